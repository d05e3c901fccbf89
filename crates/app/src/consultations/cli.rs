//! `kanto consultation …`

use std::io::IsTerminal;

use clap::{Args, Subcommand, ValueEnum};
use futures_util::TryStreamExt;
use kit::table::{Cell, Table, to_terminal};

use super::filter::FilterForm;
use super::find::{self, Found};
use super::item::{columns, export};
use super::list_file::ConsultationList;
use super::listed::{Listed, listed};
use super::store;
use crate::app::App;
use crate::export::{Format as FileFormat, Leaving};
use crate::lists::{self, ListFile};
use crate::output::Output;

/// What fits on any terminal.
const TERMINAL_WIDTH: usize = 80;

/// Work with consultations.
#[derive(Debug, Subcommand)]
pub enum ConsultationCommand {
    /// List consultations, the newest first: all or those that a question lets through.
    List(List),
    /// Show a consultation.
    Show(Show),
    /// Take in an old log: CSV or XLSX. What is there already stays as it is.
    Import(ListFile),
}

/// `consultation list`
#[derive(Debug, Args)]
pub struct List {
    /// From that day on.
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// Until that day.
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// Who advised: a name or an e-mail address.
    #[arg(long, value_name = "NAME")]
    adviser: Option<String>,
    /// About what: idea, application, running, communication, evaluation, inclusion, closing
    /// or other.
    #[arg(long)]
    topic: Option<String>,
    /// How it was held: phone, meeting, remote, email or other.
    #[arg(long)]
    channel: Option<String>,
    /// With which association: its number, Y-tunnus or name.
    #[arg(long, value_name = "WHICH")]
    association: Option<String>,
    /// About which project: its code.
    #[arg(long, value_name = "CODE")]
    project: Option<String>,
    /// With these words in the summary, in any form.
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
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
    /// For a spreadsheet program: semicolons, UTF-8 with a byte order mark.
    Csv,
    /// A workbook; into a file or a pipe.
    Xlsx,
}

/// `consultation show`
#[derive(Debug, Args)]
pub struct Show {
    /// Its identifier.
    id: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    format: ShowFormat,
}

/// How a consultation is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ShowFormat {
    /// For reading.
    Text,
    /// As lists have it.
    Json,
}

/// Runs the command and gives the exit code: 0 done, 1 something was not taken in or is not
/// there, 2 not understood.
///
/// # Errors
/// The unexpected.
pub async fn run(
    app: &App,
    command: ConsultationCommand,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    match command {
        ConsultationCommand::List(list) => run_list(app, list, to).await,
        ConsultationCommand::Show(show) => run_show(app, &show, to).await,
        ConsultationCommand::Import(list) => lists::run::<ConsultationList>(app, &list, to).await,
    }
}

/// The option that stands for a field of the question.
fn option_of(field: &str) -> &'static str {
    match field {
        "alkaen" => "from",
        "asti" => "to",
        "aihe" => "topic",
        "tapa" => "channel",
        "hanke" => "project",
        _ => "association",
    }
}

async fn run_list(app: &App, list: List, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let terminal = std::io::stdout().is_terminal();
    if terminal && list.format == Format::Xlsx {
        writeln!(to.err, "{}", to.tr.t("list-xlsx-terminal"))?;
        return Ok(2);
    }
    let form = FilterForm {
        alkaen: list.from,
        asti: list.to.unwrap_or_default(),
        neuvoja: list.adviser.unwrap_or_default(),
        yhdistys: list.association.unwrap_or_default(),
        aihe: list.topic.unwrap_or_default(),
        tapa: list.channel.unwrap_or_default(),
        hanke: list.project.unwrap_or_default(),
        haku: list.search.unwrap_or_default(),
    };
    let (filter, refused) = form.read(app).await?;
    if let Some((field, key)) = refused.first() {
        writeln!(to.err, "--{}: {}", option_of(field), to.tr.t(key))?;
        return Ok(2);
    }
    let found = find::find(app, &mut app.db.read().await?, filter).await?;
    let format = match list.format {
        Format::Table => return table(app, found, to, terminal).await,
        Format::Json => FileFormat::Json,
        Format::Csv => FileFormat::Csv,
        Format::Xlsx => FileFormat::Xlsx,
    };
    let mut bytes = export(app, to.tr, found).bytes(format);
    while let Some(piece) = bytes.try_next().await? {
        to.out.write_all(&piece)?;
    }
    to.out.flush()?;
    Ok(0)
}

/// The columns that fit on a terminal: the day, with whom, how, about what.
fn short(cells: Vec<Cell>) -> Vec<Cell> {
    let mut cells: Vec<Option<Cell>> = cells.into_iter().map(Some).collect();
    let shown = [0, 2, 4, 6].map(|place: usize| cells.get_mut(place).and_then(Option::take));
    shown.into_iter().flatten().collect()
}

async fn table(app: &App, found: Found, to: &mut Output<'_>, terminal: bool) -> anyhow::Result<u8> {
    let mut all: Vec<Listed> = Vec::new();
    let mut pieces = export(app, to.tr, found).pieces;
    while let Some(piece) = pieces.try_next().await? {
        all.extend(piece);
    }
    let heads = columns(to.tr).into_iter().enumerate();
    let heads = heads.filter(|(place, _)| [0, 2, 4, 6].contains(place));
    let table = Table {
        title: to.tr.t("consultations-title"),
        columns: heads.map(|(_, column)| column).collect(),
        rows: all.iter().map(|one| short(one.row(to.tr))).collect(),
    };
    let width = terminal.then_some(TERMINAL_WIDTH);
    write!(to.out, "{}", to_terminal(&table, width, to.tr))?;
    Ok(0)
}

async fn run_show(app: &App, show: &Show, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let mut conn = app.db.read().await?;
    let found = match show.id.trim().parse() {
        Ok(id) => store::find(&mut conn, id).await?,
        Err(_) => None,
    };
    let found = found.filter(|one| !one.is_removed);
    let mut all = listed(&mut conn, found.into_iter().collect()).await?;
    let Some(one) = all.pop() else {
        writeln!(
            to.err,
            "{}",
            to.tr.t1("consultation-not-found", "id", &show.id)
        )?;
        return Ok(1);
    };
    match show.format {
        ShowFormat::Json => writeln!(to.out, "{}", serde_json::to_string_pretty(&one.json())?)?,
        ShowFormat::Text => text(&one, to)?,
    }
    Ok(0)
}

fn text(one: &Listed, to: &mut Output<'_>) -> anyhow::Result<()> {
    let tr = to.tr;
    writeln!(
        to.out,
        "{}\n{}",
        one.consultation.title(tr),
        one.consultation.id
    )?;
    let told = &one.consultation.told;
    let names: Vec<&str> = one.associations.iter().map(|(_, name)| &**name).collect();
    for (key, value) in [
        ("consultation-associations", names.join("; ")),
        ("consultation-who", told.who.clone()),
        ("contact-channel", one.consultation.way(tr)),
        ("consultation-topic", told.topic.name(tr)),
        (
            "consultation-project",
            told.project.clone().unwrap_or_default(),
        ),
        ("consultation-adviser", one.adviser.clone()),
        ("consultation-summary", told.summary.clone()),
    ] {
        if !value.is_empty() {
            writeln!(to.out, "{}: {value}", tr.t(key))?;
        }
    }
    Ok(())
}
