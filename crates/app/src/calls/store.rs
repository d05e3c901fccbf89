//! The tables of calls and of their versions.

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::call::Call;
use super::told::Told;

kit::sql! {
    INSERT = "INSERT INTO calls (id, edition, content, is_published, is_removed, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    UPDATE = "UPDATE calls SET edition = $2, content = $3, is_published = $4, is_removed = $5, updated_at = $6
        WHERE id = $1";
    FIND = "SELECT id, edition, content, is_published, is_removed, updated_at FROM calls WHERE id = $1";
    ALL = "SELECT id, edition, content, is_published, is_removed, updated_at FROM calls
        WHERE is_removed = FALSE ORDER BY id";
    VERSIONS = "SELECT call_id, number, content, saved_at FROM call_versions
        WHERE call_id = $1 ORDER BY number";
    LAST_VERSIONS = "SELECT v.call_id, v.number, v.content, v.saved_at FROM call_versions v
        WHERE v.number = (SELECT MAX(w.number) FROM call_versions w WHERE w.call_id = v.call_id)
        ORDER BY v.call_id";
    COUNT_TOLD = "SELECT COUNT(DISTINCT t.address) AS v FROM told_of_calls t
        WHERE t.call_id = $1 AND t.version < $2 AND NOT EXISTS
            (SELECT 1 FROM told_of_calls n WHERE n.call_id = $1 AND n.version >= $2 AND n.address = t.address)";
    ADD_VERSION = "INSERT INTO call_versions (call_id, number, content, saved_at)
        VALUES ($1, $2, $3, $4)";
}

kit::row! {
    struct Row {
        id: Id,
        edition: i64,
        content: String,
        is_published: bool,
        is_removed: bool,
        updated_at: DateTime<Utc>,
    }
}

kit::row! { struct VersionRow { call_id: Id, number: i64, content: String, saved_at: DateTime<Utc> } }

/// A call as everyone saw it from then on.
#[derive(Clone, Debug)]
pub(super) struct Version {
    /// Which call.
    pub(super) call: Id,
    /// Counted from 1.
    pub(super) number: i64,
    /// What was told of it.
    pub(super) told: Told,
    /// From when.
    pub(super) saved_at: DateTime<Utc>,
}

fn told_of(content: &str) -> anyhow::Result<Told> {
    Told::of_json(serde_json::from_str(content)?)
}

fn content_of(told: &Told) -> String {
    serde_json::Value::from(told.to_json()).to_string()
}

impl TryFrom<Row> for Call {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.id,
            edition: row.edition,
            told: told_of(&row.content).with_context(|| format!("call {}", row.id))?,
            is_published: row.is_published,
            is_removed: row.is_removed,
            updated_at: row.updated_at,
        })
    }
}

impl TryFrom<VersionRow> for Version {
    type Error = anyhow::Error;

    fn try_from(row: VersionRow) -> anyhow::Result<Self> {
        Ok(Self {
            call: row.call_id,
            number: row.number,
            told: told_of(&row.content).with_context(|| format!("a version of {}", row.call_id))?,
            saved_at: row.saved_at,
        })
    }
}

/// The call, removed ones too.
pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Call>> {
    let row: Option<Row> = conn.fetch_optional(FIND, args![id]).await?;
    row.map(Call::try_from).transpose()
}

/// As [`find`], and nobody else changes it meanwhile.
pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Call>> {
    let row: Option<Row> = tx.fetch_to_change(FIND, args![id]).await?;
    row.map(Call::try_from).transpose()
}

/// Every call that was not removed. There are some dozens in a year.
pub(super) async fn all(conn: &mut Conn) -> anyhow::Result<Vec<Call>> {
    let rows: Vec<Row> = conn.fetch_all(ALL, &[]).await?;
    rows.into_iter().map(Call::try_from).collect()
}

/// What everyone saw of a call, the first version first.
pub(super) async fn versions(conn: &mut Conn, id: Id) -> anyhow::Result<Vec<Version>> {
    let rows: Vec<VersionRow> = conn.fetch_all(VERSIONS, args![id]).await?;
    rows.into_iter().map(Version::try_from).collect()
}

/// The last version of each call.
pub(super) async fn last_versions(conn: &mut Conn) -> anyhow::Result<Vec<Version>> {
    let rows: Vec<VersionRow> = conn.fetch_all(LAST_VERSIONS, &[]).await?;
    rows.into_iter().map(Version::try_from).collect()
}

/// Saves a call; what everyone sees becomes a version when it is another than before.
pub(super) async fn save(tx: &mut Tx, call: &Call, is_new: bool) -> anyhow::Result<()> {
    let content = content_of(&call.told);
    let args = args![
        call.id,
        call.edition,
        content.as_str(),
        call.is_published,
        call.is_removed,
        call.updated_at
    ];
    tx.execute(if is_new { INSERT } else { UPDATE }, args)
        .await?;
    if call.is_public() {
        let last = versions(tx, call.id).await?.pop();
        if last.as_ref().is_none_or(|last| last.told != call.told) {
            let number = last.map_or(1, |last| last.number + 1);
            let args = args![call.id, number, content.as_str(), call.updated_at];
            tx.execute(ADD_VERSION, args).await?;
        }
    }
    Ok(())
}

/// How many addresses were told a version before that one, and neither it nor a newer one.
/// The view is of those who send letters.
pub(super) async fn count_told(conn: &mut Conn, id: Id, version: i64) -> anyhow::Result<i64> {
    conn.fetch_one_value(COUNT_TOLD, args![id, version]).await
}
