//! Rules: the sections of an application: those of the authority's form that an applicant
//! writes, in its order and under its labels.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::projects::card::{FORM, Field, Item, Kind, Value, section_title};

/// A section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// A field of the form.
    Field(Field),
    /// The money, which the form asks for in figures.
    Costs,
    /// Equality of the genders, in one text.
    Equality,
    /// Sustainable development, in one text.
    Sustainability,
}

/// The fields that an applicant writes.
const WRITTEN: [Field; 10] = [
    Field::Name,
    Field::Priority,
    Field::Objective,
    Field::Summary,
    Field::TargetGroup,
    Field::IndirectTargetGroup,
    Field::Regions,
    Field::Municipalities,
    Field::CompaniesPlanned,
    Field::PersonsPlanned,
];

/// The number of the form's section on money.
const COSTS: u8 = 5;

/// A section with where it stands on the form.
struct Place {
    section: Section,
    number: u8,
    /// The heading above it inside the form's section.
    heading: Option<&'static str>,
}

static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let (mut number, mut heading) = (0, None);
    let mut places = Vec::new();
    for item in FORM {
        let section = match item {
            Item::Section(next) => {
                (number, heading) = (*next, None);
                (*next == COSTS).then_some(Section::Costs)
            }
            Item::Heading(words) => {
                heading = Some(*words);
                None
            }
            Item::Field(field) => WRITTEN.contains(field).then_some(Section::Field(*field)),
            Item::Equality => Some(Section::Equality),
            Item::Sustainability => Some(Section::Sustainability),
            _ => None,
        };
        places.extend(section.map(|section| Place {
            section,
            number,
            heading,
        }));
    }
    places
});

impl Section {
    /// All of them, in the form's order.
    pub fn all() -> impl Iterator<Item = Self> {
        PLACES.iter().map(|place| place.section)
    }

    fn place(self) -> &'static Place {
        let mut places = PLACES.iter();
        places
            .find(|place| place.section == self)
            .expect("invariant: every section stands on the form")
    }

    /// The word in addresses, tables and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Field(field) => field.key(),
            Self::Costs => "costs",
            Self::Equality => "equality",
            Self::Sustainability => "sustainability",
        }
    }

    /// The section of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::all().find(|section| section.word() == word)
    }

    /// The number of the form's section in which it stands.
    pub fn number(self) -> u8 {
        self.place().number
    }

    /// What the form calls it.
    pub fn label(self) -> String {
        let heading = self.place().heading.unwrap_or_default();
        match self {
            Self::Costs => section_title(COSTS).to_owned(),
            Self::Equality | Self::Sustainability => heading.to_owned(),
            // "Suunniteltu" alone says nothing.
            Self::Field(field) if field.kind() == Kind::Count => {
                format!("{heading}: {}", field.label())
            }
            Self::Field(field) => field.label().to_owned(),
        }
    }

    /// Its label with the form's number before it, if none stands in it.
    pub fn title(self) -> String {
        let label = self.label();
        match label.starts_with(|c: char| c.is_ascii_digit()) {
            true => label,
            false => format!("{} {label}", self.number()),
        }
    }

    /// Whether the form takes a text there: where it asks for a count, only a whole number.
    pub fn takes(self, text: &str) -> bool {
        match self {
            Self::Field(field) if field.kind() == Kind::Count => Value::parse(field, text).is_ok(),
            _ => true,
        }
    }

    /// Whether it takes one line.
    pub fn is_line(self) -> bool {
        matches!(self, Self::Field(field) if field.kind() != Kind::Prose)
    }
}

/// How long a section may be, and what to write in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The most letters.
    pub limit: u32,
    /// Advice in plain words.
    pub advice: String,
}

/// The terms of every section, by its word.
pub type Terms = BTreeMap<String, Term>;

static READY: LazyLock<Terms> = LazyLock::new(|| {
    let lines = include_str!("sections.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut cells = line.splitn(3, ';').map(str::trim);
            let mut cell = || cells.next().unwrap_or_default();
            let (word, limit, advice) = (cell(), cell(), cell());
            let term = Term {
                limit: limit.parse().expect("invariant: a test reads all limits"),
                advice: advice.to_owned(),
            };
            (word.to_owned(), term)
        })
        .collect()
});

/// The terms that come with the program.
pub(super) fn ready() -> &'static Terms {
    &READY
}

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is written.
    Blank,
    /// It is written and fits.
    Written,
    /// It is so many letters too long.
    Over(u32),
}

impl Progress {
    /// How far a text is.
    pub fn of(text: &str, limit: u32) -> Self {
        let length = crate::projects::card::length(text);
        Self::of_length(if text.trim().is_empty() { 0 } else { length }, limit)
    }

    /// How far a text of so many letters is; a blank one has none.
    pub fn of_length(length: u32, limit: u32) -> Self {
        match (length == 0, length.checked_sub(limit)) {
            (true, _) => Self::Blank,
            (false, Some(over @ 1..)) => Self::Over(over),
            (false, _) => Self::Written,
        }
    }
}
