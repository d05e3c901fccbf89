//! The form of a call: its fields as they are written.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kit::i18n::{Lang, Tr};

use super::show::lang_of;
use crate::calls::field::{Field, Section, Shape};
use crate::calls::told::Told;
use crate::calls::value::{Value, Wrong, read};

/// Fields beside whose name a hint stands.
const HINTS: [Field; 15] = [
    Field::PlainFi,
    Field::Reference,
    Field::OpensAt,
    Field::ClosesAt,
    Field::DecidedOn,
    Field::Areas,
    Field::Themes,
    Field::Applicants,
    Field::MaxSupport,
    Field::OwnShare,
    Field::Smallest,
    Field::Largest,
    Field::Budget,
    Field::Contacts,
    Field::Events,
];

/// How a field looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Line,
    Prose,
    Choice,
    Choices,
}

/// A field of the form.
pub(super) struct Control {
    pub(super) field: Field,
    pub(super) look: Look,
    pub(super) text: String,
    /// What may be chosen: words and what they are called.
    pub(super) choices: Vec<(&'static str, String)>,
    pub(super) hint: Option<String>,
    pub(super) error: Option<String>,
}

impl Control {
    pub(super) fn is_picked(&self, word: &str) -> bool {
        self.text.split(", ").any(|picked| picked == word)
    }

    pub(super) fn is_in_other_language(&self) -> bool {
        matches!(lang_of(&self.field), Some(Lang::Sv | Lang::En))
    }

    pub(super) fn id(&self) -> &'static str {
        self.field.word()
    }

    /// What describes the field to those who do not see it.
    pub(super) fn described_by(&self) -> String {
        let hint = self.hint.iter().map(|_| format!("{}-h", self.id()));
        let error = self.error.iter().map(|_| format!("{}-e", self.id()));
        hint.chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// What was written, by field.
#[derive(Clone, Debug, Default)]
pub(super) struct Form(BTreeMap<Field, String>);

impl Form {
    /// What stands in the form of a call.
    pub(super) fn of_told(told: &Told, tr: Tr) -> Self {
        let each = Field::all().filter_map(|field| Some((field, told.get(field)?.written(tr))));
        Self(each.collect())
    }

    /// What was sent; several of a choice under one name.
    pub(super) fn of_pairs(pairs: &[(String, String)]) -> Self {
        let mut form = Self::default();
        for (name, text) in pairs {
            if let Some(field) = Field::of_word(name) {
                let written = form.0.entry(field).or_default();
                if !written.is_empty() {
                    written.push_str(", ");
                }
                written.push_str(text);
            }
        }
        form
    }

    /// What it tells, and all that is wrong with it.
    pub(super) fn read(&self, on: NaiveDate) -> (Told, Vec<(Field, Wrong)>) {
        let (mut told, mut wrong) = (Told::default(), Vec::new());
        for (field, text) in &self.0 {
            match read(*field, text, on) {
                Ok(value) => told.put(*field, value),
                Err(why) => wrong.push((*field, why)),
            }
        }
        for (field, why) in told.wrong() {
            if !wrong.iter().any(|(of, _)| *of == field) {
                wrong.push((field, why));
            }
        }
        wrong.sort_by_key(|(field, _)| Field::all().position(|one| one == *field));
        (told, wrong)
    }

    /// The fields of a section.
    pub(super) fn controls(
        &self,
        tr: Tr,
        section: Section,
        wrong: &[(Field, Wrong)],
    ) -> Vec<Control> {
        let control = |field: Field| {
            let (look, words, prefix): (Look, &'static [&'static str], &str) = match field.shape() {
                Shape::Prose | Shape::Contacts | Shape::Events => (Look::Prose, &[], ""),
                Shape::Choice(words, prefix) => (Look::Choice, words, prefix),
                Shape::Choices(words, prefix) => (Look::Choices, words, prefix),
                _ => (Look::Line, &[], ""),
            };
            let name = |word: &&'static str| (*word, tr.t(&format!("{prefix}{word}")));
            let error = wrong.iter().find(|(of, _)| *of == field);
            let hint = HINTS.contains(&field);
            Control {
                field,
                look,
                text: self.0.get(&field).cloned().unwrap_or_default(),
                choices: words.iter().map(name).collect(),
                hint: hint.then(|| tr.t(&format!("call-hint-{}", field.word()))),
                error: error.map(|(_, wrong)| wrong.text(tr)),
            }
        };
        section.fields().map(control).collect()
    }
}

/// What a new call tells before anybody has written anything.
pub(super) fn blank() -> Told {
    let mut told = Told::default();
    let period = crate::calls::field::PROGRAMMES[0].to_owned();
    told.put(Field::Programme, Some(Value::Text(period)));
    told
}
