//! The rows of a list, some at a time: they are read and checked while other rows are
//! judged and the database writes yet others.

use chrono::NaiveDate;
use tokio::task::{JoinHandle, spawn_blocking};

use super::check::{Checked, Problem, check};
use super::sheet::{ListRefused, Sheet};
use crate::associations::Tells;
use crate::associations::field::Field;

/// Rows that are gone through together.
const AT_ONCE: usize = 500;

/// A row that does not fit.
pub(super) struct Unfit {
    pub(super) line: u32,
    /// What it is called: the beginning of its name.
    pub(super) name: String,
    pub(super) cells: Vec<String>,
    pub(super) problems: Vec<Problem>,
}

/// A row as it was read.
pub(super) type Row = Result<Checked, Unfit>;

/// What was read: none at the end, or why there is no more.
pub(super) type Read = Result<Vec<Row>, ListRefused>;

/// The rows of a list.
pub(super) struct Rows {
    sheet: Sheet,
    on: NaiveDate,
}

impl Rows {
    pub(super) const fn new(sheet: Sheet, on: NaiveDate) -> Self {
        Self { sheet, on }
    }

    /// The headings of the columns.
    pub(super) fn headings(&self) -> &[String] {
        &self.sheet.headings
    }

    /// Reads some more, on a thread of its own.
    pub(super) fn read(mut self) -> JoinHandle<(Self, Read)> {
        spawn_blocking(move || {
            let read = self.next();
            (self, read)
        })
    }

    fn next(&mut self) -> Read {
        let mut rows = Vec::with_capacity(AT_ONCE);
        while rows.len() < AT_ONCE
            && let Some(row) = self.sheet.next_row()?
        {
            let checked = check(&self.sheet, &row, self.on);
            rows.push(checked.map_err(|(cells, problems)| Unfit {
                line: row.number,
                name: self.name_in(&cells),
                cells,
                problems,
            }));
        }
        Ok(rows)
    }

    fn name_in(&self, cells: &[String]) -> String {
        let name = Some(Tells::Field(Field::Name));
        let mut tells = self.sheet.tells.iter();
        let column = tells.position(|tells| *tells == name);
        let cell = column.and_then(|column| cells.get(column));
        cell.map(|cell| cell.chars().take(80).collect())
            .unwrap_or_default()
    }
}
