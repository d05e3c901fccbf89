//! `kanto project-run …`

use std::io::IsTerminal;

use chrono::{Days, NaiveDate};
use clap::{Args, Subcommand, ValueEnum};
use futures_util::stream::TryStreamExt;
use kit::table::{Cell, Column, Table, to_terminal};
use serde_json::{Value as Json, json};

use super::filter::Filter;
use super::item::{Shared, export, items, json_of_whole, short_columns};
use super::missing::missing;
use super::money::{of_period, total};
use super::run::State;
use super::whole::Whole;
use super::{DAYS_AHEAD, by_id, deadlines};
use crate::app::App;
use crate::associations::segments::names_of_staff;
use crate::budgets;
use crate::export::Format as Leaves;
use crate::output::Output;

/// What fits on any terminal.
const TERMINAL_WIDTH: usize = 100;

/// Work with running projects.
#[derive(Debug, Subcommand)]
pub enum RunCommand {
    /// List running projects.
    List(List),
    /// Show a running project: its periods, its money, and what is missing.
    Show(Show),
    /// List deadlines of payment applications, late ones first.
    Due(DueUntil),
}

/// `project-run list`
#[derive(Debug, Args)]
pub struct List {
    /// Only those that stand there: coming, running, closing or closed.
    #[arg(long)]
    state: Option<String>,
    /// Only those of that municipality, by code.
    #[arg(long)]
    municipality: Option<String>,
    /// Only those that this account looks after.
    #[arg(long)]
    owner: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns for reading.
    Table,
    /// An array of objects, amounts in cents.
    Json,
    /// For a spreadsheet program: semicolons, decimal commas, UTF-8 with a byte order
    /// mark.
    Csv,
    /// A workbook; into a file or a pipe.
    Xlsx,
}

/// `project-run show`
#[derive(Debug, Args)]
pub struct Show {
    /// Its identifier.
    id: String,
    /// As JSON, amounts in cents.
    #[arg(long)]
    json: bool,
}

/// `project-run due`
#[derive(Debug, Args)]
pub struct DueUntil {
    /// Until which day, as 2027-01-31 or 31.1.2027; otherwise eight weeks from today.
    #[arg(long)]
    until: Option<String>,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command and gives the exit code: 0 done, 1 it is not there, 2 not understood.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: RunCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    match command {
        RunCommand::List(list) => run_list(app, list, to).await,
        RunCommand::Show(show) => run_show(app, &show, to).await,
        RunCommand::Due(due) => run_due(app, &due, to).await,
    }
}

async fn run_list(app: &App, list: List, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let tr = to.tr;
    let terminal = std::io::stdout().is_terminal();
    if terminal && list.format == Format::Xlsx {
        writeln!(to.err, "{}", tr.t("list-xlsx-terminal"))?;
        return Ok(2);
    }
    let filter = Filter {
        tila: list.state.unwrap_or_default(),
        vastuu: list.owner.unwrap_or_default(),
        kunta: list.municipality.unwrap_or_default(),
        ..Filter::default()
    };
    let words = State::ALL.map(State::word);
    if !filter.tila.is_empty() && !words.contains(&filter.tila.as_str()) {
        let text = tr.t1("idea-filter-stage", "words", words.join(", "));
        writeln!(to.err, "--state: {text}")?;
        return Ok(2);
    }
    let items = items(&mut app.db.read().await?, &filter, app.clock.today()).await?;
    let format = match list.format {
        Format::Table => {
            let table = Table {
                title: tr.t("runs-title"),
                columns: short_columns(tr),
                rows: items.iter().map(|item| item.short_row(tr)).collect(),
            };
            let width = terminal.then_some(TERMINAL_WIDTH);
            write!(to.out, "{}", to_terminal(&table, width, tr))?;
            return Ok(0);
        }
        Format::Json => Leaves::Json,
        Format::Csv => Leaves::Csv,
        Format::Xlsx => Leaves::Xlsx,
    };
    let mut bytes = export(tr, app.clock.now(), items).bytes(format);
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
    let Some(run) = found else {
        writeln!(to.err, "{}", to.tr.t1("run-not-found", "id", &show.id))?;
        return Ok(1);
    };
    let whole = Whole::load(&mut conn, run).await?;
    let shared = Shared {
        staff: names_of_staff(&mut conn).await?,
        rates: budgets::rates(&mut conn).await?,
        today: app.clock.today(),
    };
    if show.json {
        writeln!(to.out, "{:#}", json_of_whole(to.tr, &whole, &shared))?;
        return Ok(0);
    }
    text(&whole, &shared, to)?;
    Ok(0)
}

