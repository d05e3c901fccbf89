//! A way through the index of a column.

use super::{Column, Order, way};
use crate::db::{Conn, Value};

/// Where a walk begins: a row's value, when it has one, and its number.
pub(super) type Edge = (Option<Value>, i64);

/// A way through an index.
pub(super) struct Walk {
    pub(super) column: Column,
    pub(super) order: Order,
    /// Through those that have no value.
    pub(super) missing: bool,
    pub(super) edge: Option<Edge>,
}

impl Walk {
    pub(super) async fn numbers(&self, conn: &mut Conn, stride: usize) -> anyhow::Result<Vec<u32>> {
        let (sql, mut args) = self.statement();
        args.push(i64::try_from(stride)?.into());
        // As one text: rows of their own would cost more than the walk.
        let joined: Option<String> = conn.fetch_one_value(sql, &args).await?;
        let joined = joined.unwrap_or_default();
        let numbers = joined.split(',').filter(|number| !number.is_empty());
        Ok(numbers.map(str::parse).collect::<Result<_, _>>()?)
    }

    pub(super) fn statement(&self) -> (String, Vec<Value>) {
        let Column { name, table, .. } = self.column;
        let way = way(self.order);
        let sign = if way.is_empty() { ">" } else { "<" };
        let mut args = Vec::new();
        let (condition, order) = if self.missing {
            let behind = self.edge.as_ref().map(|(_, number)| {
                args.push((*number).into());
                format!(" AND number {sign} $1")
            });
            let behind = behind.unwrap_or_default();
            (format!("{name} IS NULL{behind}"), format!("number{way}"))
        } else {
            let behind = self.edge.as_ref().and_then(|(key, number)| {
                args.extend([key.clone()?, (*number).into()]);
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
            "SELECT string_agg(CAST(number AS TEXT), ',') AS v FROM (SELECT number FROM {table}
            WHERE {condition} ORDER BY {order} LIMIT ${limit}) walked"
        );
        (sql, args)
    }
}
