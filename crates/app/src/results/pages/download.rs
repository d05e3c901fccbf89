//! Results as files.

use axum::body::Body;
use axum::extract::{Query, State as Of};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::web::WebError;
use serde::Deserialize;

use super::Days;
use crate::app::App;
use crate::export::Format;
use crate::results::item::{export, json_of};
use crate::results::{By, Counted, Period, count, paper};
use crate::shell::Visit;

/// What is asked for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    jako: String,
    #[serde(flatten)]
    days: Days,
}

/// Counts it; otherwise what is answered instead.
async fn counted(
    app: &App,
    visit: &Visit,
    asked: &Asked,
    by: &[By],
) -> anyhow::Result<Result<(Counted, Period), Response>> {
    match asked.days.read(app) {
        Ok(period) => Ok(Ok((count(app, visit.tr(), period, by).await?, period))),
        Err((_, key)) => {
            let text = visit.tr().t(key);
            Ok(Err((StatusCode::BAD_REQUEST, text).into_response()))
        }
    }
}

fn file(period: Period, (media_type, ending): (&str, &str), body: Body) -> Response {
    let name = period.to_file();
    let name = format!("attachment; filename=\"tulokset_{name}.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, body).into_response()
}

async fn table(
    Of(app): Of<App>,
    visit: Visit,
    Query(asked): Query<Asked>,
    format: Format,
) -> Result<Response, WebError> {
    let by = By::of_word(&asked.jako);
    let wanted: Vec<By> = by.into_iter().collect();
    let (counted, period) = match counted(&app, &visit, &asked, &wanted).await? {
        Ok(counted) => counted,
        Err(instead) => return Ok(instead),
    };
    let bytes = export(visit.tr(), &counted, by).bytes(format);
    let kind = (format.media_type(), format.ending());
    Ok(file(period, kind, Body::from_stream(bytes)))
}

/// `GET /tyo/tulokset/tulokset.csv`
///
/// # Errors
/// The unexpected.
pub async fn csv(app: Of<App>, visit: Visit, asked: Query<Asked>) -> Result<Response, WebError> {
    table(app, visit, asked, Format::Csv).await
}

/// `GET /tyo/tulokset/tulokset.xlsx`
///
/// # Errors
/// The unexpected.
pub async fn xlsx(app: Of<App>, visit: Visit, asked: Query<Asked>) -> Result<Response, WebError> {
    table(app, visit, asked, Format::Xlsx).await
}

/// `GET /tyo/tulokset/tulokset.json`
///
/// # Errors
/// The unexpected.
pub async fn json(
    Of(app): Of<App>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let by = By::of_word(&asked.jako);
    let wanted = by.map_or_else(|| By::ALL.to_vec(), |by| vec![by]);
    let (counted, period) = match counted(&app, &visit, &asked, &wanted).await? {
        Ok(counted) => counted,
        Err(instead) => return Ok(instead),
    };
    let body = json_of(visit.tr(), &counted).to_string();
    let kind = (Format::Json.media_type(), Format::Json.ending());
    Ok(file(period, kind, Body::from(body)))
}

/// `GET /tyo/tulokset/tulokset.pdf`: the printed report.
///
/// # Errors
/// The unexpected.
pub async fn pdf(
    Of(app): Of<App>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let (counted, period) = match counted(&app, &visit, &asked, &By::ALL).await? {
        Ok(counted) => counted,
        Err(instead) => return Ok(instead),
    };
    let bytes = paper::print(&counted).await?;
    Ok(file(period, ("application/pdf", "pdf"), Body::from(bytes)))
}
