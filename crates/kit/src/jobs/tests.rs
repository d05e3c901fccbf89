use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;

use super::*;
use crate::args;
use crate::db::{Migration, Schema, TemporaryDatabase};

const SCHEMA: Schema = Schema(&[
    Migration {
        number: 1,
        name: "jobs",
        sqlite: include_str!("../../../../migrations/sqlite/0003_jobs.sql"),
        postgres: include_str!("../../../../migrations/postgres/0003_jobs.sql"),
    },
    Migration {
        number: 2,
        name: "effects",
        sqlite: "CREATE TABLE effects (job TEXT NOT NULL)",
        postgres: "CREATE TABLE effects (job TEXT NOT NULL)",
    },
]);

struct Shop {
    database: TemporaryDatabase,
    clock: Clock,
    ids: Ids,
}

impl Shop {
    async fn new() -> Self {
        let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
        let clock = Clock::fixed("2026-11-24T10:00:00Z".parse().expect("an instant"));
        let ids = Ids::seeded(1);
        Self {
            database,
            clock,
            ids,
        }
    }

    fn db(&self) -> &Db {
        &self.database.db
    }

    fn worker(&self, handlers: Handlers) -> Worker {
        Worker::new(self.db().clone(), self.clock.clone(), &self.ids, handlers)
    }

    async fn enqueue(&self, payload: serde_json::Value) -> Id {
        let mut tx = self.db().begin().await.expect("a transaction");
        let now = self.clock.now();
        let id = enqueue(&mut tx, &self.ids, &self.clock, "count", &payload, now).await;
        tx.commit().await.expect("committed");
        id.expect("a job")
    }

    async fn job(&self, id: Id) -> Job {
        let mut conn = self.db().read().await.expect("a connection");
        find(&mut conn, id).await.expect("read").expect("the job")
    }

    async fn effects(&self) -> i64 {
        let mut conn = self.db().read().await.expect("a connection");
        let sql = "SELECT COUNT(*) AS v FROM effects";
        conn.fetch_one_value(sql, &[]).await.expect("a count")
    }

    fn later(&self, seconds: i64) {
        self.clock
            .set(self.clock.now() + TimeDelta::seconds(seconds));
    }
}

async fn with_effect(run: JobRun) -> anyhow::Result<()> {
    let mut tx = run.begin().await?;
    tx.execute("INSERT INTO effects (job) VALUES ($1)", args![run.id()])
        .await?;
    run.complete(tx, &json!({"counted": 1})).await
}

#[tokio::test]
async fn a_job_runs_once_and_keeps_its_result() {
    let shop = Shop::new().await;
    let id = shop.enqueue(json!({"from": 1})).await;
    let worker = shop.worker(Handlers::default().with("count", with_effect));
    assert!(worker.run_one().await.expect("ran"));
    assert!(!worker.run_one().await.expect("nothing left"));
    let job = shop.job(id).await;
    assert_eq!((job.state, job.percent()), (JobState::Done, 100));
    assert_eq!(job.result, Some(json!({"counted": 1})));
    assert_eq!(job.payload, json!({"from": 1}));
    assert_eq!(shop.effects().await, 1);
}

#[tokio::test]
async fn a_job_waits_for_its_time() {
    let shop = Shop::new().await;
    let mut tx = shop.db().begin().await.expect("a transaction");
    let run_at = shop.clock.now() + TimeDelta::minutes(5);
    enqueue(&mut tx, &shop.ids, &shop.clock, "count", &(), run_at)
        .await
        .expect("a job");
    tx.commit().await.expect("committed");
    let worker = shop.worker(Handlers::default().with("count", with_effect));
    assert!(!worker.run_one().await.expect("too early"));
    shop.later(301);
    assert!(worker.run_one().await.expect("due"));
}

#[tokio::test]
async fn an_act_that_is_undone_leaves_no_job() {
    let shop = Shop::new().await;
    let mut tx = shop.db().begin().await.expect("a transaction");
    let now = shop.clock.now();
    enqueue(&mut tx, &shop.ids, &shop.clock, "count", &(), now)
        .await
        .expect("a job");
    drop(tx);
    let mut conn = shop.db().read().await.expect("a connection");
    assert!(
        latest_but(&mut conn, &["other", "none"], 1)
            .await
            .expect("jobs")
            .is_empty()
    );
}

