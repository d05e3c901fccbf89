//! What is said of a list, on the command line and on pages alike.

use kit::i18n::{Arg, Tr};
use kit::table::records::RecordsRefused;
use kit::table::rows::TableRefused;
use kit::table::workbook::WorkbookRefused;

use super::ListFile;
use super::head::HeadRefused;
use super::reading::{ListRefused, MOST_TOLD};
use super::row::{RowNote, RowProblem, Told, Wrong};

/// A line of the list, or all of it.
#[derive(Debug)]
pub(in crate::projects) struct Said {
    /// The row, where it is about one.
    pub(in crate::projects) row: Option<u32>,
    pub(in crate::projects) text: String,
}

/// Why a list is not taken in.
pub(in crate::projects) fn refusal(tr: Tr, refused: &ListRefused) -> String {
    match refused {
        ListRefused::Table(refused) => table_refusal(tr, refused),
        ListRefused::Head(HeadRefused::NoTextHead) => tr.t("list-refused-no-text-head"),
        ListRefused::Head(HeadRefused::NoHead) => tr.t("list-refused-no-head"),
        ListRefused::Head(HeadRefused::Missing { row, name }) => column(tr, "missing", *row, name),
        ListRefused::Head(HeadRefused::Doubled { row, name }) => column(tr, "doubled", *row, name),
        ListRefused::Merged(range) => tr.t1("list-refused-merged", "range", range),
        ListRefused::NoRows => tr.t("list-refused-no-rows"),
        ListRefused::Kept(error) => tr.t1("file-unreadable", "problem", error.to_string()),
    }
}

/// Why a table is not read.
pub(crate) fn table_refusal(tr: Tr, refused: &TableRefused) -> String {
    match refused {
        TableRefused::Workbook(refused) => workbook(tr, refused),
        TableRefused::Records(refused) => records(tr, refused),
    }
}

fn column(tr: Tr, what: &str, row: u32, name: &str) -> String {
    let key = format!("list-refused-{what}");
    tr.ta(
        &key,
        &[
            ("row", Arg::from(i64::from(row))),
            ("name", Arg::from(name)),
        ],
    )
}

fn workbook(tr: Tr, refused: &WorkbookRefused) -> String {
    match refused {
        WorkbookRefused::TooLarge(most) => tr.tn("list-refused-too-large", *most),
        WorkbookRefused::UnpacksTooLarge(most) => tr.tn("list-refused-unpacks", *most),
        WorkbookRefused::NotAWorkbook | WorkbookRefused::Broken(0) => {
            tr.t("list-refused-no-workbook")
        }
        WorkbookRefused::OldOrLocked => tr.t("list-refused-old-or-locked"),
        WorkbookRefused::TooManyRows(most) => tr.tn("list-refused-rows", *most),
        WorkbookRefused::RowTooLarge(0) => tr.t("list-refused-text-large"),
        WorkbookRefused::RowTooLarge(row) => tr.tn("list-refused-row-large", *row),
        WorkbookRefused::Broken(row) => tr.tn("list-refused-broken", *row),
        WorkbookRefused::Unreadable(error) => {
            tr.t1("file-unreadable", "problem", error.to_string())
        }
    }
}

fn records(tr: Tr, refused: &RecordsRefused) -> String {
    match refused {
        RecordsRefused::TooLarge(most) => tr.tn("list-refused-too-large", *most),
        RecordsRefused::TooManyRows(most) => tr.tn("list-refused-rows", *most),
        RecordsRefused::RowTooLarge(row) => tr.tn("list-refused-record-large", *row),
        RecordsRefused::NotText => tr.t("list-refused-no-text"),
        RecordsRefused::Unreadable(error) => tr.t1("file-unreadable", "problem", error.to_string()),
    }
}

impl ListFile {
    /// How many rows do not fit.
    pub(in crate::projects) const fn wrong_rows(&self) -> i64 {
        self.list.wrong_rows
    }

    /// The values that do not fit, by row and column.
    pub(in crate::projects) fn problems(&self, tr: Tr) -> Vec<Said> {
        let problems = self.list.problems.iter().map(|problem| said(tr, problem));
        let mut problems: Vec<Said> = problems.collect();
        cut(tr, &mut problems);
        problems
    }

    /// What is worth telling of the columns and the rows.
    pub(in crate::projects) fn notes(&self, tr: Tr) -> Vec<Said> {
        let list = &self.list;
        let of_head = |key: &str, name: &str| Said {
            row: Some(list.head.row),
            text: tr.t1(key, "name", name),
        };
        let missing = list.head.missing();
        let mut notes: Vec<Said> = missing
            .map(|column| of_head("list-note-missing", column.name()))
            .collect();
        let extra = list.head.extra();
        notes.extend(extra.map(|heading| of_head("list-note-extra", heading)));
        notes.extend(list.notes.iter().map(|note| noted(tr, note)));
        cut(tr, &mut notes);
        notes
    }
}

/// Of more than are kept it is said that there are more.
fn cut(tr: Tr, all: &mut Vec<Said>) {
    if all.len() >= MOST_TOLD {
        all.truncate(MOST_TOLD);
        all.push(Said {
            row: None,
            text: tr.t("list-and-more"),
        });
    }
}

fn said(tr: Tr, problem: &RowProblem) -> Said {
    let text = match &problem.what {
        Wrong::Value {
            column,
            found,
            expected,
        } => {
            let args = [
                ("label", Arg::from(*column)),
                ("found", Arg::from(found)),
                ("expected", Arg::from(tr.t(expected))),
            ];
            let key = if found.is_empty() {
                "list-refused-blank"
            } else {
                "read-refused-value"
            };
            tr.ta(key, &args)
        }
        Wrong::Width { cells, wanted } => {
            let count = |count: usize| Arg::from(i64::try_from(count).unwrap_or(i64::MAX));
            let args = [("cells", count(*cells)), ("wanted", count(*wanted))];
            tr.ta("list-refused-width", &args)
        }
        Wrong::OpenQuote => tr.t("list-refused-open-quote"),
    };
    Said {
        row: Some(problem.row),
        text,
    }
}

fn noted(tr: Tr, note: &RowNote) -> Said {
    let text = match &note.what {
        Told::FundDiffers(fund) => tr.t1("list-note-fund", "fund", fund),
        Told::OneDay(column) => tr.t1("list-note-one-day", "name", *column),
        Told::UnknownPlace(name) => tr.t1("note-unknown-area", "name", name),
        Told::Contradiction {
            column,
            kept,
            other,
        } => {
            let args = [
                ("name", Arg::from(*column)),
                ("kept", Arg::from(kept)),
                ("other", Arg::from(other)),
            ];
            tr.ta("list-note-contradiction", &args)
        }
        Told::Kept { column, found } => {
            let args = [("name", Arg::from(*column)), ("found", Arg::from(found))];
            tr.ta("list-note-kept", &args)
        }
        Told::OddSigns => tr.t("list-note-odd-signs"),
        Told::NoProject(words) => tr.t1("list-note-no-project", "text", words),
    };
    Said {
        row: Some(note.row),
        text,
    }
}
