//! The job that takes a large act back: longer than somebody waits for a page.

use kit::audit;
use kit::db::Conn;
use kit::id::Id;
use kit::jobs::{self, JobRun};
use serde::{Deserialize, Serialize};

use super::undo::{UndoRefused, undo};
use crate::app::App;
use crate::jobs::{Outcome, Remark};
use crate::{accounts, areas};

/// The kind of this job.
pub const UNDO_JOB: &str = "history-undo";

/// Acts of more rows than this are taken back by a job.
const MOST_AT_ONCE: i64 = 1_000;

/// What the job is asked to do.
#[derive(Serialize, Deserialize)]
struct Payload {
    batch: Id,
    account: Id,
    origin: String,
}

/// Whether the act is so large that a job takes it back.
pub(super) async fn is_large(conn: &mut Conn, batch: Id) -> anyhow::Result<bool> {
    let kinds = audit::kinds_of_batch(conn, batch).await?;
    Ok(kinds.iter().map(|rows| rows.count).sum::<i64>() > MOST_AT_ONCE)
}

/// Begins the job.
pub(super) async fn begin(app: &App, account: Id, origin: &str, batch: Id) -> anyhow::Result<Id> {
    let payload = Payload {
        batch,
        account,
        origin: origin.to_owned(),
    };
    let mut tx = app.db.begin().await?;
    let now = app.clock.now();
    let job = jobs::enqueue(&mut tx, &app.ids, &app.clock, UNDO_JOB, &payload, now).await?;
    tx.commit().await?;
    Ok(job)
}

/// Takes an act back, if whoever has asked for it may still do so.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub async fn run(app: App, run: JobRun) -> anyhow::Result<()> {
    let asked: Payload = run.payload()?;
    let mut tx = run.begin().await?;
    let staff = accounts::staff(&mut tx).await?;
    let mut open = staff.iter().filter(|account| account.closed_at.is_none());
    let undone = match open.find(|account| account.id == asked.account) {
        Some(account) => {
            let who = (account.id, account.role);
            undo(&app, &mut tx, who, &asked.origin, asked.batch).await?
        }
        None => Err(UndoRefused::NotFound),
    };
    let act = |id: Id| format!("/tyo/historia/{id}");
    match undone {
        Ok(undoing) => {
            let outcome = Outcome::default().leading_to(&act(undoing), "history-see-undo");
            run.complete(tx, &serde_json::to_value(outcome)?).await?;
            areas::load(&app).await
        }
        Err(refused) => {
            drop(tx);
            let outcome = Outcome::default().leading_to(&act(asked.batch), "history-see-act");
            let remarks = vec![Remark::new(refused.key(), &[])];
            let outcome = Outcome { remarks, ..outcome };
            run.stopped(&serde_json::to_value(outcome)?).await
        }
    }
}
