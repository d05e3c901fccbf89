//! CSV as spreadsheet programs in Finland open it: RFC 4180 with a semicolon
//! between fields, a decimal comma, UTF-8 and a byte order mark. And as programs
//! read it: with commas, decimal points and no mark.

use super::{Cell, Column};
use crate::money::Cents;

/// What stands before the rows: the byte order mark and the heads.
///
/// # Errors
/// None that is known.
pub fn csv_head(columns: &[Column]) -> anyhow::Result<Vec<u8>> {
    let heads: Vec<String> = columns
        .iter()
        .map(|column| harmless(&column.head))
        .collect();
    records("\u{feff}".as_bytes().to_vec(), b';', [heads])
}

/// Rows, to stand one piece after the other behind the head.
///
/// # Errors
/// When a row has not as many cells as the first.
pub fn csv_rows(rows: &[Vec<Cell>]) -> anyhow::Result<Vec<u8>> {
    let rows = rows
        .iter()
        .map(|row| row.iter().map(|cell| field(cell, ',')).collect());
    records(Vec::new(), b';', rows)
}

/// Rows for programs, the heads as the first of them.
///
/// # Errors
/// When a row has not as many cells as the first.
pub fn csv_plain(rows: &[Vec<Cell>]) -> anyhow::Result<Vec<u8>> {
    let rows = rows
        .iter()
        .map(|row| row.iter().map(|cell| field(cell, '.')).collect());
    records(Vec::new(), b',', rows)
}

fn records(
    begun: Vec<u8>,
    delimiter: u8,
    records: impl IntoIterator<Item = Vec<String>>,
) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(csv::Terminator::CRLF)
        .from_writer(begun);
    for record in records {
        writer.write_record(record)?;
    }
    writer
        .into_inner()
        .map_err(|error| anyhow::anyhow!("writing CSV: {}", error.error()))
}

fn field(cell: &Cell, point: char) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Date(date) => date.to_string(),
        Cell::Money(amount) => decimal(*amount, point),
        Cell::Count(count) => count.to_string(),
    }
}

/// A text that a spreadsheet program would run as a formula gets an apostrophe
/// before it: the text comes from documents that anybody may have written.
fn harmless(text: &str) -> String {
    let runs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.trim_start_matches(' ').starts_with(runs) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// An amount in euros, without cents when there are none.
pub fn decimal(amount: Cents, point: char) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let cents = amount.0.unsigned_abs();
    match cents % 100 {
        0 => format!("{sign}{}", cents / 100),
        rest => format!("{sign}{}{point}{rest:02}", cents / 100),
    }
}
