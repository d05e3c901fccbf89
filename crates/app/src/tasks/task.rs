//! Rules: a task.

use chrono::{DateTime, NaiveDate, Utc};
use kit::id::Id;
use serde::{Deserialize, Serialize};

/// The longest title, in letters.
pub const LONGEST_TITLE: usize = 200;

/// What is told of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskTold {
    /// What is to be done.
    pub title: String,
    /// Until when; some can wait.
    pub due_on: Option<NaiveDate>,
    /// Whose it is.
    pub owner: Id,
    /// The association that it is about.
    pub association: Option<Id>,
    /// The code of the project that it is about.
    pub project: Option<String>,
    /// The consultation that it follows from.
    pub consultation: Option<Id>,
}

/// Something that somebody who works here is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its identifier.
    pub id: Id,
    /// Counts its changes.
    pub edition: i64,
    /// What is told of it.
    pub told: TaskTold,
    /// When it was done, and by whom.
    pub done: Option<(DateTime<Utc>, Option<Id>)>,
    /// Whether it was taken away.
    pub is_removed: bool,
}

impl Task {
    /// Whether it should have been done before that day.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.done.is_none() && self.told.due_on.is_some_and(|day| day < today)
    }
}
