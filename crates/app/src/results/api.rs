//! Results as JSON, for other programs: read by anyone, from any page. Nothing of it names a
//! person.

use axum::extract::{RawQuery, State as Of};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kit::i18n::Lang;
use kit::web::WebError;
use serde_json::{Value as Json, json};

use super::count_for_everyone;
use super::figure::{By, Figure};
use super::item::json_of;
use super::period::Period;
use crate::app::App;
use crate::calls::api::{answer, problem};
use crate::texts;

/// Where results are.
const PATH: &str = "/api/v1/results";

/// The divisions that everyone sees.
fn divisions() -> Vec<By> {
    By::ALL.into_iter().filter(|by| by.is_public()).collect()
}

/// `GET /api/v1/results`
///
/// # Errors
/// The unexpected.
pub async fn show(
    Of(app): Of<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let tr = texts::tr(Lang::En);
    let (mut from, mut to, mut by) = (String::new(), String::new(), divisions());
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        match &*name {
            "from" => from = value.into_owned(),
            "to" => to = value.into_owned(),
            "by" => match By::of_word(&value).filter(|by| by.is_public()) {
                Some(one) => by = vec![one],
                None => {
                    let detail = "There is no such division.";
                    return Ok(problem(StatusCode::BAD_REQUEST, "by", detail));
                }
            },
            name => {
                let detail = "There is no such parameter.";
                return Ok(problem(StatusCode::BAD_REQUEST, name, detail));
            }
        }
    }
    let period = match Period::read([&from, &to], app.clock.today()) {
        Ok(period) => period,
        Err((place, key)) => {
            let name = ["from", "to"][place];
            return Ok(problem(StatusCode::BAD_REQUEST, name, &tr.t(key)));
        }
    };
    let counted = count_for_everyone(&app, tr, period, &by).await?;
    Ok(answer(&headers, &json_of(tr, &counted)))
}

/// The schemas of a count, a sum and all figures.
fn figures_schema(with_row: bool) -> Json {
    let mut properties = serde_json::Map::new();
    let count = json!({"type": "integer", "minimum": 0});
    for figure in Figure::ALL {
        let schema = match figure.is_money() {
            true => json!({"type": "object", "required": ["count", "cents"],
                "properties": {"count": count, "cents": {"type": "integer"}}}),
            false => count.clone(),
        };
        properties.insert(figure.word().to_owned(), schema);
    }
    let mut required: Vec<&str> = Figure::ALL.iter().map(|one| one.word()).collect();
    if with_row {
        let key = json!({"type": ["string", "null"], "description": "Null for what belongs to no other row."});
        properties.insert("key".to_owned(), key);
        properties.insert("name".to_owned(), json!({"type": "string"}));
        required.extend(["key", "name"]);
    }
    json!({"type": "object", "required": required, "properties": properties})
}

/// `GET /api/v1/results/openapi.json`: this API's own description.
pub async fn description(headers: HeaderMap) -> Response {
    let day = json!({"type": "string", "format": "date"});
    let parameter = |name: &str, about: &str, schema: &Json| json!({"name": name, "in": "query", "description": about, "schema": schema});
    let words: Vec<&str> = divisions().iter().map(|by| by.word()).collect();
    let of = |kind: &str, schema: &str| json!({kind: {"schema": {"$ref": format!("#/components/schemas/{schema}")}}});
    let by = words.iter().map(|word| {
        let rows = json!({"type": "array", "items": {"$ref": "#/components/schemas/Row"}});
        ((*word).to_owned(), rows)
    });
    let by: serde_json::Map<String, Json> = by.collect();
    let count = json!({"type": "integer", "minimum": 0});
    let text = json!({"type": "string"});
    let body = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kanto: results",
            "version": "1",
            "description": "The results line of a period: associations helped, consultations, forums and talks, projects running; and what was granted and realised, in cents. A thing counts once in the whole and once in each row to which it belongs, so rows may come to more than the whole. Answers have an ETag; errors are problem+json (RFC 9457).",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {(PATH): {"get": {
            "operationId": "showResults",
            "summary": "The results of a period.",
            "parameters": [
                parameter("from", "The first day; without it the year's first.", &day),
                parameter("to", "The last day; without it today.", &day),
                parameter("by", "Divided by this alone.", &json!({"enum": words})),
            ],
            "responses": {
                "200": {"description": "As asked for.", "headers": {"ETag": {"schema": text}},
                    "content": of("application/json", "Results")},
                "304": {"description": "What the If-None-Match header names has not changed."},
                "400": {"description": "A parameter was not understood; 'parameter' names it.",
                    "content": of("application/problem+json", "Problem")},
            },
        }}},
        "components": {"schemas": {
            "Figures": figures_schema(false),
            "Row": figures_schema(true),
            "Results": {"type": "object",
                "required": ["from", "to", "counted_at", "line", "figures", "definitions", "counters", "by"],
                "properties": {
                    "from": day, "to": day,
                    "counted_at": {"type": "string", "format": "date-time"},
                    "line": {"type": "string", "description": "Associations / consultations / events / projects."},
                    "figures": {"$ref": "#/components/schemas/Figures"},
                    "definitions": {"type": "object", "additionalProperties": text},
                    "counters": {"type": "object", "description": "Three counts that are never added.",
                        "properties": {
                            "event_attendances": {"type": "object", "properties": {"associations": count, "persons": count}},
                            "consulted_associations": count, "esf_participants": count}},
                    "by": {"type": "object", "properties": by}}},
            "Problem": {"type": "object", "required": ["type", "title", "status", "detail"], "properties": {
                "type": text, "title": text, "status": {"type": "integer"},
                "detail": text, "parameter": text}},
        }},
    });
    answer(&headers, &body)
}
