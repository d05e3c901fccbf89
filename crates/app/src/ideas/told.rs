//! Rules: what is told of an idea: read as people write it, kept in one spelling, shown in
//! each language.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use kit::i18n::{Lang, Tr};
use kit::id::Id;
use kit::money::{Cents, WrongAmount};
use kit::personal_code;
use kit::text::{clean_line, clean_prose};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::field::{Field, Shape};
use crate::accounts::Email;
use crate::areas::{AreaCode, AreaKind, by_code, find};
use crate::associations::Phone;
use crate::projects::card::ProjectCode;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "the shape of the field says what it is")]
pub enum Value {
    Text(String),
    On(NaiveDate),
    Money(Cents),
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "their texts say it")]
pub enum Wrong {
    #[error("idea-wrong-needed")]
    Needed,
    #[error("idea-wrong-long")]
    TooLong(usize),
    #[error("wrong-personal-code")]
    PersonalCode,
    #[error("idea-wrong-day")]
    Day,
    #[error("idea-wrong-money")]
    Money,
    #[error("wrong-part-of-cent")]
    PartOfCent,
    #[error("idea-wrong-municipality")]
    Municipality,
    #[error("idea-wrong-choice")]
    Choice,
    #[error("idea-wrong-email")]
    Email,
    #[error("idea-wrong-phone")]
    Phone,
    #[error("idea-wrong-code")]
    Code,
    #[error("idea-wrong-future")]
    Future,
    #[error("idea-wrong-before")]
    Before,
}

impl Wrong {
    /// What it says.
    pub fn text(self, tr: Tr) -> String {
        match self {
            Self::TooLong(most) => tr.tn(&self.to_string(), most),
            _ => tr.t(&self.to_string()),
        }
    }
}

/// The longest line and the longest prose, in letters.
const LONGEST_LINE: usize = 200;
const LONGEST_PROSE: usize = 5_000;

/// A line that may be kept; nothing for a blank.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read_line(text: &str) -> Result<Option<String>, Wrong> {
    kept(clean_line(text), LONGEST_LINE)
}

/// Paragraphs that may be kept; nothing for a blank.
///
/// # Errors
/// What is wrong with them.
pub(super) fn read_prose(text: &str) -> Result<Option<String>, Wrong> {
    kept(clean_prose(text), LONGEST_PROSE)
}

fn kept(text: String, most: usize) -> Result<Option<String>, Wrong> {
    if text.is_empty() {
        return Ok(None);
    }
    if text.chars().count() > most {
        return Err(Wrong::TooLong(most));
    }
    if personal_code::found_in(&text) || personal_code::was_in(&text) {
        return Err(Wrong::PersonalCode);
    }
    Ok(Some(text))
}

/// Reads what somebody has written into a field on a day; nothing for a blank.
///
/// # Errors
/// What is wrong with it.
pub fn read(field: Field, text: &str, on: NaiveDate) -> Result<Option<Value>, Wrong> {
    let text = match field.shape() {
        Shape::Prose => read_prose(text)?,
        _ => read_line(text)?,
    };
    let Some(text) = text else { return Ok(None) };
    let value = match field.shape() {
        Shape::Line | Shape::Prose => Value::Text(text),
        Shape::Choice(words) => match words.contains(&text.as_str()) {
            true => Value::Text(text),
            false => return Err(Wrong::Choice),
        },
        Shape::Day => Value::On(kit::day::read(&text).ok_or(Wrong::Day)?),
        Shape::Money => {
            let number = text.strip_suffix('€').unwrap_or(&text);
            match Cents::parse(number) {
                Ok(amount) if amount.0 >= 0 => Value::Money(amount),
                Err(WrongAmount::PartOfCent) => return Err(Wrong::PartOfCent),
                _ => return Err(Wrong::Money),
            }
        }
        Shape::Municipality => {
            let area = find(AreaKind::Municipality, &text, on).ok_or(Wrong::Municipality)?;
            Value::Text(area.code.to_string())
        }
        Shape::Email => {
            let email: Email = text.parse().map_err(|_| Wrong::Email)?;
            Value::Text(email.to_string())
        }
        Shape::Phone => {
            let phone: Phone = text.parse().map_err(|_| Wrong::Phone)?;
            Value::Text(phone.to_string())
        }
        Shape::Code => {
            let code: ProjectCode = text.parse().map_err(|_| Wrong::Code)?;
            Value::Text(code.to_string())
        }
        Shape::Call | Shape::Account => {
            let id: Id = text.parse().map_err(|_| Wrong::Choice)?;
            Value::Text(id.to_string())
        }
    };
    Ok(Some(value))
}

