//! `kanto report …`

use std::io::IsTerminal;

use clap::{Args, Subcommand, ValueEnum};
use futures_util::TryStreamExt;
use kit::table::to_terminal;

use super::figure::By;
use super::item::{counted_at, export, json_of, table};
use super::period::Period;
use super::{Counted, count, paper};
use crate::app::App;
use crate::export::Format as FileFormat;
use crate::output::Output;

/// What fits on any terminal.
const TERMINAL_WIDTH: usize = 120;

/// Tell what came of the work.
#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// The results line of a period: associations helped, consultations, forums and talks,
    /// projects running, what was granted and realised.
    Results(ResultsArgs),
}

/// `report results`
#[derive(Debug, Args)]
pub struct ResultsArgs {
    /// The first day; without it the year's first.
    #[arg(
        long,
        value_name = "DAY",
        default_value = "",
        hide_default_value = true
    )]
    from: String,
    /// The last day; without it today.
    #[arg(
        long,
        value_name = "DAY",
        default_value = "",
        hide_default_value = true
    )]
    to: String,
    /// Divided by what.
    #[arg(long, value_enum)]
    by: Option<By>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading.
    Text,
    /// As the API has it, with those who advise.
    Json,
    /// For a spreadsheet program: semicolons, decimal commas, UTF-8 with a byte order mark.
    Csv,
    /// A workbook; into a file or a pipe.
    Xlsx,
    /// The printed report; into a file or a pipe.
    Pdf,
}

/// Runs the command and gives the exit code: 0 done, 2 not understood.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: ReportCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let ReportCommand::Results(asked) = command;
    let tr = to.tr;
    let period = match Period::read([&asked.from, &asked.to], app.clock.today()) {
        Ok(period) => period,
        Err((place, key)) => {
            let option = ["--from", "--to"][place];
            writeln!(to.err, "{option}: {}", tr.t(key))?;
            return Ok(2);
        }
    };
    let is_binary = matches!(asked.format, Format::Xlsx | Format::Pdf);
    if is_binary && std::io::stdout().is_terminal() {
        writeln!(to.err, "{}", tr.t("list-xlsx-terminal"))?;
        return Ok(2);
    }
    let wanted: Vec<By> = match (asked.by, asked.format) {
        (Some(by), _) => vec![by],
        (None, Format::Json | Format::Pdf) => By::ALL.into(),
        (None, _) => Vec::new(),
    };
    let counted = count(app, tr, period, &wanted).await?;
    let file = match asked.format {
        Format::Text => return text(to, &counted, asked.by).map(|()| 0),
        Format::Json => {
            writeln!(
                to.out,
                "{}",
                serde_json::to_string_pretty(&json_of(tr, &counted))?
            )?;
            return Ok(0);
        }
        Format::Pdf => {
            to.out.write_all(&paper::print(&counted).await?)?;
            to.out.flush()?;
            return Ok(0);
        }
        Format::Csv => FileFormat::Csv,
        Format::Xlsx => FileFormat::Xlsx,
    };
    let mut bytes = export(tr, &counted, asked.by).bytes(file);
    while let Some(piece) = bytes.try_next().await? {
        to.out.write_all(&piece)?;
    }
    to.out.flush()?;
    Ok(0)
}

fn text(to: &mut Output<'_>, counted: &Counted, by: Option<By>) -> anyhow::Result<()> {
    let (tr, results) = (to.tr, &counted.results);
    writeln!(to.out, "{}", results.period.shown(tr))?;
    writeln!(to.out, "{}", results.figures.line())?;
    writeln!(to.out, "{}", tr.t("results-line-order"))?;
    let width = std::io::stdout().is_terminal().then_some(TERMINAL_WIDTH);
    let shown = table(tr, counted, by);
    write!(to.out, "\n{}\n", to_terminal(&shown, width, tr))?;
    writeln!(to.out, "{}", counted_at(tr, results.at))?;
    Ok(())
}
