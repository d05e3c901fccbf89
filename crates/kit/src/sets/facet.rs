//! Values of which there are too many for a set each.
//!
//! Each different value of a [`Facet`] has a number, and the numbers of every row's
//! values stand in memory beside each other. So how often each value occurs among any
//! rows is counted in one way through them, whatever the values are and however many.

use std::sync::Arc;

use futures_util::TryStreamExt;

use super::shelf::edition;
use super::write::{pad, places};
use super::{Set, Shelf, Space};
use crate::db::{Conn, Value};
use crate::{args, row_of};

crate::sql! {
    READ_CHANGED = "SELECT part, members FROM facet_rows
        WHERE space = $1 AND facet = $2 AND edition > $3";
    ALL_NAMES = "SELECT number, name FROM facet_values WHERE space = $1 AND facet = $2";
}

/// So many rows, as a power of two, have their values in one row of the table: whoever
/// changes one of them writes all of those.
pub(super) const PART_BITS: u32 = 12;

/// The most values asked for in one statement.
const PER_STATEMENT: usize = 256;

/// A kind of value of which a row has none, one or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Facet(pub &'static str);

crate::row! { struct Changed { part: i64, members: Vec<u8> } }
crate::row! { pub(super) struct Named { pub(super) number: i64, pub(super) name: String } }

/// The values of all rows.
#[derive(Debug, Default)]
pub struct Values {
    edition: i64,
    parts: Vec<Arc<Part>>,
    /// One more than the greatest number of a value.
    end: usize,
}

/// The values of 2^[`PART_BITS`] rows.
#[derive(Debug, Default)]
struct Part {
    /// Where in `values` those of each row begin, and at the end where the last ones
    /// end; nothing when no row has any.
    starts: Vec<u32>,
    values: Vec<u32>,
}

/// How often each value occurs among rows.
#[derive(Debug)]
pub struct Counts {
    /// By the values' numbers.
    times: Vec<u32>,
}

impl Facet {
    /// The values of all rows, as they are now: what has not changed since they were
    /// last asked for is not read again.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn load(
        self,
        shelf: &Shelf,
        conn: &mut Conn,
        space: Space,
    ) -> anyhow::Result<Arc<Values>> {
        // Asked for first: what is read later is not older than it.
        let edition = edition(conn, space).await?;
        let known = shelf.values(space, self).unwrap_or_default();
        if known.edition == edition {
            return Ok(known);
        }
        let is_older = known.edition < edition;
        let known = if is_older { known } else { Arc::default() };
        let args = args![space.0, self.0, known.edition];
        let mut parts = known.parts.clone();
        let mut changed = conn.stream::<Changed>(READ_CHANGED, args);
        while let Some(Changed { part, members }) = changed.try_next().await? {
            let place = usize::try_from(part)?;
            if parts.len() <= place {
                parts.resize_with(place + 1, Arc::default);
            }
            parts[place] = Arc::new(Part::of(&unpacked(&members)));
        }
        let greatest = parts.iter().filter_map(|part| part.values.iter().max());
        let end = greatest.max().map_or(0, |number| *number as usize + 1);
        let values = Arc::new(Values {
            edition,
            parts,
            end,
        });
        shelf.keep_values(space, self, &values);
        Ok(values)
    }

    /// The names of values by their numbers, in their order.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn names(
        self,
        conn: &mut Conn,
        space: Space,
        numbers: &[u32],
    ) -> anyhow::Result<Vec<String>> {
        let mut names = vec![String::new(); numbers.len()];
        let place_of = |number: i64| {
            let mut places = numbers.iter().enumerate();
            places.find_map(|(place, n)| (i64::from(*n) == number).then_some(place))
        };
        for numbers in numbers.chunks(PER_STATEMENT) {
            let values = numbers.iter().map(|number| Value::from(i64::from(*number)));
            let sql = |count| in_statement("number", count);
            for named in self.named(conn, space, values.collect(), sql).await? {
                if let Some(place) = place_of(named.number) {
                    names[place] = named.name;
                }
            }
        }
        Ok(names)
    }

    /// The numbers of those names that are values, with their names.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn numbers(
        self,
        conn: &mut Conn,
        space: Space,
        names: &[String],
    ) -> anyhow::Result<Vec<(u32, String)>> {
        let mut found = Vec::new();
        for names in names.chunks(PER_STATEMENT) {
            let values = names.iter().map(|name| Value::from(name.as_str()));
            let sql = |count| in_statement("name", count);
            for named in self.named(conn, space, values.collect(), sql).await? {
                found.push((u32::try_from(named.number)?, named.name));
            }
        }
        Ok(found)
    }

    async fn named(
        self,
        conn: &mut Conn,
        space: Space,
        mut values: Vec<Value>,
        sql: impl Fn(usize) -> String,
    ) -> anyhow::Result<Vec<Named>> {
        pad(&mut values);
        let count = values.len();
        let mut args = row_of![space.0, self.0];
        args.append(&mut values);
        conn.fetch_all(sql(count), &args).await
    }

    /// Gives every value with its number.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn each_name(
        self,
        conn: &mut Conn,
        space: Space,
        mut take: impl FnMut(u32, &str),
    ) -> anyhow::Result<()> {
        let mut names = conn.stream::<Named>(ALL_NAMES, args![space.0, self.0]);
        while let Some(named) = names.try_next().await? {
            take(u32::try_from(named.number)?, &named.name);
        }
        Ok(())
    }

    /// Gives every row that has values, with their numbers.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn each_row(
        self,
        conn: &mut Conn,
        space: Space,
        mut take: impl FnMut(u32, &[u32]),
    ) -> anyhow::Result<()> {
        let args = args![space.0, self.0, -1_i64];
        let mut parts = conn.stream::<Changed>(READ_CHANGED, args);
        while let Some(part) = parts.try_next().await? {
            for (row, values) in unpacked(&part.members) {
                take(row, &values);
            }
        }
        Ok(())
    }
}

