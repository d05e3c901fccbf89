//! The table of tasks.

use chrono::{DateTime, NaiveDate, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::task::{Task, TaskTold};

kit::sql! {
    INSERT = "INSERT INTO tasks (id, edition, title, due_on, owner_id, association_id, project_code,
            consultation_id, done_at, done_by, is_removed, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    UPDATE = "UPDATE tasks SET edition = $2, title = $3, due_on = $4, owner_id = $5, association_id = $6,
            project_code = $7, consultation_id = $8, done_at = $9, done_by = $10, is_removed = $11,
            updated_at = $12 WHERE id = $1";
    FIND = "SELECT id, edition, title, due_on, owner_id, association_id, project_code, consultation_id,
            done_at, done_by, is_removed FROM tasks WHERE id = $1";
    OPEN_OF = "SELECT id, edition, title, due_on, owner_id, association_id, project_code, consultation_id,
            done_at, done_by, is_removed FROM tasks WHERE owner_id = $1 AND done_at IS NULL AND NOT is_removed
        ORDER BY CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, id LIMIT $2 OFFSET $3";
    OPEN = "SELECT id, edition, title, due_on, owner_id, association_id, project_code, consultation_id,
            done_at, done_by, is_removed FROM tasks WHERE done_at IS NULL AND NOT is_removed
        ORDER BY CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, id LIMIT $1 OFFSET $2";
    DONE = "SELECT id, edition, title, due_on, owner_id, association_id, project_code, consultation_id,
            done_at, done_by, is_removed FROM tasks WHERE done_at IS NOT NULL AND NOT is_removed
        ORDER BY done_at DESC, id LIMIT $1 OFFSET $2";
    OF_CONSULTATION = "SELECT id, edition, title, due_on, owner_id, association_id, project_code,
            consultation_id, done_at, done_by, is_removed FROM tasks
        WHERE consultation_id = $1 AND NOT is_removed
        ORDER BY CASE WHEN done_at IS NULL THEN 0 ELSE 1 END, due_on, id";
    TITLES_OF = "SELECT id, title FROM tasks WHERE association_id = $1";
    SET_TITLE = "UPDATE tasks SET title = $2 WHERE id = $1";
    COUNT_OPEN_OF = "SELECT COUNT(*) AS v FROM tasks WHERE owner_id = $1 AND done_at IS NULL AND NOT is_removed";
    COUNT_OPEN = "SELECT COUNT(*) AS v FROM tasks WHERE done_at IS NULL AND NOT is_removed";
    COUNT_DONE = "SELECT COUNT(*) AS v FROM tasks WHERE done_at IS NOT NULL AND NOT is_removed";
}

kit::row! {
    struct Row {
        id: Id,
        edition: i64,
        title: String,
        due_on: Option<NaiveDate>,
        owner_id: Id,
        association_id: Option<Id>,
        project_code: Option<String>,
        consultation_id: Option<Id>,
        done_at: Option<DateTime<Utc>>,
        done_by: Option<Id>,
        is_removed: bool,
    }
}

kit::row! { struct TitleRow { id: Id, title: String } }

impl From<Row> for Task {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            edition: row.edition,
            told: TaskTold {
                title: row.title,
                due_on: row.due_on,
                owner: row.owner_id,
                association: row.association_id,
                project: row.project_code,
                consultation: row.consultation_id,
            },
            done: row.done_at.map(|at| (at, row.done_by)),
            is_removed: row.is_removed,
        }
    }
}

/// Which tasks a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Somebody's open ones.
    OpenOf(Id),
    /// All open ones.
    Open,
    /// Those that were done, the last one first.
    Done,
}

/// So many tasks, after so many others.
pub(super) async fn list(
    conn: &mut Conn,
    which: Which,
    (count, after): (i64, i64),
) -> anyhow::Result<Vec<Task>> {
    let rows: Vec<Row> = match which {
        Which::OpenOf(owner) => conn.fetch_all(OPEN_OF, args![owner, count, after]).await?,
        Which::Open => conn.fetch_all(OPEN, args![count, after]).await?,
        Which::Done => conn.fetch_all(DONE, args![count, after]).await?,
    };
    Ok(rows.into_iter().map(Task::from).collect())
}

/// How many there are.
pub(super) async fn count(conn: &mut Conn, which: Which) -> anyhow::Result<i64> {
    match which {
        Which::OpenOf(owner) => conn.fetch_one_value(COUNT_OPEN_OF, args![owner]).await,
        Which::Open => conn.fetch_one_value(COUNT_OPEN, &[]).await,
        Which::Done => conn.fetch_one_value(COUNT_DONE, &[]).await,
    }
}

pub(super) async fn of_consultation(
    conn: &mut Conn,
    consultation: Id,
) -> anyhow::Result<Vec<Task>> {
    let rows: Vec<Row> = conn.fetch_all(OF_CONSULTATION, args![consultation]).await?;
    Ok(rows.into_iter().map(Task::from).collect())
}

/// What all tasks about an association are called, removed ones too.
pub(super) async fn titles_of(
    conn: &mut Conn,
    association: Id,
) -> anyhow::Result<Vec<(Id, String)>> {
    let rows: Vec<TitleRow> = conn.fetch_all(TITLES_OF, args![association]).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.title)).collect())
}

pub(super) async fn set_title(tx: &mut Tx, id: Id, title: &str) -> anyhow::Result<()> {
    tx.execute(SET_TITLE, args![id, title]).await?;
    Ok(())
}

/// The task, removed ones too.
pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Task>> {
    let row: Option<Row> = conn.fetch_optional(FIND, args![id]).await?;
    Ok(row.map(Task::from))
}

/// As [`find`], and nobody else changes it meanwhile.
pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Task>> {
    let row: Option<Row> = tx.fetch_to_change(FIND, args![id]).await?;
    Ok(row.map(Task::from))
}

pub(super) async fn save(
    tx: &mut Tx,
    task: &Task,
    is_new: bool,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let told = &task.told;
    let args = args![
        task.id,
        task.edition,
        told.title.as_str(),
        told.due_on,
        told.owner,
        told.association,
        told.project.as_deref(),
        told.consultation,
        task.done.map(|(at, _)| at),
        task.done.and_then(|(_, by)| by),
        task.is_removed,
        now
    ];
    tx.execute(if is_new { INSERT } else { UPDATE }, args)
        .await?;
    Ok(())
}
