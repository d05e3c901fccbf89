//! The table `attachments`.

use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::content::Kind;
use super::{Attachment, Owner};

kit::sql! {
    INSERT = "INSERT INTO attachments (id, owner_kind, owner_id, digest, kind, name, title, size, width, added_at, added_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING";
    UPDATE = "UPDATE attachments SET owner_kind = $2, owner_id = $3, title = $4, removed_at = $5 WHERE id = $1";
    FIND = "SELECT id, owner_kind, owner_id, digest, kind, name, title, size, width, added_at, added_by, removed_at
        FROM attachments WHERE id = $1";
    LIST = "SELECT id, owner_kind, owner_id, digest, kind, name, title, size, width, added_at, added_by, removed_at
        FROM attachments WHERE owner_kind = $1 AND owner_id = $2 AND removed_at IS NULL ORDER BY added_at, id";
    ALL = "SELECT id, owner_kind, owner_id, digest, kind, name, title, size, width, added_at, added_by, removed_at
        FROM attachments ORDER BY digest, id";
    COUNT_SAME = "SELECT COUNT(*) AS v FROM attachments
        WHERE owner_kind = $1 AND owner_id = $2 AND digest = $3 AND removed_at IS NULL";
    COUNT_USES = "SELECT COUNT(*) AS v FROM attachments WHERE digest = $1";
    ERASE = "DELETE FROM attachments WHERE digest = $1 AND removed_at < $2";
}

kit::row! {
    struct AttachmentRow {
        id: Id,
        owner_kind: String,
        owner_id: Id,
        digest: String,
        kind: String,
        name: String,
        title: String,
        size: i64,
        width: Option<i64>,
        added_at: DateTime<Utc>,
        added_by: Option<Id>,
        removed_at: Option<DateTime<Utc>>,
    }
}

impl TryFrom<AttachmentRow> for Attachment {
    type Error = anyhow::Error;

    fn try_from(row: AttachmentRow) -> anyhow::Result<Self> {
        let kind = Kind::of_word(&row.kind);
        Ok(Self {
            id: row.id,
            owner_kind: row.owner_kind,
            owner_id: row.owner_id,
            digest: row.digest,
            kind: kind.ok_or_else(|| anyhow::anyhow!("unknown attachments.kind"))?,
            name: row.name,
            title: row.title,
            size: row.size,
            width: row.width.and_then(|width| u32::try_from(width).ok()),
            added_at: row.added_at,
            added_by: row.added_by,
            removed_at: row.removed_at,
        })
    }
}

/// Gives whether the owner has not had the same bytes already.
pub(super) async fn insert(tx: &mut Tx, one: &Attachment) -> anyhow::Result<bool> {
    let row = args![
        one.id,
        &one.owner_kind,
        one.owner_id,
        &one.digest,
        one.kind.word(),
        &one.name,
        &one.title,
        one.size,
        one.width.map(i64::from),
        one.added_at,
        one.added_by
    ];
    Ok(tx.execute(INSERT, row).await? == 1)
}

pub(super) async fn update(tx: &mut Tx, one: &Attachment) -> anyhow::Result<()> {
    let row = args![
        one.id,
        &one.owner_kind,
        one.owner_id,
        &one.title,
        one.removed_at
    ];
    tx.execute(UPDATE, row).await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Attachment>> {
    let row: Option<AttachmentRow> = conn.fetch_optional(FIND, args![id]).await?;
    row.map(Attachment::try_from).transpose()
}

pub(super) async fn list(conn: &mut Conn, owner: &Owner) -> anyhow::Result<Vec<Attachment>> {
    let rows: Vec<AttachmentRow> = conn.fetch_all(LIST, args![owner.kind, owner.id]).await?;
    rows.into_iter().map(Attachment::try_from).collect()
}

/// All of them, removed ones too.
pub(super) async fn all(conn: &mut Conn) -> anyhow::Result<Vec<Attachment>> {
    let rows: Vec<AttachmentRow> = conn.fetch_all(ALL, &[]).await?;
    rows.into_iter().map(Attachment::try_from).collect()
}

/// Whether the owner has the same bytes, not removed.
pub(super) async fn has(conn: &mut Conn, one: &Attachment) -> anyhow::Result<bool> {
    let args = args![&one.owner_kind, one.owner_id, &one.digest];
    let count: i64 = conn.fetch_one_value(COUNT_SAME, args).await?;
    Ok(count > 0)
}

/// Erases the rows of a file that were removed before that instant, and gives
/// whether none is left.
pub(super) async fn erase(
    tx: &mut Tx,
    digest: &str,
    before: DateTime<Utc>,
) -> anyhow::Result<bool> {
    tx.execute(ERASE, args![digest, before]).await?;
    let uses: i64 = tx.fetch_one_value(COUNT_USES, args![digest]).await?;
    Ok(uses == 0)
}
