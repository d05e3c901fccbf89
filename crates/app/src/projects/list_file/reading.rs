//! Reading a list: its rows into the spool, and where each project's are.

use std::collections::VecDeque;
use std::fs::File;
use std::sync::mpsc::sync_channel;

use chrono::NaiveDate;
use kit::hash::{hex, sha256_hex};
use kit::table::rows::{TableRefused, TableRows};
use kit::table::workbook::{Merged, SheetRow};

use super::cell::{Written, day};
use super::head::{Head, HeadRefused};
use super::index::{Entry, Index};
use super::join::joined;
use super::row::{Kind, ListRow, RowNote, RowProblem, Told, Wrong};
use super::source::{open, written};
use super::spool::{Spool, Writing};
use crate::projects::card::Card;

/// Why a list is not taken in.
#[derive(Debug, thiserror::Error)]
pub(in crate::projects) enum ListRefused {
    /// The file cannot be read.
    #[error(transparent)]
    Table(#[from] TableRefused),
    /// Its head is not the list's.
    #[error(transparent)]
    Head(#[from] HeadRefused),
    /// Cells of several rows were made one, so that a row has lost its values.
    #[error("rows are merged: {0}")]
    Merged(String),
    /// There is no project in it.
    #[error("no project below the head")]
    NoRows,
    /// The rows cannot be kept or read again.
    #[error("the rows cannot be kept: {0}")]
    Kept(anyhow::Error),
}

/// A list that was read.
pub(super) struct List {
    pub(super) head: Head,
    pub(super) index: Index,
    /// How many rows have values that do not fit.
    pub(super) wrong_rows: i64,
    /// Those values, the first ones.
    pub(super) problems: Vec<RowProblem>,
    /// What is worth telling, the first.
    pub(super) notes: Vec<RowNote>,
    /// The day that a line below the rows names.
    pub(super) dated: Option<NaiveDate>,
    spool: Spool,
}

/// So many problems or notes are told; more would not be read.
pub(super) const MOST_TOLD: usize = 1_000;

/// A list that is being read. Each [`Reader::step`] reads some rows, so that whoever
/// waits can be told and can stop it.
pub(super) struct Reader {
    source: TableRows,
    read: Read,
}

/// What was read of a list.
struct Read {
    head: Head,
    written: Written,
    /// Whether the rows are a sheet's, whose cells may be merged.
    is_sheet: bool,
    writing: Writing,
    index: Index,
    problems: Vec<RowProblem>,
    notes: Vec<RowNote>,
    wrong_rows: i64,
    /// Lines without a project since the last project.
    footers: VecDeque<(u32, String)>,
    /// The projects' rows of a sheet.
    project_rows: Vec<u32>,
    has_projects: bool,
    today: NaiveDate,
}

/// A row as the file has it.
struct Given {
    row: SheetRow,
    /// How many cells it has; a sheet does not say it.
    width: Option<usize>,
    ends_in_quotes: bool,
}

/// Rows that one step reads.
const STRIDE: usize = 500;

/// So many strides may wait to be read.
const WAITING: usize = 2;

/// The next rows of the file; at its end fewer than a stride.
fn stride(source: &mut TableRows) -> Result<Vec<Given>, ListRefused> {
    let mut given = Vec::with_capacity(STRIDE);
    while given.len() < STRIDE
        && let Some(row) = source.next_row()?
    {
        given.push(Given {
            row,
            width: source.width(),
            ends_in_quotes: source.ends_in_quotes(),
        });
    }
    Ok(given)
}

impl Reader {
    pub(super) fn open(file: File, today: NaiveDate) -> Result<Self, ListRefused> {
        let (source, head) = open(file)?;
        let read = Read {
            written: written(&source, head.layout),
            is_sheet: matches!(source, TableRows::Sheet(_)),
            head,
            writing: Writing::new(),
            index: Index::default(),
            problems: Vec::new(),
            notes: Vec::new(),
            wrong_rows: 0,
            footers: VecDeque::new(),
            project_rows: Vec::new(),
            has_projects: false,
            today,
        };
        Ok(Self { source, read })
    }

    /// Reads some rows and gives how much of the list was read, in per cent, or
    /// nothing at the end.
    pub(super) fn step(&mut self) -> Result<Option<i64>, ListRefused> {
        let given = stride(&mut self.source)?;
        let is_last = given.len() < STRIDE;
        self.read.rows(&given)?;
        Ok((!is_last).then(|| self.source.percent()))
    }

    /// Reads all rows that are left. The file is unpacked while the rows before are
    /// read: each is half of the time.
    pub(super) fn rest(&mut self) -> Result<(), ListRefused> {
        let Self { source, read } = self;
        std::thread::scope(|scope| {
            let (to, from) = sync_channel(WAITING);
            scope.spawn(move || {
                loop {
                    let given = stride(source);
                    let is_last = given.as_ref().map_or(true, |given| given.len() < STRIDE);
                    // Nobody reads on when a row was refused.
                    if to.send(given).is_err() || is_last {
                        break;
                    }
                }
            });
            from.into_iter().try_for_each(|given| read.rows(&given?))
        })
    }

    /// The list, once all of it was read.
    pub(super) fn finish(self) -> Result<List, ListRefused> {
        let Self { source, read } = self;
        if !read.has_projects {
            return Err(ListRefused::NoRows);
        }
        let merged = source.merged().iter();
        if let Some(merged) = merged.into_iter().find(|merged| read.loses_values(merged)) {
            return Err(ListRefused::Merged(merged.range.clone()));
        }
        read.list()
    }
}

impl Read {
    fn rows(&mut self, given: &[Given]) -> Result<(), ListRefused> {
        given.iter().try_for_each(|given| self.row(given))
    }

    fn row(&mut self, given: &Given) -> Result<(), ListRefused> {
        let number = given.row.number;
        match ListRow::of(&given.row, &self.head, self.written) {
            Kind::Footer(words) => {
                let words = words.chars().take(200).collect();
                self.footers.push_back((number, words));
                if self.footers.len() > MOST_TOLD {
                    self.footers.pop_front();
                }
            }
            Kind::Project(row) => self.project(&row, given).map_err(ListRefused::Kept)?,
        }
        Ok(())
    }

    fn project(&mut self, row: &ListRow, given: &Given) -> anyhow::Result<()> {
        self.has_projects = true;
        if self.is_sheet {
            self.project_rows.push(row.number);
        }
        for (row, words) in self.footers.drain(..) {
            let what = Told::NoProject(words.chars().take(80).collect());
            self.notes.push(RowNote { row, what });
        }
        let layout = self.head.layout;
        let scope = (layout.scope)(row).map(|word| self.index.scope(&word));
        let read = match self.misshapen(given) {
            None => row.card(layout, self.today, &mut self.notes),
            Some(what) => {
                let row = row.number;
                Err(vec![RowProblem { row, what }])
            }
        };
        let code = (layout.code)(row).ok();
        let code = code.as_ref().map(|code| code.as_str());
        let place = match read {
            Ok(_) => Some(self.writing.write(row)?),
            Err(problems) => {
                self.wrong_rows += 1;
                self.problems.extend(problems);
                None
            }
        };
        if let Some((code, scope)) = code.zip(scope) {
            self.index.add(code, scope, row.number, place)?;
        }
        self.problems.truncate(MOST_TOLD);
        self.notes.truncate(MOST_TOLD);
        Ok(())
    }

    /// Why a row of a text cannot be what it was meant to be.
    fn misshapen(&self, given: &Given) -> Option<Wrong> {
        let (cells, wanted) = given.width.zip(self.head.width)?;
        if cells != wanted {
            return Some(Wrong::Width { cells, wanted });
        }
        given.ends_in_quotes.then_some(Wrong::OpenQuote)
    }

    fn list(mut self) -> Result<List, ListRefused> {
        self.index.sort();
        let mut list = List {
            head: self.head,
            index: self.index,
            wrong_rows: self.wrong_rows,
            problems: self.problems,
            notes: self.notes,
            dated: dated(&self.footers, self.today),
            spool: self.writing.finish().map_err(ListRefused::Kept)?,
        };
        list.note_contradictions(self.today)
            .map_err(ListRefused::Kept)?;
        Ok(list)
    }

    /// Whether merged cells reach over a project's row and another row.
    fn loses_values(&self, merged: &Merged) -> bool {
        let rows = &self.project_rows;
        let is_inside = |row: &u32| (merged.first..=merged.last).contains(row);
        merged.first < merged.last && rows.iter().any(is_inside)
    }
}

/// The day in the lines below the rows; a day to come is none of the list's.
fn dated(footers: &VecDeque<(u32, String)>, today: NaiveDate) -> Option<NaiveDate> {
    let words = footers
        .iter()
        .flat_map(|(_, words)| words.split([' ', ':', '(', ')', ',']));
    let mut days = words.filter_map(|word| {
        let word = word.trim_end_matches('.');
        day(word, false).filter(|_| word.contains(['.', '-']))
    });
    days.find(|day| *day <= today)
}

/// So many projects are looked at at once for contradictions.
const AT_ONCE: usize = 500;

impl List {
    /// The digest of all that a project's rows tell, in hexadecimal.
    pub(super) fn digest(&mut self, entry: &Entry) -> anyhow::Result<String> {
        let mut digests = Vec::with_capacity(entry.rows.len());
        for (_, place) in &entry.rows {
            digests.push(self.spool.digest(*place)?);
        }
        Ok(match &digests[..] {
            [one] => hex(one),
            several => sha256_hex(&several.concat()),
        })
    }

    /// The card that a project's rows tell.
    pub(super) fn card(
        &mut self,
        entry: &Entry,
        on: NaiveDate,
        notes: &mut Vec<RowNote>,
    ) -> anyhow::Result<Option<Card>> {
        let layout = self.head.layout;
        let mut cards = Vec::new();
        for (row, place) in &entry.rows {
            let read = self.spool.read(*place)?;
            let card = read.card(layout, on, &mut Vec::new());
            cards.extend(card.ok().map(|card| (*row, card)));
        }
        Ok(joined(layout, cards, notes))
    }

    fn note_contradictions(&mut self, today: NaiveDate) -> anyhow::Result<()> {
        let mut notes = std::mem::take(&mut self.notes);
        let mut from = 0;
        loop {
            let entries = self.index.take(&mut from, AT_ONCE);
            if entries.is_empty() || notes.len() >= MOST_TOLD {
                break;
            }
            for entry in entries.iter().filter(|entry| entry.rows.len() > 1) {
                self.card(entry, today, &mut notes)?;
            }
        }
        notes.truncate(MOST_TOLD);
        notes.sort_by_key(|note| note.row);
        self.notes = notes;
        Ok(())
    }
}
