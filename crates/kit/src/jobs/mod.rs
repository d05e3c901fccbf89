//! Work that outlives a request: jobs in the database.
//!
//! A job is enqueued in the transaction of the act that wants it, taken by one
//! worker of any process under a lease, tried again with growing pauses, and
//! finished in the same transaction as its effect. So its effect happens once,
//! also when a process dies in the middle. Absent on purpose: a queue server,
//! notifications from the database, advisory locks.

mod place;
mod store;
#[cfg(test)]
mod tests;
mod worker;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::id::{Id, Ids};

#[doc(hidden)]
pub use store::STATEMENTS;
pub use worker::{Handlers, JobRun, LeaseLost, Worker};

/// How many times a job is tried before it counts as failed.
pub const MAX_ATTEMPTS: i64 = 5;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// Waits for its time or for a worker.
    Queued,
    /// A worker has it.
    Running,
    /// Its effect is there.
    Done,
    /// Given up after [`MAX_ATTEMPTS`].
    Failed,
    /// Stopped by a person before its effect.
    Stopped,
}

impl JobState {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Queued, "queued"),
        (Self::Running, "running"),
        (Self::Done, "done"),
        (Self::Failed, "failed"),
        (Self::Stopped, "stopped"),
    ];

    /// The word in the database and in keys of texts.
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(state, _)| *state == self)
            .map_or("queued", |(_, word)| word)
    }

    /// Whether nothing more will happen to the job.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Stopped)
    }

    fn of_word(word: &str) -> anyhow::Result<Self> {
        let found = Self::ALL.iter().find(|(_, known)| *known == word);
        found
            .map(|(state, _)| *state)
            .ok_or_else(|| anyhow::anyhow!("no job state {word}"))
    }
}

/// A job as a person sees it.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its identifier.
    pub id: Id,
    /// What kind of work it is.
    pub kind: String,
    /// What it was asked to do, as its handler wrote it.
    pub payload: serde_json::Value,
    /// Where it stands.
    pub state: JobState,
    /// Units done so far.
    pub done_units: i64,
    /// Units in all; 0 while unknown.
    pub total_units: i64,
    /// What came of it, as its handler wrote it.
    pub result: Option<serde_json::Value>,
    /// Whether a person has asked it to stop.
    pub stop_requested: bool,
    /// When it was enqueued.
    pub created_at: DateTime<Utc>,
    /// When it came to its end.
    pub finished_at: Option<DateTime<Utc>>,
}

impl Job {
    /// How far it is, 0–100; 0 while unknown.
    pub fn percent(&self) -> i64 {
        match (self.state, self.total_units) {
            (JobState::Done, _) => 100,
            (_, 0) => 0,
            (_, total) => (self.done_units * 100 / total).clamp(0, 100),
        }
    }
}

/// Enqueues a job in the caller's transaction; it may run from `run_at` on.
///
/// # Errors
/// When the database refuses.
pub async fn enqueue(
    tx: &mut Tx,
    ids: &Ids,
    clock: &Clock,
    kind: &str,
    payload: &impl Serialize,
    run_at: DateTime<Utc>,
) -> anyhow::Result<Id> {
    let id = ids.make(clock.now());
    store::insert(
        tx,
        id,
        kind,
        &serde_json::to_string(payload)?,
        run_at,
        clock.now(),
    )
    .await?;
    Ok(id)
}

/// The job, if there is one.
///
/// # Errors
/// When the database refuses.
pub async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Job>> {
    store::find(conn, id).await
}

/// The latest jobs but those of some kinds, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn latest_but(conn: &mut Conn, kinds: &[&str], count: u32) -> anyhow::Result<Vec<Job>> {
    store::latest_but(conn, kinds, count).await
}

/// Lets all jobs of a kind that wait for their time run at once.
///
/// # Errors
/// When the database refuses.
pub async fn hurry(tx: &mut Tx, kind: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    store::hurry(tx, kind, now).await
}

/// How many jobs of each kind wait, run or were given up.
///
/// # Errors
/// When the database refuses.
pub async fn standing(conn: &mut Conn) -> anyhow::Result<Vec<(String, JobState, i64)>> {
    store::standing(conn).await
}

/// Whether a worker has the job, or had it when it died.
pub(crate) async fn is_running(conn: &mut Conn, id: Id) -> anyhow::Result<bool> {
    store::is_running(conn, id).await
}

/// Lets the next worker take the jobs of processes of this machine that have died, before
/// their lease is over. For the start of a program, before its own workers begin. Gives how
/// many there were.
///
/// # Errors
/// When the database refuses.
pub async fn release_dead(db: &Db, clock: &Clock) -> anyhow::Result<usize> {
    let mut tx = db.begin().await?;
    let mut leases = store::running(&mut tx).await?;
    leases.retain(|lease| place::is_dead(&lease.worker));
    for lease in &leases {
        store::release(&mut tx, lease, clock.now()).await?;
    }
    tx.commit().await?;
    Ok(leases.len())
}

/// Asks a job to stop: one that waits stops at once, a running one at its next
/// step. Gives whether there was anything to stop.
///
/// # Errors
/// When the database refuses.
pub async fn request_stop(db: &Db, clock: &Clock, id: Id) -> anyhow::Result<bool> {
    let mut tx = db.begin().await?;
    let touched = store::request_stop(&mut tx, id, clock.now()).await?;
    tx.commit().await?;
    Ok(touched)
}

/// The pause before the next try: 5 s, 25 s, about 2 min, about 10 min.
fn pause_after(attempts: i64) -> TimeDelta {
    let exponent = u32::try_from(attempts.clamp(1, 6)).unwrap_or(1);
    TimeDelta::seconds(5_i64.pow(exponent))
}
