//! Kanto's own tasks: what CI runs, the house rules, the generated files, the
//! measurements. `cargo xtask` alone lists them.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a task's output is for the terminal"
)]

mod bench;
mod command;
mod generate;
mod install;
mod outside;
mod package;
mod postgres;
mod scratch;
mod suite;
mod tidy;

use std::process::ExitCode;

use anyhow::{Context, bail};

use command::Run;

const USAGE: &str = "\
cargo xtask test [--only STEP]... | --list   everything CI runs, or those steps of it
cargo xtask tidy                             the house rules that no compiler knows
cargo xtask gen [--check]                    write the generated files, or compare them
cargo xtask bench [--only ROW]... [--compare OLD.json]
                                             measure the release build on both databases
cargo xtask package                          build the release program as a Debian package
cargo xtask postgres -- COMMAND [ARG]...     run a command with a PostgreSQL of its own;
                                             its address is in KANTO_TEST_POSTGRES";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> anyhow::Result<()> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["test", "--list"] => suite::list(),
        ["test", rest @ ..] => suite::run(&values_of("--only", rest)?)?,
        ["tidy"] => tidy::run()?,
        ["gen"] => generate::run(generate::Mode::Write)?,
        ["gen", "--check"] => generate::run(generate::Mode::Check)?,
        ["bench", rest @ .., "--compare", old] => {
            bench::run(&values_of("--only", rest)?, Some(old))?;
        }
        ["bench", rest @ ..] => bench::run(&values_of("--only", rest)?, None)?,
        ["package"] => package::release()?,
        ["postgres", "--", program, rest @ ..] => with_postgres(program, rest)?,
        [] | ["help" | "--help" | "-h"] => println!("{USAGE}"),
        _ => bail!("not a task: {}\n\n{USAGE}", args.join(" ")),
    }
    Ok(())
}

/// The values of an option that may stand several times and alone.
fn values_of<'a>(option: &str, args: &[&'a str]) -> anyhow::Result<Vec<&'a str>> {
    let pairs = args.chunks(2).map(|pair| match pair {
        [name, value] if *name == option => Ok(*value),
        _ => bail!("expected {option} NAME, found {}", args.join(" ")),
    });
    pairs.collect()
}

fn with_postgres(program: &str, args: &[&str]) -> anyhow::Result<()> {
    let cluster = postgres::Cluster::start().context("starting PostgreSQL")?;
    Run::new(program)
        .args(args)
        .env("KANTO_TEST_DATABASE", "postgres")
        .env("KANTO_TEST_POSTGRES", cluster.admin_url())
        .here()
        .run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_may_stand_several_times() {
        let args = ["--only", "fmt", "--only", "tidy"];
        assert_eq!(values_of("--only", &args).expect("pairs"), ["fmt", "tidy"]);
        assert!(values_of("--only", &["--only"]).is_err());
        assert!(values_of("--only", &["--just", "fmt"]).is_err());
    }
}
