//! Inserting many rows at once.

use anyhow::{Context, bail, ensure};
use sqlx::AssertSqlSafe;

use super::super::statement::{inserting, unnesting};
use super::super::{Engine, Value};
use super::{Conn, Inner, PostgresQuery, failed};

/// Rows of one statement where each value is an argument.
const AS_ARGUMENTS: usize = 50;
/// So many rows are one statement, whatever their number.
const FEW: usize = 16;

/// Rows of one statement where each column is.
const AS_COLUMNS: usize = 1_000;

impl Conn {
    /// Inserts many rows by a statement that inserts one: `VALUES ($1, $2)`, each row
    /// with that many values. Many at once cost little more than one. Gives how many were
    /// inserted.
    ///
    /// # Errors
    /// As [`Conn::execute`], and when a column has values of several types.
    pub async fn insert_all(
        &mut self,
        sql: &'static str,
        rows: Vec<Vec<Value>>,
    ) -> anyhow::Result<u64> {
        let (mut inserted, mut rows) = (0, rows.into_iter());
        while rows.len() > 0 {
            inserted += match self.engine() {
                Engine::Sqlite => {
                    // The rest in pieces of few lengths: each is a statement of its own,
                    // and the database keeps those it has seen. A few go at once: what
                    // one act changes is written again and again.
                    let count = match rows.len() {
                        few @ ..=FEW => few,
                        AS_ARGUMENTS.. => AS_ARGUMENTS,
                        rest => 1 << rest.ilog2(),
                    };
                    let text = inserting(sql, count).context("not an INSERT of one row")?;
                    let values: Vec<Value> = rows.by_ref().take(count).flatten().collect();
                    self.execute_with(text.into(), values.into_iter()).await?
                }
                Engine::Postgres => {
                    self.insert_columns(sql, rows.by_ref().take(AS_COLUMNS))
                        .await?
                }
            };
        }
        Ok(inserted)
    }

    /// The server takes many rows as one argument for each column: it need not plan a
    /// thousand.
    async fn insert_columns(
        &mut self,
        sql: &'static str,
        mut rows: impl Iterator<Item = Vec<Value>>,
    ) -> anyhow::Result<u64> {
        self.editions.forget();
        let first = rows.next().into_iter().flatten();
        let mut columns: Vec<Array> = first.map(Array::of).collect();
        for row in rows {
            ensure!(row.len() == columns.len(), "rows of several widths: {sql}");
            for (column, value) in columns.iter_mut().zip(row) {
                column.push(value).with_context(|| failed(sql))?;
            }
        }
        let types: Vec<&str> = columns.iter().map(Array::cast).collect();
        let text = unnesting(sql, &types).context("not an INSERT of one row")?;
        let query = sqlx::query(AssertSqlSafe(text));
        let query = columns
            .into_iter()
            .fold(query, |query, column| column.bind(query));
        let done = match &mut self.inner {
            Inner::Postgres(conn) => query.execute(&mut **conn).await,
            Inner::PostgresTx(conn) => query.execute(&mut **conn).await,
            Inner::Sqlite(_) | Inner::SqliteTx(..) => bail!("only PostgreSQL has arrays"),
        };
        Ok(done.with_context(|| failed(sql))?.rows_affected())
    }
}

/// The values of a column, of the types that a [`Value`] has.
enum Array {
    Bool(Vec<Option<bool>>),
    Int(Vec<Option<i64>>),
    Real(Vec<Option<f64>>),
    Text(Vec<Option<String>>),
    Bytes(Vec<Option<Vec<u8>>>),
}

impl Array {
    fn of(first: Value) -> Self {
        match first {
            Value::Bool(value) => Self::Bool(vec![value]),
            Value::Int(value) => Self::Int(vec![value]),
            Value::Real(value) => Self::Real(vec![value]),
            Value::Text(value) => Self::Text(vec![value]),
            Value::Bytes(value) => Self::Bytes(vec![value]),
        }
    }

    fn push(&mut self, value: Value) -> anyhow::Result<()> {
        match (self, value) {
            (Self::Bool(values), Value::Bool(value)) => values.push(value),
            (Self::Int(values), Value::Int(value)) => values.push(value),
            (Self::Real(values), Value::Real(value)) => values.push(value),
            (Self::Text(values), Value::Text(value)) => values.push(value),
            (Self::Bytes(values), Value::Bytes(value)) => values.push(value),
            (known, _) => bail!("a column of {} has other values", known.cast()),
        }
        Ok(())
    }

    /// Its type, as the server calls it.
    const fn cast(&self) -> &'static str {
        match self {
            Self::Bool(_) => "BOOLEAN[]",
            Self::Int(_) => "BIGINT[]",
            Self::Real(_) => "DOUBLE PRECISION[]",
            Self::Text(_) => "TEXT[]",
            Self::Bytes(_) => "BYTEA[]",
        }
    }

    fn bind(self, query: PostgresQuery) -> PostgresQuery {
        match self {
            Self::Bool(values) => query.bind(values),
            Self::Int(values) => query.bind(values),
            Self::Real(values) => query.bind(values),
            Self::Text(values) => query.bind(values),
            Self::Bytes(values) => query.bind(values),
        }
    }
}
