//! The job that hands one message to the server, and when it is tried again.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Mailer, NotSent, store};
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::id::{Id, Ids};
use crate::jobs::{self, JobRun};

/// The kind of the jobs.
pub const DELIVERY_JOB: &str = "mail-delivery";

/// How long after it was written a message is given up.
pub(super) const GIVEN_UP_AFTER: TimeDelta = TimeDelta::hours(48);
/// The longest pause between two tries, before it is varied.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(4);
/// The most that is kept of what went wrong, in characters.
const ERROR_LIMIT: usize = 500;

/// Enqueues a try at `run_at` and gives the message to it.
pub(super) async fn enqueue(
    tx: &mut Tx,
    ids: &Ids,
    clock: &Clock,
    id: Id,
    run_at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let job = jobs::enqueue(tx, ids, clock, DELIVERY_JOB, &id, run_at).await?;
    store::assign(tx, id, job, run_at).await
}

/// Hands the message of a job to the server and notes what came of it; a try
/// that may succeed later enqueues the next one. The job leaves no trace: the
/// outbox tells.
///
/// # Errors
/// When the database refuses; the server's refusals are none of these.
pub async fn deliver(
    mailer: Mailer,
    db: Db,
    ids: Ids,
    clock: Clock,
    run: JobRun,
) -> anyhow::Result<()> {
    let id: Id = run.payload()?;
    let found = store::waiting(&mut db.read().await?, id, run.id()).await?;
    let Some(mail) = found else {
        return run.complete_without_trace(run.begin().await?).await;
    };
    let outgoing = mail.outgoing()?;
    let sent = match &mailer {
        Mailer::Smtp(smtp) => smtp.send(id, mail.created_at, &outgoing).await,
        Mailer::Off | Mailer::Kept => Err(NotSent::NoServer),
    };
    let now = clock.now();
    let next_try_at = now + pause_after(mail.attempts + 1, &ids);
    let mut tx = run.begin().await?;
    match sent {
        Ok(_) => store::mark_sent(&mut tx, id, now).await?,
        Err(why) if why.is_final() || next_try_at > mail.created_at + GIVEN_UP_AFTER => {
            tracing::error!(mail = %id, why = why.word(), "a message is given up");
            store::mark_failed(&mut tx, id, now, &short(&why)).await?;
        }
        Err(why) => {
            tracing::warn!(mail = %id, why = why.word(), %next_try_at, "a message waits for its next try");
            store::postpone(&mut tx, id, &short(&why)).await?;
            enqueue(&mut tx, &ids, &clock, id, next_try_at).await?;
        }
    }
    run.complete_without_trace(tx).await
}

fn short(why: &NotSent) -> String {
    why.to_string().chars().take(ERROR_LIMIT).collect()
}

/// The pause after so many tries: a minute, doubled each time up to four hours,
/// a quarter longer or shorter so that not all come back at once.
pub(super) fn pause_after(attempts: i64, ids: &Ids) -> TimeDelta {
    let doubled = u32::try_from(attempts - 1).unwrap_or_default().min(12);
    let pause = TimeDelta::minutes(1 << doubled).min(LONGEST_PAUSE);
    let [chance] = ids.random_bytes::<1>();
    pause * (384 + i32::from(chance)) / 512
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_from_a_minute_to_four_hours() {
        let ids = Ids::seeded(1);
        for (attempts, minutes) in [(1, 1), (2, 2), (3, 4), (8, 128), (9, 240), (40, 240)] {
            for _ in 0..20 {
                let pause = pause_after(attempts, &ids);
                let exact = TimeDelta::minutes(minutes);
                assert!(
                    pause >= exact * 3 / 4 && pause <= exact * 5 / 4,
                    "{attempts}: {pause}"
                );
            }
        }
    }
}
