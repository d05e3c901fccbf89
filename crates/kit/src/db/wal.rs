//! When a commit of the embedded database lasts.
//!
//! SQLite can wait for the disk within each commit, and its one writer stands
//! still meanwhile. Here a commit only writes to the file; whoever made it then
//! waits until the file is on the disk, together with all who have committed by
//! then. Many who save at once wait for a few disk writes and not for one each,
//! and an answer still means that what was saved outlasts a loss of power.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use tokio::sync::Mutex;

/// The write-ahead log of one database. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Wal(Arc<Commits>);

/// The disk did not confirm what was written: nobody knows what of the last changes
/// will outlast a loss of power. From then on nothing more is written, since it would
/// stand behind a gap, until the program starts again and reads what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the disk did not confirm what was written")]
pub(super) struct NotConfirmed;

#[derive(Debug)]
struct Commits {
    database: PathBuf,
    file: PathBuf,
    /// How many there were.
    made: AtomicU64,
    /// How many of them are on the disk.
    lasting: Mutex<u64>,
    /// Whether the disk has ever refused.
    has_failed: AtomicBool,
}

impl Wal {
    /// That of the database in the file. SQLite puts it beside the file itself, not
    /// beside a link to it.
    ///
    /// # Errors
    /// When there is no such file.
    pub(super) fn of(database: &Path) -> io::Result<Self> {
        let database = database.canonicalize()?;
        Ok(Self(Arc::new(Commits {
            file: super::beside(&database, "-wal"),
            database,
            made: AtomicU64::new(0),
            lasting: Mutex::new(0),
            has_failed: AtomicBool::new(false),
        })))
    }

    /// Whether more may be written.
    ///
    /// # Errors
    /// When the disk has refused.
    pub(super) fn check(&self) -> Result<(), NotConfirmed> {
        match self.0.has_failed.load(Ordering::SeqCst) {
            true => Err(NotConfirmed),
            false => Ok(()),
        }
    }

    /// Waits until the commit that has just been made is on the disk.
    ///
    /// # Errors
    /// When the disk refuses, or has refused before.
    pub(super) async fn on_disk(&self) -> anyhow::Result<()> {
        let commits = &*self.0;
        let this = commits.made.fetch_add(1, Ordering::SeqCst) + 1;
        let mut lasting = commits.lasting.lock().await;
        if *lasting >= this {
            return Ok(());
        }
        self.check()?;
        let made = commits.made.load(Ordering::SeqCst);
        let shared = Arc::clone(&self.0);
        let written = tokio::task::spawn_blocking(move || shared.write_out()).await;
        written
            .map_err(io::Error::from)
            .flatten()
            .map_err(|error| {
                commits.has_failed.store(true, Ordering::SeqCst);
                anyhow::Error::from(error).context(NotConfirmed)
            })?;
        *lasting = made;
        Ok(())
    }
}

impl Commits {
    fn write_out(&self) -> io::Result<()> {
        let file = match File::open(&self.file) {
            // SQLite removes it when all of it is in the database's own file.
            Err(error) if error.kind() == ErrorKind::NotFound => File::open(&self.database)?,
            other => other?,
        };
        file.sync_data()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{Address, Db, Pools, StorageTrouble, storage_trouble};

    async fn db(path: PathBuf) -> Db {
        let db = Db::open(&Address::Sqlite(path)).await.expect("a database");
        let mut tx = db.begin().await.expect("a transaction");
        let table = tx.execute_script("CREATE TABLE a (v TEXT NOT NULL)").await;
        table.expect("a table");
        tx.commit().await.expect("committed");
        db
    }

    fn wal(db: &Db) -> &Wal {
        match &db.0 {
            Pools::Sqlite { wal, .. } => wal,
            Pools::Postgres(_) => panic!("not SQLite"),
        }
    }

    #[tokio::test]
    async fn the_log_is_found_behind_a_link() {
        let folder = tempfile::tempdir().expect("a folder");
        let (real, link) = (folder.path().join("real"), folder.path().join("link.db"));
        std::fs::create_dir(&real).expect("a folder");
        std::fs::write(real.join("a.db"), "").expect("a file");
        std::os::unix::fs::symlink(real.join("a.db"), &link).expect("a link");
        let db = db(link).await;
        assert!(wal(&db).0.file.exists(), "{:?}", wal(&db).0.file);
        assert!(*wal(&db).0.lasting.lock().await > 0);
    }

    #[tokio::test]
    async fn after_the_disk_has_refused_nothing_is_reported_as_saved() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut db = db(folder.path().join("a.db")).await;
        let Pools::Sqlite { wal, .. } = &mut db.0 else {
            panic!("not SQLite");
        };
        // Under a file there is nothing to open: the system refuses.
        *wal = Wal(Arc::new(Commits {
            database: folder.path().join("a.db"),
            file: folder.path().join("a.db/-wal"),
            made: AtomicU64::new(0),
            lasting: Mutex::new(0),
            has_failed: AtomicBool::new(false),
        }));
        let tx = db.begin().await.expect("a transaction");
        let refused = tx.commit().await.expect_err("not confirmed");
        assert_eq!(storage_trouble(&refused), Some(StorageTrouble::Unsure));
        let later = db.begin().await.err().expect("nothing more is written");
        assert_eq!(storage_trouble(&later), Some(StorageTrouble::Unsure));
        db.read().await.expect("reading goes on");
    }
}
