//! Rules: an association as it is kept.

use chrono::{DateTime, NaiveDate, Utc};
use kit::id::Id;

use super::facts::Facts;
use super::field::Field;

/// Whether an association is in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Kept,
    /// It is another one, into which it was merged.
    Merged(Id),
    /// It was taken out; it can come back.
    Removed,
}

impl Standing {
    /// The word in the database and in the log.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Merged(_) => "merged",
            Self::Removed => "removed",
        }
    }

    /// The association that it was merged into.
    pub const fn merged_into(self) -> Option<Id> {
        match self {
            Self::Merged(into) => Some(into),
            Self::Kept | Self::Removed => None,
        }
    }

    /// What a word and the association that it was merged into stand for.
    pub fn of(word: &str, merged_into: Option<Id>) -> Option<Self> {
        match (word, merged_into) {
            ("kept", None) => Some(Self::Kept),
            ("removed", None) => Some(Self::Removed),
            ("merged", Some(into)) => Some(Self::Merged(into)),
            _ => None,
        }
    }
}

/// An association.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Association {
    /// Its identifier.
    pub id: Id,
    /// Its number in the sets.
    pub number: u32,
    /// How often it has been saved.
    pub edition: i64,
    /// Whether it is in the register.
    pub standing: Standing,
    /// What is known of it.
    pub facts: Facts,
    /// The day of our last contact with it, by what has happened.
    pub last_contact_on: Option<NaiveDate>,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
}

impl Association {
    /// Its official name; what it is called when it has none.
    pub fn name(&self) -> &str {
        let fields = [Field::Name, Field::ShortName, Field::OtherNames];
        let mut names = fields.iter().filter_map(|field| self.facts.value(*field));
        names.next().unwrap_or_default()
    }

    /// Whether it is in the register.
    pub fn is_kept(&self) -> bool {
        self.standing == Standing::Kept
    }
}
