//! Things that are written down here and told of by a table of fields: events, networks and
//! what belongs to these.
//!
//! A kind of thing is data ([`Kind`]): the same table is the form, what is kept, JSON and
//! the log of changes; a capability adds its rules and its pages. One thing may belong to
//! another ([`Kept::of`]): it is seen as long as that one is, and comes back with it.
//! Municipalities are those of the thing's first day, however areas have changed since.
//!
//! Invariants: no text holds a personal identity code. Nothing is changed but as an act of
//! the log that can be undone. Absent on purpose: questions to the database about single
//! fields; there are some hundreds of things of a kind, and all are read at once.

mod change;
mod field;
mod form;
mod named;
pub mod pages;
mod store;
mod told;
mod value;
mod wrong;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use serde_json::Value as Json;

pub use change::{Act, ChangeRefused, Pair, act, add, erase, redact, restore, tell};
pub use field::{Acts, Field, Kind, Shape, Texts};
pub use form::{Control, Form, Look};
pub use named::association;
pub use told::Told;
pub use value::{Choices, Value, month_text, municipality_name, read, time_text};
pub use wrong::Wrong;

#[cfg(test)]
pub(crate) use store::STATEMENTS;

/// A thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its identifier.
    pub id: Id,
    /// The thing that it belongs to.
    pub of: Option<Id>,
    /// Raised with each change.
    pub edition: i64,
    /// What is told of it.
    pub told: Told,
    /// Whether everyone sees it.
    pub is_published: bool,
    /// Whether it was taken away; it can come back.
    pub is_removed: bool,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

impl Kept {
    /// Whether everyone sees it.
    pub const fn is_public(&self) -> bool {
        self.is_published && !self.is_removed
    }
}

/// Every thing of a kind, in the order in which they came.
///
/// # Errors
/// When the database refuses.
pub async fn all(conn: &mut Conn, kind: &Kind) -> anyhow::Result<Vec<Kept>> {
    store::all(conn, kind, None).await
}

/// The things of a kind that belong to one.
///
/// # Errors
/// When the database refuses.
pub async fn of(conn: &mut Conn, kind: &Kind, of: Id) -> anyhow::Result<Vec<Kept>> {
    store::all(conn, kind, Some(of)).await
}

/// The thing of that kind, unless it was removed.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(conn: &mut Conn, kind: &Kind, id: Id) -> anyhow::Result<Option<Kept>> {
    let found = store::find(conn, kind, id).await?;
    Ok(found.filter(|one| !one.is_removed))
}

/// The word of the kind of a thing.
///
/// # Errors
/// When the database refuses.
pub async fn kind_of(conn: &mut Conn, id: Id) -> anyhow::Result<Option<String>> {
    store::kind_of(conn, id).await
}

/// What a thing of that kind is called, a removed one too.
///
/// # Errors
/// When the database refuses.
pub async fn name_of(conn: &mut Conn, kind: &Kind, id: &str) -> anyhow::Result<Option<String>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let found = store::find(conn, kind, id).await?;
    Ok(found.map(|one| (kind.name)(&one.told)))
}

/// A value of a thing in the log of changes, in words.
pub fn logged_text(tr: Tr, kind: &Kind, word: &str, value: &Json) -> Option<String> {
    let field = kind.field(word)?;
    let value = Value::of_json(field, value.clone()).ok()?;
    Some(value.shown(tr, field, &Choices::new()))
}

/// A term: whether a day lies in it. What is not told has no end.
pub fn is_within((from, until): (Option<NaiveDate>, Option<NaiveDate>), day: NaiveDate) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}