#[tokio::test]
async fn any_number_of_kinds_is_left_out_of_a_list() {
    let shop = Shop::new().await;
    let mut tx = shop.db().begin().await.expect("a transaction");
    let now = shop.clock.now();
    let kinds: Vec<String> = (0..20).map(|number| format!("kind-{number}")).collect();
    for kind in &kinds {
        enqueue(&mut tx, &shop.ids, &shop.clock, kind, &(), now)
            .await
            .expect("a job");
    }
    tx.commit().await.expect("committed");
    let mut conn = shop.db().read().await.expect("a connection");
    // "kind-1" is not "kind-10": a whole word is meant.
    let left_out = kinds.iter().map(String::as_str);
    let left_out: Vec<&str> = left_out.filter(|kind| *kind != "kind-1").collect();
    let latest = latest_but(&mut conn, &left_out, 50).await.expect("jobs");
    let kinds: Vec<&str> = latest.iter().map(|job| job.kind.as_str()).collect();
    assert_eq!(kinds, ["kind-1"]);
    let all = latest_but(&mut conn, &[], 50).await.expect("jobs");
    assert_eq!(all.len(), 20);
}

#[tokio::test]
async fn a_failing_job_is_tried_again_with_growing_pauses_and_given_up() {
    let shop = Shop::new().await;
    let id = shop.enqueue(json!(null)).await;
    let tries = Arc::new(AtomicUsize::new(0));
    let counted = tries.clone();
    let worker = shop.worker(Handlers::default().with("count", move |_run| {
        let odd = counted.fetch_add(1, Ordering::SeqCst) % 2 == 1;
        async move {
            assert!(!odd, "a panic is a failure like any other");
            anyhow::bail!("no luck")
        }
    }));
    for pause in [5, 25, 125, 625] {
        assert!(worker.run_one().await.expect("ran"));
        assert_eq!(shop.job(id).await.state, JobState::Queued);
        shop.later(pause - 1);
        assert!(!worker.run_one().await.expect("still pausing"), "{pause}");
        shop.later(1);
    }
    assert!(worker.run_one().await.expect("the last try"));
    assert_eq!(shop.job(id).await.state, JobState::Failed);
    shop.later(100_000);
    assert!(!worker.run_one().await.expect("given up"));
    assert_eq!(tries.load(Ordering::SeqCst), 5);
}

#[tokio::test]
async fn a_job_of_an_unknown_kind_fails_without_stopping_the_worker() {
    let shop = Shop::new().await;
    let id = shop.enqueue(json!(null)).await;
    let worker = shop.worker(Handlers::default());
    assert!(worker.run_one().await.expect("ran"));
    assert_eq!(shop.job(id).await.state, JobState::Queued);
}

#[tokio::test]
async fn a_silent_worker_loses_its_job_and_its_effect() {
    let shop = Shop::new().await;
    let id = shop.enqueue(json!(null)).await;
    let (shop, first_runs) = (Arc::new(shop), Arc::new(AtomicUsize::new(0)));
    // The first run falls silent past its lease; meanwhile another worker does
    // the job. What the first one then tries to commit must not last.
    let (inner, runs) = (shop.clone(), first_runs.clone());
    let slow = shop.worker(Handlers::default().with("count", move |run| {
        let (shop, runs) = (inner.clone(), runs.clone());
        async move {
            runs.fetch_add(1, Ordering::SeqCst);
            shop.later(61);
            let other = shop.worker(Handlers::default().with("count", with_effect));
            assert!(other.run_one().await?);
            assert!(run.progress(1, 2).await.is_err(), "its say is lost");
            with_effect(run).await
        }
    }));
    assert!(slow.run_one().await.expect("ran"));
    assert_eq!(first_runs.load(Ordering::SeqCst), 1);
    assert_eq!(shop.effects().await, 1);
    assert_eq!(shop.job(id).await.state, JobState::Done);
}

