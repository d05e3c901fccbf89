//! The tables of associations and of their keys.

mod save;

use std::collections::HashMap;
use std::fmt::Write as _;

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use kit::args;
use kit::db::{Conn, Tx, Value};
use kit::id::Id;
use kit::sets::padded;

use super::association::{Association, Standing};
use super::facts::Facts;
use super::keys::Key;

pub(super) use save::{NewAssociations, Saving, set_last_contact};

kit::sql! {
    FIND = "SELECT id, number, edition, standing, merged_into, facts, last_contact_on, updated_at
        FROM associations WHERE id = $1";
    WITH_MERGED = "WITH RECURSIVE one (id) AS (SELECT id FROM associations WHERE id = $1
            UNION SELECT a.id FROM associations a JOIN one ON a.merged_into = one.id)
        SELECT id AS v FROM one";
    LOOK_AT_KEYS = "ANALYZE association_keys";
    NUMBER_OF = "SELECT number AS v FROM associations WHERE id = $1";
    AFTER = "SELECT id, number, edition, standing, merged_into, facts, last_contact_on, updated_at
        FROM associations WHERE number >= $1 AND standing = 'kept' ORDER BY number LIMIT $2";
}

const COLUMNS: &str =
    "id, number, edition, standing, merged_into, facts, last_contact_on, updated_at";

/// Every statement about associations.
#[cfg(test)]
pub(crate) fn statements() -> Vec<String> {
    let fixed = [STATEMENTS, save::STATEMENTS].concat();
    let fixed = fixed.iter().map(|(_, sql)| (*sql).to_owned());
    let made = [
        by_numbers(&padded(&[1, 2]).0),
        by_keys("$1, $2"),
        now_of("$1, $2"),
    ];
    fixed.chain(made).collect()
}

kit::row! {
    struct Row {
        id: Id,
        number: i64,
        edition: i64,
        standing: String,
        merged_into: Option<Id>,
        facts: String,
        last_contact_on: Option<NaiveDate>,
        updated_at: DateTime<Utc>,
    }
}

kit::row! { struct KeyRow { key: String, number: i64 } }

kit::row! { struct NowRow { id: Id, number: i64, standing: String, merged_into: Option<Id> } }

impl TryFrom<Row> for Association {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        let standing = Standing::of(&row.standing, row.merged_into);
        Ok(Self {
            id: row.id,
            number: u32::try_from(row.number)?,
            edition: row.edition,
            standing: standing.context("the standing of an association")?,
            facts: Facts::of_stored(&row.facts).with_context(|| format!("facts of {}", row.id))?,
            last_contact_on: row.last_contact_on,
            updated_at: row.updated_at,
        })
    }
}

/// The association, whether it is in the register or not.
///
/// # Errors
/// When the database refuses.
pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Association>> {
    let row: Option<Row> = conn.fetch_optional(FIND, args![id]).await?;
    row.map(Association::try_from).transpose()
}

/// An association and those that were merged into it.
pub(super) async fn with_merged(conn: &mut Conn, id: Id) -> anyhow::Result<Vec<Id>> {
    conn.fetch_values(WITH_MERGED, args![id]).await
}

/// As [`find`], and nobody else changes it meanwhile.
pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Association>> {
    let row: Option<Row> = tx.fetch_to_change(FIND, args![id]).await?;
    row.map(Association::try_from).transpose()
}

/// The number of an association.
pub(super) async fn number_of(conn: &mut Conn, id: Id) -> anyhow::Result<Option<u32>> {
    let number: Option<i64> = conn.fetch_values(NUMBER_OF, args![id]).await?.pop();
    number.map(|number| Ok(u32::try_from(number)?)).transpose()
}

/// The associations of those numbers, in their order.
pub(super) async fn by_number(
    conn: &mut Conn,
    numbers: &[u32],
) -> anyhow::Result<Vec<Association>> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let (places, args) = padded(numbers);
    let rows: Vec<Row> = conn.fetch_all(by_numbers(&places), &args).await?;
    let mut found = HashMap::with_capacity(rows.len());
    for row in rows {
        let one = Association::try_from(row)?;
        found.insert(one.number, one);
    }
    Ok(numbers
        .iter()
        .filter_map(|number| found.remove(number))
        .collect())
}

