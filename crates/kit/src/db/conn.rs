//! Connections and transactions, with one set of verbs for both databases.

mod many;

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

use anyhow::Context;
use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, Executor, Postgres, Sqlite, Transaction};

use super::statement::{MANY, unnumbered};
use super::{Column, Engine, FromRow, Row, Value, Wal};

/// A connection; what a store's functions take.
pub struct Conn {
    inner: Inner,
    /// What it has seen of sets; nothing is remembered while something is written.
    pub(crate) editions: crate::sets::Editions,
}

enum Inner {
    Sqlite(PoolConnection<Sqlite>),
    SqliteTx(Transaction<'static, Sqlite>, Wal),
    Postgres(PoolConnection<Postgres>),
    PostgresTx(Transaction<'static, Postgres>),
}

/// A transaction. Everything a [`Conn`] does, and `commit`.
pub struct Tx {
    conn: Conn,
    /// Rows of the log of changes. They are written last of all: whoever writes
    /// the log holds its head, and must not wait for another then.
    pub(crate) log: crate::audit::Waiting,
    /// Sets that change; written just before the log.
    pub(crate) sets: crate::sets::Pending,
}

impl Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

impl Tx {
    fn of(inner: Inner) -> Self {
        Self {
            conn: Conn::of(inner),
            log: crate::audit::Waiting::default(),
            sets: crate::sets::Pending::default(),
        }
    }

    pub(super) fn sqlite(tx: Transaction<'static, Sqlite>, wal: Wal) -> Self {
        Self::of(Inner::SqliteTx(tx, wal))
    }

    pub(super) fn postgres(tx: Transaction<'static, Postgres>) -> Self {
        Self::of(Inner::PostgresTx(tx))
    }

    /// As [`Conn::fetch_optional`] of one table's row, and makes everyone else who
    /// changes the row wait for this transaction: what is read is what is changed.
    ///
    /// # Errors
    /// As [`Conn::fetch_optional`].
    pub async fn fetch_to_change<T: FromRow>(
        &mut self,
        sql: &'static str,
        args: &[Value],
    ) -> anyhow::Result<Option<T>> {
        // On SQLite whoever writes is alone.
        let sql = match self.engine() {
            Engine::Sqlite => Cow::Borrowed(sql),
            Engine::Postgres => Cow::Owned(format!("{sql} FOR UPDATE")),
        };
        self.fetch_optional(sql, args).await
    }

    /// Makes everything done in the transaction last.
    ///
    /// # Errors
    /// When the database cannot: then nothing of it lasts, or, when the disk has not
    /// confirmed it ([`StorageTrouble::Unsure`](super::StorageTrouble)), nobody knows.
    pub async fn commit(mut self) -> anyhow::Result<()> {
        crate::sets::write_sets(&mut self).await?;
        crate::audit::write_log(&mut self).await?;
        match self.conn.inner {
            Inner::SqliteTx(tx, wal) => {
                tx.commit().await?;
                wal.on_disk().await?;
            }
            Inner::PostgresTx(tx) => tx.commit().await?,
            Inner::Sqlite(_) | Inner::Postgres(_) => {}
        }
        Ok(())
    }
}

/// Calls the driver's own function on whichever connection this is.
macro_rules! on {
    ($conn:expr, $args:expr, $sql:expr, |$query:ident, $raw:ident, $row:ident| $body:expr) => {
        match &mut $conn.inner {
            Inner::Sqlite(c) => {
                let ($query, $raw, $row) = (bind_sqlite($sql, $args), &mut **c, Row::Sqlite);
                $body
            }
            Inner::SqliteTx(c, _) => {
                let ($query, $raw, $row) = (bind_sqlite($sql, $args), &mut **c, Row::Sqlite);
                $body
            }
            Inner::Postgres(c) => {
                let ($query, $raw, $row) = (bind_postgres($sql, $args), &mut **c, Row::Postgres);
                $body
            }
            Inner::PostgresTx(c) => {
                let ($query, $raw, $row) = (bind_postgres($sql, $args), &mut **c, Row::Postgres);
                $body
            }
        }
    };
}

type Sql = Cow<'static, str>;
type SqliteQuery = sqlx::query::Query<'static, Sqlite, sqlx::sqlite::SqliteArguments>;
type PostgresQuery = sqlx::query::Query<'static, Postgres, sqlx::postgres::PgArguments>;

macro_rules! bind {
    ($sql:expr, $args:expr) => {{
        // Statements are constants or built from constants; values only ever
        // travel as arguments.
        let mut query = sqlx::query(AssertSqlSafe($sql.into_owned()));
        for value in $args {
            query = match value {
                Value::Bool(v) => query.bind(v),
                Value::Int(v) => query.bind(v),
                Value::Real(v) => query.bind(v),
                Value::Text(v) => query.bind(v),
                Value::Bytes(v) => query.bind(v),
            };
        }
        query
    }};
}

fn bind_sqlite(sql: Sql, args: impl ExactSizeIterator<Item = Value>) -> SqliteQuery {
    let sql = match unnumbered(&sql).filter(|_| args.len() >= MANY) {
        Some(sql) => Cow::Owned(sql),
        None => sql,
    };
    bind!(sql, args)
}

fn bind_postgres(sql: Sql, args: impl ExactSizeIterator<Item = Value>) -> PostgresQuery {
    bind!(sql, args)
}

impl Conn {
    fn of(inner: Inner) -> Self {
        let editions = crate::sets::Editions::default();
        Self { inner, editions }
    }

    pub(super) fn sqlite(conn: PoolConnection<Sqlite>) -> Self {
        Self::of(Inner::Sqlite(conn))
    }

    pub(super) fn postgres(conn: PoolConnection<Postgres>) -> Self {
        Self::of(Inner::Postgres(conn))
    }

    /// Whether this connection speaks PostgreSQL; only `kit` may ask.
    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.inner, Inner::Postgres(_) | Inner::PostgresTx(_))
    }

