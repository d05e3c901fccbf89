//! A list as a table: its headings, what its columns tell, and its rows one by one.

use std::collections::{HashSet, VecDeque};
use std::fs::File;

use chrono::NaiveDate;
use kit::table::records::Encoding;
use kit::table::rows::{TableRefused, TableRows, is_workbook_file};
use kit::table::workbook::{Datum, Merged, SheetRow};
use kit::text::clean_line;
use serde::{Deserialize, Serialize};

use super::cells;
use super::mapping::Mapping;
use crate::associations::columns::{Tells, guess, is_heading};
use crate::associations::facts::Source;
use crate::associations::field::Field;

/// Among so many first rows the head is looked for.
const HEAD_WITHIN: usize = 20;

/// So many rows are looked at to guess what columns tell.
const LOOKED_AT: usize = 60;

/// What may stand between the cells of a text.
pub(in crate::associations) const DELIMITERS: [u8; 4] = *b";,\t|";

/// The most columns that are looked at.
pub(super) const MOST_COLUMNS: usize = 1_000;

/// How a list is read and whose word it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Whether it comes from a register or from anybody else.
    pub source: Source,
    /// The day on which it was so.
    pub listed_on: NaiveDate,
    /// What stands between the cells of a text; otherwise what seems to.
    #[serde(default)]
    pub delimiter: Option<char>,
    /// In what a text is written; otherwise what it seems to be.
    #[serde(default)]
    pub encoding: Option<String>,
    /// What its columns tell; otherwise what they seem to.
    #[serde(default)]
    pub mapping: Option<Mapping>,
}

/// Why a list is not read.
#[derive(Debug, thiserror::Error)]
pub enum ListRefused {
    /// The file cannot be read.
    #[error(transparent)]
    Table(#[from] TableRefused),
    /// Nothing stands in it.
    #[error("no rows")]
    NoRows,
    /// No column tells a name, a register number or a Y-tunnus.
    #[error("no column tells which association a row is")]
    NoKey,
    /// Two columns tell the same, which an association has once.
    #[error("two columns tell the same")]
    Doubled(Tells),
}

/// A list that is being read.
pub struct Sheet {
    rows: TableRows,
    waiting: VecDeque<SheetRow>,
    /// The row of the headings; 0 without one.
    head_row: u32,
    /// A heading for each column; the column's letters where it has none.
    pub headings: Vec<String>,
    /// What each column tells.
    pub tells: Vec<Option<Tells>>,
    /// What stands between the cells, of a text.
    pub delimiter: Option<char>,
    /// In what it is written, of a text.
    pub encoding: Option<&'static str>,
    merged: Vec<Merged>,
}

impl Sheet {
    /// Opens a list and reads its head. Whether its columns tell enough is not looked at.
    ///
    /// # Errors
    /// Why it is not read.
    pub fn open(mut file: File, settings: &Settings) -> Result<Self, ListRefused> {
        let mut sheet = if is_workbook_file(&mut file)? {
            Self::of_workbook(file)?
        } else {
            Self::of_text(&file, settings)?
        };
        sheet.read_head(settings)?;
        Ok(sheet)
    }

    fn new(rows: TableRows) -> Self {
        Self {
            rows,
            waiting: VecDeque::new(),
            head_row: 0,
            headings: Vec::new(),
            tells: Vec::new(),
            delimiter: None,
            encoding: None,
            merged: Vec::new(),
        }
    }

    /// The first sheet in which something stands. Which cells were made one is written
    /// behind its rows, so it is read to its end first.
    fn of_workbook(file: File) -> Result<Self, ListRefused> {
        let again = file
            .try_clone()
            .map_err(kit::table::records::RecordsRefused::from);
        let sheets = TableRows::sheets(file)?;
        for (place, mut rows) in sheets.into_iter().enumerate() {
            if rows.next_row()?.is_none() {
                continue;
            }
            while rows.next_row()?.is_some() {}
            let mut again = TableRows::sheets(again.map_err(TableRefused::from)?)?;
            let mut sheet = Self::new(again.swap_remove(place));
            sheet.merged = rows.merged().to_vec();
            return Ok(sheet);
        }
        Err(ListRefused::NoRows)
    }

