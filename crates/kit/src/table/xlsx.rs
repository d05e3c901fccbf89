//! A workbook of one table, and what is good to know of it.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::{Cell, Column};
use crate::money::Cents;

/// What the file format allows in a cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// Wider columns are not pleasant, in letters.
const WIDEST: usize = 60;
const DATE: &str = "d.m.yyyy";
const MONEY: &str = "#,##0.00 \"€\"";

/// The most rows on a sheet, its head among them: more go on to the next one.
const MOST_ROWS: u32 = 1_048_576;

/// A workbook that is written row by row; what was written does not stay in memory.
///
/// The heads stay in sight and have filters, dates and amounts are numbers with a
/// format.
pub struct Xlsx {
    book: Workbook,
    title: String,
    columns: Vec<Column>,
    /// As wide as the first rows need them.
    widths: Vec<usize>,
    /// Rows that wait until the widths of a sheet are known.
    first: Vec<Vec<Cell>>,
    /// The next line of the sheet that is written; none is yet at 0.
    line: u32,
    /// A sheet behind the table's: its name and rows.
    about: Option<(String, Vec<[Cell; 2]>)>,
    formats: Formats,
}

struct Formats {
    head: Format,
    date: Format,
    money: Format,
}

/// So many rows tell how wide the columns are.
const MEASURED: usize = 500;

impl Xlsx {
    /// A workbook without rows.
    ///
    /// # Errors
    /// When the instant is none that a workbook can hold.
    pub fn new(
        title: &str,
        columns: Vec<Column>,
        created_at: DateTime<Utc>,
    ) -> anyhow::Result<Self> {
        let mut book = Workbook::new();
        let created = ExcelDateTime::from_timestamp(created_at.timestamp())?;
        book.set_properties(
            &DocProperties::new()
                .set_title(title)
                .set_creation_datetime(&created),
        );
        Ok(Self {
            book,
            title: title.to_owned(),
            // A head also holds the filter's button.
            widths: columns
                .iter()
                .map(|column| column.head.width() + 3)
                .collect(),
            columns,
            first: Vec::new(),
            line: 0,
            about: None,
            formats: Formats {
                head: Format::new().set_bold().set_align(FormatAlign::Top),
                date: Format::new().set_num_format(DATE),
                money: Format::new().set_num_format(MONEY),
            },
        })
    }

    /// Says something of the table on a sheet of its own behind it.
    #[must_use]
    pub fn about(self, title: &str, rows: Vec<[Cell; 2]>) -> Self {
        Self {
            about: Some((title.to_owned(), rows)),
            ..self
        }
    }

    /// Adds rows.
    ///
    /// # Errors
    /// When the disk takes no more.
    pub fn add(&mut self, rows: Vec<Vec<Cell>>) -> anyhow::Result<()> {
        if self.line > 0 {
            return self.write(&rows);
        }
        self.first.extend(rows);
        if self.first.len() >= MEASURED {
            self.begin()?;
        }
        Ok(())
    }

    /// Writes the workbook.
    ///
    /// # Errors
    /// When the writer or the disk takes no more.
    pub fn save(mut self, to: impl std::io::Write + Send) -> anyhow::Result<()> {
        if self.line == 0 {
            self.begin()?;
        }
        self.end_sheet()?;
        if let Some((title, rows)) = &self.about {
            let sheet = self.book.add_worksheet_with_constant_memory()?;
            sheet.set_name(sheet_name(title, 1))?;
            sheet.set_column_width(0, 24)?;
            #[allow(clippy::cast_precision_loss, reason = "sixty letters")]
            sheet.set_column_width(1, WIDEST as f64)?;
            for (line, row) in (0..).zip(rows) {
                write_row(sheet, line, row, &self.formats)?;
            }
        }
        Ok(self.book.save_to_writer(to)?)
    }

    fn begin(&mut self) -> anyhow::Result<()> {
        let rows = std::mem::take(&mut self.first);
        for row in &rows {
            for (widest, cell) in self.widths.iter_mut().zip(row) {
                *widest = (*widest).max(width(cell));
            }
        }
        self.begin_sheet()?;
        self.write(&rows)
    }

    fn begin_sheet(&mut self) -> anyhow::Result<()> {
        let number = self.book.worksheets().len() + 1;
        let name = sheet_name(&self.title, number);
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (at, width) in (0..).zip(&self.widths) {
            #[allow(clippy::cast_precision_loss, reason = "at most sixty letters")]
            sheet.set_column_width(at, (*width).clamp(6, WIDEST) as f64)?;
        }
        for (at, column) in (0..).zip(&self.columns) {
            sheet.write_string_with_format(0, at, &column.head, &self.formats.head)?;
        }
        self.line = 1;
        Ok(())
    }

    fn end_sheet(&mut self) -> anyhow::Result<()> {
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let number = self.book.worksheets().len() - 1;
        let sheet = self.book.worksheet_from_index(number)?;
        sheet.autofilter(0, 0, self.line - 1, last)?;
        Ok(())
    }

    fn write(&mut self, rows: &[Vec<Cell>]) -> anyhow::Result<()> {
        for row in rows {
            if self.line == MOST_ROWS {
                self.end_sheet()?;
                self.begin_sheet()?;
            }
            let number = self.book.worksheets().len() - 1;
            let sheet = self.book.worksheet_from_index(number)?;
            write_row(sheet, self.line, row, &self.formats)?;
            self.line += 1;
        }
        Ok(())
    }
}

fn write_row(
    sheet: &mut Worksheet,
    line: u32,
    row: &[Cell],
    formats: &Formats,
) -> Result<(), XlsxError> {
    for (at, cell) in (0..).zip(row) {
        match cell {
            Cell::Blank => continue,
            Cell::Text(text) => sheet.write_string(line, at, short(text))?,
            Cell::Date(day) => {
                sheet.write_datetime_with_format(line, at, day_of(*day)?, &formats.date)?
            }
            Cell::Money(amount) => {
                sheet.write_number_with_format(line, at, euros(*amount), &formats.money)?
            }
            #[allow(clippy::cast_precision_loss, reason = "a sheet has only such numbers")]
            Cell::Count(count) => sheet.write_number(line, at, *count as f64)?,
        };
    }
    Ok(())
}

fn width(cell: &Cell) -> usize {
    match cell {
        Cell::Blank => 0,
        Cell::Text(text) => text.width(),
        Cell::Date(_) => 11,
        Cell::Money(_) => 15,
        Cell::Count(count) => count.to_string().len(),
    }
}

fn day_of(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let [month, date] = [day.month(), day.day()].map(|part| u8::try_from(part).unwrap_or(0));
    let year = u16::try_from(day.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, month, date)
}

#[allow(clippy::cast_precision_loss, reason = "a sheet has only such numbers")]
fn euros(amount: Cents) -> f64 {
    amount.0 as f64 / 100.0
}

fn short(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST_TEXT {
        return text.to_owned();
    }
    let mut left = LONGEST_TEXT - 1;
    let begin = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    });
    begin.chain(['…']).collect()
}

/// A sheet's name has at most 31 letters and none of some signs; those behind the
/// first one are numbered.
fn sheet_name(title: &str, number: usize) -> String {
    let allowed = title
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''));
    let number = if number > 1 {
        format!(" {number}")
    } else {
        String::new()
    };
    allowed
        .take(31 - number.len())
        .chain(number.chars())
        .collect()
}
