//! Which rows come first in the order of a column.

mod walk;

use std::borrow::Cow;

use super::write::pad;
use super::{Amount, Bits, Order, Set, Shelf, Space};
use crate::args;
use crate::db::{Conn, Value};
use walk::{Edge, Walk};

/// So few rows are sorted without asking how they begin.
const FEW: u64 = 200;

/// The most rows that the database is given to sort.
const MOST_SORTED: u64 = 2_000;

/// One row of so many makes a set dense.
const DENSE: u64 = 64;

/// So many strides through an index are tried in a dense set: its rows may yet lie far
/// from the edge.
const STRIDES: usize = 2;

/// The most rows that are walked in one statement.
const STRIDE: usize = 5_000;

/// A column by which lists of a space's rows are sorted. Its table has the rows' numbers
/// in a column `number`, and an index of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Whose rows they are.
    pub space: Space,
    /// The table.
    pub table: &'static str,
    /// The column.
    pub name: &'static str,
    /// What stands in it.
    pub holds: Holds,
    /// How a row begins in that order, as [`beginning`] says it; nothing where rows go
    /// through the index one after the other.
    pub beginning: Option<Amount>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Text without signs beyond ASCII.
    Text,
    /// Bytes, or nothing.
    Bytes,
    /// An instant.
    Instant,
}

/// The first six bytes of what is sorted by, as a number: as many as an amount holds.
pub fn beginning(key: &[u8]) -> i64 {
    let bytes = key.iter().copied().chain(std::iter::repeat(0)).take(6);
    bytes.fold(0, |number, byte| number << 8 | i64::from(byte))
}

impl Column {
    /// Before all rows, or behind them when the order descends, that begin as that row.
    fn start(self, bits: &Bits, order: Order, row: u32) -> Option<Edge> {
        let ascends = order.descends == order.backwards;
        let size = bits.of(row)? + u64::from(!ascends);
        let [over, _, bytes @ ..] = size.to_be_bytes();
        let end = bytes
            .iter()
            .rposition(|byte| *byte != 0)
            .map_or(0, |at| at + 1);
        let beginning = bytes[..end].to_vec();
        let value = match self.holds {
            Holds::Text => Value::from(String::from_utf8(beginning).ok()?),
            Holds::Bytes | Holds::Instant => Value::from(beginning),
        };
        (over == 0 && size < 1 << 48).then_some((Some(value), -1))
    }

    async fn key(self, conn: &mut Conn, number: u32) -> anyhow::Result<Option<Value>> {
        let Self { name, table, .. } = self;
        let sql = format!("SELECT {name} AS v FROM {table} WHERE number = $1");
        let args = args![i64::from(number)];
        Ok(match self.holds {
            Holds::Text => Some(conn.fetch_one_value::<String>(sql, args).await?.into()),
            Holds::Instant => Some(conn.fetch_one_value::<i64>(sql, args).await?.into()),
            Holds::Bytes => {
                let key: Option<Vec<u8>> = conn.fetch_one_value(sql, args).await?;
                key.map(Value::from)
            }
        })
    }

    /// The first numbers of those in its order. Rows without a value come last.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn first(
        self,
        shelf: &Shelf,
        conn: &mut Conn,
        from: &From<'_>,
        count: usize,
    ) -> anyhow::Result<Vec<u32>> {
        let mut taken = nearest(shelf, conn, self, from, count).await?;
        if from.order.backwards {
            taken.reverse();
        }
        Ok(taken)
    }
}

/// Which rows are taken: those of a set in an order, behind the row `edge` (before it
/// when backwards).
#[derive(Clone, Copy)]
pub struct From<'a> {
    /// Of these.
    pub set: &'a Set,
    /// In which order.
    pub order: Order,
    /// Behind which of them; from the first, without one.
    pub edge: Option<u32>,
}

