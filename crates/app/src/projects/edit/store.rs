//! The table `project_drafts`.

use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::target::Draft;
use crate::projects::card::{Programme, draft_from_json, to_json};

kit::sql! {
    INSERT = "INSERT INTO project_drafts (id, programme, card, edition, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $5)";
    UPDATE = "UPDATE project_drafts SET card = $3, edition = edition + 1, updated_at = $4, removed_at = $5
        WHERE id = $1 AND edition = $2";
    FIND = "SELECT id, programme, card, edition, updated_at, removed_at FROM project_drafts WHERE id = $1";
    LIST = "SELECT id, programme, card, edition, updated_at, removed_at FROM project_drafts
        WHERE removed_at IS NULL ORDER BY updated_at DESC, id LIMIT 200";
    HIDDEN = "SELECT p.code, p.name, a.code AS municipality FROM projects p
        LEFT JOIN project_areas a ON a.project_id = p.id AND a.kind = 'municipality'
        WHERE p.visibility = 'hidden' ORDER BY p.sort_key, p.number, a.place LIMIT 2000";
}

kit::row! {
    /// A project that those see who work here, with one of its municipalities.
    pub(super) struct Hidden {
        pub(super) code: String,
        pub(super) name: String,
        municipality: Option<String>,
    }
}

/// What those see who work here and others do not; of some municipalities only,
/// unless none is named.
pub(super) async fn hidden(
    conn: &mut Conn,
    municipalities: &[String],
) -> anyhow::Result<Vec<Hidden>> {
    let mut rows: Vec<Hidden> = conn.fetch_all(HIDDEN, &[]).await?;
    rows.retain(|row| {
        let is_one = |code: &String| municipalities.contains(code);
        municipalities.is_empty() || row.municipality.as_ref().is_some_and(is_one)
    });
    rows.dedup_by(|a, b| a.code == b.code);
    Ok(rows)
}

kit::row! {
    struct DraftRow {
        id: Id,
        programme: String,
        card: String,
        edition: i64,
        updated_at: DateTime<Utc>,
        removed_at: Option<DateTime<Utc>>,
    }
}

impl TryFrom<DraftRow> for Draft {
    type Error = anyhow::Error;

    fn try_from(row: DraftRow) -> anyhow::Result<Self> {
        let programmes = [Programme::P2014, Programme::P2021];
        let programme = programmes
            .into_iter()
            .find(|one| one.word() == row.programme);
        Ok(Self {
            id: row.id,
            programme: programme
                .ok_or_else(|| anyhow::anyhow!("unknown project_drafts.programme"))?,
            card: draft_from_json(&serde_json::from_str(&row.card)?)?,
            edition: row.edition,
            updated_at: row.updated_at,
            removed_at: row.removed_at,
        })
    }
}

pub(super) async fn insert(tx: &mut Tx, draft: &Draft) -> anyhow::Result<()> {
    let card = to_json(&draft.card).to_string();
    let row = args![
        draft.id,
        draft.programme.word(),
        card,
        draft.edition,
        draft.updated_at
    ];
    tx.execute(INSERT, row).await?;
    Ok(())
}

/// Gives whether the draft still was of that edition.
pub(super) async fn update(tx: &mut Tx, draft: &Draft, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let card = to_json(&draft.card).to_string();
    let row = args![draft.id, draft.edition, card, now, draft.removed_at];
    Ok(tx.execute(UPDATE, row).await? == 1)
}

/// The draft; everyone else who changes it waits for this transaction.
pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Draft>> {
    let row: Option<DraftRow> = tx.fetch_to_change(FIND, args![id]).await?;
    row.map(Draft::try_from).transpose()
}

pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Draft>> {
    let row: Option<DraftRow> = conn.fetch_optional(FIND, args![id]).await?;
    row.map(Draft::try_from).transpose()
}

/// Those not published or thrown away, the one written last first.
pub(super) async fn list(conn: &mut Conn) -> anyhow::Result<Vec<Draft>> {
    let rows: Vec<DraftRow> = conn.fetch_all(LIST, &[]).await?;
    rows.into_iter().map(Draft::try_from).collect()
}
