//! The pipeline as a file.

use axum::body::Body;
use axum::extract::{Query, State as Of};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, StreamExt};
use kit::web::WebError;

use crate::app::App;
use crate::export::{Export, Format};
use crate::ideas::cli::items;
use crate::ideas::filter::Filter;
use crate::ideas::item::columns;
use crate::shell::Visit;

/// `GET /tyo/hankeputki/luettelo.csv`
pub async fn csv(app: Of<App>, visit: Visit, filter: Query<Filter>) -> Result<Response, WebError> {
    download(app.0, visit, filter.0, Format::Csv).await
}

/// `GET /tyo/hankeputki/luettelo.xlsx`
pub async fn xlsx(app: Of<App>, visit: Visit, filter: Query<Filter>) -> Result<Response, WebError> {
    download(app.0, visit, filter.0, Format::Xlsx).await
}

/// `GET /tyo/hankeputki/luettelo.json`
pub async fn json(app: Of<App>, visit: Visit, filter: Query<Filter>) -> Result<Response, WebError> {
    download(app.0, visit, filter.0, Format::Json).await
}

async fn download(
    app: App,
    visit: Visit,
    filter: Filter,
    format: Format,
) -> Result<Response, WebError> {
    let (tr, items) = (visit.tr(), items(&app, &filter).await?);
    let name = format!("attachment; filename=\"hankeputki.{}\"", format.ending());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    let export = Export {
        title: tr.t("ideas-title"),
        columns: columns(tr),
        tr,
        now: app.clock.now(),
        pieces: stream::once(async move { Ok(items) }).boxed(),
    };
    Ok((headers, Body::from_stream(export.bytes(format))).into_response())
}
