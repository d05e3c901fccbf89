use crate::backup::{restore, write};
use crate::clock::Clock;
use crate::db::{Migration, Schema, TemporaryDatabase};
use crate::files::{Files, announce};
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
