//! One SQL text on SQLite and on PostgreSQL.
//!
//! The dialect is chosen here, once. Everything above writes statements in the
//! portable subset (`$1…$n`, `RETURNING`, `ON CONFLICT`, CTEs, windows; ids and
//! documents as TEXT, instants as BIGINT microseconds, dates as TEXT, money as
//! BIGINT cents) and never asks which database it talks to. Nothing outside this
//! module names a driver.

mod catalog;
mod column;
mod conn;
mod migrate;
mod place;
mod pools;
mod snapshot;
mod statement;
mod temporary;
mod trouble;
mod wal;

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use anyhow::Context;
use sqlx::Connection;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

pub(crate) use catalog::quoted;
pub use catalog::{Dangling, Kind, Table, TableColumn};
pub use column::{Column, Row, Value};
pub use conn::{Conn, Tx};
pub use migrate::{MigrateRefused, Migration, Schema};
pub use place::Kept;
pub(crate) use place::{InUse, beside, into_one_file, move_aside, put_in_place};
pub use pools::PoolUse;
pub use temporary::TemporaryDatabase;
pub use trouble::{StorageTrouble, if_room, storage_trouble};
use wal::Wal;

/// Where a database is: what `--database` takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A file of the embedded database.
    Sqlite(PathBuf),
    /// A connection URL, `postgres://user@host/name`.
    Postgres(String),
}

impl fmt::Display for Address {
    /// As a person may read it: without user and password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => path.display().fmt(f),
            Self::Postgres(url) => {
                let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
                let rest = rest.split('?').next().unwrap_or_default();
                let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
                write!(f, "postgres://{place}")
            }
        }
    }
}

/// Why a text is not the address of a database.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected sqlite:PATH, a file path, or postgres://USER@HOST/NAME")]
pub struct NotAnAddress;

impl FromStr for Address {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text
            .strip_prefix("sqlite://")
            .or_else(|| text.strip_prefix("sqlite:"))
            .unwrap_or(text);
        if path.is_empty() || path.contains("://") {
            return Err(NotAnAddress);
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }
}

/// The two kinds of database, for the rare place that must say which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded SQLite.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// An open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Db(Pools);

#[derive(Clone, Debug)]
enum Pools {
    /// Many readers and one writer: with several writers SQLite answers
    /// "database is locked" under load.
    Sqlite {
        readers: SqlitePool,
        writer: SqlitePool,
        wal: Wal,
    },
    Postgres(PgPool),
}

/// The server would make a plan for a statement once and keep it: one for a table that
/// is empty yet reads all of it, and goes on doing so while a large import fills it. It
/// also takes a page out of order for four times as dear as one in order, which was true
/// of turning disks: a thousand keys were then sought by reading a whole table.
const BEGIN_POSTGRES: &str =
    "BEGIN; SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL random_page_cost = 1.1";

/// The oldest PostgreSQL that Kanto runs on, as the server numbers it.
const OLDEST_POSTGRES: i64 = 150_000;

impl Db {
    /// Opens the database, creating the file of an embedded one.
    ///
    /// # Errors
    /// When the file or the server cannot be reached, or the server is older
    /// than PostgreSQL 15.
    pub async fn open(address: &Address) -> anyhow::Result<Self> {
        match address {
            Address::Sqlite(path) => Self::open_sqlite(path).await,
            Address::Postgres(url) => Self::open_postgres(url, 8).await,
        }
    }

