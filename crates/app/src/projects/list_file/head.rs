//! Rules: the head row of a list, and what the columns of the file mean.

use std::collections::BTreeMap;

use kit::table::workbook::{Datum, SheetRow};

use super::cell::one_line;
use super::layout::{Column, Layout};

/// What a column of the file means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The column of the list at that place.
    Known(usize),
    /// A column that is not the list's, with its heading.
    Extra(String),
}

/// The head row of a list.
#[derive(Clone)]
pub(super) struct Head {
    /// Which kind of list it is.
    pub(super) layout: &'static Layout,
    /// Its row.
    pub(super) row: u32,
    /// How many cells a row of a text file has.
    pub(super) width: Option<usize>,
    /// By the file's columns from 0.
    meanings: BTreeMap<usize, Meaning>,
}

/// Why a head row is not one of a list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::projects) enum HeadRefused {
    /// No row has the list's headings.
    #[error("no row has the headings of the list")]
    NoHead,
    /// No row of a text file has them.
    #[error("no row of the text has the headings of the list")]
    NoTextHead,
    /// A column that must be there is not.
    #[error("row {row}: no column {name}")]
    Missing {
        /// The head row.
        row: u32,
        /// The heading.
        name: &'static str,
    },
    /// Two columns have the same heading.
    #[error("row {row}: two columns {name}")]
    Doubled {
        /// The head row.
        row: u32,
        /// The heading.
        name: &'static str,
    },
}

/// Capitals, spaces, dashes and other signs do not tell headings apart.
fn folded(heading: &str) -> String {
    let letters = heading.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// As many of the list's headings make a head row, even when those that must be
/// there are not.
const TELLING: usize = 3;

impl Head {
    /// The head that a row is; nothing for a row of something else.
    ///
    /// # Errors
    /// When it is the list's head, but not one that can be read.
    pub(super) fn of(row: &SheetRow, layout: &'static Layout) -> Result<Option<Self>, HeadRefused> {
        let mut head = Self {
            layout,
            row: row.number,
            width: None,
            meanings: BTreeMap::new(),
        };
        let mut doubled = None;
        for (at, datum) in &row.cells {
            let Datum::Text(text) = datum else {
                continue;
            };
            let key = folded(text);
            let columns = layout.columns;
            let known = columns.iter().position(|c| folded(c.heading) == key);
            let meaning = match known {
                Some(place) => Meaning::Known(place),
                None => Meaning::Extra(one_line(text)),
            };
            if let Some(place) = known.filter(|place| head.place(*place).is_some()) {
                doubled = Some(layout.name(place));
            }
            head.meanings.insert(*at, meaning);
        }
        let known = head.known().count();
        let is_missing = |headings: &&&[&str]| {
            let mut places = headings.iter().map(|heading| layout.place(heading));
            places.all(|place| head.place(place).is_none())
        };
        let missing: Vec<_> = layout.needed.iter().filter(is_missing).collect();
        let is_small = missing.is_empty() && known > 1;
        if known < TELLING && !is_small {
            return Ok(None);
        }
        let row = row.number;
        if let Some(headings) = missing.first() {
            let name = headings[0].trim();
            return Err(HeadRefused::Missing { row, name });
        }
        match doubled {
            Some(name) => Err(HeadRefused::Doubled { row, name }),
            None => Ok(Some(head)),
        }
    }

    fn known(&self) -> impl Iterator<Item = usize> {
        self.meanings.values().filter_map(|meaning| match meaning {
            Meaning::Known(place) => Some(*place),
            Meaning::Extra(_) => None,
        })
    }

    /// Where in the file a column of the list is.
    fn place(&self, known: usize) -> Option<usize> {
        let found = |(_, meaning): &(&usize, &Meaning)| **meaning == Meaning::Known(known);
        self.meanings.iter().find(found).map(|(at, _)| *at)
    }

    /// The list's columns that are not there.
    pub(super) fn missing(&self) -> impl Iterator<Item = &'static Column> {
        let is_missing = |(place, _): &(usize, &Column)| self.place(*place).is_none();
        let all = self.layout.columns.iter().enumerate();
        all.filter(is_missing).map(|(_, column)| column)
    }

    /// The headings that are not the list's.
    pub(super) fn extra(&self) -> impl Iterator<Item = &str> {
        self.meanings.values().filter_map(|meaning| match meaning {
            Meaning::Extra(heading) => Some(heading.as_str()),
            Meaning::Known(_) => None,
        })
    }

    /// What a column of the file means; a cell without a heading says nothing that
    /// could be understood.
    pub(super) fn meaning(&self, at: usize) -> Option<&Meaning> {
        self.meanings.get(&at)
    }
}
