//! Rules: which projects a list shows and in which order.
//!
//! [`FilterWords`] is what a person writes, on the command line or in an
//! address; [`Filter`] is what was understood of it.

mod read;
mod words;

use chrono::NaiveDate;
use kit::money::Cents;

use crate::areas::Area;
use crate::projects::card::{Fund, Programme, State};
use crate::projects::{AreaSought, Organisation};

pub use words::FilterWords;
pub(super) use words::{LONGEST, PARAMETERS, is_parameter};

/// Which projects, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that all stand on the card in one of their forms.
    pub(super) words: Vec<String>,
    pub(super) areas: Vec<AreaSought>,
    pub(super) fund: Option<Fund>,
    pub(super) programme: Option<Programme>,
    pub(super) state: Option<State>,
    pub(super) priority: Option<Outline>,
    pub(super) objective: Option<Outline>,
    pub(super) authority: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) applicant: Party,
    pub(super) partner: Party,
    pub(super) group: Option<String>,
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    /// The year in which they begin.
    pub(super) starts: Option<i32>,
    pub(super) at_least: Option<Cents>,
    pub(super) at_most: Option<Cents>,
    pub(super) sort: Sort,
    pub(super) reverse: bool,
    /// Those that are not public as well.
    pub(super) all: bool,
    /// The day of asking: what has ended by then is not running.
    pub(super) today: NaiveDate,
}

/// The number of a priority or an objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outline {
    /// In which programme period; in any, when it is not said.
    pub(super) programme: Option<Programme>,
    pub(super) number: String,
}

/// Who takes part: all of it must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) organisations: Vec<Organisation>,
    /// These stand in the name, in one of their forms.
    pub(super) words: Vec<String>,
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    #[default]
    Name,
    Relevance,
    Code,
    Applicant,
    Start,
    End,
    Granted,
    Realised,
}

impl Sort {
    pub(super) const ALL: [(Self, &'static str); 8] = [
        (Self::Relevance, "relevance"),
        (Self::Name, "name"),
        (Self::Code, "code"),
        (Self::Applicant, "applicant"),
        (Self::Start, "start"),
        (Self::End, "end"),
        (Self::Granted, "granted"),
        (Self::Realised, "realised"),
    ];
}

/// What of a filter was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterRefused {
    /// The option, by its English name.
    pub option: &'static str,
    /// What it was given, the beginning of it.
    pub found: String,
    /// The key of a text that says what it takes.
    pub expected: &'static str,
}

/// So many letters of what was given are shown.
const SHOWN: usize = 60;

impl FilterRefused {
    /// A refusal of what was given for an option.
    pub(super) fn new(option: &'static str, found: &str, expected: &'static str) -> Self {
        let mut shown: String = found.chars().take(SHOWN).collect();
        if shown.len() < found.len() {
            shown.push('…');
        }
        Self {
            option,
            found: shown,
            expected,
        }
    }
}

impl Filter {
    /// The former municipality that was asked for, with what it is part of now.
    pub fn merged(&self) -> Option<(&'static Area, &'static Area)> {
        let mut areas = self.areas.iter();
        areas.find_map(|sought| Some((sought.merged_from?, sought.area)))
    }
}