/// The same, the nearest to the edge first.
async fn nearest(
    shelf: &Shelf,
    conn: &mut Conn,
    column: Column,
    from: &From<'_>,
    count: usize,
) -> anyhow::Result<Vec<u32>> {
    if from.set.len() <= FEW {
        return sorted(conn, column, from, count).await;
    }
    let Some(beginning) = column.beginning else {
        return match from.set.len() <= MOST_SORTED {
            true => sorted(conn, column, from, count).await,
            false => whole_walk(conn, column, from, count).await,
        };
    };
    let all = u64::from(from.set.max().unwrap_or(0)) + 1;
    // Where most rows are in the set, the next ones in the order are likely among them.
    if from.set.len() * DENSE >= all
        && let Some(taken) = walked(conn, column, from, None, count, Some(STRIDES)).await?
    {
        return Ok(taken);
    }
    let bits = beginning.load(shelf, conn, column.space).await?;
    let Some((set, nearest)) = narrowed(&bits, from, count) else {
        return whole_walk(conn, column, from, count).await;
    };
    let near = From { set: &set, ..*from };
    if set.len() > FEW {
        // Many begin alike: the walk begins where they do.
        let start = nearest.filter(|_| from.edge.is_none());
        let start = start.and_then(|row| column.start(&bits, from.order, row));
        let strides = (set.len() <= MOST_SORTED).then_some(STRIDES);
        let taken = walked(conn, column, &near, start, count, strides).await?;
        if let Some(taken) = taken {
            return Ok(taken);
        }
    }
    sorted(conn, column, &near, count).await
}

async fn whole_walk(
    conn: &mut Conn,
    column: Column,
    from: &From<'_>,
    count: usize,
) -> anyhow::Result<Vec<u32>> {
    let taken = walked(conn, column, from, None, count, None).await?;
    Ok(taken.unwrap_or_default())
}

/// As few rows as their beginnings tell, the wanted ones among them, and the one that
/// begins first; nothing when some of those have no value.
pub fn narrowed(bits: &Bits, from: &From<'_>, count: usize) -> Option<(Set, Option<u32>)> {
    let Order {
        descends,
        backwards,
    } = from.order;
    let ascends = descends == backwards;
    let mut ahead = Cow::Borrowed(from.set);
    let mut same = 0;
    if let Some(edge) = from.edge {
        let (further, level) = bits.beyond(from.set, edge, ascends)?;
        same = usize::try_from(level.len()).ok()?;
        let mut all = further | level;
        if !backwards {
            all |= bits.without(from.set);
        }
        ahead = Cow::Owned(all);
    }
    let wanted = count + same;
    if wanted as u64 > MOST_SORTED {
        return None;
    }
    let picked = bits.first(&ahead, from.order, wanted);
    let mut ends = [picked.first(), picked.last()];
    if backwards {
        ends.reverse();
    }
    let [nearest, last] = ends.map(|row| row.copied());
    if picked.len() == wanted {
        // Others may begin as the last of them does.
        let level = bits.level(&ahead, last?)?;
        ahead = Cow::Owned(picked.into_iter().collect::<Set>() | level);
    }
    Some((ahead.into_owned(), nearest))
}

/// Has the database sort the whole set.
async fn sorted(
    conn: &mut Conn,
    column: Column,
    from: &From<'_>,
    count: usize,
) -> anyhow::Result<Vec<u32>> {
    let From { set, order, edge } = *from;
    let numbers: Vec<u32> = set.iter().chain(edge).collect();
    if numbers.is_empty() {
        return Ok(numbers);
    }
    let (places, args) = padded(&numbers);
    let sql = sorted_statement(column, order, &places);
    let found: Vec<i64> = conn.fetch_values(sql, &args).await?;
    let found = found
        .into_iter()
        .filter_map(|number| u32::try_from(number).ok());
    let behind: Vec<u32> = match edge {
        Some(edge) => found
            .skip_while(|number| *number != edge)
            .skip(1)
            .take(count)
            .collect(),
        None => found.take(count).collect(),
    };
    Ok(behind)
}

