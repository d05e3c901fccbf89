//! Changing sets.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};

use super::{Facet, Joins, PART_BITS, Set, Space, facet_write};
use crate::args;
use crate::db::{Tx, Value};

crate::sql! {
    LOCK = "INSERT INTO set_editions (space, edition) VALUES ($1, 1)
        ON CONFLICT (space) DO UPDATE SET edition = set_editions.edition + 1 RETURNING edition AS v";
    TAKE_NUMBERS = "INSERT INTO set_numbers (space, next) VALUES ($1, $2)
        ON CONFLICT (space) DO UPDATE SET next = set_numbers.next + $2 RETURNING next AS v";
    LOOK_AT = "ANALYZE sets";
    REMOVE_ALL = "DELETE FROM sets WHERE space = $1";
}

/// So many bytes of changes are held in memory before they are written.
const MOST_PENDING: usize = 8 << 20;

/// What a name takes beside its own bytes, about.
const PER_NAME: usize = 150;

/// The most rows in one statement.
const PER_STATEMENT: usize = 256;

/// What a transaction has still to change, by space and name.
#[derive(Default)]
pub(crate) struct Pending {
    spaces: BTreeMap<Space, Changes>,
    bytes: usize,
    /// Whether the transaction has written others before.
    were_written: bool,
}

/// What is to be changed in a space.
#[derive(Default)]
struct Changes {
    sets: HashMap<String, Steps>,
    /// The values of rows, by facet.
    values: BTreeMap<Facet, BTreeMap<u32, Vec<String>>>,
}

/// A number, and whether it comes or goes.
#[derive(Clone, Copy)]
struct Step {
    number: u32,
    comes: bool,
}

/// The changes of one set, in their order. There are millions of them in a large
/// import, nearly all of numbers that follow on each other: each is kept as the
/// distance to the one before it, in as many bytes as that takes.
#[derive(Default)]
struct Steps {
    bytes: Vec<u8>,
    last: u32,
}

impl Steps {
    /// Gives how many bytes it took.
    fn push(&mut self, step: Step) -> usize {
        let before = self.bytes.len();
        let distance = i64::from(step.number) - i64::from(self.last);
        // A sign and what happens are the two lowest bits.
        let mut rest =
            distance.unsigned_abs() << 2 | u64::from(distance < 0) << 1 | u64::from(step.comes);
        while rest >= 0x80 {
            self.bytes.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push((rest & 0x7f) as u8);
        self.last = step.number;
        self.bytes.len() - before
    }

    fn each(&self) -> impl Iterator<Item = Step> {
        let (mut bytes, mut last) = (self.bytes.iter(), 0_i64);
        std::iter::from_fn(move || {
            let (mut value, mut shift) = (0_u64, 0);
            loop {
                let byte = *bytes.next()?;
                value |= u64::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            let distance = i64::try_from(value >> 2).ok()?;
            last += if value & 2 == 0 { distance } else { -distance };
            Some(Step {
                number: u32::try_from(last).ok()?,
                comes: value & 1 == 1,
            })
        })
    }
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
        self.sets.add(space, name, Step { number, comes });
    }

    /// Puts rows into sets when the transaction is committed.
    pub fn join_sets(&mut self, space: Space, joins: &Joins) {
        for (name, rows) in joins.iter() {
            let comes = true;
            let steps = rows.iter().map(|number| Step {
                number: *number,
                comes,
            });
            self.sets.add_all(space, name, steps);
        }
    }

    /// Takes the number out of the set when the transaction is committed.
    pub fn take_from_set(&mut self, space: Space, name: &str, number: u32) {
        let comes = false;
        self.sets.add(space, name, Step { number, comes });
    }

    /// Gives a row these values of a facet instead of those that it has, when the
    /// transaction is committed.
    pub fn set_values(&mut self, space: Space, facet: Facet, number: u32, names: Vec<String>) {
        self.sets.bytes += PER_NAME
            + names
                .iter()
                .map(|name| name.len() + PER_NAME)
                .sum::<usize>();
        let changes = self.sets.spaces.entry(space).or_default();
        let rows = changes.values.entry(facet).or_default();
        rows.insert(number, names);
    }

    /// Says that rows of the space have changed though perhaps none of its sets: what
    /// was learnt of their order is learnt anew.
    pub fn touch_sets(&mut self, space: Space) {
        self.sets.spaces.entry(space).or_default();
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
        if self.sets.bytes < MOST_PENDING {
            return Ok(());
        }
        let is_first = !self.sets.were_written;
        write_sets(self).await?;
        self.sets.were_written = true;
        if is_first && self.is_postgres() {
            // It has not counted yet what came since, and would go through all of it.
            self.execute(LOOK_AT, &[]).await?;
        }
        Ok(())
    }
}

impl Pending {
    fn add(&mut self, space: Space, name: &str, step: Step) {
        self.add_all(space, name, [step].into_iter());
    }

