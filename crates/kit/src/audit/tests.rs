use serde_json::{Value, json};

use super::{Author, Change, Flaw, erase, of_batch, record, undone_by, verify};
use crate::clock::Clock;
use crate::db::{Migration, Schema, TemporaryDatabase};
use crate::id::Ids;

const SCHEMA: Schema = Schema(&[
    Migration {
        number: 1,
        name: "audit",
        sqlite: include_str!("../../../../migrations/sqlite/0006_audit.sql"),
        postgres: include_str!("../../../../migrations/postgres/0006_audit.sql"),
    },
    Migration {
        number: 2,
        name: "origins",
        sqlite: include_str!("../../../../migrations/sqlite/0013_log_origins.sql"),
        postgres: include_str!("../../../../migrations/postgres/0013_log_origins.sql"),
    },
]);

struct Bench {
    database: TemporaryDatabase,
    ids: Ids,
    clock: Clock,
}

impl Bench {
    async fn new() -> Self {
        Self {
            database: TemporaryDatabase::new(&SCHEMA).await.expect("a database"),
            ids: Ids::seeded(1),
            clock: Clock::fixed("2026-11-24T10:00:00Z".parse().expect("an instant")),
        }
    }

    fn author(&self) -> Author {
        let at = self.clock.now();
        Author {
            batch: self.ids.make(at),
            actor: None,
            origin: "192.0.2.1".to_owned(),
            at,
            undoes: None,
        }
    }

    async fn write(&self, author: &Author, subject: &str, after: Value) {
        let change = Change {
            act: "note-edit",
            kind: "note",
            subject,
            before: Value::Null,
            after,
        };
        let mut tx = self.database.db.begin().await.expect("a transaction");
        record(&mut tx, &self.ids, author, &change);
        tx.commit().await.expect("kept");
    }

    async fn five_rows() -> Self {
        let bench = Self::new().await;
        for number in 1..=5 {
            bench
                .write(&bench.author(), &format!("n{}", number % 2), json!(number))
                .await;
        }
        bench
    }

    async fn after(change: &'static str) -> Result<i64, Flaw> {
        let bench = Self::five_rows().await;
        let mut tx = bench.database.db.begin().await.expect("a transaction");
        tx.execute(change, &[]).await.expect(change);
        tx.commit().await.expect("kept");
        bench.verified().await
    }

    async fn verified(&self) -> Result<i64, Flaw> {
        let mut conn = self.database.db.read().await.expect("a connection");
        verify(&mut conn).await.expect("read")
    }
}

#[tokio::test]
async fn what_was_written_is_read_back_and_holds_together() {
    let bench = Bench::five_rows().await;
    assert_eq!(bench.verified().await, Ok(5));
    let author = bench.author();
    bench
        .write(&author, "line\nend", json!({"a": "ä€\u{1F332}"}))
        .await;
    let mut conn = bench.database.db.read().await.expect("a connection");
    let rows = of_batch(&mut conn, author.batch, 10).await.expect("read");
    let details = rows[0].details.as_ref().expect("details");
    assert_eq!(
        (rows.len(), rows[0].seq, rows[0].subject.as_str()),
        (1, 6, "line\nend")
    );
    assert_eq!(details.after, json!({"a": "ä€\u{1F332}"}));
    assert_eq!(rows[0].origin.as_deref(), Some("192.0.2.1"));
    assert_eq!(bench.verified().await, Ok(6));
}

#[tokio::test]
async fn rows_that_wait_on_the_disk_come_back_in_their_order() {
    let bench = Bench::new().await;
    let author = bench.author();
    let mut tx = bench.database.db.begin().await.expect("a transaction");
    for number in 0..12 {
        let change = Change {
            act: "made",
            kind: "thing",
            subject: &number.to_string(),
            before: Value::Null,
            after: json!("long ".repeat(200_000)),
        };
        record(&mut tx, &bench.ids, &author, &change);
    }
    tx.commit().await.expect("committed");
    assert_eq!(bench.verified().await, Ok(12));
    let mut conn = bench.database.db.read().await.expect("a connection");
    let rows = of_batch(&mut conn, author.batch, 100).await.expect("rows");
    let subjects: Vec<String> = rows.into_iter().map(|row| row.subject).collect();
    let wanted: Vec<String> = (0..12).map(|number| number.to_string()).collect();
    assert_eq!(subjects, wanted);
}

