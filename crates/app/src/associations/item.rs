//! An association in a list that leaves: its columns in a table and its values in JSON.

use std::collections::HashMap;
use std::sync::Arc;

use kit::i18n::{Lang, Tr};
use kit::table::{Cell, Column};
use serde_json::{Map, Value as Json, json};

use super::association::Association;
use super::facts::Fact;
use super::field::{Field, Shape};
use super::words::{Band, Size, Stage};
use crate::areas::{AreaCode, AreaKind, by_code};
use crate::export::Leaving;

/// The names of those who advise, by account.
pub(super) type Staff = Arc<HashMap<String, String>>;

/// An association in a list.
pub(super) struct Item {
    pub(super) association: Association,
    pub(super) staff: Staff,
}

/// A value in words.
pub(super) fn shown(tr: Tr, field: Field, value: &str, staff: &HashMap<String, String>) -> String {
    match field.shape() {
        Shape::Kind => tr.t(&format!("association-kind-{value}")),
        Shape::Activity => tr.t(&format!("association-activity-{value}")),
        Shape::Stage => tr.t(&format!("association-stage-{value}")),
        Shape::RegisterState => tr.t(&format!("association-state-{value}")),
        Shape::Municipality => name_of_municipality(tr, value),
        Shape::Day => value
            .parse()
            .map_or_else(|_| value.to_owned(), |day| tr.date(day)),
        Shape::Band(size) => band_text(tr, size, value),
        Shape::Account => staff
            .get(value)
            .cloned()
            .unwrap_or_else(|| tr.t("account-gone")),
        _ => value.to_owned(),
    }
}

/// The name of a municipality.
pub(super) fn name_of_municipality(tr: Tr, code: &str) -> String {
    let area = by_code(AreaKind::Municipality, &AreaCode::new(code));
    area.map_or_else(
        || code.to_owned(),
        |area| match tr.lang {
            Lang::Sv => area.name_sv.clone(),
            Lang::Fi | Lang::En => area.name_fi.clone(),
        },
    )
}

/// A band in words: `20–50`, `over 1 000`.
pub(super) fn band_text(tr: Tr, size: Size, value: &str) -> String {
    let Ok(from) = value.parse::<u32>() else {
        return value.to_owned();
    };
    let Band { from, to } = size.band_of(from);
    let euros = if size == Size::Budget {
        "\u{a0}€"
    } else {
        ""
    };
    let number = |number: u32| tr.count(i64::from(number));
    match to {
        Some(to) if to == from => format!("{}{euros}", number(from)),
        Some(to) => format!("{}–{}{euros}", number(from), number(to)),
        None => tr.t1(
            "association-band-over",
            "number",
            format!("{}{euros}", number(from - 1)),
        ),
    }
}

/// The columns of a list, in their order.
const COLUMNS: [Field; 24] = [
    Field::Name,
    Field::OtherNames,
    Field::FormerNames,
    Field::ShortName,
    Field::Kind,
    Field::RegisterNumber,
    Field::BusinessId,
    Field::Domicile,
    Field::Activities,
    Field::RegisteredOn,
    Field::RegisterState,
    Field::Web,
    Field::Links,
    Field::Emails,
    Field::Phones,
    Field::Addresses,
    Field::Members,
    Field::Volunteers,
    Field::Employees,
    Field::Budget,
    Field::Stage,
    Field::Adviser,
    Field::Tags,
    Field::Notes,
];

fn column(tr: Tr, key: &str, may_be_cut: bool) -> Column {
    Column {
        head: tr.t(key),
        may_be_cut,
    }
}

/// The columns of an [`Item`].
pub(super) fn columns(tr: Tr) -> Vec<Column> {
    let fields = COLUMNS.iter();
    let fields =
        fields.map(|field| column(tr, &format!("association-field-{}", field.word()), true));
    fields
        .chain([column(tr, "association-last-contact", false)])
        .collect()
}

/// The columns that fit on a terminal.
pub(super) fn short_columns(tr: Tr) -> Vec<Column> {
    vec![
        column(tr, "association-field-register-number", false),
        column(tr, "association-field-name", true),
        column(tr, "association-field-domicile", false),
        column(tr, "association-field-stage", false),
        column(tr, "association-last-contact", false),
    ]
}

impl Item {
    /// The values of a field in words.
    pub(super) fn text(&self, tr: Tr, field: Field) -> Option<String> {
        let values = self.association.facts.values(field);
        if values.is_empty() && field == Field::Stage {
            return Some(shown(tr, field, Stage::NotMapped.word(), &self.staff));
        }
        let texts: Vec<String> = values
            .iter()
            .map(|value| shown(tr, field, value, &self.staff))
            .collect();
        (!texts.is_empty()).then(|| texts.join("; "))
    }

    /// The adviser's last name, as colleagues call each other in a list.
    pub(super) fn adviser(&self) -> &str {
        let account = self.association.facts.value(Field::Adviser);
        let name = account.and_then(|account| self.staff.get(account));
        let last = name.and_then(|name| name.split_whitespace().next_back());
        last.unwrap_or_default()
    }

    fn cell(&self, tr: Tr, field: Field) -> Cell {
        let value = self.association.facts.value(field);
        match field.shape() {
            Shape::Day => value
                .and_then(|day| day.parse::<chrono::NaiveDate>().ok())
                .into(),
            _ => self.text(tr, field).into(),
        }
    }

    /// What fits on a terminal.
    pub(super) fn short_row(&self, tr: Tr) -> Vec<Cell> {
        vec![
            self.cell(tr, Field::RegisterNumber),
            self.association.name().into(),
            self.cell(tr, Field::Domicile),
            self.cell(tr, Field::Stage),
            self.association.last_contact_on.into(),
        ]
    }
}

impl Leaving for Item {
    fn row(&self, tr: Tr) -> Vec<Cell> {
        let fields = COLUMNS.iter().map(|field| self.cell(tr, *field));
        fields
            .chain([self.association.last_contact_on.into()])
            .collect()
    }

    fn json(&self) -> Json {
        json_of(&self.association)
    }
}

/// An association as other programs get it: each fact with who told it and when.
pub(super) fn json_of(one: &Association) -> Json {
    let fact = |field: Field, fact: &Fact| {
        let values: Json = match field.is_several() {
            true => fact.values.clone().into(),
            false => fact.values.first().cloned().into(),
        };
        json!({"value": values, "source": fact.source, "on": fact.on})
    };
    let facts = one.facts.each().filter(|(_, fact)| !fact.values.is_empty());
    let facts = facts.map(|(field, known)| (field.word().replace('-', "_"), fact(field, known)));
    let facts: Map<String, Json> = facts.collect();
    json!({
        "id": one.id.to_string(),
        "name": one.name(),
        "last_contact_on": one.last_contact_on,
        "updated_at": one.updated_at,
        "facts": facts,
    })
}
