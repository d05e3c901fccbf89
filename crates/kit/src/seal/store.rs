//! The table `seals`: one row.

use crate::args;
use crate::db::{Conn, Tx};

crate::sql! {
    FIND = "SELECT secret AS v FROM seals";
    INSERT = "INSERT INTO seals (number, secret) VALUES (1, $1) ON CONFLICT (number) DO NOTHING";
}

/// The key, when there is one.
pub(super) async fn find(conn: &mut Conn) -> anyhow::Result<Option<String>> {
    Ok(conn.fetch_values(FIND, &[]).await?.into_iter().next())
}

/// Keeps a key unless there is one.
pub(super) async fn keep(tx: &mut Tx, secret: &str) -> anyhow::Result<()> {
    tx.execute(INSERT, args![secret]).await?;
    Ok(())
}
