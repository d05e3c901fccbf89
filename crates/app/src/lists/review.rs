//! What the rows of a list would do.

use kit::i18n::{Arg, Tr};
use kit::table::{Cell, Column, csv_head, csv_rows};

use super::read::{ListRow, Shape};

/// Of a row's name so many letters are shown.
const MOST_NAMED: usize = 120;

/// What a row would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something that is not there yet.
    New,
    /// It changes what is there.
    Changed,
    /// What it says is there already.
    Same,
    /// It is not taken in.
    Wrong,
}

/// A row, and what it would do.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// The row of the sheet.
    pub number: u32,
    /// What it is of, as it is written.
    pub name: String,
    /// What it would do.
    pub outcome: Outcome,
    /// What would change, or all that is wrong, in the reader's language.
    pub details: Vec<String>,
}

impl Reviewed {
    /// A row under the name that a cell of it gives.
    pub fn new(row: &ListRow, named_by: &str, outcome: Outcome, details: Vec<String>) -> Self {
        let name = match row.cell(named_by) {
            "" => "–",
            name => name,
        };
        Self {
            number: row.number,
            name: name.chars().take(MOST_NAMED).collect(),
            outcome,
            details,
        }
    }

    /// The key of what it would do, and how its tag looks.
    pub(super) const fn tag(&self) -> (&'static str, &'static str) {
        match self.outcome {
            Outcome::New => ("lists-new", "success"),
            Outcome::Changed => ("lists-changed", "info"),
            Outcome::Same => ("lists-same", "neutral"),
            Outcome::Wrong => ("lists-wrong", "warning"),
        }
    }
}

/// How many rows are new, changed, the same and wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    pub wrong: usize,
}

impl Counts {
    /// Counts rows.
    pub fn of(rows: &[Reviewed]) -> Self {
        let mut counts = Self::default();
        for row in rows {
            *match row.outcome {
                Outcome::New => &mut counts.new,
                Outcome::Changed => &mut counts.changed,
                Outcome::Same => &mut counts.same,
                Outcome::Wrong => &mut counts.wrong,
            } += 1;
        }
        counts
    }

    /// In a sentence.
    pub fn text(self, tr: Tr) -> String {
        let counts = [
            ("new", self.new),
            ("changed", self.changed),
            ("same", self.same),
            ("wrong", self.wrong),
        ];
        let counts = counts.map(|(name, count)| (name, Arg::from(count)));
        tr.ta("lists-counts", &counts)
    }
}

/// The rows that are not taken in, as a file: each with what is wrong with it, and under
/// headings by which it is read again.
///
/// # Errors
/// None that is known.
pub(super) fn wrong_rows(
    tr: Tr,
    shape: &Shape,
    rows: &[ListRow],
    reviewed: &[Reviewed],
) -> anyhow::Result<Vec<u8>> {
    let wrong = || {
        let both = rows.iter().zip(reviewed);
        both.filter(|(_, row)| row.outcome == Outcome::Wrong)
    };
    let said: Vec<_> = shape
        .headings
        .iter()
        .filter(|heading| wrong().any(|(row, _)| row.cells.contains_key(heading.word)))
        .collect();
    let own = ["lists-row", "lists-details"].map(|key| tr.t(key));
    let heads = own
        .into_iter()
        .chain(said.iter().map(|heading| tr.t(&heading.key)));
    let columns: Vec<Column> = heads
        .map(|head| Column {
            head,
            may_be_cut: false,
        })
        .collect();
    let cells = wrong().map(|(row, reviewed)| {
        let own = [reviewed.number.to_string(), reviewed.details.join(" ")];
        let said = said.iter().map(|heading| {
            let text = row.cells.get(heading.word);
            text.cloned().unwrap_or_default()
        });
        own.into_iter().chain(said).map(Cell::from).collect()
    });
    let cells: Vec<Vec<Cell>> = cells.collect();
    Ok([csv_head(&columns)?, csv_rows(&cells)?].concat())
}
