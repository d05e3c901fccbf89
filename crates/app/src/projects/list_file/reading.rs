//! Reading a list: the workbook, its head, and its rows into the spool.

use std::collections::{BTreeMap, VecDeque};
use std::fs::File;

use chrono::NaiveDate;
use kit::hash::sha256_hex;
use kit::table::workbook::{Limits, Merged, Rows, Workbook, WorkbookRefused};

use super::authority::AUTHORITY;
use super::cell::day;
use super::head::{Head, HeadRefused};
use super::join::joined;
use super::row::{Kind, ListRow, RowNote, RowProblem, Told};
use super::spool::{Place, Spool, Writing};
use crate::projects::card::Card;

/// Among so many first rows the head is looked for.
const HEAD_WITHIN: u32 = 20;

/// Why a list is not taken in.
#[derive(Debug, thiserror::Error)]
pub(in crate::projects) enum ListRefused {
    /// The file cannot be read as a workbook.
    #[error(transparent)]
    Workbook(#[from] WorkbookRefused),
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

/// The rows of one project.
#[derive(Debug)]
pub(super) struct Entry {
    /// SHA-256 of all that they tell.
    pub(super) digest: String,
    /// Their numbers and where they are, in the list's order.
    rows: Vec<(u32, Place)>,
}

/// A list that was read.
pub(super) struct List {
    pub(super) head: Head,
    /// By the projects' codes, in whose order everybody takes projects.
    pub(super) entries: BTreeMap<String, Entry>,
    /// How many rows have values that do not fit.
    pub(super) wrong_rows: i64,
    /// Those values, the first ones.
    pub(super) problems: Vec<RowProblem>,
    /// What is worth telling, the first.
    pub(super) notes: Vec<RowNote>,
    /// The codes of projects some row of which does not fit.
    pub(super) wrong_codes: Vec<String>,
    /// The day that a line below the rows names.
    pub(super) dated: Option<NaiveDate>,
    spool: Spool,
}

/// So many problems or notes are told; more would not be read.
pub(super) const MOST_TOLD: usize = 1_000;

/// A list that is being read. Each [`Reader::step`] reads some rows, so that whoever
/// waits can be told and can stop it.
pub(super) struct Reader {
    rows: Rows,
    head: Head,
    writing: Writing,
    entries: BTreeMap<String, Vec<(u32, Place, String)>>,
    problems: Vec<RowProblem>,
    notes: Vec<RowNote>,
    wrong_rows: i64,
    wrong_codes: Vec<String>,
    /// Lines without a project since the last project.
    footers: VecDeque<(u32, String)>,
    project_rows: Vec<u32>,
    today: NaiveDate,
}

/// Rows that one step reads.
const STRIDE: usize = 500;

impl Reader {
    pub(super) fn open(file: File, today: NaiveDate) -> Result<Self, ListRefused> {
        let book = Workbook::open(file, Limits::default())?;
        let mut refused = HeadRefused::NoHead;
        for sheet in 0..book.sheets().count() {
            let mut rows = book.rows(sheet)?;
            match head(&mut rows)? {
                Ok(Some(head)) => {
                    return Ok(Self {
                        rows,
                        head,
                        writing: Writing::new(),
                        entries: BTreeMap::new(),
                        problems: Vec::new(),
                        notes: Vec::new(),
                        wrong_rows: 0,
                        wrong_codes: Vec::new(),
                        footers: VecDeque::new(),
                        project_rows: Vec::new(),
                        today,
                    });
                }
                Ok(None) => {}
                // The first sheet that was meant to be the list says why it is not.
                Err(why) if refused == HeadRefused::NoHead => refused = why,
                Err(_) => {}
            }
        }
        Err(refused.into())
    }

    /// Reads some rows and gives how much of the list was read, in per cent, or
    /// nothing at the end.
    pub(super) fn step(&mut self) -> Result<Option<i64>, ListRefused> {
        for _ in 0..STRIDE {
            let Some(row) = self.rows.next_row()? else {
                return Ok(None);
            };
            let number = row.number;
            match ListRow::of(&row, &self.head, self.rows.counts_from_1904()) {
                Kind::Footer(words) => {
                    let words = words.chars().take(200).collect();
                    self.footers.push_back((number, words));
                    if self.footers.len() > MOST_TOLD {
                        self.footers.pop_front();
                    }
                }
                Kind::Project(row) => self.project(&row).map_err(ListRefused::Kept)?,
            }
        }
        Ok(Some(self.rows.percent()))
    }

    fn project(&mut self, row: &ListRow) -> anyhow::Result<()> {
        self.project_rows.push(row.number);
        for (row, words) in self.footers.drain(..) {
            let what = Told::NoProject(words.chars().take(80).collect());
            self.notes.push(RowNote { row, what });
        }
        let layout = self.head.layout;
        let code = (layout.code)(row).ok();
        match row.card(layout, self.today, &mut self.notes) {
            Ok(_) => {
                let place = self.writing.write(row)?;
                let code = code.map(|code| code.to_string()).unwrap_or_default();
                let told = sha256_hex(row.told().as_bytes());
                let rows = self.entries.entry(code).or_default();
                rows.push((row.number, place, told));
            }
            Err(problems) => {
                self.wrong_rows += 1;
                self.wrong_codes.extend(code.map(|code| code.to_string()));
                self.problems.extend(problems);
            }
        }
        self.problems.truncate(MOST_TOLD);
        self.notes.truncate(MOST_TOLD);
        Ok(())
    }

    /// The list, once all of it was read.
    pub(super) fn finish(self) -> Result<List, ListRefused> {
        if self.project_rows.is_empty() {
            return Err(ListRefused::NoRows);
        }
        let merged = self.rows.merged().iter();
        if let Some(merged) = merged.into_iter().find(|merged| self.loses_values(merged)) {
            return Err(ListRefused::Merged(merged.range.clone()));
        }
        let entry = |rows: Vec<(u32, Place, String)>| {
            let told: Vec<&str> = rows.iter().map(|(_, _, told)| told.as_str()).collect();
            Entry {
                digest: sha256_hex(told.concat().as_bytes()),
                rows: rows.iter().map(|(row, place, _)| (*row, *place)).collect(),
            }
        };
        let entries = self.entries.into_iter();
        let mut list = List {
            head: self.head,
            entries: entries.map(|(code, rows)| (code, entry(rows))).collect(),
            wrong_rows: self.wrong_rows,
            problems: self.problems,
            notes: self.notes,
            wrong_codes: self.wrong_codes,
            dated: dated(&self.footers, self.today),
            spool: self.writing.finish().map_err(ListRefused::Kept)?,
        };
        // A project half of whose rows do not fit would lose that half.
        for code in &list.wrong_codes {
            list.entries.remove(code);
        }
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

/// The head row within the first rows of a sheet.
fn head(rows: &mut Rows) -> Result<Result<Option<Head>, HeadRefused>, WorkbookRefused> {
    while let Some(row) = rows.next_row()? {
        match Head::of(&row, &AUTHORITY) {
            Ok(None) if row.number < HEAD_WITHIN => {}
            answer => return Ok(answer),
        }
    }
    Ok(Ok(None))
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

impl List {
    /// The card that a project's rows tell.
    pub(super) fn card(
        &mut self,
        code: &str,
        on: NaiveDate,
        notes: &mut Vec<RowNote>,
    ) -> anyhow::Result<Option<Card>> {
        let places = self.entries.get(code).map(|entry| entry.rows.clone());
        let mut cards = Vec::new();
        for (row, place) in places.unwrap_or_default() {
            let read = self.spool.read(place)?;
            let card = read.card(self.head.layout, on, &mut Vec::new());
            cards.extend(card.ok().map(|card| (row, card)));
        }
        Ok(joined(self.head.layout, cards, notes))
    }

    fn note_contradictions(&mut self, today: NaiveDate) -> anyhow::Result<()> {
        let several = self
            .entries
            .iter()
            .filter(|(_, entry)| entry.rows.len() > 1);
        let several: Vec<String> = several.map(|(code, _)| code.clone()).collect();
        let mut notes = std::mem::take(&mut self.notes);
        for code in several {
            self.card(&code, today, &mut notes)?;
            notes.truncate(MOST_TOLD);
        }
        notes.sort_by_key(|note| note.row);
        self.notes = notes;
        Ok(())
    }

    /// How many rows there are in all.
    pub(super) fn row_count(&self) -> i64 {
        let rows = self.entries.values().map(|entry| entry.rows.len());
        i64::try_from(rows.sum::<usize>()).unwrap_or(i64::MAX) + self.wrong_rows
    }
}
