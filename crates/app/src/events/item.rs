//! An event in a list that leaves: its columns in a table and its values in JSON.

use chrono::{DateTime, Utc};
use futures_util::stream::{self, StreamExt};
use kit::i18n::Tr;
use kit::table::{Cell, Column};
use serde_json::{Value as Json, json};

use super::event::Event;
use super::field::{EVENT, INTERNAL};
use crate::calendar::When;
use crate::export::{Export, Leaving};
use crate::records::{Choices, Field, Shape, Value};

/// An event in a list.
pub(super) struct Item(pub(super) Event);

fn column(head: String, may_be_cut: bool) -> Column {
    Column { head, may_be_cut }
}

/// The fields of the table: what is in words of several lines too.
fn fields() -> impl Iterator<Item = &'static Field> {
    let fields = EVENT.fields.iter();
    fields.filter(|field| field.shape != Shape::Hidden)
}

/// The columns of a list.
fn columns(tr: Tr) -> Vec<Column> {
    let fields = fields().map(|field| column(EVENT.label(tr, field), true));
    let before = [column(tr.t("event-published"), false)];
    before.into_iter().chain(fields).collect()
}

/// The columns that fit on a terminal.
pub(super) fn short_columns(tr: Tr) -> Vec<Column> {
    vec![
        column(tr.t("event-field-day"), false),
        column(tr.t("event-field-kind"), false),
        column(tr.t("event-field-title_fi"), true),
        column(tr.t("event-field-associations"), false),
        column(tr.t("event-field-persons"), false),
    ]
}

fn cell(tr: Tr, event: &Event, field: &Field) -> Cell {
    match event.0.told.get(field.word) {
        None => Cell::Blank,
        Some(Value::On(day)) => (*day).into(),
        Some(Value::Count(count)) => (*count).into(),
        Some(value) => value.shown(tr, field, &Choices::new()).into(),
    }
}

impl Item {
    /// What fits on a terminal.
    pub(super) fn short_row(&self, tr: Tr) -> Vec<Cell> {
        let count = |word: &str| self.0.0.told.count(word).map_or(Cell::Blank, Cell::from);
        vec![
            self.0.day().into(),
            self.0.kind_name(tr).into(),
            self.0.title(tr.lang).into(),
            count("associations"),
            count("persons"),
        ]
    }
}

impl Leaving for Item {
    fn row(&self, tr: Tr) -> Vec<Cell> {
        let yes = if self.0.0.is_published { "yes" } else { "no" };
        let fields = fields().map(|field| cell(tr, &self.0, field));
        [tr.t(yes).into()].into_iter().chain(fields).collect()
    }

    fn json(&self) -> Json {
        let mut json = json_of(&self.0);
        json["is_published"] = self.0.0.is_published.into();
        if let Some(note) = self.0.0.told.text("note") {
            json["note"] = note.into();
        }
        json["attended"] = self.0.attended().into();
        json
    }
}

/// A list on its way out.
pub(super) fn export(tr: Tr, now: DateTime<Utc>, events: Vec<Event>) -> Export<Item> {
    let items: Vec<Item> = events.into_iter().map(Item).collect();
    Export {
        title: tr.t("events-title"),
        columns: columns(tr),
        tr,
        now,
        pieces: stream::once(async move { Ok(items) }).boxed(),
    }
}

/// An event as other programs get it.
pub(super) fn json_of(event: &Event) -> Json {
    let mut json = event.0.told.to_json();
    for word in INTERNAL {
        json.remove(word);
    }
    if let Some(code) = event.municipality() {
        json.insert("municipality".to_owned(), code.into());
    }
    let at = |when: When| match when {
        When::At(at) => json!(at),
        When::Day(day) => json!(day),
    };
    json.insert("id".to_owned(), event.0.id.to_string().into());
    json.insert("begins".to_owned(), at(event.begins()));
    json.insert("ends".to_owned(), event.ends().map_or(Json::Null, at));
    json.insert("updated_at".to_owned(), json!(event.0.updated_at));
    json.into()
}

/// The schema of [`json_of`].
pub(super) fn json_schema() -> Json {
    let mut properties = serde_json::Map::new();
    let texts = json!({"type": "array", "items": {"type": "string"}});
    for field in fields().filter(|field| !INTERNAL.contains(&field.word)) {
        let schema = match field.shape {
            Shape::Choice(words, _) => json!({ "enum": words }),
            Shape::Choices(words, _) => json!({"type": "array", "items": {"enum": words}}),
            Shape::Day => json!({"type": "string", "format": "date"}),
            Shape::Count => json!({"type": "integer", "minimum": 0}),
            Shape::Link => json!({"type": "string", "format": "uri"}),
            Shape::Links | Shape::Several => texts.clone(),
            _ => json!({"type": "string"}),
        };
        properties.insert(field.word.to_owned(), schema);
    }
    let instant = json!({"type": "string", "format": "date-time"});
    let when = |type_: Json| json!({"description": "An instant, or the day alone when no time is known.", "type": type_});
    properties.insert("id".to_owned(), json!({"type": "string", "format": "uuid"}));
    properties.insert("begins".to_owned(), when("string".into()));
    properties.insert("ends".to_owned(), when(json!(["string", "null"])));
    properties.insert("updated_at".to_owned(), instant);
    json!({"type": "object", "required": ["id", "begins", "ends", "updated_at", "kind", "title_fi", "day"],
        "properties": properties})
}
