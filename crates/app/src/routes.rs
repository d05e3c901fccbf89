//! THE table of every URL, its method and who may call it.

mod guard;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware;
use axum::routing::{MethodRouter, get, post};
use kit::i18n::Lang;
use kit::web::Platform;

use crate::access::Action;
use crate::accounts::{
    code, erase_pages as erase, organisation, own, passkeys, password, people,
    sign_in_pages as sign_in,
};
use crate::app::App;
use crate::projects::{self, edit, upload};
use crate::{day, feedback, history, jobs, mails, shell};

/// Who may call a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anyone.
    Public,
    /// Whoever may do it.
    May(Action),
    /// Anyone in the demonstration; elsewhere there is no such URL.
    Demo,
}

/// One line of the table.
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path in Finnish; pages exist under `/sv` and `/en` too.
    pub path: &'static str,
    /// Who may call it.
    pub who: Who,
    /// Whether it answers in every language.
    pub in_languages: bool,
    /// The labels of what people write there, shown again when it cannot be taken.
    pub writing: Option<shell::Label>,
    handler: MethodRouter<App>,
}

fn page(path: &'static str, who: Who, handler: MethodRouter<App>) -> Route {
    Route {
        method: "GET",
        path,
        who,
        in_languages: true,
        writing: None,
        handler,
    }
}

fn act(path: &'static str, who: Who, handler: MethodRouter<App>) -> Route {
    Route {
        method: "POST",
        path,
        who,
        in_languages: true,
        writing: None,
        handler,
    }
}

/// An act that takes what somebody has written.
fn write(path: &'static str, who: Who, label: shell::Label, handler: MethodRouter<App>) -> Route {
    Route {
        writing: Some(label),
        ..act(path, who, handler)
    }
}

fn file(path: &'static str, who: Who, handler: MethodRouter<App>) -> Route {
    Route {
        method: "GET",
        path,
        who,
        in_languages: false,
        writing: None,
        handler,
    }
}

/// Leads visitors from elsewhere to their browser's language.
fn by_preference(handler: MethodRouter<App>) -> MethodRouter<App> {
    handler.layer(middleware::from_fn(shell::prefer_language))
}

