//! CSV as spreadsheet programs in Finland open it: RFC 4180 with a semicolon
//! between fields, a decimal comma, UTF-8 and a byte order mark.

use super::{Cell, Table};
use crate::money::Cents;

/// The table as CSV.
///
/// # Errors
/// When a row has not as many cells as there are columns.
pub fn to_csv(table: &Table) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(table.columns.iter().map(|column| harmless(&column.head)))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(field))?;
    }
    writer
        .into_inner()
        .map_err(|error| anyhow::anyhow!("writing CSV: {}", error.error()))
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Date(date) => date.to_string(),
        Cell::Money(amount) => decimal(*amount),
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

fn decimal(amount: Cents) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let cents = amount.0.unsigned_abs();
    match cents % 100 {
        0 => format!("{sign}{}", cents / 100),
        rest => format!("{sign}{},{rest:02}", cents / 100),
    }
}
