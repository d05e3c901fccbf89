//! The mail server of `smtp.mjs`, for the Rust tests that name this file.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::Value;

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/outside/smtp.mjs");

/// A running server; it ends with this value.
pub(crate) struct MailServer {
    process: Child,
    lines: Receiver<String>,
    pub(crate) port: u16,
    /// What its certificate comes from, in PEM.
    pub(crate) certificate: String,
    /// A key whose other half its DNS shows, in PEM.
    pub(crate) key: String,
}

impl MailServer {
    /// Starts one that behaves as `smtp.mjs` says.
    pub(crate) fn start(behaviour: &Value) -> Self {
        let node = std::env::var_os("KANTO_TEST_NODE");
        let node = node.expect("KANTO_TEST_NODE is not set; run: cargo xtask test");
        let mut process = Command::new(node)
            .args([PROGRAM, &behaviour.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let out = process.stdout.take().expect("its output");
        let (teller, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                let _ = teller.send(line);
            }
        });
        let mut server = Self {
            process,
            lines,
            port: 0,
            certificate: String::new(),
            key: String::new(),
        };
        let ready = server.next();
        let text = |name: &str| ready[name].as_str().expect("a text").to_owned();
        server.port = u16::try_from(ready["port"].as_u64().expect("a port")).expect("a port");
        server.certificate = text("certificate");
        server.key = text("key");
        server
    }

    /// What it says next; waits for it.
    pub(crate) fn next(&self) -> Value {
        let line = self.lines.recv_timeout(Duration::from_secs(60));
        let line = line.expect("the mail server says something");
        serde_json::from_str(&line).expect("a line of JSON")
    }

    /// Ends it and gives what it has said that nobody asked for.
    pub(crate) fn end(mut self) -> Vec<Value> {
        drop(self.process.stdin.take());
        let mut rest = Vec::new();
        loop {
            match self.lines.recv_timeout(Duration::from_secs(60)) {
                Ok(line) => rest.push(serde_json::from_str(&line).expect("a line of JSON")),
                Err(RecvTimeoutError::Disconnected) => return rest,
                Err(RecvTimeoutError::Timeout) => panic!("the mail server does not end"),
            }
        }
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
