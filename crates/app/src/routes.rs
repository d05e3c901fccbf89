//! THE table of every URL, its method and who may call it.

#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use kit::i18n::Lang;

use crate::app::App;
use crate::projects::{self, upload};
use crate::{day, feedback, jobs, mails, shell};

/// Who may call a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anyone.
    Public,
    /// Those who work with Kanto. Until there is sign-in: whoever uses the
    /// demonstration; elsewhere these URLs do not exist.
    Staff,
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
    handler: MethodRouter<App>,
}

fn page(path: &'static str, who: Who, handler: MethodRouter<App>) -> Route {
    Route {
        method: "GET",
        path,
        who,
        in_languages: true,
        handler,
    }
}

fn act(path: &'static str, who: Who, handler: MethodRouter<App>) -> Route {
    Route {
        method: "POST",
        path,
        who,
        in_languages: true,
        handler,
    }
}

fn file(path: &'static str, who: Who, handler: MethodRouter<App>) -> Route {
    Route {
        method: "GET",
        path,
        who,
        in_languages: false,
        handler,
    }
}

/// Leads visitors from elsewhere to their browser's language.
fn by_preference(handler: MethodRouter<App>) -> MethodRouter<App> {
    handler.layer(middleware::from_fn(shell::prefer_language))
}

/// Every URL that Kanto answers.
pub fn table() -> Vec<Route> {
    use Who::{Public, Staff};
    vec![
        file("/assets/{file}", Public, get(shell::asset)),
        file("/healthz", Public, get(healthz)),
        page("/", Public, by_preference(get(projects::home))),
        page("/hankkeet", Public, get(projects::list_page)),
        page("/hankkeet/{code}", Public, get(projects::show)),
        page("/hankkeet/{code}/vertaa", Public, get(projects::compare)),
        page("/hankkeet/{code}/{file}", Public, get(projects::file)),
        page("/tyo", Staff, get(day::show)),
        page("/tyo/hankkeet/tuonti", Staff, get(upload::new)),
        act("/tyo/hankkeet/tuonti", Staff, post(upload::create)),
        page("/tyo/hankkeet/tuonti/{id}", Staff, get(upload::review)),
        act("/tyo/hankkeet/tuonti/{id}", Staff, post(upload::import)),
        page("/tyo/tyot", Staff, get(jobs::list)),
        page("/tyo/tyot/{id}", Staff, get(jobs::show)),
        page("/tyo/tyot/{id}/eteneminen", Staff, get(jobs::events)),
        act("/tyo/tyot/{id}/pysaytys", Staff, post(jobs::stop)),
        // Whoever wants to sign in to the demonstration reads the link here; elsewhere
        // these do not exist.
        page("/tyo/postilaatikko", Public, get(mails::list)),
        page("/tyo/postilaatikko/{id}", Public, get(mails::show)),
        page(
            "/tyo/postilaatikko/{id}/muotoiltu",
            Public,
            get(mails::html_version),
        ),
        page("/saavutettavuus", Public, get(shell::accessibility)),
        page("/tietosuoja", Public, get(shell::privacy)),
        page("/tyyli", Public, get(shell::components)),
        page("/palaute", Public, get(feedback::new)),
        act("/palaute", Public, post(feedback::create)),
        page("/palaute/{id}", Public, get(feedback::receipt)),
        page("/tyo/palautteet", Staff, get(feedback::list)),
        act(
            "/tyo/palautteet/{id}/vastattu",
            Staff,
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
        let guard = middleware::from_fn_with_state((app.clone(), route.who), guard);
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
    kit::web::with_platform_layers(router, BODY_LIMIT, move |request, next| {
        shell::error_pages(State(app.clone()), request, next)
    })
}

/// What one may not call does not exist for one.
async fn guard(State((app, who)): State<(App, Who)>, request: Request, next: Next) -> Response {
    match who {
        Who::Staff if !app.demo => StatusCode::NOT_FOUND.into_response(),
        Who::Staff | Who::Public => next.run(request).await,
    }
}
