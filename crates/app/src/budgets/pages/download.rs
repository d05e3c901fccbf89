//! A budget as a file.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kit::web::WebError;

use super::found;
use crate::app::App;
use crate::budgets::item::{self, Sheet};
use crate::budgets::{rates, worked_out};
use crate::export::Format;
use crate::shell::Visit;

async fn download(
    app: App,
    visit: Visit,
    id: String,
    (sheet, format): (Sheet, Format),
) -> Result<Response, WebError> {
    let (budget, tr) = (found(&app, &id).await?, visit.tr());
    let rates = rates(&mut app.db.read().await?).await?;
    let worked = worked_out(tr, &budget, &rates).map_err(|_| WebError::NotFound)?;
    let name = format!(
        "attachment; filename=\"{}.{}\"",
        sheet.file_name(),
        format.ending()
    );
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    if format == Format::Json {
        let json = item::json_of(&budget, &worked).to_string();
        return Ok((headers, json).into_response());
    }
    let export = item::export(tr, sheet, &worked, app.clock.now());
    Ok((headers, Body::from_stream(export.bytes(format))).into_response())
}

/// `GET /tyo/budjetit/{id}/budjetti.csv`
pub async fn budget_csv(
    app: State<App>,
    visit: Visit,
    id: Path<String>,
) -> Result<Response, WebError> {
    download(app.0, visit, id.0, (Sheet::Budget, Format::Csv)).await
}

/// `GET /tyo/budjetit/{id}/budjetti.xlsx`
pub async fn budget_xlsx(
    app: State<App>,
    visit: Visit,
    id: Path<String>,
) -> Result<Response, WebError> {
    download(app.0, visit, id.0, (Sheet::Budget, Format::Xlsx)).await
}

/// `GET /tyo/budjetit/{id}/kassavirta.csv`
pub async fn cash_csv(
    app: State<App>,
    visit: Visit,
    id: Path<String>,
) -> Result<Response, WebError> {
    download(app.0, visit, id.0, (Sheet::Cash, Format::Csv)).await
}

/// `GET /tyo/budjetit/{id}/kassavirta.xlsx`
pub async fn cash_xlsx(
    app: State<App>,
    visit: Visit,
    id: Path<String>,
) -> Result<Response, WebError> {
    download(app.0, visit, id.0, (Sheet::Cash, Format::Xlsx)).await
}

/// `GET /tyo/budjetit/{id}/budjetti.json`
pub async fn json(app: State<App>, visit: Visit, id: Path<String>) -> Result<Response, WebError> {
    download(app.0, visit, id.0, (Sheet::Budget, Format::Json)).await
}
