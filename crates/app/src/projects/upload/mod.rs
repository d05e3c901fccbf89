//! Documents brought in with the browser: kept until someone has looked at what
//! they would change, then taken in by a job.

mod job;
mod list;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Days, NaiveDate, Utc};
use kit::audit::Author;
use kit::db::Conn;
use kit::id::Id;
use kit::jobs::{self, JobState};

pub use job::{IMPORT_JOB, run};
pub use pages::{create, import, label, new, review};
#[cfg(test)]
pub(crate) use store::STATEMENTS;

use super::card::ReadRefused;
use super::import::Capture;
use crate::app::App;

/// For how many days documents wait for someone to take them in.
const KEPT_FOR_DAYS: u64 = 7;
/// The most documents that are brought in at once.
const MOST_DOCUMENTS: usize = 500;

/// Documents that were brought in together.
#[derive(Clone, Debug)]
struct Upload {
    /// Their identifier.
    id: Id,
    /// The day on which they showed the cards so.
    captured_on: NaiveDate,
    /// When they were brought in.
    created_at: DateTime<Utc>,
    /// The job that takes them in, once someone has said so.
    job_id: Option<Id>,
}

/// A document as it was brought in.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file's name.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl Document {
    fn read(&self, captured_on: NaiveDate) -> Result<Capture, ReadRefused> {
        // Among others it would be taken for a card.
        if self.is_list() {
            return Err(ReadRefused::NotText("list"));
        }
        Capture::read(&self.name, captured_on, &self.content)
    }
}

/// Keeps documents. What has waited longer than a week goes at the same time, so that nothing else has to run.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep(app: &App, captured_on: NaiveDate, documents: &[Document]) -> anyhow::Result<Id> {
    let now = app.clock.now();
    let upload = Upload {
        id: app.ids.make(now),
        captured_on,
        created_at: now,
        job_id: None,
    };
    let mut tx = app.db.begin().await?;
    store::remove_before(&mut tx, now - Days::new(KEPT_FOR_DAYS)).await?;
    store::insert(&mut tx, &upload, documents).await?;
    tx.commit().await?;
    Ok(upload.id)
}

/// The job that takes the documents in: the one under way, or a new one. A job
/// that was stopped or failed makes room for a new one. `accepted` names the
/// codes for which a person has said yes. Gives nothing when the documents are
/// gone.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(
    app: &App,
    author: &Author,
    upload: Id,
    accepted: Vec<String>,
) -> anyhow::Result<Option<Id>> {
    let mut tx = app.db.begin().await?;
    let Some(found) = store::find(&mut tx, upload).await? else {
        return Ok(None);
    };
    if let Some(job) = under_way(&mut tx, &found).await? {
        return Ok(Some(job));
    }
    let payload = job::Payload {
        upload,
        accepted,
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
    Ok(lasting.map(|job| job.id))
}
