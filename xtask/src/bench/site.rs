//! The release program with a database of its own.

mod projects;
mod register;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::command::{Run, target};
use crate::postgres::{Cluster, free_port};
use crate::scratch::Scratch;

use super::associations;
use super::measure::peak_memory;
use super::peers::{self, Peer, Rows, Running};
use super::people::Person;

/// How long a program may take until it answers.
const START_WITHIN: Duration = Duration::from_secs(60);

/// A place to measure in: folder, database server, and a filled database once
/// somebody asks for it.
pub(super) struct Site<'a> {
    program: PathBuf,
    folder: Scratch,
    cluster: Option<&'a Cluster>,
    documents: &'a Path,
    filled: Option<Filled>,
    /// The registry that was asked for last: its size, its address, its server.
    registry: Option<Registry>,
    /// The other program that was asked for last.
    peer: Option<Running>,
    /// A database with the register of associations.
    associations: Option<String>,
}

/// A database of so many invented projects.
struct Registry {
    count: u32,
    database: String,
    server: Option<Server>,
}

/// A database with all cards.
struct Filled {
    database: String,
    server: Server,
    codes: Vec<String>,
}

impl<'a> Site<'a> {
    pub(super) fn new(documents: &'a Path, cluster: Option<&'a Cluster>) -> anyhow::Result<Self> {
        Ok(Self {
            program: program()?,
            folder: Scratch::new()?,
            cluster,
            documents,
            filled: None,
            registry: None,
            peer: None,
            associations: None,
        })
    }

    pub(super) fn cluster(&self) -> Option<&'a Cluster> {
        self.cluster
    }

    pub(super) fn database_name(&self) -> &'static str {
        if self.cluster.is_some() {
            "postgres"
        } else {
            "sqlite"
        }
    }

    /// The address of a new database without a schema.
    pub(super) fn empty_database(&self, name: &str) -> anyhow::Result<String> {
        match self.cluster {
            Some(cluster) => cluster.create(name),
            None => {
                let file = self.file(&format!("{name}.db"));
                Ok(format!("sqlite:{}", file.display()))
            }
        }
    }

    /// Runs a command of the program and gives its peak memory in kB.
    pub(super) fn command(&self, database: &str, args: &[&str]) -> anyhow::Result<u32> {
        let log = self.folder.path().join("command.log");
        let mut command = Run::new(&self.program)
            .without_env("KANTO_")
            .args(["--database", database])
            .args(args)
            .into_command();
        let output = File::create(&log)?;
        command.stdout(output.try_clone()?).stderr(output);
        let mut child = command.spawn()?;
        let mut peak = 0;
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            // An ended process has no memory to tell of.
            peak = peak_memory(child.id()).unwrap_or(0).max(peak);
            std::thread::sleep(Duration::from_millis(10));
        };
        if !status.success() {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            bail!("kanto {} ended with {status}\n{said}", args.join(" "));
        }
        Ok(peak)
    }

    /// Takes in the documents and gives the command's peak memory in kB.
    pub(super) fn import(&self, database: &str) -> anyhow::Result<u32> {
        let documents = self.documents.to_string_lossy();
        let import = [
            "project",
            "import",
            "--captured-on",
            "2026-01-15",
            &documents,
        ];
        self.command(database, &import)
    }

    /// A place for a file.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The codes of the projects in a database.
    pub(super) fn codes(&self, database: &str) -> anyhow::Result<Vec<String>> {
        codes(&self.program, database)
    }

    /// Starts the web application on a database and waits until it answers.
    pub(super) fn serve(&self, database: &str) -> anyhow::Result<Server> {
        self.serve_with(database, &[])
    }

    /// The same with settings of its own.
    pub(super) fn serve_with(&self, database: &str, more: &[&str]) -> anyhow::Result<Server> {
        // People come from different places: links are limited by place.
        let args = ["serve", "--behind-proxy", "--database", database];
        Server::start(&self.program, &[&args, more].concat(), self.folder.path())
    }

    /// Makes sure that there is a database with all cards, and serves it.
    pub(super) fn fill(&mut self) -> anyhow::Result<()> {
        if self.filled.is_none() {
            let database = self.empty_database("filled")?;
            self.import(&database)?;
            let codes = self.codes(&database)?;
            self.filled = Some(Filled {
                server: self.serve(&database)?,
                database,
                codes,
            });
        }
        Ok(())
    }

    /// Makes sure that another program has the rows and runs.
    pub(super) fn serve_peer(&mut self, peer: Peer, rows: Rows) -> anyhow::Result<()> {
        let runs = |running: &Running| running.peer == peer && running.rows == rows;
        if self.peer.as_ref().is_some_and(runs) {
            return Ok(());
        }
        self.peer = None;
        let source = match rows {
            Rows::Projects => {
                self.serve_registry(peers::SIZE)?;
                let registry = self.registry.as_ref().context("no registry")?;
                peers::file_of(&registry.database)?
            }
            Rows::Associations => self.list_of_associations(associations::SIZE, false)?.into(),
        };
        self.peer = Some(Running::start((peer, rows), &source)?);
        Ok(())
    }

    /// The other program.
    pub(super) fn peer(&self) -> anyhow::Result<&Running> {
        self.peer.as_ref().context("no peer")
    }

    fn remove(&self, database: &str) -> anyhow::Result<()> {
        match self.cluster {
            Some(cluster) => cluster.remove(database),
            None => {
                let file = database.trim_start_matches("sqlite:");
                for ending in ["", "-wal", "-shm"] {
                    let _ = std::fs::remove_file(format!("{file}{ending}"));
                }
                Ok(())
            }
        }
    }

    /// The server of the filled database.
    pub(super) fn server(&self) -> anyhow::Result<&Server> {
        Ok(&self.filled()?.server)
    }

    /// The codes in the filled database.
    pub(super) fn filled_codes(&self) -> &[String] {
        self.filled.as_ref().map_or(&[], |filled| &filled.codes)
    }

    /// Gives somebody an account in a database that is served, and signs them in.
    pub(super) fn person_of(
        &self,
        database: &str,
        server: &Server,
        name: &str,
    ) -> anyhow::Result<Person> {
        let email = format!("{name}-{}@kanto.example", server.id());
        let said = Run::new(&self.program)
            .without_env("KANTO_")
            .args(["--database", database, "user", "add", &email])
            .args(["--name", name, "--role", "coordinator"])
            .read()?;
        let (_, path) = said.trim().split_once("/kirjaudu").context("no link")?;
        Person::enter(&server.base, &format!("/kirjaudu{path}"), name)
    }

    /// Gives somebody an account in the filled database and signs them in.
    pub(super) fn person(&self, name: &str) -> anyhow::Result<Person> {
        let filled = self.filled()?;
        self.person_of(&filled.database, &filled.server, name)
    }

    fn filled(&self) -> anyhow::Result<&Filled> {
        self.filled.as_ref().context("not filled")
    }
}

