//! `kanto project …`

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use kit::i18n::{Arg, Tr};

use super::card::{self, Card, Note, ReadRefused};
use super::import::{Capture, Change, Step, apply, plan};
use super::store;
use crate::app::App;

/// The largest document that is read, in bytes: a card has some 10 kB.
const LARGEST_DOCUMENT: u64 = 8 * 1024 * 1024;

/// Work with project cards.
#[derive(Debug, Subcommand)]
pub enum ProjectCommand {
    /// Take in public descriptions: text or saved web pages.
    Import(Import),
    /// Show a project's card.
    Show(Show),
    /// List the projects by name.
    List(List),
    /// Show what differs between two versions of a card.
    Compare(Compare),
    /// Print the JSON Schema of a card.
    Schema,
}

/// `project import`
#[derive(Debug, Args)]
pub struct Import {
    /// Files or folders; `-` is standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Only say what would be new, changed, the same or needs a decision.
    #[arg(long)]
    dry_run: bool,
    /// The day on which the documents showed the cards so; otherwise each
    /// file's own date, for standard input today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    captured_on: Option<NaiveDate>,
    /// Take in this project's card although it needs a decision.
    #[arg(long, value_name = "CODE")]
    accept: Vec<String>,
}

/// `project show`
#[derive(Debug, Args)]
pub struct Show {
    /// The project's code.
    code: String,
    /// A version's number; otherwise all that is known.
    #[arg(long)]
    version: Option<i64>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How a card is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// The authority's form.
    Text,
    /// The documented JSON.
    Json,
    /// The form as a web page.
    Html,
}

/// `project list`
#[derive(Debug, Args)]
pub struct List {
    /// How many at most.
    #[arg(long, default_value_t = 1000)]
    limit: u32,
}

/// `project compare`
#[derive(Debug, Args)]
pub struct Compare {
    /// The project's code.
    code: String,
    /// The earlier version's number; otherwise the last but one.
    before: Option<i64>,
    /// The later version's number; otherwise the last.
    after: Option<i64>,
}

/// Where a command writes.
pub struct Output<'a> {
    /// What was asked for.
    pub out: &'a mut dyn Write,
    /// What went wrong.
    pub err: &'a mut dyn Write,
    /// The texts.
    pub tr: Tr,
}

/// Runs the command and gives the exit code: 0 done, 1 refused.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: ProjectCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    match command {
        ProjectCommand::Import(import) => run_import(app, &import, to).await,
        ProjectCommand::Show(show) => run_show(app, &show, to).await,
        ProjectCommand::List(list) => run_list(app, &list, to).await,
        ProjectCommand::Compare(compare) => run_compare(app, &compare, to).await,
        ProjectCommand::Schema => {
            writeln!(
                to.out,
                "{}",
                serde_json::to_string_pretty(&card::json_schema())?
            )?;
            Ok(0)
        }
    }
}

async fn run_import(app: &App, import: &Import, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let mut captures = Vec::new();
    let mut refused = 0;
    for path in files(&import.files) {
        let day = import
            .captured_on
            .unwrap_or_else(|| captured_on(app, &path));
        let name = path.display().to_string();
        let bytes = match document(&path) {
            Ok(bytes) => bytes,
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
                for line in refusal(to.tr, &problem) {
                    writeln!(to.err, "{name}:{line}")?;
                }
            }
        }
    }
    let steps = plan(&mut app.db.read().await?, captures, &import.accept).await?;
    if !import.dry_run {
        let mut tx = app.db.begin().await?;
        apply(app, &mut tx, &steps).await?;
        tx.commit().await?;
    }
    for step in &steps {
        report(step, to)?;
    }
    let undecided = steps
        .iter()
        .filter(|step| matches!(step.change, Change::Decision(_)))
        .count();
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
enum FileProblem {
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
            Self::Unreadable(error) => tr.t1("file-unreadable", "problem", error.to_string()),
        }
    }
}

fn document(path: &Path) -> Result<Vec<u8>, FileProblem> {
    let read_all = |source: &mut dyn Read| {
        let mut bytes = Vec::new();
        source
            .take(LARGEST_DOCUMENT + 1)
            .read_to_end(&mut bytes)
            .map_err(FileProblem::Unreadable)?;
        Ok(bytes)
    };
    let bytes = if path == Path::new("-") {
        read_all(&mut std::io::stdin().lock())?
    } else {
        read_all(&mut std::fs::File::open(path).map_err(FileProblem::Unreadable)?)?
    };
    if bytes.len() as u64 > LARGEST_DOCUMENT {
        Err(FileProblem::TooLarge)
    } else {
        Ok(bytes)
    }
}

