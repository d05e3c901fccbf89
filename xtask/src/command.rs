//! Running other programs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, bail};

/// The repository's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("invariant: xtask lies in the repository")
}

/// The folder that Cargo builds into: this program was built there.
///
/// # Errors
/// When the system does not know where this program is.
pub(crate) fn target() -> anyhow::Result<PathBuf> {
    let program = std::env::current_exe()?;
    let folder = program.ancestors().nth(2);
    Ok(folder.context("xtask is in no target folder")?.to_owned())
}

/// A program with its arguments, run in the repository's folder.
pub(crate) struct Run(Command);

impl Run {
    /// A program by name or path.
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.current_dir(root());
        Self(command)
    }

    /// A Cargo command, of the toolchain this program was started with.
    pub(crate) fn cargo(args: &[&str]) -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut run = Self::new(cargo).args(args);
        // It names xtask's own folder here, and crates whose build looks at it (ring)
        // would be built again, with all that stands on them.
        run.0.env_remove("CARGO_MANIFEST_DIR");
        run
    }

    /// Adds arguments.
    pub(crate) fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.0.args(args);
        self
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.0.env(name, value);
        self
    }

    /// Takes away every variable that begins with `prefix`.
    pub(crate) fn without_env(mut self, prefix: &str) -> Self {
        let names = std::env::vars_os().map(|(name, _)| name);
        for name in names.filter(|name| name.to_string_lossy().starts_with(prefix)) {
            self.0.env_remove(name);
        }
        self
    }

    /// Runs it in a folder.
    pub(crate) fn within(mut self, folder: impl AsRef<Path>) -> Self {
        self.0.current_dir(folder);
        self
    }

    /// Runs it where the caller stands.
    pub(crate) fn here(mut self) -> Self {
        if let Ok(folder) = std::env::current_dir() {
            self.0.current_dir(folder);
        }
        self
    }

    /// The prepared command.
    pub(crate) fn into_command(self) -> Command {
        self.0
    }

    /// Runs it with its output on the terminal.
    ///
    /// # Errors
    /// When it cannot be started or fails.
    pub(crate) fn run(mut self) -> anyhow::Result<()> {
        let status = self.0.status().with_context(|| self.could_not_start())?;
        self.check(status, "")
    }

    /// Runs it and gives what it printed.
    ///
    /// # Errors
    /// When it cannot be started or fails; then with what it printed.
    pub(crate) fn read(mut self) -> anyhow::Result<String> {
        let output = self.0.stdin(Stdio::null()).output();
        let output = output.with_context(|| self.could_not_start())?;
        let stderr = String::from_utf8_lossy(&output.stderr);
        self.check(output.status, &stderr)?;
        String::from_utf8(output.stdout).with_context(|| format!("output of {}", self.line()))
    }

    fn check(&self, status: ExitStatus, said: &str) -> anyhow::Result<()> {
        if !status.success() {
            let end = if said.trim().is_empty() { "" } else { "\n" };
            bail!("`{}` ended with {status}{end}{}", self.line(), said.trim());
        }
        Ok(())
    }

    fn could_not_start(&self) -> String {
        format!("`{}` could not be started", self.line())
    }

    fn line(&self) -> String {
        let program = Path::new(self.0.get_program());
        let name = program.file_name().unwrap_or(self.0.get_program());
        let words = std::iter::once(name).chain(self.0.get_args());
        let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
        words.join(" ")
    }
}

/// The first of the programs that is on the path.
pub(crate) fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let places = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.into_iter().find(|place| place.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_and_what_it_said() {
        let failed = Run::new("sh").args(["-c", "echo no >&2; exit 3"]).read();
        let message = failed.expect_err("exit 3").to_string();
        assert_eq!(
            message,
            "`sh -c echo no >&2; exit 3` ended with exit status: 3\nno"
        );
    }

    #[test]
    fn programs_are_found_on_the_path() {
        assert!(find_program(&["no-such-program", "sh"]).is_some());
        assert!(find_program(&["no-such-program"]).is_none());
    }
}
