use super::*;
use crate::db::{Migration, Schema, TemporaryDatabase};

const SQL: &str =
    "CREATE TABLE stored_files (digest TEXT PRIMARY KEY, announced_at BIGINT NOT NULL)";
const SCHEMA: Schema = Schema(&[Migration {
    number: 1,
    name: "files",
    sqlite: SQL,
    postgres: SQL,
}]);

#[tokio::test]
async fn the_same_bytes_are_one_file_and_a_folder_comes_with_the_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("files");
    let files = Files::folder(&place);
    assert!(files.list().await.expect("a list").is_empty());
    assert!(!place.exists());
    let name = files.put(Bytes::from_static(b"ilves")).await.expect("put");
    assert_eq!(
        files.put(Bytes::from_static(b"ilves")).await.expect("put"),
        name
    );
    let list = files.list().await.expect("a list");
    assert_eq!(list, BTreeMap::from([(name.clone(), 5)]));
    let found = files.get(&name).await.expect("read");
    assert_eq!(found.as_deref(), Some(&b"ilves"[..]));
    assert_eq!(files.get(&"0".repeat(64)).await.expect("read"), None);
}

#[tokio::test]
async fn a_file_goes_with_its_announcement_unless_it_is_announced_again() {
    let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
    let folder = tempfile::tempdir().expect("a folder");
    let files = Files::folder(folder.path());
    let at = |text: &str| -> DateTime<Utc> { text.parse().expect("an instant") };
    let name = files.put(Bytes::from_static(b"susi")).await.expect("put");
    let mut tx = database.db.begin().await.expect("a transaction");
    announce(&mut tx, &name, at("2026-11-01T10:00:00Z"))
        .await
        .expect("announced");
    announce(&mut tx, &name, at("2026-11-02T10:00:00Z"))
        .await
        .expect("announced");
    let early = at("2026-11-02T09:00:00Z");
    assert!(!sweep(&files, &mut tx, &name, early).await.expect("swept"));
    let there = announced(&mut tx).await.expect("read");
    assert_eq!(there, std::slice::from_ref(&name));
    let late = at("2026-11-03T10:00:00Z");
    assert!(sweep(&files, &mut tx, &name, late).await.expect("swept"));
    assert!(announced(&mut tx).await.expect("read").is_empty());
    assert!(files.list().await.expect("a list").is_empty());
}

#[test]
fn an_address_is_a_folder_or_a_bucket() {
    for text in ["files", "/var/lib/kanto/files", "s3://bucket", "s3://a/b/c"] {
        let address: FilesAddress = text.parse().expect("an address");
        assert_eq!(address.to_string(), text);
    }
    "s3:///x".parse::<FilesAddress>().expect_err("no bucket");
}
