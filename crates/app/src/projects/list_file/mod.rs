//! Lists of projects: the authority's of 2021–2027 and the EU's of operations, as
//! workbooks or as text.
//!
//! What kind of list it is, is data (`layout`); all else is the same. A list comes again each month with all projects. A row that tells the same as
//! in the last list is not looked at; what a row tells otherwise is laid over what
//! is known, as every other capture is. Two rows of one code are one project; the
//! projects of a group have a code in common and stay projects of their own.
//! Invariants: memory does not grow with the list (rows wait on the disk); a row
//! that does not fit is named and left out, the others are taken in; a project
//! that is not on a newer list of the same kind and scope is shown as such and never
//! removed.
//! Absent on purpose: writing such a list, and following its addresses.

mod authority;
mod cell;
mod found;
mod group;
mod head;
mod index;
mod join;
mod kohesio;
mod layout;
mod looking;
mod reading;
mod row;
mod source;
mod spool;
mod store;
mod take_in;
pub(super) mod told;

use std::fs::File;

use chrono::NaiveDate;
use kit::audit::{Author, Change, record};
use kit::db::Tx;
use serde_json::{Value, json};

use crate::app::App;

use authority::AUTHORITY;
pub(super) use found::Found;
pub(super) use group::{Beside, beside};
pub(super) use reading::ListRefused;
pub(super) use source::{is_list, most_bytes};
use store::NewList;
#[cfg(test)]
pub(crate) use store::STATEMENTS;
pub(super) use store::forget;
pub(super) use take_in::{look, take_in};

/// The kind of thing a list is, in the log of changes.
pub const LIST_KIND: &str = "project-list";

/// The name, in the log, of whether it was taken back.
const IS_REMOVED: &str = "is_removed";

/// The headings of the authority's list, in its order.
pub fn headings() -> impl Iterator<Item = &'static str> {
    AUTHORITY.columns.iter().map(|column| column.heading)
}

/// A list that was read, and what is asked of it.
pub(super) struct ListFile {
    /// The file's name.
    name: String,
    /// The day that counts.
    listed_on: NaiveDate,
    list: reading::List,
}

/// From where a list has its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// A person has said so.
    Said(NaiveDate),
    /// The list's own, when it has one; otherwise this.
    OwnOr(NaiveDate),
}

/// A list that is being read.
pub(super) struct Reading {
    name: String,
    day: Day,
    reader: reading::Reader,
}

impl Reading {
    /// Opens a list.
    ///
    /// # Errors
    /// Why it is not one.
    pub(super) fn open(
        name: &str,
        file: File,
        day: Day,
        today: NaiveDate,
    ) -> Result<Self, ListRefused> {
        Ok(Self {
            name: name.to_owned(),
            day,
            reader: reading::Reader::open(file, today)?,
        })
    }

    /// Reads some rows and gives how much was read, in per cent; nothing at the end.
    ///
    /// # Errors
    /// Why it is not read any further.
    pub(super) fn step(&mut self) -> Result<Option<i64>, ListRefused> {
        self.reader.step()
    }

    /// The whole list, once it was read.
    ///
    /// # Errors
    /// Why it is not taken in.
    pub(super) fn finish(mut self) -> Result<ListFile, ListRefused> {
        self.reader.rest()?;
        let list = self.reader.finish()?;
        let listed_on = match self.day {
            Day::Said(day) => day,
            Day::OwnOr(day) => list.dated.unwrap_or(day),
        };
        Ok(ListFile {
            name: self.name,
            listed_on,
            list,
        })
    }
}

impl ListFile {
    /// The day on which the list stood so.
    pub(super) const fn listed_on(&self) -> NaiveDate {
        self.listed_on
    }

    /// The key of what is said of a project that is on it no longer.
    pub(super) fn gone_key(&self) -> &'static str {
        self.list.head.layout.gone
    }
}

/// Writes down that a list was taken in: what changed is in other rows of the log,
/// but a list tells also by what is not on it.
fn write_down(app: &App, tx: &mut Tx, author: &Author, list: &NewList<'_>) {
    let change = Change {
        act: "project-list",
        kind: LIST_KIND,
        subject: &list.id.to_string(),
        before: json!({ IS_REMOVED: true }),
        after: json!({
            IS_REMOVED: false,
            "kind": list.kind,
            "scope": list.scope,
            "listed_on": list.listed_on.to_string(),
            "file_name": list.name,
            "row_count": list.row_count,
        }),
    };
    record(tx, &app.ids, author, &change);
}

/// Takes a list back, or brings it back: what it changed is restored elsewhere,
/// this is what it told by what is not on it. Gives whether it still was so.
///
/// # Errors
/// When the database refuses.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: &str,
    before: &Value,
    after: &Value,
) -> anyhow::Result<bool> {
    let removed = |side: &Value| side.get(IS_REMOVED).and_then(Value::as_bool);
    let (Some(was), Some(is)) = (removed(before), removed(after)) else {
        return Ok(false);
    };
    if !store::set_removed(tx, id.parse()?, was).await? {
        return Ok(false);
    }
    let change = Change {
        act: "project-list-restore",
        kind: LIST_KIND,
        subject: id,
        before: json!({ IS_REMOVED: is }),
        after: json!({ IS_REMOVED: was }),
    };
    record(tx, &app.ids, author, &change);
    Ok(true)
}
