//! Rules: the kinds of things that are written down here, each with its table of fields.

use chrono::NaiveDate;
use kit::i18n::Tr;

use super::told::Told;
use super::wrong::Wrong;

/// How a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A line of text.
    Line,
    /// Paragraphs.
    Prose,
    /// The address of a page.
    Link,
    /// The name and the address of a page on each line.
    Links,
    /// An address for mail.
    Email,
    /// One of these words; their texts' keys begin so.
    Choice(&'static [&'static str], &'static str),
    /// Some of these words.
    Choices(&'static [&'static str], &'static str),
    /// One of what the page offers.
    One,
    /// Some of what the page offers.
    Several,
    /// A day.
    Day,
    /// A time of day.
    Time,
    /// How many.
    Count,
    /// Euros, whole cents.
    Money,
    /// Hours, to hundredths.
    Hours,
    /// A calendar month; kept as its first day.
    Month,
    /// At most so many municipalities by name, divided by commas.
    Municipalities(usize),
    /// What no form shows.
    Hidden,
}

/// Something that is told of a thing.
#[derive(Debug)]
pub struct Field {
    /// Its word in forms, JSON, the log and keys of texts.
    pub word: &'static str,
    /// How it is written.
    pub shape: Shape,
    /// The word of the part of the form where it stands.
    pub section: &'static str,
    /// Whether a hint stands beside its name.
    pub has_hint: bool,
    /// Whether there is no such thing without it.
    pub is_needed: bool,
}

impl Field {
    /// A field without a hint that may stay blank.
    pub const fn new(word: &'static str, shape: Shape, section: &'static str) -> Self {
        Self {
            word,
            shape,
            section,
            has_hint: false,
            is_needed: false,
        }
    }

    /// The same with a hint.
    #[must_use]
    pub const fn hinted(mut self) -> Self {
        self.has_hint = true;
        self
    }

    /// The same that must be told.
    #[must_use]
    pub const fn needed(mut self) -> Self {
        self.is_needed = true;
        self
    }
}

/// What acts on a thing are called in the log of changes.
#[derive(Debug)]
#[allow(missing_docs, reason = "their names say it")]
pub struct Acts {
    pub add: &'static str,
    pub change: &'static str,
    pub publish: &'static str,
    pub hide: &'static str,
    pub remove: &'static str,
    pub copy: &'static str,
    pub restore: &'static str,
}

/// What the keys of a kind's texts begin with, and two whole ones.
#[derive(Debug)]
pub struct Texts {
    /// Of its fields.
    pub field: &'static str,
    /// Of the hints beside them.
    pub hint: &'static str,
    /// Of the parts of its form.
    pub section: &'static str,
    /// The title of the page on which a new one is written.
    pub new: &'static str,
    /// The title of the page on which one is changed.
    pub edit: &'static str,
}

/// A kind of thing.
#[derive(Debug)]
pub struct Kind {
    /// Its word in the database and in the log of changes.
    pub word: &'static str,
    /// Its texts.
    pub texts: Texts,
    /// Its fields, in the order of the form.
    pub fields: &'static [Field],
    /// What is done to it.
    pub acts: Acts,
    /// What is wrong with one as a whole on a day.
    pub wrong: fn(&Told, NaiveDate) -> Vec<(&'static str, Wrong)>,
    /// What one is called, in Finnish.
    pub name: fn(&Told) -> String,
}

impl Kind {
    /// The field of that word.
    pub fn field(&self, word: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.word == word)
    }

    /// The name of a field.
    pub fn label(&self, tr: Tr, field: &Field) -> String {
        tr.t(&format!("{}{}", self.texts.field, field.word))
    }

    /// What a field is called in the log and in what somebody had typed.
    pub fn label_of(&self, tr: Tr, word: &str) -> Option<String> {
        self.field(word).map(|field| self.label(tr, field))
    }

    /// The words of the parts of its form.
    pub fn sections(&self) -> Vec<&'static str> {
        let mut all: Vec<&'static str> = Vec::new();
        for field in self.fields {
            if field.shape != Shape::Hidden && !all.contains(&field.section) {
                all.push(field.section);
            }
        }
        all
    }

    /// The fields of a part of the form.
    pub fn fields_of(&self, section: &str) -> impl Iterator<Item = &'static Field> {
        let is_shown =
            move |field: &&Field| field.section == section && field.shape != Shape::Hidden;
        self.fields.iter().filter(is_shown)
    }
}
