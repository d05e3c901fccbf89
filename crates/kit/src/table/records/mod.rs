//! Reading a table that is text (CSV) record by record, in little memory, in
//! whatever encoding it was saved.
//!
//! The bytes become text while they are read; a record that does not end (a quote
//! that nobody closed) is given up when it is longer than a row may be.
//! Absent on purpose: guessing the delimiter, which only whoever knows the head can.

#[cfg(test)]
mod tests;
mod text;

use std::fs::File;
use std::io::{Read, Seek};

use super::workbook::{Datum, SheetRow};
use text::{Decoded, encoding_of};

pub use encoding_rs::Encoding;
pub use text::beginning;

/// How much of a table is borne.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub file: u64,
    /// Records.
    pub rows: u32,
    /// Bytes of one record, about.
    pub row: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 8 << 30,
            rows: 4_000_000,
            row: 1 << 20,
        }
    }
}

/// Why a table is not read.
#[derive(Debug, thiserror::Error)]
pub enum RecordsRefused {
    /// The file is larger than this many megabytes.
    #[error("the file is larger than {0} MB")]
    TooLarge(u64),
    /// It has more records than this.
    #[error("the file has more than {0} records")]
    TooManyRows(u32),
    /// This record is longer than a row may be, or has too many cells.
    #[error("record {0} is too long")]
    RowTooLarge(u32),
    /// It is not text.
    #[error("the file is not text")]
    NotText,
    /// The file or the disk cannot be read.
    #[error("the file cannot be read")]
    Unreadable(#[from] std::io::Error),
}

/// Cells of a record: as many as a sheet has columns.
const MOST_CELLS: usize = 16_384;
/// What is read from the text at once.
const BUFFER: usize = 1 << 16;

/// The records of a table that have something in them.
pub struct Records {
    reader: csv::Reader<Metered>,
    record: csv::StringRecord,
    encoding: &'static Encoding,
    limits: Limits,
    number: u32,
}

impl Records {
    /// Begins to read a table whose cells are divided by this sign.
    ///
    /// # Errors
    /// Why it is not read.
    pub fn open(file: File, delimiter: u8, limits: Limits) -> Result<Self, RecordsRefused> {
        Self::open_in(file, delimiter, None, limits)
    }

    /// As [`Records::open`], in an encoding that somebody has said.
    ///
    /// # Errors
    /// Why it is not read.
    pub fn open_in(
        mut file: File,
        delimiter: u8,
        encoding: Option<&'static Encoding>,
        limits: Limits,
    ) -> Result<Self, RecordsRefused> {
        let length = file.metadata()?.len();
        if length > limits.file {
            return Err(RecordsRefused::TooLarge(limits.file >> 20));
        }
        file.rewind()?;
        let encoding = match encoding {
            Some(said) => said,
            None => encoding_of(&mut file)?.ok_or(RecordsRefused::NotText)?,
        };
        file.rewind()?;
        let metered = Metered {
            text: Decoded::new(file, encoding, length),
            left: 0,
        };
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(BUFFER)
            .from_reader(metered);
        Ok(Self {
            reader,
            record: csv::StringRecord::new(),
            encoding,
            limits,
            number: 0,
        })
    }

    /// The next record that has something in it, numbered from 1 as a spreadsheet
    /// program would.
    ///
    /// # Errors
    /// Why the table is not read any further.
    pub fn next_row(&mut self) -> Result<Option<SheetRow>, RecordsRefused> {
        loop {
            self.reader.get_mut().left = self.limits.row + BUFFER;
            let read = self.reader.read_record(&mut self.record);
            let number = self.number + 1;
            if !read.map_err(|error| refused(error, number))? {
                return Ok(None);
            }
            if number > self.limits.rows {
                return Err(RecordsRefused::TooManyRows(self.limits.rows));
            }
            if self.record.len() > MOST_CELLS {
                return Err(RecordsRefused::RowTooLarge(number));
            }
            self.number = number;
            let cells = self.record.iter().enumerate();
            let cells = cells.filter(|(_, text)| !text.trim().is_empty());
            let cells: Vec<_> = cells
                .map(|(at, text)| (at, Datum::Text(text.to_owned())))
                .collect();
            if !cells.is_empty() {
                return Ok(Some(SheetRow { number, cells }));
            }
        }
    }

    /// In what it is written.
    pub const fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// How many cells the last record had, blank ones too.
    pub fn width(&self) -> usize {
        self.record.len()
    }

    /// Whether the last record has a cell of several lines and a quote of the file has
    /// no other: then that cell may be all the rest of the file. Only true at its end.
    pub fn ends_in_quotes(&self) -> bool {
        let text = &self.reader.get_ref().text;
        let has_lines = |cell: &str| cell.contains('\n');
        text.is_over()
            && text.has_odd_quotes()
            && self.record.iter().next_back().is_some_and(has_lines)
    }

    /// How much of the file was read, in per cent.
    pub fn percent(&self) -> i64 {
        self.reader.get_ref().text.percent()
    }
}

fn refused(error: csv::Error, number: u32) -> RecordsRefused {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if is_endless(&error) => RecordsRefused::RowTooLarge(number),
        csv::ErrorKind::Io(error) => error.into(),
        other => std::io::Error::other(format!("{other:?}")).into(),
    }
}

fn is_endless(error: &std::io::Error) -> bool {
    let inner = error.get_ref();
    inner.is_some_and(|inner| inner.downcast_ref::<Endless>().is_some())
}

/// A record did not end where it had to.
#[derive(Debug, thiserror::Error)]
#[error("the record does not end")]
struct Endless;

/// Text of which so much may still be read before the record ends.
struct Metered {
    text: Decoded,
    left: usize,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.text.read(buffer)?;
        let left = self.left.checked_sub(read);
        self.left = left.ok_or_else(|| std::io::Error::other(Endless))?;
        Ok(read)
    }
}
