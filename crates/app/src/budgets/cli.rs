//! `kanto budget …`

use std::io::IsTerminal;

use clap::{Args, Subcommand, ValueEnum};
use futures_util::stream::TryStreamExt;
use kit::table::{Table, to_terminal};

use super::item::{self, Sheet, Worked};
use super::{Budget, by_id, rates, worked_out};
use crate::app::App;
use crate::export;
use crate::output::Output;

/// What fits on any terminal.
const TERMINAL_WIDTH: usize = 100;

/// Work with budgets of planned projects.
#[derive(Debug, Subcommand)]
pub enum BudgetCommand {
    /// Show a budget: its rows by year, who pays it, and the money month by month.
    Show(Show),
}

/// `budget show`
#[derive(Debug, Args)]
pub struct Show {
    /// Its identifier.
    id: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    format: ShowFormat,
}

/// How a budget is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ShowFormat {
    /// For reading.
    Text,
    /// All of it, amounts in cents.
    Json,
    /// Its rows, for a spreadsheet program: semicolons, decimal commas.
    Csv,
}

/// Runs the command and gives the exit code: 0 done, 1 it is not there or cannot be worked
/// out.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: BudgetCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let BudgetCommand::Show(show) = command;
    let mut conn = app.db.read().await?;
    let found = match show.id.trim().parse() {
        Ok(id) => by_id(&mut conn, id).await?,
        Err(_) => None,
    };
    let Some(budget) = found else {
        writeln!(to.err, "{}", to.tr.t1("budget-not-found", "id", &show.id))?;
        return Ok(1);
    };
    let rates = rates(&mut conn).await?;
    drop(conn);
    let worked = match worked_out(to.tr, &budget, &rates) {
        Ok(worked) => worked,
        Err(why) => {
            writeln!(to.err, "{why}")?;
            return Ok(1);
        }
    };
    match show.format {
        ShowFormat::Text => text(&budget, &worked, to)?,
        ShowFormat::Json => {
            let json = serde_json::to_string_pretty(&item::json_of(&budget, &worked))?;
            writeln!(to.out, "{json}")?;
        }
        ShowFormat::Csv => {
            let export = item::export(to.tr, Sheet::Budget, &worked, app.clock.now());
            let mut bytes = export.bytes(export::Format::Csv);
            while let Some(piece) = bytes.try_next().await? {
                to.out.write_all(&piece)?;
            }
        }
    }
    to.out.flush()?;
    Ok(0)
}

fn text(budget: &Budget, worked: &Worked, to: &mut Output<'_>) -> anyhow::Result<()> {
    let tr = to.tr;
    writeln!(to.out, "{}\n{}\n", budget.draft.name, budget.id)?;
    let width = std::io::stdout().is_terminal().then_some(TERMINAL_WIDTH);
    for (sheet, key) in [
        (Sheet::Budget, "budget-sheet"),
        (Sheet::Cash, "budget-cash-title"),
    ] {
        let (columns, rows) = item::table(tr, sheet, worked);
        let table = Table {
            title: tr.t(key),
            columns,
            rows,
        };
        writeln!(
            to.out,
            "{}\n{}",
            table.title,
            to_terminal(&table, width, tr)
        )?;
    }
    for check in &worked.1.checks {
        writeln!(to.out, "{}", check.text(tr))?;
    }
    Ok(())
}
