//! Mailings on a database of their own, their content made up.

mod course;
mod plain;
mod server;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;

use super::*;
use crate::args;
use crate::clock::Clock;
use crate::db::{Db, Migration, Schema, TemporaryDatabase};
use crate::id::Ids;
use crate::jobs::{self, Handlers, JobRun, Worker};
use crate::mail::outside::smtp;
use crate::mail::{Mailer, Server, Smtp};

const KIND: &str = "mailing";

macro_rules! step {
    ($number:literal, $file:literal) => {
        Migration {
            number: $number,
            name: $file,
            sqlite: include_str!(concat!(
                "../../../../../../migrations/sqlite/",
                $file,
                ".sql"
            )),
            postgres: include_str!(concat!(
                "../../../../../../migrations/postgres/",
                $file,
                ".sql"
            )),
        }
    };
}

const SCHEMA: Schema = Schema(&[
    step!(1, "0003_jobs"),
    step!(2, "0008_mail"),
    step!(3, "0027_seals"),
    step!(4, "0028_mailings"),
    Migration {
        number: 5,
        name: "gone",
        sqlite: "CREATE TABLE gone (address TEXT NOT NULL)",
        postgres: "CREATE TABLE gone (address TEXT NOT NULL)",
    },
]);

/// A message that greets its reader; whoever is called "Hajalla" gets none, whoever is
/// called "Ei enää" is left out.
struct Greeting;

#[async_trait::async_trait]
impl Content for Greeting {
    fn write(&self, to: &Recipient) -> anyhow::Result<Written> {
        let name = to.data["name"].as_str().unwrap_or_default();
        anyhow::ensure!(name != "Hajalla", "the template is broken");
        Ok(Written {
            subject: format!("Hei, {name}"),
            text: format!("Hyvää päivää, {name}!"),
            html: format!("<p>Hyvää päivää, {name}!</p>"),
            unsubscribe: Some(format!("https://kanto.example/ulos/{}", to.number)),
        })
    }

    async fn left_out(
        &self,
        _conn: &mut Conn,
        window: &[Recipient],
    ) -> anyhow::Result<Vec<(i64, String)>> {
        let left_out = window.iter().filter(|one| one.data["name"] == "Ei enää");
        Ok(left_out
            .map(|one| (one.number, "unsubscribed".to_owned()))
            .collect())
    }

    async fn bounced(&self, tx: &mut Tx, to: &Recipient, _said: &str) -> anyhow::Result<()> {
        let address = to.address().map_or("", EmailAddress::as_str);
        let sql = "INSERT INTO gone (address) VALUES ($1)";
        tx.execute(sql, args![address]).await?;
        Ok(())
    }
}

/// What is needed to send, on one database.
#[derive(Clone)]
struct Post {
    db: Db,
    clock: Clock,
    ids: Ids,
    outcomes: Arc<Mutex<Vec<Outcome>>>,
    until: Duration,
}

impl Post {
    async fn new() -> (TemporaryDatabase, Self) {
        let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
        let post = Self {
            db: database.db.clone(),
            clock: Clock::fixed("2026-11-24T10:00:00Z".parse().expect("an instant")),
            ids: Ids::seeded(1),
            outcomes: Arc::default(),
            until: Duration::from_secs(60),
        };
        (database, post)
    }

    /// A mailing to readers of those names at those addresses, to be sent now.
    async fn mailing(&self, readers: &[(&str, &str)]) -> Id {
        let now = self.clock.now();
        let id = self.ids.make(now);
        let mut tx = self.db.begin().await.expect("a transaction");
        create(&mut tx, id, "Kirje", now).await.expect("a mailing");
        let new = readers.iter().map(|(name, address)| NewRecipient {
            to: Mailbox::new(name, address.parse().expect("an address")).expect("a mailbox"),
            lang: Lang::Fi,
            of: None,
            data: json!({ "name": name }),
        });
        let new: Vec<_> = new.collect();
        add(&mut tx, id, 1, &new, now).await.expect("readers");
        let job = jobs::enqueue(&mut tx, &self.ids, &self.clock, KIND, &id, now);
        job.await.expect("a job");
        tx.commit().await.expect("committed");
        id
    }

    /// A mailing to so many readers, two of a domain.
    async fn mailing_to(&self, count: usize) -> Id {
        let addresses = addresses(count);
        let readers: Vec<_> = addresses.iter().map(|one| ("Meri", one.as_str())).collect();
        self.mailing(&readers).await
    }

