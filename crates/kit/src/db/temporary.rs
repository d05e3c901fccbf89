//! A database of its own for each test.

use std::path::Path;

use sqlx::{AssertSqlSafe, Connection, PgConnection};

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

impl TemporaryDatabase {
    /// Makes one with the given schema.
    ///
    /// # Errors
    /// When the server cannot be reached or the schema does not apply.
    pub async fn new(schema: &Schema) -> anyhow::Result<Self> {
        let temporary = Self::empty().await?;
        schema.migrate(&temporary.db, &Clock::system()).await?;
        Ok(temporary)
    }

    /// Makes one without a schema.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn empty() -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let wanted = std::env::var("KANTO_TEST_DATABASE").unwrap_or_default();
        let (address, drop_statement) = if wanted == "postgres" {
            let admin = std::env::var("KANTO_TEST_POSTGRES")
                .map_err(|_| anyhow::anyhow!("KANTO_TEST_POSTGRES must name a server"))?;
            let unique = Ids::random().make(Clock::system().now()).to_string();
            let name = format!("kanto_test_{}", unique.replace('-', ""));
            run(&admin, &format!("CREATE DATABASE {name}")).await?;
            let (base, _) = admin
                .rsplit_once('/')
                .ok_or_else(|| anyhow::anyhow!("KANTO_TEST_POSTGRES has no database name"))?;
            let address = Address::Postgres(format!("{base}/{name}"));
            (
                address,
                Some((admin, format!("DROP DATABASE {name} WITH (FORCE)"))),
            )
        } else {
            (Address::Sqlite(folder.path().join("kanto.db")), None)
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

async fn run(admin: &str, statement: &str) -> anyhow::Result<()> {
    let mut conn = PgConnection::connect(admin).await?;
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned()))
        .execute(&mut conn)
        .await?;
    conn.close().await?;
    Ok(())
}
