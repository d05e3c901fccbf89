//! Which rows come first in the order of a column.

mod walk;

use std::borrow::Cow;

use kit::args;
use kit::db::{Conn, Value};
use kit::sets::{Amount, Bits, Order, Set, Shelf};

use super::store::padded;
use crate::projects::terms::{APPLICANT_ORDER, CODE_ORDER, NAME_ORDER, PROJECTS};
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

/// A column that lists are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Code,
    Applicant,
    Update,
}

impl Column {
    const fn name(self) -> &'static str {
        match self {
            Self::Name => "sort_key",
            Self::Code => "code",
            Self::Applicant => "applicant_sort_key",
            Self::Update => "updated_at",
        }
    }

    /// How a row begins in that order; nothing where rows go through the index one after
    /// the other.
    pub(super) const fn beginning(self) -> Option<Amount> {
        match self {
            Self::Name => Some(NAME_ORDER),
            Self::Code => Some(CODE_ORDER),
            Self::Applicant => Some(APPLICANT_ORDER),
            Self::Update => None,
        }
    }

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
        let value = match self {
            Self::Code => Value::from(String::from_utf8(beginning).ok()?),
            Self::Name | Self::Applicant | Self::Update => Value::from(beginning),
        };
        (over == 0 && size < 1 << 48).then_some((Some(value), -1))
    }

    async fn key(self, conn: &mut Conn, number: u32) -> anyhow::Result<Option<Value>> {
        let sql = format!(
            "SELECT {} AS v FROM projects WHERE number = $1",
            self.name()
        );
        let args = args![i64::from(number)];
        Ok(match self {
            Self::Code => Some(conn.fetch_one_value::<String>(sql, args).await?.into()),
            Self::Update => Some(conn.fetch_one_value::<i64>(sql, args).await?.into()),
            Self::Name | Self::Applicant => {
                let key: Option<Vec<u8>> = conn.fetch_one_value(sql, args).await?;
                key.map(Value::from)
            }
        })
    }
}

/// Which rows are taken: those of a set in an order, behind the row `edge` (before it
/// when backwards).
#[derive(Clone, Copy)]
pub(super) struct From<'a> {
    pub(super) set: &'a Set,
    pub(super) order: Order,
    pub(super) edge: Option<u32>,
}

/// The first numbers of those in the order of a column. Rows without a value come last.
pub(super) async fn first(
    shelf: &Shelf,
    conn: &mut Conn,
    column: Column,
    from: &From<'_>,
    count: usize,
) -> anyhow::Result<Vec<u32>> {
    let mut taken = nearest(shelf, conn, column, from, count).await?;
    if from.order.backwards {
        taken.reverse();
    }
    Ok(taken)
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
    let Some(beginning) = column.beginning() else {
        return whole_walk(conn, column, from, count).await;
    };
    let all = u64::from(from.set.max().unwrap_or(0)) + 1;
    // Where most rows are in the set, the next ones in the order are likely among them.
    if from.set.len() * DENSE >= all
        && let Some(taken) = walked(conn, column, from, None, count, Some(STRIDES)).await?
    {
        return Ok(taken);
    }
    let bits = beginning.load(shelf, conn, PROJECTS).await?;
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
pub(super) fn narrowed(bits: &Bits, from: &From<'_>, count: usize) -> Option<(Set, Option<u32>)> {
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
    let (name, way) = (column.name(), way(order));
    let missing = if order.backwards { " DESC" } else { "" };
    format!(
        "SELECT number AS v FROM projects WHERE number IN ({places})
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

/// Every statement of an order.
#[cfg(test)]
pub(super) fn statements() -> Vec<String> {
    let (places, _) = padded(&[1, 2]);
    let mut sql = Vec::new();
    for column in [
        Column::Name,
        Column::Code,
        Column::Applicant,
        Column::Update,
    ] {
        for bits in 0..4 {
            let order = Order {
                descends: bits & 1 == 1,
                backwards: bits & 2 == 2,
            };
            sql.push(sorted_statement(column, order, &places));
            let key = || match column {
                Column::Code => Value::from("S22786"),
                Column::Update => Value::from(1_i64),
                Column::Name | Column::Applicant => Value::from(vec![1_u8]),
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