/// Documents of invented projects in the authority's form: the
/// demonstration's cards as it prints them.
///
/// # Errors
/// When the demonstration does not start or gives fewer.
pub(super) fn documents(count: u32) -> anyhow::Result<Scratch> {
    let (program, folder, made) = (program()?, Scratch::new()?, Scratch::new()?);
    let data = folder.path().to_string_lossy().into_owned();
    let count_word = count.to_string();
    let args = [
        "demo",
        "--fresh",
        "--data-dir",
        &data,
        "--projects",
        &count_word,
    ];
    let demo = Server::start(&program, &args, folder.path())?;
    let database = format!("sqlite:{data}/demo.db");
    let codes = codes(&program, &database)?;
    if codes.len() != count as usize {
        bail!("the demonstration has {} projects of {count}", codes.len());
    }
    for code in codes {
        let text = demo.get(&format!("/hankkeet/{code}/kuvaus.txt"))?;
        std::fs::write(made.path().join(format!("{code}.txt")), text)?;
    }
    Ok(made)
}

fn program() -> anyhow::Result<PathBuf> {
    Ok(target()?.join("release/kanto"))
}

fn codes(program: &Path, database: &str) -> anyhow::Result<Vec<String>> {
    let list = Run::new(program)
        .without_env("KANTO_")
        .args([
            "--database",
            database,
            "project",
            "list",
            "--format",
            "json",
        ])
        .read()?;
    let rows: Vec<serde_json::Value> = serde_json::from_str(&list)?;
    let codes = rows.iter().filter_map(|row| row["code"].as_str());
    Ok(codes.map(str::to_owned).collect())
}

/// A running web application, ended with this value.
pub(super) struct Server {
    child: Child,
    base: String,
    agent: ureq::Agent,
}

impl Server {
    fn start(program: &Path, args: &[&str], folder: &Path) -> anyhow::Result<Self> {
        let address = format!("127.0.0.1:{}", free_port()?);
        let log = folder.join("server.log");
        let mut command = Run::new(program)
            .without_env("KANTO_")
            .args(args)
            .args(["--listen", &address])
            .into_command();
        command.stdout(Stdio::null()).stderr(File::create(&log)?);
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let mut server = Self {
            child: command.spawn()?,
            base: format!("http://{address}"),
            agent: config.build().into(),
        };
        let begun = Instant::now();
        while server.get("/healthz").is_err() {
            let ended = server.child.try_wait()?.is_some();
            if ended || begun.elapsed() > START_WITHIN {
                let said = std::fs::read_to_string(&log).unwrap_or_default();
                bail!("kanto {} does not answer\n{said}", args.join(" "));
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(server)
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Asks for a path on the kept connection.
    pub(super) fn get(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        self.get_by(&self.agent, path)
    }

    /// A client with connections of its own.
    pub(super) fn client(&self) -> ureq::Agent {
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        config.build().into()
    }

    /// Asks for a path on a connection of that client.
    pub(super) fn get_by(&self, client: &ureq::Agent, path: &str) -> anyhow::Result<Vec<u8>> {
        let mut response = client.get(format!("{}{path}", self.base)).call()?;
        if response.status() != 200 {
            bail!("GET {path} answered {}", response.status());
        }
        Ok(response.body_mut().read_to_vec()?)
    }

    /// Asks for a file of any length and gives its bytes as they come.
    pub(super) fn open(&self, path: &str) -> anyhow::Result<impl std::io::Read + use<>> {
        let response = self.agent.get(format!("{}{path}", self.base)).call()?;
        if response.status() != 200 {
            bail!("GET {path} answered {}", response.status());
        }
        Ok(response.into_body().into_reader())
    }

    pub(super) fn peak_memory(&self) -> anyhow::Result<u32> {
        peak_memory(self.child.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
