//! Changing sets.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};

use super::moves::{Moves, Step, Steps};
use super::{Facet, PART_BITS, Set, Space, facet_write};
use crate::db::{Tx, Value};
use crate::{args, row_of};

crate::sql! {
    LOCK = "INSERT INTO set_editions (space, edition) VALUES ($1, 1)
        ON CONFLICT (space) DO UPDATE SET edition = set_editions.edition + 1 RETURNING edition AS v";
    TAKE_NUMBERS = "INSERT INTO set_numbers (space, next) VALUES ($1, $2)
        ON CONFLICT (space) DO UPDATE SET next = set_numbers.next + $2 RETURNING next AS v";
    WRITE_PART = "INSERT INTO sets (space, name, part, members) VALUES ($1, $2, $3, $4)
        ON CONFLICT (space, name, part) DO UPDATE SET members = excluded.members";
    REMOVE_ALL = "DELETE FROM sets WHERE space = $1";
}

/// PostgreSQL counts a table's rows only now and then, and goes through all of one that
/// was empty when it last did. Where more sets change than a few rows have, it is
/// told to look at the table when so many are written, and when all are.
const MANY_SETS: usize = 16_384;
const GROWN: usize = 8 * PER_STATEMENT;
const LOOK_AT: &str = "ANALYZE sets";

/// So many bytes of values are held in memory before they are written.
const MANY_VALUES: usize = 8 << 20;

/// What a value takes beside its own bytes, about.
const PER_VALUE: usize = 150;

/// The most rows in one statement.
const PER_STATEMENT: usize = 256;

/// What a transaction has still to change, by space.
#[derive(Default)]
pub(crate) struct Pending {
    spaces: BTreeMap<Space, Changes>,
}

/// What is to be changed in a space.
#[derive(Default)]
struct Changes {
    moves: Moves,
    /// The values of rows, by facet.
    values: BTreeMap<Facet, BTreeMap<u32, Vec<String>>>,
    value_bytes: usize,
}

crate::row! { struct Part { name: String, members: Vec<u8> } }

/// Numbers for so many new rows, the first of them: no two rows of a space share
/// one. Before anything else in the transaction, so that nobody who waits for the
/// numbers holds what their holder needs.
///
/// # Errors
/// When the database refuses, or there are no numbers left.
pub async fn take_numbers(tx: &mut Tx, space: Space, count: u32) -> anyhow::Result<u32> {
    let next: i64 = tx
        .fetch_one_value(TAKE_NUMBERS, args![space.0, i64::from(count)])
        .await?;
    Ok(u32::try_from(next)? - count)
}

impl Tx {
    /// Puts the number into the set when the transaction is committed.
    pub fn put_into_set(&mut self, space: Space, name: &str, number: u32) {
        let comes = true;
        self.sets.of(space).moves.step(name, Step { number, comes });
    }

    /// Takes the number out of the set when the transaction is committed.
    pub fn take_from_set(&mut self, space: Space, name: &str, number: u32) {
        let comes = false;
        self.sets.of(space).moves.step(name, Step { number, comes });
    }

    /// Changes sets when the transaction is committed.
    pub fn move_in_sets(&mut self, space: Space, moves: Moves) {
        self.sets.of(space).moves.append(moves);
    }

    /// Gives a row these values of a facet instead of those that it has, when the
    /// transaction is committed.
    pub fn set_values(&mut self, space: Space, facet: Facet, number: u32, names: Vec<String>) {
        let changes = self.sets.of(space);
        let bytes = |name: &String| name.len() + PER_VALUE;
        changes.value_bytes += PER_VALUE + names.iter().map(bytes).sum::<usize>();
        let rows = changes.values.entry(facet).or_default();
        rows.insert(number, names);
    }

    /// Says that rows of the space have changed though perhaps none of its sets: what
    /// was learnt of their order is learnt anew.
    pub fn touch_sets(&mut self, space: Space) {
        self.sets.of(space);
    }

    /// Empties all sets of the space at once, and takes all values from its rows.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn remove_sets(&mut self, space: Space) -> anyhow::Result<()> {
        self.sets.spaces.remove(&space);
        let edition = lock(self, space).await?;
        self.execute(REMOVE_ALL, args![space.0]).await?;
        facet_write::empty(self, space, edition).await
    }

    /// Writes what is pending when it has become much, so that a large import does
    /// not hold all of it in memory.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keep_sets_small(&mut self) -> anyhow::Result<()> {
        let are_many = |of: &Changes| of.moves.are_many() || of.value_bytes >= MANY_VALUES;
        if !self.sets.spaces.values().any(are_many) {
            return Ok(());
        }
        write_sets(self).await
    }
}

impl Pending {
    fn of(&mut self, space: Space) -> &mut Changes {
        self.spaces.entry(space).or_default()
    }
}

/// Writes all that is pending.
pub(crate) async fn write_sets(tx: &mut Tx) -> anyhow::Result<()> {
    for (space, changes) in std::mem::take(&mut tx.sets).spaces {
        let edition = lock(tx, space).await?;
        change_sets(tx, space, &changes.moves).await?;
        for (facet, rows) in changes.values {
            facet_write::change(tx, (space, facet), edition, &rows).await?;
        }
    }
    Ok(())
}

