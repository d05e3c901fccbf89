//! The tables `area_classifications` and `area_groupings`.

use chrono::{DateTime, NaiveDate, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::classification::Classification;
use super::directory::name_key;
use super::grouping::{Grouping, kept, of_kept};

kit::sql! {
    CLASSIFICATIONS = "SELECT id, valid_from, name, content, merged, imported_at, is_removed
        FROM area_classifications WHERE is_removed = FALSE ORDER BY valid_from, id";
    CLASSIFICATION = "SELECT id, valid_from, name, content, merged, imported_at, is_removed
        FROM area_classifications WHERE id = $1";
    CLASSIFICATION_IDS = "SELECT id AS v FROM area_classifications
        WHERE is_removed = FALSE ORDER BY valid_from, id";
    INSERT_CLASSIFICATION = "INSERT INTO area_classifications
        (id, valid_from, name, content, merged, imported_at, is_removed)
        VALUES ($1, $2, $3, $4, $5, $6, FALSE)";
    SET_REMOVED = "UPDATE area_classifications SET is_removed = $2 WHERE id = $1";
    GROUPINGS = "SELECT id, name, parts, version FROM area_groupings ORDER BY name_key";
    GROUPING = "SELECT id, name, parts, version FROM area_groupings WHERE id = $1";
    GROUPING_BY_NAME = "SELECT id, name, parts, version FROM area_groupings WHERE name_key = $1";
    INSERT_GROUPING = "INSERT INTO area_groupings (id, name, name_key, parts, version)
        VALUES ($1, $2, $3, $4, 1)";
    UPDATE_GROUPING = "UPDATE area_groupings
        SET name = $2, name_key = $3, parts = $4, version = version + 1 WHERE id = $1";
    REMOVE_GROUPING = "DELETE FROM area_groupings WHERE id = $1";
}

kit::row! {
    /// A classification that was imported.
    #[derive(Clone, Debug)]
    pub(super) struct Imported {
        pub(super) id: Id,
        pub(super) valid_from: NaiveDate,
        pub(super) name: String,
        pub(super) content: String,
        pub(super) merged: String,
        pub(super) imported_at: DateTime<Utc>,
        pub(super) is_removed: bool,
    }
}

impl Imported {
    pub(super) fn classification(&self) -> anyhow::Result<Classification> {
        Classification::of_kept(self.valid_from, &self.content, &self.merged)
    }
}

kit::row! {
    struct GroupingRow { id: Id, name: String, parts: String, version: i64 }
}

/// A grouping that people here have made.
#[derive(Clone, Debug)]
pub(super) struct Own {
    pub(super) id: Id,
    pub(super) grouping: Grouping,
    pub(super) version: i64,
}

impl From<GroupingRow> for Own {
    fn from(row: GroupingRow) -> Self {
        let parts = of_kept(&row.parts);
        Self {
            id: row.id,
            grouping: Grouping {
                name: row.name,
                parts,
            },
            version: row.version,
        }
    }
}

/// The classifications that hold, in the order of their days.
pub(super) async fn classifications(conn: &mut Conn) -> anyhow::Result<Vec<Imported>> {
    conn.fetch_all(CLASSIFICATIONS, &[]).await
}

/// Which they are; never the same of other classifications.
pub(super) async fn classification_ids(conn: &mut Conn) -> anyhow::Result<Vec<Id>> {
    conn.fetch_values(CLASSIFICATION_IDS, &[]).await
}

pub(super) async fn classification(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Imported>> {
    conn.fetch_optional(CLASSIFICATION, args![id]).await
}

pub(super) async fn insert_classification(
    tx: &mut Tx,
    id: Id,
    name: &str,
    classification: &Classification,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let args = args![
        id,
        classification.valid_from,
        name,
        classification.content()?,
        classification.merged_text(),
        now
    ];
    tx.execute(INSERT_CLASSIFICATION, args).await?;
    Ok(())
}

pub(super) async fn set_removed(tx: &mut Tx, id: Id, is_removed: bool) -> anyhow::Result<()> {
    tx.execute(SET_REMOVED, args![id, is_removed]).await?;
    Ok(())
}

/// One's own groupings, by name.
pub(super) async fn groupings(conn: &mut Conn) -> anyhow::Result<Vec<Own>> {
    let rows: Vec<GroupingRow> = conn.fetch_all(GROUPINGS, &[]).await?;
    Ok(rows.into_iter().map(Own::from).collect())
}

pub(super) async fn grouping(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Own>> {
    let row: Option<GroupingRow> = conn.fetch_optional(GROUPING, args![id]).await?;
    Ok(row.map(Own::from))
}

/// As [`grouping`], so that nobody else changes it before the transaction's end.
pub(super) async fn grouping_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Own>> {
    let row: Option<GroupingRow> = tx.fetch_to_change(GROUPING, args![id]).await?;
    Ok(row.map(Own::from))
}

pub(super) async fn grouping_by_name(conn: &mut Conn, name: &str) -> anyhow::Result<Option<Own>> {
    let args = args![name_key(name)];
    let row: Option<GroupingRow> = conn.fetch_optional(GROUPING_BY_NAME, args).await?;
    Ok(row.map(Own::from))
}

pub(super) async fn insert_grouping(
    tx: &mut Tx,
    id: Id,
    grouping: &Grouping,
) -> anyhow::Result<()> {
    let (name, parts) = (&grouping.name, kept(&grouping.parts));
    let args = args![id, name, name_key(name), parts];
    tx.execute(INSERT_GROUPING, args).await?;
    Ok(())
}

pub(super) async fn update_grouping(
    tx: &mut Tx,
    id: Id,
    grouping: &Grouping,
) -> anyhow::Result<()> {
    let (name, parts) = (&grouping.name, kept(&grouping.parts));
    let args = args![id, name, name_key(name), parts];
    tx.execute(UPDATE_GROUPING, args).await?;
    Ok(())
}

pub(super) async fn remove_grouping(tx: &mut Tx, id: Id) -> anyhow::Result<()> {
    tx.execute(REMOVE_GROUPING, args![id]).await?;
    Ok(())
}
