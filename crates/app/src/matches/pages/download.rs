//! Whom a call fits, as a file.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, StreamExt};
use kit::i18n::Tr;
use kit::web::WebError;

use super::call::found;
use crate::app::App;
use crate::associations::segments::names_of_staff;
use crate::calls::Call;
use crate::export::{Export, Format, PER_PIECE};
use crate::matches::asked::Asked;
use crate::matches::find::find;
use crate::matches::item::{Item, columns, items};
use crate::shell::Visit;

/// `GET /tyo/haut/{id}/sopivat.csv`
pub async fn csv(
    app: State<App>,
    visit: Visit,
    id: Path<String>,
    query: RawQuery,
) -> Result<Response, WebError> {
    download(app.0, visit, id.0, query.0, Format::Csv).await
}

/// `GET /tyo/haut/{id}/sopivat.xlsx`
pub async fn xlsx(
    app: State<App>,
    visit: Visit,
    id: Path<String>,
    query: RawQuery,
) -> Result<Response, WebError> {
    download(app.0, visit, id.0, query.0, Format::Xlsx).await
}

async fn download(
    app: App,
    visit: Visit,
    id: String,
    query: Option<String>,
    format: Format,
) -> Result<Response, WebError> {
    let call = found(&mut app.db.read().await?, &id).await?;
    let asked = Asked::of_query(&query.unwrap_or_default());
    let export = export(&app, visit.tr(), &call, &asked, usize::MAX).await?;
    let name = format!("attachment; filename=\"sopivat.{}\"", format.ending());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, Body::from_stream(export.bytes(format))).into_response())
}

/// The list on its way out: what is asked of a call, at most so many, the best first. No
/// connection is held between two pieces.
///
/// # Errors
/// When the database refuses.
pub(in crate::matches) async fn export(
    app: &App,
    tr: Tr,
    call: &Call,
    asked: &Asked,
    most: usize,
) -> anyhow::Result<Export<Item>> {
    let mut conn = app.db.read().await?;
    let found = Arc::new(find(app, &mut conn, call, asked).await?);
    let staff = Arc::new(names_of_staff(&mut conn).await?);
    drop(conn);
    let mut numbers = found.numbers();
    numbers.truncate(most);
    let pieces: Vec<Vec<u32>> = numbers.chunks(PER_PIECE).map(<[u32]>::to_vec).collect();
    let db = app.db.clone();
    let piece = move |numbers: Vec<u32>| {
        let (db, found, staff) = (db.clone(), Arc::clone(&found), Arc::clone(&staff));
        async move { items(&mut db.read().await?, tr, &found, &numbers, &staff).await }
    };
    Ok(Export {
        title: tr.t("matches-title"),
        columns: columns(tr),
        tr,
        now: app.clock.now(),
        pieces: stream::iter(pieces).then(piece).boxed(),
    })
}
