//! Tools of others, run on the demonstration as it comes out of the build.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::Context;

use crate::command::{Run, root, target};
use crate::scratch::Scratch;
use crate::{install, suite};

/// Each is a program of `tests/outside` that is given the demonstration's address and
/// fails when it finds something.
const CHECKS: &[(&str, &str)] = &[("DCAT-AP 3", "dcat.py"), ("The JSON API", "api.py")];

/// Builds and starts the demonstration and has all of them look at it.
///
/// # Errors
/// When one of them cannot be had or finds something.
pub(crate) fn run() -> anyhow::Result<()> {
    let python = install::python("tests/outside")?;
    suite::build()?;
    let scratch = Scratch::new()?;
    let demonstration = Demonstration::start(&scratch)?;
    for (name, program) in CHECKS {
        println!("{name}");
        Run::new(&python)
            .args([root().join("tests/outside").join(program)])
            .args([&demonstration.address])
            // Beside the program nothing is left.
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .run()
            .with_context(|| format!("{name} ({program})"))?;
    }
    Ok(())
}

/// The running demonstration; it ends with this value.
struct Demonstration {
    program: Child,
    address: String,
}

impl Demonstration {
    fn start(scratch: &Scratch) -> anyhow::Result<Self> {
        let mut command = Command::new(target()?.join("debug/kanto"));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("KANTO_") {
                command.env_remove(name);
            }
        }
        let mut program = command
            .args(["demo", "--fresh", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(scratch.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("starting the demonstration")?;
        let out = program.stdout.take().context("its output")?;
        let mut demonstration = Self {
            program,
            address: String::new(),
        };
        let mut lines = BufReader::new(out).lines();
        demonstration.address = loop {
            let line = lines
                .next()
                .context("the demonstration told no address")??;
            if let Some(address) = address_in(&line) {
                break address.to_owned();
            }
        };
        // It goes on telling: somebody must listen.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(demonstration)
    }
}

impl Drop for Demonstration {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn address_in(line: &str) -> Option<&str> {
    line.split_whitespace()
        .find(|word| word.starts_with("http://"))
}

#[cfg(test)]
mod tests {
    use super::address_in;

    #[test]
    fn the_address_is_found_in_what_the_demonstration_says() {
        assert_eq!(
            address_in("Avaa selaimessa: http://127.0.0.1:8080 (Ctrl-C lopettaa)"),
            Some("http://127.0.0.1:8080")
        );
        assert_eq!(address_in("Tehdään näytteet …"), None);
    }
}
