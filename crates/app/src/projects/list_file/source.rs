//! The file of a list, a workbook or text, and its head: row by row, whatever it is.

use std::fs::File;
use std::io::{Read, Seek};

use kit::table::records::{self, Records, beginning};
use kit::table::workbook::{self, Merged, Rows, SheetRow, Workbook, is_workbook};

use super::cell::Written;
use super::head::{Head, HeadRefused};
use super::layout::{LAYOUTS, Layout};
use super::reading::ListRefused;

/// Among so many first rows the head is looked for.
const HEAD_WITHIN: u32 = 20;

/// What may stand between the cells of a text.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// So much of a file tells what it is, in bytes.
pub(in crate::projects) const TELLING: u64 = 1 << 12;

/// Whether a file is a list, by its name and its first [`TELLING`] bytes. A text may be
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

/// The rows of a file.
pub(super) enum Source {
    Sheet(Box<Rows>),
    Text(Box<Records>),
}

impl Source {
    /// Opens a file and reads up to its head.
    ///
    /// # Errors
    /// Why it is no list.
    pub(super) fn open(mut file: File) -> Result<(Self, Head), ListRefused> {
        let mut start = Vec::new();
        file.rewind().map_err(workbook::WorkbookRefused::from)?;
        let reading = (&mut file).take(TELLING).read_to_end(&mut start);
        reading.map_err(workbook::WorkbookRefused::from)?;
        if is_workbook(&start) {
            Self::open_book(file)
        } else {
            Self::open_text(&file)
        }
    }

    fn open_book(file: File) -> Result<(Self, Head), ListRefused> {
        let book = Workbook::open(file, workbook::Limits::default())?;
        let mut refused = HeadRefused::NoHead;
        for sheet in 0..book.sheets().count() {
            let mut source = Self::Sheet(Box::new(book.rows(sheet)?));
            match source.head()? {
                Ok(Some(head)) => return Ok((source, head)),
                Ok(None) => {}
                // The first sheet that was meant to be the list says why it is not.
                Err(why) if refused == HeadRefused::NoHead => refused = why,
                Err(_) => {}
            }
        }
        Err(refused.into())
    }

    fn open_text(file: &File) -> Result<(Self, Head), ListRefused> {
        let mut refused = ListRefused::from(HeadRefused::NoTextHead);
        for delimiter in DELIMITERS {
            let file = file.try_clone().map_err(records::RecordsRefused::from)?;
            let records = Records::open(file, delimiter, records::Limits::default())?;
            let mut source = Self::Text(Box::new(records));
            match source.head() {
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
    fn head(&mut self) -> Result<Result<Option<Head>, HeadRefused>, ListRefused> {
        while let Some(row) = self.next_row()? {
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

    pub(super) fn next_row(&mut self) -> Result<Option<SheetRow>, ListRefused> {
        Ok(match self {
            Self::Sheet(rows) => rows.next_row()?,
            Self::Text(records) => records.next_row()?,
        })
    }

    /// How many cells the last row has, blank ones too; a sheet does not say it.
    pub(super) fn width(&self) -> Option<usize> {
        match self {
            Self::Sheet(_) => None,
            Self::Text(records) => Some(records.width()),
        }
    }

    /// Whether the last row may be all the rest of the file.
    pub(super) fn ends_in_quotes(&self) -> bool {
        matches!(self, Self::Text(records) if records.ends_in_quotes())
    }

    /// How much was read, in per cent.
    pub(super) fn percent(&self) -> i64 {
        match self {
            Self::Sheet(rows) => rows.percent(),
            Self::Text(records) => records.percent(),
        }
    }

    pub(super) fn merged(&self) -> &[Merged] {
        match self {
            Self::Sheet(rows) => rows.merged(),
            Self::Text(_) => &[],
        }
    }

    pub(super) fn written(&self, layout: &Layout) -> Written {
        Written {
            spelling: layout.spelling,
            from_1904: matches!(self, Self::Sheet(rows) if rows.counts_from_1904()),
        }
    }
}
