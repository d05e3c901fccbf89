//! `kanto idea …`

use std::io::IsTerminal;
use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use kit::table::{Table, to_terminal};

use super::by_id;
use super::field::Field;
use super::filter::Filter;
use super::item::{Item, Names, columns, json_of, short_columns};
use super::list_file::IdeaList;
use super::stage::Stage;
use crate::app::App;
use crate::export::{self, Export};
use crate::lists::{self, ListFile};
use crate::output::Output;

/// What fits on any terminal.
const TERMINAL_WIDTH: usize = 80;

/// Work with ideas for projects.
#[derive(Debug, Subcommand)]
pub enum IdeaCommand {
    /// List ideas.
    List(List),
    /// Show an idea.
    Show(Show),
    /// Take in a list of ideas with the days of their moves: CSV or XLSX. One that is there
    /// already, by its name and association, is moved on.
    Import(ListFile),
}

/// `idea list`
#[derive(Debug, Args)]
pub struct List {
    /// Only those that stand there: received, idea, preparation, submitted, granted,
    /// running, closed, refused, withdrawn or declined.
    #[arg(long)]
    stage: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns for reading.
    Table,
    /// An array of objects.
    Json,
    /// For a spreadsheet program: semicolons, decimal commas, UTF-8 with a byte order
    /// mark.
    Csv,
    /// A workbook; into a file or a pipe.
    Xlsx,
}

/// `idea show`
#[derive(Debug, Args)]
pub struct Show {
    /// Its identifier or its reference.
    id: String,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command and gives the exit code: 0 done, 1 it is not there or something was not
/// taken in, 2 not understood.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: IdeaCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    match command {
        IdeaCommand::List(list) => run_list(app, &list, to).await,
        IdeaCommand::Show(show) => run_show(app, &show, to).await,
        IdeaCommand::Import(list) => lists::run::<IdeaList>(app, &list, to).await,
    }
}

async fn run_list(app: &App, list: &List, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let (tr, now) = (to.tr, app.clock.now());
    let terminal = std::io::stdout().is_terminal();
    if terminal && list.format == Format::Xlsx {
        writeln!(to.err, "{}", tr.t("list-xlsx-terminal"))?;
        return Ok(2);
    }
    let stage = list.stage.as_deref().unwrap_or_default();
    if !stage.is_empty() && Stage::of_word(stage).is_none() {
        let words = Stage::ALL.map(Stage::word).join(", ");
        writeln!(
            to.err,
            "--stage: {}",
            tr.t1("idea-filter-stage", "words", words)
        )?;
        return Ok(2);
    }
    let filter = Filter {
        vaihe: stage.to_owned(),
        ..Filter::default()
    };
    let items = items(app, &filter).await?;
    let format = match list.format {
        Format::Table => {
            let table = Table {
                title: tr.t("ideas-title"),
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
        title: tr.t("ideas-title"),
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

/// The ideas that a filter lets through, in its order.
pub(super) async fn items(app: &App, filter: &Filter) -> anyhow::Result<Vec<Item>> {
    let mut conn = app.db.read().await?;
    let names = Arc::new(Names::load(&mut conn, app.clock.now()).await?);
    let members = match filter.yhdistys.parse() {
        Ok(id) => {
            let mut ids = crate::associations::with_merged(&mut conn, id).await?;
            ids.push(id);
            ids
        }
        Err(_) => Vec::new(),
    };
    let mut ideas = super::list(&mut conn).await?;
    ideas.retain(|idea| filter.lets_through(idea, &members));
    filter.sort(&mut ideas);
    let item = |idea| Item {
        idea,
        names: Arc::clone(&names),
    };
    Ok(ideas.into_iter().map(item).collect())
}

async fn run_show(app: &App, show: &Show, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let tr = to.tr;
    let mut conn = app.db.read().await?;
    let names = Names::load(&mut conn, app.clock.now()).await?;
    let sought = show.id.trim();
    let found = match sought.parse() {
        Ok(id) => by_id(&mut conn, id).await?,
        Err(_) => {
            let mut all = super::list(&mut conn).await?.into_iter();
            all.find(|idea| idea.reference().eq_ignore_ascii_case(sought))
        }
    };
    let Some(idea) = found else {
        writeln!(to.err, "{}", tr.t1("idea-not-found", "id", sought))?;
        return Ok(1);
    };
    if show.json {
        let json = json_of(&idea, &names);
        writeln!(to.out, "{json:#}")?;
        return Ok(0);
    }
    writeln!(to.out, "{}\n{}", idea.name(), idea.reference())?;
    for field in Field::all() {
        if let Some(text) = names.shown(tr, &idea, field) {
            writeln!(to.out, "{}: {text}", tr.t(&field.key()))?;
        }
    }
    for one in idea.moves.values() {
        let stage = Stage::of_word(&one.to).map_or_else(String::new, |stage| stage.name(tr));
        writeln!(to.out, "{} {stage} {}", tr.date(one.on), one.reason)?;
    }
    Ok(0)
}
