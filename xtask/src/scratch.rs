//! Temporary folders that go away however this program ends.

use std::ffi::OsStr;
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::Context;

/// A temporary folder, removed with this value.
///
/// A small shell, out of reach of the terminal's Ctrl-C, waits for the end of
/// its standard input, which comes when this value is dropped and also when
/// this program is killed. Then it runs the command given and removes the folder.
pub(crate) struct Scratch {
    folder: PathBuf,
    keeper: Child,
}

impl Scratch {
    /// Makes a folder whose end is its removal.
    ///
    /// # Errors
    /// When the folder or the shell cannot be made.
    pub(crate) fn new() -> anyhow::Result<Self> {
        Self::ending_with::<&str>(|_| Vec::new())
    }

    /// Makes a folder; the command that `at_end` gives for it runs before it is
    /// removed.
    ///
    /// # Errors
    /// When the folder or the shell cannot be made.
    pub(crate) fn ending_with<S: AsRef<OsStr>>(
        at_end: impl FnOnce(&Path) -> Vec<S>,
    ) -> anyhow::Result<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("kanto-xtask-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        DirBuilder::new()
            .mode(0o700)
            .create(&folder)
            .with_context(|| format!("making {}", folder.display()))?;
        let script = r#"cat; folder="$1"; shift; "$@" >/dev/null 2>&1; rm -rf "$folder""#;
        let keeper = Command::new("sh")
            .args(["-c", script, "sh"])
            .arg(&folder)
            .args(at_end(&folder))
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .context("starting sh")?;
        Ok(Self { folder, keeper })
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_goes_after_its_command() {
        let witness = Scratch::new().expect("a folder");
        let seen = witness.path().join("seen");
        let scratch = Scratch::ending_with(|folder| {
            std::fs::write(folder.join("file"), "x").expect("written");
            ["cp", "-r"]
                .map(Into::into)
                .into_iter()
                .chain([folder.as_os_str().to_owned(), seen.as_os_str().to_owned()])
                .collect::<Vec<_>>()
        });
        let scratch = scratch.expect("a folder");
        let folder = scratch.path().to_owned();
        assert!(folder.join("file").exists());
        drop(scratch);
        assert!(!folder.exists());
        assert!(seen.join("file").exists());
    }
}
