//! Rules: all that is told of a call.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};
use kit::clock::{at_wall, local};
use kit::i18n::Lang;
use kit::money::Cents;
use serde_json::{Map, Value as Json};

use super::area::CallArea;
use super::event::CallEvent;
use super::field::{Field, Said};
use super::value::{Contact, Value, Wrong};

/// The values of a call's fields; those of which nothing is known are left out.
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

    /// Each field of which something is known, with its value.
    pub fn into_values(self) -> impl Iterator<Item = (Field, Value)> {
        self.0.into_iter()
    }

    /// The text of a field.
    pub fn text(&self, field: Field) -> Option<&str> {
        match self.get(field) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The words of a field.
    pub fn words(&self, field: Field) -> &[String] {
        match self.get(field) {
            Some(Value::Words(words)) => words,
            _ => &[],
        }
    }

    /// The instant of a field.
    pub fn at(&self, field: Field) -> Option<DateTime<Utc>> {
        match self.get(field) {
            Some(Value::At(at)) => Some(*at),
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

    /// Its areas; none is the whole country.
    pub fn areas(&self) -> &[CallArea] {
        match self.get(Field::Areas) {
            Some(Value::Areas(areas)) => areas,
            _ => &[],
        }
    }

    /// Those who tell more.
    pub fn contacts(&self) -> &[Contact] {
        match self.get(Field::Contacts) {
            Some(Value::Contacts(contacts)) => contacts,
            _ => &[],
        }
    }

    /// Its events, the first one first.
    pub fn events(&self) -> Vec<&CallEvent> {
        let mut events: Vec<&CallEvent> = match self.get(Field::Events) {
            Some(Value::Events(events)) => events.iter().collect(),
            _ => Vec::new(),
        };
        events.sort_by_key(|event| event.at);
        events
    }

    /// What is said in a language; in Finnish where that is missing.
    pub fn said(&self, said: Said, lang: Lang) -> Option<(Lang, &str)> {
        let of = |lang: Lang| Some((lang, self.text(said.field(lang))?));
        of(lang).or_else(|| of(Lang::Fi))
    }

    /// What it is called in a language.
    pub fn title(&self, lang: Lang) -> &str {
        self.said(Said::Title, lang).map_or("", |(_, title)| title)
    }

    /// All that is wrong with it as a whole.
    pub fn wrong(&self) -> Vec<(Field, Wrong)> {
        let mut wrong = Vec::new();
        if self.text(Field::TitleFi).is_none() {
            wrong.push((Field::TitleFi, Wrong::NoTitle));
        }
        let closes = self.at(Field::ClosesAt);
        if let (Some(opens), Some(closes)) = (self.at(Field::OpensAt), closes)
            && closes <= opens
        {
            wrong.push((Field::ClosesAt, Wrong::ClosesFirst));
        }
        if let (Some(decided), Some(closes)) = (self.on(Field::DecidedOn), closes)
            && decided < local(closes).date()
        {
            wrong.push((Field::DecidedOn, Wrong::DecidedEarly));
        }
        if let (Some(smallest), Some(largest)) =
            (self.money(Field::Smallest), self.money(Field::Largest))
            && smallest > largest
        {
            wrong.push((Field::Smallest, Wrong::SmallestOverLargest));
        }
        wrong
    }

    /// The fields that differ, in the order of the form.
    pub fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = Field> + 'a {
        Field::all().filter(|field| self.get(*field) != other.get(*field))
    }

    /// The same a year later: its times on the same days at the same hours, the last day
    /// of February for the 29th; what only the year itself had is left out.
    #[must_use]
    pub fn a_year_later(&self) -> Self {
        let mut later = self.clone();
        for field in [Field::OpensAt, Field::ClosesAt] {
            let at = self.at(field).and_then(next_year);
            later.put(field, at.map(Value::At));
        }
        for field in [Field::DecidedOn, Field::Reference, Field::Events] {
            later.put(field, None);
        }
        later
    }

    /// The authority's own code, in one spelling.
    pub fn reference(&self) -> Option<String> {
        self.text(Field::Reference).map(str::to_lowercase)
    }

    /// What identifies it in a list: the authority's own code, and its name with the year
    /// in which it closes.
    pub fn keys(&self) -> Vec<String> {
        let at = self.at(Field::ClosesAt).or_else(|| self.at(Field::OpensAt));
        let year = at.map(|at| local(at).year().to_string());
        let title = self.title(Lang::Fi).to_lowercase();
        let title = format!("name\n{title}\n{}", year.unwrap_or_default());
        let reference = self.reference().map(|code| format!("code\n{code}"));
        reference.into_iter().chain([title]).collect()
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
            let field = field.ok_or_else(|| anyhow::anyhow!("a call has no field {word}"))?;
            told.0.insert(field, Value::of_json(field, json)?);
        }
        Ok(told)
    }
}

/// The wall clock's same time a year later. In the hour that is left out in spring it is
/// the hour after.
fn next_year(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let wall = local(at).checked_add_months(Months::new(12))?;
    at_wall(wall).or_else(|| at_wall(wall + TimeDelta::hours(1)))
}
