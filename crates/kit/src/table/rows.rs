//! The rows of a table in a file, be it a workbook or text.

use std::fs::File;
use std::io::{Read, Seek};

use super::records::{self, Encoding, Records, RecordsRefused};
use super::workbook::{self, Merged, Rows, SheetRow, Workbook, WorkbookRefused, is_workbook};

/// So many bytes of a file tell what it is.
pub const TELLING: u64 = 1 << 12;

/// Rows, wherever they stand.
pub enum TableRows {
    /// In a sheet of a workbook.
    Sheet(Box<Rows>),
    /// In text.
    Text(Box<Records>),
}

/// Why a table is not read.
#[derive(Debug, thiserror::Error)]
pub enum TableRefused {
    /// As a workbook.
    #[error(transparent)]
    Workbook(#[from] WorkbookRefused),
    /// As text.
    #[error(transparent)]
    Records(#[from] RecordsRefused),
}

/// The first bytes of a file, from its beginning.
///
/// # Errors
/// When it cannot be read.
pub fn start_of(file: &mut File) -> Result<Vec<u8>, TableRefused> {
    let mut start = Vec::new();
    let mut read = || {
        file.rewind()?;
        file.take(TELLING).read_to_end(&mut start)
    };
    read().map_err(RecordsRefused::from)?;
    Ok(start)
}

/// Whether a file is a workbook.
///
/// # Errors
/// When it cannot be read.
pub fn is_workbook_file(file: &mut File) -> Result<bool, TableRefused> {
    Ok(is_workbook(&start_of(file)?))
}

impl TableRows {
    /// The sheets of a workbook, each from its beginning.
    ///
    /// # Errors
    /// Why it is not read.
    pub fn sheets(file: File) -> Result<Vec<Self>, TableRefused> {
        let book = Workbook::open(file, workbook::Limits::default())?;
        let sheets = 0..book.sheets().count();
        let rows = sheets.map(|sheet| Ok(Self::Sheet(Box::new(book.rows(sheet)?))));
        rows.collect()
    }

    /// Text from its beginning, its cells divided by that sign; in the encoding that
    /// somebody has said, or that it seems to be in.
    ///
    /// # Errors
    /// Why it is not read.
    pub fn text(
        file: &File,
        delimiter: u8,
        encoding: Option<&'static Encoding>,
    ) -> Result<Self, TableRefused> {
        let file = file.try_clone().map_err(RecordsRefused::from)?;
        let limits = records::Limits::default();
        let records = Records::open_in(file, delimiter, encoding, limits)?;
        Ok(Self::Text(Box::new(records)))
    }

    /// The next row that has something in it.
    ///
    /// # Errors
    /// Why the table is not read any further.
    pub fn next_row(&mut self) -> Result<Option<SheetRow>, TableRefused> {
        Ok(match self {
            Self::Sheet(rows) => rows.next_row()?,
            Self::Text(records) => records.next_row()?,
        })
    }

    /// How many cells the last row has, blank ones too; a sheet does not say it.
    pub fn width(&self) -> Option<usize> {
        match self {
            Self::Sheet(_) => None,
            Self::Text(records) => Some(records.width()),
        }
    }

    /// Whether the last row may be all the rest of the file.
    pub fn ends_in_quotes(&self) -> bool {
        matches!(self, Self::Text(records) if records.ends_in_quotes())
    }

    /// How much was read, in per cent.
    pub fn percent(&self) -> i64 {
        match self {
            Self::Sheet(rows) => rows.percent(),
            Self::Text(records) => records.percent(),
        }
    }

    /// Cells that were made one; known at the end.
    pub fn merged(&self) -> &[Merged] {
        match self {
            Self::Sheet(rows) => rows.merged(),
            Self::Text(_) => &[],
        }
    }

    /// Whether days are counted from 1904.
    pub fn counts_from_1904(&self) -> bool {
        matches!(self, Self::Sheet(rows) if rows.counts_from_1904())
    }
}
