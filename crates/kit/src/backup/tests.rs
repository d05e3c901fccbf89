mod files;

use std::fs;
use std::path::{Path, PathBuf};

use futures_util::TryStreamExt;

use super::format::line_of;
use super::{BackupRefused, Restored, restore, write};
use crate::args;
use crate::clock::Clock;
use crate::db::{Address, Db, Kept, Migration, Schema, TemporaryDatabase};
use crate::files::Files;
use crate::id::Ids;

const ALL_KINDS_SQLITE: &str =
    "CREATE TABLE things (id TEXT PRIMARY KEY, parent TEXT REFERENCES things (id),
    is_new BOOLEAN, cents BIGINT, share DOUBLE PRECISION, name TEXT, content BLOB);
    CREATE TABLE heads (id BIGINT PRIMARY KEY, seq BIGINT NOT NULL);
    INSERT INTO heads VALUES (1, 0);
    CREATE TABLE empty_ones (id TEXT PRIMARY KEY);";
const ALL_KINDS_POSTGRES: &str =
    "CREATE TABLE things (id TEXT PRIMARY KEY, parent TEXT REFERENCES things (id),
    is_new BOOLEAN, cents BIGINT, share DOUBLE PRECISION, name TEXT, content BYTEA);
    CREATE TABLE heads (id BIGINT PRIMARY KEY, seq BIGINT NOT NULL);
    INSERT INTO heads VALUES (1, 0);
    CREATE TABLE empty_ones (id TEXT PRIMARY KEY);";
const MORE: &str = "ALTER TABLE things ADD COLUMN note TEXT NOT NULL DEFAULT 'none'";

const FIRST: Migration = Migration {
    number: 1,
    name: "all kinds",
    sqlite: ALL_KINDS_SQLITE,
    postgres: ALL_KINDS_POSTGRES,
};
const SECOND: Migration = Migration {
    number: 2,
    name: "more",
    sqlite: MORE,
    postgres: MORE,
};
const OLD: Schema = Schema(&[FIRST]);
const NEW: Schema = Schema(&[FIRST, SECOND]);

/// A database with rows of every kind, and a folder for its backup.
struct Bench {
    database: TemporaryDatabase,
    file: PathBuf,
}

impl Bench {
    async fn new(schema: &Schema) -> Self {
        let database = TemporaryDatabase::new(schema).await.expect("a database");
        let mut tx = database.db.begin().await.expect("a transaction");
        let insert = "INSERT INTO things (id, parent, is_new, cents, share, name, content)
            VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let big = "Äyriäinen 🦞 \"\\\n\u{1}".repeat(40_000);
        let bytes: Vec<u8> = (0..=255).collect();
        let rows = [
            args!["a", None::<String>, true, i64::MAX, 0.1, "", &bytes[..]].to_vec(),
            args![
                "c",
                "a",
                false,
                i64::MIN,
                f64::MIN_POSITIVE,
                big,
                Vec::new()
            ]
            .to_vec(),
            args![
                "b",
                "c",
                None::<bool>,
                None::<i64>,
                None::<f64>,
                None::<String>,
                None::<Vec<u8>>
            ]
            .to_vec(),
        ];
        for row in rows {
            tx.execute(insert, &row).await.expect("a row");
        }
        tx.execute("UPDATE heads SET seq = 7", &[])
            .await
            .expect("a row");
        tx.commit().await.expect("committed");
        let file = database.folder().join("backup.jsonl.gz");
        Self { database, file }
    }

    fn files(&self) -> Files {
        Files::folder(&self.database.folder().join("files"))
    }

    async fn written(schema: &Schema) -> Self {
        let bench = Self::new(schema).await;
        let clock = Clock::system();
        let written = write(
            &bench.database.db,
            &bench.files(),
            schema,
            &clock,
            "1.2.3",
            &bench.file,
        )
        .await;
        let summary = written.expect("written");
        assert_eq!((summary.tables, summary.rows), (3, 4));
        bench
    }
}

/// The folder of files that a restore of that backup fills.
fn beside(file: &Path) -> Files {
    Files::folder(&file.with_extension("files"))
}

/// Restores into the database, which nobody else may have open.
async fn restored(database: &TemporaryDatabase, schema: &Schema, file: &Path) -> Restored {
    let result = try_restore(&database.address, schema, file).await;
    result.expect("restored")
}

async fn try_restore(address: &Address, schema: &Schema, file: &Path) -> anyhow::Result<Restored> {
    restore(
        address,
        &beside(file),
        schema,
        &Clock::system(),
        &Ids::random(),
        file,
    )
    .await
}

