//! `kanto call …`

use std::io::IsTerminal;

use clap::{Args, Subcommand, ValueEnum};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use kit::table::{Table, to_terminal};

use super::call::Call;
use super::filter::{Filter, FilterWords};
use super::item::{Item, columns, json_of, short_columns};
use super::list_file::CallList;
use super::{list as list_calls, store};
use crate::app::App;
use crate::export::{self, Export};
use crate::lists::{self, ListFile};
use crate::output::Output;

/// What fits on any terminal.
const TERMINAL_WIDTH: usize = 80;

/// Work with funding calls.
#[derive(Debug, Subcommand)]
pub enum CallCommand {
    /// List calls, drafts too: all or those that a question lets through.
    List(List),
    /// Show a call.
    Show(Show),
    /// Take in a list of calls: CSV or XLSX. New ones are drafts.
    Import(ListFile),
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

/// Runs the command and gives the exit code: 0 done, 1 something was not taken in or is not
/// there, 2 not understood.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: CallCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    match command {
        CallCommand::List(list) => run_list(app, &list, to).await,
        CallCommand::Show(show) => run_show(app, &show, to).await,
        CallCommand::Import(list) => lists::run::<CallList>(app, &list, to).await,
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
