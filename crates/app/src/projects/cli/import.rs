//! `kanto project import`

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use kit::i18n::{Arg, Tr};

use super::import_list::{self, Asked};
use crate::app::App;
use crate::output::Output;
use crate::projects::import::{Capture, Change, LARGEST_DOCUMENT, PlanStale, Step, apply, plan};
use crate::projects::told::{self, Remark};

/// `project import`
#[derive(Debug, Args)]
pub struct Import {
    /// Files or folders; `-` is standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Only say what would be new, changed, the same or needs a decision.
    #[arg(long)]
    dry_run: bool,
    /// The day on which the documents showed the cards so; otherwise the day
    /// that a list names below its rows, each file's own date, for standard
    /// input today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    captured_on: Option<NaiveDate>,
    /// Take in this project's card although it needs a decision.
    #[arg(long, value_name = "CODE")]
    accept: Vec<String>,
}

pub(super) async fn run(app: &App, import: &Import, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let mut captures = Vec::new();
    let mut lists = Vec::new();
    let mut refused: i64 = 0;
    for path in files(&import.files) {
        let day = import
            .captured_on
            .unwrap_or_else(|| captured_on(app, &path));
        let name = path.display().to_string();
        let bytes = match opened(&path) {
            Ok(Opened::List(file)) => {
                lists.push((name, file, day));
                continue;
            }
            Ok(Opened::Document(bytes)) => bytes,
            Err(problem) => {
                refused += 1;
                writeln!(to.err, "{name}: {}", problem.say(to.tr))?;
                continue;
            }
        };
        match Capture::read(&name, day, &bytes) {
            Ok(capture) => captures.push(capture),
            Err(problem) => {
                refused += 1;
                for (line, text) in told::refusal(to.tr, &problem) {
                    writeln!(to.err, "{name}:{line}: {text}")?;
                }
            }
        }
    }
    let mut is_whole = true;
    let asked = Asked {
        dry_run: import.dry_run,
        captured_on: import.captured_on,
        accepted: &import.accept,
    };
    let has_lists = !lists.is_empty();
    for (name, file, day) in lists {
        is_whole &= import_list::run(app, &name, file, day, &asked, to).await?;
    }
    if has_lists && captures.is_empty() && refused == 0 {
        return Ok(u8::from(!is_whole));
    }
    let code = run_documents(app, import, captures, refused, to).await?;
    Ok(code.max(u8::from(!is_whole)))
}

/// What a file is.
enum Opened {
    List(std::fs::File),
    Document(Vec<u8>),
}

fn opened(path: &Path) -> Result<Opened, FileProblem> {
    Ok(match import_list::list(path)? {
        Ok(file) => Opened::List(file),
        Err(begun) => Opened::Document(document(path, begun)?),
    })
}

async fn run_documents(
    app: &App,
    import: &Import,
    captures: Vec<Capture>,
    refused: i64,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let steps = plan(&mut app.db.read().await?, captures, &import.accept).await?;
    if !import.dry_run {
        let mut tx = app.db.begin().await?;
        if let Err(error) = apply(app, &mut tx, &app.author(None, "command line"), &steps).await {
            let stale: PlanStale = error.downcast()?;
            let text = to.tr.t1("import-stale", "code", &stale.code);
            writeln!(to.err, "{text}")?;
            return Ok(1);
        }
        tx.commit().await?;
    }
    for step in &steps {
        report(step, to)?;
    }
    let undecided = told::counts(&steps).undecided;
    writeln!(
        to.out,
        "{}",
        summary(&steps, refused, import.dry_run, to.tr)
    )?;
    Ok(u8::from(refused + undecided > 0))
}

/// The files named, and those in the folders named, in the order of their names.
fn files(named: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in named {
        match std::fs::read_dir(path) {
            Ok(entries) => {
                let mut inside: Vec<PathBuf> = entries
                    .flatten()
                    .map(|entry| entry.path())
                    .filter(|p| p.is_file())
                    .collect();
                inside.sort();
                files.extend(inside);
            }
            Err(_) => files.push(path.clone()),
        }
    }
    files
}

fn captured_on(app: &App, path: &Path) -> NaiveDate {
    let changed = std::fs::metadata(path)
        .and_then(|about| about.modified())
        .ok();
    let day = changed.map(|instant| kit::clock::local(instant.into()).date());
    day.unwrap_or_else(|| app.clock.today())
}

