//! Failures as pages, in the visitor's language.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
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
    let kind = response.headers().get(header::CONTENT_TYPE);
    // A handler's own words; what the framework says is plain text.
    let is_said = kind.is_some_and(|kind| {
        let kind = kind.as_bytes();
        kind.starts_with(b"text/html") || kind.starts_with(b"application/problem+json")
    });
    if !(status.is_client_error() || status.is_server_error()) || is_said {
        return response;
    }
    if path.starts_with("/api/") {
        return for_programs(status, response.headers());
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

/// A failure as other programs read it (RFC 9457), in English.
pub fn problem(status: StatusCode, detail: &str) -> Response {
    let body = serde_json::json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or_default(),
        "status": status.as_u16(),
        "detail": detail,
    });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, kind, body.to_string()).into_response()
}

fn for_programs(status: StatusCode, headers: &HeaderMap) -> Response {
    let mut response = problem(status, status.canonical_reason().unwrap_or_default());
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = headers.get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
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
