use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use super::{Bench, OLD, restored, rows};
use crate::backup::{restore, write};
use crate::clock::Clock;
use crate::db::{Migration, Schema, TemporaryDatabase};
use crate::files::{Files, announce};
use crate::hash::sha256_hex;
use crate::id::Ids;

const WITH_FILES: &str =
    "CREATE TABLE stored_files (digest TEXT PRIMARY KEY, announced_at BIGINT NOT NULL)";
const FILES: Schema = Schema(&[Migration {
    number: 1,
    name: "files",
    sqlite: WITH_FILES,
    postgres: WITH_FILES,
}]);

#[tokio::test]
async fn files_are_in_the_backup_and_come_back() {
    let database = TemporaryDatabase::new(&FILES).await.expect("a database");
    let files = Files::folder(&database.folder().join("files"));
    let all_bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let clock = Clock::system();
    let mut tx = database.db.begin().await.expect("a transaction");
    let mut names = Vec::new();
    for bytes in [all_bytes.clone(), b"susi".to_vec()] {
        let name = files.put(bytes.into()).await.expect("put");
        announce(&mut tx, &name, clock.now())
            .await
            .expect("announced");
        names.push(name);
    }
    // Announced and not yet written.
    announce(&mut tx, &"0".repeat(64), clock.now())
        .await
        .expect("announced");
    tx.commit().await.expect("committed");
    let file = database.folder().join("backup.jsonl.gz");
    let written = write(&database.db, &files, &FILES, &clock, "1.2.3", &file).await;
    let summary = written.expect("written");
    assert_eq!((summary.tables, summary.rows, summary.files), (1, 3, 2));
    let target = TemporaryDatabase::empty().await.expect("a database");
    target.db.close().await;
    let back = Files::folder(&target.folder().join("files"));
    let ids = Ids::random();
    let restored = restore(&target.address, &back, &FILES, &clock, &ids, &file).await;
    assert_eq!(restored.expect("restored").summary, summary);
    let found = back.get(&names[0]).await.expect("read");
    assert_eq!(found.as_deref(), Some(&all_bytes[..]));
    assert_eq!(back.list().await.expect("a list").len(), 2);
}

/// The same backup as it was written before there were files in it.
fn as_format_1(from: &Path, to: &Path) {
    let mut text = String::new();
    let mut from = GzDecoder::new(File::open(from).expect("a backup"));
    from.read_to_string(&mut text).expect("text");
    let lines: Vec<&str> = text.lines().filter(|line| *line != "\"#files\"").collect();
    let [header, rows @ .., trailer] = &lines[..] else {
        panic!("{text}")
    };
    let mut header: Value = serde_json::from_str(header).expect("JSON");
    header["format"] = json!(1);
    let tables = header["tables"].as_array_mut().expect("tables");
    assert_eq!(tables.pop().expect("a table")["name"], "#files");
    let mut trailer: Value = serde_json::from_str(trailer).expect("JSON");
    let sums = trailer["sums"].as_object_mut().expect("sums");
    sums.remove("#files").expect("a sum");
    let mut body = format!("{header}\n");
    for row in rows {
        body.push_str(row);
        body.push('\n');
    }
    trailer["sha256"] = json!(sha256_hex(body.as_bytes()));
    let mut to = GzEncoder::new(File::create(to).expect("a file"), Compression::fast());
    writeln!(to, "{body}{trailer}").expect("written");
    to.finish().expect("written");
}

#[tokio::test]
async fn a_backup_of_the_first_format_is_read() {
    let bench = Bench::written(&OLD).await;
    let file = bench.file.with_file_name("first.jsonl.gz");
    as_format_1(&bench.file, &file);
    let target = TemporaryDatabase::empty().await.expect("a database");
    target.db.close().await;
    let summary = restored(&target, &OLD, &file).await.summary;
    assert_eq!((summary.tables, summary.rows, summary.files), (3, 4, 0));
    let expected = rows(&bench.database.address).await;
    assert_eq!(rows(&target.address).await, expected);
}
