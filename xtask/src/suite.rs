//! `cargo xtask test`: the one list of what must hold, here and in CI.

use std::time::{Duration, Instant};

use anyhow::bail;

use crate::command::{Run, target};
use crate::generate::{self, Mode};
use crate::{install, outside, package, postgres, tidy};

struct Step {
    /// For `--only`.
    name: &'static str,
    heading: &'static str,
    run: fn() -> anyhow::Result<()>,
}

/// Cheap ones first. All builds are of the whole workspace in one profile, so
/// that each crate is built once.
const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        heading: "Formatting",
        run: || Run::cargo(&["fmt", "--all", "--check"]).run(),
    },
    Step {
        name: "tidy",
        heading: "House rules",
        run: tidy::run,
    },
    Step {
        name: "clippy",
        heading: "Lints",
        run: || {
            let clippy = ["clippy", "--workspace", "--all-targets", "--locked"];
            Run::cargo(&clippy).args(["--", "-D", "warnings"]).run()
        },
    },
    Step {
        name: "sqlite",
        heading: "Tests on SQLite",
        run: || cargo_test()?.env("KANTO_TEST_DATABASE", "sqlite").run(),
    },
    Step {
        name: "postgres",
        heading: "Tests on PostgreSQL",
        run: || {
            let cluster = postgres::Cluster::start()?;
            cargo_test()?
                .env("KANTO_TEST_DATABASE", "postgres")
                .env("KANTO_TEST_POSTGRES", cluster.admin_url())
                .run()
        },
    },
    Step {
        name: "docs",
        heading: "Documentation of the code",
        run: || {
            Run::cargo(&["doc", "--workspace", "--no-deps", "--locked"])
                .env("RUSTDOCFLAGS", "-D warnings")
                .run()
        },
    },
    Step {
        name: "gen",
        heading: "Generated files",
        run: || generate::run(Mode::Check),
    },
    Step {
        name: "package",
        heading: "Packages",
        run: package::check,
    },
    Step {
        name: "outside",
        heading: "Outside tools",
        run: outside::run,
    },
    Step {
        name: "browser",
        heading: "Pages in a browser",
        run: browser,
    },
];

/// The tests, with what runs the servers that they talk to, what kills the program, what
/// knows Finnish and what reads PDF.
fn cargo_test() -> anyhow::Result<Run> {
    let node = install::node("tests/outside")?;
    install::strace()?;
    install::voikko()?;
    install::pdftotext()?;
    let test = Run::cargo(&["test", "--workspace", "--locked"]);
    Ok(test.without_env("KANTO_TEST_").env("KANTO_TEST_NODE", node))
}

fn browser() -> anyhow::Result<()> {
    let node = install::node("tests/browser")?;
    let chromium = install::chromium()?;
    build()?;
    Run::new(node)
        .args(["--test", "tests/browser/"])
        .env("KANTO_BINARY", target()?.join("debug/kanto"))
        .env("KANTO_CHROMIUM", chromium)
        .run()
}

/// Builds the program as the tests have it.
///
/// # Errors
/// When it does not compile.
pub(crate) fn build() -> anyhow::Result<()> {
    Run::cargo(&["build", "--workspace", "--locked", "--quiet"]).run()
}

/// Prints the names of the steps.
pub(crate) fn list() {
    for step in STEPS {
        println!("{:10} {}", step.name, step.heading);
    }
}

/// Runs the steps of those names, all for no name, up to the first that fails.
///
/// # Errors
/// When a step fails or there is none of that name.
pub(crate) fn run(only: &[&str]) -> anyhow::Result<()> {
    if let Some(unknown) = only.iter().find(|&&n| STEPS.iter().all(|s| s.name != n)) {
        bail!("no step {unknown}; `cargo xtask test --list` names them");
    }
    let chosen = STEPS
        .iter()
        .filter(|step| only.is_empty() || only.contains(&step.name));
    run_steps(&chosen.collect::<Vec<_>>())
}

fn run_steps(steps: &[&Step]) -> anyhow::Result<()> {
    let begun = Instant::now();
    for (passed, step) in steps.iter().enumerate() {
        println!("\n=== {} ({})", step.heading, step.name);
        let step_begun = Instant::now();
        if let Err(error) = (step.run)() {
            let left = steps.len() - passed - 1;
            println!("{error:#}");
            println!(
                "=== {}: failed, {}",
                step.name,
                seconds(step_begun.elapsed())
            );
            bail!(
                "{passed} passed, 1 failed, {left} not run. \
                 Again: cargo xtask test --only {}",
                step.name
            );
        }
        println!(
            "=== {}: passed, {}",
            step.name,
            seconds(step_begun.elapsed())
        );
    }
    println!(
        "\n{} passed, 0 failed in {}",
        steps.len(),
        seconds(begun.elapsed())
    );
    Ok(())
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_failure_ends_the_run() {
        let good = Step {
            name: "good",
            heading: "Good",
            run: || Ok(()),
        };
        let bad = Step {
            name: "bad",
            heading: "Bad",
            run: || bail!("no"),
        };
        assert!(run_steps(&[&good, &good]).is_ok());
        let failed = run_steps(&[&good, &bad, &good]).expect_err("bad");
        assert_eq!(
            failed.to_string(),
            "1 passed, 1 failed, 1 not run. Again: cargo xtask test --only bad"
        );
    }

    #[test]
    fn an_unknown_step_is_refused() {
        assert!(run(&["no-such-step"]).is_err());
    }
}
