//! Rules: to which rows of a division something belongs.

use std::collections::HashMap;

use kit::id::Id;

use super::figure::By;
use super::gather::{Gathered, Project, code_key, field_word};
use super::period::{Period, month_key};
use crate::areas;
use crate::associations::Activity;
use crate::consultations::{Adviser, Logged};
use crate::events::Event;

/// A row of a division, by its place; 0 is the row of what belongs to none.
pub(super) type Key = u32;

/// The row of what belongs to no other.
pub(super) const NONE: Key = 0;

/// The rows of a division, and what leads to each.
pub(super) struct Keys<'a> {
    all: &'a Gathered,
    by: By,
    /// The words of the rows; nothing for [`NONE`].
    pub(super) words: Vec<Option<String>>,
    places: HashMap<String, Key>,
    of_advisers: Vec<Key>,
    of_abouts: Vec<Key>,
    of_homes: Vec<Key>,
    of_fields: Vec<Key>,
}

/// The word of an adviser: an account or a name.
pub(super) fn adviser_word(adviser: &Adviser) -> Option<String> {
    match adviser {
        Adviser::Account(id) => Some(id.to_string()),
        Adviser::Named(name) if name.is_empty() => None,
        Adviser::Named(name) => Some(format!("name:{name}")),
    }
}

impl<'a> Keys<'a> {
    pub(super) fn of(all: &'a Gathered, by: By) -> Self {
        let mut keys = Self {
            all,
            by,
            words: vec![None],
            places: HashMap::new(),
            of_advisers: Vec::new(),
            of_abouts: Vec::new(),
            of_homes: Vec::new(),
            of_fields: Vec::new(),
        };
        match by {
            By::Month => {
                for month in all.period.months() {
                    keys.key(Some(month_key(month.from)));
                }
            }
            By::Municipality => {
                let codes = all.homes.places.iter().map(|code| Some(code.to_string()));
                keys.of_homes = codes.map(|word| keys.key(word)).collect();
            }
            By::SubRegion => {
                let area = |code| areas::sub_region_of(code, all.today);
                let codes = all.homes.places.iter();
                let codes = codes.map(|code| area(code).map(|area| area.code.to_string()));
                keys.of_homes = codes.map(|word| keys.key(word)).collect();
            }
            By::Field => {
                let words = (0..Activity::ALL.len()).map(|field| field_word(field).to_owned());
                keys.of_fields = words.map(|word| keys.key(Some(word))).collect();
            }
            By::Adviser => {
                let words = all.log.advisers.iter().map(adviser_word);
                keys.of_advisers = words.map(|word| keys.key(word)).collect();
            }
            By::Project => {
                let words = all.log.abouts.iter().map(|about| all.project_of(about));
                keys.of_abouts = words.map(|word| keys.key(word)).collect();
            }
        }
        keys
    }

    /// The row of a word, made when there is none.
    fn key(&mut self, word: Option<String>) -> Key {
        let Some(word) = word else { return NONE };
        let next = Key::try_from(self.words.len()).unwrap_or(NONE);
        let key = *self.places.entry(word.clone()).or_insert(next);
        if key == next {
            self.words.push(Some(word));
        }
        key
    }

    /// The row of a word that is there.
    pub(super) fn known(&self, word: &str) -> Option<Key> {
        match word {
            "" => Some(NONE),
            word => self.places.get(word).copied(),
        }
    }

    /// Whether associations themselves belong to rows, and not only what they took part in.
    pub(super) const fn is_of_associations(&self) -> bool {
        matches!(self.by, By::Municipality | By::SubRegion | By::Field)
    }

    fn at(keys: &[Key], place: u32) -> Key {
        let place = usize::try_from(place).ok();
        place
            .and_then(|place| keys.get(place).copied())
            .unwrap_or(NONE)
    }

    fn at_home(&self, place: Option<usize>) -> Key {
        place
            .and_then(|place| self.of_homes.get(place).copied())
            .unwrap_or(NONE)
    }

    /// Adds the rows of an association; [`NONE`] when it has none.
    pub(super) fn of_association(&self, number: u32, keys: &mut Vec<Key>) {
        match self.by {
            By::Field => {
                let before = keys.len();
                let fields = self.all.homes.fields(number);
                keys.extend(fields.filter_map(|field| self.of_fields.get(field)));
                if keys.len() == before {
                    keys.push(NONE);
                }
            }
            _ => keys.push(self.at_home(self.all.homes.place(number))),
        }
    }

    /// The rows of a consultation, each once.
    pub(super) fn of_consultation(&self, one: &Logged, keys: &mut Vec<Key>) {
        keys.clear();
        match self.by {
            // Months stand in their order from the first on.
            By::Month => keys.push(self.month(one.on)),
            By::Adviser => keys.push(Self::at(&self.of_advisers, one.adviser)),
            By::Project => keys.push(Self::at(&self.of_abouts, one.about)),
            By::Municipality | By::SubRegion | By::Field => {
                let with = self.all.log.with(one);
                for number in with {
                    self.of_association(*number, keys);
                }
                if with.is_empty() {
                    keys.push(NONE);
                }
                keys.sort_unstable();
                keys.dedup();
            }
        }
    }

    fn month(&self, day: chrono::NaiveDate) -> Key {
        use chrono::Datelike;

        let number = |day: chrono::NaiveDate| day.year() * 12 + day.month0().cast_signed();
        Key::try_from(number(day) - number(self.all.period.from) + 1).unwrap_or(NONE)
    }

    /// The row of an event.
    pub(super) fn of_event(&mut self, event: &Event) -> Key {
        match self.by {
            By::Month => self.month(event.day()),
            By::Municipality | By::SubRegion => self.at_home(self.all.place_of(event)),
            By::Field | By::Adviser => NONE,
            By::Project => {
                let code = event.0.told.text("project").map(code_key);
                self.key(code.filter(|code| !code.is_empty()))
            }
        }
    }

    /// The rows in which a project runs.
    pub(super) fn of_running(&mut self, project: &Project) -> Vec<Key> {
        if self.by != By::Month {
            return self.of_project(project);
        }
        let months = self.all.period.months();
        let months = months.filter(|month| project.runs_in(*month));
        months.map(|month: Period| self.month(month.from)).collect()
    }

    /// The rows of something that happened to a project on a day.
    pub(super) fn of_money(&mut self, project: &Project, on: chrono::NaiveDate) -> Vec<Key> {
        match self.by {
            By::Month => vec![self.month(on)],
            _ => self.of_project(project),
        }
    }

    fn of_project(&mut self, project: &Project) -> Vec<Key> {
        match self.by {
            By::Month => Vec::new(),
            By::Municipality | By::SubRegion => vec![self.at_home(project.place)],
            By::Field => {
                let fields = project.fields.iter();
                let fields = fields.filter_map(|field| self.of_fields.get(*field).copied());
                let fields: Vec<Key> = fields.collect();
                if fields.is_empty() {
                    vec![NONE]
                } else {
                    fields
                }
            }
            By::Adviser => vec![self.key(project.adviser.as_ref().map(Id::to_string))],
            By::Project => vec![self.key(Some(project.key.clone()))],
        }
    }
}