fn column(head: String) -> Column {
    Column {
        head,
        may_be_cut: false,
    }
}

fn text(whole: &Whole, shared: &Shared, to: &mut Output<'_>) -> anyhow::Result<()> {
    let (tr, run) = (to.tr, &whole.run);
    let state = run.state(&whole.periods, shared.today).name(tr);
    let span = tr.date_range(Some(run.span().0), Some(run.span().1));
    writeln!(to.out, "{}\n{}\n{state}, {span}\n", run.title(), run.0.id)?;
    let heads = [
        "run-period",
        "run-due",
        "run-state",
        "run-planned",
        "run-realised",
    ];
    let rows = whole.periods.iter().map(|period| {
        let compared = of_period(period);
        let due = run.due(period, &whole.periods, &shared.rates);
        let span = tr.date_range(Some(period.span().0), Some(period.span().1));
        vec![
            span.into(),
            due.map_or(Cell::Blank, Cell::Date),
            period.standing().name(tr).into(),
            compared.planned.into(),
            compared.realised.into(),
        ]
    });
    let all = total(whole.periods.iter().map(of_period));
    let sums = vec![
        tr.t("run-total").into(),
        Cell::Blank,
        Cell::Blank,
        all.planned.into(),
        all.realised.into(),
    ];
    let table = Table {
        title: tr.t("run-periods"),
        columns: heads.iter().map(|key| column(tr.t(key))).collect(),
        rows: rows.chain([sums]).collect(),
    };
    write!(to.out, "{}", to_terminal(&table, None, tr))?;
    let missing = missing(whole, &shared.rates, shared.today);
    if !missing.is_empty() {
        writeln!(to.out, "\n{}", tr.t("run-missing"))?;
    }
    for one in missing {
        writeln!(to.out, "- {}", one.text(tr))?;
    }
    Ok(())
}

async fn run_due(app: &App, due: &DueUntil, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let (tr, today) = (to.tr, app.clock.today());
    let until: Option<NaiveDate> = match &due.until {
        Some(text) => kit::day::read(text),
        None => today.checked_add_days(Days::new(DAYS_AHEAD)),
    };
    let Some(until) = until else {
        writeln!(to.err, "--until: {}", tr.t("record-wrong-day"))?;
        return Ok(2);
    };
    let all = deadlines(&mut app.db.read().await?, until, None).await?;
    if due.json {
        let each = all.iter().map(|one| {
            json!({
                "project": one.run.0.id, "title": one.run.title(), "period": one.period.0.id,
                "begins": one.period.span().0, "ends": one.period.span().1,
                "due": one.due, "is_last": one.is_last, "is_late": one.is_late(today),
            })
        });
        writeln!(to.out, "{:#}", Json::from(each.collect::<Vec<_>>()))?;
        return Ok(0);
    }
    let heads = ["run-due", "run-field-title", "run-period", "run-late"];
    let rows = all.iter().map(|one| {
        let span = tr.date_range(Some(one.period.span().0), Some(one.period.span().1));
        let late = if one.is_late(today) { "yes" } else { "no" };
        vec![
            one.due.into(),
            one.run.title().into(),
            span.into(),
            tr.t(late).into(),
        ]
    });
    let table = Table {
        title: tr.t("run-deadlines"),
        columns: heads.iter().map(|key| column(tr.t(key))).collect(),
        rows: rows.collect(),
    };
    write!(to.out, "{}", to_terminal(&table, None, tr))?;
    Ok(0)
}
