//! Backups through the real program: taken while it works, short of room, from one
//! kind of database to the other.
#![cfg(unix)]

#[path = "../../../tests/outside/process.rs"]
mod process;
#[path = "../../../tests/outside/s3.rs"]
mod s3;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use app::app::{App, Parts};
use app::demo;
use app::migrations::SCHEMA;
use app::projects::upload::{Document, begin, keep};
use app::schedule;
use kit::clock::Clock;
use kit::db::{Address, Db, TemporaryDatabase};
use kit::files::Files;
use kit::id::Ids;
use kit::jobs::{JobState, Worker, latest_but};

const KANTO: &str = env!("CARGO_BIN_EXE_kanto");

fn kanto(database: &str, args: &[&str]) -> Output {
    command(database, args).output().expect("the program")
}

fn command(database: &str, args: &[&str]) -> Command {
    let mut command = Command::new(KANTO);
    command.env_remove("KANTO_LOG").args(["--lang", "fi"]);
    command.args(["--database", database]).args(args);
    command
}

/// What the program printed, when it did what it was asked to.
fn done(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What the program said when it refused.
fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A database that only the program opens, so many projects in it.
async fn filled(projects: &str) -> TemporaryDatabase {
    let database = empty().await;
    let cards = database.folder().join("cards");
    let cards = cards.to_str().expect("a path");
    done(&kanto(
        "x.db",
        &["sample", "projects", "--count", projects, "--out", cards],
    ));
    done(&kanto(&database.url(), &["project", "import", cards]));
    database
}

/// The program's parts on that database.
fn app(database: &TemporaryDatabase, files: Files) -> App {
    App::new(Parts {
        sets: kit::sets::Shelf::default(),
        files,
        db: database.db.clone(),
        clock: Clock::system(),
        ids: Ids::random(),
        base_url: String::new(),
        mail: kit::mail::Mailer::Off,
        oidc: None,
        company_data: None,
        behind_proxy: false,
        demo: false,
        letter_approval: false,
        addresses: app::associations::readers::Addresses::default(),
        seal: tokio::sync::OnceCell::new(),
    })
}

async fn empty() -> TemporaryDatabase {
    let database = TemporaryDatabase::empty().await.expect("a database");
    database.db.close().await;
    database
}

fn path_in(database: &TemporaryDatabase, name: &str) -> String {
    let path = database.folder().join(name);
    path.to_str().expect("a path").to_owned()
}

/// The list of projects as JSON, after finding that all is well.
fn whole(database: &str) -> String {
    let check = kanto(database, &["check"]);
    assert_eq!(done(&check), "Kaikki kunnossa.\n");
    done(&kanto(database, &["project", "list", "--format", "json"]))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_goes_from_either_database_to_either() {
    let from = filled("30").await;
    let file = path_in(&from, "a.jsonl.gz");
    let said = done(&kanto(&from.url(), &["backup", &file]));
    let begins = format!("Varmuuskopio {file} on tehty ja tarkistettu: ");
    assert!(said.starts_with(&begins), "{said}");
    let list = whole(&from.url());
    let card = ["project", "show", "--format", "json"];
    let code: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    let code = code[0]["code"].as_str().expect("a code").to_owned();
    let shown = done(&kanto(&from.url(), &[&card[..], &[&code]].concat()));

    let file_database = path_in(&from, "other.db");
    let same = empty().await;
    let said = done(&kanto(&same.url(), &["restore", &file]));
    let begins = format!("Tietokanta on palautettu varmuuskopiosta {file}, joka otettiin ");
    assert!(said.starts_with(&begins), "{said}");
    done(&kanto(&file_database, &["restore", &file]));
    for url in [&same.url(), &file_database] {
        assert_eq!(whole(url), list);
        assert_eq!(done(&kanto(url, &[&card[..], &[&code]].concat())), shown);
    }
    // And back, over what is there, which is kept.
    let second = path_in(&from, "b.jsonl.gz");
    done(&kanto(&file_database, &["backup", &second]));
    let said = done(&kanto(&from.url(), &["restore", &second]));
    assert!(said.contains("\nAiem"), "{said}");
    assert_eq!(whole(&from.url()), list);
}

const WRITES: u32 = 60;

/// Each import is four transactions: the upload, the beginning, the taking of
/// the job, its effect.
async fn import_one_by_one(app: &App) {
    let worker = Worker::new(
        app.db.clone(),
        app.clock.clone(),
        &app.ids,
        schedule::handlers(app),
    );
    for project in demo::projects(5, WRITES) {
        let document = Document {
            name: format!("{}.txt", project.code),
            content: project.captures[0].document.clone().into_bytes(),
        };
        let upload = keep(app, app.clock.today(), &[document])
            .await
            .expect("kept");
        begin(app, &app.author(None, "test"), upload, Vec::new())
            .await
            .expect("begun");
        assert!(worker.run_one().await.expect("ran"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_taken_while_others_write_is_of_one_moment() {
    let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
    let app = app(&database, Files::folder(&database.folder().join("files")));
    let writer = tokio::spawn(async move { import_one_by_one(&app).await });
    let mut seen = Vec::new();
    while !writer.is_finished() {
        let number = seen.len();
        let file = path_in(&database, &format!("{number}.jsonl.gz"));
        done(&kanto(&database.url(), &["backup", &file]));
        let copy = path_in(&database, &format!("{number}.db"));
        done(&kanto(&copy, &["restore", &file]));
        whole(&copy);
        seen.push(standing(Path::new(&copy)).await);
    }
    writer.await.expect("all was written");
    let between = |(projects, _): &&(i64, i64)| (1..i64::from(WRITES)).contains(projects);
    assert!(seen.iter().any(|seen| between(&seen)), "{seen:?}");
    for (projects, jobs) in seen {
        // A job's end and its effect are one transaction.
        assert_eq!(projects, jobs);
    }
}

/// How many projects, and how many jobs are done.
async fn standing(file: &Path) -> (i64, i64) {
    let db = Db::open(&Address::Sqlite(file.to_owned()))
        .await
        .expect("a database");
    let mut conn = db.read().await.expect("a connection");
    let all = "SELECT COUNT(*) AS v FROM projects";
    let projects: i64 = conn.fetch_one_value(all, &[]).await.expect("a count");
    let jobs = latest_but(
        &mut conn,
        &[kit::mail::DELIVERY_JOB, kit::files::SWEEP_JOB],
        1000,
    )
    .await
    .expect("jobs");
    let done = jobs
        .iter()
        .filter(|job| job.state == JobState::Done)
        .count();
    (projects, i64::try_from(done).expect("few"))
}

/// As if the disk had no more room than that many blocks of 512 or 1024 bytes.
fn short_of_room(blocks: u32, database: &str, args: &[&str]) -> Output {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut limited = Command::new("sh");
    limited.args(["-c", &script, KANTO, "--lang", "fi", "--database", database]);
    limited
        .env_remove("KANTO_LOG")
        .args(args)
        .output()
        .expect("the program")
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_said_and_leaves_nothing_behind() {
    let source = filled("60").await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.jsonl.gz");
    let file = file.to_str().expect("a path");
    // Room for what SQLite shares between processes, not for the backup.
    let said = refused(&short_of_room(70, &source.url(), &["backup", file]));
    let expected = format!("Levytila loppui kesken varmuuskopion {file}. ");
    assert!(said.starts_with(&expected), "{said}");
    assert_eq!(files_in(folder.path()), Vec::<PathBuf>::new());
    done(&kanto(&source.url(), &["backup", file]));
    let place = folder.path().join("new.db");
    let place = place.to_str().expect("a path");
    let said = refused(&short_of_room(200, place, &["restore", file]));
    assert!(
        said.starts_with(&format!("Tietokannalta {place} loppui levytila. ")),
        "{said}"
    );
    assert_eq!(files_in(folder.path()), [PathBuf::from(file)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_done_is_said() {
    let source = filled("3").await;
    let url = source.url();
    let file = path_in(&source, "a.jsonl.gz");
    done(&kanto(&url, &["backup", &file]));
    let list = whole(&url);
    let said = refused(&kanto(&url, &["backup", &file]));
    assert_eq!(
        said,
        format!(
            "Tiedosto {file} on jo olemassa. Anna toinen nimi: varmuuskopio ei korvaa vanhaa.\n"
        )
    );
    let text = path_in(&source, "cards");
    let text = &files_in(Path::new(&text))[0];
    let text = text.to_str().expect("a path");
    let said = refused(&kanto(&url, &["restore", text]));
    assert_eq!(
        said,
        format!("Tiedosto {text} ei ole Kannon varmuuskopio. Mitään ei muutettu.\n")
    );
    let missing = path_in(&source, "missing.jsonl.gz");
    let said = refused(&kanto(&url, &["restore", &missing]));
    let expected = "ei ole. Tarkista nimi ja kansio. Mitään ei muutettu.";
    assert_eq!(said, format!("Tiedostoa {missing} {expected}\n"));
    let bytes = fs::read(&file).expect("the backup");
    let cut = path_in(&source, "cut.jsonl.gz");
    fs::write(&cut, &bytes[..bytes.len() - 5]).expect("written");
    let said = refused(&kanto(&url, &["restore", &cut]));
    assert!(
        said.starts_with(&format!("Varmuuskopio {cut} on katkennut tai vioittunut.")),
        "{said}"
    );
    let nowhere = path_in(&source, "nowhere.db");
    for command in [&["check"][..], &["backup", &path_in(&source, "b.gz")]] {
        let said = refused(&kanto(&nowhere, command));
        assert!(
            said.starts_with(&format!("Tietokantaa {nowhere} ei ole")),
            "{said}"
        );
    }
    assert!(!Path::new(&nowhere).exists());
    let open = Db::open(&source.address).await.expect("a database");
    let said = refused(&kanto(&url, &["restore", &file]));
    assert!(
        said.contains("on toisen ohjelman käytössä. Pysäytä Kanto"),
        "{said}"
    );
    open.close().await;
    assert_eq!(whole(&url), list);
}

#[tokio::test(flavor = "multi_thread")]
async fn attached_files_are_in_the_backup_and_checked_against_rows() {
    let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
    let folder = path_in(&database, "attached");
    let app = app(&database, Files::folder(Path::new(&folder)));
    demo::fill(&app, 1, 3).await.expect("filled");
    demo::attach(&app, 1).await.expect("attached");
    database.db.close().await;
    let url = database.url();
    let with_files =
        |url: &str, folder: &str, args: &[&str]| kanto(url, &[&["--files", folder], args].concat());
    let file = path_in(&database, "a.jsonl.gz");
    let said = done(&with_files(&url, &folder, &["backup", &file]));
    assert!(said.contains(", 6 tiedostoa, "), "{said}");
    let target = empty().await;
    let back = path_in(&target, "back");
    done(&with_files(&target.url(), &back, &["restore", &file]));
    let check = with_files(&target.url(), &back, &["check"]);
    assert_eq!(done(&check), "Kaikki kunnossa.\n");
    // One is lost, one is changed.
    let mut stored = files_in(Path::new(&back))
        .into_iter()
        .flat_map(|part| files_in(&part));
    fs::remove_file(stored.next().expect("a file")).expect("removed");
    fs::write(stored.next().expect("a file"), "muu").expect("written");
    let said = refused(&with_files(&target.url(), &back, &["check"]));
    assert!(said.contains("Liitetiedosto puuttuu: "), "{said}");
    assert!(said.contains("Liitetiedosto on muuttunut: "), "{said}");
    assert_eq!(said.lines().count(), 2, "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_go_from_a_bucket_into_a_bucket_and_into_a_folder() {
    let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
    let things = tempfile::tempdir().expect("a folder");
    let server = s3::S3Server::start(things.path());
    let bucket = |prefix| Files::s3("kanto", prefix, &server.settings("S3RVER"));
    let old = bucket("vanha").expect("a bucket");
    let app = app(&database, old.clone());
    demo::fill(&app, 1, 3).await.expect("filled");
    demo::attach(&app, 1).await.expect("attached");
    database.db.close().await;
    let with = |key: &str, place: &str, url: &str, args: &[&str]| {
        let words = ["--files", place, "--files-endpoint", &server.endpoint];
        let mut command = command(url, &[&words, args].concat());
        command.env("KANTO_FILES_KEY_ID", key);
        command.env("KANTO_FILES_SECRET", "S3RVER");
        command.output().expect("the program")
    };
    let file = path_in(&database, "a.jsonl.gz");
    let backup = ["backup", file.as_str()];
    // A key that the server does not know is no backup without files.
    let said = refused(&with("VALE", "s3://kanto/vanha", &database.url(), &backup));
    assert!(!Path::new(&file).exists(), "{said}");
    let said = done(&with(
        "S3RVER",
        "s3://kanto/vanha",
        &database.url(),
        &backup,
    ));
    assert!(said.contains(", 6 tiedostoa, "), "{said}");
    for place in ["s3://kanto/uusi", &path_in(&database, "kansio")] {
        let target = empty().await;
        let url = target.url();
        let restore = ["restore", file.as_str()];
        if place.starts_with("s3:") {
            refused(&with("VALE", place, &url, &restore));
        }
        done(&with("S3RVER", place, &url, &restore));
        let check = with("S3RVER", place, &url, &["check"]);
        assert_eq!(done(&check), "Kaikki kunnossa.\n");
    }
    let new = bucket("uusi").expect("a bucket");
    let list = async |files: &Files| files.list().await.expect("a list").into_keys();
    assert!(list(&new).await.eq(list(&old).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_pages_are_found() {
    let database = filled("60").await;
    let Address::Sqlite(file) = &database.address else {
        // A PostgreSQL server keeps checksums of its own.
        return;
    };
    let mut bytes = fs::read(file).expect("the database");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0xa5);
    fs::write(file, bytes).expect("written");
    let said = refused(&kanto(&database.url(), &["check"]));
    for line in said.lines() {
        assert!(
            line.starts_with("Tietokannan tiedosto on vioittunut: "),
            "{line}"
        );
    }
    assert_ne!(said, "");
}
