//! The S3-compatible server of `s3.mjs`, for the Rust tests that name this file.

use std::path::Path;

use kit::files::S3;

use super::process::{Outside, port};

/// A running server; it ends with this value.
pub(crate) struct S3Server {
    _process: Outside,
    pub(crate) endpoint: String,
}

impl S3Server {
    /// Starts one that keeps what it is given in that folder.
    pub(crate) fn start(folder: &Path) -> Self {
        let (process, ready, _) = Outside::start("s3.mjs", folder.as_os_str());
        Self {
            _process: process,
            endpoint: format!("http://127.0.0.1:{}", port(&ready)),
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
