//! Settings: one definition for flags, environment and file.
//!
//! A setting is an argument of a command that also has a variable in the
//! environment. Its long name is its key in the file, its help is its
//! documentation, its parser the check. A flag wins over the environment, the
//! environment over the file, the file over the default.

use std::fmt::Write as _;

use clap::{Arg, ArgAction, Command};
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
pub use toml::value::Datetime as TomlDate;

/// Reads embedded data in TOML.
///
/// # Errors
/// When the text is not TOML of that shape.
pub fn from_toml<T: DeserializeOwned>(text: &str) -> anyhow::Result<T> {
    Ok(toml::from_str(text)?)
}

/// Why a file of settings is not taken. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigRefused {
    /// It is not TOML.
    #[error("line {line}: {problem}")]
    NotToml {
        /// Where.
        line: usize,
        /// What the reader of TOML says.
        problem: String,
    },
    /// There is no such setting.
    #[error("line {line}: no setting {key}")]
    UnknownKey {
        /// Where.
        line: usize,
        /// The key.
        key: String,
        /// The settings that there are.
        known: Vec<String>,
    },
    /// The value does not fit.
    #[error("line {line}: {key} = {found}: {problem}")]
    BadValue {
        /// Where.
        line: usize,
        /// The key.
        key: String,
        /// The value, as the file spells it.
        found: String,
        /// What was expected.
        problem: String,
    },
}

/// The command with the file's values in place of the defaults.
///
/// # Errors
/// The first thing that is wrong with the file.
pub fn with_file(command: Command, text: &str) -> Result<Command, ConfigRefused> {
    let line_at = |offset: usize| 1 + text[..offset].matches('\n').count();
    let table = DeTable::parse(text).map_err(|error| ConfigRefused::NotToml {
        line: line_at(error.span().map_or(0, |span| span.start)),
        problem: error.message().to_owned(),
    })?;
    let settings = settings(&command);
    let mut values = Vec::new();
    for (key, value) in table.get_ref() {
        let line = line_at(key.span().start);
        let key = key.get_ref().to_string();
        let Some(setting) = settings.iter().find(|arg| arg.get_long() == Some(&key)) else {
            let names = settings.iter().filter_map(Arg::get_long);
            let known = names.map(str::to_owned).collect();
            return Err(ConfigRefused::UnknownKey { line, key, known });
        };
        match plain(value).and_then(|value| checked(setting, value)) {
            Ok(value) => values.push((key, value)),
            Err(problem) => {
                let found = text[value.span()].to_owned();
                return Err(ConfigRefused::BadValue {
                    line,
                    key,
                    found,
                    problem,
                });
            }
        }
    }
    Ok(with_defaults(command, &values))
}

/// The value as it would stand on the command line.
fn plain(value: &Spanned<DeValue>) -> Result<String, String> {
    match value.get_ref() {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) => Ok(number.to_string()),
        DeValue::Float(number) => Ok(number.to_string()),
        DeValue::Boolean(yes) => Ok(yes.to_string()),
        DeValue::Datetime(date) => Ok(date.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => Err("one plain value is expected".to_owned()),
    }
}

/// The value, if the setting's own parser takes it.
fn checked(setting: &Arg, value: String) -> Result<String, String> {
    let long = setting.get_long().unwrap_or_default();
    let alone = setting.clone().env(None::<&str>).global(false);
    let parsed = Command::new("value")
        .no_binary_name(true)
        .arg(alone.action(ArgAction::Set))
        .try_get_matches_from([format!("--{long}={value}")]);
    match parsed {
        Ok(_) => Ok(value),
        Err(error) => Err(match std::error::Error::source(&error) {
            Some(cause) => cause.to_string(),
            None => error.kind().to_string(),
        }),
    }
}

fn with_defaults(command: Command, values: &[(String, String)]) -> Command {
    command
        .mut_args(|arg| {
            let value = values
                .iter()
                .find(|(key, _)| is_setting(&arg) && arg.get_long() == Some(key));
            match value {
                Some((_, value)) => arg.default_value(value.clone()),
                None => arg,
            }
        })
        .mut_subcommands(|command| with_defaults(command, values))
}

/// The flag that names the file itself; it makes no sense inside.
pub const FILE_FLAG: &str = "config";

fn is_setting(arg: &Arg) -> bool {
    arg.get_env().is_some() && arg.get_long().is_some_and(|long| long != FILE_FLAG)
}

/// The settings of a command and its subcommands, each once.
fn settings(command: &Command) -> Vec<Arg> {
    let mut found: Vec<Arg> = command
        .get_arguments()
        .filter(|arg| is_setting(arg))
        .cloned()
        .collect();
    for inner in command.get_subcommands().flat_map(settings) {
        if !found.iter().any(|arg| arg.get_long() == inner.get_long()) {
            found.push(inner);
        }
    }
    found
}

/// Variables of the environment that begin like the settings' and are none:
/// most likely misspelt. `prefix` is how they begin.
pub fn unknown_variables(
    command: &Command,
    prefix: &str,
    set: impl Iterator<Item = String>,
) -> Vec<String> {
    let mut known: Vec<_> = settings(command).iter().filter_map(variable).collect();
    let file = command
        .get_arguments()
        .find(|arg| arg.get_long() == Some(FILE_FLAG));
    known.extend(file.and_then(variable));
    set.filter(|name| name.starts_with(prefix) && !known.contains(name))
        .collect()
}