fn by_numbers(places: &str) -> String {
    format!("SELECT {COLUMNS} FROM associations WHERE number IN ({places})")
}

/// At most so many associations of the register from that number on, in the order of
/// their numbers.
pub(super) async fn from_number(
    conn: &mut Conn,
    number: u32,
    most: usize,
) -> anyhow::Result<Vec<Association>> {
    let args = args![i64::from(number), i64::try_from(most)?];
    let rows: Vec<Row> = conn.fetch_all(AFTER, args).await?;
    rows.into_iter().map(Association::try_from).collect()
}

/// For each of these that is in the register, or became another that is: what it is now, and
/// the number of that. Asked for by identifier, and again for those that were merged: a
/// statement that follows them itself makes either database read the whole register.
pub(super) async fn now(conn: &mut Conn, ids: &[Id]) -> anyhow::Result<HashMap<Id, (Id, u32)>> {
    let mut found = HashMap::with_capacity(ids.len());
    // What each was, and what it is as far as is known.
    let mut open: Vec<(Id, Id)> = ids.iter().map(|id| (*id, *id)).collect();
    for _ in 0..MOST_MERGES {
        if open.is_empty() {
            break;
        }
        let known = standings(conn, &open).await?;
        let mut further = Vec::new();
        for (was, is) in open {
            match known.get(&is) {
                Some(row) if row.standing == Standing::Kept.word() => {
                    found.insert(was, (is, u32::try_from(row.number)?));
                }
                Some(row) => further.extend(row.merged_into.map(|other| (was, other))),
                None => {}
            }
        }
        open = further;
    }
    Ok(found)
}

async fn standings(conn: &mut Conn, open: &[(Id, Id)]) -> anyhow::Result<HashMap<Id, NowRow>> {
    let mut known = HashMap::with_capacity(open.len());
    for some in open.chunks(IDS_AT_ONCE) {
        // The last one again and again, so that there are few different statements.
        let count = some.len().next_power_of_two();
        let all = some.iter().chain(some.last().into_iter().cycle());
        let args: Vec<Value> = all.take(count).map(|(_, is)| Value::from(*is)).collect();
        let places: Vec<String> = (1..=count).map(|place| format!("${place}")).collect();
        let rows: Vec<NowRow> = conn.fetch_all(now_of(&places.join(", ")), &args).await?;
        known.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(known)
}

fn now_of(places: &str) -> String {
    format!("SELECT id, number, standing, merged_into FROM associations WHERE id IN ({places})")
}

/// One that was merged more often in a row than that is not found.
const MOST_MERGES: usize = 64;

/// So many are looked for in one statement.
const IDS_AT_ONCE: usize = 256;

/// So many keys are looked for in one statement.
const KEYS_AT_ONCE: usize = 1_024;

/// Lets PostgreSQL count the rows of a table that was empty a moment ago: it goes through
/// all of one of which it knows nothing. Does no harm elsewhere.
pub(super) async fn look_at_keys(tx: &mut Tx) -> anyhow::Result<()> {
    tx.execute(LOOK_AT_KEYS, &[]).await?;
    Ok(())
}

/// The numbers of the associations that have one of these keys.
pub(super) async fn with_keys(
    conn: &mut Conn,
    keys: &[Key],
) -> anyhow::Result<HashMap<String, Vec<u32>>> {
    let mut found: HashMap<String, Vec<u32>> = HashMap::new();
    for keys in keys.chunks(KEYS_AT_ONCE) {
        // The last one again and again, so that there are few different statements.
        let count = keys.len().next_power_of_two();
        let last = keys.last().into_iter().cycle();
        let texts = keys.iter().chain(last).take(count);
        let args: Vec<Value> = texts.map(|key| Value::from(key.as_str())).collect();
        let mut places = String::with_capacity(count * 6);
        for place in 1..=count {
            let comma = if place == 1 { "" } else { ", " };
            write!(places, "{comma}${place}")?;
        }
        let rows: Vec<KeyRow> = conn.fetch_all(by_keys(&places), &args).await?;
        for row in rows {
            let number = u32::try_from(row.number)?;
            found.entry(row.key).or_default().push(number);
        }
    }
    Ok(found)
}

fn by_keys(places: &str) -> String {
    format!("SELECT key, number FROM association_keys WHERE key IN ({places}) ORDER BY number")
}
