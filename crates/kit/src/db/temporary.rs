//! A database of its own for each test.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Context;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use tokio::sync::Mutex;

use super::{Address, Db, Schema};
use crate::clock::Clock;
use crate::id::Ids;

/// A fresh, migrated database that is removed with this value.
///
/// `KANTO_TEST_DATABASE=postgres` puts it on the server that
/// `KANTO_TEST_POSTGRES` names, anything else on a file in a temporary folder.
pub struct TemporaryDatabase {
    /// Where it is, for another process to open.
    pub address: Address,
    /// The open database.
    pub db: Db,
    folder: tempfile::TempDir,
    drop_statement: Option<(String, String)>,
}

/// A migrated database that others are copies of: to migrate each anew took as long as
/// the tests themselves.
#[derive(Clone)]
enum Pattern {
    /// The file.
    Sqlite(Vec<u8>),
    /// The name on the server, where it stays for the next program that tests the same.
    Postgres(String),
}

/// One for each schema, by what its scripts say.
static PATTERNS: Mutex<Option<HashMap<String, Pattern>>> = Mutex::const_new(None);

impl TemporaryDatabase {
    /// Makes one with the given schema.
    ///
    /// # Errors
    /// When the server cannot be reached or the schema does not apply.
    pub async fn new(schema: &Schema) -> anyhow::Result<Self> {
        Self::like(Some(pattern(schema).await?)).await
    }

    /// Makes one without a schema.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn empty() -> anyhow::Result<Self> {
        Self::like(None).await
    }

    async fn like(pattern: Option<Pattern>) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let (address, drop_statement) = if let Some(admin) = server()? {
            let unique = Ids::random().make(Clock::system().now()).to_string();
            let name = format!("kanto_test_{}", unique.replace('-', ""));
            let from = match pattern {
                Some(Pattern::Postgres(pattern)) => format!(" TEMPLATE {pattern}"),
                _ => String::new(),
            };
            run(&admin, &format!("CREATE DATABASE {name}{from}")).await?;
            let drop_statement = format!("DROP DATABASE {name} WITH (FORCE)");
            (on_server(&admin, &name)?, Some((admin, drop_statement)))
        } else {
            let file = folder.path().join("kanto.db");
            if let Some(Pattern::Sqlite(pattern)) = pattern {
                std::fs::write(&file, pattern)?;
            }
            (Address::Sqlite(file), None)
        };
        let db = match &address {
            Address::Postgres(url) => Db::open_postgres(url, 4).await?,
            Address::Sqlite(_) => Db::open(&address).await?,
        };
        Ok(Self {
            address,
            db,
            folder,
            drop_statement,
        })
    }

    /// A folder that lives as long as the database.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The address as `--database` takes it.
    pub fn url(&self) -> String {
        match &self.address {
            Address::Sqlite(path) => format!("sqlite:{}", path.display()),
            Address::Postgres(url) => url.clone(),
        }
    }
}

impl Drop for TemporaryDatabase {
    fn drop(&mut self) {
        let Some((admin, statement)) = self.drop_statement.take() else {
            return;
        };
        // Drop is not async and the test's runtime may be single-threaded.
        let thread = std::thread::spawn(move || {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .map(|runtime| runtime.block_on(run(&admin, &statement)))
        });
        let _ = thread.join();
    }
}

/// The server for tests, if it is to be one.
fn server() -> anyhow::Result<Option<String>> {
    if std::env::var("KANTO_TEST_DATABASE").unwrap_or_default() != "postgres" {
        return Ok(None);
    }
    let admin = std::env::var("KANTO_TEST_POSTGRES");
    admin
        .map(Some)
        .context("KANTO_TEST_POSTGRES must name a server")
}

/// A database of the server whose other database is named.
fn on_server(admin: &str, name: &str) -> anyhow::Result<Address> {
    let (base, _) = admin
        .rsplit_once('/')
        .context("KANTO_TEST_POSTGRES has no database name")?;
    Ok(Address::Postgres(format!("{base}/{name}")))
}

/// The pattern of a schema, made the first time.
async fn pattern(schema: &Schema) -> anyhow::Result<Pattern> {
    let mut patterns = PATTERNS.lock().await;
    let patterns = patterns.get_or_insert_default();
    let key = schema.fingerprint();
    if let Some(pattern) = patterns.get(&key) {
        return Ok(pattern.clone());
    }
    let made = match server()? {
        Some(admin) => pattern_on_server(&admin, schema, &key).await?,
        None => {
            let made = TemporaryDatabase::empty().await?;
            schema.migrate(&made.db, &Clock::system()).await?;
            let whole = made.folder().join("whole.db");
            let mut conn = SqliteConnection::connect(&made.url()).await?;
            // The file alone may be without what is still in the log beside it.
            let copy = format!("VACUUM INTO '{}'", whole.display());
            sqlx::raw_sql(AssertSqlSafe(copy))
                .execute(&mut conn)
                .await?;
            conn.close().await?;
            Pattern::Sqlite(std::fs::read(whole)?)
        }
    };
    patterns.insert(key, made.clone());
    Ok(made)
}

async fn pattern_on_server(admin: &str, schema: &Schema, key: &str) -> anyhow::Result<Pattern> {
    let name = format!("kanto_pattern_{}", &key[..16]);
    let mut conn = PgConnection::connect(admin).await?;
    // Programs that test at the same time make it once; the lock goes with the connection.
    sqlx::raw_sql("SELECT pg_advisory_lock(7202612)")
        .execute(&mut conn)
        .await?;
    let is_there = "SELECT count(*) FROM pg_database WHERE datname = $1";
    let is_there: i64 = sqlx::query_scalar(is_there)
        .bind(&name)
        .fetch_one(&mut conn)
        .await?;
    if is_there == 0 {
        // Under another name until it is whole, should this program be stopped.
        let begun = format!("{name}_begun");
        run(admin, &format!("DROP DATABASE IF EXISTS {begun}")).await?;
        run(admin, &format!("CREATE DATABASE {begun}")).await?;
        let Address::Postgres(url) = on_server(admin, &begun)? else {
            anyhow::bail!("no server");
        };
        let db = Db::open_postgres(&url, 1).await?;
        schema.migrate(&db, &Clock::system()).await?;
        db.close().await;
        // Waits for connections that are still closing; a renaming would be refused.
        run(admin, &format!("CREATE DATABASE {name} TEMPLATE {begun}")).await?;
        run(admin, &format!("DROP DATABASE {begun} WITH (FORCE)")).await?;
    }
    conn.close().await?;
    Ok(Pattern::Postgres(name))
}

async fn run(admin: &str, statement: &str) -> anyhow::Result<()> {
    let mut conn = PgConnection::connect(admin).await?;
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned()))
        .execute(&mut conn)
        .await?;
    conn.close().await?;
    Ok(())
}
