//! Running projects as files.

use axum::body::Body;
use axum::extract::{Path, Query, State as Of};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kit::web::WebError;

use super::found;
use crate::app::App;
use crate::associations::segments::names_of_staff;
use crate::budgets;
use crate::export::Format;
use crate::follow_up::filter::Filter;
use crate::follow_up::item::{Shared, export, items, json_of_whole};
use crate::follow_up::whole::Whole;
use crate::shell::Visit;

/// `GET /tyo/kaynnissa/luettelo.csv`
pub async fn csv(app: Of<App>, visit: Visit, filter: Query<Filter>) -> Result<Response, WebError> {
    download(app.0, visit, filter.0, Format::Csv).await
}

/// `GET /tyo/kaynnissa/luettelo.xlsx`
pub async fn xlsx(app: Of<App>, visit: Visit, filter: Query<Filter>) -> Result<Response, WebError> {
    download(app.0, visit, filter.0, Format::Xlsx).await
}

/// `GET /tyo/kaynnissa/luettelo.json`
pub async fn json(app: Of<App>, visit: Visit, filter: Query<Filter>) -> Result<Response, WebError> {
    download(app.0, visit, filter.0, Format::Json).await
}

async fn download(
    app: App,
    visit: Visit,
    filter: Filter,
    format: Format,
) -> Result<Response, WebError> {
    let items = items(&mut app.db.read().await?, &filter, app.clock.today()).await?;
    let name = format!(
        "attachment; filename=\"kaynnissa-olevat-hankkeet.{}\"",
        format.ending()
    );
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    let export = export(visit.tr(), app.clock.now(), items);
    Ok((headers, Body::from_stream(export.bytes(format))).into_response())
}

/// `GET /tyo/kaynnissa/{id}/hanke.json`: all of a project, amounts in cents.
///
/// # Errors
/// When there is no such project.
pub async fn json_of_one(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let run = found(&mut conn, &id).await?;
    let whole = Whole::load(&mut conn, run).await?;
    let shared = Shared {
        staff: names_of_staff(&mut conn).await?,
        rates: budgets::rates(&mut conn).await?,
        today: app.clock.today(),
    };
    let json = json_of_whole(visit.tr(), &whole, &shared);
    Ok(axum::Json(json).into_response())
}
