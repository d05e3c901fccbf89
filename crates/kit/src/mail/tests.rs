use super::*;
use crate::args;
use crate::db::{Migration, Schema, TemporaryDatabase};
use crate::jobs::{Handlers, Worker};

const SCHEMA: Schema = Schema(&[
    Migration {
        number: 1,
        name: "jobs",
        sqlite: include_str!("../../../../migrations/sqlite/0003_jobs.sql"),
        postgres: include_str!("../../../../migrations/postgres/0003_jobs.sql"),
    },
    Migration {
        number: 2,
        name: "mail",
        sqlite: include_str!("../../../../migrations/sqlite/0008_mail.sql"),
        postgres: include_str!("../../../../migrations/postgres/0008_mail.sql"),
    },
    Migration {
        number: 3,
        name: "mailings",
        sqlite: include_str!("../../../../migrations/sqlite/0028_mailings.sql"),
        postgres: include_str!("../../../../migrations/postgres/0028_mailings.sql"),
    },
]);

struct Post {
    database: TemporaryDatabase,
    clock: Clock,
    ids: Ids,
}

impl Post {
    async fn new() -> Self {
        Self {
            database: TemporaryDatabase::new(&SCHEMA).await.expect("a database"),
            clock: Clock::fixed("2026-11-24T10:00:00Z".parse().expect("an instant")),
            ids: Ids::seeded(1),
        }
    }

    fn db(&self) -> &Db {
        &self.database.db
    }

    async fn queue(&self, mailer: &Mailer) -> Id {
        let to = "Maija Meri <maija@esimerkki.fi>"
            .parse()
            .expect("a mailbox");
        let (text, html) = ("Hei".to_owned(), "<p>Hei</p>".to_owned());
        let outgoing = Outgoing::new(to, Lang::Sv, "Aihe", text, html).expect("a message");
        let mut tx = self.db().begin().await.expect("a transaction");
        let queued = mailer.queue(&mut tx, &self.ids, &self.clock, &outgoing);
        let id = queued.await.expect("queued");
        tx.commit().await.expect("committed");
        id
    }

    async fn mail(&self, id: Id) -> Mail {
        let mut conn = self.db().read().await.expect("a connection");
        find(&mut conn, id).await.expect("read").expect("a message")
    }

    /// Runs what is due and gives how much that was.
    async fn run(&self) -> usize {
        let (db, ids, clock) = (self.db().clone(), self.ids.clone(), self.clock.clone());
        let handlers = Handlers::default().with(DELIVERY_JOB, move |run| {
            deliver(Mailer::Off, db.clone(), ids.clone(), clock.clone(), run)
        });
        let worker = Worker::new(self.db().clone(), self.clock.clone(), &self.ids, handlers);
        let mut count = 0;
        while worker.run_one().await.expect("ran") {
            count += 1;
        }
        count
    }

    async fn resume(&self) -> usize {
        let resumed = resume(self.db(), &self.ids, &self.clock).await;
        resumed.expect("resumed")
    }

    async fn job_count(&self) -> i64 {
        let mut conn = self.db().read().await.expect("a connection");
        let sql = "SELECT COUNT(*) AS v FROM jobs";
        conn.fetch_one_value(sql, &[]).await.expect("a count")
    }

    fn later(&self, span: TimeDelta) {
        self.clock.set(self.clock.now() + span);
    }
}

#[tokio::test]
async fn without_a_server_a_message_waits_two_days_and_then_loses_its_text() {
    let post = Post::new().await;
    let id = post.queue(&Mailer::Off).await;
    let mut tries = 0;
    for _ in 0..48 * 60 {
        tries += post.run().await;
        post.later(TimeDelta::minutes(1));
        if post.mail(id).await.state != MailState::Queued {
            break;
        }
        assert!(post.mail(id).await.bodies.is_some());
    }
    let mail = post.mail(id).await;
    assert_eq!((mail.state, mail.bodies), (MailState::Failed, None));
    assert_eq!(mail.last_error.as_deref(), Some("no mail server is set"));
    assert_eq!(mail.to.name(), Some("Maija Meri"), "who it went to is kept");
    assert_eq!(tries, usize::try_from(mail.attempts).expect("a count"));
    assert!((17..=24).contains(&tries), "{tries}");
    let age = post.clock.now() - mail.created_at;
    assert!(
        age > TimeDelta::hours(42) && age <= TimeDelta::hours(48),
        "{age}"
    );
    assert_eq!(post.job_count().await, 0, "jobs leave no trace");
}

