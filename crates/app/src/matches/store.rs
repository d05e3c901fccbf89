//! The table of corrections. An association is in it under the identifier that it had when
//! the correction was made.

use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::correction::Correction;

kit::sql! {
    PUT = "INSERT INTO call_matches (call_id, association_id, fits, why, account_id, decided_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (call_id, association_id) DO UPDATE SET fits = excluded.fits, why = excluded.why,
            account_id = excluded.account_id, decided_at = excluded.decided_at";
    DELETE = "DELETE FROM call_matches WHERE call_id = $1 AND association_id = $2";
    ONE = "SELECT call_id, association_id, fits, why, account_id, decided_at FROM call_matches
        WHERE call_id = $1 AND association_id = $2";
    OF_CALL = "SELECT call_id, association_id, fits, why, account_id, decided_at FROM call_matches
        WHERE call_id = $1 ORDER BY decided_at, association_id";
    OF_ASSOCIATION = "SELECT call_id, association_id, fits, why, account_id, decided_at FROM call_matches
        WHERE association_id = $1 ORDER BY decided_at, call_id";
}

kit::row! {
    struct Row {
        call_id: Id,
        association_id: Id,
        fits: bool,
        why: String,
        account_id: Option<Id>,
        decided_at: DateTime<Utc>,
    }
}

/// A correction, of which call and of which association.
pub(super) type Of = ((Id, Id), Correction);

fn of_row(row: Row) -> Of {
    let correction = Correction {
        fits: row.fits,
        why: row.why,
        account: row.account_id,
        decided_at: row.decided_at,
    };
    ((row.call_id, row.association_id), correction)
}

pub(super) async fn put(
    tx: &mut Tx,
    (call, association): (Id, Id),
    one: &Correction,
) -> anyhow::Result<()> {
    let args = args![
        call,
        association,
        one.fits,
        one.why.as_str(),
        one.account,
        one.decided_at
    ];
    tx.execute(PUT, args).await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, (call, association): (Id, Id)) -> anyhow::Result<()> {
    tx.execute(DELETE, args![call, association]).await?;
    Ok(())
}

/// The correction of exactly these two, and nobody else changes it meanwhile.
pub(super) async fn find(
    tx: &mut Tx,
    (call, association): (Id, Id),
) -> anyhow::Result<Option<Correction>> {
    let row: Option<Row> = tx.fetch_to_change(ONE, args![call, association]).await?;
    Ok(row.map(|row| of_row(row).1))
}

/// All of a call, the first one first.
pub(super) async fn of_call(conn: &mut Conn, call: Id) -> anyhow::Result<Vec<Of>> {
    let rows: Vec<Row> = conn.fetch_all(OF_CALL, args![call]).await?;
    Ok(rows.into_iter().map(of_row).collect())
}

/// All of an association under that identifier, the first one first.
pub(super) async fn of_association(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<Of>> {
    let rows: Vec<Row> = conn.fetch_all(OF_ASSOCIATION, args![association]).await?;
    Ok(rows.into_iter().map(of_row).collect())
}