    fn of_text(file: &File, settings: &Settings) -> Result<Self, ListRefused> {
        let said = settings.encoding.as_deref();
        let said = said.and_then(|label| Encoding::for_label(label.as_bytes()));
        let delimiter = match settings.delimiter.and_then(|said| u8::try_from(said).ok()) {
            Some(said) => said,
            None => likely_delimiter(file, said)?,
        };
        let rows = TableRows::text(file, delimiter, said)?;
        let encoding = match &rows {
            TableRows::Text(records) => Some(records.encoding().name()),
            TableRows::Sheet(_) => None,
        };
        Ok(Self {
            delimiter: Some(char::from(delimiter)),
            encoding,
            ..Self::new(rows)
        })
    }

    /// Reads the first rows, and which of them has the headings.
    fn read_head(&mut self, settings: &Settings) -> Result<(), ListRefused> {
        while self.waiting.len() < LOOKED_AT
            && let Some(row) = self.rows.next_row()?
        {
            self.waiting.push_back(row);
        }
        let known = |row: &SheetRow| {
            let texts = row.cells.iter().map(|(_, datum)| cells::text(datum));
            texts.filter(|text| is_heading(text)).count()
        };
        let first = self.waiting.iter().take(HEAD_WITHIN).map(known).enumerate();
        let best = first.max_by_key(|(place, known)| (*known, HEAD_WITHIN - place));
        let (place, count) = best.ok_or(ListRefused::NoRows)?;
        let has_head = count > 0 || !self.looks_like_data(settings);
        let width = self.waiting.iter().filter_map(|row| row.cells.last());
        let width = width
            .map(|(at, _)| at + 1)
            .max()
            .unwrap_or(0)
            .min(MOST_COLUMNS);
        self.headings = (0..width).map(column_letters).collect();
        if has_head {
            let head = self.waiting.drain(..=place).next_back();
            let head = head.ok_or(ListRefused::NoRows)?;
            self.head_row = head.number;
            for (at, datum) in head.cells.iter().filter(|(at, _)| *at < width) {
                let heading: String = clean_line(&cells::text(datum)).chars().take(100).collect();
                if !heading.is_empty() {
                    self.headings[*at] = heading;
                }
            }
            tell_apart(&mut self.headings);
        }
        match &settings.mapping {
            Some(mapping) => self.map(mapping),
            None => {
                let samples = self.samples(LOOKED_AT);
                self.tells = guess(&self.headings, &samples, settings.listed_on);
            }
        }
        Ok(())
    }

    /// Takes the columns for what somebody has said.
    pub(super) fn map(&mut self, mapping: &Mapping) {
        let tells = self.headings.iter().map(|heading| mapping.tells(heading));
        self.tells = tells.collect();
    }

    /// Whether the first row is one of an association and not of headings.
    fn looks_like_data(&self, settings: &Settings) -> bool {
        let keys = [
            Field::BusinessId,
            Field::Emails,
            Field::Domicile,
            Field::RegisteredOn,
        ];
        let is_value = |text: &String| {
            let read = |field: &Field| field.read(text, settings.listed_on);
            keys.iter()
                .any(|field| read(field).is_ok_and(|value| value.is_some()))
        };
        let first = self.waiting.front();
        first.is_some_and(|row| {
            row.cells
                .iter()
                .any(|(_, datum)| is_value(&cells::text(datum)))
        })
    }

    /// Whether the columns tell which association a row is, and nothing twice.
    ///
    /// # Errors
    /// What they lack.
    pub fn check_columns(&self) -> Result<(), ListRefused> {
        let mut once: Vec<Tells> = Vec::new();
        for tells in self.tells.iter().flatten() {
            let may_repeat = matches!(tells, Tells::Field(field) if field.is_several());
            if !may_repeat && once.contains(tells) {
                return Err(ListRefused::Doubled(*tells));
            }
            once.push(*tells);
        }
        let keys = [Field::Name, Field::RegisterNumber, Field::BusinessId];
        let has_key = keys.iter().any(|key| once.contains(&Tells::Field(*key)));
        has_key.then_some(()).ok_or(ListRefused::NoKey)
    }

