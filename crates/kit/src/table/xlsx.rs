//! A workbook of one sheet.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::{Cell, Table};
use crate::money::Cents;

/// What the file format allows in a cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// Wider columns are not pleasant, in letters.
const WIDEST: usize = 60;
const DATE: &str = "d.m.yyyy";
const MONEY: &str = "#,##0.00 \"€\"";

/// The table as an XLSX workbook: the head stays in sight and has filters,
/// dates and amounts are numbers with a format.
///
/// # Errors
/// When the table has more rows than a sheet can hold.
pub fn to_xlsx(table: &Table, created_at: DateTime<Utc>) -> anyhow::Result<Vec<u8>> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_timestamp(created_at.timestamp())?;
    book.set_properties(
        &DocProperties::new()
            .set_title(&table.title)
            .set_creation_datetime(&created),
    );
    fill(book.add_worksheet(), table)?;
    Ok(book.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_align(FormatAlign::Top);
    let date = Format::new().set_num_format(DATE);
    let money = Format::new().set_num_format(MONEY);
    sheet.set_name(sheet_name(&table.title))?;
    for (at, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, at, &column.head, &head)?;
    }
    for (line, row) in (1..).zip(&table.rows) {
        for (at, cell) in (0..).zip(row) {
            match cell {
                Cell::Blank => continue,
                Cell::Text(text) => sheet.write_string(line, at, short(text))?,
                Cell::Date(day) => {
                    sheet.write_datetime_with_format(line, at, day_of(*day)?, &date)?
                }
                Cell::Money(amount) => {
                    sheet.write_number_with_format(line, at, euros(*amount), &money)?
                }
                #[allow(clippy::cast_precision_loss, reason = "a sheet has only such numbers")]
                Cell::Count(count) => sheet.write_number(line, at, *count as f64)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let lines = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, lines, last)?;
    for (at, column) in (0..).zip(&table.columns) {
        let rows = table.rows.iter().filter_map(|row| row.get(usize::from(at)));
        // The head also holds the filter's button.
        let widest = rows.map(width).max().unwrap_or(0);
        let width = widest.max(column.head.width() + 3).clamp(6, WIDEST);
        sheet.set_column_width(at, width as f64)?;
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

/// A sheet's name has at most 31 letters and none of some signs.
fn sheet_name(title: &str) -> String {
    let allowed = title
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''));
    allowed.take(31).collect()
}
