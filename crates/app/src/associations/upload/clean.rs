//! A list as it may be kept: no personal identity code stands in it.
//!
//! In the place of a code stand stars, of which the row is known again: it is wrong and
//! says why. A code of a workbook that is not found in its bytes, since half of it is in
//! bold, makes the workbook refused.

use std::fs::File;
use std::io::Write;

use kit::personal_code::{found_in, mask};
use kit::table::records::RecordsRefused;
use kit::table::rows::{TableRefused, TableRows};
use kit::table::workbook::{Datum, SheetRow, cleaned, is_workbook};

/// So many rows are named.
const MOST_NAMED: usize = 20;

/// Why a list is not kept.
#[derive(Debug)]
pub(super) enum NotKept {
    /// It cannot be read.
    Table(TableRefused),
    /// In these rows stands a personal identity code.
    Codes(Vec<u32>),
}

impl<E: Into<TableRefused>> From<E> for NotKept {
    fn from(refused: E) -> Self {
        Self::Table(refused.into())
    }
}

/// The name of a list and its content without personal identity codes.
pub(super) fn clean(name: &str, mut content: Vec<u8>) -> Result<(String, Vec<u8>), NotKept> {
    let mut name: Vec<u8> = name.chars().take(100).collect::<String>().into_bytes();
    mask(&mut name);
    let name = String::from_utf8_lossy(&name).into_owned();
    if !is_workbook(&content) {
        mask(&mut content);
        return Ok((name, content));
    }
    let content = cleaned(on_disk(&content)?, mask).map_err(TableRefused::from)?;
    let mut rows = Vec::new();
    for mut sheet in TableRows::sheets(on_disk(&content)?)? {
        while rows.len() < MOST_NAMED
            && let Some(row) = sheet.next_row()?
        {
            if has_code(&row) {
                rows.push(row.number);
            }
        }
    }
    match rows.is_empty() {
        true => Ok((name, content)),
        false => Err(NotKept::Codes(rows)),
    }
}

fn has_code(row: &SheetRow) -> bool {
    let mut cells = row.cells.iter();
    cells.any(|(_, datum)| matches!(datum, Datum::Text(text) if found_in(text)))
}

fn on_disk(content: &[u8]) -> Result<File, TableRefused> {
    let mut file = tempfile::tempfile().map_err(RecordsRefused::from)?;
    file.write_all(content).map_err(RecordsRefused::from)?;
    Ok(file)
}
