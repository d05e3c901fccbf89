//! The table `form_drafts`.

use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::Draft;

kit::sql! {
    SEEN = "INSERT INTO form_drafts (account_id, form, seen_at) VALUES ($1, $2, $3)
        ON CONFLICT (account_id, form) DO UPDATE SET seen_at = excluded.seen_at";
    KEEP = "INSERT INTO form_drafts (account_id, form, fields, seen_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (account_id, form) DO UPDATE SET fields = excluded.fields, seen_at = excluded.seen_at";
    OTHERS = "SELECT a.name AS v FROM form_drafts d JOIN accounts a ON a.id = d.account_id
        WHERE d.form = $2 AND d.account_id <> $1 AND d.seen_at > $3 AND a.closed_at IS NULL
        ORDER BY a.name";
    FIND = "SELECT fields, seen_at FROM form_drafts
        WHERE account_id = $1 AND form = $2 AND fields IS NOT NULL";
    DISCARD = "DELETE FROM form_drafts WHERE account_id = $1 AND form = $2";
    FORGET = "DELETE FROM form_drafts WHERE seen_at < $1";
    FORGET_OF = "DELETE FROM form_drafts WHERE account_id = $1";
}

kit::row! { struct DraftRow { fields: String, seen_at: DateTime<Utc> } }

pub(super) async fn seen(
    tx: &mut Tx,
    account: Id,
    form: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    tx.execute(SEEN, args![account, form, now]).await?;
    Ok(())
}

pub(super) async fn keep(
    tx: &mut Tx,
    account: Id,
    form: &str,
    fields: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    tx.execute(KEEP, args![account, form, fields, now]).await?;
    Ok(())
}

/// Names of those who had the form open after `since`.
pub(super) async fn others(
    conn: &mut Conn,
    account: Id,
    form: &str,
    since: DateTime<Utc>,
) -> anyhow::Result<Vec<String>> {
    conn.fetch_values(OTHERS, args![account, form, since]).await
}

pub(super) async fn find(
    conn: &mut Conn,
    account: Id,
    form: &str,
) -> anyhow::Result<Option<Draft>> {
    let row: Option<DraftRow> = conn.fetch_optional(FIND, args![account, form]).await?;
    row.map(|row| {
        Ok(Draft {
            fields: serde_json::from_str(&row.fields)?,
            kept_at: row.seen_at,
        })
    })
    .transpose()
}

pub(super) async fn discard(tx: &mut Tx, account: Id, form: &str) -> anyhow::Result<()> {
    tx.execute(DISCARD, args![account, form]).await?;
    Ok(())
}

pub(super) async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(FORGET, args![before]).await?;
    Ok(())
}

pub(super) async fn forget_of(tx: &mut Tx, account: Id) -> anyhow::Result<()> {
    tx.execute(FORGET_OF, args![account]).await?;
    Ok(())
}
