//! A backup: everything the database holds, in one file that does not depend on
//! the kind of database. `gunzip` shows it: a line of JSON that says what is in
//! it, for each table its name and a line for each row, and a last line that
//! says how many rows and which checksums there must be.
//!
//! What a table is comes from the database itself, so nothing here changes when
//! the schema does. Files come last, as rows of a table that no database has
//! ([`FORMAT`] 2); wherever they are kept, they are in the backup. A later kind of
//! content gets a new [`FORMAT`].

mod format;
mod restore;
#[cfg(test)]
mod tests;
mod write;

use chrono::{DateTime, Utc};

pub use restore::{Restored, restore};
pub use write::write;

use format::Header;

/// The number of the format that this program writes; it reads this and older ones.
pub const FORMAT: u32 = 2;

/// Why a backup is not written or not restored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupRefused {
    /// There is no database there, or it is empty.
    #[error("there is no database to back up")]
    NoDatabase,
    /// The file is there already.
    #[error("the file exists already")]
    Exists,
    /// The disk of the file is full.
    #[error("no room for the file")]
    NoRoom,
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// The file is something else.
    #[error("the file is not a backup")]
    NotABackup,
    /// A newer program wrote the file in another format.
    #[error("the file has format {found}, this program reads {known}")]
    NewerFormat {
        /// The file's format.
        found: u32,
        /// The newest that this program reads.
        known: u32,
    },
    /// A newer program wrote the file.
    #[error("the file has schema {found}, this program knows {known}")]
    NewerSchema {
        /// The file's schema.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The file is cut or was changed.
    #[error("the file is damaged")]
    Damaged,
    /// Another program has the database open.
    #[error("another program has the database open")]
    InUse,
}

impl BackupRefused {
    /// The key of its text.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoDatabase => "backup-no-database",
            Self::Exists => "backup-exists",
            Self::NoRoom => "backup-no-room",
            Self::Missing => "backup-missing",
            Self::NotABackup => "backup-not-one",
            Self::NewerFormat { .. } => "backup-newer-format",
            Self::NewerSchema { .. } => "backup-newer-schema",
            Self::Damaged => "backup-damaged",
            Self::InUse => "backup-in-use",
        }
    }
}

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The schema of the database it was taken from.
    pub schema: i64,
    /// The version of the program that took it.
    pub program: String,
    /// When it was taken.
    pub created_at: DateTime<Utc>,
    /// How many tables.
    pub tables: usize,
    /// How many rows.
    pub rows: u64,
    /// How many files.
    pub files: u64,
}

impl Summary {
    fn of(header: &Header, sums: &format::Sums) -> Self {
        let files = sums.get(format::FILES).map_or(0, |sum| sum.rows);
        Self {
            schema: header.schema,
            program: header.program.clone(),
            created_at: header.created_at,
            tables: header.of_database().len(),
            rows: sums.values().map(|sum| sum.rows).sum::<u64>() - files,
            files,
        }
    }
}