    fn add_all(&mut self, space: Space, name: &str, all: impl Iterator<Item = Step>) {
        let names = &mut self.spaces.entry(space).or_default().sets;
        if let Some(steps) = names.get_mut(name) {
            self.bytes += all.map(|step| steps.push(step)).sum::<usize>();
            return;
        }
        let mut steps = Steps::default();
        self.bytes += all.map(|step| steps.push(step)).sum::<usize>() + name.len() + PER_NAME;
        names.insert(name.to_owned(), steps);
    }
}

/// Writes all that is pending.
pub(crate) async fn write_sets(tx: &mut Tx) -> anyhow::Result<()> {
    for (space, changes) in std::mem::take(&mut tx.sets).spaces {
        let edition = lock(tx, space).await?;
        change_sets(tx, space, changes.sets).await?;
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

async fn change_sets(
    tx: &mut Tx,
    space: Space,
    names: HashMap<String, Steps>,
) -> anyhow::Result<()> {
    let mut names: Vec<(String, Steps)> = names.into_iter().collect();
    names.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let part_of = |step: &Step| step.number >> PART_BITS;
    let mut parts = BTreeSet::new();
    for step in names.iter().flat_map(|(_, steps)| steps.each()) {
        // One by one: all at once they would be put in order first, all million of them.
        parts.insert(part_of(&step));
    }
    for part in parts {
        let mut changes: Vec<Change<'_>> = Vec::with_capacity(PER_STATEMENT);
        for (name, steps) in &names {
            let steps = steps.each().filter(|step| part_of(step) == part);
            let steps: Vec<Step> = steps.collect();
            if !steps.is_empty() {
                changes.push((name, steps));
            }
            if changes.len() == PER_STATEMENT {
                change_part(tx, space, part, &changes).await?;
                changes.clear();
            }
        }
        for changes in in_powers_of_two(&changes) {
            change_part(tx, space, part, changes).await?;
        }
    }
    Ok(())
}

/// A set's name and what changes in one part of it.
type Change<'a> = (&'a String, Vec<Step>);

/// Pieces of as few different lengths as there are powers of two: each length is a
/// statement of its own, and the database keeps those it has seen.
pub(super) fn in_powers_of_two<T>(mut all: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let length = all.len().checked_ilog2().map(|power| 1 << power)?;
        let (piece, rest) = all.split_at(length.min(PER_STATEMENT));
        all = rest;
        Some(piece)
    })
}

async fn change_part(
    tx: &mut Tx,
    space: Space,
    part: u32,
    changes: &[Change<'_>],
) -> anyhow::Result<()> {
    let mut args: Vec<Value> = args![space.0, i64::from(part)].to_vec();
    args.extend(changes.iter().map(|(name, _)| Value::from(name.as_str())));
    let rows: Vec<Part> = tx.fetch_all(read_statement(changes.len()), &args).await?;
    let mut known: HashMap<String, Set> = HashMap::with_capacity(rows.len());
    for row in rows {
        known.insert(row.name, Set::deserialize_from(&row.members[..])?);
    }
    let (mut kept, mut empty) = (Vec::new(), Vec::new());
    for (name, steps) in changes {
        let before = known.remove(name.as_str());
        let was_there = before.is_some();
        let mut set = before.unwrap_or_default();
        for step in steps {
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
            kept.push((*name, members));
        }
    }
    for kept in in_powers_of_two(&kept) {
        let mut args: Vec<Value> = Vec::with_capacity(4 * kept.len());
        for (name, members) in kept {
            args.extend([space.0.into(), name.as_str().into()]);
            args.extend([i64::from(part).into(), members.as_slice().into()]);
        }
        tx.execute(write_statement(kept.len()), &args).await?;
    }
    for empty in in_powers_of_two(&empty) {
        let mut args: Vec<Value> = args![space.0, i64::from(part)].to_vec();
        args.extend(empty.iter().map(|name| Value::from(name.as_str())));
        tx.execute(remove_statement(empty.len()), &args).await?;
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

fn write_statement(count: usize) -> String {
    let rows: Vec<String> = (0..count)
        .map(|row| {
            let place = |at: usize| 4 * row + at;
            let [space, name, part, members] = [1, 2, 3, 4].map(place);
            format!("(${space}, ${name}, ${part}, ${members})")
        })
        .collect();
    format!(
        "INSERT INTO sets (space, name, part, members) VALUES {}
        ON CONFLICT (space, name, part) DO UPDATE SET members = excluded.members",
        rows.join(", ")
    )
}

fn remove_statement(count: usize) -> String {
    let places = places(count);
    format!("DELETE FROM sets WHERE space = $1 AND part = $2 AND name IN ({places})")
}

pub(super) fn statements() -> Vec<String> {
    vec![read_statement(2), write_statement(2), remove_statement(2)]
}
