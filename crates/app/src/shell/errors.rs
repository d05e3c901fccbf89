//! Failures as pages, in the visitor's language.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use kit::web::Problem;

use super::{Page, Typed, Visit};
use crate::app::App;

#[derive(Template)]
#[template(path = "shell/templates/error.html")]
struct ErrorPage {
    p: Page,
    what: String,
    now: String,
    /// What the visitor has written.
    typed: Option<Typed>,
    /// Whether to offer signing in.
    is_signed_out: bool,
    /// Whether the same may be taken later.
    may_send_again: bool,
}

/// Replaces the body of a failed answer by a page, unless a handler has already
/// written one.
pub async fn error_pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let status = response.status();
    let is_html = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !(status.is_client_error() || status.is_server_error()) || is_html {
        return response;
    }
    let problem = response.extensions().get::<Problem>().copied();
    let retry = response.headers().get(header::RETRY_AFTER).cloned();
    let typed = response.extensions().get::<Typed>().cloned();
    let key = problem.and_then(|problem| problem.key);
    let mut page = render(&app, &path, status, key, typed);
    if let Some(retry) = retry {
        page.headers_mut().insert(header::RETRY_AFTER, retry);
    }
    page
}

fn render(
    app: &App,
    path: &str,
    status: StatusCode,
    key: Option<&'static str>,
    typed: Option<Typed>,
) -> Response {
    let kind = match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::FORBIDDEN if typed.is_some() => "not-yours",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::UNAUTHORIZED => "signed-out",
        StatusCode::INSUFFICIENT_STORAGE => "storage",
        StatusCode::SERVICE_UNAVAILABLE => "busy",
        status if status.is_client_error() => "bad-request",
        _ => "unexpected",
    };
    let visit = Visit::of(app, path, None);
    let tr = visit.tr();
    let page = ErrorPage {
        p: visit.page(&format!("error-{kind}-title")),
        what: tr.t(key.unwrap_or(&format!("error-{kind}-what"))),
        now: tr.t(&format!("error-{kind}-now")),
        typed,
        is_signed_out: status == StatusCode::UNAUTHORIZED,
        may_send_again: status == StatusCode::UNAUTHORIZED || status.is_server_error(),
    };
    let body = page.render().unwrap_or_else(|_| page.what.clone());
    let mut response = (status, Html(body)).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
