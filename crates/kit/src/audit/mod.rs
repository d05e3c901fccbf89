//! The log of changes: who did what to which thing, when and from where, with
//! what stood before and after. Rows are only ever added; each holds a digest of
//! itself and of the one before it, so a row that was changed, removed or put in
//! between is found by [`verify`].
//!
//! A row's details (the values) and its origin can be erased, since people may ask
//! for that; the row itself and its place in the chain stay, and the erasure is a
//! row too.
//! Absent on purpose: a way to change or remove a row.

mod restored;
mod store;
#[cfg(test)]
mod tests;
mod verify;
mod waiting;

use chrono::{DateTime, Utc};
use serde_json::Value;
use tokio::task::spawn_blocking;

use crate::db::{Conn, Tx};
use crate::hash::{hex, sha256_hex};
use crate::id::{Id, Ids};

pub use restored::{differing, restored};
use store::LogRow;
#[doc(hidden)]
pub use store::STATEMENTS;
pub use store::{KindOfRows, Subject};
pub use verify::{ERASURE, Flaw, verify};
pub(crate) use waiting::Waiting;

/// One change, to be written down.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// What was done, as a key: `feedback-answer`.
    pub act: &'static str,
    /// What kind of thing was changed.
    pub kind: &'static str,
    /// Which one.
    pub subject: &'a str,
    /// What stood before; null for a thing that was not there.
    pub before: Value,
    /// What stands after; null for a thing that is gone.
    pub after: Value,
}

/// Who changes things, and which changes belong to one act.
#[derive(Clone, Debug)]
pub struct Author {
    /// The act; everything that one act changes is undone together.
    pub batch: Id,
    /// The account, or nothing for the program itself and the command line.
    pub actor: Option<Id>,
    /// From where: an address in the network, or the way in.
    pub origin: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The act that this one undoes.
    pub undoes: Option<Id>,
}

/// A change that was written down.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its place in the log, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The act it belongs to.
    pub batch: Id,
    /// The account.
    pub actor: Option<Id>,
    /// What was done.
    pub act: String,
    /// What kind of thing was changed.
    pub kind: String,
    /// Which one.
    pub subject: String,
    /// The act that this one undid.
    pub undoes: Option<Id>,
    /// From where; nothing when it was erased.
    pub origin: Option<String>,
    /// The values; nothing when they were erased.
    pub details: Option<Details>,
}

/// The values of a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Details {
    /// What stood before.
    pub before: Value,
    /// What stands after.
    pub after: Value,
}

/// A change as it is written down.
pub struct Entry(LogRow);

/// Writes a change down, in the transaction that makes it: at its commit, after
/// everything else.
pub fn record(tx: &mut Tx, ids: &Ids, author: &Author, change: &Change<'_>) {
    keep(tx, Entry::of(ids, author, change));
}

/// As [`record`], with what was made ready before.
pub fn keep(tx: &mut Tx, entry: Entry) {
    tx.log.push(entry.0);
}

impl Entry {
    /// Makes a change ready to be written down.
    pub fn of(ids: &Ids, author: &Author, change: &Change<'_>) -> Self {
        // The salt keeps what was erased from being found again by trying values.
        let salt = || hex(&ids.random_bytes::<16>());
        let origin = format!("{} {}", salt(), author.origin);
        // Written here and not as one value more: a card's values need not be copied for it.
        let (origin_digest, salt) = (sha256_hex(origin.as_bytes()), salt());
        let (before, after) = (&change.before, &change.after);
        let details = format!(
            r#"{{"origin_digest":"{origin_digest}","before":{before},"after":{after},"salt":"{salt}"}}"#
        );
        Self(LogRow {
            seq: 0,
            at: author.at,
            batch: author.batch,
            actor: author.actor,
            act: change.act.to_owned(),
            subject_kind: change.kind.to_owned(),
            subject_id: change.subject.to_owned(),
            undoes: author.undoes,
            details_digest: sha256_hex(details.as_bytes()),
            details: Some(details),
            origin: Some(origin),
            digest: String::new(),
        })
    }
}

/// Puts the transaction's rows at the end of the log. While the database writes some, the
/// next ones are made ready.
pub(crate) async fn write_log(tx: &mut Tx) -> anyhow::Result<()> {
    let waiting = std::mem::take(&mut tx.log);
    let count = waiting.count();
    if count == 0 {
        return Ok(());
    }
    let rows = waiting.into_rows()?;
    // Whoever has the head writes the next rows: writers stand in line here.
    let (seq, digest) = store::take_head(tx, i64::try_from(count)?).await?;
    let mut chain = Chain { rows, seq, digest };
    let mut some = chain.next()?;
    let mut left = count - some.len();
    while left > 0 && !some.is_empty() {
        let working = spawn_blocking(move || {
            let next = chain.next();
            (chain, next)
        });
        store::append(tx, some).await?;
        let (back, next) = working.await?;
        (chain, some) = (back, next?);
        left -= some.len();
    }
    store::append(tx, some).await?;
    store::leave_head(tx, &chain.digest).await
}

