//! Rules: all that is told of a thing.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use kit::i18n::Lang;
use kit::money::Cents;
use serde_json::{Map, Value as Json};

use super::field::{Kind, Shape};
use super::value::Value;
use super::wrong::Wrong;

/// The values of a thing's fields by their words; those of which nothing is known are left
/// out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told(BTreeMap<&'static str, Value>);

impl Told {
    /// The value of a field.
    pub fn get(&self, word: &str) -> Option<&Value> {
        self.0.get(word)
    }

    /// Puts a value in the place of another, or none.
    pub fn put(&mut self, word: &'static str, value: Option<Value>) {
        match value {
            Some(value) => self.0.insert(word, value),
            None => self.0.remove(word),
        };
    }

    /// The text of a field.
    pub fn text(&self, word: &str) -> Option<&str> {
        match self.get(word) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The words of a field.
    pub fn words(&self, word: &str) -> &[String] {
        match self.get(word) {
            Some(Value::Words(words)) => words,
            _ => &[],
        }
    }

    /// The day of a field.
    pub fn on(&self, word: &str) -> Option<NaiveDate> {
        match self.get(word) {
            Some(Value::On(day)) => Some(*day),
            _ => None,
        }
    }

    /// The time of day of a field.
    pub fn time(&self, word: &str) -> Option<NaiveTime> {
        match self.get(word) {
            Some(Value::Time(time)) => Some(*time),
            _ => None,
        }
    }

    /// The number of a field.
    pub fn count(&self, word: &str) -> Option<i64> {
        match self.get(word) {
            Some(Value::Count(count)) => Some(*count),
            _ => None,
        }
    }

    /// The euros of a field.
    pub fn money(&self, word: &str) -> Option<Cents> {
        match self.get(word) {
            Some(Value::Money(amount)) => Some(*amount),
            _ => None,
        }
    }

    /// The hours of a field, in hundredths.
    pub fn hours(&self, word: &str) -> Option<i64> {
        match self.get(word) {
            Some(Value::Hours(hundredths)) => Some(*hundredths),
            _ => None,
        }
    }

    /// What fields `{word}_fi`, `_sv` and `_en` say in a language; in Finnish where that is
    /// missing.
    pub fn said(&self, word: &str, lang: Lang) -> Option<(Lang, &str)> {
        let of = |lang: Lang| Some((lang, self.text(&format!("{word}_{lang}"))?));
        of(lang).or_else(|| of(Lang::Fi))
    }

    /// All that is wrong with it as a whole, in the order of the form.
    pub fn wrong(&self, kind: &Kind, today: NaiveDate) -> Vec<(&'static str, Wrong)> {
        let needed = kind.fields.iter().filter(|field| field.is_needed);
        let missing = needed.filter(|field| self.get(field.word).is_none());
        let missing = missing.map(|field| (field.word, Wrong::Needed));
        let mut wrong: Vec<_> = missing.chain((kind.wrong)(self, today)).collect();
        wrong.sort_by_key(|(word, _)| kind.fields.iter().position(|field| field.word == *word));
        wrong
    }

    /// The fields that differ, in the order of the form.
    pub fn differing<'a>(&'a self, other: &'a Self, kind: &'a Kind) -> Vec<&'static str> {
        let words = kind.fields.iter().map(|field| field.word);
        words
            .filter(|word| self.get(word) != other.get(word))
            .collect()
    }

    /// Takes over what no form shows.
    pub fn keep_hidden(&mut self, kind: &Kind, other: &Self) {
        let hidden = kind.fields.iter();
        for field in hidden.filter(|field| field.shape == Shape::Hidden) {
            self.put(field.word, other.get(field.word).cloned());
        }
    }

    /// As it is kept.
    pub fn to_json(&self) -> Map<String, Json> {
        let each = self.0.iter().map(|(word, value)| {
            // Nothing in a value is a map whose keys are no texts.
            let json = serde_json::to_value(value).unwrap_or_default();
            ((*word).to_owned(), json)
        });
        each.collect()
    }

    /// What was kept.
    ///
    /// # Errors
    /// When it is none of that kind.
    pub fn of_json(kind: &Kind, json: Map<String, Json>) -> anyhow::Result<Self> {
        let mut told = Self::default();
        for (word, json) in json {
            let field = kind.field(&word);
            let none = || anyhow::anyhow!("{} has no field {word}", kind.word);
            let field = field.ok_or_else(none)?;
            told.put(field.word, Some(Value::of_json(field, json)?));
        }
        Ok(told)
    }
}
