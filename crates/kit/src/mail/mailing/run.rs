//! Sending a mailing for a while.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::Instant;

use super::progress::{self as store, ToSend};
use super::{MailingState, Recipient, kept, sending};
use crate::clock::Clock;
use crate::db::{Conn, Db, Tx};
use crate::id::{Id, Ids};
use crate::jobs::{self, JobRun, LeaseLost};
use crate::mail::{Mailer, NotSent};

/// What one reader's message says. The same reader must always get the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its subject: one line of at most 250 characters.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// Its HTML, which says the same.
    pub html: String,
    /// Where its reader can end such messages with one POST (RFC 8058): an `https://`
    /// address.
    pub unsubscribe: Option<String>,
}

/// What a mailing's caller knows about it.
#[async_trait::async_trait]
pub trait Content: Send + Sync {
    /// Writes the message to a reader. It runs beside other work and must not wait for
    /// anything.
    ///
    /// # Errors
    /// When it cannot be written: nobody gets it.
    fn write(&self, to: &Recipient) -> anyhow::Result<Written>;

    /// Which of the readers are to get nothing after all, each by their number and with
    /// the reason, which is kept as what was `said`. Asked shortly before they are sent to.
    ///
    /// # Errors
    /// When the database refuses.
    async fn left_out(
        &self,
        conn: &mut Conn,
        window: &[Recipient],
    ) -> anyhow::Result<Vec<(i64, String)>>;

    /// The server says that there is nobody at the reader's address. What is done about
    /// that lasts together with the reader's new state.
    ///
    /// # Errors
    /// When the database refuses.
    async fn bounced(&self, tx: &mut Tx, to: &Recipient, said: &str) -> anyhow::Result<()>;
}

/// Why a run has come to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nobody waits for the mailing any more; its state says so.
    Ended,
    /// Somebody has halted it.
    Paused,
    /// Somebody has stopped it.
    Stopped,
    /// There is more to send, from that instant on: the caller enqueues the next job, in
    /// the transaction that completes this one.
    Again(DateTime<Utc>),
    /// Another job is at it: nothing is to be done.
    Elsewhere,
}

/// What every part of a run has at hand.
#[derive(Clone)]
pub(super) struct Run {
    pub(super) db: Db,
    pub(super) ids: Ids,
    pub(super) clock: Clock,
    pub(super) job: JobRun,
    pub(super) mailing: Id,
    pub(super) content: Arc<dyn Content>,
    pub(super) deadline: Instant,
}

/// Sends a mailing for that long, or until there is nothing more to do now. A server
/// that takes its time over a message may make it longer. Never call it while holding a
/// transaction.
///
/// # Errors
/// When the database refuses, or [`LeaseLost`](crate::jobs::LeaseLost).
#[allow(clippy::too_many_arguments, reason = "what every job has at hand")]
pub async fn run(
    mailer: &Mailer,
    db: &Db,
    ids: &Ids,
    clock: &Clock,
    job: &JobRun,
    mailing: Id,
    content: Arc<dyn Content>,
    until: Duration,
) -> anyhow::Result<Outcome> {
    let run = Run {
        db: db.clone(),
        ids: ids.clone(),
        clock: clock.clone(),
        job: job.clone(),
        mailing,
        content,
        deadline: Instant::now() + until,
    };
    let taken = match run.take().await? {
        Ok(taken) => taken,
        Err(outcome) => return Ok(outcome),
    };
    let ended = match mailer {
        Mailer::Smtp(smtp) => sending::send(&run, smtp.clone(), taken).await?,
        Mailer::Kept => kept::keep(&run).await?,
        Mailer::Off => End {
            trouble: Some(NotSent::NoServer.to_string()),
            ..End::default()
        },
    };
    run.conclude(&ended).await
}

/// What a run leaves behind.
#[derive(Debug, Default)]
pub(super) struct End {
    /// Why nothing more can be sent now.
    pub(super) trouble: Option<String>,
    /// When somebody may be sent to who was let be.
    pub(super) waits_until: Option<DateTime<Utc>>,
    /// Whether there may be others who could be sent to at once.
    pub(super) is_cut_short: bool,
}

/// The first pause when a server takes nothing, doubled each time, and the longest.
const PAUSE: TimeDelta = TimeDelta::minutes(1);
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(32);

impl Run {
    /// Gives the mailing to this run's job; or why not.
    async fn take(&self) -> anyhow::Result<Result<ToSend, Outcome>> {
        let mut tx = self.job.begin().await?;
        self.job.holds(&mut tx).await?;
        let mut found = store::to_send(&mut tx, self.mailing).await?;
        if let Some(outcome) = of_state(found.state) {
            return Ok(Err(outcome));
        }
        let other = found.job.filter(|job| *job != self.job.id());
        if let Some(other) = other
            && jobs::is_running(&mut tx, other).await?
        {
            return Ok(Err(Outcome::Elsewhere));
        }
        let started_at = found.started_at.unwrap_or_else(|| self.clock.now());
        found.started_at = Some(started_at);
        store::take(&mut tx, self.mailing, self.job.id(), started_at).await?;
        tx.commit().await?;
        Ok(Ok(found))
    }

    /// The mailing in the transaction that writes something down, which is this run's
    /// alone.
    pub(super) async fn standing(&self, tx: &mut Tx) -> anyhow::Result<ToSend> {
        self.job.holds(tx).await?;
        let found = store::to_send(tx, self.mailing).await?;
        anyhow::ensure!(found.job == Some(self.job.id()), LeaseLost);
        Ok(found)
    }

    /// Writes down how the run has ended, and when there is more to do.
    async fn conclude(&self, ended: &End) -> anyhow::Result<Outcome> {
        let mut tx = self.job.begin().await?;
        let found = self.standing(&mut tx).await?;
        if let Some(outcome) = of_state(found.state) {
            return Ok(outcome);
        }
        let now = self.clock.now();
        let outcome = if store::count_queued(&mut tx, self.mailing).await? == 0 {
            let state = MailingState::Ended;
            super::set_state(&mut tx, self.mailing, state, now).await?;
            Outcome::Ended
        } else if let Some(trouble) = &ended.trouble {
            store::say_trouble(&mut tx, self.mailing, trouble).await?;
            let doubled = u32::try_from(found.in_vain).unwrap_or_default().min(5);
            Outcome::Again(now + (PAUSE * 2_i32.pow(doubled)).min(LONGEST_PAUSE))
        } else if ended.is_cut_short {
            Outcome::Again(now)
        } else {
            let next_try = store::next_try(&mut tx, self.mailing, now).await?;
            let next = [next_try, ended.waits_until].into_iter().flatten().min();
            Outcome::Again(next.unwrap_or(now).max(now))
        };
        tx.commit().await?;
        Ok(outcome)
    }
}

/// The outcome for a mailing that is not to be sent on.
pub(super) fn of_state(state: MailingState) -> Option<Outcome> {
    match state {
        MailingState::Running => None,
        MailingState::Paused => Some(Outcome::Paused),
        MailingState::Stopped => Some(Outcome::Stopped),
        MailingState::Ended => Some(Outcome::Ended),
    }
}
