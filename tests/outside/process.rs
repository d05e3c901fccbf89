//! A server of others in a process of its own, for the other files of this folder:
//! who names one of them has this one beside it, as `process`.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/outside/");

/// A running server; it ends with this value.
pub(crate) struct Outside(pub(crate) Child);

impl Outside {
    /// Starts that program of this folder with its one argument; gives also what it
    /// says when it is ready, and from where more can be read.
    pub(crate) fn start(program: &str, arg: &OsStr) -> (Self, Value, BufReader<ChildStdout>) {
        let node = std::env::var_os("KANTO_TEST_NODE");
        let node = node.expect("KANTO_TEST_NODE is not set; run: cargo xtask test");
        let mut process = Command::new(node)
            .arg("--no-deprecation")
            .arg(format!("{FOLDER}{program}"))
            .arg(arg)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let mut out = BufReader::new(process.stdout.take().expect("its output"));
        let server = Self(process);
        let mut line = String::new();
        out.read_line(&mut line).expect("a line");
        let ready = serde_json::from_str(&line).expect("a line of JSON");
        (server, ready, out)
    }
}

/// The port in what a server says when it is ready.
pub(crate) fn port(ready: &Value) -> u16 {
    let port = ready["port"].as_u64().expect("a port");
    u16::try_from(port).expect("a port")
}

impl Drop for Outside {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
