//! Tables that leave the program: aligned for a terminal, as CSV for a
//! spreadsheet program, as a workbook.
//!
//! A cell keeps its type until it is written, so a date is a date and an amount
//! a number wherever the format has such. Text is never taken for a formula.

mod csv;
pub mod records;
pub mod rows;
mod terminal;
#[cfg(test)]
mod tests;
pub mod workbook;
mod xlsx;

use chrono::NaiveDate;

use crate::money::Cents;

pub use csv::{csv_head, csv_plain, csv_rows, decimal};
pub use terminal::{plain, to_terminal};
pub use xlsx::Xlsx;

/// A table with a head.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The name of the sheet.
    pub title: String,
    /// The columns' heads.
    pub columns: Vec<Column>,
    /// As many cells in each as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What stands over it.
    pub head: String,
    /// Whether a narrow terminal may cut its texts.
    pub may_be_cut: bool,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Cell {
    Blank,
    Text(String),
    Date(NaiveDate),
    Money(Cents),
    Count(i64),
}

macro_rules! into_cell {
    ($($kind:ty => $variant:ident: $convert:expr;)*) => { $(
        impl From<$kind> for Cell {
            fn from(value: $kind) -> Self {
                Self::$variant(($convert)(value))
            }
        }
        impl From<Option<$kind>> for Cell {
            fn from(value: Option<$kind>) -> Self {
                value.map_or(Self::Blank, Self::from)
            }
        }
    )* };
}

into_cell! {
    String => Text: |v| v;
    &str => Text: str::to_owned;
    NaiveDate => Date: |v| v;
    Cents => Money: |v| v;
    i64 => Count: |v| v;
}

impl Cell {
    fn is_number(&self) -> bool {
        matches!(self, Self::Money(_) | Self::Count(_))
    }
}
