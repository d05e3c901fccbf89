//! Making a database from a backup: all of it or nothing.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use futures_util::TryStreamExt;

use super::format::{self, Header, Reader, Sum, Sums};
use super::{BackupRefused, Summary};
use crate::clock::Clock;
use crate::db::{
    Address, Db, InUse, Kept, Schema, Table, Tx, Value, beside, into_one_file, move_aside,
    put_in_place, quoted,
};
use crate::files::Files;
use crate::id::Ids;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What the backup held.
    pub summary: Summary,
    /// Where the database is that was there before.
    pub kept: Kept,
}

/// Makes the database at `address` hold what the backup holds, in this program's
/// schema. A database that is there is kept beside. Killed at any instant, it
/// leaves the old database or the new one.
///
/// # Errors
/// [`BackupRefused`] inside; otherwise what the database or the disk said.
pub async fn restore(
    address: &Address,
    files: &Files,
    schema: &Schema,
    clock: &Clock,
    ids: &Ids,
    path: &Path,
) -> anyhow::Result<Restored> {
    // Before anything is touched: a file that is cut is found out at its end.
    let (header, sums) = format::verify(path)?;
    let newer = BackupRefused::NewerSchema {
        found: header.schema,
        known: schema.newest(),
    };
    anyhow::ensure!(header.schema <= schema.newest(), newer);
    let day = clock.now().format("%Y%m%d-%H%M%S-%3f");
    let kept = match address {
        Address::Sqlite(place) => {
            let new = NewFile(beside(
                place,
                &format!(".restoring-{}", ids.make(clock.now())),
            ));
            let db = Db::open(&Address::Sqlite(new.0.clone())).await?;
            let mut tx = db.begin().await?;
            load(&mut tx, files, schema, clock, &header, &sums, path).await?;
            tx.commit().await?;
            db.close().await;
            into_one_file(&new.0).await?;
            fs::File::open(&new.0)?.sync_all()?;
            let kept = beside(place, &format!(".before-restore-{day}"));
            put_in_place(&new.0, place, &kept).await
        }
        Address::Postgres(url) => {
            let db = Db::open_postgres(url, 1).await?;
            let mut tx = db.begin().await?;
            let aside = format!("before_restore_{day}").replace('-', "_");
            let kept = move_aside(&mut tx, &aside).await;
            match &kept {
                Ok(_) => {
                    load(&mut tx, files, schema, clock, &header, &sums, path).await?;
                    tx.commit().await?;
                }
                Err(_) => drop(tx),
            }
            db.close().await;
            kept
        }
    };
    let kept = kept.map_err(|error| match error.downcast_ref::<InUse>() {
        Some(InUse) => BackupRefused::InUse.into(),
        None => error,
    })?;
    let summary = Summary::of(&header, &sums);
    Ok(Restored { summary, kept })
}

/// A database in the making, removed unless it was put in its place.
struct NewFile(PathBuf);

impl Drop for NewFile {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(beside(&self.0, ending));
        }
    }
}

/// Fills an empty database: the backup's schema, its rows, what is new in the
/// schema since.
async fn load(
    tx: &mut Tx,
    files: &Files,
    schema: &Schema,
    clock: &Clock,
    header: &Header,
    sums: &Sums,
    path: &Path,
) -> anyhow::Result<()> {
    schema.apply(tx, clock, header.schema).await?;
    anyhow::ensure!(
        same_tables(&tx.tables().await?, header.of_database()),
        "schema {} of this program has other tables than the backup's",
        header.schema
    );
    let references = let_references_wait(tx).await?;
    for table in header.of_database() {
        // What the schema itself put there is in the backup too.
        tx.execute(format!("DELETE FROM {}", quoted(&table.name)), &[])
            .await?;
    }
    let mut reader = Reader::open(path)?;
    let mut batch = Batch::default();
    while let Some((at, row)) = reader.next_row()? {
        if at >= header.of_database().len() {
            put_back(files, row).await?;
            continue;
        }
        if batch.is_full(at, &row) {
            batch.insert(tx, &header.tables).await?;
        }
        batch.add(at, row);
    }
    batch.insert(tx, &header.tables).await?;
    anyhow::ensure!(reader.sums() == sums, BackupRefused::Damaged);
    for table in header.of_database() {
        let is = sum_of(tx, table).await?;
        anyhow::ensure!(
            sums.get(&table.name) == Some(&is),
            "the table {} does not hold what was written into it",
            table.name
        );
    }
    for statement in references {
        tx.execute(statement, &[]).await?;
    }
    schema.apply(tx, clock, schema.newest()).await?;
    Ok(())
}

