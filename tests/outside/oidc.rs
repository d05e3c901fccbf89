//! The OpenID Connect provider of `oidc.mjs`, for the Rust tests that name this
//! file.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/outside/oidc.mjs");

/// A running provider; it ends with this value.
pub(crate) struct Provider {
    process: Child,
    pub(crate) issuer: String,
}

impl Provider {
    /// Starts one that knows whom `oidc.mjs` is told of.
    pub(crate) fn start(knows: &Value) -> Self {
        let node = std::env::var_os("KANTO_TEST_NODE");
        let node = node.expect("KANTO_TEST_NODE is not set; run: cargo xtask test");
        let mut process = Command::new(node)
            .args([PROGRAM, &knows.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let out = process.stdout.take().expect("its output");
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).expect("a line");
        let ready: Value = serde_json::from_str(&line).expect("a line of JSON");
        let port = ready["port"].as_u64().expect("a port");
        Self {
            process,
            issuer: format!("http://127.0.0.1:{port}"),
        }
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
