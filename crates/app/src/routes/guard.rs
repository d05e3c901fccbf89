//! Who comes to a URL, and what becomes of those who may not.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Lang;
use kit::web::WebError;

use super::{BODY_LIMIT, Who};
use crate::access::Actor;
use crate::accounts::{self, KeyRefused};
use crate::app::App;
use crate::shell::{Label, Typed, problem};

/// In bytes: of whoever has not signed in only as much is held in memory as people
/// write, not files.
const STRANGERS_LIMIT: usize = 1 << 20;

/// Finds out who calls. What one may not call does not exist for one; whoever has
/// not signed in is asked to. Whoever has written something gets it back with any
/// answer but that it was taken: they could see the page when they began. Of
/// whoever is not signed in any more that holds unless large files were sent with it.
pub(super) async fn guard(
    State((app, who, writing)): State<(App, Who, Option<Label>)>,
    mut request: Request,
    next: Next,
) -> Result<Response, WebError> {
    let is_api = request.uri().path().starts_with("/api/");
    let actor = match caller(&app, is_api, request.method(), request.headers()).await? {
        Ok(actor) => actor,
        Err(refused) => return Ok(turned_away(refused)),
    };
    let mut typed = None;
    if let Some(label) = writing {
        let limit = if actor.is_some() {
            BODY_LIMIT
        } else {
            STRANGERS_LIMIT
        };
        (request, typed) = match (Typed::read(request, label, limit).await, who) {
            (Ok(read), _) => read,
            (Err(_), Who::May(_)) if actor.is_none() => {
                return Ok(StatusCode::UNAUTHORIZED.into_response());
            }
            (Err(status), _) => return Ok(status.into_response()),
        };
    }
    match (who, &actor) {
        (Who::May(_), None) if typed.is_some() => {
            return Ok(with(typed, StatusCode::UNAUTHORIZED.into_response()));
        }
        (Who::May(_), None) if is_api => return Ok(not_known("Send a key, or sign in.")),
        (Who::May(_), None) => return Ok(ask_to_sign_in(&request)),
        (Who::May(action), Some(actor)) if !actor.may(action) && typed.is_some() => {
            return Ok(with(typed, StatusCode::FORBIDDEN.into_response()));
        }
        (Who::May(action), Some(actor)) if !actor.may(action) => return Err(WebError::NotFound),
        (Who::Demo, _) if !app.demo => return Err(WebError::NotFound),
        _ => {}
    }
    let is_somebody = actor.is_some();
    if let Some(actor) = actor {
        request.extensions_mut().insert(actor);
    }
    let mut response = with(typed, next.run(request).await);
    if is_somebody {
        // What one person sees is nobody else's.
        let private = HeaderValue::from_static("private, no-store");
        response
            .headers_mut()
            .entry(header::CACHE_CONTROL)
            .or_insert(private);
    }
    Ok(response)
}

/// Who calls: on the API also the program that sends a key. Elsewhere a key is nothing.
async fn caller(
    app: &App,
    is_api: bool,
    method: &Method,
    headers: &HeaderMap,
) -> anyhow::Result<Result<Option<Actor>, KeyRefused>> {
    if is_api {
        match accounts::identify_by_key(app, method, headers).await? {
            Ok(None) => {}
            told => return Ok(told),
        }
    }
    Ok(Ok(accounts::identify(app, headers).await?))
}

/// Why a key opens nothing.
fn turned_away(refused: KeyRefused) -> Response {
    let why = refused.to_string();
    match refused {
        KeyRefused::OnlyReads => problem(StatusCode::FORBIDDEN, &why),
        KeyRefused::Unknown | KeyRefused::Ended => not_known(&why),
    }
}

/// A program is told how to prove who it is; it cannot fill in a form.
fn not_known(detail: &str) -> Response {
    let mut response = problem(StatusCode::UNAUTHORIZED, detail);
    let way = HeaderValue::from_static("Bearer");
    response.headers_mut().insert(header::WWW_AUTHENTICATE, way);
    response
}

/// Leaves what was written on the answer, for the page of an error.
fn with(typed: Option<Typed>, mut response: Response) -> Response {
    if let Some(typed) = typed {
        response.extensions_mut().insert(typed);
    }
    response
}

/// Leads to signing in, and from there back to the page, unless it was an act.
fn ask_to_sign_in(request: &Request) -> Response {
    let (lang, _) = Lang::of_path(request.uri().path());
    let sign_in = format!("{}/kirjaudu", lang.prefix());
    let to = match (request.method(), request.uri().path_and_query()) {
        (&Method::GET, Some(path)) => {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("takaisin", path.as_str())
                .finish();
            format!("{sign_in}?{query}")
        }
        _ => sign_in,
    };
    Redirect::to(&to).into_response()
}
