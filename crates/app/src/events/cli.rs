//! `kanto event …`

use std::io::IsTerminal;

use clap::{Args, Subcommand, ValueEnum};
use futures_util::stream::TryStreamExt;
use kit::table::{Table, to_terminal};

use super::event::Event;
use super::field::EVENT;
use super::filter::{Filter, FilterWords};
use super::item::{Item, export, json_of, short_columns};
use super::list_file::EventList;
use super::{attended, by_id, list as list_events};
use crate::app::App;
use crate::export::Format as Leaves;
use crate::lists::{self, ListFile};
use crate::output::Output;

/// What fits on any terminal.
const TERMINAL_WIDTH: usize = 80;

/// Work with events.
#[derive(Debug, Subcommand)]
pub enum EventCommand {
    /// List events, drafts too: all or those that a question lets through.
    List(List),
    /// Show an event.
    Show(Show),
    /// Take in a list of events: CSV or XLSX. New ones are drafts.
    Import(ListFile),
}

/// `event list`
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

/// `event show`
#[derive(Debug, Args)]
pub struct Show {
    /// Its identifier.
    id: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    format: ShowFormat,
}

/// How an event is printed.
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
pub async fn run(app: &App, command: EventCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    match command {
        EventCommand::List(list) => run_list(app, &list, to).await,
        EventCommand::Show(show) => run_show(app, &show, to).await,
        EventCommand::Import(list) => lists::run::<EventList>(app, &list, to).await,
    }
}

async fn run_list(app: &App, list: &List, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let terminal = std::io::stdout().is_terminal();
    if terminal && list.format == Format::Xlsx {
        writeln!(to.err, "{}", to.tr.t("list-xlsx-terminal"))?;
        return Ok(2);
    }
    let tr = to.tr;
    let filter = match Filter::read(&list.filter, app.clock.today()) {
        Ok(filter) => filter,
        Err(refused) => {
            let text = tr.t1(refused.key(), "found", &refused.found);
            writeln!(to.err, "--{}: {text}", refused.parameter[1])?;
            return Ok(2);
        }
    };
    let events = list_events(&mut app.db.read().await?, &filter, true).await?;
    let format = match list.format {
        Format::Table => {
            let rows = events.into_iter().map(|one| Item(one).short_row(tr));
            let table = Table {
                title: tr.t("events-title"),
                columns: short_columns(tr),
                rows: rows.collect(),
            };
            let width = terminal.then_some(TERMINAL_WIDTH);
            write!(to.out, "{}", to_terminal(&table, width, tr))?;
            return Ok(0);
        }
        Format::Json => Leaves::Json,
        Format::Csv => Leaves::Csv,
        Format::Xlsx => Leaves::Xlsx,
    };
    let mut bytes = export(tr, app.clock.now(), events).bytes(format);
    while let Some(piece) = bytes.try_next().await? {
        to.out.write_all(&piece)?;
    }
    to.out.flush()?;
    Ok(0)
}

async fn run_show(app: &App, show: &Show, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let mut conn = app.db.read().await?;
    let found = match show.id.trim().parse() {
        Ok(id) => by_id(&mut conn, id).await?,
        Err(_) => None,
    };
    let Some(event) = found else {
        writeln!(to.err, "{}", to.tr.t1("event-not-found", "id", &show.id))?;
        return Ok(1);
    };
    match show.format {
        ShowFormat::Json => {
            let json = serde_json::to_string_pretty(&json_of(&event))?;
            writeln!(to.out, "{json}")?;
        }
        ShowFormat::Text => {
            text(&event, to)?;
            let named = attended::named(&mut conn, &event).await?;
            let names: Vec<String> = named.into_iter().map(|(_, name)| name).collect();
            if !names.is_empty() {
                let label = to.tr.t("event-field-attended");
                writeln!(to.out, "{label}: {}", names.join(", "))?;
            }
        }
    }
    Ok(0)
}

fn text(event: &Event, to: &mut Output<'_>) -> anyhow::Result<()> {
    let tr = to.tr;
    writeln!(to.out, "{}\n{}", event.title(tr.lang), event.0.id)?;
    let published = tr.t(if event.0.is_published { "yes" } else { "no" });
    writeln!(to.out, "{}: {published}", tr.t("event-published"))?;
    writeln!(to.out, "{}", event.when(tr))?;
    for section in EVENT.sections() {
        for field in EVENT.fields_of(section) {
            if let Some(value) = event.shown(tr, field.word, &Default::default()) {
                writeln!(to.out, "{}: {value}", EVENT.label(tr, field))?;
            }
        }
    }
    Ok(())
}
