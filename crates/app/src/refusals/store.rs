//! The table of refusals.

use std::collections::HashMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx, Value};

use super::{Refusal, Why};

kit::sql! {
    FIND = "SELECT why, source, refused_at FROM refusals WHERE digest = $1";
    SAVE = "INSERT INTO refusals (digest, why, source, refused_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (digest) DO UPDATE SET why = $2, source = $3, refused_at = $4";
    REMOVE = "DELETE FROM refusals WHERE digest = $1";
    ALL = "SELECT digest, why FROM refusals";
    COUNTS = "SELECT why, COUNT(*) AS count FROM refusals GROUP BY why";
}

/// So many digests are asked for at once.
pub(super) const AT_ONCE: usize = 1000;

/// Every statement about refusals.
#[cfg(test)]
pub(crate) fn statements() -> Vec<String> {
    let fixed = STATEMENTS.iter().map(|(_, sql)| (*sql).to_owned());
    fixed.chain([asking(2)]).collect()
}

kit::row! { struct Row { why: String, source: String, refused_at: DateTime<Utc> } }

kit::row! { struct Count { why: String, count: i64 } }

kit::row! { struct Found { digest: String, why: String } }

fn why(word: &str) -> anyhow::Result<Why> {
    Why::of_word(word).context("the reason of a refusal")
}

impl TryFrom<Row> for Refusal {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        Ok(Self {
            why: why(&row.why)?,
            source: row.source,
            refused_at: row.refused_at,
        })
    }
}

pub(super) async fn find(conn: &mut Conn, digest: &str) -> anyhow::Result<Option<Refusal>> {
    let row: Option<Row> = conn.fetch_optional(FIND, args![digest]).await?;
    row.map(Refusal::try_from).transpose()
}

/// As [`find`], and nobody else changes it meanwhile.
pub(super) async fn find_to_change(tx: &mut Tx, digest: &str) -> anyhow::Result<Option<Refusal>> {
    let row: Option<Row> = tx.fetch_to_change(FIND, args![digest]).await?;
    row.map(Refusal::try_from).transpose()
}

pub(super) async fn save(tx: &mut Tx, digest: &str, refusal: &Refusal) -> anyhow::Result<()> {
    let args = args![
        digest,
        refusal.why.word(),
        &refusal.source,
        refusal.refused_at
    ];
    tx.execute(SAVE, args).await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, digest: &str) -> anyhow::Result<()> {
    tx.execute(REMOVE, args![digest]).await?;
    Ok(())
}

pub(super) async fn counts(conn: &mut Conn) -> anyhow::Result<HashMap<Why, i64>> {
    let rows: Vec<Count> = conn.fetch_all(COUNTS, &[]).await?;
    rows.into_iter()
        .map(|row| Ok((why(&row.why)?, row.count)))
        .collect()
}

fn asking(count: usize) -> String {
    let places: Vec<String> = (1..=count).map(|place| format!("${place}")).collect();
    let places = places.join(", ");
    format!("SELECT digest, why FROM refusals WHERE digest IN ({places})")
}

/// The reasons of those of some digests that are known.
pub(super) async fn among(
    conn: &mut Conn,
    digests: &[String],
) -> anyhow::Result<HashMap<String, Why>> {
    let Some(last) = digests.last() else {
        return Ok(HashMap::new());
    };
    // The last one again and again up to a power of two: there are few statements then.
    let count = digests.len().next_power_of_two();
    let padded = digests.iter().chain(std::iter::repeat(last)).take(count);
    let args: Vec<Value> = padded.map(Value::from).collect();
    found(conn.fetch_all(asking(count), &args).await?)
}

/// The reasons of all digests there are.
pub(super) async fn all(conn: &mut Conn) -> anyhow::Result<HashMap<String, Why>> {
    found(conn.fetch_all(ALL, &[]).await?)
}

fn found(rows: Vec<Found>) -> anyhow::Result<HashMap<String, Why>> {
    rows.into_iter()
        .map(|row| Ok((row.digest, why(&row.why)?)))
        .collect()
}
