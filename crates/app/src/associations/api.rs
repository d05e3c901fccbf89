//! The register as JSON, for other programs of those who work with it.

mod openapi;

use axum::extract::{Path, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::i18n::Lang;
use kit::sets::Place;
use kit::web::WebError;
use serde_json::{Value as Json, json};

use super::filter::{FilterRefused, Question, criterion};
use super::item::json_of;
use super::{cli_refusal, find, segments, sought, store};
use crate::app::App;
use crate::shell::Visit;
use crate::texts;

/// Associations in one answer: as many as are asked for, 100 otherwise, 500 at most.
const LIMIT: usize = 100;
const MOST: usize = 500;

/// Where the list is.
const LIST: &str = "/api/v1/associations";

fn answer(status: StatusCode, body: &Json) -> Response {
    let kind = match status.is_success() {
        true => "application/json",
        false => "application/problem+json",
    };
    (status, [(header::CONTENT_TYPE, kind)], body.to_string()).into_response()
}

fn problem(status: StatusCode, parameter: &str, detail: &str) -> Response {
    let title = status.canonical_reason().unwrap_or_default();
    let body = json!({
        "type": "about:blank", "title": title, "status": status.as_u16(),
        "parameter": parameter, "detail": detail,
    });
    answer(status, &body)
}

fn refused(refused: &FilterRefused) -> Response {
    let detail = cli_refusal(texts::tr(Lang::En), refused);
    problem(StatusCode::BAD_REQUEST, refused.option, &detail)
}

/// `GET /api/v1/associations/openapi.json`: this API's own description.
pub async fn description() -> Response {
    answer(StatusCode::OK, &openapi::description())
}

/// `GET /api/v1/associations`
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let query = query.unwrap_or_default();
    let who = visit.actor().map(|actor| actor.account);
    let mut conn = app.db.read().await?;
    let (mut place, mut limit) = (Place::First, LIMIT);
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "after" => {
                let number = match value.parse() {
                    Ok(id) => store::number_of(&mut conn, id).await?,
                    Err(_) => None,
                };
                let Some(number) = number else {
                    let detail = "There is no such association.";
                    return Ok(problem(StatusCode::BAD_REQUEST, "after", detail));
                };
                place = Place::After(number);
            }
            "limit" => match value.parse() {
                Ok(number) if (1..=MOST).contains(&number) => limit = number,
                _ => {
                    let detail = format!("Write a number from 1 to {MOST}.");
                    return Ok(problem(StatusCode::BAD_REQUEST, "limit", &detail));
                }
            },
            "sort" | "reverse" => {}
            name if criterion(name.strip_prefix("not-").unwrap_or(name)).is_some() => {}
            name => {
                let detail = "There is no such parameter.";
                return Ok(problem(StatusCode::BAD_REQUEST, name, detail));
            }
        }
    }
    let question = Question::of_query(&query);
    let filter = match segments::read(&app, &mut conn, who, &question).await? {
        Ok(filter) => filter,
        Err(why) => return Ok(refused(&why)),
    };
    let found = find::find(&app.sets, &mut conn, &filter).await?;
    let page = find::page_of(&app.sets, &mut conn, &filter, &found, place, limit).await?;
    let all = store::by_number(&mut conn, &page.numbers).await?;
    let next = all.last().filter(|_| page.has_after).map(|last| {
        let query = question.to_english_query();
        let and = if query.is_empty() { "" } else { "&" };
        format!("{LIST}?{query}{and}limit={limit}&after={}", last.id)
    });
    let body = json!({
        "count": found.count(),
        "associations": all.iter().map(json_of).collect::<Vec<_>>(),
        "next": next,
    });
    Ok(answer(StatusCode::OK, &body))
}

/// `GET /api/v1/associations/{which}`: by identifier, register number or Y-tunnus.
pub async fn show(State(app): State<App>, Path(which): Path<String>) -> Result<Response, WebError> {
    let found = sought(&mut app.db.read().await?, &which).await?;
    Ok(match found {
        Some(one) => answer(StatusCode::OK, &json_of(&one)),
        None => problem(
            StatusCode::NOT_FOUND,
            "which",
            "There is no such association.",
        ),
    })
}
