//! Understanding a question.

use std::collections::HashMap;

use chrono::NaiveDate;
use kit::id::Id;

use super::ask::Word;
use super::criteria::{Criterion, NONE, Part, Question, Takes, criterion};
use super::words::of_area;
use crate::areas::{Area, AreaKind};
use crate::associations::field::Field;
use crate::associations::moments::Happening;
use crate::associations::terms::tag_key;
use crate::associations::words::Stage;

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::associations) enum Sort {
    /// By name.
    #[default]
    Name,
    /// By domicile, and by name within one.
    Domicile,
    /// How far it is on the way to a project.
    Stage,
    /// The day of our last contact.
    Contact,
    /// The day on which it was registered.
    Registered,
    /// The last change.
    Changed,
}

impl Sort {
    /// All of them with their words.
    pub(in crate::associations) const ALL: [(Self, &'static str); 6] = [
        (Self::Name, "name"),
        (Self::Domicile, "domicile"),
        (Self::Stage, "stage"),
        (Self::Contact, "contact"),
        (Self::Registered, "registered"),
        (Self::Changed, "changed"),
    ];

    /// Its word.
    pub(in crate::associations) fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(sort, _)| *sort == self);
        found.map_or("name", |(_, word)| word)
    }
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::associations) enum Asked {
    Word(Word),
    Area(Vec<&'static Area>),
    Value(Field, String),
    /// None of a field.
    Missing(Field),
    Known(Field),
    /// Whether it has a contact person.
    HasPeople,
    Happened(Happening),
    ContactFrom(NaiveDate),
    NoContactSince(NaiveDate),
    RegisteredFrom(NaiveDate),
    /// What is in a segment that is frozen.
    Frozen(Id),
    /// What another question lets through.
    Segment(Box<Filter>),
}

/// Which associations, in which order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::associations) struct Filter {
    /// Of each group one must hold.
    pub(in crate::associations) groups: Vec<Vec<Asked>>,
    /// None of these may hold.
    pub(in crate::associations) not: Vec<Asked>,
    pub(in crate::associations) sort: Sort,
    pub(in crate::associations) reverse: bool,
}

/// What of a question was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterRefused {
    /// The criterion, by its English name.
    pub option: &'static str,
    /// What it was given, the beginning of it.
    pub found: String,
    /// The key of a text that says what it takes.
    pub expected: &'static str,
}

/// What a question may name that only the database knows.
#[derive(Clone, Debug, Default)]
pub(in crate::associations) struct Known {
    /// Segments by identifier and by name in small letters: frozen ones, and what the
    /// others ask.
    pub(in crate::associations) segments: HashMap<String, (Id, Option<Question>)>,
    /// Accounts by address and by name in small letters.
    pub(in crate::associations) accounts: HashMap<String, Id>,
}

/// So deep may segments be parts of each other: one that is a part of itself ends.
const DEEPEST: usize = 8;

fn refused(option: &'static str, found: &str, expected: &'static str) -> FilterRefused {
    let mut shown: String = found.chars().take(60).collect();
    if shown.len() < found.len() {
        shown.push('…');
    }
    FilterRefused {
        option,
        found: shown,
        expected,
    }
}

impl Filter {
    /// Reads a question on a day: it says which areas there are and how long ago is long
    /// ago.
    ///
    /// # Errors
    /// The first thing that was not understood.
    pub(in crate::associations) fn read(
        question: &Question,
        known: &Known,
        today: NaiveDate,
    ) -> Result<Self, FilterRefused> {
        Self::read_at(question, known, today, 0)
    }

