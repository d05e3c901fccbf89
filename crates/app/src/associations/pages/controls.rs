//! How a field is written in a form.

use std::collections::HashMap;

use chrono::NaiveDate;
use kit::i18n::{Lang, Tr};

use crate::areas::{self, AreaKind};
use crate::associations::field::{Field, Shape};
use crate::associations::item::{band_text, shown};
use crate::associations::words::{Activity, Kind, RegisterState, Stage};

/// How a field looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// One line.
    Line,
    /// A line for each value, or paragraphs.
    Lines,
    /// One of some.
    Choice,
    /// Some of some.
    Choices,
}

/// A field of a form.
pub(super) struct Control {
    pub(super) field: Field,
    pub(super) label: String,
    pub(super) look: Look,
    pub(super) text: String,
    pub(super) choices: Vec<(String, String)>,
    pub(super) picked: Vec<String>,
    /// Names that may be written.
    pub(super) names: Vec<String>,
    pub(super) hint: Option<&'static str>,
}

impl Control {
    pub(super) fn of(
        tr: Tr,
        field: Field,
        values: &[String],
        staff: &HashMap<String, String>,
        on: NaiveDate,
    ) -> Self {
        let words = |words: Vec<&str>| -> Vec<(String, String)> {
            let choice = |word: &str| (word.to_owned(), shown(tr, field, word, staff));
            words.into_iter().map(choice).collect()
        };
        let choices = match field.shape() {
            Shape::Kind => words(Kind::ALL.iter().map(|one| one.word()).collect()),
            Shape::Activity => words(Activity::ALL.iter().map(|one| one.word()).collect()),
            Shape::Stage => words(Stage::ALL.iter().map(|one| one.word()).collect()),
            Shape::RegisterState => {
                words(RegisterState::ALL.iter().map(|one| one.word()).collect())
            }
            Shape::Band(size) => {
                let bands = size.bands().map(|band| band.from.to_string());
                let text = |from: String| (from.clone(), band_text(tr, size, &from));
                bands.map(text).collect()
            }
            Shape::Account => {
                let mut staff: Vec<(String, String)> = staff
                    .iter()
                    .map(|(id, name)| (id.clone(), name.clone()))
                    .collect();
                staff.sort_by_key(|(_, name)| kit::i18n::sort_key(name));
                staff
            }
            _ => Vec::new(),
        };
        let look = match (choices.is_empty(), field.is_several(), field.shape()) {
            (false, true, _) => Look::Choices,
            (false, false, _) => Look::Choice,
            (true, true, _) | (true, _, Shape::Prose(_)) => Look::Lines,
            (true, false, _) => Look::Line,
        };
        let spelt = |value: &String| match field.shape() {
            Shape::Municipality | Shape::Day => shown(tr, field, value, staff),
            _ => value.clone(),
        };
        let texts: Vec<String> = values.iter().map(spelt).collect();
        Self {
            field,
            label: tr.t(&format!("association-field-{}", field.word())),
            look,
            text: texts.join("\n"),
            choices,
            picked: values.to_vec(),
            names: match field.shape() {
                Shape::Municipality => municipalities(tr, on),
                _ => Vec::new(),
            },
            hint: hint(field),
        }
    }

    /// Shows what somebody has written.
    pub(super) fn take(&mut self, texts: &[String]) {
        self.text = texts.join("\n");
        self.picked = texts.to_vec();
    }

    /// Whether a choice is made.
    pub(super) fn is_picked(&self, value: &str) -> bool {
        self.picked.iter().any(|picked| picked == value)
    }

    /// As many lines as it needs.
    pub(super) fn rows(&self) -> usize {
        let least = if self.field == Field::Notes { 8 } else { 3 };
        (self.text.lines().count() + 1).clamp(least, 20)
    }
}

fn municipalities(tr: Tr, on: NaiveDate) -> Vec<String> {
    let all = areas::all(AreaKind::Municipality).filter(|area| area.is_valid(on));
    let name = |area: &areas::Area| match tr.lang {
        Lang::Sv => area.name_sv.clone(),
        Lang::Fi | Lang::En => area.name_fi.clone(),
    };
    all.map(name).collect()
}

/// What helps to write a field.
fn hint(field: Field) -> Option<&'static str> {
    match field.shape() {
        Shape::Day => Some("association-hint-day"),
        Shape::RegisterNumber => Some("association-hint-register-number"),
        Shape::BusinessId => Some("association-hint-business-id"),
        Shape::Municipality => Some("association-hint-municipality"),
        Shape::Account => None,
        _ if field.is_several() && !matches!(field.shape(), Shape::Activity) => {
            Some("association-hint-lines")
        }
        _ => None,
    }
}

/// The texts of a field as a form sends them: a value for each line, and each box.
pub(super) fn texts_of(fields: &[(String, String)], field: Field) -> Vec<String> {
    let sent = fields.iter().filter(|(name, _)| name == field.word());
    let sent = sent.map(|(_, text)| text.as_str());
    match (field.is_several(), field.shape()) {
        (true, _) => {
            let lines = sent.flat_map(str::lines);
            let lines = lines.filter(|line| !line.trim().is_empty());
            lines.map(str::to_owned).collect()
        }
        (false, _) => sent.map(str::to_owned).collect(),
    }
}
