//! Structured logs on standard error: one JSON object a line.

use std::io::Write;
use std::str::FromStr;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

/// What is logged, as directives: `warn`, `info,kit=debug`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFilter(String);

/// Why a text is not a filter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected warn, info or debug, for all or for a part: info,kit=debug")]
pub struct NotAFilter;

impl FromStr for LogFilter {
    type Err = NotAFilter;

    fn from_str(text: &str) -> Result<Self, NotAFilter> {
        let filter = EnvFilter::try_new(text).map_err(|_| NotAFilter)?;
        // Below debug the libraries log whole requests, secrets and all.
        match filter.max_level_hint() {
            Some(most) if most <= LevelFilter::DEBUG => Ok(Self(text.to_owned())),
            _ => Err(NotAFilter),
        }
    }
}

/// Starts logging.
pub fn start(filter: &LogFilter) {
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(&filter.0))
        .json()
        .with_writer(std::io::stderr)
        .init();
}

/// Says with its causes why the program ends.
pub fn last_words(error: &anyhow::Error) {
    let _ = writeln!(std::io::stderr(), "kanto: {error:#}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_finer_than_debug_is_logged() {
        for (text, is_taken) in [
            ("warn", true),
            ("info,kit=debug", true),
            ("off", true),
            ("trace", false),
            ("info,tower_http=trace", false),
            ("kit", false),
            ("info,kit=", false),
        ] {
            assert_eq!(text.parse::<LogFilter>().is_ok(), is_taken, "{text}");
        }
    }
}
