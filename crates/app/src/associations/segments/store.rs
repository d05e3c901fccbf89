//! The table of segments.

use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::i18n::sort_key;
use kit::id::Id;

use super::Segment;
use crate::associations::filter::Question;

kit::sql! {
    INSERT = "INSERT INTO segments (id, name, sort_key, owner_id, question, is_frozen, is_removed, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)";
    UPDATE = "UPDATE segments SET name = $2, sort_key = $3, owner_id = $4, is_removed = $5, updated_at = $6
        WHERE id = $1";
    FIND = "SELECT id, name, owner_id, question, is_frozen, is_removed FROM segments WHERE id = $1";
    FROZEN = "SELECT id AS v FROM segments WHERE is_frozen = $1 ORDER BY id";
    ALL = "SELECT id, name, owner_id, question, is_frozen, is_removed FROM segments
        WHERE NOT is_removed ORDER BY sort_key, id";
}

kit::row! {
    struct Row {
        id: Id,
        name: String,
        owner_id: Option<Id>,
        question: String,
        is_frozen: bool,
        is_removed: bool,
    }
}

impl From<Row> for Segment {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.name,
            owner: row.owner_id,
            question: Question::of_query(&row.question),
            is_frozen: row.is_frozen,
            is_removed: row.is_removed,
        }
    }
}

pub(super) async fn insert(tx: &mut Tx, one: &Segment, now: DateTime<Utc>) -> anyhow::Result<()> {
    let args = args![
        one.id,
        &one.name,
        sort_key(&one.name),
        one.owner,
        one.question.to_english_query(),
        one.is_frozen,
        one.is_removed,
        now
    ];
    tx.execute(INSERT, args).await?;
    Ok(())
}

pub(super) async fn update(tx: &mut Tx, one: &Segment, now: DateTime<Utc>) -> anyhow::Result<()> {
    let args = args![
        one.id,
        &one.name,
        sort_key(&one.name),
        one.owner,
        one.is_removed,
        now
    ];
    tx.execute(UPDATE, args).await?;
    Ok(())
}

/// A segment, taken away or not; nobody else changes it meanwhile.
pub(super) async fn find(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Segment>> {
    let row: Option<Row> = tx.fetch_to_change(FIND, args![id]).await?;
    Ok(row.map(Segment::from))
}

/// All that were not taken away, by name.
pub(super) async fn all(conn: &mut Conn) -> anyhow::Result<Vec<Segment>> {
    let rows: Vec<Row> = conn.fetch_all(ALL, &[]).await?;
    Ok(rows.into_iter().map(Segment::from).collect())
}

/// All that keep what fitted once, those that were taken away too.
pub(in crate::associations) async fn frozen(conn: &mut Conn) -> anyhow::Result<Vec<Id>> {
    conn.fetch_values(FROZEN, args![true]).await
}