#[tokio::test]
async fn every_way_to_tamper_is_found() {
    for (change, flaw) in [
        ("DELETE FROM audit_log WHERE seq = 3", Flaw::Missing(3)),
        ("DELETE FROM audit_log WHERE seq = 5", Flaw::Head),
        ("DELETE FROM audit_log", Flaw::Head),
        (
            "UPDATE audit_log SET at = at + 1 WHERE seq = 2",
            Flaw::Changed(2),
        ),
        (
            "UPDATE audit_log SET act = 'x' WHERE seq = 2",
            Flaw::Changed(2),
        ),
        (
            "UPDATE audit_log SET actor = batch WHERE seq = 5",
            Flaw::Changed(5),
        ),
        (
            "UPDATE audit_log SET details = '{\"origin\":\"\",\"before\":null,\"after\":9}' WHERE seq = 4",
            Flaw::Details(4),
        ),
        (
            "UPDATE audit_log SET details = NULL WHERE seq = 4",
            Flaw::Erased(4),
        ),
        (
            "UPDATE audit_log SET origin = NULL WHERE seq = 4",
            Flaw::Erased(4),
        ),
        (
            "UPDATE audit_log SET origin = 'salt 192.0.2.9' WHERE seq = 4",
            Flaw::Details(4),
        ),
        ("UPDATE audit_head SET seq = 6", Flaw::Head),
        (
            "INSERT INTO audit_log SELECT 6, at, batch, actor, act, subject_kind, subject_id,
                undoes, details, details_digest, digest, origin FROM audit_log WHERE seq = 5",
            Flaw::Changed(6),
        ),
    ] {
        assert_eq!(Bench::after(change).await, Err(flaw), "{change}");
    }
}

#[tokio::test]
async fn what_is_erased_is_gone_and_the_chain_still_holds() {
    let bench = Bench::five_rows().await;
    let mut tx = bench.database.db.begin().await.expect("a transaction");
    for _ in 0..2 {
        erase(&mut tx, &bench.ids, &bench.author(), &["note"], "n1", None)
            .await
            .expect("erased");
    }
    tx.commit().await.expect("kept");
    assert_eq!(bench.verified().await, Ok(7));
    let mut conn = bench.database.db.read().await.expect("a connection");
    let rows = super::of_subject(&mut conn, "note", "n1")
        .await
        .expect("read");
    let left: Vec<i64> = rows
        .iter()
        .filter(|row| row.details.is_some())
        .map(|row| row.seq)
        .collect();
    assert_eq!(left, [7, 6], "only the erasures themselves have details");
}

#[tokio::test]
async fn from_where_somebody_did_things_can_be_erased_without_what_they_did() {
    let bench = Bench::five_rows().await;
    let person = bench.ids.make(bench.clock.now());
    let mut theirs = bench.author();
    theirs.actor = Some(person);
    bench.write(&theirs, "n7", json!(7)).await;
    let mut tx = bench.database.db.begin().await.expect("a transaction");
    let author = bench.author();
    erase(&mut tx, &bench.ids, &author, &["person"], "p", Some(person))
        .await
        .expect("erased");
    tx.commit().await.expect("kept");
    assert_eq!(bench.verified().await, Ok(7));
    let mut conn = bench.database.db.read().await.expect("a connection");
    let rows = super::latest(&mut conn, i64::MAX, 7).await.expect("read");
    let without: Vec<_> = rows.iter().filter(|row| row.origin.is_none()).collect();
    assert_eq!(without.len(), 1);
    let details = without[0].details.as_ref().expect("what they did stays");
    assert_eq!((without[0].seq, &details.after), (6, &json!(7)));
}

/// Rows written before origins had a place of their own hold together too.
#[tokio::test]
async fn rows_of_the_first_kind_hold() {
    let bench = Bench::new().await;
    let author = bench.author();
    let details = r#"{"origin":"192.0.2.1","before":null,"after":1,"salt":"00"}"#;
    let mut row = super::LogRow {
        seq: 1,
        at: author.at,
        batch: author.batch,
        actor: None,
        act: "note-edit".to_owned(),
        subject_kind: "note".to_owned(),
        subject_id: "n1".to_owned(),
        undoes: None,
        details_digest: crate::hash::sha256_hex(details.as_bytes()),
        details: Some(details.to_owned()),
        origin: None,
        digest: String::new(),
    };
    row.digest = row.chained("");
    let mut tx = bench.database.db.begin().await.expect("a transaction");
    super::store::take_head(&mut tx, 1).await.expect("a place");
    let digest = row.digest.clone();
    super::store::append(&mut tx, vec![row])
        .await
        .expect("written");
    super::store::leave_head(&mut tx, &digest)
        .await
        .expect("noted");
    tx.commit().await.expect("kept");
    bench.write(&author, "n1", json!(2)).await;
    assert_eq!(bench.verified().await, Ok(2));
}

#[tokio::test]
async fn an_act_knows_what_undid_it() {
    let bench = Bench::five_rows().await;
    let author = bench.author();
    bench.write(&author, "n1", json!(1)).await;
    let mut undoing = bench.author();
    undoing.undoes = Some(author.batch);
    bench.write(&undoing, "n1", Value::Null).await;
    let mut conn = bench.database.db.read().await.expect("a connection");
    assert_eq!(
        undone_by(&mut conn, author.batch).await.expect("read"),
        Some(undoing.batch)
    );
    assert_eq!(
        undone_by(&mut conn, undoing.batch).await.expect("read"),
        None
    );
}

/// Two that write at once never share a place.
#[tokio::test]
async fn writers_stand_in_line() {
    let bench = std::sync::Arc::new(Bench::new().await);
    let writers: Vec<_> = (0..8)
        .map(|number| {
            let bench = bench.clone();
            tokio::spawn(async move {
                for _ in 0..5 {
                    bench.write(&bench.author(), "n", json!(number)).await;
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.expect("written");
    }
    assert_eq!(bench.verified().await, Ok(40));
}