#[tokio::test]
async fn a_job_on_which_processes_die_is_given_up() {
    let shop = Shop::new().await;
    let id = shop.enqueue(json!(null)).await;
    // A process that dies neither ends its job nor gives it back.
    for _ in 0..MAX_ATTEMPTS {
        let mut tx = shop.db().begin().await.expect("a transaction");
        let now = shop.clock.now();
        let until = now + TimeDelta::seconds(60);
        let claimed = store::claim(&mut tx, "dies", now, until).await;
        assert!(claimed.expect("claimed").is_some());
        tx.commit().await.expect("committed");
        shop.later(61);
    }
    let worker = shop.worker(Handlers::default().with("count", with_effect));
    assert!(worker.run_one().await.expect("ran"));
    assert_eq!(shop.job(id).await.state, JobState::Failed);
    assert_eq!(shop.effects().await, 0);
}

#[tokio::test]
async fn a_clock_that_jumps_holds_no_job_up() {
    let shop = Shop::new().await;
    let worker = shop.worker(Handlers::default().with("count", with_effect));
    let ahead = 90 * 24 * 3600;
    shop.later(ahead);
    let waits = shop.enqueue(json!(null)).await;
    let taken = shop.enqueue(json!(null)).await;
    let mut tx = shop.db().begin().await.expect("a transaction");
    let now = shop.clock.now();
    let until = now + TimeDelta::seconds(60);
    let claimed = store::claim(&mut tx, "dies", now, until).await;
    assert!(claimed.expect("claimed").is_some());
    tx.commit().await.expect("committed");
    shop.later(-ahead);
    while worker.run_one().await.expect("ran") {}
    for id in [waits, taken] {
        assert_eq!(shop.job(id).await.state, JobState::Done);
    }
    assert_eq!(shop.effects().await, 2);
    // A lease of a clock that is a little ahead still holds.
    let held = shop.enqueue(json!(null)).await;
    let mut tx = shop.db().begin().await.expect("a transaction");
    let (now, until) = (shop.clock.now(), shop.clock.now() + TimeDelta::minutes(50));
    let claimed = store::claim(&mut tx, "ahead", now, until).await;
    assert!(claimed.expect("claimed").is_some());
    tx.commit().await.expect("committed");
    assert!(!worker.run_one().await.expect("looked"));
    assert_eq!(shop.job(held).await.state, JobState::Running);
}

#[tokio::test]
async fn a_waiting_job_stops_at_once_and_a_running_one_at_its_next_step() {
    let shop = Arc::new(Shop::new().await);
    let waiting = shop.enqueue(json!(null)).await;
    let asked = request_stop(shop.db(), &shop.clock, waiting).await;
    assert!(asked.expect("stopped"));
    assert_eq!(shop.job(waiting).await.state, JobState::Stopped);
    let again = request_stop(shop.db(), &shop.clock, waiting).await;
    assert!(!again.expect("nothing to stop"));

    let running = shop.enqueue(json!(null)).await;
    let inner = shop.clone();
    let worker = shop.worker(Handlers::default().with("count", move |run| {
        let shop = inner.clone();
        async move {
            assert!(!run.progress(1, 4).await?);
            assert_eq!(shop.job(run.id()).await.percent(), 25);
            request_stop(shop.db(), &shop.clock, run.id()).await?;
            assert!(run.progress(2, 4).await?, "asked to stop");
            run.stopped(&json!({"done": 2})).await
        }
    }));
    assert!(worker.run_one().await.expect("ran"));
    let job = shop.job(running).await;
    assert_eq!((job.state, job.percent()), (JobState::Stopped, 50));
    assert_eq!(job.result, Some(json!({"done": 2})));
    assert_eq!(shop.effects().await, 0);
}

#[tokio::test]
async fn many_workers_do_each_job_once() {
    let shop = Shop::new().await;
    for number in 0..60 {
        shop.enqueue(json!(number)).await;
    }
    let workers = (0..4).map(|_| {
        let worker = shop.worker(Handlers::default().with("count", with_effect));
        tokio::spawn(async move { while worker.run_one().await.expect("ran") {} })
    });
    for worker in workers.collect::<Vec<_>>() {
        worker.await.expect("a worker");
    }
    assert_eq!(shop.effects().await, 60);
}
