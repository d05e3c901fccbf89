//! The file of a list, a workbook or text, and its head: row by row, whatever it is.

use std::fs::File;

use kit::table::records::{self, beginning};
use kit::table::rows::{TableRows, is_workbook_file};
use kit::table::workbook::{self, is_workbook};

use super::cell::Written;
use super::head::{Head, HeadRefused};
use super::layout::{LAYOUTS, Layout};
use super::reading::ListRefused;

/// Among so many first rows the head is looked for.
const HEAD_WITHIN: u32 = 20;

/// What may stand between the cells of a text.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Whether a file is a list, by its name and its first [`TELLING`](kit::table::rows::TELLING) bytes. A text may be
/// a document, too: it is a list when it says so or begins with headings.
pub(in crate::projects) fn is_list(name: &str, start: &[u8]) -> bool {
    let is_named = || name.to_ascii_lowercase().ends_with(".csv");
    is_workbook(start) || is_named() || has_headings(&beginning(start))
}

fn has_headings(text: &str) -> bool {
    let is_heading = |word: &str, layout: &Layout| {
        let word = word.trim_matches(|c: char| c == '"' || c.is_whitespace());
        layout.columns.iter().any(|column| column.name() == word)
    };
    let first = text.lines().next().unwrap_or_default();
    LAYOUTS.into_iter().any(|layout| {
        let words = first.split([',', ';', '\t']);
        words.filter(|word| is_heading(word, layout)).count() > 2
    })
}

/// The most bytes of a list that are borne.
pub(in crate::projects) fn most_bytes(start: &[u8]) -> u64 {
    if is_workbook(start) {
        workbook::Limits::default().file
    } else {
        records::Limits::default().file
    }
}

/// Opens a file and reads up to its head.
///
/// # Errors
/// Why it is no list.
pub(super) fn open(mut file: File) -> Result<(TableRows, Head), ListRefused> {
    if is_workbook_file(&mut file)? {
        open_book(file)
    } else {
        open_text(&file)
    }
}

fn open_book(file: File) -> Result<(TableRows, Head), ListRefused> {
    let mut refused = HeadRefused::NoHead;
    for mut source in TableRows::sheets(file)? {
        match head(&mut source)? {
            Ok(Some(head)) => return Ok((source, head)),
            Ok(None) => {}
            // The first sheet that was meant to be the list says why it is not.
            Err(why) if refused == HeadRefused::NoHead => refused = why,
            Err(_) => {}
        }
    }
    Err(refused.into())
}

fn open_text(file: &File) -> Result<(TableRows, Head), ListRefused> {
    let mut refused = ListRefused::from(HeadRefused::NoTextHead);
    for delimiter in DELIMITERS {
        let mut source = TableRows::text(file, delimiter, None)?;
        match head(&mut source) {
            Ok(Ok(Some(mut head))) => {
                head.width = source.width();
                return Ok((source, head));
            }
            Ok(Ok(None)) => {}
            Ok(Err(why)) => return Err(why.into()),
            // With another delimiter it may be another row.
            Err(why) => refused = why,
        }
    }
    Err(refused)
}

/// The head row within the first rows.
fn head(source: &mut TableRows) -> Result<Result<Option<Head>, HeadRefused>, ListRefused> {
    while let Some(row) = source.next_row()? {
        let mut refused = None;
        for layout in LAYOUTS {
            match Head::of(&row, layout) {
                Ok(None) => {}
                Ok(head) => return Ok(Ok(head)),
                Err(why) => refused = refused.or(Some(why)),
            }
        }
        match refused {
            Some(why) => return Ok(Err(why)),
            None if row.number < HEAD_WITHIN => {}
            None => break,
        }
    }
    Ok(Ok(None))
}

/// How the cells of a file are written.
pub(super) fn written(source: &TableRows, layout: &Layout) -> Written {
    Written {
        spelling: layout.spelling,
        from_1904: source.counts_from_1904(),
    }
}
