//! The table of comments on ideas.

use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::Comment;

kit::sql! {
    INSERT = "INSERT INTO idea_comments (id, idea_id, account_id, text, is_removed, written_at, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    UPDATE = "UPDATE idea_comments SET text = $2, is_removed = $3, changed_at = $4 WHERE id = $1";
    SET_TEXT = "UPDATE idea_comments SET text = $2 WHERE id = $1";
    FIND = "SELECT id, idea_id, account_id, text, is_removed, written_at, changed_at FROM idea_comments
        WHERE id = $1";
    OF = "SELECT id, idea_id, account_id, text, is_removed, written_at, changed_at FROM idea_comments
        WHERE idea_id = $1 AND NOT is_removed ORDER BY written_at, id";
    ALL = "SELECT id, idea_id, account_id, text, is_removed, written_at, changed_at FROM idea_comments
        ORDER BY id";
}

kit::row! {
    struct Row {
        id: Id,
        idea_id: Id,
        account_id: Option<Id>,
        text: String,
        is_removed: bool,
        written_at: DateTime<Utc>,
        changed_at: DateTime<Utc>,
    }
}

impl From<Row> for Comment {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            idea: row.idea_id,
            account: row.account_id,
            text: row.text,
            is_removed: row.is_removed,
            written_at: row.written_at,
            changed_at: row.changed_at,
        }
    }
}

pub(super) async fn insert(tx: &mut Tx, one: &Comment) -> anyhow::Result<()> {
    let (text, at) = (one.text.as_str(), one.written_at);
    let args = args![one.id, one.idea, one.account, text, one.is_removed, at, at];
    tx.execute(INSERT, args).await?;
    Ok(())
}

pub(super) async fn update(tx: &mut Tx, one: &Comment) -> anyhow::Result<()> {
    let args = args![one.id, one.text.as_str(), one.is_removed, one.changed_at];
    tx.execute(UPDATE, args).await?;
    Ok(())
}

/// Puts a text without somebody's name in the place of another.
pub(in crate::ideas) async fn set_text(tx: &mut Tx, id: Id, text: &str) -> anyhow::Result<()> {
    tx.execute(SET_TEXT, args![id, text]).await?;
    Ok(())
}

pub(in crate::ideas) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Comment>> {
    let row: Option<Row> = conn.fetch_optional(FIND, args![id]).await?;
    Ok(row.map(Comment::from))
}

pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Comment>> {
    let row: Option<Row> = tx.fetch_to_change(FIND, args![id]).await?;
    Ok(row.map(Comment::from))
}

pub(super) async fn of(conn: &mut Conn, idea: Id) -> anyhow::Result<Vec<Comment>> {
    let rows: Vec<Row> = conn.fetch_all(OF, args![idea]).await?;
    Ok(rows.into_iter().map(Comment::from).collect())
}

/// Every comment, those that were taken away too.
pub(in crate::ideas) async fn all(conn: &mut Conn) -> anyhow::Result<Vec<Comment>> {
    let rows: Vec<Row> = conn.fetch_all(ALL, &[]).await?;
    Ok(rows.into_iter().map(Comment::from).collect())
}
