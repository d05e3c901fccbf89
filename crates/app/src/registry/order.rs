//! Which rows come first in the order of a column.

use kit::args;
use kit::db::{Conn, Value};
use kit::sets::{Order, Set};

use super::store::padded;

/// A set of more rows than this is always met on the way through an index.
const SMALL: u64 = 2_000;

/// To have the database find and sort a row costs as much as so many steps through
/// an index.
const STEPS_PER_ROW: u64 = 6;

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

/// The first numbers of a set in the order of a column, behind the row `edge` (before
/// it when backwards). Rows without a value come last.
pub(super) async fn first(
    conn: &mut Conn,
    column: Column,
    set: &Set,
    order: Order,
    edge: Option<u32>,
    count: usize,
) -> anyhow::Result<Vec<u32>> {
    let all = u64::from(set.max().unwrap_or(0)) + 1;
    let steps = u64::try_from(count)? * all / set.len().max(1);
    let is_small = set.len() <= SMALL && set.len() * STEPS_PER_ROW <= steps.min(all);
    let mut taken = if is_small {
        sorted(conn, column, set, order, edge, count).await?
    } else {
        walked(conn, column, set, order, edge, count).await?
    };
    if order.backwards {
        taken.reverse();
    }
    Ok(taken)
}

/// Has the database sort the whole set.
async fn sorted(
    conn: &mut Conn,
    column: Column,
    set: &Set,
    order: Order,
    edge: Option<u32>,
    count: usize,
) -> anyhow::Result<Vec<u32>> {
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
async fn walked(
    conn: &mut Conn,
    column: Column,
    set: &Set,
    order: Order,
    edge: Option<u32>,
    count: usize,
) -> anyhow::Result<Vec<u32>> {
    let mut taken = Vec::with_capacity(count);
    let mut edge = match edge {
        Some(number) => Some((column.key(conn, number).await?, number)),
        None => None,
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
                return Ok(taken);
            }
            match numbers.last() {
                Some(last) if numbers.len() == stride => {
                    edge = Some((column.key(conn, *last).await?, *last));
                }
                _ => break,
            }
        }
    }
    Ok(taken)
}

/// A way through an index.
struct Walk {
    column: Column,
    order: Order,
    /// Through those that have no value.
    missing: bool,
    edge: Option<(Option<Value>, u32)>,
}

impl Walk {
    async fn numbers(&self, conn: &mut Conn, stride: usize) -> anyhow::Result<Vec<u32>> {
        let (sql, mut args) = self.statement();
        args.push(i64::try_from(stride)?.into());
        // As one text: rows of their own would cost more than the walk.
        let joined: Option<String> = conn.fetch_one_value(sql, &args).await?;
        let joined = joined.unwrap_or_default();
        let numbers = joined.split(',').filter(|number| !number.is_empty());
        Ok(numbers.map(str::parse).collect::<Result<_, _>>()?)
    }

    fn statement(&self) -> (String, Vec<Value>) {
        let (name, way) = (self.column.name(), way(self.order));
        let sign = if way.is_empty() { ">" } else { "<" };
        let mut args = Vec::new();
        let (condition, order) = if self.missing {
            let behind = self.edge.as_ref().map(|(_, number)| {
                args.push(i64::from(*number).into());
                format!(" AND number {sign} $1")
            });
            let behind = behind.unwrap_or_default();
            (format!("{name} IS NULL{behind}"), format!("number{way}"))
        } else {
            let behind = self.edge.as_ref().and_then(|(key, number)| {
                args.extend([key.clone()?, i64::from(*number).into()]);
                Some(format!(" AND ({name}, number) {sign} ($1, $2)"))
            });
            let behind = behind.unwrap_or_default();
            (
                format!("{name} IS NOT NULL{behind}"),
                format!("{name}{way}, number{way}"),
            )
        };
        let limit = args.len() + 1;
        let sql = format!(
            "SELECT string_agg(CAST(number AS TEXT), ',') AS v FROM (SELECT number FROM projects
            WHERE {condition} ORDER BY {order} LIMIT ${limit}) walked"
        );
        (sql, args)
    }
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