    /// The cells of the first rows below the head, as texts.
    pub fn samples(&self, most: usize) -> Vec<Vec<String>> {
        let rows = self.waiting.iter().take(most);
        rows.map(|row| self.texts(row)).collect()
    }

    /// A row's cells as texts, one for each heading.
    pub(super) fn texts(&self, row: &SheetRow) -> Vec<String> {
        let mut texts = vec![String::new(); self.headings.len()];
        for (at, datum) in &row.cells {
            if let Some(text) = texts.get_mut(*at) {
                *text = cells::text(datum);
            }
        }
        texts
    }

    /// The next row below the head.
    pub(super) fn next_row(&mut self) -> Result<Option<SheetRow>, ListRefused> {
        match self.waiting.pop_front() {
            Some(row) => Ok(Some(row)),
            None => Ok(self.rows.next_row()?),
        }
    }

    /// Reads on past so many rows and gives how much was read, in per cent; nothing at the
    /// end.
    ///
    /// # Errors
    /// Why the list is not read to its end.
    pub fn skip(&mut self, rows: usize) -> Result<Option<i64>, ListRefused> {
        for _ in 0..rows {
            if self.next_row()?.is_none() {
                return Ok(None);
            }
        }
        Ok(Some(self.rows.percent()))
    }

    /// Whether the row has lost values because cells were made one with those above.
    pub(super) fn is_merged(&self, row: u32) -> bool {
        let mut merged = self.merged.iter();
        merged.any(|cells| cells.first < row && row <= cells.last && cells.first > self.head_row)
    }

    /// Whether days are counted from 1904.
    pub(super) fn counts_from_1904(&self) -> bool {
        self.rows.counts_from_1904()
    }

    /// Whether the last row may be all the rest of the file.
    pub(super) fn ends_in_quotes(&self) -> bool {
        self.waiting.is_empty() && self.rows.ends_in_quotes()
    }
}

/// The sign that divides most rows into the same number of cells.
fn likely_delimiter(file: &File, encoding: Option<&'static Encoding>) -> Result<u8, ListRefused> {
    let mut best = (0, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let mut rows = TableRows::text(file, delimiter, encoding)?;
        let mut widths = Vec::new();
        while widths.len() < LOOKED_AT {
            match rows.next_row() {
                Ok(Some(_)) => widths.extend(rows.width()),
                Ok(None) => break,
                // With another sign it may be another row.
                Err(_) => {
                    widths.clear();
                    break;
                }
            }
        }
        let common = widths
            .iter()
            .filter(|width| **width > 1)
            .max_by_key(|width| {
                let same = widths.iter().filter(|other| other == width);
                (same.count(), **width)
            });
        let Some(common) = common else {
            continue;
        };
        let score = widths.iter().filter(|width| *width == common).count() * 1_000 + common;
        best = best.max((score, delimiter));
    }
    Ok(best.1)
}

/// Gives headings that are the same each a number: what is said of a column is said of its
/// heading.
fn tell_apart(headings: &mut [String]) {
    let mut seen: HashSet<String> = HashSet::with_capacity(headings.len());
    for heading in headings {
        let mut number = 2;
        let plain = heading.clone();
        while !seen.insert(heading.clone()) {
            *heading = format!("{plain} ({number})");
            number += 1;
        }
    }
}

/// A column's letters, as spreadsheet programs name it.
fn column_letters(at: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = at + 1;
    while rest > 0 {
        letters.push(b'A' + u8::try_from((rest - 1) % 26).unwrap_or_default());
        rest = (rest - 1) / 26;
    }
    letters.reverse();
    String::from_utf8(letters).unwrap_or_default()
}

/// What a cell holds when it is text.
pub(super) fn is_blank(datum: &Datum) -> bool {
    matches!(datum, Datum::Text(text) if text.trim().is_empty())
}