    async fn enqueue(&self, id: Id) {
        let mut tx = self.db.begin().await.expect("a transaction");
        let now = self.clock.now();
        let job = jobs::enqueue(&mut tx, &self.ids, &self.clock, KIND, &id, now);
        job.await.expect("a job");
        tx.commit().await.expect("committed");
    }

    fn worker(&self, mailer: &Mailer) -> Worker {
        let (post, mailer) = (self.clone(), mailer.clone());
        let handlers = Handlers::default().with(KIND, move |job| {
            let (post, mailer) = (post.clone(), mailer.clone());
            async move { post.send(&mailer, job).await }
        });
        Worker::new(self.db.clone(), self.clock.clone(), &self.ids, handlers)
    }

    async fn send(&self, mailer: &Mailer, job: JobRun) -> anyhow::Result<()> {
        let id: Id = job.payload()?;
        let (db, ids, clock) = (&self.db, &self.ids, &self.clock);
        let outcome = run(
            mailer,
            db,
            ids,
            clock,
            &job,
            id,
            Arc::new(Greeting),
            self.until,
        )
        .await?;
        let mut tx = job.begin().await?;
        if let Outcome::Again(at) = outcome {
            jobs::enqueue(&mut tx, ids, clock, KIND, &id, at).await?;
        }
        job.complete_without_trace(tx).await?;
        self.outcomes.lock().expect("a lock").push(outcome);
        Ok(())
    }

    /// Runs the one job that is due; nothing when none is.
    async fn once(&self, mailer: &Mailer) -> Option<Outcome> {
        let ran = self.worker(mailer).run_one().await.expect("ran");
        ran.then(|| *self.outcomes.lock().expect("a lock").last().expect("one"))
    }

    /// Runs until the mailing ends, the clock going to each next run; gives the outcomes.
    async fn to_the_end(&self, mailer: &Mailer) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        loop {
            let outcome = self.once(mailer).await.expect("a job is due");
            outcomes.push(outcome);
            match outcome {
                Outcome::Again(at) => self.clock.set(at.max(self.clock.now())),
                _ => return outcomes,
            }
            assert!(outcomes.len() < 200, "it does not end");
        }
    }

    async fn found(&self, id: Id) -> Mailing {
        let mut conn = self.db.read().await.expect("a connection");
        let found = find_mailing(&mut conn, id).await.expect("read");
        found.expect("a mailing")
    }

    async fn reader(&self, id: Id, number: i64) -> Recipient {
        let mut conn = self.db.read().await.expect("a connection");
        let found = find(&mut conn, id, number).await.expect("read");
        found.expect("a reader")
    }

    async fn counts(&self, id: Id) -> Vec<(RecipientState, i64)> {
        let mut conn = self.db.read().await.expect("a connection");
        counts(&mut conn, id).await.expect("counts")
    }

    async fn set_state(&self, id: Id, state: MailingState) {
        let mut tx = self.db.begin().await.expect("a transaction");
        let set = set_state(&mut tx, id, state, self.clock.now()).await;
        assert!(set.expect("set"));
        tx.commit().await.expect("committed");
    }

    async fn gone(&self) -> Vec<String> {
        let mut conn = self.db.read().await.expect("a connection");
        let sql = "SELECT address AS v FROM gone ORDER BY address";
        conn.fetch_values(sql, &[]).await.expect("addresses")
    }

    fn later(&self, span: TimeDelta) {
        self.clock.set(self.clock.now() + span);
    }
}

fn addresses(count: usize) -> Vec<String> {
    let address = |number| format!("lukija{number}@posti{}.example", number / 2);
    (1..=count).map(address).collect()
}

/// A way to a server on that port, as fast as it goes.
fn way(port: u16, connections: u32) -> Smtp {
    let server = Server::of_url(&format!("smtp://127.0.0.1:{port}")).expect("a server");
    let from = "Kanto <kanto@lahettaja.example>".parse();
    let smtp = Smtp::new(server, from.expect("a mailbox"), None, None).expect("a way");
    smtp.with_rates(Rates {
        connections,
        per_second: 0,
        per_second_to_domain: 0,
    })
}

fn mailer(port: u16, connections: u32) -> Mailer {
    Mailer::Smtp(Arc::new(way(port, connections)))
}

/// How often something was said of each.
fn tally<T: std::hash::Hash + Eq>(all: impl IntoIterator<Item = T>) -> HashMap<T, usize> {
    let mut tally = HashMap::new();
    for one in all {
        *tally.entry(one).or_default() += 1;
    }
    tally
}
