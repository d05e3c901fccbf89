//! What happens by itself: the reminder, telling those who wait, letting go of what is
//! personal.

use chrono::{DateTime, Days, Months, NaiveTime, TimeDelta, Utc};
use kit::clock::{at_wall, local};
use kit::db::Tx;
use kit::id::Id;
use kit::jobs::{JobRun, enqueue};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::act::{note, values};
use super::booking::{Appointment, Booker, State, Waiter};
use super::mail::{self, Tidings};
use super::{store, waiting};
use crate::app::App;
use crate::jobs::APPOINTMENTS_JOB;

/// For how long it is kept who had an appointment.
const KEPT_FOR: Months = Months::new(12);

/// For how long somebody waits at most.
const WAITS_FOR: Months = Months::new(6);

/// At which hour of the day before somebody is reminded.
const REMINDED_AT: u32 = 9;

/// How long before an appointment somebody is reminded who agreed on it after that hour.
const REMINDED_BEFORE: TimeDelta = TimeDelta::hours(2);

/// Who agreed on it later than so long before knows it by heart.
const REMEMBERED: TimeDelta = TimeDelta::hours(3);

/// What is due.
#[derive(Serialize, Deserialize)]
enum Due {
    /// To remind somebody of an appointment as it was when this was made ready.
    Remind { id: Id, sequence: i64 },
    /// To tell those who wait of an adviser's free times.
    Tell { adviser: Id },
    /// To let go of whom an appointment was with, or of somebody who waits.
    Forget { id: Id },
}

/// The key of what is told of somebody's reminder, and when it leaves: the day before, in the
/// morning, or where that had gone by when they agreed on the time, shortly before it.
pub(super) fn reminder(one: &Appointment) -> Option<(&'static str, DateTime<Utc>)> {
    let day = local(one.starts_at).date() - Days::new(1);
    let at = at_wall(day.and_time(NaiveTime::from_hms_opt(REMINDED_AT, 0, 0)?))?;
    if at > one.updated_at {
        return Some(("appointment-reminder-day", at));
    }
    let is_far = one.starts_at - one.updated_at > REMEMBERED;
    is_far.then_some((
        "appointment-reminder-hours",
        one.starts_at - REMINDED_BEFORE,
    ))
}

async fn later(app: &App, tx: &mut Tx, due: &Due, at: DateTime<Utc>) -> anyhow::Result<()> {
    enqueue(tx, &app.ids, &app.clock, APPOINTMENTS_JOB, due, at).await?;
    Ok(())
}

/// Makes ready what happens with an appointment later.
pub(super) async fn plan(app: &App, tx: &mut Tx, one: &Appointment) -> anyhow::Result<()> {
    if let Some((_, at)) = reminder(one) {
        let (id, sequence) = (one.id, one.sequence);
        later(app, tx, &Due::Remind { id, sequence }, at).await?;
    }
    later(app, tx, &Due::Forget { id: one.id }, one.ends_at + KEPT_FOR).await
}

/// Makes ready that somebody waits no more.
pub(super) async fn plan_waiter(app: &App, tx: &mut Tx, one: &Waiter) -> anyhow::Result<()> {
    let at = app.clock.now() + WAITS_FOR;
    later(app, tx, &Due::Forget { id: one.id }, at).await
}

/// Has those told who wait for a time.
pub(super) async fn tell_waiters(app: &App, tx: &mut Tx, adviser: Id) -> anyhow::Result<()> {
    later(app, tx, &Due::Tell { adviser }, app.clock.now()).await
}

/// The job that does what is due.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub async fn run_job(app: App, run: JobRun) -> anyhow::Result<()> {
    let due: Due = run.payload()?;
    app.seal().await?;
    let mut tx = run.begin().await?;
    match due {
        Due::Remind { id, sequence } => remind(&app, &mut tx, (id, sequence)).await?,
        Due::Tell { adviser } => waiting::tell(&app, &mut tx, adviser).await?,
        Due::Forget { id } => forget_due(&app, &mut tx, id).await?,
    }
    run.complete_without_trace(tx).await
}

/// Reminds somebody; of an appointment that was moved since another job does.
async fn remind(app: &App, tx: &mut Tx, (id, sequence): (Id, i64)) -> anyhow::Result<()> {
    match store::find(tx, id).await? {
        Some(one) if one.may_change(app.clock.now()) && one.sequence == sequence => {
            mail::send(app, tx, &one, Tidings::Reminder, "").await
        }
        _ => Ok(()),
    }
}

async fn forget_due(app: &App, tx: &mut Tx, id: Id) -> anyhow::Result<()> {
    let (author, now) = (app.author(None, ""), app.clock.now());
    if let Some(one) = store::find_to_change(tx, id).await?
        && one.ends_at + KEPT_FOR <= now
    {
        forget(app, tx, &author, one, "appointment-forget").await?;
    }
    if let Some(one) = store::waiter(tx, id).await? {
        waiting::leave(app, tx, &author, &one, "appointment-wait-over").await?;
    }
    Ok(())
}

/// Lets go of who had an appointment; that there was one stays.
pub(super) async fn forget(
    app: &App,
    tx: &mut Tx,
    author: &kit::audit::Author,
    before: Appointment,
    act: &'static str,
) -> anyhow::Result<()> {
    if before.booker.name.is_empty() {
        return Ok(());
    }
    let after = Appointment {
        // What is still to come has nobody any more who would come.
        state: match before.is_coming(app.clock.now()) {
            true => State::Cancelled,
            false => before.state,
        },
        booker: Booker {
            about: before.booker.about.clone(),
            lang: before.booker.lang.clone(),
            advice_lang: before.booker.advice_lang.clone(),
            association_id: before.booker.association_id,
            is_remote: before.booker.is_remote,
            ..Booker::default()
        },
        digest: String::new(),
        sequence: before.sequence + 1,
        ..before.clone()
    };
    store::update(tx, &after).await?;
    let sides: (Id, Value, Value) = (after.id, values(&before), values(&after));
    note(app, tx, author, act, sides);
    if after.state != before.state {
        tell_waiters(app, tx, after.adviser).await?;
    }
    Ok(())
}
