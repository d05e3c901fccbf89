//! A call in a list that leaves: its columns in a table and its values in JSON.

use chrono::{DateTime, Utc};
use kit::i18n::Tr;
use kit::table::{Cell, Column};
use serde_json::{Value as Json, json};

use super::call::Call;
use super::field::{Field, Shape};
use super::value::Value;
use crate::export::Leaving;

/// A call in a list.
pub(super) struct Item {
    pub(super) call: Call,
    pub(super) now: DateTime<Utc>,
}

/// The columns beside the call's fields.
const BEFORE: [&str; 2] = ["call-state", "call-published"];

fn column(head: String, may_be_cut: bool) -> Column {
    Column { head, may_be_cut }
}

/// The columns of a list.
pub(super) fn columns(tr: Tr) -> Vec<Column> {
    let before = BEFORE.iter().map(|key| column(tr.t(key), false));
    let fields = Field::all().map(|field| column(tr.t(&field.key()), true));
    before.chain(fields).collect()
}

/// The columns that fit on a terminal.
pub(super) fn short_columns(tr: Tr) -> Vec<Column> {
    vec![
        column(tr.t("call-state"), false),
        column(tr.t("call-title"), true),
        column(tr.t("call-field-closes_at"), false),
        column(tr.t("call-published"), false),
        column(tr.t("call-id"), false),
    ]
}

impl Item {
    fn before(&self, tr: Tr) -> [Cell; 2] {
        let yes = if self.call.is_published { "yes" } else { "no" };
        [self.call.state(self.now).name(tr).into(), tr.t(yes).into()]
    }

    fn cell(&self, tr: Tr, field: Field) -> Cell {
        match self.call.told.get(field) {
            None => Cell::Blank,
            Some(Value::On(day)) => (*day).into(),
            Some(Value::Money(amount)) => (*amount).into(),
            // As it is read again.
            Some(value @ (Value::At(_) | Value::Contacts(_) | Value::Events(_))) => {
                value.written(tr).into()
            }
            Some(value) => value.shown(tr, field).into(),
        }
    }

    /// What fits on a terminal.
    pub(super) fn short_row(&self, tr: Tr) -> Vec<Cell> {
        let [state, published] = self.before(tr);
        vec![
            state,
            self.call.title(tr.lang).into(),
            self.cell(tr, Field::ClosesAt),
            published,
            self.call.id.to_string().into(),
        ]
    }
}

impl Leaving for Item {
    fn row(&self, tr: Tr) -> Vec<Cell> {
        let fields = Field::all().map(|field| self.cell(tr, field));
        self.before(tr).into_iter().chain(fields).collect()
    }

    fn json(&self) -> Json {
        let mut json = json_of(&self.call, self.now);
        json["is_published"] = self.call.is_published.into();
        json
    }
}

/// A call as other programs get it.
pub(super) fn json_of(call: &Call, now: DateTime<Utc>) -> Json {
    let mut json = call.told.to_json();
    json.insert("id".to_owned(), call.id.to_string().into());
    json.insert("state".to_owned(), call.state(now).word().into());
    json.insert("updated_at".to_owned(), json!(call.updated_at));
    json.into()
}

/// The schema of [`json_of`].
pub(super) fn json_schema() -> Json {
    let mut properties = serde_json::Map::new();
    for field in Field::all() {
        let schema = match field.shape() {
            Shape::Line | Shape::Prose => json!({"type": "string"}),
            Shape::Link => json!({"type": "string", "format": "uri"}),
            Shape::Choice(words, _) => json!({ "enum": words }),
            Shape::Choices(words, _) => json!({"type": "array", "items": {"enum": words}}),
            Shape::Words => json!({"type": "array", "items": {"type": "string"}}),
            Shape::Areas => {
                json!({"type": "array", "description": "Left out for the whole country.",
                "items": {"type": "object", "required": ["kind", "code"], "properties": {
                    "kind": {"enum": ["region", "sub_region", "municipality"]},
                    "code": {"type": "string"}}}})
            }
            Shape::Instant => json!({"type": "string", "format": "date-time"}),
            Shape::Day => json!({"type": "string", "format": "date"}),
            Shape::Percent => json!({"type": "integer", "minimum": 0, "maximum": 10_000,
                "description": "Hundredths of a per cent."}),
            Shape::Money => json!({"type": "integer", "minimum": 0, "description": "Cents."}),
            Shape::Contacts => {
                json!({"type": "array", "items": {"type": "object", "required": ["name"],
                "properties": {"name": {"type": "string"}, "email": {"type": ["string", "null"]},
                    "phone": {"type": ["string", "null"]}}}})
            }
            Shape::Events => {
                json!({"type": "array", "items": {"type": "object", "required": ["title", "at"],
                "properties": {"title": {"type": "string"},
                    "at": {"type": "string", "format": "date-time"},
                    "place": {"type": ["string", "null"]},
                    "link": {"type": ["string", "null"], "format": "uri"}}}})
            }
        };
        properties.insert(field.word().to_owned(), schema);
    }
    let states = super::call::State::ALL.map(super::call::State::word);
    properties.insert("id".to_owned(), json!({"type": "string", "format": "uuid"}));
    properties.insert("state".to_owned(), json!({ "enum": states }));
    let at = json!({"type": "string", "format": "date-time"});
    properties.insert("updated_at".to_owned(), at);
    json!({"type": "object", "required": ["id", "state", "updated_at", "title_fi"],
        "properties": properties})
}