fn sorted_statement(column: Column, order: Order, places: &str) -> String {
    let Column { name, table, .. } = column;
    let way = way(order);
    let missing = if order.backwards { " DESC" } else { "" };
    format!(
        "SELECT number AS v FROM {table} WHERE number IN ({places})
        ORDER BY ({name} IS NULL){missing}, {name}{way}, number{way}"
    )
}

/// How the column runs.
fn way(order: Order) -> &'static str {
    if order.descends == order.backwards {
        ""
    } else {
        " DESC"
    }
}

/// Goes through the column's index and takes what is in the set.
///
/// Gives nothing when so many strides were not enough.
async fn walked(
    conn: &mut Conn,
    column: Column,
    from: &From<'_>,
    start: Option<Edge>,
    count: usize,
    strides: Option<usize>,
) -> anyhow::Result<Option<Vec<u32>>> {
    let From { set, order, edge } = *from;
    let mut left = strides.unwrap_or(usize::MAX);
    let mut taken = Vec::with_capacity(count);
    let mut edge = match edge {
        Some(number) => Some((column.key(conn, number).await?, i64::from(number))),
        None => start,
    };
    // Those without a value come last, or first from the end.
    let mut runs = [false, true];
    if order.backwards {
        runs.reverse();
    }
    let begins_in = edge.as_ref().map_or(runs[0], |(key, _)| key.is_none());
    let all = u64::from(set.max().unwrap_or(0)) + 1;
    let likely = usize::try_from(all * 2 / set.len().max(1)).unwrap_or(STRIDE);
    let stride = (count * likely).clamp(count, STRIDE);
    for missing in runs.into_iter().skip_while(|missing| *missing != begins_in) {
        loop {
            if left == 0 {
                return Ok(None);
            }
            left -= 1;
            let walk = Walk {
                column,
                order,
                missing,
                edge: edge.take(),
            };
            let numbers = walk.numbers(conn, stride).await?;
            let room = count - taken.len();
            taken.extend(
                numbers
                    .iter()
                    .copied()
                    .filter(|n| set.contains(*n))
                    .take(room),
            );
            if taken.len() == count {
                return Ok(Some(taken));
            }
            match numbers.last() {
                Some(last) if numbers.len() == stride => {
                    edge = Some((column.key(conn, *last).await?, i64::from(*last)));
                }
                _ => break,
            }
        }
    }
    Ok(Some(taken))
}

/// Places and values of a statement for those numbers: the last one again and again
/// up to a power of two, so that there are few different statements.
pub fn padded(numbers: &[u32]) -> (String, Vec<Value>) {
    let args = numbers.iter().map(|number| Value::from(i64::from(*number)));
    let mut args: Vec<Value> = args.collect();
    pad(&mut args);
    let places: Vec<String> = (1..=args.len()).map(|place| format!("${place}")).collect();
    (places.join(", "), args)
}

/// Every statement of the orders of these columns.
pub fn statements(columns: &[Column]) -> Vec<String> {
    let (places, _) = padded(&[1, 2]);
    let mut sql = Vec::new();
    for column in columns.iter().copied() {
        for bits in 0..4 {
            let order = Order {
                descends: bits & 1 == 1,
                backwards: bits & 2 == 2,
            };
            sql.push(sorted_statement(column, order, &places));
            let key = || match column.holds {
                Holds::Text => Value::from("S22786"),
                Holds::Instant => Value::from(1_i64),
                Holds::Bytes => Value::from(vec![1_u8]),
            };
            for (missing, edge) in [
                (false, None),
                (false, Some((Some(key()), 1))),
                (true, None),
                (true, Some((None, 1))),
            ] {
                let walk = Walk {
                    column,
                    order,
                    missing,
                    edge,
                };
                sql.push(walk.statement().0);
            }
        }
    }
    sql
}
