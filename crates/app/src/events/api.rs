//! The events that everyone sees as JSON, for other programs: read by anyone, from any page.

use axum::extract::{Path, RawQuery, State as Of};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kit::i18n::Lang;
use kit::web::WebError;
use serde_json::{Value as Json, json};

use super::field::KINDS;
use super::filter::{Filter, FilterWords};
use super::item::{json_of, json_schema};
use super::{find_public, list as list_events};
use crate::app::App;
use crate::calls::api::{answer, problem};
use crate::texts;

/// Where the list is.
const LIST: &str = "/api/v1/events";

/// `GET /api/v1/events`
///
/// # Errors
/// The unexpected.
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
        Err(why) => {
            let detail = texts::tr(Lang::En).t1(why.key(), "found", &why.found);
            return Ok(problem(StatusCode::BAD_REQUEST, why.parameter[1], &detail));
        }
    };
    let events = list_events(&mut app.db.read().await?, &filter, false).await?;
    let events: Vec<Json> = events.iter().map(json_of).collect();
    let body = json!({"count": events.len(), "events": events});
    Ok(answer(&headers, &body))
}

/// `GET /api/v1/events/{id}`
///
/// # Errors
/// The unexpected.
pub async fn show(
    Of(app): Of<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let found = find_public(&mut app.db.read().await?, &id).await?;
    Ok(match found {
        Some(event) => answer(&headers, &json_of(&event)),
        None => problem(StatusCode::NOT_FOUND, "id", "There is no such event."),
    })
}

/// `GET /api/v1/events/openapi.json`: this API's own description.
pub async fn description(headers: HeaderMap) -> Response {
    let parameter = |name: &str, about: &str, schema: Json| json!({"name": name, "in": "query", "description": about, "schema": schema});
    let (day, text) = (
        json!({"type": "string", "format": "date"}),
        json!({"type": "string"}),
    );
    let kinds: Vec<&str> = KINDS.iter().copied().chain([""]).collect();
    let id = json!({"name": "id", "in": "path", "required": true, "description": "The event's identifier.",
        "schema": {"type": "string", "format": "uuid"}});
    let body = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kanto: events",
            "version": "1",
            "description": "The events that are published. Days and times of day are of Finland's wall clock; 'begins' and 'ends' are instants in UTC, or the day alone where no time is known. Answers have an ETag; errors are problem+json (RFC 9457).",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            (LIST): {"get": {
                "operationId": "listEvents",
                "summary": "Events, all or those that a question lets through, the first one first.",
                "parameters": [
                    parameter("from", "From this day on.", day.clone()),
                    parameter("until", "Until this day.", day),
                    parameter("kind", "Of this kind.", json!({"enum": kinds})),
                    parameter("municipality", "In the municipality of this name.", text.clone()),
                    parameter("project", "Of the project of this code.", text),
                ],
                "responses": responses("Events", "400", "A parameter was not understood; 'parameter' names it."),
            }},
            format!("{LIST}/{{id}}"): {"get": {
                "operationId": "showEvent",
                "summary": "One event.",
                "parameters": [id],
                "responses": responses("Event", "404", "There is no such event."),
            }},
        },
        "components": {"schemas": {
            "Event": json_schema(),
            "Events": {"type": "object", "required": ["count", "events"], "properties": {
                "count": {"type": "integer", "minimum": 0},
                "events": {"type": "array", "items": {"$ref": "#/components/schemas/Event"}}}},
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
