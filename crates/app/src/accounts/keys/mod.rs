//! API keys: with one a program reads the JSON API as its account may, without a
//! browser's session.
//!
//! Whoever works here makes them on their own page, each for one program and up to a
//! day. A key is shown when it is made and never again: the database keeps its digest
//! and its beginning. What it opens is what the role of its account opens at that
//! moment; with the account it ends for good. Absent on purpose: keys that write, keys
//! without an end, rights of single keys, and a limit of tries: nobody guesses 256
//! bits, and to count a try costs more than to look its digest up.

mod identify;
mod make;
pub mod pages;
mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use kit::db::{Conn, Tx};
use kit::id::Id;

pub use identify::{KeyRefused, identify};
#[cfg(test)]
pub(crate) use store::STATEMENTS;

/// The kind of thing a key is, in the log of changes. Nobody undoes such a change.
pub(super) const KIND: &str = "api-key";

/// How every key begins, so that people, and programs that look for secrets where
/// none should be, know one when they see it.
const PREFIX: &str = "kanto_";

/// How much of a key is kept to know it by, in characters.
const BEGINNING: usize = PREFIX.len() + 6;

/// How long a key lasts that nobody has thought about.
const PROPOSED: Days = Days::new(90);

/// How long a key lasts at most.
const LASTS: Months = Months::new(12);

kit::row! {
    /// A key as its person sees it again.
    struct Key {
        id: Id,
        /// Its first characters.
        beginning: String,
        /// What it is for.
        name: String,
        made_at: DateTime<Utc>,
        /// The last day on which it opens anything.
        ends_on: NaiveDate,
        last_used_on: Option<NaiveDate>,
    }
}

impl Key {
    fn has_ended(&self, today: &NaiveDate) -> bool {
        self.ends_on < *today
    }
}

/// The account's keys, the newest first.
async fn list(conn: &mut Conn, account: Id) -> anyhow::Result<Vec<Key>> {
    store::list(conn, account).await
}

/// Ends all of an account's keys for good.
///
/// # Errors
/// When the database refuses.
pub(super) async fn end_all_of(tx: &mut Tx, account: Id) -> anyhow::Result<()> {
    store::remove_all_of(tx, account).await
}

/// Ends every key.
///
/// # Errors
/// When the database refuses.
pub(super) async fn end_all(tx: &mut Tx) -> anyhow::Result<()> {
    store::remove_all(tx).await
}
