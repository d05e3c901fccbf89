//! Rules: the form of a thing: its fields as they are written.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kit::i18n::{Lang, Tr};

use super::field::{Field, Kind, Shape};
use super::told::Told;
use super::value::{Choices, read};
use super::wrong::Wrong;

/// How a field looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "their names say it")]
pub enum Look {
    Line,
    Prose,
    Choice,
    Choices,
}

/// A field of the form.
pub struct Control {
    /// Its word.
    pub word: &'static str,
    /// Its name.
    pub label: String,
    /// How it looks.
    pub look: Look,
    /// What was written.
    pub text: String,
    /// What may be chosen: words and what they are called.
    pub choices: Vec<(String, String)>,
    /// What stands beside its name.
    pub hint: Option<String>,
    /// What is wrong.
    pub error: Option<String>,
}

impl Control {
    /// Whether that was chosen.
    pub fn is_picked(&self, word: &str) -> bool {
        self.text.split(", ").any(|picked| picked == word)
    }

    /// Whether it tells the same as another field in another language than Finnish.
    pub fn is_in_other_language(&self) -> bool {
        lang_of(self.word).is_some_and(|lang| lang != Lang::Fi)
    }

    /// What describes the field to those who do not see it.
    pub fn described_by(&self) -> String {
        let hint = self.hint.iter().map(|_| format!("{}-h", self.word));
        let error = self.error.iter().map(|_| format!("{}-e", self.word));
        hint.chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// The language of a field that is told in each.
pub(super) fn lang_of(word: &str) -> Option<Lang> {
    let (_, ending) = word.rsplit_once('_')?;
    Lang::ALL
        .into_iter()
        .find(|lang| lang.to_string() == ending)
}

/// What was written, by field.
#[derive(Clone, Debug, Default)]
pub struct Form(BTreeMap<&'static str, String>);

impl Form {
    /// What stands in the form of a thing.
    pub fn of_told(kind: &Kind, told: &Told) -> Self {
        let each = kind
            .fields
            .iter()
            .filter_map(|field| Some((field.word, told.get(field.word)?.written(field))));
        Self(each.collect())
    }

    /// What was sent; several of a choice under one name.
    pub fn of_pairs(kind: &Kind, pairs: &[(String, String)]) -> Self {
        let mut form = Self::default();
        for (name, text) in pairs {
            if let Some(field) = kind.field(name) {
                let written = form.0.entry(field.word).or_default();
                if !written.is_empty() {
                    written.push_str(", ");
                }
                written.push_str(text);
            }
        }
        form
    }

    /// What was written in a field.
    pub fn text(&self, word: &str) -> &str {
        self.0.get(word).map_or("", String::as_str)
    }

    /// Writes something into a field.
    pub fn put(&mut self, word: &'static str, text: String) {
        self.0.insert(word, text);
    }

    /// What it tells, and what is wrong with single fields; `on` is the day of what tells none.
    pub fn read(
        &self,
        kind: &Kind,
        on: NaiveDate,
        choices: &Choices,
    ) -> (Told, Vec<(&'static str, Wrong)>) {
        let (mut told, mut wrong) = (Told::default(), Vec::new());
        // What is of a former year names the municipalities of that time.
        let first = kind.fields.iter().find(|field| field.shape == Shape::Day);
        let first = first.and_then(|field| kit::day::read(self.text(field.word)));
        let on = first.unwrap_or(on);
        for field in kind.fields {
            match read(field, self.text(field.word), on, choices) {
                Ok(value) => told.put(field.word, value),
                Err(why) => wrong.push((field.word, why)),
            }
        }
        (told, wrong)
    }

    /// The fields of a section.
    pub fn controls(
        &self,
        tr: Tr,
        (kind, section): (&Kind, &str),
        offered: &Choices,
        wrong: &[(&'static str, Wrong)],
    ) -> Vec<Control> {
        let control = |field: &'static Field| {
            let error = wrong.iter().find(|(of, _)| *of == field.word);
            let hint = || tr.t(&format!("{}{}", kind.texts.hint, field.word));
            let named = |words: &[&str], prefix: &str| {
                let name = |word: &&str| ((*word).to_owned(), tr.t(&format!("{prefix}{word}")));
                words.iter().map(name).collect()
            };
            let offered = || offered.get(field.word).cloned().unwrap_or_default();
            let (look, choices) = match field.shape {
                Shape::Prose | Shape::Links => (Look::Prose, Vec::new()),
                Shape::Choice(words, prefix) => (Look::Choice, named(words, prefix)),
                Shape::Choices(words, prefix) => (Look::Choices, named(words, prefix)),
                Shape::One => (Look::Choice, offered()),
                Shape::Several => (Look::Choices, offered()),
                _ => (Look::Line, Vec::new()),
            };
            Control {
                word: field.word,
                label: kind.label(tr, field),
                look,
                text: self.text(field.word).to_owned(),
                choices,
                hint: field.has_hint.then(hint),
                error: error.map(|(_, wrong)| wrong.text(tr)),
            }
        };
        kind.fields_of(section).map(control).collect()
    }
}