/// Every URL that Kanto answers.
pub fn table() -> Vec<Route> {
    use Action::{
        AnswerFeedback, EditProjects, HaveAccount, ManageAccounts, PublishProjects, SeeDay,
        SeeHistory, SeeJobs, SeeProjects,
    };
    use Who::{Demo, May, Public};
    vec![
        file("/assets/{file}", Public, get(shell::asset)),
        file("/healthz", Public, get(healthz)),
        page("/", Public, by_preference(get(projects::home))),
        page("/hankkeet", Public, get(projects::list_page)),
        page("/hankkeet/{code}", Public, get(projects::show)),
        page("/hankkeet/{code}/vertaa", Public, get(projects::compare)),
        page("/hankkeet/{code}/{file}", Public, get(projects::file)),
        file(
            "/hankkeet/{code}/liitteet/{id}",
            Public,
            get(projects::attached),
        ),
        // Whoever wants to sign in to the demonstration reads the link here; elsewhere
        // these do not exist.
        page("/tyo/postilaatikko", Demo, get(mails::list)),
        page("/tyo/postilaatikko/{id}", Demo, get(mails::show)),
        page(
            "/tyo/postilaatikko/{id}/muotoiltu",
            Demo,
            get(mails::html_version),
        ),
        page("/tyo", May(SeeDay), get(day::show)),
        page("/tyo/hankkeet/tuonti", May(EditProjects), get(upload::new)),
        write(
            "/tyo/hankkeet/tuonti",
            May(EditProjects),
            upload::label,
            post(upload::create),
        ),
        page(
            "/tyo/hankkeet/tuonti/{id}",
            May(EditProjects),
            get(upload::review),
        ),
        act(
            "/tyo/hankkeet/tuonti/{id}",
            May(EditProjects),
            post(upload::import),
        ),
        page("/tyo/hankkeet", May(SeeProjects), get(edit::list)),
        page("/tyo/hankkeet/uusi", May(EditProjects), get(edit::new)),
        write(
            "/tyo/hankkeet/uusi",
            May(EditProjects),
            edit::label,
            post(edit::create),
        ),
        page(
            "/tyo/hankkeet/kortti/{key}",
            May(EditProjects),
            get(edit::show),
        ),
        page(
            "/tyo/hankkeet/kortti/{key}/osa/{number}",
            May(EditProjects),
            get(edit::section),
        ),
        write(
            "/tyo/hankkeet/kortti/{key}/osa/{number}",
            May(EditProjects),
            edit::label,
            post(edit::update),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/osa/{number}/luonnos",
            May(EditProjects),
            post(edit::keep),
        ),
        page(
            "/tyo/hankkeet/kortti/{key}/tarkistus",
            May(EditProjects),
            get(edit::check),
        ),
        page(
            "/tyo/hankkeet/kortti/{key}/esikatselu",
            May(EditProjects),
            get(edit::preview),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/julkaisu",
            May(PublishProjects),
            post(edit::publish_act),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/piilotus",
            May(PublishProjects),
            post(edit::unpublish),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/poisto",
            May(PublishProjects),
            post(edit::remove),
        ),
        page(
            "/tyo/hankkeet/kortti/{key}/liitteet",
            May(EditProjects),
            get(edit::files),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/liitteet",
            May(EditProjects),
            post(edit::attach),
        ),
        page(
            "/tyo/hankkeet/kortti/{key}/liitteet/{id}",
            May(EditProjects),
            get(edit::attached_file),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/liitteet/{id}",
            May(EditProjects),
            post(edit::rename),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/liitteet/{id}/poisto",
            May(EditProjects),
            post(edit::detach),
        ),
        page("/tyo/tyot", May(SeeJobs), get(jobs::list)),
        page("/tyo/tyot/{id}", May(SeeJobs), get(jobs::show)),
        page("/tyo/tyot/{id}/eteneminen", May(SeeJobs), get(jobs::events)),
        act("/tyo/tyot/{id}/pysaytys", May(SeeJobs), post(jobs::stop)),
        page("/kirjaudu", Public, get(sign_in::new)),
        act("/kirjaudu", Public, post(sign_in::create)),
        page("/kirjaudu/lahetetty", Public, get(sign_in::sent)),
        page("/kirjaudu/linkki/{token}", Public, get(sign_in::link)),
        act("/kirjaudu/linkki/{token}", Public, post(sign_in::enter)),
        act("/kirjaudu/ulos", May(HaveAccount), post(sign_in::leave)),
        page("/kirjaudu/salasana", Public, get(password::ask)),
        act("/kirjaudu/salasana", Public, post(password::enter)),
        page("/kirjaudu/vahvistus/{token}", Public, get(code::ask)),
        act("/kirjaudu/vahvistus/{token}", Public, post(code::enter)),
        act("/kirjaudu/avain/haaste", Public, post(passkeys::begin)),
        act("/kirjaudu/avain", Public, post(passkeys::enter)),
        page("/kirjaudu/organisaatio", Public, get(organisation::begin)),
        file(
            "/kirjaudu/organisaatio/paluu",
            Public,
            get(organisation::back),
        ),
        page(
            "/kirjaudu/organisaatio/este/{why}",
            Public,
            get(organisation::refused),
        ),
        page("/oma", May(HaveAccount), get(own::show)),
        act("/oma", May(HaveAccount), post(own::update)),
        act(
            "/oma/istunnot/paattaminen",
            May(HaveAccount),
            post(own::end_sessions),
        ),
        act(
            "/oma/istunnot/{id}/paattaminen",
            May(HaveAccount),
            post(own::end_session),
        ),
        page("/oma/salasana", May(HaveAccount), get(password::show)),
        act("/oma/salasana", May(HaveAccount), post(password::set)),
        act(
            "/oma/salasana/poisto",
            May(HaveAccount),
            post(password::remove),
        ),
        page("/oma/vahvistus", May(HaveAccount), get(code::show)),
        act("/oma/vahvistus", May(HaveAccount), post(code::begin)),
        act(
            "/oma/vahvistus/poisto",
            May(HaveAccount),
            post(code::remove),
        ),
        page("/oma/vahvistus/{token}", May(HaveAccount), get(code::setup)),
        act(
            "/oma/vahvistus/{token}",
            May(HaveAccount),
            post(code::confirm),
        ),
        page("/oma/avaimet", May(HaveAccount), get(passkeys::list)),
        act(
            "/oma/avaimet/haaste",
            May(HaveAccount),
            post(passkeys::begin_adding),
        ),
        act("/oma/avaimet", May(HaveAccount), post(passkeys::create)),
        act(
            "/oma/avaimet/{id}",
            May(HaveAccount),
            post(passkeys::update),
        ),
        act(
            "/oma/avaimet/{id}/poisto",
            May(HaveAccount),
            post(passkeys::remove),
        ),
        act(
            "/oma/organisaatio/poisto",
            May(HaveAccount),
            post(organisation::unlink),
        ),
        page("/tyo/kayttajat", May(ManageAccounts), get(people::list)),
        write(
            "/tyo/kayttajat",
            May(ManageAccounts),
            people::label,
            post(people::create),
        ),
        page("/tyo/kayttajat/uusi", May(ManageAccounts), get(people::new)),
        page(
            "/tyo/kayttajat/{id}",
            May(ManageAccounts),
            get(people::edit),
        ),
        write(
            "/tyo/kayttajat/{id}",
            May(ManageAccounts),
            people::label,
            post(people::update),
        ),
        act(
            "/tyo/kayttajat/{id}/kutsu",
            May(ManageAccounts),
            post(people::invite),
        ),
        page(
            "/tyo/kayttajat/{id}/poistaminen",
            May(ManageAccounts),
            get(erase::ask),
        ),
        act(
            "/tyo/kayttajat/{id}/poistaminen",
            May(ManageAccounts),
            post(erase::erase),
        ),
        page("/tyo/historia", May(SeeHistory), get(history::list)),
        page("/tyo/historia/{batch}", May(SeeHistory), get(history::show)),
        act(
            "/tyo/historia/{batch}/kumoaminen",
            May(SeeHistory),
            post(history::undo_act),
        ),
        page("/saavutettavuus", Public, get(shell::accessibility)),
        page("/tietosuoja", Public, get(shell::privacy)),
        page("/tyyli", Public, get(shell::components)),
        page("/palaute", Public, get(feedback::new)),
        write("/palaute", Public, feedback::label, post(feedback::create)),
        page("/palaute/{id}", Public, get(feedback::receipt)),
        page("/tyo/palautteet", May(AnswerFeedback), get(feedback::list)),
        act(
            "/tyo/palautteet/{id}/vastattu",
            May(AnswerFeedback),
            post(feedback::answer),
        ),
    ]
}

/// `GET /healthz`: whether the database answers.
async fn healthz(State(app): State<App>) -> Result<&'static str, kit::web::WebError> {
    app.db.ping().await?;
    Ok("ok\n")
}

/// The largest body of a request, in bytes.
const BODY_LIMIT: usize = 32 * 1024 * 1024;

/// The whole web application.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for route in table() {
        let guard =
            middleware::from_fn_with_state((app.clone(), route.who, route.writing), guard::guard);
        let handler = route.handler.layer(guard);
        if route.in_languages {
            for lang in [Lang::Sv, Lang::En] {
                let path = match route.path {
                    "/" => lang.prefix().to_owned(),
                    path => format!("{}{path}", lang.prefix()),
                };
                router = router.route(&path, handler.clone());
            }
        }
        router = router.route(route.path, handler);
    }
    let router = router
        .fallback(|| async { StatusCode::NOT_FOUND })
        .with_state(app.clone());
    let platform = Platform {
        body_limit: BODY_LIMIT,
        behind_proxy: app.behind_proxy,
        is_secure: app.base_url.starts_with("https://"),
    };
    platform.around(router, move |request, next| {
        shell::error_pages(State(app.clone()), request, next)
    })
}
