//! Lists of associations brought in with the browser: kept until somebody has said what
//! their columns are and has looked at what they would change, then taken in by a job.
//!
//! No personal identity code is kept, not even in a list that waits (`clean`). A list is
//! gone once it is taken in, and after a week in any case.

mod clean;
mod columns;
mod decide;
mod job;
mod pages;
mod review;
mod store;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{Seek, Write};

use chrono::{DateTime, TimeDelta, Utc};
use kit::audit::Author;
use kit::db::Conn;
use kit::i18n::Lang;
use kit::id::Id;
use kit::jobs::{self, JobState};

pub use columns::{choose, show as columns};
pub use job::{IMPORT_JOB, expire, run};
pub use pages::{create, label, new, wrong_rows};
pub use review::{import, show as review};
#[cfg(test)]
pub(super) use store::STATEMENTS;
pub(super) use store::forget;

use super::list_file::{Choice, Settings};
use super::store::by_number;
use crate::app::App;
use crate::jobs::EXPIRY_JOB;

/// Where lists are brought in.
const PATH: &str = "/tyo/yhdistykset/tuonti";

/// For so long a list waits for somebody to take it in, and what came of it is told.
const KEPT_FOR: TimeDelta = TimeDelta::days(7);

/// A list that was brought in.
#[derive(Clone, Debug)]
struct Upload {
    /// Its identifier.
    id: Id,
    /// The name of its file.
    name: String,
    /// How it is read.
    settings: Settings,
    /// The job that takes it in, once someone has said so.
    job_id: Option<Id>,
    /// When it was brought in.
    created_at: DateTime<Utc>,
}

impl Upload {
    fn path(&self, page: &str) -> String {
        format!("{PATH}/{}/{page}", self.id)
    }
}

/// Keeps a list. A job that comes when it has waited for a week removes it.
async fn keep(app: &App, name: &str, content: &[u8], settings: Settings) -> anyhow::Result<Upload> {
    let now = app.clock.now();
    let upload = Upload {
        id: app.ids.make(now),
        name: name.to_owned(),
        settings,
        job_id: None,
        created_at: now,
    };
    let mut tx = app.db.begin().await?;
    store::insert(&mut tx, &upload, content).await?;
    let at = now + KEPT_FOR;
    jobs::enqueue(&mut tx, &app.ids, &app.clock, EXPIRY_JOB, &(), at).await?;
    tx.commit().await?;
    Ok(upload)
}

/// A list that waits, and its file; nothing when it is gone.
async fn waiting(conn: &mut Conn, id: Id) -> anyhow::Result<Option<(Upload, File)>> {
    let Some(upload) = store::find(conn, id).await? else {
        return Ok(None);
    };
    let Some(content) = store::content(conn, id).await? else {
        return Ok(None);
    };
    let mut file = tempfile::tempfile()?;
    file.write_all(&content)?;
    file.rewind()?;
    Ok(Some((upload, file)))
}

/// The job that takes the list in: the one under way, or a new one. A job that was stopped
/// or failed makes room for a new one. Gives nothing when the list is gone.
async fn begin(
    app: &App,
    (author, lang): (&Author, Lang),
    upload: Id,
    mut choices: Vec<(u32, Choice)>,
) -> anyhow::Result<Option<Id>> {
    let mut tx = app.db.begin().await?;
    let Some(found) = store::find(&mut tx, upload).await? else {
        return Ok(None);
    };
    if let Some(job) = under_way(&mut tx, &found).await? {
        return Ok(Some(job));
    }
    let said = choices.iter().filter_map(|(_, choice)| match choice {
        Choice::Same(number) => Some(*number),
        Choice::LeaveOut => None,
    });
    let known = by_number(&mut tx, &said.collect::<Vec<_>>()).await?;
    choices.retain(|(_, choice)| match choice {
        Choice::Same(number) => known.iter().any(|one| one.number == *number),
        Choice::LeaveOut => true,
    });
    let payload = job::Payload {
        upload,
        choices,
        lang: lang.code().to_owned(),
        actor: author.actor,
        origin: author.origin.clone(),
    };
    let now = author.at;
    let job = jobs::enqueue(&mut tx, &app.ids, &app.clock, IMPORT_JOB, &payload, now).await?;
    store::set_job(&mut tx, upload, job).await?;
    tx.commit().await?;
    Ok(Some(job))
}

/// The upload's job, unless it ended without taking anything in.
async fn under_way(conn: &mut Conn, upload: &Upload) -> anyhow::Result<Option<Id>> {
    let Some(id) = upload.job_id else {
        return Ok(None);
    };
    let job = jobs::find(conn, id).await?;
    let lasting = job.filter(|job| !matches!(job.state, JobState::Stopped | JobState::Failed));
    let is_waiting = store::is_waiting(conn, upload.id).await?;
    Ok(lasting
        .filter(|job| job.state != JobState::Done || !is_waiting)
        .map(|job| job.id))
}
