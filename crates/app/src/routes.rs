//! THE table of every URL, its method and who may call it.

mod applications;
mod appointments;
mod associations;
mod budgets;
mod calls;
mod events;
mod consultations;
mod follow_up;
mod guard;
mod ideas;
mod letters;
mod matches;
mod networks;
mod own;
mod people;
mod public;
mod results;
mod staff;
mod subscriptions;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware;
use axum::routing::MethodRouter;
use kit::i18n::Lang;
use kit::web::Platform;

use crate::access::Action;
use crate::app::App;
use crate::shell;

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
    public::table()
        .into_iter()
        .chain(staff::table())
        .chain(people::table())
        .chain(own::table())
        .chain(matches::table())
        .chain(associations::table())
        .chain(calls::table())
        .chain(events::table())
        .chain(networks::table())
        .chain(ideas::table())
        .chain(budgets::table())
        .chain(applications::table())
        .chain(follow_up::table())
        .chain(consultations::table())
        .chain(appointments::table())
        .chain(results::table())
        .chain(letters::table())
        .chain(subscriptions::table())
        .collect()
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
