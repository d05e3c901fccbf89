//! The API's description: OpenAPI 3.1, made of the filter's own table and of the
//! schemas that the program prints.

use clap::{Args, Command};
use serde_json::{Value as Json, json};

use super::api::{LIMIT, LIST, MOST};
use super::changes::CHANGES;
use super::filter::{FilterWords, LONGEST, PARAMETERS, Sort};
use super::list::json_schema as list_schema;
use crate::projects::card::{CODE_PATTERN, Fund, json_schema as card_schema};

/// The whole description.
pub(super) fn description() -> Json {
    let mut paths = serde_json::Map::new();
    let code = json!({"name": "code", "in": "path", "required": true, "schema": code_schema(),
        "description": "The project's code."});
    paths.insert(LIST.to_owned(), json!({"get": list_operation()}));
    paths.insert(
        format!("{LIST}/{{code}}"),
        json!({"get": {
            "operationId": "showProject",
            "summary": "One project: its card.",
            "parameters": [code],
            "responses": responses("Project", true),
        }}),
    );
    paths.insert(
        format!("{LIST}/{{code}}/versions"),
        json!({"get": {
            "operationId": "listVersions",
            "summary": "Every version of a project's card, the first one first.",
            "parameters": [code],
            "responses": responses("Versions", true),
        }}),
    );
    paths.insert(CHANGES.to_owned(), json!({"get": changes_operation()}));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kanto",
            "version": "1",
            "description": "The public registry of EU-funded projects. Amounts are whole cents of euros, dates ISO 8601. Answers have an ETag; errors are problem+json (RFC 9457).",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": schemas()},
    })
}

fn list_operation() -> Json {
    let about = FilterWords::augment_args(Command::new("filter"));
    let help = |name: &str| {
        let found = about
            .get_arguments()
            .find(|arg| arg.get_long() == Some(name));
        let help = found.and_then(|arg| arg.get_help());
        help.map(ToString::to_string).unwrap_or_default()
    };
    let mut parameters: Vec<Json> = PARAMETERS
        .iter()
        .map(|part| {
            json!({"name": part.name, "in": "query", "description": help(part.name),
                "schema": parameter_schema(part.name)})
        })
        .collect();
    parameters.extend([
        json!({"name": "reverse", "in": "query", "description": help("reverse"),
            "schema": {"enum": ["1", ""]}}),
        limit_parameter(),
        json!({"name": "after", "in": "query", "schema": code_schema(),
            "description": "The code of the project after which to go on; 'next' names it."}),
    ]);
    json!({
        "operationId": "listProjects",
        "summary": "Projects that a filter lets through, with their count and sums.",
        "parameters": parameters,
        "responses": responses("Projects", false),
    })
}

fn limit_parameter() -> Json {
    json!({"name": "limit", "in": "query", "description": "How many at most.",
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT}})
}

fn changes_operation() -> Json {
    json!({
        "operationId": "listChanges",
        "summary": "Projects that have changed since a moment, or are not public any more, the first change first. A project that changes again comes again.",
        "parameters": [
            {"name": "since", "in": "query", "description": "From when on: a day in Finland or an instant; everything when left out.",
                "schema": {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}},
            limit_parameter(),
            {"name": "after", "in": "query", "description": "Where to go on; 'next' names it.",
                "schema": {"type": "string", "pattern": "^[0-9]{1,18}\\.[0-9]{1,9}$"}},
        ],
        "responses": responses("Changes", false),
    })
}

fn changes_schema() -> Json {
    json!({"type": "object", "required": ["changes", "next", "next_since"], "properties": {
        "changes": {"type": "array", "items": {"type": "object", "required": ["code", "kind", "changed_at", "url"],
            "properties": {
                "code": code_schema(),
                "kind": {"enum": ["changed", "gone"], "description": "'gone' is not public any more."},
                "changed_at": {"type": "string", "format": "date-time"},
                "url": {"type": "string", "format": "uri", "description": "The project's page, for good."},
            }}},
        "next": {"type": ["string", "null"], "description": "Where the next ones are."},
        "next_since": {"type": ["string", "null"], "format": "date-time",
            "description": "At the end: what to ask 'since' the next time. It goes back an hour, as a long import takes a while until everyone sees it."},
    }})
}

