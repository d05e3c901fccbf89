//! The table of all that is written down by tables of fields.

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::Kept;
use super::field::Kind;
use super::told::Told;

kit::sql! {
    INSERT = "INSERT INTO records (id, edition, content, is_published, is_removed, updated_at, kind, of_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    UPDATE = "UPDATE records SET edition = $2, content = $3, is_published = $4, is_removed = $5, updated_at = $6
        WHERE id = $1";
    FIND = "SELECT id, of_id, edition, content, is_published, is_removed, updated_at FROM records
        WHERE id = $1 AND kind = $2";
    KIND_OF = "SELECT kind AS v FROM records WHERE id = $1";
    ALL = "SELECT id, of_id, edition, content, is_published, is_removed, updated_at FROM records
        WHERE kind = $1 AND is_removed = FALSE ORDER BY id";
    OF = "SELECT id, of_id, edition, content, is_published, is_removed, updated_at FROM records
        WHERE kind = $1 AND of_id = $2 AND is_removed = FALSE ORDER BY id";
    ERASE = "DELETE FROM records WHERE id = $1";
}

kit::row! {
    struct Row {
        id: Id,
        of_id: Option<Id>,
        edition: i64,
        content: String,
        is_published: bool,
        is_removed: bool,
        updated_at: DateTime<Utc>,
    }
}

impl Row {
    fn kept(self, kind: &Kind) -> anyhow::Result<Kept> {
        let json = serde_json::from_str(&self.content)?;
        Ok(Kept {
            told: Told::of_json(kind, json).with_context(|| format!("record {}", self.id))?,
            id: self.id,
            of: self.of_id,
            edition: self.edition,
            is_published: self.is_published,
            is_removed: self.is_removed,
            updated_at: self.updated_at,
        })
    }
}

/// The thing of that kind, a removed one too.
pub(super) async fn find(conn: &mut Conn, kind: &Kind, id: Id) -> anyhow::Result<Option<Kept>> {
    let row: Option<Row> = conn.fetch_optional(FIND, args![id, kind.word]).await?;
    row.map(|row| row.kept(kind)).transpose()
}

/// As [`find`], and nobody else changes it meanwhile.
pub(super) async fn find_to_change(
    tx: &mut Tx,
    kind: &Kind,
    id: Id,
) -> anyhow::Result<Option<Kept>> {
    let row: Option<Row> = tx.fetch_to_change(FIND, args![id, kind.word]).await?;
    row.map(|row| row.kept(kind)).transpose()
}

/// The word of its kind.
pub(super) async fn kind_of(conn: &mut Conn, id: Id) -> anyhow::Result<Option<String>> {
    let found: Vec<String> = conn.fetch_values(KIND_OF, args![id]).await?;
    Ok(found.into_iter().next())
}

/// Every thing of a kind, or those that belong to one, that was not removed.
pub(super) async fn all(conn: &mut Conn, kind: &Kind, of: Option<Id>) -> anyhow::Result<Vec<Kept>> {
    let rows: Vec<Row> = match of {
        Some(of) => conn.fetch_all(OF, args![kind.word, of]).await?,
        None => conn.fetch_all(ALL, args![kind.word]).await?,
    };
    rows.into_iter().map(|row| row.kept(kind)).collect()
}

/// Saves a thing; gives nothing back.
pub(super) async fn save(tx: &mut Tx, kind: &Kind, one: &Kept, is_new: bool) -> anyhow::Result<()> {
    let content = serde_json::Value::from(one.told.to_json()).to_string();
    let mut row = kit::row_of![
        one.id,
        one.edition,
        content,
        one.is_published,
        one.is_removed,
        one.updated_at
    ];
    if is_new {
        row.extend(kit::row_of![kind.word, one.of]);
    }
    tx.execute(if is_new { INSERT } else { UPDATE }, &row)
        .await?;
    Ok(())
}

/// Erases a thing for good.
pub(super) async fn erase(tx: &mut Tx, id: Id) -> anyhow::Result<()> {
    tx.execute(ERASE, args![id]).await?;
    Ok(())
}
