//! From the command line, the environment and a file to what is to be done.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{CommandFactory, FromArgMatches};
use kit::config::{self, ConfigRefused};
use kit::i18n::{Arg, Lang, Tr};

use super::files;
use super::{Cli, mail};
use crate::texts;

/// Reads the command line with the settings of the environment and the file;
/// for wrong use gives the exit code instead, having said what is wrong.
///
/// # Errors
/// When `err` cannot be written to.
pub fn read(args: &[OsString], err: &mut impl Write) -> std::io::Result<Result<Cli, u8>> {
    let mut command = Cli::command();
    let early = early(args);
    if let Some(path) = &early.config {
        let tr = texts::tr(early.lang.unwrap_or_else(language_of_system));
        match with_file(command, path, tr) {
            Ok(with_file) => command = with_file,
            Err(problem) => {
                writeln!(err, "{problem}")?;
                return Ok(Err(2));
            }
        }
    }
    let matches = command
        .try_get_matches_from(args)
        .unwrap_or_else(|error| error.exit());
    if files::shows_secret(deepest(&matches)) {
        let tr = texts::tr(early.lang.unwrap_or_else(language_of_system));
        writeln!(err, "{}", tr.t("files-secret-on-the-command-line"))?;
        return Ok(Err(2));
    }
    if let Some(key) = mail::shows_password(deepest(&matches)) {
        let tr = texts::tr(early.lang.unwrap_or_else(language_of_system));
        writeln!(err, "{}", tr.t(key))?;
        return Ok(Err(2));
    }
    Ok(Ok(
        Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    ))
}

/// What must be known before the file is read.
#[derive(Default)]
struct Early {
    config: Option<PathBuf>,
    lang: Option<Lang>,
}

fn early(args: &[OsString]) -> Early {
    let matches = Cli::command()
        .ignore_errors(true)
        .try_get_matches_from(args);
    let Ok(matches) = matches else {
        return Early::default();
    };
    // A global flag may stand before or behind the subcommand.
    let deepest = deepest(&matches);
    let one = |matches: &clap::ArgMatches| Early {
        config: matches.try_get_one("config").ok().flatten().cloned(),
        lang: matches.try_get_one("lang").ok().flatten().copied(),
    };
    let (outer, inner) = (one(&matches), one(deepest));
    Early {
        config: inner.config.or(outer.config),
        lang: inner.lang.or(outer.lang),
    }
}

fn deepest(matches: &clap::ArgMatches) -> &clap::ArgMatches {
    matches
        .subcommand()
        .map_or(matches, |(_, inner)| deepest(inner))
}

fn with_file(command: clap::Command, path: &Path, tr: Tr) -> Result<clap::Command, String> {
    let file = path.display();
    let text = std::fs::read_to_string(path).map_err(|problem| {
        let problem = tr.t1("file-unreadable", "problem", problem.to_string());
        format!("{file}: {problem}")
    })?;
    config::with_file(command, &text).map_err(|refused| {
        let (line, text) = say(&refused, tr);
        format!("{file}:{line}: {text}")
    })
}

fn say(refused: &ConfigRefused, tr: Tr) -> (usize, String) {
    match refused {
        ConfigRefused::NotToml { line, problem } => {
            (*line, tr.t1("config-not-toml", "problem", problem))
        }
        ConfigRefused::UnknownKey { line, key, known } => {
            let args = [("key", Arg::from(key)), ("known", known.join(", ").into())];
            (*line, tr.ta("config-unknown-key", &args))
        }
        ConfigRefused::BadValue {
            line,
            key,
            found,
            problem,
        } => {
            let args = [
                ("key", Arg::from(key)),
                ("found", found.into()),
                ("problem", problem.into()),
            ];
            (*line, tr.ta("config-bad-value", &args))
        }
    }
}

/// Variables of the environment that look like settings and are none. The ones
/// for tests are told apart by their name.
pub(super) fn misspelt() -> Vec<String> {
    let set = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let set = set.filter(|name| !name.starts_with("KANTO_TEST_") && name != "KANTO_CORPUS");
    config::unknown_variables(&Cli::command(), "KANTO_", set)
}

/// The language of the system; Finnish when that is another than there are.
pub(super) fn language_of_system() -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .and_then(|value| value.parse().ok())
        .unwrap_or_default()
}