/// One line for each thing that is wrong, each beginning with the line's number.
pub(super) fn refusal(tr: Tr, refused: &ReadRefused) -> Vec<String> {
    let one = |line: usize, text: String| vec![format!("{line}: {text}")];
    match refused {
        ReadRefused::Values(wrong) => wrong
            .iter()
            .map(|finding| {
                let what = &finding.what;
                let args = [
                    ("label", Arg::from(what.label)),
                    ("found", Arg::from(&what.found)),
                    ("expected", Arg::from(tr.t(what.expected.key()))),
                ];
                format!("{}: {}", finding.line, tr.ta(refused.key(), &args))
            })
            .collect(),
        ReadRefused::NotText(what) => one(1, tr.t1(refused.key(), "what", *what)),
        ReadRefused::OlderForm(line) => one(*line, tr.t(refused.key())),
        ReadRefused::TwoCards { line, code } => one(*line, tr.t1(refused.key(), "code", code)),
        ReadRefused::Empty | ReadRefused::Nul | ReadRefused::NoCode => one(1, tr.t(refused.key())),
    }
}

fn report(step: &Step, to: &mut Output<'_>) -> anyhow::Result<()> {
    let name = &step.capture.name;
    for finding in &step.capture.reading.notes {
        let text = note(to.tr, &finding.what);
        writeln!(to.err, "{name}:{}: {text}", finding.line)?;
    }
    let code = step.code();
    match &step.change {
        Change::New => writeln!(to.out, "{code}: {}", to.tr.t("import-new"))?,
        Change::Same => writeln!(to.out, "{code}: {}", to.tr.t("import-same"))?,
        Change::Decision(doubt) => {
            writeln!(
                to.err,
                "{name}: {code}: {}",
                to.tr.t1(doubt.key(), "code", &code)
            )?;
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

fn note(tr: Tr, note: &Note) -> String {
    tr.t1(note.key(), "text", note.text())
}

fn summary(steps: &[Step], refused: usize, dry_run: bool, tr: Tr) -> String {
    let count = |is: fn(&Change) -> bool| steps.iter().filter(|step| is(&step.change)).count();
    let args = [
        (
            "new",
            Arg::from(count(|change| matches!(change, Change::New))),
        ),
        (
            "changed",
            Arg::from(count(|change| matches!(change, Change::Changed(_)))),
        ),
        (
            "same",
            Arg::from(count(|change| matches!(change, Change::Same))),
        ),
        (
            "undecided",
            Arg::from(count(|change| matches!(change, Change::Decision(_)))),
        ),
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

async fn run_show(app: &App, show: &Show, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let mut conn = app.db.read().await?;
    let found = match show.version {
        None => store::find(&mut conn, &show.code)
            .await?
            .map(|project| project.card),
        Some(number) => {
            let versions = store::versions(&mut conn, &show.code).await?;
            versions
                .into_iter()
                .find(|version| version.number == number)
                .map(|version| version.card)
        }
    };
    let Some(card) = found else {
        writeln!(
            to.err,
            "{}",
            to.tr.t1("project-not-found", "code", &show.code)
        )?;
        return Ok(1);
    };
    write!(to.out, "{}", printed(&card, show.format)?)?;
    // A file gets exactly the form; a person's prompt begins on its own line.
    if matches!(show.format, Format::Text) && std::io::stdout().is_terminal() {
        writeln!(to.out)?;
    }
    Ok(0)
}

fn printed(card: &Card, format: Format) -> anyhow::Result<String> {
    Ok(match format {
        Format::Text => card::print_text(card),
        Format::Html => card::print_html(card),
        Format::Json => serde_json::to_string_pretty(&card::to_json(card))? + "\n",
    })
}

async fn run_list(app: &App, list: &List, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let mut conn = app.db.read().await?;
    for project in store::list(&mut conn, list.limit.into(), 0).await? {
        let applicant = project.applicant_name.unwrap_or_default();
        let granted = project
            .granted_cents
            .map(|amount| to.tr.money(amount))
            .unwrap_or_default();
        writeln!(
            to.out,
            "{}\t{}\t{applicant}\t{granted}",
            project.code, project.name
        )?;
    }
    Ok(0)
}

async fn run_compare(app: &App, compare: &Compare, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let versions = store::versions(&mut app.db.read().await?, &compare.code).await?;
    let last = versions.last().map_or(0, |version| version.number);
    let find = |number: i64| versions.iter().find(|version| version.number == number);
    let before = find(compare.before.unwrap_or(last - 1));
    let after = find(compare.after.unwrap_or(last));
    let Some((before, after)) = before.zip(after) else {
        writeln!(
            to.err,
            "{}",
            to.tr.t1("version-not-found", "code", &compare.code)
        )?;
        return Ok(1);
    };
    for difference in card::differences(&before.card, &after.card) {
        writeln!(to.out, "{}", difference.label)?;
        for (sign, text) in [('-', difference.before), ('+', difference.after)] {
            for line in text.iter().flat_map(|text| text.lines()) {
                writeln!(to.out, "{sign} {line}")?;
            }
        }
    }
    Ok(0)
}
