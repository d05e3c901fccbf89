//! The OpenID Connect provider of `oidc.mjs`, for the Rust tests that name this
//! file.

use serde_json::Value;

use super::process::{Outside, port};

/// A running provider; it ends with this value.
pub(crate) struct Provider {
    _process: Outside,
    pub(crate) issuer: String,
}

impl Provider {
    /// Starts one that knows whom `oidc.mjs` is told of.
    pub(crate) fn start(knows: &Value) -> Self {
        let (process, ready, _) = Outside::start("oidc.mjs", knows.to_string().as_ref());
        Self {
            _process: process,
            issuer: format!("http://127.0.0.1:{}", port(&ready)),
        }
    }
}
