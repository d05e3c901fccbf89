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
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

/// The write-ahead log of one database. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Wal(Arc<Commits>);

#[derive(Debug)]
struct Commits {
    file: PathBuf,
    /// How many there were.
    made: AtomicU64,
    /// How many of them are on the disk.
    lasting: Mutex<u64>,
}

impl Wal {
    /// That of the database in the file.
    pub(super) fn of(database: &Path) -> Self {
        Self(Arc::new(Commits {
            file: super::beside(database, "-wal"),
            made: AtomicU64::new(0),
            lasting: Mutex::new(0),
        }))
    }

    /// Waits until the commit that has just been made is on the disk.
    ///
    /// # Errors
    /// When the disk refuses: then nobody knows whether it will last.
    pub(super) async fn on_disk(&self) -> io::Result<()> {
        let commits = &*self.0;
        let this = commits.made.fetch_add(1, Ordering::SeqCst) + 1;
        let mut lasting = commits.lasting.lock().await;
        if *lasting >= this {
            return Ok(());
        }
        let made = commits.made.load(Ordering::SeqCst);
        let file = commits.file.clone();
        tokio::task::spawn_blocking(move || write_out(&file)).await??;
        *lasting = made;
        Ok(())
    }
}

fn write_out(file: &Path) -> io::Result<()> {
    match File::open(file) {
        Ok(file) => file.sync_data(),
        // SQLite removes it when all of it is in the database's own file, on the disk.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
