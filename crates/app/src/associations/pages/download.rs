//! The list as a file: all that a question lets through, or those that were picked.

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::web::WebError;

use super::bulk::{back, picked};
use crate::app::App;
use crate::associations::cli_refusal;
use crate::associations::filter::Question;
use crate::associations::selection::Selection;
use crate::associations::vcard::{MEDIA_TYPE, cards};
use crate::export::Format;
use crate::shell::Visit;

/// `GET /tyo/yhdistykset/luettelo.csv`
pub async fn csv(app: State<App>, visit: Visit, query: RawQuery) -> Result<Response, WebError> {
    download(app, visit, query, Format::Csv).await
}

/// `GET /tyo/yhdistykset/luettelo.json`
pub async fn json(app: State<App>, visit: Visit, query: RawQuery) -> Result<Response, WebError> {
    download(app, visit, query, Format::Json).await
}

/// `GET /tyo/yhdistykset/luettelo.xlsx`
pub async fn xlsx(app: State<App>, visit: Visit, query: RawQuery) -> Result<Response, WebError> {
    download(app, visit, query, Format::Xlsx).await
}

async fn download(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
    format: Format,
) -> Result<Response, WebError> {
    let selection = match selected(&app, &visit, &query.unwrap_or_default()).await? {
        Ok(selection) => selection,
        Err(instead) => return Ok(instead),
    };
    let name = format!("attachment; filename=\"yhdistykset.{}\"", format.ending());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    let export = selection.export(visit.tr());
    Ok((headers, Body::from_stream(export.bytes(format))).into_response())
}

/// `GET /tyo/yhdistykset/luettelo.vcf`: cards for an address book.
pub async fn vcard(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let selection = match selected(&app, &visit, &query.unwrap_or_default()).await? {
        Ok(selection) => selection,
        Err(instead) => return Ok(instead),
    };
    let headers = [
        (header::CONTENT_TYPE, MEDIA_TYPE),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"yhdistykset.vcf\"",
        ),
    ];
    let cards = cards(&app, selection).await?;
    Ok((headers, Body::from_stream(cards)).into_response())
}

/// What the file holds; otherwise what is answered instead.
async fn selected(
    app: &App,
    visit: &Visit,
    query: &str,
) -> anyhow::Result<Result<Selection, Response>> {
    let who = visit.actor().map(|actor| actor.account);
    let fields: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    let value = |name: &str| fields.iter().find(|(of, _)| of == name);
    // The form of the picked ones holds other fields, which are none of a question.
    let picked = value("valitut").map(|_| picked(&fields));
    let question = match picked {
        Some(_) => Question::default(),
        None => Question::of_query(query),
    };
    if picked.as_ref().is_some_and(Vec::is_empty) {
        let asked = value("takaisin").map(|(_, query)| query.as_str());
        let nothing = back(visit, asked.unwrap_or_default(), "done=nothing-picked");
        return Ok(Err(nothing));
    }
    let selection = match Selection::find(app, who, &question).await? {
        Ok(selection) => selection,
        Err(refused) => {
            let text = cli_refusal(visit.tr(), &refused);
            return Ok(Err((StatusCode::BAD_REQUEST, text).into_response()));
        }
    };
    Ok(Ok(match picked {
        None => selection,
        Some(ids) => selection.among(&ids).await?,
    }))
}
