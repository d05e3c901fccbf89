//! A PostgreSQL server of its own, on a free loopback port, for tests and
//! measurements. It forgets everything and promises no durability.

use std::net::TcpListener;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::command::Run;
use crate::install;
use crate::scratch::Scratch;

/// The user that the server runs as when we are root, who may not run it.
const SERVER_USER: &str = "postgres";

/// A running server, stopped and removed with this value.
pub(crate) struct Cluster {
    programs: PathBuf,
    port: u16,
    folder: Scratch,
}

impl Cluster {
    /// Installs PostgreSQL where it is missing, makes a cluster and starts it.
    ///
    /// # Errors
    /// When PostgreSQL cannot be had or does not start; then with its log.
    pub(crate) fn start() -> anyhow::Result<Self> {
        let programs = install::postgres()?;
        let folder = Scratch::ending_with(|folder| {
            let data = folder.join("data");
            let stop = ["stop", "--mode=immediate", "--pgdata"].map(Into::into);
            let mut words = as_server_user(&programs.join("pg_ctl"));
            words.extend(stop.into_iter().chain([data.into_os_string()]));
            words
        })?;
        if install::is_root() {
            Run::new("chown")
                .args([SERVER_USER.as_ref(), folder.path()])
                .read()?;
        }
        let cluster = Self {
            programs,
            port: free_port()?,
            folder,
        };
        cluster.make()?;
        cluster.serve()?;
        Ok(cluster)
    }

    /// Its `postgres` database, for a user who may make others.
    pub(crate) fn admin_url(&self) -> String {
        self.url("postgres")
    }

    /// Makes a database and gives its address.
    ///
    /// # Errors
    /// When there is one of that name.
    pub(crate) fn create(&self, database: &str) -> anyhow::Result<String> {
        let port = self.port.to_string();
        let server = ["--host=127.0.0.1", "--username=postgres", "--port", &port];
        Run::new(self.programs.join("createdb"))
            .args(server)
            .args([database])
            .read()?;
        Ok(self.url(database))
    }

    /// Removes the database of that address, which nobody may use any more.
    ///
    /// # Errors
    /// When somebody does.
    pub(crate) fn remove(&self, address: &str) -> anyhow::Result<()> {
        let database = address.rsplit('/').next().unwrap_or_default();
        let port = self.port.to_string();
        let server = ["--host=127.0.0.1", "--username=postgres", "--port", &port];
        Run::new(self.programs.join("dropdb"))
            .args(server)
            .args([database])
            .read()?;
        Ok(())
    }

    /// The process id of the server's first process.
    ///
    /// # Errors
    /// When the server is gone.
    pub(crate) fn process(&self) -> anyhow::Result<u32> {
        let text = std::fs::read_to_string(self.data().join("postmaster.pid"))?;
        let first = text.lines().next().unwrap_or_default();
        first.trim().parse().context("reading postmaster.pid")
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn make(&self) -> anyhow::Result<()> {
        let options = [
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--pgdata",
        ];
        let words = as_server_user(&self.programs.join("initdb"));
        Run::new(&words[0])
            .args(&words[1..])
            .args(options)
            .args([self.data()])
            .within(self.folder.path())
            .read()?;
        Ok(())
    }

    fn serve(&self) -> anyhow::Result<()> {
        let log = self.folder.path().join("log");
        let settings = format!(
            "-c port={} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{}' \
             -c max_connections=200 -c fsync=off -c synchronous_commit=off -c full_page_writes=off",
            self.port,
            self.folder.path().display(),
        );
        let words = as_server_user(&self.programs.join("pg_ctl"));
        // Not read through pipes: the server would keep them open.
        let mut start = Run::new(&words[0])
            .args(&words[1..])
            .args([
                "start",
                "--silent",
                "--wait",
                "--options",
                &settings,
                "--log",
            ])
            .args([&log])
            .args(["--pgdata".as_ref(), self.data().as_path()])
            .within(self.folder.path())
            .into_command();
        let status = start.stdout(std::process::Stdio::null()).status()?;
        if !status.success() {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            bail!("PostgreSQL did not start:\n{said}");
        }
        Ok(())
    }
}

/// The words that run a program as somebody whom the server allows.
fn as_server_user(program: &Path) -> Vec<std::ffi::OsString> {
    let mut words: Vec<std::ffi::OsString> = Vec::new();
    if install::is_root() {
        words.extend(["runuser", "-u", SERVER_USER, "--"].map(Into::into));
    }
    words.push(program.into());
    words
}

/// A loopback port that nobody listens on.
///
/// # Errors
/// When the system gives none.
pub(crate) fn free_port() -> anyhow::Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("asking for a free port")?;
    Ok(listener.local_addr()?.port())
}
