//! Changing the values of rows.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::facet::{PART_BITS, packed, unpacked};
use super::{Facet, Space};
use crate::db::{Tx, Value};
use crate::{args, row_of};

crate::sql! {
    EMPTY = "UPDATE facet_rows SET members = $2, edition = $3 WHERE space = $1";
    READ_PART = "SELECT members AS v FROM facet_rows WHERE space = $1 AND facet = $2 AND part = $3";
    WRITE_PART = "INSERT INTO facet_rows (space, facet, part, edition, members) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (space, facet, part) DO UPDATE SET edition = excluded.edition, members = excluded.members";
    NEXT_VALUE = "SELECT COALESCE(MAX(number) + 1, 0) AS v FROM facet_values WHERE space = $1 AND facet = $2";
    INSERT_VALUE = "INSERT INTO facet_values (space, facet, number, name) VALUES ($1, $2, $3, $4)";
}

/// Takes all values from the rows of a space. What stood there is not removed but
/// emptied: others learn of it by its edition.
pub(super) async fn empty(tx: &mut Tx, space: Space, edition: i64) -> anyhow::Result<()> {
    let args = args![space.0, Vec::<u8>::new(), edition];
    tx.execute(EMPTY, args).await?;
    Ok(())
}

/// Gives rows these values instead of theirs. Whoever does it holds the space.
pub(super) async fn change(
    tx: &mut Tx,
    (space, facet): (Space, Facet),
    edition: i64,
    rows: &BTreeMap<u32, Vec<String>>,
) -> anyhow::Result<()> {
    let numbers = numbers(tx, space, facet, rows.values().flatten().collect()).await?;
    let mut parts: BTreeMap<u32, Vec<(u32, Vec<u32>)>> = BTreeMap::new();
    for (row, names) in rows {
        let of_name = |name: &String| numbers.get(name.as_str()).copied();
        let values = names.iter().filter_map(of_name).collect();
        let part = parts.entry(row >> PART_BITS).or_default();
        part.push((*row, values));
    }
    for (part, changes) in parts {
        let args = args![space.0, facet.0, i64::from(part)];
        let members: Option<Vec<u8>> = tx.fetch_values(READ_PART, args).await?.pop();
        let known = unpacked(&members.unwrap_or_default());
        let mut rows: BTreeMap<u32, Vec<u32>> = known.into_iter().collect();
        rows.extend(changes);
        rows.retain(|_, values| !values.is_empty());
        let members = packed(rows.iter());
        let args = args![space.0, facet.0, i64::from(part), edition, members];
        tx.execute(WRITE_PART, args).await?;
    }
    Ok(())
}

/// The numbers of those names; what is new among them gets one.
async fn numbers(
    tx: &mut Tx,
    space: Space,
    facet: Facet,
    names: BTreeSet<&String>,
) -> anyhow::Result<HashMap<String, u32>> {
    let names: Vec<String> = names.into_iter().cloned().collect();
    let known = facet.numbers(tx, space, &names).await?;
    let mut numbers: HashMap<String, u32> = known
        .into_iter()
        .map(|(number, name)| (name, number))
        .collect();
    let new = names.iter().filter(|name| !numbers.contains_key(*name));
    let new: Vec<String> = new.cloned().collect();
    if new.is_empty() {
        return Ok(numbers);
    }
    let next: i64 = tx
        .fetch_one_value(NEXT_VALUE, args![space.0, facet.0])
        .await?;
    let mut rows: Vec<Vec<Value>> = Vec::with_capacity(new.len());
    for (number, name) in (u32::try_from(next)?..).zip(new) {
        rows.push(row_of![space.0, facet.0, i64::from(number), name.as_str()]);
        numbers.insert(name, number);
    }
    tx.insert_all(INSERT_VALUE, rows).await?;
    Ok(numbers)
}
