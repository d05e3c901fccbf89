//! The table `stored_files`.

use chrono::{DateTime, Utc};

use crate::args;
use crate::db::{Conn, Tx};

/// The table's name.
pub(crate) const TABLE: &str = "stored_files";

crate::sql! {
    ANNOUNCE = "INSERT INTO stored_files (digest, announced_at) VALUES ($1, $2)
        ON CONFLICT (digest) DO UPDATE SET announced_at = $2";
    ANNOUNCED = "SELECT digest AS v FROM stored_files ORDER BY digest";
    FORGET = "DELETE FROM stored_files WHERE digest = $1 AND announced_at < $2";
}

pub(super) async fn announce(tx: &mut Tx, digest: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(ANNOUNCE, args![digest, now]).await?;
    Ok(())
}

pub(super) async fn announced(conn: &mut Conn) -> anyhow::Result<Vec<String>> {
    conn.fetch_values(ANNOUNCED, &[]).await
}

pub(super) async fn forget(
    tx: &mut Tx,
    digest: &str,
    before: DateTime<Utc>,
) -> anyhow::Result<bool> {
    Ok(tx.execute(FORGET, args![digest, before]).await? == 1)
}