    /// Whether others may write while it reads.
    pub(crate) fn is_transaction(&self) -> bool {
        matches!(self.inner, Inner::SqliteTx(..) | Inner::PostgresTx(_))
    }

    pub(super) fn engine(&self) -> Engine {
        if self.is_postgres() {
            Engine::Postgres
        } else {
            Engine::Sqlite
        }
    }

    /// Runs the statement and gives the number of rows it touched.
    ///
    /// # Errors
    /// When the database refuses the statement.
    pub async fn execute(&mut self, sql: impl Into<Sql>, args: &[Value]) -> anyhow::Result<u64> {
        self.execute_with(sql.into(), args.iter().cloned()).await
    }

    async fn execute_with(
        &mut self,
        sql: Sql,
        args: impl ExactSizeIterator<Item = Value>,
    ) -> anyhow::Result<u64> {
        self.editions.forget();
        on!(self, args, sql.clone(), |query, raw, _row| query
            .execute(raw)
            .await
            .map(|done| done.rows_affected()))
        .with_context(|| failed(&sql))
    }

    /// Runs a script of several statements without arguments.
    ///
    /// # Errors
    /// When the database refuses one of them.
    pub async fn execute_script(&mut self, sql: &str) -> anyhow::Result<()> {
        let script = AssertSqlSafe(sql.to_owned());
        match &mut self.inner {
            Inner::Sqlite(c) => sqlx::raw_sql(script).execute(&mut **c).await.map(drop),
            Inner::SqliteTx(c, _) => sqlx::raw_sql(script).execute(&mut **c).await.map(drop),
            Inner::Postgres(c) => sqlx::raw_sql(script).execute(&mut **c).await.map(drop),
            Inner::PostgresTx(c) => sqlx::raw_sql(script).execute(&mut **c).await.map(drop),
        }
        .with_context(|| failed(sql))
    }

    /// All rows.
    ///
    /// # Errors
    /// When the database refuses the statement or a row is not of that shape.
    pub async fn fetch_all<T: FromRow>(
        &mut self,
        sql: impl Into<Sql>,
        args: &[Value],
    ) -> anyhow::Result<Vec<T>> {
        let rows = self.rows(sql.into(), args).await?;
        rows.iter().map(T::from_row).collect()
    }