/// A blank is the same as left out.
fn parameter_schema(name: &str) -> Json {
    let one_of = |words: &[&str]| {
        let words = [words, &[""]].concat();
        json!({ "enum": words })
    };
    match name {
        "fund" => one_of(&Fund::ALL.map(Fund::word)),
        "programme" => one_of(&["2014", "2021"]),
        "state" => one_of(&["running", "ended"]),
        "sort" => one_of(&Sort::ALL.map(|(_, word)| word)),
        "priority" | "objective" => {
            let pattern = "^(((2014|2021)/)?[0-9]+(\\.[0-9]+)*\\.?)?$";
            json!({"type": "string", "pattern": pattern, "maxLength": LONGEST})
        }
        "at-least" | "at-most" => {
            json!({"type": "string", "pattern": "^([0-9]{1,12}([.,][0-9]{2})?)?$"})
        }
        _ => json!({"type": "string", "maxLength": LONGEST}),
    }
}

fn code_schema() -> Json {
    json!({"type": "string", "pattern": CODE_PATTERN})
}

fn responses(schema: &str, may_be_missing: bool) -> Json {
    let of = |kind: &str, schema: &str| json!({kind: {"schema": {"$ref": format!("#/components/schemas/{schema}")}}});
    let problem = |what: &str| json!({"description": what, "content": of("application/problem+json", "Problem")});
    let mut responses = json!({
        "200": {
            "description": "As asked for.",
            "headers": {"ETag": {"schema": {"type": "string"}}},
            "content": of("application/json", schema),
        },
        "304": {"description": "What the If-None-Match header names has not changed."},
        "400": problem("A parameter was not understood; 'parameter' names it."),
    });
    if may_be_missing {
        responses["404"] = problem("There is no such project.");
    }
    responses
}

fn schemas() -> Json {
    let plain = |mut schema: Json| {
        if let Some(schema) = schema.as_object_mut() {
            schema.remove("$schema");
        }
        schema
    };
    let listed = list_schema()["items"].clone();
    let day = json!({"type": "string", "format": "date"});
    let card = json!({"$ref": "#/components/schemas/Card"});
    let count = json!({"type": "integer", "minimum": 0});
    json!({
        "Card": plain(card_schema()),
        "Changes": changes_schema(),
        "ListedProject": listed,
        "Projects": {"type": "object", "required": ["count", "granted_cents", "realised_cents", "projects", "next"],
            "properties": {
                "count": count,
                "granted_cents": {"type": "integer", "description": "Granted to all that the filter lets through."},
                "realised_cents": {"type": "integer"},
                "projects": {"type": "array", "items": {"$ref": "#/components/schemas/ListedProject"}},
                "next": {"type": ["string", "null"], "description": "Where the next ones are."},
            }},
        "Project": {"type": "object", "required": ["code", "captured_on", "version_count", "card"],
            "properties": {"code": code_schema(), "captured_on": day, "version_count": count, "card": card}},
        "Versions": {"type": "object", "required": ["code", "versions"], "properties": {
            "code": code_schema(),
            "versions": {"type": "array", "items": {"type": "object",
                "required": ["number", "captured_on", "source_kind", "source_digest", "imported_at", "card"],
                "properties": {
                    "number": {"type": "integer", "minimum": 1},
                    "captured_on": day,
                    "source_kind": {"type": "string"},
                    "source_digest": {"type": "string", "description": "SHA-256 of the document."},
                    "imported_at": {"type": "string", "format": "date-time"},
                    "card": card,
                }}},
        }},
        "Problem": {"type": "object", "required": ["type", "title", "status", "detail"], "properties": {
            "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
            "detail": {"type": "string"}, "parameter": {"type": "string"}}},
    })
}
