//! The language that a visitor's browser asks for.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::{Lang, preferred};

/// What the choice depends on; caches between keep the answers apart.
const DEPENDS_ON: HeaderValue = HeaderValue::from_static("accept-language, sec-fetch-site");

/// Leads whoever comes to the Finnish front page from elsewhere to the one in
/// the language that the browser prefers. Whoever comes from a page of Kanto
/// has chosen; every other address says its language and keeps it.
pub async fn prefer_language(request: Request, next: Next) -> Response {
    if request.uri().path() != "/" {
        return next.run(request).await;
    }
    let headers = request.headers();
    let lang = match headers.get(header::ACCEPT_LANGUAGE) {
        Some(wanted) if !from_within(headers) => preferred(wanted.to_str().unwrap_or_default()),
        _ => Lang::Fi,
    };
    let mut response = if lang == Lang::Fi {
        next.run(request).await
    } else {
        let query = request.uri().query();
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        Redirect::temporary(&format!("{}{query}", lang.prefix())).into_response()
    };
    response.headers_mut().insert(header::VARY, DEPENDS_ON);
    response
}

/// Whether the visitor follows a link of Kanto's own. Browsers say so; older
/// ones only name the page before.
fn from_within(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    came_from(headers).is_some()
}

/// The path of the page before, when it was a page of Kanto; our own
/// `Referrer-Policy` keeps it from others.
pub fn came_from(headers: &HeaderMap) -> Option<String> {
    let referer: Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    let host = headers.get(header::HOST)?.to_str().ok()?;
    (referer.authority()?.as_str() == host).then(|| referer.path().to_owned())
}
