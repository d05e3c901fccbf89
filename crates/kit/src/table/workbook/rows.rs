//! A sheet, row by row.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{Days, NaiveDate};

use super::strings::Strings;
use super::styles::Styles;
use super::xml::{Piece, Xml, attribute, without_escapes};
use super::{Limits, WorkbookRefused};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    /// Text; also the word for a wrong formula: `#N/A`.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is shown as a date.
    Date(NaiveDate),
}

/// A row of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetRow {
    /// From 1, as spreadsheet programs number it.
    pub number: u32,
    /// The cells that are not blank, each with its column from 0.
    pub cells: Vec<(usize, Datum)>,
}

/// Cells that were made one; only the first has the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// As spreadsheet programs write it: `A2:A4`.
    pub range: String,
    /// The first row.
    pub first: u32,
    /// The last row.
    pub last: u32,
}

/// More merged ranges than anybody wants to read about.
const MOST_MERGED: usize = 1_000;
/// Columns of a sheet.
const MOST_COLUMNS: usize = 16_384;

/// The rows of a sheet that have something in them.
pub struct Rows {
    part: Xml,
    strings: Arc<Mutex<Strings>>,
    styles: Arc<Styles>,
    from_1904: bool,
    limits: Limits,
    /// How many were given.
    given: u32,
    merged: Vec<Merged>,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    column: usize,
    kind: String,
    style: usize,
    text: String,
}

impl Rows {
    pub(super) fn new(
        part: Xml,
        strings: Arc<Mutex<Strings>>,
        styles: Arc<Styles>,
        from_1904: bool,
        limits: Limits,
    ) -> Self {
        Self {
            part,
            strings,
            styles,
            from_1904,
            limits,
            given: 0,
            merged: Vec::new(),
        }
    }

    /// The merged cells; a sheet names them behind its rows.
    pub fn merged(&self) -> &[Merged] {
        &self.merged
    }

    /// How much of the sheet was read, in per cent.
    pub fn percent(&self) -> i64 {
        self.part.percent()
    }

    /// Whether days are counted from 1904, as old Macs did.
    pub fn counts_from_1904(&self) -> bool {
        self.from_1904
    }

    /// The next row that has something in it.
    ///
    /// # Errors
    /// Why the sheet is not read any further.
    pub fn next_row(&mut self) -> Result<Option<SheetRow>, WorkbookRefused> {
        loop {
            let begun = match self.part.next()? {
                Piece::Start(tag) => match tag.local_name().as_ref() {
                    "row" => Some(attribute(&tag, "r").and_then(|r| r.parse().ok())),
                    "mergeCell" => {
                        let range = attribute(&tag, "ref").unwrap_or_default();
                        if self.merged.len() < MOST_MERGED {
                            self.merged.extend(merged(range.into_owned()));
                        }
                        None
                    }
                    _ => None,
                },
                Piece::Over => return Ok(None),
                _ => None,
            };
            if let Some(number) = begun {
                self.part.row = number.unwrap_or(self.part.row + 1);
                let row = self.row()?;
                if !row.cells.is_empty() {
                    self.given += 1;
                    if self.given > self.limits.rows {
                        return Err(WorkbookRefused::TooManyRows(self.limits.rows));
                    }
                    return Ok(Some(row));
                }
            }
        }
    }

    /// The cells up to the row's end.
    fn row(&mut self) -> Result<SheetRow, WorkbookRefused> {
        let number = self.part.row;
        let mut row = SheetRow {
            number,
            cells: Vec::new(),
        };
        let mut size = 0;
        let mut next_column = 0;
        loop {
            let open = match self.part.next()? {
                Piece::Start(tag) if tag.local_name().as_ref() == "c" => {
                    let place = attribute(&tag, "r").and_then(|r| column_of(&r));
                    Open {
                        column: place.unwrap_or(next_column),
                        kind: attribute(&tag, "t").unwrap_or_default().into_owned(),
                        style: attribute(&tag, "s")
                            .and_then(|s| s.parse().ok())
                            .unwrap_or(0),
                        text: String::new(),
                    }
                }
                Piece::End(tag) if tag.local_name().as_ref() == "row" => return Ok(row),
                Piece::Over => return Err(WorkbookRefused::Broken(number)),
                _ => continue,
            };
            next_column = open.column + 1;
            if next_column > MOST_COLUMNS {
                return Err(WorkbookRefused::Broken(number));
            }
            if let Some(cell) = self.cell(open, &mut size)? {
                row.cells.push(cell);
            }
        }
    }

