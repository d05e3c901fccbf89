//! Whom a call fits, as JSON, for programs of those who work with associations.

use axum::extract::{Path, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::i18n::Lang;
use kit::sets::Place;
use kit::web::WebError;
use serde_json::{Value as Json, json};

use super::asked::{Asked, View};
use super::find::find;
use super::item::items;
use super::rule::Rule;
use crate::app::App;
use crate::associations::number_of;
use crate::associations::segments::names_of_staff;
use crate::calls;
use crate::export::Leaving;
use crate::texts;

/// Matches in one answer: as many as are asked for, 100 otherwise, 500 at most.
const LIMIT: usize = 100;
const MOST: usize = 500;

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
        "parameter": parameter.chars().take(60).collect::<String>(), "detail": detail,
    });
    answer(status, &body)
}

/// What an address asks: which matches, how many, after which association.
struct Question {
    asked: Asked,
    limit: usize,
    after: Option<String>,
}

impl Question {
    /// Reads it; otherwise the parameter that was not understood, and what may stand there.
    fn of_query(query: &str) -> Result<Self, (String, String)> {
        let (mut limit, mut after) = (LIMIT, None);
        let words = |words: &mut dyn Iterator<Item = &'static str>| {
            format!("Write one of {}.", words.collect::<Vec<_>>().join(", "))
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let wrong = match &*name {
                "view" if View::ALL.iter().all(|view| view.word() != value) => {
                    Some(words(&mut View::ALL.into_iter().map(View::word)))
                }
                "reason" if Rule::of_word(&value).is_none() => {
                    Some(words(&mut Rule::ALL.iter().map(|rule| rule.word())))
                }
                "view" | "reason" => None,
                "limit" => match value.parse() {
                    Ok(number) if (1..=MOST).contains(&number) => {
                        limit = number;
                        None
                    }
                    _ => Some(format!("Write a number from 1 to {MOST}.")),
                },
                "after" => {
                    after = Some(value.into_owned());
                    None
                }
                _ => Some("There is no such parameter.".to_owned()),
            };
            if let Some(wrong) = wrong {
                return Err((name.into_owned(), wrong));
            }
        }
        Ok(Self {
            asked: Asked::of_query(query),
            limit,
            after,
        })
    }

    fn next(&self, call: kit::id::Id, last: kit::id::Id) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("view", self.asked.view.word());
        for rule in &self.asked.rules {
            query.append_pair("reason", rule.word());
        }
        query.append_pair("limit", &self.limit.to_string());
        query.append_pair("after", &last.to_string());
        format!("/api/v1/calls/{call}/matches?{}", query.finish())
    }
}

/// `GET /api/v1/calls/{id}/matches`
pub async fn list(
    State(app): State<App>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let question = match Question::of_query(&query.unwrap_or_default()) {
        Ok(question) => question,
        Err((name, why)) => return Ok(problem(StatusCode::BAD_REQUEST, &name, &why)),
    };
    let mut conn = app.db.read().await?;
    let call = match id.parse() {
        Ok(id) => calls::by_id(&mut conn, id).await?,
        Err(_) => None,
    };
    let Some(call) = call else {
        let detail = "There is no such call.";
        return Ok(problem(StatusCode::NOT_FOUND, "id", detail));
    };
    let place = match &question.after {
        None => Place::First,
        Some(after) => {
            let number = match after.parse() {
                Ok(id) => number_of(&mut conn, id).await?,
                Err(_) => None,
            };
            let Some(number) = number else {
                let detail = "There is no such association.";
                return Ok(problem(StatusCode::BAD_REQUEST, "after", detail));
            };
            Place::After(number)
        }
    };
    let found = find(&app, &mut conn, &call, &question.asked).await?;
    let page = found.page(&app, &mut conn, place, question.limit).await?;
    let staff = names_of_staff(&mut conn).await?;
    let tr = texts::tr(Lang::En);
    let items = items(&mut conn, tr, &found, &page.numbers, &staff).await?;
    let last = items.last().filter(|_| page.has_after);
    let next = last.map(|last| question.next(call.id, last.association.id));
    let body = json!({
        "count": found.set.len(),
        "matches": items.iter().map(Leaving::json).collect::<Vec<_>>(),
        "next": next,
    });
    Ok(answer(StatusCode::OK, &body))
}

