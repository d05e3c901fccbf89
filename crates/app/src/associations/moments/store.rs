//! The table of what happened to associations.

use chrono::{DateTime, NaiveDate, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::Moment;

kit::sql! {
    INSERT = "INSERT INTO association_moments (id, association_id, kind, happened_on, written_at, account_id,
            details, source_id, is_removed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE)";
    OF = "SELECT id, kind, happened_on, written_at, account_id, details, source_id FROM association_moments
        WHERE association_id = $1 AND NOT is_removed ORDER BY happened_on DESC, written_at DESC LIMIT 500";
    PLACE_OF = "SELECT association_id, is_removed FROM association_moments WHERE id = $1";
    DETAILS_OF = "SELECT details AS v FROM association_moments WHERE id = $1";
    SET_DETAILS = "UPDATE association_moments SET details = $2 WHERE id = $1";
    SET_REMOVED = "UPDATE association_moments SET is_removed = $2 WHERE id = $1";
    FOLLOWING = "SELECT id, association_id FROM association_moments WHERE source_id = $1 ORDER BY id";
    CHANGE = "UPDATE association_moments SET happened_on = $2, account_id = COALESCE($3, account_id),
            details = $4, is_removed = FALSE WHERE id = $1";
    IDS_OF = "SELECT id AS v FROM association_moments WHERE association_id = $1 ORDER BY id";
    GIVE = "UPDATE association_moments SET association_id = $2 WHERE id = $1 AND association_id = $3";
    TEXTS_SINCE = "SELECT a.number, m.details FROM association_moments m
        JOIN associations a ON a.id = m.association_id
        WHERE m.kind = $1 AND m.happened_on >= $2 AND NOT m.is_removed AND a.standing = 'kept' ORDER BY m.id";
    LAST_DAYS = "SELECT kind, MAX(happened_on) AS day FROM association_moments
        WHERE association_id = $1 AND NOT is_removed GROUP BY kind";
    HAS_ANY = "SELECT COUNT(*) AS v FROM (SELECT 1 FROM association_moments
        WHERE association_id = $1 AND NOT is_removed LIMIT 1) one";
}

kit::row! {
    struct Row {
        id: Id,
        kind: String,
        happened_on: NaiveDate,
        written_at: DateTime<Utc>,
        account_id: Option<Id>,
        details: String,
        source_id: Option<Id>,
    }
}

kit::row! { struct FollowingRow { id: Id, association_id: Id } }

kit::row! { struct Place { association_id: Id, is_removed: bool } }

kit::row! { struct TextRow { number: i64, details: String } }

kit::row! { struct LastDay { kind: String, day: NaiveDate } }

pub(super) async fn insert(tx: &mut Tx, association: Id, moment: &Moment) -> anyhow::Result<()> {
    let args = args![
        moment.id,
        association,
        moment.kind.as_str(),
        moment.happened_on,
        moment.written_at,
        moment.account,
        moment.details.to_string(),
        moment.source
    ];
    tx.execute(INSERT, args).await?;
    Ok(())
}

/// What its kind has, as it is kept.
pub(in crate::associations) async fn details_of(
    conn: &mut Conn,
    id: Id,
) -> anyhow::Result<Option<String>> {
    Ok(conn.fetch_values(DETAILS_OF, args![id]).await?.pop())
}

pub(in crate::associations) async fn set_details(
    tx: &mut Tx,
    id: Id,
    details: &str,
) -> anyhow::Result<()> {
    tx.execute(SET_DETAILS, args![id, details]).await?;
    Ok(())
}

pub(super) async fn of(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<Moment>> {
    let rows: Vec<Row> = conn.fetch_all(OF, args![association]).await?;
    let moment = |row: Row| {
        anyhow::Ok(Moment {
            id: row.id,
            kind: row.kind,
            happened_on: row.happened_on,
            written_at: row.written_at,
            account: row.account_id,
            details: serde_json::from_str(&row.details)?,
            source: row.source_id,
        })
    };
    rows.into_iter().map(moment).collect()
}

/// The moments that follow something, taken back or not, each with whose it is.
pub(super) async fn following(conn: &mut Conn, source: Id) -> anyhow::Result<Vec<(Id, Id)>> {
    let rows: Vec<FollowingRow> = conn.fetch_all(FOLLOWING, args![source]).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, row.association_id))
        .collect())
}

/// Gives a moment another day and other details; it is there again if it was not.
pub(super) async fn change(
    tx: &mut Tx,
    id: Id,
    (on, account, details): (NaiveDate, Option<Id>, &str),
) -> anyhow::Result<()> {
    tx.execute(CHANGE, args![id, on, account, details]).await?;
    Ok(())
}

/// Whose moment it is, and whether it was taken back.
pub(super) async fn place_of(tx: &mut Tx, id: Id) -> anyhow::Result<Option<(Id, bool)>> {
    let place: Option<Place> = tx.fetch_to_change(PLACE_OF, args![id]).await?;
    Ok(place.map(|place| (place.association_id, place.is_removed)))
}

pub(super) async fn set_removed(tx: &mut Tx, id: Id, is_removed: bool) -> anyhow::Result<()> {
    tx.execute(SET_REMOVED, args![id, is_removed]).await?;
    Ok(())
}

/// All of an association, those that were taken back too.
pub(super) async fn ids_of(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<Id>> {
    conn.fetch_values(IDS_OF, args![association]).await
}

pub(super) async fn give(tx: &mut Tx, id: Id, (from, to): (Id, Id)) -> anyhow::Result<()> {
    tx.execute(GIVE, args![id, to, from]).await?;
    Ok(())
}

/// The texts of what happened since a day, each with its association's number.
pub(super) async fn texts_since(
    conn: &mut Conn,
    kind: &str,
    since: NaiveDate,
) -> anyhow::Result<Vec<(u32, String)>> {
    let rows: Vec<TextRow> = conn.fetch_all(TEXTS_SINCE, args![kind, since]).await?;
    let mut texts = Vec::with_capacity(rows.len());
    for row in rows {
        let details: serde_json::Value = serde_json::from_str(&row.details)?;
        if let Some(text) = details["text"].as_str() {
            texts.push((u32::try_from(row.number)?, text.to_owned()));
        }
    }
    Ok(texts)
}

/// The last day of each kind.
pub(super) async fn last_days(
    conn: &mut Conn,
    association: Id,
) -> anyhow::Result<Vec<(String, NaiveDate)>> {
    let rows: Vec<LastDay> = conn.fetch_all(LAST_DAYS, args![association]).await?;
    Ok(rows.into_iter().map(|row| (row.kind, row.day)).collect())
}

pub(super) async fn has_any(conn: &mut Conn, association: Id) -> anyhow::Result<bool> {
    let count: i64 = conn.fetch_one_value(HAS_ANY, args![association]).await?;
    Ok(count > 0)
}