/// What a municipality is called; its code where nobody knows it.
pub(super) fn municipality_name(tr: Tr, code: &str) -> String {
    let area = by_code(AreaKind::Municipality, &AreaCode::new(code));
    area.map_or_else(
        || code.to_owned(),
        |area| match tr.lang {
            Lang::Sv => area.name_sv.clone(),
            Lang::Fi | Lang::En => area.name_fi.clone(),
        },
    )
}

impl Value {
    /// As it stands in a form: it is read as the same.
    pub fn written(&self, tr: Tr, field: Field) -> String {
        match self {
            Self::Text(code) if field.shape() == Shape::Municipality => municipality_name(tr, code),
            Self::Text(text) => text.clone(),
            Self::On(day) => format!("{}.{}.{}", day.day(), day.month(), day.year()),
            Self::Money(amount) => amount.grouped(' '),
        }
    }

    /// In words; a funding call and an account stay identifiers.
    pub fn shown(&self, tr: Tr, field: Field) -> String {
        match (self, field.shape()) {
            (Self::Text(word), Shape::Choice(_)) => {
                tr.t(&format!("idea-{}-{word}", field.word().replace('_', "-")))
            }
            (Self::On(day), _) => tr.date(*day),
            (Self::Money(amount), _) => tr.money(*amount),
            _ => self.written(tr, field),
        }
    }
}

/// The values of an idea's fields; those of which nothing is known are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told(BTreeMap<Field, Value>);

impl Told {
    /// The value of a field.
    pub fn get(&self, field: Field) -> Option<&Value> {
        self.0.get(&field)
    }

    /// Puts a value in the place of another, or none.
    pub fn put(&mut self, field: Field, value: Option<Value>) {
        match value {
            Some(value) => self.0.insert(field, value),
            None => self.0.remove(&field),
        };
    }

    /// The text of a field.
    pub fn text(&self, field: Field) -> Option<&str> {
        match self.get(field) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The day of a field.
    pub fn on(&self, field: Field) -> Option<NaiveDate> {
        match self.get(field) {
            Some(Value::On(day)) => Some(*day),
            _ => None,
        }
    }

    /// The amount of a field.
    pub fn money(&self, field: Field) -> Option<Cents> {
        match self.get(field) {
            Some(Value::Money(amount)) => Some(*amount),
            _ => None,
        }
    }

    /// The identifier of a field.
    pub fn id(&self, field: Field) -> Option<Id> {
        self.text(field)?.parse().ok()
    }

    /// The fields that differ, in the order of the form.
    pub fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = Field> + 'a {
        Field::all().filter(|field| self.get(*field) != other.get(*field))
    }

    /// As it is kept.
    pub fn to_json(&self) -> Map<String, Json> {
        let each = self.0.iter().map(|(field, value)| {
            // Nothing in a value is a map whose keys are no texts.
            let json = serde_json::to_value(value).unwrap_or_default();
            (field.word().to_owned(), json)
        });
        each.collect()
    }

    /// What was kept.
    ///
    /// # Errors
    /// When it is none.
    pub fn of_json(json: Map<String, Json>) -> anyhow::Result<Self> {
        let mut told = Self::default();
        for (word, json) in json {
            let field = Field::of_word(&word);
            let field = field.ok_or_else(|| anyhow::anyhow!("an idea has no field {word}"))?;
            let value = match field.shape() {
                Shape::Day => Value::On(serde_json::from_value(json)?),
                Shape::Money => Value::Money(serde_json::from_value(json)?),
                _ => Value::Text(serde_json::from_value(json)?),
            };
            told.0.insert(field, value);
        }
        Ok(told)
    }
}