fn refusal(result: anyhow::Result<Restored>) -> BackupRefused {
    let error = result.expect_err("refused");
    error.downcast().expect("a refusal")
}

/// Every row of every table, sorted.
async fn rows(address: &Address) -> Vec<String> {
    let db = Db::open(address).await.expect("a database");
    let mut view = db.snapshot().await.expect("a view");
    let mut lines = Vec::new();
    for table in view.tables().await.expect("tables") {
        let rows: Vec<_> = view.rows_of(&table).try_collect().await.expect("rows");
        lines.extend(
            rows.iter()
                .map(|row| format!("{} {}", table.name, line_of(row))),
        );
    }
    drop(view);
    db.close().await;
    lines.sort();
    lines
}

#[tokio::test]
async fn every_row_comes_back_on_either_database() {
    let bench = Bench::written(&OLD).await;
    let expected = rows(&bench.database.address).await;
    assert_eq!(expected.len(), 4);
    assert!(
        expected[0].starts_with("heads [1,7]"),
        "what the schema put there is not kept"
    );
    let same = TemporaryDatabase::empty().await.expect("a database");
    same.db.close().await;
    let other = Address::Sqlite(bench.database.folder().join("other.db"));
    assert_eq!(
        try_restore(&other, &OLD, &bench.file)
            .await
            .expect("restored")
            .kept,
        Kept::Nothing
    );
    restored(&same, &OLD, &bench.file).await;
    for address in [&same.address, &other] {
        assert_eq!(rows(address).await, expected);
    }
    // And back from the other kind.
    let db = Db::open(&other).await.expect("a database");
    let file = bench.database.folder().join("second.jsonl.gz");
    write(&db, &bench.files(), &OLD, &Clock::system(), "1.2.3", &file)
        .await
        .expect("written");
    bench.database.db.close().await;
    let kept = restored(&bench.database, &OLD, &file).await.kept;
    assert_ne!(kept, Kept::Nothing);
    assert_eq!(rows(&bench.database.address).await, expected);
}

#[tokio::test]
async fn an_older_backup_gets_what_is_new_and_a_newer_one_is_refused() {
    let bench = Bench::written(&OLD).await;
    let target = TemporaryDatabase::empty().await.expect("a database");
    target.db.close().await;
    restored(&target, &NEW, &bench.file).await;
    let db = Db::open(&target.address).await.expect("a database");
    assert_eq!(NEW.current(&db).await.expect("a number"), 2);
    let notes = "SELECT COUNT(*) AS v FROM things WHERE note = 'none'";
    let mut conn = db.read().await.expect("a connection");
    let notes: i64 = conn.fetch_one_value(notes, &[]).await.expect("a count");
    assert_eq!(notes, 3);
    drop(conn);
    db.close().await;

    let newer = Bench::written(&NEW).await;
    let refused = refusal(try_restore(&target.address, &OLD, &newer.file).await);
    assert_eq!(refused, BackupRefused::NewerSchema { found: 2, known: 1 });
}

#[tokio::test]
async fn a_file_that_is_cut_or_changed_is_refused_wherever_it_is() {
    let bench = Bench::written(&OLD).await;
    let whole = fs::read(&bench.file).expect("the backup");
    let place = Address::Sqlite(bench.database.folder().join("untouched.db"));
    let file = bench.database.folder().join("damaged.jsonl.gz");
    let step = (whole.len() / 40).max(1);
    for at in (0..whole.len()).step_by(step) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x10;
        for (what, bytes) in [("cut", &whole[..at]), ("flipped", &flipped[..])] {
            fs::write(&file, bytes).expect("written");
            let refused = match try_restore(&place, &OLD, &file).await {
                // Four bytes of the head tell a time and a system that nobody asks for.
                Ok(_) if what == "flipped" && at < 10 => continue,
                other => refusal(other),
            };
            let known = [BackupRefused::Damaged, BackupRefused::NotABackup];
            assert!(known.contains(&refused), "{what} at {at}: {refused:?}");
            let Address::Sqlite(path) = &place else {
                continue;
            };
            assert!(!path.exists(), "{what} at {at}");
        }
    }
}

#[tokio::test]
async fn a_backup_of_a_later_format_is_refused() {
    use std::io::Write;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.gz");
    let to = fs::File::create(&file).expect("a file");
    let mut to = flate2::write::GzEncoder::new(to, flate2::Compression::fast());
    to.write_all(b"{\"kind\":\"kanto-backup\",\"format\":3}\n")
        .expect("written");
    to.finish().expect("written");
    let place = Address::Sqlite(folder.path().join("a.db"));
    let refused = refusal(try_restore(&place, &OLD, &file).await);
    assert_eq!(refused, BackupRefused::NewerFormat { found: 3, known: 2 });
}