/// A file comes before the rows that need it are committed.
async fn put_back(files: &Files, row: Vec<Value>) -> anyhow::Result<()> {
    let [Value::Text(Some(name)), Value::Bytes(Some(bytes))] =
        <[Value; 2]>::try_from(row).map_err(|_| BackupRefused::Damaged)?
    else {
        return Err(BackupRefused::Damaged.into());
    };
    let written = files.put(bytes.into()).await?;
    if written != name {
        // The backup is as it was written: the file was changed before.
        tracing::warn!(
            name,
            written,
            "a file in the backup is not what it was attached as"
        );
    }
    Ok(())
}

/// Columns may stand in another order where a table was changed once.
fn same_tables(here: &[Table], there: &[Table]) -> bool {
    let sorted = |tables: &[Table]| {
        let mut tables = tables.to_vec();
        for table in &mut tables {
            table.columns.sort_by(|a, b| a.name.cmp(&b.name));
        }
        tables
    };
    sorted(here) == sorted(there)
}

const REFERENCES: &str = "SELECT c.conrelid::regclass::text AS place, c.conname::text AS name,
        pg_get_constraintdef(c.oid) AS definition
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
    WHERE c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace";

crate::row! { struct Reference { place: String, name: String, definition: String } }

/// Has references looked at when all rows are there, and gives the statements
/// that end it.
async fn let_references_wait(tx: &mut Tx) -> anyhow::Result<Vec<String>> {
    if !tx.is_postgres() {
        tx.execute("PRAGMA defer_foreign_keys = ON", &[]).await?;
        return Ok(Vec::new());
    }
    let mut back = Vec::new();
    for reference in tx.fetch_all::<Reference>(REFERENCES, &[]).await? {
        let (place, name) = (reference.place, quoted(&reference.name));
        tx.execute(format!("ALTER TABLE {place} DROP CONSTRAINT {name}"), &[])
            .await?;
        let definition = reference.definition;
        back.push(format!(
            "ALTER TABLE {place} ADD CONSTRAINT {name} {definition}"
        ));
    }
    Ok(back)
}

async fn sum_of(tx: &mut Tx, table: &Table) -> anyhow::Result<Sum> {
    let mut sum = Sum::default();
    let mut rows = tx.rows_of(table);
    while let Some(row) = rows.try_next().await? {
        sum.add(&format::line_of(&row));
    }
    Ok(sum)
}

/// Rows of one table that go into one statement.
#[derive(Default)]
struct Batch {
    table: usize,
    rows: usize,
    size: usize,
    values: Vec<Value>,
}

/// Arguments and bytes of a statement, at most; both databases take more.
const MOST_VALUES: usize = 4000;
const MOST_BYTES: usize = 1 << 20;

impl Batch {
    fn is_full(&self, table: usize, row: &[Value]) -> bool {
        self.rows > 0
            && (self.table != table
                || self.values.len() + row.len() > MOST_VALUES
                || self.size > MOST_BYTES)
    }

    fn add(&mut self, table: usize, row: Vec<Value>) {
        self.table = table;
        self.rows += 1;
        let size = |value: &Value| match value {
            Value::Text(Some(text)) => text.len(),
            Value::Bytes(Some(bytes)) => bytes.len(),
            _ => 8,
        };
        self.size += row.iter().map(size).sum::<usize>();
        self.values.extend(row);
    }

    async fn insert(&mut self, tx: &mut Tx, tables: &[Table]) -> anyhow::Result<()> {
        let batch = std::mem::take(self);
        let Some(table) = tables.get(batch.table).filter(|_| batch.rows > 0) else {
            return Ok(());
        };
        let width = table.columns.len();
        let row = |at: usize| {
            let places = (1..=width).map(|place| format!("${}", at * width + place));
            format!("({})", places.collect::<Vec<_>>().join(", "))
        };
        let rows: Vec<String> = (0..batch.rows).map(row).collect();
        let (name, columns) = (quoted(&table.name), table.column_list());
        let statement = format!("INSERT INTO {name} ({columns}) VALUES {}", rows.join(", "));
        tx.execute(statement, &batch.values)
            .await
            .with_context(|| format!("restoring the table {}", table.name))?;
        Ok(())
    }
}
