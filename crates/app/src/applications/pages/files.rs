//! An application in the form's order: as a page to print, and as files.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kit::web::WebError;

use super::show::progress_text;
use super::{content, under};
use crate::app::App;
use crate::applications::export::{self, Part, parts};
use crate::applications::{Content, paper};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "applications/templates/print.html")]
struct PrintPage {
    p: Page,
    content: Content,
    parts: Vec<Part>,
}

/// `GET /tyo/hakemukset/{id}/tuloste`
pub async fn print(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let content = content(&app, &visit, &id).await?;
    let title = content.application.head.title.clone();
    html(&PrintPage {
        p: under(&visit, title, &content.application),
        parts: parts(visit.tr(), &content),
        content,
    })
}

fn file(kind: &'static str, ending: &str, bytes: impl IntoResponse) -> Response {
    let name = format!("attachment; filename=\"hakemus.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, bytes).into_response()
}

/// `GET /tyo/hakemukset/{id}/hakemus.txt`
pub async fn text(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let content = content(&app, &visit, &id).await?;
    let text = export::text(visit.tr(), &content);
    Ok(file("text/plain; charset=utf-8", "txt", text))
}

/// `GET /tyo/hakemukset/{id}/hakemus.json`
pub async fn json(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let content = content(&app, &visit, &id).await?;
    let json = export::json_of(visit.tr(), &content).to_string();
    Ok(file("application/json", "json", json))
}

/// `GET /tyo/hakemukset/{id}/hakemus.pdf`
pub async fn pdf(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let content = content(&app, &visit, &id).await?;
    let bytes = paper::print(&content, app.clock.now()).await?;
    Ok(file("application/pdf", "pdf", bytes))
}