fn variable(setting: &Arg) -> Option<String> {
    let name = setting.get_env()?;
    Some(name.to_string_lossy().into_owned())
}

/// A file of all settings, each explained and commented out.
pub fn reference(command: &Command) -> String {
    let mut page = "# Settings. A flag wins over the environment, the environment\n\
        # over this file, this file over what is said here.\n"
        .to_owned();
    for setting in settings(command) {
        let long = setting.get_long().unwrap_or_default();
        let help = setting
            .get_help()
            .map(ToString::to_string)
            .unwrap_or_default();
        let variable = variable(&setting).unwrap_or_default();
        let default = setting.get_default_values().first();
        let default = default.map(|value| value.to_string_lossy());
        let example = default.unwrap_or_default();
        page.push('\n');
        for line in help.lines() {
            let _ = writeln!(page, "# {line}");
        }
        let _ = writeln!(page, "# --{long}, {variable}");
        // Rust quotes plain text as TOML does.
        let _ = writeln!(page, "#{long} = {example:?}");
    }
    page
}

/// Reads the address of a service: one that nobody between can change, or one of this
/// machine itself.
///
/// # Errors
/// What is expected.
pub fn service_address(text: &str) -> Result<String, String> {
    let uri = text.parse::<axum::http::Uri>().ok();
    let scheme = uri.as_ref().and_then(|uri| uri.scheme_str());
    let host = uri.as_ref().and_then(|uri| uri.host());
    match (scheme, host) {
        (Some("https"), Some(_)) | (Some("http"), Some("localhost" | "127.0.0.1")) => {
            Ok(text.to_owned())
        }
        _ => Err("an address that begins with https:// is expected".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use clap::value_parser;

    use super::*;

    fn command() -> Command {
        let listen = Arg::new("listen")
            .long("listen")
            .env("NOBODY_SETS_LISTEN")
            .default_value("127.0.0.1:1")
            .help("Where to listen")
            .value_parser(value_parser!(SocketAddr));
        let fresh = Arg::new("fresh").long("fresh").action(ArgAction::SetTrue);
        let name = Arg::new("name")
            .long("name")
            .env("NOBODY_SETS_NAME")
            .global(true);
        let serve = Command::new("serve").arg(listen).arg(fresh);
        Command::new("test").arg(name).subcommand(serve)
    }

    fn values(text: &str, args: &[&str]) -> (Option<String>, SocketAddr) {
        let command = with_file(command(), text).expect("good settings");
        let matches = command.get_matches_from([&["test", "serve"], args].concat());
        let (_, serve) = matches.subcommand().expect("a subcommand");
        let listen = serve.get_one::<SocketAddr>("listen").copied();
        let name = serve.get_one::<String>("name").cloned();
        (name, listen.expect("a default"))
    }

    #[test]
    fn the_file_stands_between_flags_and_defaults() {
        let at = |text: &str| text.parse::<SocketAddr>().expect("an address");
        assert_eq!(values("", &[]), (None, at("127.0.0.1:1")));
        let file = "name = 'x'\nlisten = '[::1]:80'\n";
        assert_eq!(values(file, &[]), (Some("x".to_owned()), at("[::1]:80")));
        let flags = ["--listen", "127.0.0.1:2", "--name=y"];
        let expected = (Some("y".to_owned()), at("127.0.0.1:2"));
        assert_eq!(values(file, &flags), expected);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let refused = |text| with_file(command(), text).expect_err("refused");
        assert_eq!(
            refused("# comment\nlissen = '1'"),
            ConfigRefused::UnknownKey {
                line: 2,
                key: "lissen".to_owned(),
                known: vec!["name".to_owned(), "listen".to_owned()],
            }
        );
        assert_eq!(
            refused("\n\nlisten = 80"),
            ConfigRefused::BadValue {
                line: 3,
                key: "listen".to_owned(),
                found: "80".to_owned(),
                problem: "invalid socket address syntax".to_owned(),
            }
        );
        for text in ["fresh = true", "listen = ['a']", "listen = 'a'\nname", "["] {
            with_file(command(), text).expect_err(text);
        }
    }

    #[test]
    fn misspelt_variables_are_found() {
        let set = ["NOBODY_SETS_NAME", "NOBODY_SETS_NAEM", "HOME"].map(str::to_owned);
        let found = unknown_variables(&command(), "NOBODY_", set.into_iter());
        assert_eq!(found, ["NOBODY_SETS_NAEM"]);
    }

    #[test]
    fn the_reference_can_be_used_as_a_file() {
        let page = reference(&command());
        assert!(page.contains("# Where to listen\n# --listen, NOBODY_SETS_LISTEN\n"));
        let file = page.replace("#listen", "listen").replace("#name", "name");
        let expected = "127.0.0.1:1".parse().expect("an address");
        assert_eq!(values(&file, &[]), (Some(String::new()), expected));
    }
}
