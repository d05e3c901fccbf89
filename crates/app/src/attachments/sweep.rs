//! The job that erases what nothing needs any more. Each file has its own, due when
//! its row should have come, and again a month after each removal.

use chrono::{DateTime, TimeDelta, Utc};
use kit::db::Tx;
use kit::files::{self, SWEEP_JOB};
use kit::jobs::{JobRun, enqueue};

use crate::app::App;

/// For how long a file waits for its row.
const WAITS_FOR: TimeDelta = TimeDelta::days(1);
/// For how long what was removed can come back.
const KEPT_FOR: TimeDelta = TimeDelta::days(30);
/// What is due then is surely past it.
const MARGIN: TimeDelta = TimeDelta::hours(1);

pub(super) async fn after_announcing(
    app: &App,
    tx: &mut Tx,
    digest: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let at = now + WAITS_FOR + MARGIN;
    enqueue(tx, &app.ids, &app.clock, SWEEP_JOB, &digest, at).await?;
    Ok(())
}

pub(super) async fn after_removing(
    app: &App,
    tx: &mut Tx,
    digest: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let at = now + KEPT_FOR + MARGIN;
    enqueue(tx, &app.ids, &app.clock, SWEEP_JOB, &digest, at).await?;
    Ok(())
}

/// Erases a file's rows that were removed long ago, and the file when no row is left.
///
/// # Errors
/// When the database or the store refuses; the job is then tried again.
pub async fn run(app: App, run: JobRun) -> anyhow::Result<()> {
    let digest: String = run.payload()?;
    let now = app.clock.now();
    let mut tx = run.begin().await?;
    if super::store::erase(&mut tx, &digest, now - KEPT_FOR).await? {
        files::sweep(&app.files, &mut tx, &digest, now - WAITS_FOR).await?;
    }
    run.complete_without_trace(tx).await
}
