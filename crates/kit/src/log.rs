//! Structured logs on standard error.

use std::io::Write;

use tracing_subscriber::EnvFilter;

/// What is logged unless `KANTO_LOG` says otherwise. Of statements only failures:
/// their times would count what a reader of many rows does between two of them.
const USUAL: &str = "warn,sqlx::query=error";

/// Starts logging: warnings and worse, or what `KANTO_LOG` says
/// (`kit=debug,tower_http=info`).
pub fn start() {
    let filter = EnvFilter::try_from_env("KANTO_LOG").unwrap_or_else(|_| EnvFilter::new(USUAL));
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
