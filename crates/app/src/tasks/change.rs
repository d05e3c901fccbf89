//! Changing tasks. Each change is in the log with what stood before, value by value.

use chrono::{DateTime, Utc};
use kit::audit::{Author, Change, differing, record, restored};
use kit::db::Tx;
use kit::id::Id;
use serde_json::{Map, Value, json};

use super::store;
use super::task::{Task, TaskTold};
use crate::app::App;

/// The kind of thing a task is, in the log of changes.
pub const KIND: &str = "task";

const DONE_AT: &str = "done_at";
const DONE_BY: &str = "done_by";
const IS_REMOVED: &str = "is_removed";
/// Of the edition that an act made: what was new is only taken back while nothing else has
/// happened to it.
const EDITION: &str = "edition";

/// Why a task is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// There is no such task.
    #[error("no such task")]
    NotFound,
    /// Somebody else has changed it meanwhile.
    #[error("the task has been changed since")]
    Stale,
}

/// What is done to a task with one button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// It has been done.
    Done,
    /// It is to be done after all.
    Reopen,
    /// Taken away.
    Remove,
}

impl Act {
    const fn name(self) -> &'static str {
        match self {
            Self::Done => "task-done",
            Self::Reopen => "task-reopen",
            Self::Remove => "task-remove",
        }
    }
}

fn values(task: &Task) -> anyhow::Result<Map<String, Value>> {
    let Value::Object(mut values) = serde_json::to_value(&task.told)? else {
        return Ok(Map::new());
    };
    values.insert(DONE_AT.to_owned(), json!(task.done.map(|(at, _)| at)));
    let by = task.done.and_then(|(_, by)| by);
    values.insert(DONE_BY.to_owned(), json!(by));
    values.insert(IS_REMOVED.to_owned(), task.is_removed.into());
    Ok(values)
}

async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, mut after): (&Task, Task),
) -> anyhow::Result<()> {
    if after == *before {
        return Ok(());
    }
    after.edition += 1;
    store::save(tx, &after, false, author.at).await?;
    let (was, is) = differing(values(before)?, values(&after)?);
    let change = Change {
        act,
        kind: KIND,
        subject: &after.id.to_string(),
        before: was,
        after: is,
    };
    record(tx, &app.ids, author, &change);
    Ok(())
}

/// Adds a task.
///
/// # Errors
/// When the database refuses.
pub async fn add(app: &App, tx: &mut Tx, author: &Author, told: TaskTold) -> anyhow::Result<Id> {
    let task = Task {
        id: app.ids.make(author.at),
        edition: 1,
        told,
        done: None,
        is_removed: false,
    };
    store::save(tx, &task, true, author.at).await?;
    let change = Change {
        act: "task-add",
        kind: KIND,
        subject: &task.id.to_string(),
        before: json!({ IS_REMOVED: true }),
        after: json!({ IS_REMOVED: false, EDITION: task.edition }),
    };
    record(tx, &app.ids, author, &change);
    Ok(task.id)
}

async fn kept(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Task>> {
    let found = store::find_to_change(tx, id).await?;
    Ok(found.filter(|task| !task.is_removed))
}

/// Changes what is told of a task. Who has changed that edition meanwhile is not
/// overwritten.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn tell(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, edition): (Id, i64),
    told: TaskTold,
) -> anyhow::Result<Result<(), ChangeRefused>> {
    let Some(before) = kept(tx, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    if before.edition != edition {
        return Ok(Err(ChangeRefused::Stale));
    }
    let after = Task {
        told,
        ..before.clone()
    };
    save(app, tx, author, "task-change", (&before, after)).await?;
    Ok(Ok(()))
}

/// Marks a task as done or open, or takes it away.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn act(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
    act: Act,
) -> anyhow::Result<Result<Task, ChangeRefused>> {
    let Some(before) = kept(tx, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    let mut after = before.clone();
    match act {
        // Who was first has done it.
        Act::Done => after.done = before.done.or(Some((author.at, author.actor))),
        Act::Reopen => after.done = None,
        Act::Remove => after.is_removed = true,
    }
    save(app, tx, author, act.name(), (&before, after)).await?;
    Ok(Ok(before))
}

/// Brings a task back to what it was before a change, and gives whether it still was as
/// the change left it.
///
/// # Errors
/// When the database refuses or the log holds what is not a task.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let Some(now) = store::find_to_change(tx, subject.parse()?).await? else {
        return Ok(false);
    };
    let mut known = values(&now)?;
    known.insert(EDITION.to_owned(), now.edition.into());
    let Some(mut values) = restored(known, before, after) else {
        return Ok(false);
    };
    let mut take = |name: &str| values.remove(name).unwrap_or_default();
    take(EDITION);
    let done_at: Option<DateTime<Utc>> = serde_json::from_value(take(DONE_AT))?;
    let done_by: Option<Id> = serde_json::from_value(take(DONE_BY))?;
    let is_removed = take(IS_REMOVED).as_bool().unwrap_or(now.is_removed);
    let then = Task {
        told: serde_json::from_value::<TaskTold>(values.into())?,
        done: done_at.map(|at| (at, done_by)),
        is_removed,
        ..now.clone()
    };
    save(app, tx, author, "task-restore", (&now, then)).await?;
    Ok(true)
}