#[tokio::test]
async fn what_is_kept_is_not_tried() {
    let post = Post::new().await;
    let id = post.queue(&Mailer::Kept).await;
    assert_eq!((post.run().await, post.resume().await), (0, 0));
    let mail = post.mail(id).await;
    assert_eq!(mail.state, MailState::Kept);
    assert_eq!(
        mail.bodies,
        Some(("Hei".to_owned(), "<p>Hei</p>".to_owned()))
    );
    assert_eq!(mail.lang, Lang::Sv);
}

#[tokio::test]
async fn an_act_that_is_undone_sends_nothing() {
    let post = Post::new().await;
    let to = "maija@esimerkki.fi".parse().expect("a mailbox");
    let outgoing = Outgoing::new(to, Lang::Fi, "Aihe", "Hei".to_owned(), "Hei".to_owned());
    let mut tx = post.db().begin().await.expect("a transaction");
    let outgoing = outgoing.expect("a message");
    let queued = Mailer::Off.queue(&mut tx, &post.ids, &post.clock, &outgoing);
    queued.await.expect("queued");
    drop(tx);
    assert_eq!((post.run().await, post.resume().await), (0, 0));
}

#[tokio::test]
async fn what_waits_is_tried_at_once_when_the_program_starts() {
    let post = Post::new().await;
    let id = post.queue(&Mailer::Off).await;
    assert_eq!((post.run().await, post.run().await), (1, 0));
    assert_eq!((post.resume().await, post.run().await), (1, 1));
    // A process that died on it each time has used up its job.
    let mut tx = post.db().begin().await.expect("a transaction");
    let died = "UPDATE jobs SET state = 'failed' WHERE kind = $1";
    tx.execute(died, args![DELIVERY_JOB]).await.expect("died");
    tx.commit().await.expect("committed");
    post.later(TimeDelta::hours(1));
    assert_eq!(post.run().await, 0);
    assert_eq!((post.resume().await, post.run().await), (1, 1));
    assert_eq!(post.mail(id).await.attempts, 3);
}

#[tokio::test]
async fn a_message_is_only_its_own_jobs() {
    let post = Post::new().await;
    let id = post.queue(&Mailer::Off).await;
    let mut tx = post.db().begin().await.expect("a transaction");
    let now = post.clock.now();
    let second = deliver::enqueue(&mut tx, &post.ids, &post.clock, id, now);
    second.await.expect("enqueued");
    tx.commit().await.expect("committed");
    assert_eq!(post.run().await, 2);
    assert_eq!(post.mail(id).await.attempts, 1);
}

#[tokio::test]
async fn what_ended_long_ago_goes() {
    let post = Post::new().await;
    let id = post.queue(&Mailer::Off).await;
    for _ in 0..13 {
        post.later(TimeDelta::hours(5));
        post.run().await;
    }
    assert_eq!(post.mail(id).await.state, MailState::Failed);
    post.queue(&Mailer::Off).await;
    let mut conn = post.db().read().await.expect("a connection");
    assert_eq!(latest(&mut conn, 9).await.expect("messages").len(), 2);
    drop(conn);
    post.later(TimeDelta::days(KEPT_FOR_DAYS));
    let third = post.queue(&Mailer::Off).await;
    let mut conn = post.db().read().await.expect("a connection");
    let left = latest(&mut conn, 9).await.expect("messages");
    assert_eq!(left.len(), 2, "one that waits stays");
    assert_eq!(left[0].id, third);
}