    fn read_at(
        question: &Question,
        known: &Known,
        today: NaiveDate,
        depth: usize,
    ) -> Result<Self, FilterRefused> {
        if let Some(part) = question.too_long() {
            return Err(refused(part.criterion, &part.value, "expected-shorter"));
        }
        let mut filter = Self {
            sort: sort(question)?,
            reverse: question.reverse,
            ..Self::default()
        };
        let mut names: Vec<(&'static str, usize)> = Vec::new();
        for part in &question.parts {
            let Some(criterion) = criterion(part.criterion) else {
                continue;
            };
            let reader = Reader {
                criterion,
                part,
                known,
                today,
                depth,
            };
            let asked = reader.read()?;
            // Words must all be there; of all else one of a name is enough.
            let is_words = criterion.takes == Takes::Words;
            if part.not {
                filter.not.extend(asked);
            } else if is_words {
                filter
                    .groups
                    .extend(asked.into_iter().map(|word| vec![word]));
            } else {
                let before = names.iter().find(|(name, _)| *name == criterion.name);
                match before {
                    Some((_, place)) => filter.groups[*place].extend(asked),
                    None => {
                        names.push((criterion.name, filter.groups.len()));
                        filter.groups.push(asked);
                    }
                }
            }
        }
        Ok(filter)
    }
}

fn sort(question: &Question) -> Result<Sort, FilterRefused> {
    let Some(word) = &question.sort else {
        return Ok(Sort::default());
    };
    let mut sorts = Sort::ALL.iter();
    let found = sorts.find(|(_, one)| one == word).map(|(sort, _)| *sort);
    found.ok_or_else(|| refused("sort", word, "expected-association-sort"))
}

/// Reads one part.
struct Reader<'a> {
    criterion: &'static Criterion,
    part: &'a Part,
    known: &'a Known,
    today: NaiveDate,
    depth: usize,
}

impl Reader<'_> {
    fn read(&self) -> Result<Vec<Asked>, FilterRefused> {
        let text = self.part.value.as_str();
        let day = || kit::day::read(text).ok_or_else(|| self.refused("expected-day"));
        Ok(match self.criterion.takes {
            Takes::Words => Word::all_of(text).into_iter().map(Asked::Word).collect(),
            Takes::Area => {
                let areas = of_area(text, self.today);
                vec![Asked::Area(
                    areas.ok_or_else(|| self.refused("expected-area"))?,
                )]
            }
            Takes::Value(field) if text == NONE => vec![Asked::Missing(field)],
            Takes::Value(field) => {
                let value = self.value(field)?;
                let is_missing = field == Field::Stage && value == Stage::NotMapped.word();
                let missing = is_missing.then_some(Asked::Missing(field));
                [Asked::Value(field, value)]
                    .into_iter()
                    .chain(missing)
                    .collect()
            }
            Takes::Known if text == "people" => vec![Asked::HasPeople],
            Takes::Known => {
                let field = Field::of_word(text);
                vec![Asked::Known(
                    field.ok_or_else(|| self.refused("expected-association-field"))?,
                )]
            }
            Takes::Happening => {
                let kind = Happening::of_word(text);
                vec![Asked::Happened(
                    kind.ok_or_else(|| self.refused("expected-happening"))?,
                )]
            }
            Takes::Day if self.criterion.name == "contact-from" => vec![Asked::ContactFrom(day()?)],
            Takes::Day => vec![Asked::RegisteredFrom(day()?)],
            Takes::Months => {
                let months = text
                    .parse()
                    .ok()
                    .filter(|months| (1..=600).contains(months));
                let months = months.ok_or_else(|| self.refused("expected-months"))?;
                let since = self.today.checked_sub_months(chrono::Months::new(months));
                vec![Asked::NoContactSince(since.unwrap_or(self.today))]
            }
            Takes::Segment => vec![self.segment()?],
        })
    }

    fn refused(&self, expected: &'static str) -> FilterRefused {
        refused(self.criterion.name, &self.part.value, expected)
    }

    fn value(&self, field: Field) -> Result<String, FilterRefused> {
        let text = self.part.value.as_str();
        if field == Field::Tags {
            return Ok(tag_key(text));
        }
        if field == Field::Adviser
            && let Some(account) = self.known.accounts.get(&text.to_lowercase())
        {
            return Ok(account.to_string());
        }
        let read = field.read(text, self.today).ok().flatten();
        read.ok_or_else(|| self.refused("expected-association-value"))
    }

    fn segment(&self) -> Result<Asked, FilterRefused> {
        let text = self.part.value.to_lowercase();
        let found = self.known.segments.get(&text);
        let (id, question) = found.ok_or_else(|| self.refused("expected-segment"))?;
        let Some(question) = question else {
            return Ok(Asked::Frozen(*id));
        };
        if self.depth >= DEEPEST {
            return Err(self.refused("expected-segment-not-itself"));
        }
        let filter = Filter::read_at(question, self.known, self.today, self.depth + 1)?;
        Ok(Asked::Segment(Box::new(filter)))
    }
}

/// The kinds of areas that may be asked for, the smallest first: a name that several
/// have means the smallest.
pub(super) const KINDS: [AreaKind; 3] = [
    AreaKind::Municipality,
    AreaKind::SubRegion,
    AreaKind::Region,
];