#[tokio::test]
async fn an_empty_database_and_an_existing_file_are_refused() {
    let bench = Bench::written(&OLD).await;
    let before = fs::read(&bench.file).expect("the backup");
    let again = write(
        &bench.database.db,
        &bench.files(),
        &OLD,
        &Clock::system(),
        "1",
        &bench.file,
    )
    .await;
    let refused: BackupRefused = again.expect_err("refused").downcast().expect("a refusal");
    assert_eq!(refused, BackupRefused::Exists);
    assert_eq!(fs::read(&bench.file).expect("the backup"), before);
    let empty = TemporaryDatabase::empty().await.expect("a database");
    let file = empty.folder().join("a.gz");
    let none = write(
        &empty.db,
        &bench.files(),
        &OLD,
        &Clock::system(),
        "1",
        &file,
    )
    .await;
    let refused: BackupRefused = none.expect_err("refused").downcast().expect("a refusal");
    assert_eq!(refused, BackupRefused::NoDatabase);
    assert!(!file.exists());
}

#[tokio::test]
async fn a_database_that_is_open_is_left_alone_and_a_closed_one_is_kept() {
    let bench = Bench::written(&OLD).await;
    let address = &bench.database.address;
    let refused = refusal(try_restore(address, &OLD, &bench.file).await);
    assert_eq!(refused, BackupRefused::InUse);
    let mut tx = bench.database.db.begin().await.expect("a transaction");
    tx.execute("UPDATE things SET name = 'later'", &[])
        .await
        .expect("changed");
    tx.commit().await.expect("committed");
    bench.database.db.close().await;
    let later = rows(address).await;
    let kept = restored(&bench.database, &OLD, &bench.file).await.kept;
    assert_ne!(rows(address).await, later);
    match kept {
        Kept::Nothing => panic!("nothing was kept"),
        Kept::File(path) => assert_eq!(rows(&Address::Sqlite(path)).await, later),
        Kept::Schema(name) => {
            let db = Db::open(address).await.expect("a database");
            let count = format!("SELECT COUNT(*) AS v FROM {name}.things WHERE name = 'later'");
            let mut conn = db.read().await.expect("a connection");
            let count: i64 = conn.fetch_one_value(count, &[]).await.expect("a count");
            assert_eq!(count, 3);
        }
    }
    let left = fs::read_dir(bench.database.folder()).expect("a folder");
    let left = left.map(|entry| entry.expect("an entry").file_name());
    let left: Vec<_> = left
        .filter(|name| name.to_string_lossy().contains("restoring"))
        .collect();
    assert_eq!(left, Vec::<std::ffi::OsString>::new());
}

#[tokio::test]
async fn a_database_too_damaged_to_open_is_replaced_and_kept() {
    let bench = Bench::written(&OLD).await;
    let place = bench.database.folder().join("broken.db");
    fs::write(&place, "no database at all, but long enough ".repeat(200)).expect("written");
    fs::write(bench.database.folder().join("broken.db-wal"), "old log").expect("written");
    let address = Address::Sqlite(place);
    let result = try_restore(&address, &OLD, &bench.file)
        .await
        .expect("restored");
    let Kept::File(kept) = result.kept else {
        panic!("not kept")
    };
    assert!(fs::read(kept).expect("kept").starts_with(b"no database"));
    assert_eq!(rows(&address).await.len(), 4);
}

#[tokio::test]
async fn references_that_lead_nowhere_are_counted() {
    let bench = Bench::new(&OLD).await;
    let db = &bench.database.db;
    assert_eq!(
        db.read()
            .await
            .expect("a connection")
            .dangling()
            .await
            .expect("counted"),
        []
    );
    let mut tx = db.begin().await.expect("a transaction");
    let behind_its_back = if tx.is_postgres() {
        "ALTER TABLE things DISABLE TRIGGER ALL; UPDATE things SET parent = 'z' WHERE id <> 'a'"
    } else {
        // Looked at before the commit that would be refused.
        "PRAGMA defer_foreign_keys = ON; UPDATE things SET parent = 'z' WHERE id <> 'a'"
    };
    tx.execute_script(behind_its_back).await.expect("changed");
    let found = tx.dangling().await.expect("counted");
    assert_eq!(found.len(), 1);
    assert_eq!(
        (
            found[0].table.as_str(),
            found[0].column.as_str(),
            found[0].rows
        ),
        ("things", "parent", 2)
    );
}