/// `GET /api/v1/matches/openapi.json`: this API's own description.
pub async fn description() -> Response {
    answer(StatusCode::OK, &described())
}

fn described() -> Json {
    let parameter = |name: &str, about: &str, schema: Json| json!({"name": name, "in": "query", "description": about, "schema": schema});
    let rules: Vec<&str> = Rule::ALL.iter().map(|rule| rule.word()).collect();
    let text = json!({"type": "string"});
    let id = json!({"name": "id", "in": "path", "required": true, "description": "The call's identifier.",
        "schema": {"type": "string", "format": "uuid"}});
    let of = |schema: &str, kind: &str| json!({(kind): {"schema": {"$ref": format!("#/components/schemas/{schema}")}}});
    let problem = |text: &str| json!({"description": text, "content": of("Problem", "application/problem+json")});
    let mut not_known =
        problem("There is no key and no session, or the key is unknown, removed or has ended.");
    not_known["headers"] =
        json!({"WWW-Authenticate": {"required": true, "schema": {"const": "Bearer"}}});
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kanto: whom a call fits",
            "version": "1",
            "description": "For those who work with associations, in a session of theirs or by a program with a key of theirs. Points only order: each is a reason's. Errors are problem+json (RFC 9457).",
        },
        "servers": [{"url": "/"}],
        "paths": {"/api/v1/calls/{id}/matches": {"get": {
            "operationId": "listMatches",
            "summary": "The associations that a call fits, the best first.",
            "security": [{"key": []}],
            "parameters": [
                id,
                parameter("view", "Which: those that it fits, those that something speaks against, those of which somebody has said whether it fits.",
                    json!({"enum": View::ALL.map(View::word), "default": "fitting"})),
                parameter("reason", "Only those for which this rule holds; several times for several rules.", json!({"enum": rules})),
                parameter("limit", "How many.", json!({"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT})),
                parameter("after", "The identifier of the last association of the answer before.", json!({"type": "string", "format": "uuid"})),
            ],
            "responses": {
                "200": {"description": "Found.", "content": of("Matches", "application/json")},
                "400": problem("A parameter was not understood; 'parameter' names it."),
                "401": not_known,
                "404": problem("There is no such call, or the role does not open the register."),
            },
        }}},
        "components": {
            "schemas": schemas(&rules, &text),
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer",
                "description": "A key that somebody has made at /oma/rajapinta-avaimet. It only reads: another method than GET and HEAD is answered with 403."}},
        },
    })
}

fn schemas(rules: &[&str], text: &Json) -> Json {
    let or_null = json!({"type": ["string", "null"]});
    json!({
        "Match": {"type": "object", "required": ["association", "fits", "points", "reasons", "correction"], "properties": {
            "association": {"type": "object", "required": ["id", "name"], "properties": {
                "id": {"type": "string", "format": "uuid"}, "name": text,
                "register_number": or_null, "business_id": or_null, "domicile": or_null}},
            "fits": {"type": "boolean"},
            "points": {"type": "integer", "minimum": 0},
            "reasons": {"type": "array", "items": {"type": "object", "required": ["rule", "side", "points", "text"], "properties": {
                "rule": {"enum": rules}, "side": {"enum": ["for", "unknown", "against"]},
                "points": {"type": "integer", "minimum": 0}, "text": text}}},
            "correction": {"type": ["object", "null"], "required": ["fits", "why", "decided_at"], "properties": {
                "fits": {"type": "boolean"}, "why": text,
                "decided_at": {"type": "string", "format": "date-time"}}}}},
        "Matches": {"type": "object", "required": ["count", "matches", "next"], "properties": {
            "count": {"type": "integer", "minimum": 0},
            "matches": {"type": "array", "items": {"$ref": "#/components/schemas/Match"}},
            "next": or_null}},
        "Problem": {"type": "object", "required": ["type", "title", "status", "detail"], "properties": {
            "type": text, "title": text, "status": {"type": "integer"}, "detail": text,
            "parameter": text}},
    })
}
