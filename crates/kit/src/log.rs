//! Structured logs on standard error.

use std::io::Write;

use tracing_subscriber::EnvFilter;

/// Starts logging: warnings and worse, or what `KANTO_LOG` says
/// (`kit=debug,tower_http=info`).
pub fn start() {
    let filter = EnvFilter::try_from_env("KANTO_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .json()
        .with_writer(std::io::stderr)
        .init();
}

/// Says with its causes why the program ends.
pub fn last_words(error: &anyhow::Error) {
    let _ = writeln!(std::io::stderr(), "kanto: {error:#}");
}