    /// The first row, if there is one; those behind it are not kept.
    ///
    /// # Errors
    /// As [`Conn::fetch_all`].
    pub async fn fetch_optional<T: FromRow>(
        &mut self,
        sql: impl Into<Sql>,
        args: &[Value],
    ) -> anyhow::Result<Option<T>> {
        let sql = sql.into();
        let row = on!(
            self,
            args.iter().cloned(),
            sql.clone(),
            |query, raw, row| query.fetch_optional(raw).await.map(|found| found.map(row))
        )
        .with_context(|| failed(&sql))?;
        row.as_ref().map(T::from_row).transpose()
    }

    /// The first row, which must be there.
    ///
    /// # Errors
    /// As [`Conn::fetch_all`], and when there is no row.
    pub async fn fetch_one<T: FromRow>(
        &mut self,
        sql: impl Into<Sql>,
        args: &[Value],
    ) -> anyhow::Result<T> {
        let sql = sql.into();
        self.fetch_optional(sql.clone(), args)
            .await?
            .with_context(|| format!("no row from: {sql}"))
    }

    /// The column `v` of the first row, which must be there.
    ///
    /// # Errors
    /// As [`Conn::fetch_one`].
    pub async fn fetch_one_value<T: Column>(
        &mut self,
        sql: impl Into<Sql>,
        args: &[Value],
    ) -> anyhow::Result<T> {
        self.fetch_one::<Single<T>>(sql, args)
            .await
            .map(|single| single.0)
    }

    /// The column `v` of every row.
    ///
    /// # Errors
    /// As [`Conn::fetch_all`].
    pub async fn fetch_values<T: Column>(
        &mut self,
        sql: impl Into<Sql>,
        args: &[Value],
    ) -> anyhow::Result<Vec<T>> {
        let rows = self.fetch_all::<Single<T>>(sql, args).await?;
        Ok(rows.into_iter().map(|single| single.0).collect())
    }

    /// The rows one by one, for lists that must not be held in memory.
    pub fn stream<T: FromRow + Send + 'static>(
        &mut self,
        sql: impl Into<Sql>,
        args: &[Value],
    ) -> BoxStream<'_, anyhow::Result<T>> {
        let rows = self.stream_rows(sql, args);
        Box::pin(rows.and_then(|row| std::future::ready(T::from_row(&row))))
    }

    /// The rows one by one, as the database gives them.
    pub(crate) fn stream_rows(
        &mut self,
        sql: impl Into<Sql>,
        args: &[Value],
    ) -> BoxStream<'_, anyhow::Result<Row>> {
        let sql = sql.into();
        let told = failed(&sql);
        let explain = move |error| anyhow::Error::from(error).context(told.clone());
        on!(self, args.iter().cloned(), sql, |query, raw, row| {
            Box::pin(query.fetch(raw).map_err(explain).map_ok(row))
        })
    }

    /// Has the database parse and plan the statement without running it.
    ///
    /// # Errors
    /// When the statement is not valid there.
    pub async fn prepare(&mut self, sql: &str) -> anyhow::Result<()> {
        let statement = AssertSqlSafe(sql.to_owned());
        use sqlx::SqlSafeStr;
        match &mut self.inner {
            Inner::Sqlite(c) => c.prepare(statement.into_sql_str()).await.map(drop),
            Inner::SqliteTx(c, _) => c.prepare(statement.into_sql_str()).await.map(drop),
            Inner::Postgres(c) => c.prepare(statement.into_sql_str()).await.map(drop),
            Inner::PostgresTx(c) => c.prepare(statement.into_sql_str()).await.map(drop),
        }
        .with_context(|| failed(sql))
    }

    async fn rows(&mut self, sql: Sql, args: &[Value]) -> anyhow::Result<Vec<Row>> {
        on!(
            self,
            args.iter().cloned(),
            sql.clone(),
            |query, raw, row| query
                .fetch_all(raw)
                .await
                .map(|rows| rows.into_iter().map(row).collect())
        )
        .with_context(|| failed(&sql))
    }
}

/// The statement's first line, to find it by; never its arguments.
fn failed(sql: &str) -> String {
    let line = sql.trim_start().lines().next().unwrap_or_default();
    format!("the database refused: {line}")
}

pub(super) struct Single<T>(T);

impl<T: Column> FromRow for Single<T> {
    fn from_row(row: &Row) -> anyhow::Result<Self> {
        row.get("v").map(Self)
    }
}
