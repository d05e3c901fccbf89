//! The calls that everyone sees as JSON, for other programs: read by anyone, from any page.

use axum::extract::{Path, RawQuery, State as Of};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::i18n::Lang;
use kit::web::{WebError, with_etag};
use serde_json::{Value as Json, json};

use super::call::State;
use super::filter::{Filter, FilterRefused, FilterWords};
use super::item::{json_of, json_schema};
use super::{find_public, list as list_calls};
use crate::app::App;
use crate::texts;

/// Where the list is.
const LIST: &str = "/api/v1/calls";

/// Public data as an answer, with an ETag.
pub fn answer(headers: &HeaderMap, body: &Json) -> Response {
    open(with_etag(
        headers,
        "application/json",
        body.to_string().into_bytes(),
    ))
}

/// Public data may be read by scripts of any page.
fn open(mut response: Response) -> Response {
    let any = HeaderValue::from_static("*");
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
    response
}

/// What is wrong with a question, as problem+json.
pub fn problem(status: StatusCode, parameter: &str, detail: &str) -> Response {
    let body = json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or_default(),
        "status": status.as_u16(),
        "parameter": parameter.chars().take(60).collect::<String>(),
        "detail": detail,
    });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    open((status, kind, body.to_string()).into_response())
}

/// A question that was not understood, where a file was asked for.
pub(super) fn refused(why: &FilterRefused) -> Response {
    let detail = texts::tr(Lang::En).t1(why.key(), "found", &why.found);
    problem(StatusCode::BAD_REQUEST, why.parameter[1], &detail)
}

/// `GET /api/v1/calls`
pub async fn list(
    Of(app): Of<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (words, unknown) = FilterWords::of_query(&query.unwrap_or_default());
    if let Some(name) = unknown {
        let detail = "There is no such parameter.";
        return Ok(problem(StatusCode::BAD_REQUEST, &name, detail));
    }
    let filter = match Filter::read(&words, app.clock.today()) {
        Ok(filter) => filter,
        Err(why) => return Ok(refused(&why)),
    };
    let now = app.clock.now();
    let calls = list_calls(&mut app.db.read().await?, &filter, false, now).await?;
    let calls: Vec<Json> = calls.iter().map(|call| json_of(call, now)).collect();
    Ok(answer(
        &headers,
        &json!({"count": calls.len(), "calls": calls}),
    ))
}

/// `GET /api/v1/calls/{id}`
pub async fn show(
    Of(app): Of<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let found = find_public(&mut app.db.read().await?, &id).await?;
    Ok(match found {
        Some(call) => answer(&headers, &json_of(&call, app.clock.now())),
        None => problem(StatusCode::NOT_FOUND, "id", "There is no such call."),
    })
}

/// `GET /api/v1/calls/openapi.json`: this API's own description.
pub async fn description(headers: HeaderMap) -> Response {
    let parameter = |name: &str, about: &str, schema: Json| json!({"name": name, "in": "query", "description": about, "schema": schema});
    let states: Vec<&str> = State::ALL
        .into_iter()
        .map(State::word)
        .chain([""])
        .collect();
    let text = json!({"type": "string"});
    let id = json!({"name": "id", "in": "path", "required": true, "description": "The call's identifier.",
        "schema": {"type": "string", "format": "uuid"}});
    let body = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kanto: funding calls",
            "version": "1",
            "description": "The funding calls that are published. Amounts are whole cents of euros, instants ISO 8601 in UTC. Answers have an ETag; errors are problem+json (RFC 9457).",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            (LIST): {"get": {
                "operationId": "listCalls",
                "summary": "Calls, all or those that a question lets through: open ones first, then planned ones, then closed ones.",
                "parameters": [
                    parameter("theme", "Calls of this theme.", text.clone()),
                    parameter("area", "Calls for a region, a sub-region or a municipality, by its name; those for the whole country too.", text),
                    parameter("state", "Where they stand. What is closing is open too, and what is decided has closed.", json!({"enum": states})),
                ],
                "responses": responses("Calls", "400", "A parameter was not understood; 'parameter' names it."),
            }},
            format!("{LIST}/{{id}}"): {"get": {
                "operationId": "showCall",
                "summary": "One call.",
                "parameters": [id],
                "responses": responses("Call", "404", "There is no such call."),
            }},
        },
        "components": {"schemas": {
            "Call": json_schema(),
            "Calls": {"type": "object", "required": ["count", "calls"], "properties": {
                "count": {"type": "integer", "minimum": 0},
                "calls": {"type": "array", "items": {"$ref": "#/components/schemas/Call"}}}},
            "Problem": {"type": "object", "required": ["type", "title", "status", "detail"], "properties": {
                "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
                "detail": {"type": "string"}, "parameter": {"type": "string"}}},
        }},
    });
    answer(&headers, &body)
}

fn responses(schema: &str, refused: &str, why: &str) -> Json {
    let of = |kind: &str, schema: &str| json!({kind: {"schema": {"$ref": format!("#/components/schemas/{schema}")}}});
    json!({
        "200": {"description": "As asked for.", "headers": {"ETag": {"schema": {"type": "string"}}},
            "content": of("application/json", schema)},
        "304": {"description": "What the If-None-Match header names has not changed."},
        (refused): {"description": why, "content": of("application/problem+json", "Problem")},
    })
}
