//! One message for many readers, each with what is theirs in it: sent by a job, over a
//! few connections, as fast as the server and the readers' domains like it.
//!
//! Each reader has a row, and the row says where their message stands. A connection
//! hands one message over and waits until that is written down before it takes the
//! next: whatever stops the program, nobody is missed, and only the one message that
//! each connection had under way may come twice, byte for byte the same. Never in a
//! log: addresses, names, what servers answer.

pub(in crate::mail) mod answer;
mod feed;
mod hands;
mod kept;
mod marks;
mod pace;
mod progress;
mod queue;
mod run;
mod sending;
mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

use super::reports::{Report, ReportKind};
use super::{EmailAddress, Mailbox};
use crate::db::{Conn, Tx};
use crate::i18n::Lang;
use crate::id::Id;

pub(in crate::mail) use pace::Pace;
pub use pace::Rates;
#[doc(hidden)]
pub use progress::STATEMENTS as SENDING_STATEMENTS;
pub use run::{Content, Outcome, Written, run};
pub(in crate::mail) use sending::SEALED_FOR;
#[doc(hidden)]
pub use store::STATEMENTS;

/// Where a mailing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailingState {
    /// It is being sent.
    Running,
    /// A person has halted it; it can go on.
    Paused,
    /// A person has stopped it for good.
    Stopped,
    /// Nobody waits for it any more.
    Ended,
}

impl MailingState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Running, Self::Paused, Self::Stopped, Self::Ended];

    /// The word in the database and in keys of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Stopped => "stopped",
            Self::Ended => "ended",
        }
    }

    /// The state of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// Where the message to one reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecipientState {
    /// It waits for its first or next try.
    Queued,
    /// A server has taken it.
    Sent,
    /// There is nobody at the address: a server said so, at once or in a report.
    Bounced,
    /// It was refused for another reason, or tried in vain for two days.
    Failed,
    /// It was not to be sent after all.
    LeftOut,
    /// Its reader wants no more such messages.
    Unsubscribed,
    /// Its reader has called it unwanted where they read their mail.
    Complained,
}

impl RecipientState {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 7] = [
        Self::Queued,
        Self::Sent,
        Self::Bounced,
        Self::Failed,
        Self::LeftOut,
        Self::Unsubscribed,
        Self::Complained,
    ];

    /// The word in the database and in keys of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Bounced => "bounced",
            Self::Failed => "failed",
            Self::LeftOut => "left-out",
            Self::Unsubscribed => "unsubscribed",
            Self::Complained => "complained",
        }
    }

    /// The state of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A mailing.
#[derive(Clone, Debug)]
pub struct Mailing {
    /// Its identifier, as its caller gave it.
    pub id: Id,
    /// What people know it by.
    pub title: String,
    /// Where it stands.
    pub state: MailingState,
    /// Why it does not get on just now: no server, or one that takes nothing. It may
    /// hold what the server said.
    pub trouble: Option<String>,
    /// The job that has sent it last.
    pub job: Option<Id>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When its sending began; each message bears this date.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended or was stopped.
    pub ended_at: Option<DateTime<Utc>>,
}

/// A reader who is to get a mailing.
#[derive(Clone, Debug)]
pub struct NewRecipient {
    /// Whom it goes to.
    pub to: Mailbox,
    /// In which language.
    pub lang: Lang,
    /// What the reader belongs to, to find the mailing from there.
    pub of: Option<Id>,
    /// Whatever the caller wants to have at hand when the message is written. It is
    /// erased with the address.
    pub data: serde_json::Value,
}

/// A reader of a mailing and where their message stands.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// The mailing.
    pub mailing: Id,
    /// Their number in it.
    pub number: i64,
    /// Whom it goes to; nothing once that is erased. Never missing where a message is
    /// written.
    pub to: Option<Mailbox>,
    /// In which language.
    pub lang: Lang,
    /// What they belong to.
    pub of: Option<Id>,
    /// What the caller has added.
    pub data: serde_json::Value,
    /// Where the message stands.
    pub state: RecipientState,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was tried first.
    pub tried_at: Option<DateTime<Utc>>,
    /// When it is tried next, while it waits for another try.
    pub next_try_at: Option<DateTime<Utc>>,
    /// What the server said last, or why it was left out; may hold the address.
    pub said: Option<String>,
    /// When that changed last.
    pub changed_at: DateTime<Utc>,
}

impl Recipient {
    /// Their address, until it is erased.
    pub fn address(&self) -> Option<&EmailAddress> {
        self.to.as_ref().map(Mailbox::address)
    }
}

/// Makes a mailing that is to be sent; the caller adds its readers and enqueues the job
/// that calls [`run`].
///
/// # Errors
/// When the database refuses, or has one of that identifier.
pub async fn create(tx: &mut Tx, id: Id, title: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    store::create(tx, id, title, now).await
}

