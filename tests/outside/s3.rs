//! The S3-compatible server of `s3.mjs`, for the Rust tests that name this file.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use kit::files::S3;

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/outside/s3.mjs");

/// A running server; it ends with this value.
pub(crate) struct S3Server {
    process: Child,
    pub(crate) endpoint: String,
}

impl S3Server {
    /// Starts one that keeps what it is given in that folder.
    pub(crate) fn start(folder: &Path) -> Self {
        let node = std::env::var_os("KANTO_TEST_NODE");
        let node = node.expect("KANTO_TEST_NODE is not set; run: cargo xtask test");
        let mut process = Command::new(node)
            .arg("--no-deprecation")
            .arg(PROGRAM)
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let out = process.stdout.take().expect("its output");
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).expect("a line");
        let ready: serde_json::Value = serde_json::from_str(&line).expect("a line of JSON");
        let port = ready["port"].as_u64().expect("a port");
        Self {
            process,
            endpoint: format!("http://127.0.0.1:{port}"),
        }
    }

    /// How it is reached, with that key.
    pub(crate) fn settings(&self, key_id: &str) -> S3 {
        S3 {
            endpoint: Some(self.endpoint.clone()),
            region: "eu-north-1".to_owned(),
            key_id: key_id.to_owned(),
            secret: "S3RVER".parse().expect("any text"),
        }
    }
}

impl Drop for S3Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