impl Part {
    fn of(rows: &[(u32, Vec<u32>)]) -> Self {
        let size = 1 << PART_BITS;
        let mut part = Self {
            starts: Vec::with_capacity(size + 1),
            values: Vec::new(),
        };
        for (row, values) in rows {
            let place = (row & (size as u32 - 1)) as usize;
            part.starts.resize(place + 1, part.end());
            part.values.extend(values);
        }
        if !rows.is_empty() {
            part.starts.resize(size + 1, part.end());
        }
        part
    }

    fn end(&self) -> u32 {
        u32::try_from(self.values.len()).unwrap_or(u32::MAX)
    }

    fn of_row(&self, row: u32) -> &[u32] {
        let place = (row & ((1 << PART_BITS) - 1)) as usize;
        let bounds = self.starts.get(place).zip(self.starts.get(place + 1));
        let values = bounds.map(|(start, end)| &self.values[*start as usize..*end as usize]);
        values.unwrap_or_default()
    }
}

impl Values {
    /// How often each value occurs among the rows of a set.
    pub fn count(&self, set: &Set) -> Counts {
        let mut times = vec![0; self.end];
        for row in set {
            for value in self.of_row(row) {
                times[*value as usize] += 1;
            }
        }
        Counts { times }
    }

    /// The rows of a set that have each of these values.
    pub fn rows(&self, set: &Set, values: &[u32]) -> Vec<Set> {
        let mut places = vec![u16::MAX; self.end];
        for (place, value) in (0..u16::MAX).zip(values) {
            if let Some(found) = places.get_mut(*value as usize) {
                *found = place;
            }
        }
        let mut rows = vec![Set::new(); values.len()];
        for row in set {
            for value in self.of_row(row) {
                if let Some(of_value) = rows.get_mut(usize::from(places[*value as usize])) {
                    of_value.insert(row);
                }
            }
        }
        rows
    }

    fn of_row(&self, row: u32) -> &[u32] {
        let part = self.parts.get((row >> PART_BITS) as usize);
        part.map(|part| part.of_row(row)).unwrap_or_default()
    }
}

impl Counts {
    /// How many different values there are.
    pub fn different(&self) -> usize {
        self.times.iter().filter(|times| **times > 0).count()
    }

    /// How often a value occurs.
    pub fn of(&self, value: u32) -> u32 {
        self.times.get(value as usize).copied().unwrap_or(0)
    }

    /// Values and how often they occur, the most frequent first and those as frequent
    /// in the order of their numbers: `count` of them behind the first `skip`.
    pub fn most(&self, skip: usize, count: usize) -> Vec<(u32, u32)> {
        let least = self.least_of(skip.saturating_add(count));
        let numbered = (0..).zip(self.times.iter().copied());
        let frequent = numbered.filter(|(_, times)| *times > 0 && *times >= least);
        let mut found: Vec<(u32, u32)> = frequent.collect();
        found.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        found.into_iter().skip(skip).take(count).collect()
    }

    /// How often the last of the `count` most frequent values occurs.
    fn least_of(&self, count: usize) -> u32 {
        let most = self.times.iter().max().copied().unwrap_or(0) as usize;
        let mut values = vec![0_usize; most + 1];
        for times in &self.times {
            values[*times as usize] += 1;
        }
        let mut seen = 0;
        for times in (1..=most).rev() {
            seen += values[times];
            if seen >= count {
                return u32::try_from(times).unwrap_or(1);
            }
        }
        1
    }
}

/// Rows with their values from bytes, as [`packed`] made them.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<(u32, Vec<u32>)> {
    let (quads, _) = bytes.as_chunks::<4>();
    let mut numbers = quads.iter().map(|bytes| u32::from_le_bytes(*bytes));
    let mut rows = Vec::new();
    while let (Some(row), Some(count)) = (numbers.next(), numbers.next()) {
        rows.push((row, numbers.by_ref().take(count as usize).collect()));
    }
    rows
}

/// Rows in the order of their numbers as bytes: of each its number, how many values it
/// has, and theirs.
pub(super) fn packed<'a>(rows: impl Iterator<Item = (&'a u32, &'a Vec<u32>)>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (row, values) in rows {
        let count = u32::try_from(values.len()).unwrap_or(0);
        for number in [row, &count].into_iter().chain(values) {
            bytes.extend(number.to_le_bytes());
        }
    }
    bytes
}

pub(super) fn in_statement(column: &str, count: usize) -> String {
    let places = places(count);
    format!(
        "SELECT number, name FROM facet_values WHERE space = $1 AND facet = $2 AND {column} IN ({places})"
    )
}

pub(super) fn statements() -> Vec<String> {
    ["number", "name"]
        .map(|column| in_statement(column, 2))
        .to_vec()
}