/// The rows that are still to be written, and the end of the log before them.
struct Chain<R> {
    rows: R,
    seq: i64,
    digest: String,
}

impl<R: Iterator<Item = anyhow::Result<LogRow>>> Chain<R> {
    /// The next rows with their place in the log.
    fn next(&mut self) -> anyhow::Result<Vec<LogRow>> {
        let rows = self.rows.by_ref().take(store::AT_ONCE);
        let mut some: Vec<LogRow> = rows.collect::<Result<_, _>>()?;
        for row in &mut some {
            self.seq += 1;
            row.seq = self.seq;
            row.digest = row.chained(&self.digest);
            self.digest.clone_from(&row.digest);
        }
        Ok(some)
    }
}

/// Erases the values of all that was ever written of a thing under any of the
/// kinds, and from where its person did what they did; writes down under the first
/// kind that it was done. It cannot be undone.
///
/// # Errors
/// When the database refuses.
pub async fn erase(
    tx: &mut Tx,
    ids: &Ids,
    author: &Author,
    kinds: &[&'static str],
    subject: &str,
    person: Option<Id>,
) -> anyhow::Result<()> {
    let mut erased = Vec::new();
    for kind in kinds {
        erased.extend(store::erase(tx, kind, subject).await?);
    }
    let origins = match person {
        Some(person) => store::erase_origins(tx, person).await?,
        None => Vec::new(),
    };
    write_erasure(tx, ids, author, (kinds[0], subject), (&erased, &origins));
    Ok(())
}

/// Writes down which rows have lost their values, and which their origins.
fn write_erasure(
    tx: &mut Tx,
    ids: &Ids,
    author: &Author,
    (kind, subject): (&'static str, &str),
    (erased, origins): (&[i64], &[i64]),
) {
    let change = Change {
        act: verify::ERASURE,
        kind,
        subject,
        before: Value::Null,
        after: serde_json::json!({ "erased": erased, "origins": origins }),
    };
    record(tx, ids, author, &change);
}

/// As [`erase`], but only the rows of a thing that say something.
///
/// # Errors
/// When the database refuses.
pub async fn erase_rows(
    tx: &mut Tx,
    ids: &Ids,
    author: &Author,
    (kind, subject): (&'static str, &str),
    says: impl Fn(&Details) -> bool,
) -> anyhow::Result<()> {
    let mut erased = Vec::new();
    for row in store::of_subject(tx, kind, subject).await? {
        if row.act != verify::ERASURE && row.details.as_ref().is_some_and(&says) {
            store::erase_row(tx, row.seq).await?;
            erased.push(row.seq);
        }
    }
    if !erased.is_empty() {
        write_erasure(tx, ids, author, (kind, subject), (&erased, &[]));
    }
    Ok(())
}

/// The latest acts: their rows, newest act first.
///
/// # Errors
/// When the database refuses.
pub async fn latest(conn: &mut Conn, before: i64, limit: i64) -> anyhow::Result<Vec<Record>> {
    store::latest(conn, before, limit).await
}

/// What was written of one thing, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn of_subject(conn: &mut Conn, kind: &str, subject: &str) -> anyhow::Result<Vec<Record>> {
    store::of_subject(conn, kind, subject).await
}

/// The first rows of one act, in the order in which they were written.
///
/// # Errors
/// When the database refuses.
pub async fn of_batch(conn: &mut Conn, batch: Id, limit: i64) -> anyhow::Result<Vec<Record>> {
    store::of_batch(conn, batch, limit).await
}

/// The last rows of one act that stand before that place in the log, the last one first.
///
/// # Errors
/// When the database refuses.
pub async fn part_of_batch(
    conn: &mut Conn,
    batch: Id,
    before: i64,
    limit: i64,
) -> anyhow::Result<Vec<Record>> {
    store::part_of_batch(conn, batch, before, limit).await
}

/// Of which kinds the rows of one act are.
///
/// # Errors
/// When the database refuses.
pub async fn kinds_of_batch(conn: &mut Conn, batch: Id) -> anyhow::Result<Vec<KindOfRows>> {
    store::kinds_of_batch(conn, batch).await
}

/// What one act changed and the other did not, as an undo that took only a part back: so
/// many at most.
///
/// # Errors
/// When the database refuses.
pub async fn left_out(
    conn: &mut Conn,
    of_and_by: (Id, Id),
    limit: i64,
) -> anyhow::Result<Vec<Subject>> {
    store::left_out(conn, of_and_by, limit).await
}

/// The place in the log of the first row of an act.
///
/// # Errors
/// When the database refuses.
pub async fn began(conn: &mut Conn, batch: Id) -> anyhow::Result<Option<i64>> {
    store::began(conn, batch).await
}

/// The act that undid this one, if there is one.
///
/// # Errors
/// When the database refuses.
pub async fn undone_by(conn: &mut Conn, batch: Id) -> anyhow::Result<Option<Id>> {
    store::undone_by(conn, batch).await
}