/// Adds readers, numbered from `first_number` on. A hundred thousand may be added in
/// one transaction, some thousand at a time.
///
/// # Errors
/// When the database refuses, or a number is taken.
pub async fn add(
    tx: &mut Tx,
    id: Id,
    first_number: i64,
    new: &[NewRecipient],
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    store::add(tx, id, first_number, new, now).await
}

/// Halts it, lets it go on (the caller enqueues a job) or stops it for good: the job
/// that sends it looks at this with each message that it writes down. One that has ended
/// or was stopped stays so; gives whether anything changed.
///
/// # Errors
/// When the database refuses.
pub async fn set_state(
    tx: &mut Tx,
    id: Id,
    state: MailingState,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    store::set_state(tx, id, state, now).await
}

/// The mailing, if there is one.
///
/// # Errors
/// When the database refuses.
pub async fn find_mailing(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Mailing>> {
    store::find_mailing(conn, id).await
}

/// The mailings that are to be sent and that no job has: what was left behind when a
/// job was given up. For the start of the program, which enqueues one for each.
///
/// # Errors
/// When the database refuses.
pub async fn left_behind(conn: &mut Conn) -> anyhow::Result<Vec<Id>> {
    store::left_behind(conn).await
}

/// How many readers there are in each state that any are in, in the order of
/// [`RecipientState::ALL`].
///
/// # Errors
/// When the database refuses.
pub async fn counts(conn: &mut Conn, id: Id) -> anyhow::Result<Vec<(RecipientState, i64)>> {
    store::counts(conn, id).await
}

/// So many readers at most, those behind a number (0 for the first ones), perhaps only
/// those in one state.
///
/// # Errors
/// When the database refuses.
pub async fn page(
    conn: &mut Conn,
    id: Id,
    state: Option<RecipientState>,
    after_number: i64,
    most: u32,
) -> anyhow::Result<Vec<Recipient>> {
    store::page(conn, id, state, after_number, most).await
}

/// The reader of that number.
///
/// # Errors
/// When the database refuses.
pub async fn find(conn: &mut Conn, id: Id, number: i64) -> anyhow::Result<Option<Recipient>> {
    store::find(conn, id, number).await
}

/// Every message to readers who belong to that, with its mailing's title, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn of(conn: &mut Conn, of: Id) -> anyhow::Result<Vec<(String, Recipient)>> {
    store::of(conn, of).await
}

/// Every message to that address, with its mailing's title, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn to(conn: &mut Conn, address: &str) -> anyhow::Result<Vec<(String, Recipient)>> {
    store::to(conn, address).await
}

/// Lets readers belong to `to_of` who belonged to `from_of`: for two that became one.
/// Gives who they were, so that it can be taken back by [`give_back`].
///
/// # Errors
/// When the database refuses.
pub async fn give(tx: &mut Tx, from_of: Id, to_of: Id) -> anyhow::Result<Vec<(Id, i64)>> {
    store::give(tx, from_of, to_of).await
}

/// Lets those readers belong to `of`.
///
/// # Errors
/// When the database refuses.
pub async fn give_back(tx: &mut Tx, readers: &[(Id, i64)], of: Id) -> anyhow::Result<()> {
    store::give_back(tx, readers, of).await
}

/// Notes where the message to a reader stands; gives whether there is such a reader. One
/// that was queued is not sent then.
///
/// # Errors
/// When the database refuses.
pub async fn mark(
    tx: &mut Tx,
    id: Id,
    number: i64,
    state: RecipientState,
    said: Option<&str>,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    store::mark(tx, id, number, state, said, now).await
}

/// Notes what a report says of a message: that its reader is gone, or has complained; of
/// one that only could not be delivered, what was said. Gives the reader as they stand
/// then; nothing when the report speaks of none.
///
/// # Errors
/// When the database refuses.
pub async fn report(
    tx: &mut Tx,
    report: &Report,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Recipient>> {
    let Some((id, number)) = report.mailing else {
        return Ok(None);
    };
    let state = match report.kind {
        ReportKind::Hard => Some(RecipientState::Bounced),
        ReportKind::Complaint => Some(RecipientState::Complained),
        ReportKind::Soft => None,
    };
    store::report(tx, id, number, state, &report.said, now).await?;
    store::find(tx, id, number).await
}

/// Forgets who is behind that address in every mailing: that there was a reader, in
/// which state and of what, is left. What still waits is left out.
///
/// # Errors
/// When the database refuses.
pub(super) async fn erase(tx: &mut Tx, address: &str) -> anyhow::Result<()> {
    store::erase(tx, address).await
}
