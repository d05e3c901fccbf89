//! An application in the form's order: as a page to print, and as files.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kit::web::WebError;
use serde::Deserialize;

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

fn file(kind: &'static str, name: &str, bytes: impl IntoResponse) -> Response {
    let name = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, bytes).into_response()
}

/// The number of a version; blank for how it is now.
#[derive(Deserialize)]
pub struct Which {
    #[serde(default)]
    versio: String,
}

/// `GET /tyo/hakemukset/{id}/hakemus.txt`, of a version with `?versio=`
pub async fn text(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(which): Query<Which>,
) -> Result<Response, WebError> {
    let mut content = content(&app, &visit, &id).await?;
    let mut name = "hakemus.txt".to_owned();
    if !which.versio.is_empty() {
        let number: i64 = which.versio.parse().map_err(|_| WebError::NotFound)?;
        content = content.of_version(number).ok_or(WebError::NotFound)?;
        name = format!("hakemus-{number}.txt");
    }
    let text = export::text(visit.tr(), &content);
    Ok(file("text/plain; charset=utf-8", &name, text))
}

/// `GET /tyo/hakemukset/{id}/hakemus.json`
pub async fn json(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let content = content(&app, &visit, &id).await?;
    let json = export::json_of(visit.tr(), &content).to_string();
    Ok(file("application/json", "hakemus.json", json))
}

/// `GET /tyo/hakemukset/{id}/hakemus.pdf`
pub async fn pdf(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let content = content(&app, &visit, &id).await?;
    let bytes = paper::print(&content, app.clock.now()).await?;
    Ok(file("application/pdf", "hakemus.pdf", bytes))
}
