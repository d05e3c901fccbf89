//! What went wrong, where somebody can mend it.

use super::wal::NotConfirmed;

/// What went wrong in a way that whoever runs the installation can mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageTrouble {
    /// No space left for the database.
    Full,
    /// The database file cannot be written.
    ReadOnly,
    /// The disk has not confirmed what was written.
    Unsure,
}

impl StorageTrouble {
    /// The key of its text.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Full => "storage-full",
            Self::ReadOnly => "storage-read-only",
            Self::Unsure => "storage-unsure",
        }
    }
}

/// Recognises a full disk, a read-only file and a disk that fails behind an unexpected error.
pub fn storage_trouble(error: &anyhow::Error) -> Option<StorageTrouble> {
    if error.downcast_ref::<NotConfirmed>().is_some() {
        return Some(StorageTrouble::Unsure);
    }
    of_database(error)
}

fn of_database(error: &anyhow::Error) -> Option<StorageTrouble> {
    match code_of(error)?.as_str() {
        // SQLITE_FULL, SQLITE_IOERR_WRITE and _SHMSIZE; PostgreSQL's disk_full.
        "13" | "778" | "4874" | "53100" => Some(StorageTrouble::Full),
        // SQLITE_READONLY and its kinds, SQLITE_CANTOPEN; PostgreSQL's read_only_sql_transaction.
        "8" | "264" | "520" | "776" | "1032" | "1544" | "14" | "25006" => {
            Some(StorageTrouble::ReadOnly)
        }
        _ => None,
    }
}

/// Lets what is not essential be left undone while the database cannot be
/// written, so that at least reading goes on.
///
/// # Errors
/// Any other error.
pub fn if_room<T>(result: anyhow::Result<T>) -> anyhow::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if storage_trouble(&error).is_some() => Ok(None),
        Err(error) => Err(error),
    }
}

/// Recognises a damaged SQLite file behind an unexpected error.
pub(super) fn is_damage(error: &anyhow::Error) -> bool {
    // SQLITE_CORRUPT and its kinds, SQLITE_NOTADB.
    let codes = ["11", "267", "523", "779", "26"];
    code_of(error).is_some_and(|code| codes.contains(&code.as_str()))
}

fn code_of(error: &anyhow::Error) -> Option<String> {
    let error = error
        .chain()
        .find_map(|cause| cause.downcast_ref::<sqlx::Error>())?;
    Some(error.as_database_error()?.code()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args;
    use crate::db::{Address, Db};

    #[tokio::test]
    async fn a_full_database_is_recognised_and_nothing_is_half_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = Db::open(&Address::Sqlite(folder.path().join("a.db"))).await;
        let db = db.expect("a database");
        let mut tx = db.begin().await.expect("a transaction");
        let script = "CREATE TABLE a (v TEXT NOT NULL); PRAGMA max_page_count = 4;";
        tx.execute_script(script).await.expect("a table");
        tx.commit().await.expect("committed");
        let mut tx = db.begin().await.expect("a transaction");
        let insert = "INSERT INTO a VALUES ($1)";
        tx.execute(insert, args!["short"]).await.expect("room");
        let long = "x".repeat(100_000);
        let refused = tx
            .execute(insert, args![long.clone()])
            .await
            .expect_err("no room");
        assert_eq!(storage_trouble(&refused), Some(StorageTrouble::Full));
        drop(tx);
        // Whoever comes next is taken as soon as there is room.
        let mut tx = db.begin().await.expect("a transaction");
        tx.execute(insert, args![long]).await.expect("room again");
        tx.commit().await.expect("committed");
        let mut conn = db.read().await.expect("a connection");
        let count: i64 = conn
            .fetch_one_value("SELECT COUNT(*) AS v FROM a", &[])
            .await
            .expect("a count");
        assert_eq!(count, 1, "all or nothing");
    }

    #[tokio::test]
    async fn a_database_that_cannot_be_written_is_recognised() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = Db::open(&Address::Sqlite(folder.path().join("a.db"))).await;
        let mut conn = db.expect("a database").read().await.expect("a connection");
        let refused = conn.execute("CREATE TABLE a (v TEXT)", &[]).await;
        let refused = refused.expect_err("a reader cannot write");
        assert_eq!(storage_trouble(&refused), Some(StorageTrouble::ReadOnly));
    }
}