    async fn open_sqlite(path: &std::path::Path) -> anyhow::Result<Self> {
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("cannot create the folder {}", folder.display()))?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // The disk is waited for after the commit, by all who have committed: `Wal`.
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            // Rows that wait to be taken: with fewer the two threads wait for each other.
            .row_buffer_size(500)
            .busy_timeout(Duration::from_secs(10))
            .pragma("temp_store", "memory")
            // In pages of 4 KiB: now and then somebody's commit carries what all have
            // written since into the database's own file.
            .pragma("wal_autocheckpoint", "4000")
            // What was erased is overwritten in the file, not only passed over.
            .pragma("secure_delete", "on")
            // In KiB when negative.
            .pragma("cache_size", "-12000")
            .optimize_on_close(true, 400);
        // Several of them, and the system keeps the file's pages as well.
        let reading = options
            .clone()
            .pragma("cache_size", "-1500")
            .read_only(true);
        let explain = || format!("cannot open the database {}", path.display());
        // Nothing comes between the program and its own file that would have to be asked
        // for at each use.
        let pool = || SqlitePoolOptions::new().test_before_acquire(false);
        let writer = pool()
            .max_connections(1)
            // When the disk is full SQLite itself ends the transaction, and the driver
            // goes on counting it: such a connection would refuse all that follows.
            .before_acquire(|conn, _| {
                let is_free = !conn.is_in_transaction();
                Box::pin(async move { Ok(is_free) })
            })
            .connect_with(options)
            .await
            .with_context(explain)?;
        let readers = pool()
            .min_connections(1)
            .max_connections(4)
            .connect_with(reading)
            .await
            .with_context(explain)?;
        let wal = Wal::of(path).with_context(explain)?;
        Ok(Self(Pools::Sqlite {
            readers,
            writer,
            wal,
        }))
    }

    pub(crate) async fn open_postgres(url: &str, connections: u32) -> anyhow::Result<Self> {
        let options = PgConnectOptions::from_str(url)
            .context("the PostgreSQL address cannot be read")?
            .application_name("kanto");
        let host = options.get_host().to_owned();
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .connect_with(options)
            .await
            .with_context(|| format!("cannot connect to PostgreSQL at {host}"))?;
        let db = Self(Pools::Postgres(pool));
        let version: i64 = db
            .read()
            .await?
            .fetch_one_value(
                "SELECT current_setting('server_version_num')::bigint AS v",
                &[],
            )
            .await?;
        anyhow::ensure!(
            version >= OLDEST_POSTGRES,
            "PostgreSQL 15 or newer is needed, this one is {}",
            version / 10_000
        );
        Ok(db)
    }

    /// Which kind of database this is.
    pub fn engine(&self) -> Engine {
        match self.0 {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    // What waits for a connection may have to make one, which takes kilobytes: they
    // are in a box of their own, so that not everybody who will ever ask has room for it.

    /// A connection for reading. On SQLite it cannot write.
    ///
    /// # Errors
    /// When no connection comes free in time.
    pub async fn read(&self) -> anyhow::Result<Conn> {
        Ok(match &self.0 {
            Pools::Sqlite { readers, .. } => Conn::sqlite(Box::pin(readers.acquire()).await?),
            Pools::Postgres(pool) => Conn::postgres(Box::pin(pool.acquire()).await?),
        })
    }

    /// A transaction for writing; dropped without [`Tx::commit`] it is undone.
    ///
    /// # Errors
    /// When no connection comes free in time.
    pub async fn begin(&self) -> anyhow::Result<Tx> {
        Ok(match &self.0 {
            Pools::Sqlite { writer, wal, .. } => {
                let tx = Box::pin(writer.begin_with("BEGIN IMMEDIATE")).await?;
                wal.check()?;
                Tx::sqlite(tx, wal.clone())
            }
            Pools::Postgres(pool) => Tx::postgres(Box::pin(pool.begin_with(BEGIN_POSTGRES)).await?),
        })
    }

    /// Asks whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> anyhow::Result<()> {
        let mut conn = self.read().await?;
        let _: i64 = conn
            .fetch_one_value("SELECT CAST(1 AS BIGINT) AS v", &[])
            .await?;
        Ok(())
    }

    /// Closes all connections, after those in use have come back.
    pub async fn close(&self) {
        match &self.0 {
            Pools::Sqlite {
                readers, writer, ..
            } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

/// Arguments of a statement: `args![id, name, count]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::db::Value::from($value)),*][..] };
}

/// The values of a row that is kept until it is written: `row_of![id, &name]`.
#[macro_export]
macro_rules! row_of {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Value::from($value)),*] };
}

/// A row type: each field is read from the column of its name.
///
/// ```text
/// kit::row! { struct Note { id: Id, text: Option<String> } }
/// ```
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $fvis:vis $field:ident : $kind:ty),* $(,)? }) => {
        $(#[$meta])* $vis struct $name { $($(#[$fmeta])* $fvis $field: $kind),* }
        impl $crate::db::FromRow for $name {
            fn from_row(row: &$crate::db::Row) -> ::anyhow::Result<Self> {
                Ok(Self { $($field: row.get(stringify!($field))?),* })
            }
        }
    };
}

/// Statements under names, and the list of them: the module above hands it on,
/// up to the test that prepares every statement on both databases.
#[macro_export]
macro_rules! sql {
    ($($name:ident = $text:expr;)*) => {
        $(const $name: &str = $text;)*
        /// Every statement of this module, by name.
        #[allow(dead_code, unreachable_pub, reason = "a test prepares them")]
        pub const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}

/// A value read from one row.
pub trait FromRow: Sized {
    /// Reads the row.
    ///
    /// # Errors
    /// When a column is missing or of another type: a mistake in the statement.
    fn from_row(row: &Row) -> anyhow::Result<Self>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        let sqlite = |path: &str| Ok(Address::Sqlite(path.into()));
        assert_eq!("sqlite:a/b.db".parse(), sqlite("a/b.db"));
        assert_eq!("sqlite:///var/k.db".parse(), sqlite("/var/k.db"));
        assert_eq!("k.db".parse(), sqlite("k.db"));
        let postgres = "postgres://kanto@localhost/kanto";
        assert_eq!(postgres.parse(), Ok(Address::Postgres(postgres.into())));
        assert_eq!("mysql://x".parse::<Address>(), Err(NotAnAddress));
        assert_eq!("".parse::<Address>(), Err(NotAnAddress));
    }

    #[test]
    fn an_address_is_shown_without_its_password() {
        let shown = |text: &str| text.parse::<Address>().map(|address| address.to_string());
        let url = "postgres://kanto:s%40cret@db.example:5433/kanto?sslmode=require";
        assert_eq!(shown(url), Ok("postgres://db.example:5433/kanto".into()));
        assert_eq!(shown("sqlite:a/b.db"), Ok("a/b.db".into()));
    }

    #[tokio::test]
    async fn the_first_of_many_rows_is_fetched_and_the_connection_is_free() {
        let temporary = TemporaryDatabase::empty().await.expect("a database");
        let mut tx = temporary.db.begin().await.expect("a transaction");
        tx.execute_script("CREATE TABLE a (v BIGINT NOT NULL)")
            .await
            .expect("a table");
        tx.execute("INSERT INTO a VALUES (1), (2), (3)", &[])
            .await
            .expect("rows");
        let first: i64 = tx
            .fetch_one_value("SELECT v FROM a ORDER BY v DESC", &[])
            .await
            .expect("a row");
        assert_eq!(first, 3);
        let changed: i64 = tx
            .fetch_one_value("UPDATE a SET v = v + 10 RETURNING v", &[])
            .await
            .expect("a row");
        assert!(changed > 10);
        let none = tx
            .fetch_optional::<conn::Single<i64>>("SELECT v FROM a WHERE v < 10", &[])
            .await;
        assert!(none.expect("no trouble").is_none(), "every row was changed");
        tx.commit().await.expect("committed");
    }
}
