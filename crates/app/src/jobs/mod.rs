//! Work that takes long, as those who wait for it see it: how far it is, how to
//! stop it, what came of it.
//!
//! One may leave the page and come back. Absent on purpose: what each kind of
//! job does; its capability knows, and leaves an [`Outcome`] behind.

mod outcome;
mod pages;
#[cfg(test)]
mod tests;

use kit::db::Conn;
use kit::files::SWEEP_JOB;
use kit::i18n::Tr;
use kit::jobs::{Job, JobState};
use kit::mail::DELIVERY_JOB;

pub use outcome::{Figure, Link, Outcome, Remark};
pub use pages::{events, list, show, stop};

/// The path of a job's page, as in Finnish.
pub fn path(id: kit::id::Id) -> String {
    format!("/tyo/tyot/{id}")
}

/// The job that looks at an association's people when a term begins or has ended.
pub const TERMS_JOB: &str = "person-terms";

/// The job that sends a letter for a while.
pub const LETTERS_JOB: &str = "letter";

/// The kind of the job that removes lists nobody has taken in.
pub const EXPIRY_JOB: &str = "association-import-expiry";

/// The kind of the job that lets go of what is held of subscribers once its time is over.
pub const SUBSCRIBERS_JOB: &str = "subscriber-expiry";

/// The kind of the job that lets go of ideas that nobody has handed in.
pub const IDEAS_JOB: &str = "idea-expiry";
/// The kind of the job that does what is due of an appointment or of the waiting list.
pub const APPOINTMENTS_JOB: &str = "appointments";

/// The kind of the job that reminds somebody of a deadline of a running project.
pub const DEADLINES_JOB: &str = "project-deadline";

/// Jobs that nobody waits for: mail, the erasing of what was left behind and of what has
/// been here long enough, and the terms of people.
const UNSEEN: &[&str] = &[
    DELIVERY_JOB,
    SWEEP_JOB,
    TERMS_JOB,
    EXPIRY_JOB,
    SUBSCRIBERS_JOB,
    IDEAS_JOB,
    LETTERS_JOB,
    APPOINTMENTS_JOB,
    DEADLINES_JOB,
];

/// The latest jobs that somebody waits for, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn latest(conn: &mut Conn, count: u32) -> anyhow::Result<Vec<Job>> {
    kit::jobs::latest_but(conn, UNSEEN, count).await
}

/// What kind of work it is.
pub fn title(tr: Tr, job: &Job) -> String {
    tr.t(&format!("job-{}", job.kind))
}

/// How far it is, in words that a screen reader says.
pub fn standing(tr: Tr, job: &Job) -> String {
    match job.state {
        JobState::Running if job.stop_requested => tr.t("job-stopping"),
        JobState::Running if job.total_units > 0 => tr.tn("job-percent", job.percent()),
        state => tr.t(&format!("job-state-{}", state.word())),
    }
}

/// The look of the state's tag.
pub fn tag_class(job: &Job) -> &'static str {
    match job.state {
        JobState::Queued => "neutral",
        JobState::Running => "info",
        JobState::Done => "success",
        JobState::Failed | JobState::Stopped => "warning",
    }
}
