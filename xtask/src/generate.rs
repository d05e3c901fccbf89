//! Files that the program itself writes: kept in the repository so that they
//! can be read there, and compared so that they stay true.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, bail};

use crate::command::{Run, root, target};
use crate::suite;

/// What to do with the files.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Mode {
    /// Write them.
    Write,
    /// Fail when one differs.
    Check,
}

enum Source {
    /// What `kanto` prints with these arguments.
    Output(&'static [&'static str]),
    /// The help of every command.
    Help,
    /// The settings.
    Settings,
}

const FILES: &[(Source, &str)] = &[
    (
        Source::Output(&["project", "schema"]),
        "docs/project-card.schema.json",
    ),
    (
        Source::Output(&["project", "schema", "list"]),
        "docs/project-list.schema.json",
    ),
    (Source::Help, "docs/operations/commands.md"),
    (Source::Settings, "docs/operations/configuration.md"),
];

/// Builds the program and writes or compares each file.
///
/// # Errors
/// When the program fails or, in a check, a file differs.
pub(crate) fn run(mode: Mode) -> anyhow::Result<()> {
    suite::build()?;
    let mut stale = Vec::new();
    for (source, file) in FILES {
        let wanted = match source {
            Source::Output(args) => kanto(args)?,
            Source::Help => commands()?,
            Source::Settings => settings()?,
        };
        let path = root().join(file);
        if std::fs::read_to_string(&path).is_ok_and(|is| is == wanted) {
            continue;
        }
        match mode {
            Mode::Check => stale.push(*file),
            Mode::Write => write(&path, &wanted).with_context(|| format!("writing {file}"))?,
        }
    }
    if !stale.is_empty() {
        bail!("out of date: {}; run `cargo xtask gen`", stale.join(", "));
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)?;
    println!("wrote {}", path.strip_prefix(root())?.display());
    Ok(())
}

/// What `kanto` prints, whatever this machine's settings are.
fn kanto(args: &[&str]) -> anyhow::Result<String> {
    Run::new(target()?.join("debug/kanto"))
        .args(args)
        .without_env("KANTO_")
        .env("LC_ALL", "C.UTF-8")
        .env("COLUMNS", "100")
        .read()
}

fn commands() -> anyhow::Result<String> {
    let mut page =
        "# Commands\n\nWritten by `cargo xtask gen`: every command's own help.\n".to_owned();
    describe(&[], &mut page)?;
    Ok(page)
}

fn settings() -> anyhow::Result<String> {
    let file = kanto(&["config"])?;
    Ok(format!(
        "# Configuration\n\nWritten by `cargo xtask gen` from `kanto config`. Save it as a file, take away the \
         `#` before what you\nset, and name the file with `--config FILE` or `KANTO_CONFIG`. A wrong setting is \
         refused with its\nline.\n\n```toml\n{file}```\n"
    ))
}

fn describe(command: &[&str], page: &mut String) -> anyhow::Result<()> {
    let help = kanto(&[command, &["--help"]].concat())?;
    let name = [&["kanto"], command].concat().join(" ");
    write!(page, "\n## {name}\n\n```text\n{}\n```\n", help.trim_end())?;
    for sub in subcommands(&help) {
        describe(&[command, &[sub]].concat(), page)?;
    }
    Ok(())
}

/// The names under `Commands:` in a help text, without `help` itself.
fn subcommands(help: &str) -> Vec<&str> {
    help.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.starts_with("  ") || line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subcommands_are_read_from_help() {
        let help = "Usage: kanto <COMMAND>\n\nCommands:\n  serve    Serves\n           and waits\n  project  Cards\n  help     Help\n\nOptions:\n  -h, --help\n";
        assert_eq!(subcommands(help), ["serve", "project"]);
        assert!(subcommands("Usage: kanto serve\n").is_empty());
    }
}
