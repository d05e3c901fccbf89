//! A view of the database that does not change while others write.

use super::{Db, Pools, Tx};

impl Db {
    /// A transaction for reading that sees one moment, however long it takes;
    /// writers are not held up.
    ///
    /// # Errors
    /// When no connection comes free in time.
    pub async fn snapshot(&self) -> anyhow::Result<Tx> {
        Ok(match &self.0 {
            // In the write-ahead log a reader stays at the moment of its first look.
            Pools::Sqlite { readers, wal, .. } => Tx::sqlite(readers.begin().await?, wal.clone()),
            Pools::Postgres(pool) => {
                let mut tx = Tx::postgres(pool.begin().await?);
                let level = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
                tx.execute(level, &[]).await?;
                tx
            }
        })
    }
}
