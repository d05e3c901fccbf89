//! What open data reads beside the registry's lists.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kit::db::Conn;
use kit::sets::padded;

use crate::projects::card::{Card, from_json};

kit::sql! {
    LAST = "SELECT updated_at AS at FROM projects ORDER BY updated_at DESC, number DESC LIMIT 1";
    // Identifiers are in the order of time.
    FIRST = "SELECT imported_at AS at FROM project_versions WHERE number = 1
        AND project_id = (SELECT id FROM projects ORDER BY id LIMIT 1)";
}

kit::row! { struct Instant { at: DateTime<Utc> } }
kit::row! { struct CardRow { number: i64, card: String } }

/// Cards of projects that everyone sees at this moment, by number.
pub(super) async fn cards(conn: &mut Conn, numbers: &[u32]) -> anyhow::Result<HashMap<i64, Card>> {
    if numbers.is_empty() {
        return Ok(HashMap::new());
    }
    let (places, args) = padded(numbers);
    let rows: Vec<CardRow> = conn.fetch_all(cards_statement(&places), &args).await?;
    let card = |row: CardRow| Ok((row.number, from_json(&serde_json::from_str(&row.card)?)?));
    rows.into_iter().map(card).collect()
}

fn cards_statement(places: &str) -> String {
    format!(
        "SELECT number, card FROM projects WHERE visibility = 'public' AND number IN ({places})"
    )
}

/// When a project has last changed, or come or gone.
pub(super) async fn last_change(conn: &mut Conn) -> anyhow::Result<Option<DateTime<Utc>>> {
    let found: Option<Instant> = conn.fetch_optional(LAST, &[]).await?;
    Ok(found.map(|found| found.at))
}

/// When the first project came.
pub(super) async fn first_project(conn: &mut Conn) -> anyhow::Result<Option<DateTime<Utc>>> {
    let found: Option<Instant> = conn.fetch_optional(FIRST, &[]).await?;
    Ok(found.map(|found| found.at))
}

/// Every statement of open data.
#[cfg(test)]
pub(crate) fn statements() -> Vec<String> {
    let fixed = STATEMENTS.iter().map(|(_, sql)| (*sql).to_owned());
    fixed.chain([cards_statement(&padded(&[1, 2]).0)]).collect()
}
