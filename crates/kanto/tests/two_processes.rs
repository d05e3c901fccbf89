//! Two processes of the program on one database.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use app::app::{App, Parts};
use app::demo;
use app::jobs::latest;
use app::migrations::SCHEMA;
use app::projects::upload::{Document, begin, keep};
use app::schedule;
use chrono::TimeDelta;
use kit::clock::Clock;
use kit::db::{Db, TemporaryDatabase};
use kit::id::Ids;
use kit::jobs::{JobState, Worker};
use kit::mail::Mailer;

/// How many imports wait, each a job of its own with this many cards.
const IMPORTS: u32 = 24;
const CARDS: u32 = 8;

/// A process that serves and works; it is killed with this value.
struct Process(Child);

impl Process {
    fn start(url: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kanto"))
            .args(["serve", "--listen", "127.0.0.1:0", "--database", url])
            .env_remove("KANTO_CONFIG")
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let out = child.stdout.take().expect("its output");
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).expect("a line");
        assert!(line.starts_with("http://"), "{line}");
        Self(child)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn enqueue_imports(app: &App) {
    let documents: Vec<_> = demo::projects(5, IMPORTS * CARDS)
        .map(|project| (project.code.clone(), project.captures[0].document.clone()))
        .collect();
    for chunk in documents.chunks(CARDS as usize) {
        let files = chunk.iter().map(|(code, document)| Document {
            name: format!("{code}.txt"),
            content: document.clone().into_bytes(),
        });
        let files: Vec<_> = files.collect();
        let upload = keep(app, app.clock.today(), &files).await.expect("kept");
        let job = begin(app, &app.author(None, "test"), upload, Vec::new())
            .await
            .expect("begun");
        assert!(job.is_some());
    }
}

/// The states of the jobs, and how many cards their results call new.
async fn standing(db: &Db) -> (usize, usize, i64) {
    let mut conn = db.read().await.expect("a connection");
    let jobs = latest(&mut conn, 1000).await.expect("jobs");
    let count = |state| jobs.iter().filter(|job| job.state == state).count();
    let new = jobs.iter().filter_map(|job| {
        let figures = job.result.as_ref()?.get("figures")?.as_array()?;
        let new = figures.iter().find(|f| f["key"] == "import-count-new")?;
        new["count"].as_i64()
    });
    let new = new.sum();
    (count(JobState::Done), count(JobState::Running), new)
}

async fn until(what: &str, mut reached: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !reached().await {
        assert!(begun.elapsed() < Duration::from_secs(120), "never: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_process_killed_in_mid_job_loses_nothing_and_nothing_is_done_twice() {
    let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
    let db = database.db.clone();
    let app = App::new(Parts {
        sets: kit::sets::Shelf::default(),
        files: kit::files::Files::folder(std::path::Path::new("kanto-files")),
        db: db.clone(),
        clock: Clock::system(),
        ids: Ids::random(),
        mail: Mailer::Off,
        base_url: String::new(),
        oidc: None,
        company_data: None,
        behind_proxy: false,
        demo: false,
        letter_approval: false,
        addresses: app::associations::readers::Addresses::default(),
        seal: tokio::sync::OnceCell::new(),
    });
    enqueue_imports(&app).await;

    let first = Process::start(&database.url());
    let second = Process::start(&database.url());
    until("a job is under way", async || standing(&db).await.1 > 0).await;
    drop(first);
    let all = IMPORTS as usize;
    until("all but what was taken are done", async || {
        let (done, running, _) = standing(&db).await;
        done + running == all && running < 2
    })
    .await;
    // What the killed process had taken waits for its lease to end: a worker
    // whose clock is ahead takes it over. Should the other process still hold
    // its last job, it loses its say, and that job too is done once.
    let ahead = Clock::fixed(app.clock.now() + TimeDelta::minutes(2));
    let worker = Worker::new(db.clone(), ahead, &app.ids, schedule::handlers(&app));
    while worker.run_one().await.expect("ran") {}
    until("all are done", async || standing(&db).await.0 == all).await;
    drop(second);

    let (_, _, new) = standing(&db).await;
    assert_eq!(new, i64::from(IMPORTS * CARDS), "each card was new once");
    let mut conn = db.read().await.expect("a connection");
    let count = app::projects::count(&app, &mut conn)
        .await
        .expect("a count");
    assert_eq!(count, u64::from(IMPORTS * CARDS));
    let broken = app::projects::broken(&mut conn).await.expect("checked");
    assert_eq!(broken, Vec::<String>::new());
}
