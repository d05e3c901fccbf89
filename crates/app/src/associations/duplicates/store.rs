//! The table of those that are not one, and which was merged into which.

use std::collections::HashMap;

use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

kit::sql! {
    ADD = "INSERT INTO association_distinct (one_id, other_id) VALUES ($1, $2)
        ON CONFLICT (one_id, other_id) DO NOTHING";
    REMOVE = "DELETE FROM association_distinct WHERE one_id = $1 AND other_id = $2";
    ALL = "SELECT a.number AS one, b.number AS other FROM association_distinct d
        JOIN associations a ON a.id = d.one_id JOIN associations b ON b.id = d.other_id";
    MERGED = "SELECT m.number AS one, k.number AS other FROM associations m
        JOIN associations k ON k.id = m.merged_into WHERE m.merged_into IS NOT NULL";
}

kit::row! { struct Two { one: i64, other: i64 } }

/// Notes that two are not one; gives whether nobody had before.
pub(super) async fn add(tx: &mut Tx, (one, other): (Id, Id)) -> anyhow::Result<bool> {
    Ok(tx.execute(ADD, args![one, other]).await? > 0)
}

/// Takes that back; gives whether it had been noted.
pub(super) async fn remove(tx: &mut Tx, (one, other): (Id, Id)) -> anyhow::Result<bool> {
    Ok(tx.execute(REMOVE, args![one, other]).await? > 0)
}

/// The numbers of each two that are not one, as it was noted.
pub(super) async fn all(conn: &mut Conn) -> anyhow::Result<Vec<(u32, u32)>> {
    let rows: Vec<Two> = conn.fetch_all(ALL, &[]).await?;
    rows.into_iter().map(numbers).collect()
}

/// Into which one each was merged, by their numbers.
pub(in crate::associations) async fn merged(conn: &mut Conn) -> anyhow::Result<HashMap<u32, u32>> {
    let rows: Vec<Two> = conn.fetch_all(MERGED, &[]).await?;
    rows.into_iter().map(numbers).collect()
}

fn numbers(two: Two) -> anyhow::Result<(u32, u32)> {
    Ok((u32::try_from(two.one)?, u32::try_from(two.other)?))
}
