//! `kanto project list` and the schemas.

use std::io::IsTerminal;

use clap::{Args, Subcommand, ValueEnum};
use futures_util::TryStreamExt;
use kit::i18n::{Arg, Lang, Tr};
use kit::sets::Place;
use kit::table::{Table, to_terminal};

use super::filter::{Filter, FilterRefused, FilterWords};
use super::find;
use super::list::{json_schema, short_columns};
use super::selection::{Selection, items};
use crate::app::App;
use crate::export;
use crate::output::Output;
use crate::projects::card;
use crate::projects::terms::PROJECTS;

/// What fits on any terminal.
const TERMINAL_WIDTH: usize = 80;

/// What is asked of the registry.
#[derive(Debug, Subcommand)]
pub enum RegistryCommand {
    /// List projects, all or those that a filter lets through.
    List(Box<List>),
    /// Print the JSON Schema of a card or of a list.
    Schema(Schema),
}

/// `project list`
#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    filter: FilterWords,
    /// How many at most; otherwise all.
    #[arg(long)]
    limit: Option<u32>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Do not cut names to the terminal's width.
    #[arg(long)]
    wide: bool,
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns for reading.
    Table,
    /// The documented JSON: `kanto project schema list`.
    Json,
    /// For a spreadsheet program: semicolons, decimal commas, UTF-8 with a byte
    /// order mark.
    Csv,
    /// A workbook; into a file or a pipe.
    Xlsx,
}

/// `project schema`
#[derive(Debug, Args)]
pub struct Schema {
    /// What the schema describes.
    #[arg(value_enum, default_value_t = Described::Card)]
    of: Described,
}

/// What a schema describes.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Described {
    /// What `project show --format json` prints.
    Card,
    /// What `project list --format json` prints.
    List,
}

/// Prints a schema; this needs no database.
///
/// # Errors
/// When the output takes nothing more.
pub fn print_schema(schema: &Schema, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let schema = match schema.of {
        Described::Card => card::json_schema(),
        Described::List => json_schema(),
    };
    writeln!(to.out, "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(0)
}

/// Runs the command and gives the exit code: 0 done, 2 wrong use.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: RegistryCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    match command {
        RegistryCommand::List(list) => {
            run_list(app, &list, std::io::stdout().is_terminal(), to).await
        }
        RegistryCommand::Schema(schema) => print_schema(&schema, to),
    }
}

/// Gives the exit code: 0 done, 2 not understood. `terminal` says whether a
/// person reads the output as it comes.
pub(super) async fn run_list(
    app: &App,
    list: &List,
    terminal: bool,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    if terminal && list.format == Format::Xlsx {
        writeln!(to.err, "{}", to.tr.t("list-xlsx-terminal"))?;
        return Ok(2);
    }
    let filter = match Filter::read(&list.filter, app.clock.today()) {
        Ok(filter) => filter.with_hidden(),
        Err(refused) => {
            writeln!(to.err, "{}", refusal(to.tr, &refused))?;
            return Ok(2);
        }
    };
    let mut conn = app.db.read().await?;
    let set = filter.ask().find(&app.sets, &mut conn, PROJECTS).await?;
    drop(conn);
    let found = usize::try_from(set.len())?;
    let limit = list.limit.map_or(Ok(found), usize::try_from)?.min(found);
    let format = match list.format {
        Format::Table => None,
        Format::Json => Some(export::Format::Json),
        Format::Csv => Some(export::Format::Csv),
        Format::Xlsx => Some(export::Format::Xlsx),
    };
    let selection = Selection {
        app: app.clone(),
        filter: filter.clone(),
        set,
        limit,
    };
    match format {
        None => print_table(selection, terminal && !list.wide, to).await?,
        Some(format) => {
            let mut bytes = selection.export(to.tr).bytes(format);
            while let Some(piece) = bytes.try_next().await? {
                to.out.write_all(&piece)?;
            }
        }
    }
    to.out.flush()?;
    remark(&filter, limit, found, to)
}

/// Columns are as wide as all rows need, so all of them are held at once.
async fn print_table(list: Selection, cut: bool, to: &mut Output<'_>) -> anyhow::Result<()> {
    if list.limit == 0 {
        return Ok(());
    }
    let Selection {
        app, filter, set, ..
    } = &list;
    let mut conn = app.db.read().await?;
    let place = Place::First;
    let page = find::page(&app.sets, &mut conn, filter, set, &place, list.limit).await?;
    let mut rows = Vec::with_capacity(page.numbers.len());
    for numbers in page.numbers.chunks(500) {
        let items = items(&mut conn, numbers, filter.today).await?;
        rows.extend(items.iter().map(|item| item.short_row()));
    }
    let table = Table {
        title: to.tr.t("projects-title"),
        columns: short_columns(to.tr),
        rows,
    };
    let width = cut.then_some(TERMINAL_WIDTH);
    write!(to.out, "{}", to_terminal(&table, width, to.tr))?;
    Ok(())
}

/// What is good to know beside the list; never in it.
fn remark(filter: &Filter, shown: usize, found: usize, to: &mut Output<'_>) -> anyhow::Result<u8> {
    if let Some((former, now)) = filter.merged() {
        let [written, name] = [former, now].map(|area| match to.tr.lang {
            Lang::Sv => &area.name_sv,
            Lang::Fi | Lang::En => &area.name_fi,
        });
        let args = [("written", Arg::from(written)), ("name", Arg::from(name))];
        writeln!(to.err, "{}", to.tr.ta("list-area-now", &args))?;
    }
    if found == 0 {
        writeln!(to.err, "{}", to.tr.t("list-nothing"))?;
    } else if shown < found {
        let args = [("shown", Arg::from(shown)), ("found", Arg::from(found))];
        writeln!(to.err, "{}", to.tr.ta("list-part", &args))?;
    }
    Ok(0)
}

fn refusal(tr: Tr, refused: &FilterRefused) -> String {
    let args = [
        ("option", Arg::from(refused.option)),
        ("found", Arg::from(&refused.found)),
        ("expected", Arg::from(tr.t(refused.expected))),
    ];
    tr.ta("filter-refused", &args)
}
