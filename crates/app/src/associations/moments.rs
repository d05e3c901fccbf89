//! What happens to an association, day by day: contacts, and what the capabilities below
//! tell of. Of it the last contact is known, and to whom what has happened.
//!
//! A moment that follows something which a capability below keeps (its source) changes with
//! it, and is in the log as a part of that.

mod follow;
mod store;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use kit::audit::{Author, Change, record};
use kit::db::{Conn, Tx};
use kit::id::Id;
use serde_json::{Value, json};

use super::store::{find, set_last_contact};
use super::terms::{ASSOCIATIONS, set};
use crate::app::App;

pub use follow::{Followed, follow, settle};
#[cfg(test)]
pub(crate) use store::STATEMENTS;
pub(super) use store::{details_of, set_details};

/// The kind of thing a moment is, in the log of changes.
pub const MOMENT_KIND: &str = "association-moment";

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Happening {
    /// Somebody who works here spoke or wrote with it.
    Contact,
    /// Somebody of it came to an event.
    Attended,
    /// It told of an idea for a project.
    Idea,
    /// It handed in an application.
    Applied,
}

impl Happening {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Contact, Self::Attended, Self::Idea, Self::Applied];

    /// Its word, in the database and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Attended => "attended",
            Self::Idea => "idea",
            Self::Applied => "applied",
        }
    }

    /// What the word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Whether we have been in contact when it happened.
    const fn is_contact(self) -> bool {
        matches!(self, Self::Contact | Self::Attended)
    }
}

/// Something that happened to an association.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Its identifier.
    pub id: Id,
    /// What.
    pub kind: String,
    /// The day.
    pub happened_on: NaiveDate,
    /// When it was written down.
    pub written_at: DateTime<Utc>,
    /// Who wrote it down.
    pub account: Option<Id>,
    /// More of it: what its kind has.
    pub details: Value,
    /// What it follows, kept by a capability below.
    pub source: Option<Id>,
}

impl Moment {
    /// What it follows, or of which event it is.
    fn of_what(&self) -> Option<String> {
        let event = || self.details["event"].as_str().map(str::to_owned);
        self.source.map(|id| id.to_string()).or_else(event)
    }
}

/// Writes down that something happened to an association.
///
/// # Errors
/// When the database refuses, or there is no such association.
pub async fn happen(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    association: Id,
    (kind, on): (Happening, NaiveDate),
    details: Value,
) -> anyhow::Result<Id> {
    let moment = Moment {
        id: app.ids.make(author.at),
        kind: kind.word().to_owned(),
        happened_on: on,
        written_at: author.at,
        account: author.actor,
        details,
        source: None,
    };
    store::insert(tx, association, &moment).await?;
    derive(tx, association).await?;
    let after = json!({
        "association": association.to_string(), "kind": kind.word(), "on": on,
        "details": moment.details, "is_removed": false,
    });
    let change = Change {
        act: "association-moment",
        kind: MOMENT_KIND,
        subject: &moment.id.to_string(),
        before: Value::Null,
        after,
    };
    record(tx, &app.ids, author, &change);
    Ok(moment.id)
}

/// Takes back that something was written down, or takes that back.
///
/// # Errors
/// When the database refuses.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    before: &Value,
    after: &Value,
) -> anyhow::Result<bool> {
    let id: Id = subject.parse()?;
    let was_removed = |side: &Value| side["is_removed"].as_bool().unwrap_or(true);
    let Some((association, is_removed)) = store::place_of(tx, id).await? else {
        return Ok(false);
    };
    if is_removed != was_removed(after) {
        return Ok(false);
    }
    store::set_removed(tx, id, was_removed(before)).await?;
    derive(tx, association).await?;
    let change = Change {
        act: "association-moment-restore",
        kind: MOMENT_KIND,
        subject,
        before: json!({"is_removed": is_removed}),
        after: json!({"is_removed": was_removed(before)}),
    };
    record(tx, &app.ids, author, &change);
    Ok(true)
}

/// The moments of an association, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn of(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<Moment>> {
    store::of(conn, association).await
}

/// The same, but each thing once: two associations that were merged may both have taken part
/// in it.
///
/// # Errors
/// When the database refuses.
pub async fn each_once(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<Moment>> {
    let mut all = store::of(conn, association).await?;
    let mut seen = BTreeSet::new();
    all.retain(|moment| moment.of_what().is_none_or(|what| seen.insert(what)));
    Ok(all)
}

/// What was written down of contacts since a day, each with its association's number.
///
/// # Errors
/// When the database refuses.
pub async fn told_since(conn: &mut Conn, since: NaiveDate) -> anyhow::Result<Vec<(u32, String)>> {
    store::texts_since(conn, Happening::Contact.word(), since).await
}

/// Whether anything has happened to it.
pub(super) async fn has_any(conn: &mut Conn, association: Id) -> anyhow::Result<bool> {
    store::has_any(conn, association).await
}

/// All moments of an association, those that were taken back too.
pub(super) async fn ids_of(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<Id>> {
    store::ids_of(conn, association).await
}

/// Gives those of these moments that are still an association's to another one, or back.
pub(super) async fn give(tx: &mut Tx, ids: &[Id], (from, to): (Id, Id)) -> anyhow::Result<()> {
    for id in ids {
        store::give(tx, *id, (from, to)).await?;
    }
    derive(tx, from).await?;
    derive(tx, to).await
}

/// Works out anew what follows from all that happened to an association.
pub(super) async fn derive(tx: &mut Tx, association: Id) -> anyhow::Result<()> {
    let Some(one) = find(tx, association).await? else {
        return Ok(());
    };
    let last = store::last_days(tx, association).await?;
    let day_of = |kind: Happening| {
        let mut days = last.iter().filter(|(of, _)| of == kind.word());
        days.next().map(|(_, day)| *day)
    };
    let contacts = Happening::ALL.into_iter().filter(|kind| kind.is_contact());
    let last_contact = contacts.filter_map(day_of).max();
    set_last_contact(tx, (one.id, one.number), one.last_contact_on, last_contact).await?;
    for kind in Happening::ALL {
        let name = set::happened(kind.word());
        match day_of(kind) {
            Some(_) => tx.put_into_set(ASSOCIATIONS, &name, one.number),
            None => tx.take_from_set(ASSOCIATIONS, &name, one.number),
        }
    }
    Ok(())
}