/// Whoever writes sets of a space does it alone: a set is read, changed and written
/// back. Gives the edition that this makes.
async fn lock(tx: &mut Tx, space: Space) -> anyhow::Result<i64> {
    tx.fetch_one_value(LOCK, args![space.0]).await
}

async fn change_sets(tx: &mut Tx, space: Space, moves: &Moves) -> anyhow::Result<()> {
    let names = moves.sorted();
    let mut parts = BTreeSet::new();
    for step in names.iter().flat_map(|(_, steps)| steps.each()) {
        // One by one: all at once they would be put in order first, all million of them.
        parts.insert(part_of(&step));
    }
    let (mut count, is_large) = (0, names.len() > MANY_SETS && tx.is_postgres());
    for part in parts {
        let is_here = |(_, steps): &&Change<'_>| steps.each().any(|step| part_of(&step) == part);
        let mut changes: Vec<Change<'_>> = Vec::with_capacity(PER_STATEMENT);
        for change in names.iter().filter(is_here) {
            changes.push(*change);
            if changes.len() == PER_STATEMENT {
                change_part(tx, space, part, &changes).await?;
                changes.clear();
                count += PER_STATEMENT;
                if is_large && count == GROWN {
                    tx.execute(LOOK_AT, &[]).await?;
                }
            }
        }
        if !changes.is_empty() {
            change_part(tx, space, part, &changes).await?;
        }
    }
    if is_large {
        tx.execute(LOOK_AT, &[]).await?;
    }
    Ok(())
}

const fn part_of(step: &Step) -> u32 {
    step.number >> PART_BITS
}

/// A set's name and what changes in it.
type Change<'a> = (&'a str, &'a Steps);

/// Repeats the last value up to a power of two: each length is a statement of its own, and the
/// database keeps those it has seen.
pub(super) fn pad(values: &mut Vec<Value>) {
    if let Some(last) = values.last().cloned() {
        values.resize(values.len().next_power_of_two(), last);
    }
}

/// The names as arguments, padded, and how many they are.
fn named<'a>(
    (space, part): (Space, u32),
    names: impl Iterator<Item = &'a str>,
) -> (usize, Vec<Value>) {
    let mut names: Vec<Value> = names.map(Value::from).collect();
    pad(&mut names);
    let count = names.len();
    let mut args = row_of![space.0, i64::from(part)];
    args.append(&mut names);
    (count, args)
}

async fn change_part(
    tx: &mut Tx,
    space: Space,
    part: u32,
    changes: &[Change<'_>],
) -> anyhow::Result<()> {
    let (count, args) = named((space, part), changes.iter().map(|(name, _)| *name));
    let rows: Vec<Part> = tx.fetch_all(read_statement(count), &args).await?;
    let mut known: HashMap<String, Set> = HashMap::with_capacity(rows.len());
    for row in rows {
        known.insert(row.name, Set::deserialize_from(&row.members[..])?);
    }
    let (mut kept, mut empty) = (Vec::new(), Vec::new());
    for (name, steps) in changes {
        let before = known.remove(*name);
        let was_there = before.is_some();
        let mut set = before.unwrap_or_default();
        for step in steps.each().filter(|step| part_of(step) == part) {
            if step.comes {
                set.insert(step.number);
            } else {
                set.remove(step.number);
            }
        }
        if set.is_empty() {
            empty.extend(was_there.then_some(*name));
        } else {
            in_few_runs(&mut set);
            let mut members = Vec::with_capacity(set.serialized_size());
            set.serialize_into(&mut members)?;
            kept.push(row_of![space.0, *name, i64::from(part), members]);
        }
    }
    tx.insert_all(WRITE_PART, kept).await?;
    if !empty.is_empty() {
        let (count, args) = named((space, part), empty.iter().copied());
        tx.execute(remove_statement(count), &args).await?;
    }
    Ok(())
}

/// So many bytes hold a dozen runs: more are slower to go through than bits.
const FEW_RUNS: usize = 64;

/// A set that (nearly) all rows or few groups of them are in is kept as where they
/// begin and end.
fn in_few_runs(set: &mut Set) {
    if set.optimize() && set.serialized_size() > FEW_RUNS {
        set.remove_run_compression();
    }
}

/// `$3, $4, …` for so many names.
pub(super) fn places(count: usize) -> String {
    let places: Vec<String> = (3..3 + count).map(|place| format!("${place}")).collect();
    places.join(", ")
}

fn read_statement(count: usize) -> String {
    let places = places(count);
    format!("SELECT name, members FROM sets WHERE space = $1 AND part = $2 AND name IN ({places})")
}

fn remove_statement(count: usize) -> String {
    let places = places(count);
    format!("DELETE FROM sets WHERE space = $1 AND part = $2 AND name IN ({places})")
}

pub(super) fn statements() -> Vec<String> {
    vec![read_statement(2), remove_statement(2)]
}
