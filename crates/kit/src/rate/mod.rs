//! How often something may be tried, counted in the database so that the limit
//! holds over all processes of an installation.

mod store;

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use crate::db::Db;
use crate::hash::sha256_hex;

#[doc(hidden)]
pub use store::STATEMENTS;

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
/// becomes of the try. Beyond the limit nothing is written: whoever tries on and
/// on costs a look.
///
/// # Errors
/// When the database refuses.
pub async fn allow(db: &Db, limit: &Limit, who: &str, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let key = sha256_hex(format!("{} {who}", limit.name).as_bytes());
    let window = now.duration_trunc(limit.window)?;
    if store::find(&mut db.read().await?, &key, window).await? >= limit.most {
        return Ok(false);
    }
    let mut tx = db.begin().await?;
    let count = store::count(&mut tx, &key, window).await?;
    if count == 1 {
        store::forget(&mut tx, now - TimeDelta::days(2)).await?;
    }
    tx.commit().await?;
    Ok(count <= limit.most)
}