/// Why a file cannot be read.
#[derive(Debug)]
pub(super) enum FileProblem {
    TooLarge,
    Unreadable(std::io::Error),
}

impl FileProblem {
    fn say(&self, tr: Tr) -> String {
        match self {
            Self::TooLarge => tr.tn(
                "file-too-large",
                i64::try_from(LARGEST_DOCUMENT >> 20).unwrap_or(0),
            ),
            Self::Unreadable(error) => match error.kind() {
                ErrorKind::NotFound => tr.t("file-not-found"),
                ErrorKind::PermissionDenied => tr.t("file-forbidden"),
                _ => tr.t1("file-unreadable", "problem", error.to_string()),
            },
        }
    }
}

/// A whole document; of standard input something was read before.
fn document(path: &Path, begun: Vec<u8>) -> Result<Vec<u8>, FileProblem> {
    let read_all = |source: &mut dyn Read| {
        let mut bytes = begun;
        source
            .take(LARGEST_DOCUMENT + 1)
            .read_to_end(&mut bytes)
            .map_err(FileProblem::Unreadable)?;
        Ok(bytes)
    };
    let bytes = if path == Path::new("-") {
        read_all(&mut std::io::stdin().lock())?
    } else {
        let mut file = std::fs::File::open(path).map_err(FileProblem::Unreadable)?;
        let about = file.metadata().map_err(FileProblem::Unreadable)?;
        if about.len() > LARGEST_DOCUMENT {
            return Err(FileProblem::TooLarge);
        }
        read_all(&mut file)?
    };
    if bytes.len() as u64 > LARGEST_DOCUMENT {
        Err(FileProblem::TooLarge)
    } else {
        Ok(bytes)
    }
}

fn report(step: &Step, to: &mut Output<'_>) -> anyhow::Result<()> {
    let name = &step.capture.name;
    for Remark { line, text } in told::remarks(to.tr, step) {
        let line = line.map(|line| format!(":{line}")).unwrap_or_default();
        writeln!(to.err, "{name}{line}: {text}")?;
    }
    let code = step.code();
    match &step.change {
        Change::New => writeln!(to.out, "{code}: {}", to.tr.t("import-new"))?,
        Change::Same => writeln!(to.out, "{code}: {}", to.tr.t("import-same"))?,
        Change::Decision(doubt) => {
            let (doubt, how) = (
                to.tr.t(doubt.key()),
                to.tr.t1("doubt-accept", "code", &code),
            );
            writeln!(to.err, "{name}: {code}: {doubt} {how}")?;
        }
        Change::Changed(differences) => {
            let labels: Vec<&str> = differences
                .iter()
                .map(|difference| difference.label)
                .collect();
            let text = to.tr.t1("import-changed", "labels", labels.join(", "));
            writeln!(to.out, "{code}: {text}")?;
        }
    }
    Ok(())
}

fn summary(steps: &[Step], refused: i64, dry_run: bool, tr: Tr) -> String {
    let counts = told::counts(steps);
    let args = [
        ("new", Arg::from(counts.new)),
        ("changed", Arg::from(counts.changed)),
        ("same", Arg::from(counts.same)),
        ("undecided", Arg::from(counts.undecided)),
        ("refused", Arg::from(refused)),
    ];
    tr.ta(
        if dry_run {
            "import-would"
        } else {
            "import-done"
        },
        &args,
    )
}

#[cfg(test)]
mod tests {
    use kit::i18n::Lang;

    use super::*;
    use crate::texts;

    #[test]
    fn a_file_of_200_megabytes_is_refused_by_its_size() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("large.txt");
        // Sparse: it has the size, but takes no room.
        let file = std::fs::File::create(&path).expect("a file");
        for (length, is_read) in [
            (200 << 20, false),
            (LARGEST_DOCUMENT + 1, false),
            (LARGEST_DOCUMENT, true),
        ] {
            file.set_len(length).expect("a length");
            match document(&path, Vec::new()) {
                Ok(bytes) => assert!(is_read && bytes.len() as u64 == length, "{length}"),
                Err(problem) => {
                    assert!(
                        !is_read && matches!(problem, FileProblem::TooLarge),
                        "{length}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_file_that_is_not_there_cannot_be_read() {
        let problem = document(Path::new("no-such-file.txt"), Vec::new());
        let said = problem.expect_err("no file").say(texts::tr(Lang::Fi));
        assert_eq!(said, "Tiedostoa ei ole. Tarkista nimi ja kansio.");
    }
}
