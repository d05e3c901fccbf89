//! `kanto call …`

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use kit::table::{Table, plain, to_terminal};

use super::call::Call;
use super::filter::{Filter, FilterWords};
use super::item::{Item, columns, json_of, short_columns};
use super::list_file::{self, Counts, Outcome};
use super::{list as list_calls, store};
use crate::app::App;
use crate::export::{self, Export};
use crate::output::Output;

/// What fits on any terminal.
const TERMINAL_WIDTH: usize = 80;

/// Where the log of changes says that an act came from.
const ORIGIN: &str = "command line";

/// Work with funding calls.
#[derive(Debug, Subcommand)]
pub enum CallCommand {
    /// List calls, drafts too: all or those that a question lets through.
    List(List),
    /// Show a call.
    Show(Show),
    /// Take in a list of calls: CSV or XLSX. New ones are drafts.
    Import(Import),
}

/// `call list`
#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    filter: FilterWords,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns for reading.
    Table,
    /// As the API has it, drafts too.
    Json,
    /// For a spreadsheet program: semicolons, decimal commas, UTF-8 with a byte order
    /// mark.
    Csv,
    /// A workbook; into a file or a pipe.
    Xlsx,
}

/// `call show`
#[derive(Debug, Args)]
pub struct Show {
    /// Its identifier.
    id: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    format: ShowFormat,
}

/// How a call is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ShowFormat {
    /// For reading.
    Text,
    /// As the API has it.
    Json,
}

/// `call import`
#[derive(Debug, Args)]
pub struct Import {
    /// The file.
    file: PathBuf,
    /// Only say what would be new, changed, the same or wrong.
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command and gives the exit code: 0 done, 1 something was not taken in or is not
/// there, 2 not understood.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: CallCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    match command {
        CallCommand::List(list) => run_list(app, &list, to).await,
        CallCommand::Show(show) => run_show(app, &show, to).await,
        CallCommand::Import(import) => run_import(app, &import, to).await,
    }
}

async fn run_list(app: &App, list: &List, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let terminal = std::io::stdout().is_terminal();
    if terminal && list.format == Format::Xlsx {
        writeln!(to.err, "{}", to.tr.t("list-xlsx-terminal"))?;
        return Ok(2);
    }
    let (tr, now) = (to.tr, app.clock.now());
    let filter = match Filter::read(&list.filter, app.clock.today()) {
        Ok(filter) => filter,
        Err(refused) => {
            let text = tr.t1(refused.key(), "found", &refused.found);
            writeln!(to.err, "--{}: {text}", refused.parameter[1])?;
            return Ok(2);
        }
    };
    let calls = list_calls(&mut app.db.read().await?, &filter, true, now).await?;
    let items: Vec<Item> = calls.into_iter().map(|call| Item { call, now }).collect();
    let format = match list.format {
        Format::Table => {
            let table = Table {
                title: tr.t("calls-title"),
                columns: short_columns(tr),
                rows: items.iter().map(|item| item.short_row(tr)).collect(),
            };
            let width = terminal.then_some(TERMINAL_WIDTH);
            write!(to.out, "{}", to_terminal(&table, width, tr))?;
            return Ok(0);
        }
        Format::Json => export::Format::Json,
        Format::Csv => export::Format::Csv,
        Format::Xlsx => export::Format::Xlsx,
    };
    let export = Export {
        title: tr.t("calls-title"),
        columns: columns(tr),
        tr,
        now,
        pieces: stream::once(async move { Ok(items) }).boxed(),
    };
    let mut bytes = export.bytes(format);
    while let Some(piece) = bytes.try_next().await? {
        to.out.write_all(&piece)?;
    }
    to.out.flush()?;
    Ok(0)
}

async fn run_show(app: &App, show: &Show, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let found = match show.id.trim().parse() {
        Ok(id) => store::find(&mut app.db.read().await?, id).await?,
        Err(_) => None,
    };
    let Some(call) = found.filter(|call| !call.is_removed) else {
        writeln!(to.err, "{}", to.tr.t1("call-not-found", "id", &show.id))?;
        return Ok(1);
    };
    match show.format {
        ShowFormat::Json => {
            let json = serde_json::to_string_pretty(&json_of(&call, app.clock.now()))?;
            writeln!(to.out, "{json}")?;
        }
        ShowFormat::Text => text(app, &call, to)?,
    }
    Ok(0)
}

fn text(app: &App, call: &Call, to: &mut Output<'_>) -> anyhow::Result<()> {
    let (tr, now) = (to.tr, app.clock.now());
    writeln!(to.out, "{}\n{}", call.title(tr.lang), call.id)?;
    let published = tr.t(if call.is_published { "yes" } else { "no" });
    writeln!(
        to.out,
        "{}: {}",
        tr.t("call-state"),
        call.state(now).name(tr)
    )?;
    writeln!(to.out, "{}: {published}", tr.t("call-published"))?;
    writeln!(to.out, "{}", call.countdown(tr, now))?;
    for field in super::Field::all() {
        if let Some(value) = call.told.get(field) {
            writeln!(to.out, "{}: {}", tr.t(&field.key()), value.shown(tr, field))?;
        }
    }
    Ok(())
}

async fn run_import(app: &App, import: &Import, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let rows = match list_file::open(&import.file) {
        Ok(rows) => rows,
        Err(refused) => {
            writeln!(to.err, "{}: {}", import.file.display(), refused.text(to.tr))?;
            return Ok(1);
        }
    };
    let plan = if import.dry_run {
        list_file::plan(&mut app.db.read().await?, &rows, app.clock.today()).await?
    } else {
        let mut tx = app.db.begin().await?;
        let plan = list_file::take_in(app, &mut tx, &app.author(None, ORIGIN), &rows).await?;
        tx.commit().await?;
        plan
    };
    for row in &plan {
        let (key, _) = row.tag();
        let details = row.details(to.tr).join(" ");
        let is_wrong = matches!(row.outcome, Outcome::Wrong(_));
        let out: &mut dyn std::io::Write = if is_wrong { to.err } else { to.out };
        let line = format!("{}: {}: {} {details}", row.number, to.tr.t(key), row.name);
        writeln!(out, "{}", plain(line.trim_end()))?;
    }
    let counts = Counts::of(&plan);
    writeln!(to.out, "{}", counts.text(to.tr))?;
    if import.dry_run {
        writeln!(to.out, "{}", to.tr.t("calls-import-nothing-yet"))?;
    }
    Ok(u8::from(counts.wrong > 0))
}
