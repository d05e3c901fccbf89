//! Taking a backup while others write.

use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;

use anyhow::Context;
use futures_util::TryStreamExt;

use super::format::{self, Header, Writer};
use super::{BackupRefused, Summary};
use crate::clock::Clock;
use crate::db::{Db, Schema, Value};
use crate::files::{self, Files};

/// Writes everything that the database holds at one moment into a new file. The
/// file gets its name once it was read again and found whole.
///
/// # Errors
/// [`BackupRefused`] inside; otherwise what the database or the disk said.
pub async fn write(
    db: &Db,
    files: &Files,
    schema: &Schema,
    clock: &Clock,
    program: &str,
    path: &Path,
) -> anyhow::Result<Summary> {
    anyhow::ensure!(!fs::exists(path)?, BackupRefused::Exists);
    let folder = path.parent().filter(|path| !path.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Readable for its owner alone, and removed if this ends early.
    let part = tempfile::Builder::new()
        .prefix(&format!(".{name}."))
        .suffix(".part")
        .tempfile_in(folder)
        .with_context(|| format!("cannot write into the folder {}", folder.display()))?;

    let mut view = db.snapshot().await?;
    let number = schema.current_in(&mut view).await?;
    anyhow::ensure!(number > 0, BackupRefused::NoDatabase);
    let header = Header::new(number, program, clock.now(), view.tables().await?);
    let mut writer = Writer::begin(BufWriter::new(part.as_file()), &header)?;
    for table in header.of_database() {
        writer.table(&table.name)?;
        let mut rows = view.rows_of(table);
        while let Some(row) = rows.try_next().await? {
            writer.row(&table.name, &row)?;
        }
    }
    let names = if header.tables.iter().any(|table| table.name == files::TABLE) {
        files::announced(&mut view).await?
    } else {
        Vec::new()
    };
    drop(view);
    writer.table(format::FILES)?;
    for name in names {
        // One that is only being written, or is missing: `check` tells which.
        let Some(bytes) = files.get(&name).await? else {
            tracing::warn!(name, "a file is not there and not in the backup");
            continue;
        };
        let row = [Value::Text(Some(name)), Value::Bytes(Some(bytes.to_vec()))];
        writer.row(format::FILES, &row)?;
    }
    let (mut to, sums) = writer.end()?;
    to.flush().map_err(format::no_room)?;
    drop(to);
    part.as_file().sync_all().map_err(format::no_room)?;

    let read_again = format::verify(part.path()).context("reading the written backup again")?;
    anyhow::ensure!(
        read_again == (header.clone(), sums.clone()),
        "the disk gave back something else than was written"
    );
    part.persist_noclobber(path).map_err(|error| {
        if error.error.kind() == ErrorKind::AlreadyExists {
            BackupRefused::Exists.into()
        } else {
            anyhow::Error::from(error.error)
        }
    })?;
    File::open(folder)?.sync_all()?;
    Ok(Summary::of(&header, &sums))
}
