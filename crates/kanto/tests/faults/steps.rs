//! `kill -9` at one step after another: strace counts the system calls by which the
//! program changes something, and kills it as it begins the one of that number.
//! It counts for each thread; what goes on in one thread is thus killed at every
//! step.

use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Output, Stdio};

use kit::db::Address;

use super::server::{KANTO, Server, plain};

const KILLED: i32 = 9;

/// By what the program changes something in its database: on SQLite it writes into
/// files and then onto the disk, to PostgreSQL it sends messages; then it answers.
pub(crate) const fn calls_of(address: &Address) -> &'static [&'static str] {
    match address {
        Address::Sqlite(_) => &["pwrite64", "fdatasync"],
        Address::Postgres(_) => &["sendto", "writev"],
    }
}

/// What is counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counted {
    /// The call, as strace names it.
    pub(crate) call: &'static str,
    /// Only those that have to do with these paths, when there are any.
    pub(crate) paths: Vec<String>,
    /// Whether in each thread of the process, not only in its first.
    pub(crate) in_threads: bool,
}

impl Counted {
    fn strace(&self, step: usize) -> Command {
        let mut strace = Command::new("strace");
        strace.args(["-o", "/dev/null", "-e"]);
        strace.arg(format!("trace={}", self.call)).arg("-e");
        strace.arg(format!("inject={}:signal=KILL:when={step}", self.call));
        for path in &self.paths {
            strace.args(["-P", path]);
        }
        if self.in_threads {
            strace.arg("-f");
        }
        strace
    }
}

/// Runs a command and kills it at that step; gives what it did when it got through.
pub(crate) fn killed_at(
    counted: &Counted,
    step: usize,
    database: &str,
    args: &[&str],
) -> Option<Output> {
    let mut command = plain(counted.strace(step));
    command.args([KANTO, "--lang", "fi", "--database", database]);
    let output = command.args(args).output().expect(MISSING);
    if output.status.signal() == Some(KILLED) {
        return None;
    }
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("strace:"), "strace cannot do it: {said}");
    Some(output)
}

const MISSING: &str = "strace is missing; run: cargo xtask test";

/// Waits at a server for its step.
pub(crate) struct Killer(Child);

impl Killer {
    /// Kills the server at that step from now on, in each thread.
    pub(crate) fn of(server: &Server, call: &'static str, step: usize) -> Self {
        let counted = Counted {
            call,
            in_threads: true,
            ..Counted::default()
        };
        let mut strace = counted.strace(step);
        strace.args(["-p", &server.id().to_string()]);
        let mut strace = strace.stderr(Stdio::piped()).spawn().expect(MISSING);
        let said = strace.stderr.as_mut().expect("what it says");
        let mut line = String::new();
        BufReader::new(said).read_line(&mut line).expect("a line");
        assert!(line.contains(" attached"), "strace cannot do it: {line}");
        Self(strace)
    }
}

impl Drop for Killer {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
