//! How often something may be tried, counted in the database so that the limit
//! holds over all processes of an installation.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use crate::args;
use crate::db::Db;
use crate::hash::sha256_hex;

crate::sql! {
    COUNT = "INSERT INTO rate_limits (key, window_at, count) VALUES ($1, $2, 1)
        ON CONFLICT (key, window_at) DO UPDATE SET count = rate_limits.count + 1
        RETURNING count AS v";
    FORGET = "DELETE FROM rate_limits WHERE window_at < $1";
}

/// So many times in so much time. Windows of time are fixed, so up to twice as
/// many can pass across the edge of two.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is limited.
    pub name: &'static str,
    /// How many times in a window.
    pub most: i64,
    /// How long a window is, at most a day.
    pub window: TimeDelta,
}

/// Counts one more try of `who` and gives whether it is within the limit. Only a
/// digest of `who` is kept, for at most two days. The count stands whatever
/// becomes of the try.
///
/// # Errors
/// When the database refuses.
pub async fn allow(db: &Db, limit: &Limit, who: &str, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let key = sha256_hex(format!("{} {who}", limit.name).as_bytes());
    let window = now.duration_trunc(limit.window)?;
    let mut tx = db.begin().await?;
    let count: i64 = tx.fetch_one_value(COUNT, args![key, window]).await?;
    if count == 1 {
        tx.execute(FORGET, args![now - TimeDelta::days(2)]).await?;
    }
    tx.commit().await?;
    Ok(count <= limit.most)
}
