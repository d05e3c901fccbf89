//! `kanto project …`

mod import;
mod import_list;

use std::io::IsTerminal;

use clap::{Args, Subcommand, ValueEnum};

use super::card;
use super::{pair, paper, store};
use crate::app::App;
use crate::output::Output;

/// Work with project cards.
#[derive(Debug, Subcommand)]
pub enum ProjectCommand {
    /// Take in public descriptions (text or saved web pages), or the authority's
    /// list of projects (XLSX).
    Import(import::Import),
    /// Show a project's card.
    Show(Show),
    /// Show what differs between two versions of a card.
    Compare(Compare),
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
    /// The form as an accessible PDF, for a file.
    Pdf,
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

/// Runs the command and gives the exit code: 0 done, 1 refused, 2 wrong use.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: ProjectCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let terminal = std::io::stdout().is_terminal();
    match command {
        ProjectCommand::Import(import) => import::run(app, &import, to).await,
        ProjectCommand::Show(show) => run_show(app, &show, terminal, to).await,
        ProjectCommand::Compare(compare) => run_compare(app, &compare, to).await,
    }
}

/// Gives the exit code: 0 done, 1 no such card, 2 not for a terminal. `terminal`
/// says whether a person reads the output as it comes.
pub(super) async fn run_show(
    app: &App,
    show: &Show,
    terminal: bool,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    if matches!(show.format, Format::Pdf) && terminal {
        writeln!(
            to.err,
            "{}",
            to.tr.t1("pdf-to-terminal", "code", &show.code)
        )?;
        return Ok(2);
    }
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
    match show.format {
        Format::Text => write!(to.out, "{}", card::print_text(&card))?,
        Format::Html => write!(to.out, "{}", card::print_html(&card))?,
        Format::Json => writeln!(
            to.out,
            "{}",
            serde_json::to_string_pretty(&card::to_json(&card))?
        )?,
        Format::Pdf => to
            .out
            .write_all(&paper::print(card, app.clock.now()).await?)?,
    }
    // A file gets exactly the form; a person's prompt begins on its own line.
    if matches!(show.format, Format::Text) && terminal {
        writeln!(to.out)?;
    }
    Ok(0)
}

async fn run_compare(app: &App, compare: &Compare, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let versions = store::versions(&mut app.db.read().await?, &compare.code).await?;
    let Some((before, after)) = pair(&versions, compare.before, compare.after) else {
        let key = match versions.len() {
            1 if compare.before.is_none() => "compare-one-version",
            _ => "version-not-found",
        };
        writeln!(to.err, "{}", to.tr.t1(key, "code", &compare.code))?;
        return Ok(1);
    };
    for difference in card::differences(&before.card, &after.card) {
        write!(to.out, "{}", difference.label)?;
        if difference.trivial {
            write!(to.out, " ({})", to.tr.t("compare-trivial"))?;
        }
        writeln!(to.out)?;
        for (sign, text) in [('-', difference.before), ('+', difference.after)] {
            for line in text.iter().flat_map(|text| text.lines()) {
                writeln!(to.out, "{sign} {line}")?;
            }
        }
    }
    Ok(0)
}
