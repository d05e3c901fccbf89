//! Who may call what, asked before every handler.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Lang;
use kit::web::WebError;

use super::Who;
use crate::accounts;
use crate::app::App;

/// Finds out who calls. What one may not call does not exist for one; whoever has
/// not signed in is asked to.
pub(super) async fn guard(
    State((app, who)): State<(App, Who)>,
    mut request: Request,
    next: Next,
) -> Result<Response, WebError> {
    let actor = accounts::identify(&app, request.headers()).await?;
    match (who, &actor) {
        (Who::May(_), None) => return Ok(ask_to_sign_in(&request)),
        (Who::May(action), Some(actor)) if !actor.may(action) => return Err(WebError::NotFound),
        (Who::Demo, _) if !app.demo => return Err(WebError::NotFound),
        _ => {}
    }
    let is_somebody = actor.is_some();
    if let Some(actor) = actor {
        request.extensions_mut().insert(actor);
    }
    let mut response = next.run(request).await;
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
