//! The mail server of `smtp.mjs`, for the Rust tests that name this file.

use std::io::{BufRead, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::Value;

use super::process::{Outside, port};

/// A running server; it ends with this value.
pub(crate) struct MailServer {
    process: Outside,
    lines: Receiver<String>,
    pub(crate) port: u16,
    /// What its certificate comes from, in PEM.
    #[allow(dead_code, reason = "not all who name this file do")]
    pub(crate) certificate: String,
    /// A key whose other half its DNS shows, in PEM.
    #[allow(dead_code, reason = "not all who name this file do")]
    pub(crate) key: String,
}

impl MailServer {
    /// Starts one that behaves as `smtp.mjs` says.
    pub(crate) fn start(behaviour: &Value) -> Self {
        let (process, ready, out) = Outside::start("smtp.mjs", behaviour.to_string().as_ref());
        let (teller, lines) = channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let _ = teller.send(line);
            }
        });
        let text = |name: &str| ready[name].as_str().expect("a text").to_owned();
        Self {
            process,
            lines,
            port: port(&ready),
            certificate: text("certificate"),
            key: text("key"),
        }
    }

    /// Lets it behave otherwise from now on.
    #[allow(dead_code, reason = "not all who name this file do")]
    pub(crate) fn change(&mut self, behaviour: &Value) {
        let stdin = self.process.0.stdin.as_mut().expect("its input");
        // In one piece, as it is read.
        let line = format!("{behaviour}\n");
        stdin.write_all(line.as_bytes()).expect("a line");
        // It reads the line before it reads whoever connects from now on.
        std::thread::sleep(Duration::from_millis(200));
    }

    /// What it says next; waits for it.
    pub(crate) fn next(&self) -> Value {
        let line = self.lines.recv_timeout(Duration::from_secs(60));
        let line = line.expect("the mail server says something");
        serde_json::from_str(&line).expect("a line of JSON")
    }

    /// Ends it and gives what it has said that nobody asked for.
    pub(crate) fn end(mut self) -> Vec<Value> {
        drop(self.process.0.stdin.take());
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
