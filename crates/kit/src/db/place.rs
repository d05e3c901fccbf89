//! Putting a whole new database where another one is, keeping the other beside.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection, Executor};

use super::{Tx, quoted};

/// Where the database went that was there before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// There was none.
    Nothing,
    /// Into this file.
    File(PathBuf),
    /// Into this schema of the same database.
    Schema(String),
}

/// Another program has the database open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("another program has the database open")]
pub(crate) struct InUse;

/// The path with an ending more.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Puts the closed database file `new` at `place`; what was there is `kept`
/// under that name. At every instant `place` is the old file or the new one.
///
/// # Errors
/// [`InUse`] inside; or when the file system refuses: then the old file is in
/// its place.
pub(crate) async fn put_in_place(new: &Path, place: &Path, kept: &Path) -> anyhow::Result<Kept> {
    let folder = place.parent().filter(|path| !path.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let explain = || format!("cannot put the database at {}", place.display());
    if !fs::exists(place)? {
        put_aside_logs(place, kept)?;
        // Unlike a renaming, this does not replace a file that came in between.
        fs::hard_link(new, place).with_context(explain)?;
        fs::remove_file(new)?;
        fs::File::open(folder)?.sync_all()?;
        return Ok(Kept::Nothing);
    }
    take_over_owner(place, new)?;
    let lock = lock_alone(place).await?;
    fs::hard_link(place, kept).with_context(explain)?;
    if lock.is_none() {
        put_aside_logs(place, kept)?;
    }
    fs::rename(new, place).with_context(explain)?;
    fs::File::open(folder)?.sync_all()?;
    if let Some(lock) = lock {
        lock.close().await?;
    }
    Ok(Kept::File(kept.to_owned()))
}

/// Brings everything into the one file and keeps all others out of it as long
/// as the connection lives. Nothing for a file that is too damaged to be opened.
async fn lock_alone(place: &Path) -> anyhow::Result<Option<SqliteConnection>> {
    let error = match lock(place).await {
        Ok(lock) => return Ok(Some(lock)),
        Err(error) => error,
    };
    match code(&error).as_str() {
        // SQLITE_CORRUPT and its kinds, SQLITE_NOTADB.
        "11" | "267" | "523" | "779" | "26" => Ok(None),
        code if BUSY.contains(&code) => Err(InUse.into()),
        _ => Err(error).with_context(|| format!("cannot open the database {}", place.display())),
    }
}

/// Brings everything into the one file, so that its log can be left behind.
///
/// # Errors
/// When the database is open elsewhere or the disk refuses.
pub(crate) async fn into_one_file(file: &Path) -> anyhow::Result<()> {
    Ok(lock(file).await?.close().await?)
}

/// SQLITE_BUSY and its kinds, SQLITE_LOCKED.
const BUSY: [&str; 5] = ["5", "261", "517", "773", "6"];
/// A connection that was closed a moment ago may still be on its way out.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(100);

async fn lock(file: &Path) -> Result<SqliteConnection, sqlx::Error> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .busy_timeout(PAUSE);
    let mut tried = 0;
    loop {
        let locked = async {
            let mut lock = options.connect().await?;
            // Only the last connection can leave the write-ahead log.
            lock.execute("PRAGMA journal_mode = DELETE").await?;
            lock.execute("BEGIN EXCLUSIVE").await?;
            Ok(lock)
        };
        tried += 1;
        match locked.await {
            Err(error) if BUSY.contains(&code(&error).as_str()) && tried < TRIES => {
                tokio::time::sleep(PAUSE).await;
            }
            other => return other,
        }
    }
}

fn code(error: &sqlx::Error) -> String {
    let code = error.as_database_error().and_then(|error| error.code());
    code.unwrap_or_default().into_owned()
}

/// A log would be taken for the new file's.
fn put_aside_logs(place: &Path, kept: &Path) -> anyhow::Result<()> {
    for ending in ["-wal", "-shm"] {
        match fs::rename(beside(place, ending), beside(kept, ending)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// So that the service can open what root has restored.
fn take_over_owner(old: &Path, new: &Path) -> anyhow::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, chown};
        let (was, is) = (fs::metadata(old)?, fs::metadata(new)?);
        if (was.uid(), was.gid()) != (is.uid(), is.gid()) {
            chown(new, Some(was.uid()), Some(was.gid()))
                .context("the database belongs to another user: run this as that user or root")?;
        }
    }
    fs::set_permissions(new, fs::metadata(old)?.permissions())?;
    Ok(())
}

const OTHERS: &str = "SELECT COUNT(*) AS v FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'kanto' AND pid <> pg_backend_pid()";
const RELATIONS: &str = "SELECT relname::text AS v FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
    ORDER BY relname";

/// Moves every table and view of a PostgreSQL database into a new schema of that
/// name, when there are any.
///
/// # Errors
/// [`InUse`] inside, or what the database says.
pub(crate) async fn move_aside(tx: &mut Tx, schema: &str) -> anyhow::Result<Kept> {
    let others: i64 = tx.fetch_one_value(OTHERS, &[]).await?;
    anyhow::ensure!(others == 0, InUse);
    let relations: Vec<String> = tx.fetch_values(RELATIONS, &[]).await?;
    if relations.is_empty() {
        return Ok(Kept::Nothing);
    }
    tx.execute(format!("CREATE SCHEMA {}", quoted(schema)), &[])
        .await
        .context("the user of the database must be allowed to create a schema in it")?;
    for relation in &relations {
        let (relation, schema) = (quoted(relation), quoted(schema));
        tx.execute(format!("ALTER TABLE {relation} SET SCHEMA {schema}"), &[])
            .await?;
    }
    Ok(Kept::Schema(schema.to_owned()))
}
