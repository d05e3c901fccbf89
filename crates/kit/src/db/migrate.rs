//! The schema: numbered scripts, each applied once.

use super::{Conn, Db, Engine, Tx};
use crate::args;
use crate::clock::Clock;

/// One step of the schema, in both dialects.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Its place in the order, from 1 without gaps.
    pub number: i64,
    /// A word or two, as in the file's name.
    pub name: &'static str,
    /// The script for SQLite.
    pub sqlite: &'static str,
    /// The script for PostgreSQL.
    pub postgres: &'static str,
}

/// All migrations of a program, in order.
#[derive(Clone, Copy, Debug)]
pub struct Schema(pub &'static [Migration]);

/// Why a database cannot be brought to this program's schema.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MigrateRefused {
    /// A newer program has been here.
    #[error("the database has schema {found}, this program knows {known}: use a newer program")]
    Newer {
        /// The schema number in the database.
        found: i64,
        /// The newest number this program knows.
        known: i64,
    },
    /// A script that was applied reads differently now.
    #[error("migration {number} was applied with another text: the program was built wrong")]
    Changed {
        /// Which one.
        number: i64,
    },
}

/// The table that tells of migrations.
pub(super) const TABLE: &str = "schema_migrations";

const CREATE: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    applied_at BIGINT NOT NULL)";
const APPLIED: &str = "SELECT number, digest FROM schema_migrations ORDER BY number";
const RECORD: &str =
    "INSERT INTO schema_migrations (number, name, digest, applied_at) VALUES ($1, $2, $3, $4)";

crate::row! { struct Applied { number: i64, digest: String } }

impl Schema {
    /// Applies what is missing, in one transaction, and gives the numbers
    /// applied. Programs that start at the same time wait for each other.
    ///
    /// # Errors
    /// [`MigrateRefused`] inside the error when the database is newer or its
    /// history differs; otherwise what the database said.
    pub async fn migrate(&self, db: &Db, clock: &Clock) -> anyhow::Result<Vec<i64>> {
        let mut tx = db.begin().await?;
        let done = self.apply(&mut tx, clock, self.newest()).await?;
        tx.commit().await?;
        Ok(done)
    }

    /// Applies in a transaction what is missing up to the number `last`.
    ///
    /// # Errors
    /// As [`Schema::migrate`].
    pub(crate) async fn apply(
        &self,
        tx: &mut Tx,
        clock: &Clock,
        last: i64,
    ) -> anyhow::Result<Vec<i64>> {
        if tx.is_postgres() {
            // Two programs may create the table at once, so a table lock is too late.
            tx.execute("SELECT pg_advisory_xact_lock(7202611)", &[])
                .await?;
        }
        let engine = tx.engine();
        tx.execute(CREATE, &[]).await?;
        let applied: Vec<Applied> = tx.fetch_all(APPLIED, &[]).await?;
        self.compare(&applied, engine)?;
        let missing = self
            .0
            .iter()
            .filter(|m| m.number <= last && applied.iter().all(|a| a.number != m.number));
        let mut done = Vec::new();
        for migration in missing {
            let script = migration.script(engine);
            tx.execute_script(script).await?;
            let row = args![
                migration.number,
                migration.name,
                digest(script),
                clock.now()
            ];
            tx.execute(RECORD, row).await?;
            done.push(migration.number);
        }
        Ok(done)
    }

    /// The schema number that the database has; 0 for an empty one.
    ///
    /// # Errors
    /// As [`Schema::migrate`].
    pub async fn current(&self, db: &Db) -> anyhow::Result<i64> {
        self.current_in(&mut db.read().await?).await
    }

    /// As [`Schema::current`], as a transaction sees it.
    ///
    /// # Errors
    /// As [`Schema::migrate`].
    pub(crate) async fn current_in(&self, conn: &mut Conn) -> anyhow::Result<i64> {
        let engine = conn.engine();
        let is_there = match engine {
            Engine::Sqlite => "SELECT COUNT(*) AS v FROM sqlite_master WHERE name = $1",
            Engine::Postgres => {
                "SELECT COUNT(*) AS v FROM pg_tables
                    WHERE schemaname = current_schema() AND tablename = $1"
            }
        };
        // Asked first: a statement that fails would end a PostgreSQL transaction.
        if conn.fetch_one_value::<i64>(is_there, args![TABLE]).await? == 0 {
            return Ok(0);
        }
        let applied: Vec<Applied> = conn.fetch_all(APPLIED, &[]).await?;
        self.compare(&applied, engine)?;
        Ok(applied.last().map_or(0, |last| last.number))
    }

    /// The newest number this program knows.
    pub fn newest(&self) -> i64 {
        self.0.last().map_or(0, |last| last.number)
    }

    /// The same for the same scripts, another for others.
    pub(super) fn fingerprint(&self) -> String {
        let scripts = self.0.iter().flat_map(|one| [one.sqlite, one.postgres]);
        digest(&scripts.collect::<Vec<_>>().join("\0"))
    }

    fn compare(&self, applied: &[Applied], engine: Engine) -> Result<(), MigrateRefused> {
        for row in applied {
            let known = self.0.iter().find(|m| m.number == row.number);
            let Some(migration) = known else {
                return Err(MigrateRefused::Newer {
                    found: row.number,
                    known: self.newest(),
                });
            };
            if digest(migration.script(engine)) != row.digest {
                return Err(MigrateRefused::Changed { number: row.number });
            }
        }
        Ok(())
    }
}

impl Migration {
    fn script(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }
}

fn digest(script: &str) -> String {
    crate::hash::sha256_hex(script.replace("\r\n", "\n").as_bytes())
}
