//! `kill -9` in every step of a restore.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use kit::db::{Address, TemporaryDatabase};

use super::server::{database, done, kanto};
use super::steps::{Counted, killed_at};

/// A database with so many projects, and a backup of it.
async fn filled(projects: &str) -> (TemporaryDatabase, String) {
    let database = database().await;
    let path_of = |name: &str| database.folder().join(name).to_string_lossy().into_owned();
    let (url, cards, backup) = (database.url(), path_of("cards"), path_of("backup.gz"));
    let sample = ["sample", "projects", "--count", projects, "--out", &cards];
    done(&kanto(&url, &sample));
    done(&kanto(&url, &["project", "import", &cards]));
    done(&kanto(&url, &["backup", &backup]));
    (database, backup)
}

/// The list of projects, after finding that all is well.
fn whole(url: &str) -> String {
    assert_eq!(done(&kanto(url, &["check"])), "Kaikki kunnossa.\n");
    done(&kanto(url, &["project", "list", "--format", "json"]))
}

/// Runs `restore` as often as a server needs to see that a client was killed.
fn once_free<T>(mut restore: impl FnMut() -> Result<T, String>) -> T {
    for _ in 0..600 {
        match restore() {
            Ok(done) => return done,
            Err(said) => assert!(said.contains("toisen ohjelman käytössä"), "{said}"),
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("never free")
}

/// A database that is restored again and again.
struct Target {
    url: String,
    /// Its file, when it has one.
    file: Option<PathBuf>,
    old: String,
    new: String,
    /// Of what was there before.
    back: String,
    backup: String,
}

impl Target {
    fn bytes(&self) -> Vec<u8> {
        let file = self.file.as_ref().map(std::fs::read);
        file.map_or(Vec::new(), |bytes| bytes.expect("the database"))
    }

    fn put_back(&self) {
        once_free(|| {
            let output = kanto(&self.url, &["restore", &self.back]);
            match output.status.success() {
                true => Ok(()),
                false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
            }
        });
        assert_eq!(whole(&self.url), self.old);
    }

    /// Restores, killed one step later each time, until it gets through.
    fn at_every_step(&self, counted: &Counted) {
        self.until_through(counted, 1, 1);
    }

    /// The same, but looks at every `stride`th step until it gets through, and then
    /// at each of the last ones.
    fn at_some_steps(&self, counted: &Counted, stride: usize) {
        let through = self.until_through(counted, 1, stride);
        self.until_through(counted, through - stride + 1, 1);
    }

    /// Gives the step that was never come to.
    fn until_through(&self, counted: &Counted, mut step: usize, stride: usize) -> usize {
        loop {
            let before = self.bytes();
            let output = once_free(|| {
                let output = killed_at(counted, step, &self.url, &["restore", &self.backup]);
                match output {
                    Some(output) if !output.status.success() => {
                        Err(String::from_utf8_lossy(&output.stderr).into_owned())
                    }
                    output => Ok(output),
                }
            });
            if output.is_some() {
                assert_eq!(whole(&self.url), self.new);
                self.put_back();
                assert!(step > 1, "{counted:?} is never called");
                return step;
            }
            let is_untouched = self.file.as_deref().is_some_and(is_alone);
            if !is_untouched || self.bytes() != before {
                let now = whole(&self.url);
                let is_one = now == self.old || now == self.new;
                assert!(is_one, "{counted:?}, step {step}: {now}");
                if now == self.new {
                    self.put_back();
                }
            }
            step += stride;
        }
    }
}

/// Whether no log is beside the file that belongs to it.
fn is_alone(file: &Path) -> bool {
    let mut logs = ["-wal", "-journal"]
        .map(|ending| with(file, ending))
        .into_iter();
    logs.all(|log| !Path::new(&log).exists())
}

fn with(file: &Path, ending: &str) -> String {
    format!("{}{ending}", file.display())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_killed_at_any_step_leaves_the_old_or_the_new() {
    let (source, backup) = filled("2").await;
    let (database, back) = filled("1").await;
    let url = database.url();
    let file = match &database.address {
        Address::Sqlite(file) => Some(file.clone()),
        Address::Postgres(_) => None,
    };
    let target = Target {
        old: whole(&url),
        new: whole(&source.url()),
        file: file.clone(),
        url,
        back,
        backup,
    };
    let in_first = |call| Counted {
        call,
        ..Counted::default()
    };
    let in_any = |call| Counted {
        in_threads: true,
        ..in_first(call)
    };
    let Some(file) = file else {
        // One transaction from its first message to its last.
        return target.at_some_steps(&in_first("sendto"), 16);
    };
    // Putting the new file in place of the old one.
    for call in ["/^rename", "linkat", "/^unlink", "/^chmod", "ftruncate"] {
        target.at_every_step(&in_any(call));
    }
    // What is done with the old one, in a thread of its own.
    let paths = ["", "-wal", "-shm", "-journal"].map(|ending| with(&file, ending));
    for call in ["pwrite64", "/^unlink"] {
        let counted = Counted {
            paths: paths.to_vec(),
            ..in_any(call)
        };
        target.at_every_step(&counted);
    }
    // Writing the new one, which nobody has opened yet.
    target.at_some_steps(&in_any("pwrite64"), 20);
}
