//! Rules: the API's description, OpenAPI 3.1, made of the tables of criteria and fields.

use serde_json::{Map, Value as Json, json};

use super::{LIMIT, LIST, MOST};
use crate::associations::field::{Field, Shape};
use crate::associations::filter::{CRITERIA, Criterion, Sort, Takes};
use crate::associations::words::{Activity, Kind, RegisterState, Stage};

/// The whole description.
pub(super) fn description() -> Json {
    let which = json!({"name": "which", "in": "path", "required": true, "schema": {"type": "string"},
        "description": "Its identifier, register number or Y-tunnus."});
    let by_key = json!([{"key": []}]);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kanto: the register of associations",
            "version": "1",
            "description": "For those who work with the register, in a session of theirs or by a program with a key of theirs. Errors are problem+json (RFC 9457).",
        },
        "servers": [{"url": "/"}],
        "paths": {
            (LIST): {"get": {
                "operationId": "listAssociations",
                "summary": "Associations, all or those that a question lets through.",
                "security": by_key,
                "parameters": parameters(),
                "responses": responses("Associations"),
            }},
            format!("{LIST}/{{which}}"): {"get": {
                "operationId": "showAssociation",
                "summary": "One association.",
                "security": by_key,
                "parameters": [which],
                "responses": responses("Association"),
            }},
        },
        "components": {"schemas": schemas(), "securitySchemes": {"key": {
            "type": "http", "scheme": "bearer",
            "description": "A key that somebody has made at /oma/rajapinta-avaimet. It only reads: another method than GET and HEAD is answered with 403.",
        }}},
    })
}

fn responses(schema: &str) -> Json {
    let of = |schema: &str, kind: &str| json!({(kind): {"schema": {"$ref": format!("#/components/schemas/{schema}")}}});
    let problem = |text: &str| json!({"description": text, "content": of("Problem", "application/problem+json")});
    let mut not_known =
        problem("There is no key and no session, or the key is unknown, removed or has ended.");
    not_known["headers"] =
        json!({"WWW-Authenticate": {"required": true, "schema": {"const": "Bearer"}}});
    json!({
        "200": {"description": "Found.", "content": of(schema, "application/json")},
        "400": problem("A parameter was not understood."),
        "401": not_known,
        "404": problem("There is no such association, or the role does not open the register."),
    })
}

fn parameters() -> Vec<Json> {
    let several = |name: String, description: String, schema: Json| {
        json!({"name": name, "in": "query", "description": description, "style": "form", "explode": true,
            "schema": {"type": "array", "items": schema, "maxItems": 20}})
    };
    let mut all = Vec::new();
    for one in CRITERIA {
        let (about, schema) = (about(one), schema_of(one));
        all.push(several(
            one.name.to_owned(),
            format!("{about} Several: any of them."),
            schema.clone(),
        ));
        all.push(several(
            format!("not-{}", one.name),
            format!("{about} None of these."),
            schema,
        ));
    }
    let sorts: Vec<&str> = Sort::ALL.iter().map(|(_, word)| *word).collect();
    all.push(json!({"name": "sort", "in": "query", "schema": {"enum": sorts}}));
    all.push(json!({"name": "reverse", "in": "query", "description": "1 turns the order round.", "schema": {"enum": ["1"]}}));
    all.push(json!({"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT}}));
    all.push(json!({"name": "after", "in": "query", "description": "The identifier of the association that the answer follows.", "schema": {"type": "string", "format": "uuid"}}));
    all
}

fn about(one: &Criterion) -> String {
    match one.takes {
        Takes::Words => "Words in a name, a number, a place or a contact person's name.".to_owned(),
        Takes::Area => "A municipality, sub-region or region by name or code (`region:12`), or a part of a grouping.".to_owned(),
        Takes::Value(field) => format!("A value of {}; none for none.", field.word()),
        Takes::Known => "A field that is known, or people.".to_owned(),
        Takes::Happening => "What has happened to it.".to_owned(),
        Takes::Day => "A day: that day or later.".to_owned(),
        Takes::Months => "No contact in so many months.".to_owned(),
        Takes::Segment => "A segment by name or identifier.".to_owned(),
    }
}

fn schema_of(one: &Criterion) -> Json {
    let words = |words: Vec<&str>| {
        let words: Vec<&str> = words.into_iter().chain(["none"]).collect();
        json!({"enum": words})
    };
    match one.takes {
        Takes::Value(field) => match field.shape() {
            Shape::Kind => words(Kind::ALL.iter().map(|one| one.word()).collect()),
            Shape::Activity => words(Activity::ALL.iter().map(|one| one.word()).collect()),
            Shape::Stage => words(Stage::ALL.iter().map(|one| one.word()).collect()),
            Shape::RegisterState => {
                words(RegisterState::ALL.iter().map(|one| one.word()).collect())
            }
            _ => json!({"type": "string", "maxLength": 300}),
        },
        Takes::Happening => json!({"enum": ["contact", "attended", "applied"]}),
        Takes::Months => json!({"type": "integer", "minimum": 1, "maximum": 600}),
        Takes::Day => json!({"type": "string", "format": "date"}),
        Takes::Words | Takes::Area | Takes::Known | Takes::Segment => {
            json!({"type": "string", "maxLength": 300})
        }
    }
}

fn schemas() -> Json {
    let fact = |field: &Field| {
        let value = match field.is_several() {
            true => json!({"type": "array", "items": {"type": "string"}}),
            false => json!({"type": "string"}),
        };
        json!({"type": "object", "required": ["value", "source", "on"], "properties": {
            "value": value,
            "source": {"enum": ["register", "list", "person", "own"]},
            "on": {"type": "string", "format": "date"},
        }})
    };
    let facts: Map<String, Json> = Field::ALL
        .iter()
        .map(|field| (field.word().replace('-', "_"), fact(field)))
        .collect();
    json!({
        "Association": {"type": "object", "required": ["id", "name", "facts", "updated_at"], "properties": {
            "id": {"type": "string", "format": "uuid"},
            "name": {"type": "string"},
            "last_contact_on": {"type": ["string", "null"], "format": "date"},
            "updated_at": {"type": "string", "format": "date-time"},
            "facts": {"type": "object", "properties": facts, "additionalProperties": false},
        }},
        "Associations": {"type": "object", "required": ["count", "associations", "next"], "properties": {
            "count": {"type": "integer"},
            "associations": {"type": "array", "items": {"$ref": "#/components/schemas/Association"}},
            "next": {"type": ["string", "null"], "description": "Where the next ones are."},
        }},
        "Problem": {"type": "object", "properties": {
            "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
            "parameter": {"type": "string"}, "detail": {"type": "string"},
        }},
    })
}
