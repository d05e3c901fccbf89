//! The table `rate_limits`.

use chrono::{DateTime, Utc};

use crate::args;
use crate::db::{Conn, Tx};

crate::sql! {
    COUNT = "INSERT INTO rate_limits (key, window_at, count) VALUES ($1, $2, 1)
        ON CONFLICT (key, window_at) DO UPDATE SET count = rate_limits.count + 1
        RETURNING count AS v";
    FIND = "SELECT COALESCE(MAX(count), 0) AS v FROM rate_limits WHERE key = $1 AND window_at = $2";
    FORGET = "DELETE FROM rate_limits WHERE window_at < $1";
}

/// Counts one more and gives how many there are in the window.
pub(super) async fn count(tx: &mut Tx, key: &str, window: DateTime<Utc>) -> anyhow::Result<i64> {
    tx.fetch_one_value(COUNT, args![key, window]).await
}

/// How many there are in the window.
pub(super) async fn find(conn: &mut Conn, key: &str, window: DateTime<Utc>) -> anyhow::Result<i64> {
    conn.fetch_one_value(FIND, args![key, window]).await
}

/// Removes windows that began before that instant.
pub(super) async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(FORGET, args![before]).await?;
    Ok(())
}
