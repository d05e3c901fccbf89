//! What happens by itself: the reminder, telling those who wait, letting go of what is
//! personal.

use chrono::{DateTime, Days, Months, NaiveTime, Utc};
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
use crate::jobs::{APPOINTMENT_FORGET_JOB, APPOINTMENT_REMINDER_JOB, APPOINTMENT_WAITERS_JOB};

/// For how long it is kept who had an appointment.
const KEPT_FOR: Months = Months::new(12);

/// For how long somebody waits at most.
const WAITS_FOR: Months = Months::new(6);

/// At which hour of the day before somebody is reminded.
const REMINDED_AT: u32 = 9;

/// An appointment as it was when the job was made ready.
#[derive(Serialize, Deserialize)]
struct Reminder {
    id: Id,
    sequence: i64,
}

/// Whose data goes: of an appointment or of somebody who waits.
#[derive(Serialize, Deserialize)]
struct Forget {
    id: Id,
}

/// Whose free times are told.
#[derive(Serialize, Deserialize)]
struct Freed {
    adviser: Id,
}

/// When somebody is reminded: the day before, in the morning.
pub(super) fn reminded_at(starts_at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let day = local(starts_at).date() - Days::new(1);
    at_wall(day.and_time(NaiveTime::from_hms_opt(REMINDED_AT, 0, 0)?))
}

/// Makes ready what happens with an appointment later.
pub(super) async fn plan(app: &App, tx: &mut Tx, one: &Appointment) -> anyhow::Result<()> {
    let reminder = Reminder {
        id: one.id,
        sequence: one.sequence,
    };
    let at = reminded_at(one.starts_at).filter(|at| *at > app.clock.now());
    if let Some(at) = at {
        let kind = APPOINTMENT_REMINDER_JOB;
        enqueue(tx, &app.ids, &app.clock, kind, &reminder, at).await?;
    }
    let (forget, at) = (Forget { id: one.id }, one.ends_at + KEPT_FOR);
    enqueue(
        tx,
        &app.ids,
        &app.clock,
        APPOINTMENT_FORGET_JOB,
        &forget,
        at,
    )
    .await?;
    Ok(())
}

/// Makes ready that somebody waits no more.
pub(super) async fn plan_waiter(app: &App, tx: &mut Tx, one: &Waiter) -> anyhow::Result<()> {
    let (forget, at) = (Forget { id: one.id }, app.clock.now() + WAITS_FOR);
    enqueue(
        tx,
        &app.ids,
        &app.clock,
        APPOINTMENT_FORGET_JOB,
        &forget,
        at,
    )
    .await?;
    Ok(())
}

/// Has those told who wait for a time.
pub(super) async fn tell_waiters(app: &App, tx: &mut Tx, adviser: Id) -> anyhow::Result<()> {
    let (freed, now) = (Freed { adviser }, app.clock.now());
    enqueue(
        tx,
        &app.ids,
        &app.clock,
        APPOINTMENT_WAITERS_JOB,
        &freed,
        now,
    )
    .await?;
    Ok(())
}

/// The job that reminds somebody; of an appointment that was moved since another one does.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub async fn remind_job(app: App, run: JobRun) -> anyhow::Result<()> {
    let reminder: Reminder = run.payload()?;
    app.seal().await?;
    let mut tx = run.begin().await?;
    if let Some(one) = store::find(&mut tx, reminder.id).await?
        && one.may_change(app.clock.now())
        && one.sequence == reminder.sequence
    {
        mail::send(&app, &mut tx, &one, Tidings::Reminder, "").await?;
    }
    run.complete_without_trace(tx).await
}

/// The job that tells those who wait.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub async fn waiters_job(app: App, run: JobRun) -> anyhow::Result<()> {
    let freed: Freed = run.payload()?;
    app.seal().await?;
    let mut tx = run.begin().await?;
    waiting::tell(&app, &mut tx, freed.adviser).await?;
    run.complete_without_trace(tx).await
}

/// The job that lets go of what is personal.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub async fn forget_job(app: App, run: JobRun) -> anyhow::Result<()> {
    let Forget { id } = run.payload()?;
    let mut tx = run.begin().await?;
    let (author, now) = (app.author(None, ""), app.clock.now());
    if let Some(one) = store::find_to_change(&mut tx, id).await?
        && one.ends_at + KEPT_FOR <= now
    {
        forget(&app, &mut tx, &author, one, "appointment-forget").await?;
    }
    if let Some(one) = store::waiter(&mut tx, id).await? {
        waiting::leave(&app, &mut tx, &author, &one, "appointment-wait-over").await?;
    }
    run.complete_without_trace(tx).await
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
