//! The JSON Schema of a card, made from the tables of the form.

use serde_json::{Map, Value as Json, json};

use super::criterion::{Criterion, CriterionKind};
use super::field::{Field, Kind};
use super::json::{PRINCIPLES, UNKNOWN};
use super::partner::PartnerKind;
use super::place::Place;

/// The JSON Schema (2020-12) of [`super::to_json`], made from the tables of the form.
pub fn json_schema() -> Json {
    let mut properties = Map::new();
    for field in Field::all() {
        let mut schema = kind_schema(field.kind());
        schema.insert("title".to_owned(), json!(field.label()));
        schema.insert(
            "description".to_owned(),
            json!(field.definition().description),
        );
        properties.insert(field.json_key(), Json::Object(schema));
    }
    let partner = json!({
        "type": "object",
        "properties": { "name": { "type": "string" }, "business_id": { "type": ["string", "null"] } },
        "required": ["name", "business_id"],
        "additionalProperties": false,
    });
    for kind in PartnerKind::ALL {
        let title = kind.place().heading();
        let list = json!({ "type": "array", "items": partner, "title": title, "description": "Empty when the heading stands without a list." });
        properties.insert(kind.place().key().to_owned(), list);
    }
    let rows: Map<String, Json> = Criterion::all()
        .map(|c| (c.key().to_owned(), row_schema(c)))
        .collect();
    properties.insert(
        PRINCIPLES.to_owned(),
        json!({ "type": "object", "properties": rows, "additionalProperties": false,
                "description": "Horizontal principles: the rows of one programme period's sheet." }),
    );
    let places: Vec<&str> = Place::all().map(Place::key).collect();
    let fields: Vec<Json> = Field::all()
        .map(|f| json!(f.key()))
        .chain([Json::Null])
        .collect();
    let line = json!({
        "type": "object",
        "properties": {
            "place": { "enum": places }, "after": { "enum": fields }, "text": { "type": "string" },
        },
        "required": ["place", "after", "text"],
        "additionalProperties": false,
    });
    properties.insert(
        UNKNOWN.to_owned(),
        json!({ "type": "array", "items": line, "description": "Lines that the form does not know, and where they stood." }),
    );
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Project card",
        "description": "A missing key: the label is not on the card. null: it stands there without a value.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

fn kind_schema(kind: Kind) -> Map<String, Json> {
    let schema = match kind {
        Kind::Line | Kind::Prose => json!({ "type": ["string", "null"], "minLength": 1 }),
        Kind::Code => {
            json!({ "type": ["string", "null"], "pattern": "^(S[2-9]|A[7-9]|J[1-9])[0-9]{4}$" })
        }
        Kind::GroupCode => json!({ "type": ["string", "null"], "pattern": "^R-[0-9]{5}$" }),
        Kind::BusinessId => json!({ "type": ["string", "null"], "pattern": "^[0-9]{7}-[0-9]$" }),
        Kind::PostCode => json!({ "type": ["string", "null"], "pattern": "^[0-9]{5}$" }),
        Kind::Period => json!({
            "type": ["object", "null"],
            "properties": {
                "start": { "type": "string", "format": "date" }, "end": { "type": "string", "format": "date" },
            },
            "required": ["start", "end"],
            "additionalProperties": false,
        }),
        Kind::State => json!({ "enum": ["running", "ended", null] }),
        Kind::Money => json!({ "type": ["integer", "null"], "$comment": "cents" }),
        Kind::Count => {
            json!({ "type": ["integer", "null"], "minimum": 0, "maximum": 1_000_000_000 })
        }
        Kind::Areas => {
            json!({ "type": ["array", "null"], "items": { "type": "string" }, "minItems": 1 })
        }
        Kind::ApplicantCount => json!({ "oneOf": [
            { "enum": ["single", "joint", null] },
            {
                "type": "object",
                "properties": { "transfer": { "type": "string" } },
                "required": ["transfer"],
                "additionalProperties": false,
            },
        ] }),
    };
    match schema {
        Json::Object(object) => object,
        _ => Map::new(),
    }
}

fn row_schema(criterion: Criterion) -> Json {
    let score = |most: u8| json!({ "type": ["integer", "null"], "minimum": 0, "maximum": most });
    let mut properties = Map::new();
    match criterion.kind() {
        CriterionKind::YesNo => {
            properties.insert("answer".to_owned(), json!({ "type": ["boolean", "null"] }));
        }
        CriterionKind::Effects => {
            properties.insert("direct".to_owned(), score(10));
            properties.insert("indirect".to_owned(), score(10));
        }
        CriterionKind::Level => {
            properties.insert("score".to_owned(), score(3));
        }
    }
    properties.insert(
        "explanation".to_owned(),
        json!({ "type": ["string", "null"] }),
    );
    let required: Vec<&String> = properties.keys().collect();
    json!({
        "type": "object",
        "title": criterion.label(),
        "required": required,
        "properties": properties,
        "additionalProperties": false,
    })
}
