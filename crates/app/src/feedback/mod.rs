//! Feedback: anyone writes, the coordinators answer within 14 days.
//!
//! The law on digital services asks for a channel for accessibility feedback;
//! the same one takes corrections to project data and everything else. Absent
//! on purpose: a name, a telephone number, attachments, and personal identity
//! codes, which the form refuses.

mod form;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use kit::audit::{Author, Change, record};
use kit::clock::{local, start_of_day};
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::rate::{Limit, allow};
use serde_json::Value;

pub use form::{FeedbackForm, FieldError, MESSAGE_LIMIT, NewFeedback};
pub use pages::{answer, create, label, list, new, receipt};

#[cfg(test)]
pub(crate) use store::STATEMENTS;

use crate::app::App;
use crate::shell::ANSWER_WITHIN_DAYS;

/// For how many days feedback is kept, counted from when it came: two years, as
/// the page on privacy promises.
pub const KEPT_FOR_DAYS: u64 = 730;

/// What feedback is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Something cannot be used.
    Accessibility,
    /// Something is wrong in a project's data.
    ProjectData,
    /// Anything else.
    Other,
}

impl About {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Accessibility, Self::ProjectData, Self::Other];

    /// The code in forms, links (`/palaute?about=CODE`) and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accessibility => "accessibility",
            Self::ProjectData => "project-data",
            Self::Other => "other",
        }
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Accessibility => "feedback-about-accessibility",
            Self::ProjectData => "feedback-about-project-data",
            Self::Other => "feedback-about-other",
        }
    }

    /// What the code stands for.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.code() == code)
    }
}

/// Feedback as it was received.
#[derive(Clone, Debug)]
pub struct Feedback {
    /// Its identifier.
    pub id: Id,
    /// What it is about.
    pub about: About,
    /// What was written.
    pub message: String,
    /// Where an answer can be sent.
    pub email: Option<String>,
    /// The path of the page from which the writer came.
    pub page: Option<String>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// When someone marked it as answered.
    pub answered_at: Option<DateTime<Utc>>,
}

impl Feedback {
    /// The last day for an answer.
    pub fn due_on(&self) -> NaiveDate {
        let received_on = local(self.received_at).date();
        received_on + Days::new(ANSWER_WITHIN_DAYS)
    }
}

/// Messages from one place in the network; a town hall shares one.
const PER_PLACE: Limit = Limit {
    name: "feedback from a place",
    most: 30,
    window: TimeDelta::hours(1),
};

/// Keeps feedback and gives its identifier. What is older than
/// [`KEPT_FOR_DAYS`] goes at the same time, so that nothing else has to run.
///
/// # Errors
/// When the database cannot be written; the inner result holds the refusal.
pub async fn receive(
    app: &App,
    new: NewFeedback,
    place: &str,
) -> anyhow::Result<Result<Id, FieldError>> {
    let now = app.clock.now();
    if !allow(&app.db, &PER_PLACE, place, now).await? {
        return Ok(Err(FieldError::TooMany));
    }
    let feedback = Feedback {
        id: app.ids.make(now),
        about: new.about,
        message: new.message,
        email: new.email,
        page: new.page,
        received_at: now,
        answered_at: None,
    };
    let mut tx = app.db.begin().await?;
    store::remove_before(&mut tx, now - Days::new(KEPT_FOR_DAYS)).await?;
    store::insert(&mut tx, &feedback).await?;
    tx.commit().await?;
    Ok(Ok(feedback.id))
}

/// How much feedback waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Not answered.
    pub open: i64,
    /// Of these, past the last day for an answer.
    pub late: i64,
}

/// How much feedback waits for an answer on that day.
///
/// # Errors
/// When the database refuses.
pub async fn waiting(conn: &mut Conn, today: NaiveDate) -> anyhow::Result<Waiting> {
    let first_in_time = start_of_day(today - Days::new(ANSWER_WITHIN_DAYS));
    Ok(Waiting {
        open: store::count_open(conn).await?,
        late: store::count_open_before(conn, first_in_time).await?,
    })
}

/// Why feedback cannot be marked as answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefused {
    /// There is no such feedback.
    #[error("no such feedback")]
    NotFound,
    /// Someone has marked it before; the first instant stays.
    #[error("the feedback has been answered")]
    AlreadyAnswered,
}

/// The kind of thing feedback is, in the log of changes.
pub const KIND: &str = "feedback";

/// Marks feedback as answered now.
///
/// # Errors
/// When the database fails; the inner result holds the refusal.
pub async fn mark_answered(
    app: &App,
    author: &Author,
    id: Id,
) -> anyhow::Result<Result<(), AnswerRefused>> {
    let mut tx = app.db.begin().await?;
    let Some(before) = store::find(&mut tx, id).await? else {
        return Ok(Err(AnswerRefused::NotFound));
    };
    if before.answered_at.is_some() {
        return Ok(Err(AnswerRefused::AlreadyAnswered));
    }
    set_answered(app, &mut tx, author, &before, Some(author.at)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Brings feedback back to what it was before a change, and gives whether it
/// still was as the change left it.
///
/// # Errors
/// When the database refuses.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: &str,
    before: &Value,
    after: &Value,
) -> anyhow::Result<bool> {
    let Some(now) = store::find(tx, id.parse()?).await? else {
        return Ok(false);
    };
    if snapshot(now.answered_at) != *after {
        return Ok(false);
    }
    let then = before["answered_at"].as_str().map(str::parse).transpose()?;
    set_answered(app, tx, author, &now, then).await?;
    Ok(true)
}

/// What the log keeps: when it was answered, never what was written.
fn snapshot(answered_at: Option<DateTime<Utc>>) -> Value {
    serde_json::json!({ "answered_at": answered_at })
}

async fn set_answered(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    feedback: &Feedback,
    answered_at: Option<DateTime<Utc>>,
) -> anyhow::Result<()> {
    store::set_answered(tx, feedback.id, answered_at).await?;
    let change = Change {
        act: "feedback-answer",
        kind: KIND,
        subject: &feedback.id.to_string(),
        before: snapshot(feedback.answered_at),
        after: snapshot(answered_at),
    };
    record(tx, &app.ids, author, &change);
    Ok(())
}
