//! Mail that leaves the program: written into the outbox in the transaction of
//! the act that wants it, handed to a mail server by a job, tried again for two
//! days.
//!
//! A message is handed over once; a process that dies between the server's
//! answer and its own note of it hands one over twice, byte for byte the same,
//! so that `Message-ID` gives it away. Texts stay in the outbox only until the
//! message has left or is given up: some hold links that open doors. Absent on
//! purpose: receiving mail, attachments, several recipients. Never in a log:
//! addresses, subjects, texts, what servers answer.

mod address;
mod connection;
mod deliver;
mod dkim;
pub mod mailing;
mod message;
mod outgoing;
#[cfg(test)]
mod outside;
pub mod reports;
mod server;
mod smtp;
mod store;
#[cfg(test)]
mod tests;
mod tls;

use std::sync::Arc;

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};

use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::i18n::Lang;
use crate::id::{Id, Ids};
use crate::jobs;

pub use address::{AddressRefused, EmailAddress, Mailbox, MailboxRefused};
pub use deliver::{DELIVERY_JOB, deliver};
pub use dkim::{DkimKey, Signing};
pub use outgoing::{Outgoing, OutgoingRefused};
pub use server::{Security, Server, ServerRefused};
pub use smtp::{Accepted, NotSent, Smtp, SmtpRefused};
#[doc(hidden)]
pub use store::STATEMENTS;

/// For how many days the outbox keeps whom a message went to and how it ended.
pub const KEPT_FOR_DAYS: i64 = 30;

/// What becomes of mail.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// It is kept in the outbox with its texts, to be read there.
    Kept,
    /// No server is set: it waits in the outbox for one, for two days.
    Off,
    /// It goes to a server.
    Smtp(Arc<Smtp>),
}

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// Waits for its first or next try.
    Queued,
    /// A server has taken it.
    Sent,
    /// Refused, or given up after two days.
    Failed,
    /// Never to be sent: see [`Mailer::Kept`].
    Kept,
}

impl MailState {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Queued, "queued"),
        (Self::Sent, "sent"),
        (Self::Failed, "failed"),
        (Self::Kept, "kept"),
    ];

    /// The word in the database.
    pub fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(state, _)| *state == self);
        found.map_or("queued", |(_, word)| word)
    }

    fn of_word(word: &str) -> anyhow::Result<Self> {
        let found = Self::ALL.iter().find(|(_, known)| *known == word);
        let found = found.map(|(state, _)| *state);
        found.ok_or_else(|| anyhow::anyhow!("no state of mail {word}"))
    }
}

/// A message in the outbox.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Its identifier; its `Message-ID` is made of it.
    pub id: Id,
    /// Whom it goes to.
    pub to: Mailbox,
    /// Its language.
    pub lang: Lang,
    /// Its subject.
    pub subject: String,
    /// Its text and its HTML, until it has left.
    pub bodies: Option<(String, String)>,
    /// Where it stands.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong at the last try; may hold the address.
    pub last_error: Option<String>,
    /// When it is tried next.
    pub next_try_at: Option<DateTime<Utc>>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

impl Mail {
    /// The message as it was written, while its bodies are there.
    fn outgoing(&self) -> anyhow::Result<Outgoing> {
        let bodies = self.bodies.clone();
        let (text, html) = bodies.context("a message that waits has lost its text")?;
        Ok(Outgoing::new(
            self.to.clone(),
            self.lang,
            &self.subject,
            text,
            html,
        )?)
    }
}

impl Mailer {
    /// Writes a message into the outbox, in the caller's transaction; it leaves
    /// once that is committed. What ended long ago goes at the same time.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn queue(
        &self,
        tx: &mut Tx,
        ids: &Ids,
        clock: &Clock,
        outgoing: &Outgoing,
    ) -> anyhow::Result<Id> {
        let now = clock.now();
        let id = ids.make(now);
        store::remove_ended_before(tx, now - TimeDelta::days(KEPT_FOR_DAYS)).await?;
        store::insert(tx, id, outgoing, self.first_state(), now).await?;
        if self.first_state() == MailState::Queued {
            deliver::enqueue(tx, ids, clock, id, now).await?;
        }
        Ok(id)
    }

    fn first_state(&self) -> MailState {
        match self {
            Self::Kept => MailState::Kept,
            Self::Off | Self::Smtp(_) => MailState::Queued,
        }
    }
}

/// Has everything in the outbox tried now that waits: the server may have been
/// set or mended meanwhile. Takes up also what was left behind by processes that
/// died on it. Gives how many messages wait.
///
/// # Errors
/// When the database refuses.
pub async fn resume(db: &Db, ids: &Ids, clock: &Clock) -> anyhow::Result<usize> {
    let now = clock.now();
    let mut tx = db.begin().await?;
    jobs::hurry(&mut tx, DELIVERY_JOB, now).await?;
    for id in store::left_behind(&mut tx).await? {
        deliver::enqueue(&mut tx, ids, clock, id, now).await?;
    }
    let waiting = store::count_queued(&mut tx).await?;
    tx.commit().await?;
    Ok(usize::try_from(waiting).unwrap_or_default())
}

/// The message, if there is one.
///
/// # Errors
/// When the database refuses.
pub async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Mail>> {
    store::find(conn, id).await
}

/// The latest messages, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn latest(conn: &mut Conn, count: u32) -> anyhow::Result<Vec<Mail>> {
    store::latest(conn, count).await
}

/// Every message to that address that is still known of, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn to(conn: &mut Conn, address: &str) -> anyhow::Result<Vec<Mail>> {
    store::to(conn, address).await
}

/// Removes every message to that address, sent or not, for good; of mailings only how
/// many they went to is left.
///
/// # Errors
/// When the database refuses.
pub async fn erase(tx: &mut Tx, address: &str) -> anyhow::Result<()> {
    store::erase(tx, address).await?;
    mailing::erase(tx, address).await
}
