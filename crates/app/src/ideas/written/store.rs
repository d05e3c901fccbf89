//! The table of what was not handed in yet.

use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::token::Token;

use super::{Told, Written};

kit::sql! {
    INSERT = "INSERT INTO idea_drafts (id, digest, content, idea_id, kept_at) VALUES ($1, $2, $3, $4, $5)";
    UPDATE = "UPDATE idea_drafts SET content = $2, idea_id = $3, kept_at = $4 WHERE id = $1";
    FIND = "SELECT id, content, idea_id, kept_at FROM idea_drafts WHERE digest = $1";
    ALL = "SELECT id, content, idea_id, kept_at FROM idea_drafts ORDER BY id";
    OLDER_THAN = "SELECT id, content, idea_id, kept_at FROM idea_drafts WHERE kept_at <= $1 ORDER BY id";
    REMOVE = "DELETE FROM idea_drafts WHERE id = $1";
}

kit::row! { struct Row { id: Id, content: String, idea_id: Option<Id>, kept_at: DateTime<Utc> } }

impl TryFrom<Row> for Written {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.id,
            told: Told::of_json(serde_json::from_str(&row.content)?)?,
            idea: row.idea_id,
            kept_at: row.kept_at,
        })
    }
}

fn content_of(one: &Written) -> String {
    serde_json::Value::from(one.told.to_json()).to_string()
}

pub(super) async fn insert(tx: &mut Tx, token: &Token, one: &Written) -> anyhow::Result<()> {
    let args = args![
        one.id,
        token.digest(),
        content_of(one),
        one.idea,
        one.kept_at
    ];
    tx.execute(INSERT, args).await?;
    Ok(())
}

pub(super) async fn update(tx: &mut Tx, one: &Written) -> anyhow::Result<()> {
    let args = args![one.id, content_of(one), one.idea, one.kept_at];
    tx.execute(UPDATE, args).await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, token: &Token) -> anyhow::Result<Option<Written>> {
    let row: Option<Row> = conn.fetch_optional(FIND, args![token.digest()]).await?;
    row.map(Written::try_from).transpose()
}

pub(super) async fn find_to_change(tx: &mut Tx, token: &Token) -> anyhow::Result<Option<Written>> {
    let row: Option<Row> = tx.fetch_to_change(FIND, args![token.digest()]).await?;
    row.map(Written::try_from).transpose()
}

/// Everything that was not handed in or was not long ago.
pub(super) async fn all(conn: &mut Conn) -> anyhow::Result<Vec<Written>> {
    let rows: Vec<Row> = conn.fetch_all(ALL, &[]).await?;
    rows.into_iter().map(Written::try_from).collect()
}

/// What has not been changed since an instant.
pub(super) async fn older_than(conn: &mut Conn, at: DateTime<Utc>) -> anyhow::Result<Vec<Written>> {
    let rows: Vec<Row> = conn.fetch_all(OLDER_THAN, args![at]).await?;
    rows.into_iter().map(Written::try_from).collect()
}

pub(super) async fn remove(tx: &mut Tx, id: Id) -> anyhow::Result<()> {
    tx.execute(REMOVE, args![id]).await?;
    Ok(())
}
