//! Letters as JSON: those of the archive for anyone, and how far each is for programs of
//! those who send them.

use axum::extract::{Path, State as Of};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kit::db::Conn;
use kit::i18n::Lang;
use kit::mail::mailing::{self, RecipientState};
use kit::web::WebError;
use serde_json::{Map, Value as Json, json};

use super::letter::Letter;
use super::loaded::Loaded;
use super::render::{Place, Reader, render};
use super::{archive, in_archive, store};
use crate::app::App;
use crate::calls::api::{answer, problem};

/// Where the list is.
const LIST: &str = "/api/v1/letters";

fn json_of(app: &App, letter: &Letter) -> Json {
    let langs = letter.content.langs().into_iter();
    let subject: Map<String, Json> = langs
        .map(|lang| {
            (
                lang.to_string(),
                letter.content.subject_for_all(lang).into(),
            )
        })
        .collect();
    let calls: Vec<String> = letter
        .content
        .calls()
        .iter()
        .map(ToString::to_string)
        .collect();
    json!({
        "id": letter.id.to_string(),
        "subject": subject,
        "topic": letter.content.topic.word(),
        "left_at": letter.send_at,
        "calls": calls,
        "page": format!("{}/kirjeet/{}", app.base_url, letter.id),
    })
}

/// `GET /api/v1/letters`
pub async fn list(Of(app): Of<App>, headers: HeaderMap) -> Result<Response, WebError> {
    let letters = archive(&mut app.db.read().await?).await?;
    let letters: Vec<Json> = letters.iter().map(|letter| json_of(&app, letter)).collect();
    Ok(answer(
        &headers,
        &json!({"count": letters.len(), "letters": letters}),
    ))
}

/// `GET /api/v1/letters/{id}`: with its text in each language.
pub async fn show(
    Of(app): Of<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let Some(letter) = in_archive(&mut conn, &id).await? else {
        return Ok(missing());
    };
    let loaded = Loaded::of(&mut conn, letter.id, &letter.content).await?;
    let mut text: Map<String, Json> = Map::new();
    for lang in letter.content.langs() {
        let at = Place {
            base_url: &app.base_url,
            archive: None,
        };
        let message = render(&letter.content, &loaded, lang, &at)?.message(&Reader::default());
        // What follows is each reader's own.
        let body = message.text.split("\n\n-- \n").next().unwrap_or_default();
        text.insert(lang.to_string(), body.into());
    }
    let mut json = json_of(&app, &letter);
    json["text"] = text.into();
    Ok(answer(&headers, &json))
}

fn missing() -> Response {
    problem(StatusCode::NOT_FOUND, "id", "There is no such letter.")
}

/// How far a letter is.
///
/// # Errors
/// When the database refuses.
pub(super) async fn status_of(conn: &mut Conn, letter: &Letter) -> anyhow::Result<Json> {
    let counts = mailing::counts(conn, letter.id).await?;
    let of = |state: RecipientState| {
        let count = counts.iter().find(|(of, _)| *of == state);
        count.map_or(0, |(_, count)| *count)
    };
    let states =
        RecipientState::ALL.map(|state| (state.word().replace('-', "_"), of(state).into()));
    let states: Map<String, Json> = states.into_iter().collect();
    Ok(json!({
        "id": letter.id.to_string(),
        "stage": letter.stage.word(),
        "leaves_at": letter.send_at,
        "recipients": states,
    }))
}

/// `GET /api/v1/letters/{id}/status`
pub async fn status(
    Of(app): Of<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let found = match id.parse() {
        Ok(id) => store::find(&mut conn, id).await?,
        Err(_) => None,
    };
    Ok(match found.filter(|letter| !letter.is_removed) {
        Some(letter) => answer(&headers, &status_of(&mut conn, &letter).await?),
        None => missing(),
    })
}

/// `GET /api/v1/letters/openapi.json`: this API's own description.
pub async fn description(headers: HeaderMap) -> Response {
    let id = json!({"name": "id", "in": "path", "required": true,
        "description": "The letter's identifier.", "schema": {"type": "string", "format": "uuid"}});
    let said = Lang::ALL.map(|lang| (lang.to_string(), json!({"type": "string"})));
    let said: Map<String, Json> = said.into_iter().collect();
    let states = RecipientState::ALL.map(|state| {
        let count = json!({"type": "integer", "minimum": 0});
        (state.word().replace('-', "_"), count)
    });
    let states: Map<String, Json> = states.into_iter().collect();
    let body = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kanto: letters",
            "version": "1",
            "description": "The letters of the public archive, and for those who send letters how far each is. Instants are ISO 8601 in UTC; errors are problem+json (RFC 9457).",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            (LIST): {"get": {"operationId": "listLetters", "summary": "The public letters, the newest first.",
                "responses": responses("Letters")}},
            format!("{LIST}/{{id}}"): {"get": {"operationId": "showLetter",
                "summary": "One public letter with its text in each of its languages.",
                "parameters": [id], "responses": responses("Letter")}},
            format!("{LIST}/{{id}}/status"): {"get": {"operationId": "showLetterStatus",
                "summary": "How many messages of a letter wait, have left or came back.",
                "security": [{"key": []}], "parameters": [id], "responses": responses("Status")}},
        },
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Said": {"type": "object", "properties": said},
                "Letter": {"type": "object", "required": ["id", "subject", "topic", "page"], "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "subject": {"$ref": "#/components/schemas/Said"},
                    "text": {"$ref": "#/components/schemas/Said"},
                    "topic": {"enum": ["calls", "news", "events"]},
                    "left_at": {"type": ["string", "null"], "format": "date-time"},
                    "calls": {"type": "array", "items": {"type": "string", "format": "uuid"}},
                    "page": {"type": "string", "format": "uri"}}},
                "Letters": {"type": "object", "required": ["count", "letters"], "properties": {
                    "count": {"type": "integer", "minimum": 0},
                    "letters": {"type": "array", "items": {"$ref": "#/components/schemas/Letter"}}}},
                "Status": {"type": "object", "required": ["id", "stage", "recipients"], "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "stage": {"enum": ["draft", "asked", "approved", "scheduled", "sending", "paused", "stopped", "sent"]},
                    "leaves_at": {"type": ["string", "null"], "format": "date-time"},
                    "recipients": {"type": "object", "properties": states}}},
                "Problem": {"type": "object", "required": ["type", "title", "status", "detail"], "properties": {
                    "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
                    "detail": {"type": "string"}, "parameter": {"type": "string"}}},
            },
        },
    });
    answer(&headers, &body)
}

fn responses(schema: &str) -> Json {
    let of = |kind: &str, schema: &str| json!({kind: {"schema": {"$ref": format!("#/components/schemas/{schema}")}}});
    json!({
        "200": {"description": "As asked for.", "headers": {"ETag": {"schema": {"type": "string"}}},
            "content": of("application/json", schema)},
        "304": {"description": "What the If-None-Match header names has not changed."},
        "401": {"description": "A key is needed.", "content": of("application/problem+json", "Problem")},
        "404": {"description": "There is no such letter.", "content": of("application/problem+json", "Problem")},
    })
}
