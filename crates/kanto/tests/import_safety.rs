//! The real program, killed in the middle of an import and short of room: what
//! is in the database afterwards is whole, and the next import completes.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use kit::db::{Address, TemporaryDatabase};

const KANTO: &str = env!("CARGO_BIN_EXE_kanto");

/// A database, and a folder of invented cards of which each is of a project of
/// its own.
struct Bench {
    database: TemporaryDatabase,
    cards: PathBuf,
    count: usize,
}

impl Bench {
    async fn new(projects: &str) -> Self {
        let database = TemporaryDatabase::empty().await.expect("a database");
        let cards = database.folder().join("cards");
        let sample = ["sample", "projects", "--count", projects, "--out"];
        let mut make = Command::new(KANTO);
        make.args(sample).arg(&cards);
        assert!(make.output().expect("the program").status.success());
        let count = projects.parse().expect("a number");
        Self {
            database,
            cards,
            count,
        }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(KANTO);
        self.words(&mut command, args);
        command
    }

    fn words(&self, command: &mut Command, args: &[&str]) {
        command.env_remove("KANTO_LOG").args(["--lang", "fi"]);
        command
            .args(["--database", &self.database.url()])
            .args(args);
    }

    fn import(&self) -> Command {
        let mut command = self.command(&["project", "import"]);
        command.arg(&self.cards);
        command
    }

    /// How many projects there are, after finding that all is well.
    fn count_of_whole(&self) -> usize {
        let list = output(&mut self.command(&["project", "list", "--format", "json"]));
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&list.stdout).expect("JSON");
        let check = output(&mut self.command(&["check"]));
        assert_eq!(
            text(&check.stdout),
            "Kaikki kunnossa.\n",
            "{}",
            text(&check.stderr)
        );
        rows.len()
    }

    /// Where SQLite writes what is not committed yet.
    fn log(&self) -> Option<PathBuf> {
        match &self.database.address {
            Address::Sqlite(file) => Some(PathBuf::from(format!("{}-wal", file.display()))),
            Address::Postgres(_) => None,
        }
    }
}

fn output(command: &mut Command) -> Output {
    command.output().expect("the program")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// Starts the import and kills it when `now` says so; gives whether it was still
/// running.
fn kill(bench: &Bench, now: impl Fn(Duration) -> bool) -> bool {
    let mut command = bench.import();
    let started = Instant::now();
    let mut child: Child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    while child.try_wait().expect("a child").is_none() {
        if now(started.elapsed()) {
            child.kill().expect("killed");
            return !child.wait().expect("a child").success();
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    false
}

/// All or nothing is there, and importing again completes it.
fn assert_whole(bench: &Bench, moment: &str) {
    let count = bench.count_of_whole();
    assert!(
        count == 0 || count == bench.count,
        "{moment}: {count} of {}",
        bench.count
    );
    let again = output(&mut bench.import());
    assert_eq!(
        again.status.code(),
        Some(0),
        "{moment}: {}",
        text(&again.stderr)
    );
    assert_eq!(bench.count_of_whole(), bench.count, "{moment}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_killed_at_any_moment_leaves_all_or_nothing() {
    const MOMENTS: u32 = 8;
    let whole = Bench::new("40").await;
    let started = Instant::now();
    assert!(output(&mut whole.import()).status.success());
    let duration = started.elapsed();
    for moment in 1..=MOMENTS {
        let bench = Bench::new("40").await;
        let at = duration * moment / (MOMENTS + 1);
        kill(&bench, |elapsed| elapsed >= at);
        assert_whole(&bench, &format!("killed after {at:?} of {duration:?}"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_killed_while_it_writes_leaves_nothing() {
    let bench = Bench::new("150").await;
    let Some(log) = bench.log() else {
        // What PostgreSQL has written is not to be seen from outside.
        return;
    };
    assert!(output(&mut bench.command(&["migrate"])).status.success());
    let size = |path: &Path| path.metadata().map_or(0, |about| about.len());
    let was_running = kill(&bench, |_| size(&log) > 500_000);
    assert!(
        was_running,
        "the import spills into the log before it commits"
    );
    assert!(size(&log) > 500_000, "half an import is on the disk");
    assert_eq!(bench.count_of_whole(), 0);
    assert_whole(&bench, "killed while writing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_said_and_nothing_is_half_written() {
    let bench = Bench::new("60").await;
    let Address::Sqlite(file) = &bench.database.address else {
        // The disk of a PostgreSQL server is not ours to fill.
        return;
    };
    assert!(output(&mut bench.command(&["migrate"])).status.success());
    // No file may grow over 200 blocks of 512 or 1024 bytes, as if the disk were full.
    let mut limited = Command::new("sh");
    limited.args([
        "-c",
        "trap '' XFSZ; ulimit -f 200; exec \"$0\" \"$@\"",
        KANTO,
    ]);
    bench.words(&mut limited, &["project", "import"]);
    let said = output(limited.arg(&bench.cards));
    assert_eq!(said.status.code(), Some(1), "{}", text(&said.stderr));
    let message = format!(
        "Tietokannalta {} loppui levytila. Keskeneräistä ei tallennettu. \
         Vapauta levytilaa tai nosta tiedoston kokorajaa ja aja komento uudelleen.\n",
        file.display()
    );
    assert_eq!(
        (text(&said.stdout), text(&said.stderr)),
        ("", message.as_str())
    );
    assert_eq!(bench.count_of_whole(), 0);
    assert_whole(&bench, "with room again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_has_seen_enough_is_no_failure() {
    let bench = Bench::new("5").await;
    assert!(output(&mut bench.import()).status.success());
    let mut list = bench.command(&["project", "list", "--format", "csv"]);
    let mut child = list
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    drop(child.stdout.take());
    let said = child.wait_with_output().expect("the program");
    assert_eq!((said.status.code(), text(&said.stderr)), (Some(0), ""));
}