    fn cell(
        &mut self,
        mut open: Open,
        size: &mut usize,
    ) -> Result<Option<(usize, Datum)>, WorkbookRefused> {
        let number = self.part.row;
        let too_large = WorkbookRefused::RowTooLarge(number);
        let (mut is_value, mut in_phonetics) = (false, false);
        loop {
            match self.part.next()? {
                Piece::Start(tag) => match tag.local_name().as_ref() {
                    "v" | "t" => is_value = !in_phonetics,
                    "rPh" => in_phonetics = true,
                    _ => {}
                },
                Piece::Text(text) if is_value => {
                    open.text.push_str(&text);
                    if open.text.len() > self.limits.row {
                        return Err(too_large);
                    }
                }
                Piece::Text(_) => {}
                Piece::End(tag) => match tag.local_name().as_ref() {
                    "v" | "t" => is_value = false,
                    "rPh" => in_phonetics = false,
                    "c" => break,
                    _ => {}
                },
                Piece::Over => return Err(WorkbookRefused::Broken(number)),
            }
        }
        let column = open.column;
        let datum = self.datum(open, self.limits.row - *size)?;
        if let Some(Datum::Text(text)) = &datum {
            *size += text.len();
        }
        Ok(datum.map(|datum| (column, datum)))
    }

    /// What the cell holds, when its text is no longer than `room`.
    fn datum(&self, open: Open, room: usize) -> Result<Option<Datum>, WorkbookRefused> {
        let row = self.part.row;
        let text = open.text;
        let datum = match open.kind.as_str() {
            "s" => {
                let broken = WorkbookRefused::Broken(row);
                let Ok(index) = text.trim().parse() else {
                    return if text.is_empty() {
                        Ok(None)
                    } else {
                        Err(broken)
                    };
                };
                let mut strings = self.strings.lock().unwrap_or_else(PoisonError::into_inner);
                if strings.length(index).is_some_and(|length| length > room) {
                    return Err(WorkbookRefused::RowTooLarge(row));
                }
                Datum::Text(strings.get(index)?.ok_or(broken)?)
            }
            "str" | "inlineStr" | "e" => Datum::Text(without_escapes(text)),
            "b" => Datum::Number(f64::from(u8::from(text.trim() == "1"))),
            "d" => match text.get(..10).and_then(|day| day.parse().ok()) {
                Some(day) => Datum::Date(day),
                None => Datum::Text(text),
            },
            _ => match text.trim().parse::<f64>() {
                Ok(number) if self.styles.is_date(open.style) => {
                    match day_of_serial(number, self.from_1904) {
                        Some(day) => Datum::Date(day),
                        None => Datum::Number(number),
                    }
                }
                Ok(number) if number.is_finite() => Datum::Number(number),
                _ => Datum::Text(text),
            },
        };
        match &datum {
            Datum::Text(text) if text.trim().is_empty() => Ok(None),
            Datum::Text(text) if text.len() > room => Err(WorkbookRefused::RowTooLarge(row)),
            _ => Ok(Some(datum)),
        }
    }
}

/// The day that a number of days means.
pub fn day_of_serial(serial: f64, from_1904: bool) -> Option<NaiveDate> {
    // Up to the year 2150: larger numbers are none that mean a day.
    if !(1.0..91_500.0).contains(&serial) {
        return None;
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the range above"
    )]
    let days = serial.floor() as u64;
    let (year, month, day) = match (from_1904, days) {
        (true, _) => (1904, 1, 1),
        // The programs believe in 29.2.1900.
        (false, ..60) => (1899, 12, 31),
        (false, _) => (1899, 12, 30),
    };
    NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(days))
}

/// The column, from 0, of a cell's name: `AB12` is 27.
fn column_of(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    let mut column = 0_usize;
    let mut count = 0;
    for letter in letters {
        count += 1;
        let value = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(value)?;
        if count > 3 {
            return None;
        }
    }
    column.checked_sub(1)
}

fn merged(range: String) -> Option<Merged> {
    let row = |cell: &str| {
        cell.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '$')
            .parse()
            .ok()
    };
    let (first, last) = range.split_once(':')?;
    let (first, last) = (row(first)?, row(last)?);
    Some(Merged { range, first, last })
}
