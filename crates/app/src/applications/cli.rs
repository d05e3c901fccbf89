//! `kanto application …`

use std::io::IsTerminal;

use clap::{Args, Subcommand, ValueEnum};

use super::{by_id, content, export, paper};
use crate::app::App;
use crate::output::Output;

/// Work with applications that are being written.
#[derive(Debug, Subcommand)]
pub enum ApplicationCommand {
    /// Print an application in the order of the authority's form.
    Export(Export),
}

/// `application export`
#[derive(Debug, Args)]
pub struct Export {
    /// Its identifier.
    id: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = ExportFormat::Text)]
    format: ExportFormat,
}

/// How an application is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// To be copied into the authority's form.
    Text,
    /// With limits, versions and the budget's sums.
    Json,
    /// A tagged PDF; into a file or a pipe.
    Pdf,
}

/// Runs the command and gives the exit code: 0 done, 1 it is not there, 2 a PDF on a
/// terminal.
///
/// # Errors
/// The unexpected.
pub async fn run(
    app: &App,
    command: ApplicationCommand,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let ApplicationCommand::Export(asked) = command;
    if asked.format == ExportFormat::Pdf && std::io::stdout().is_terminal() {
        writeln!(to.err, "{}", to.tr.t("application-pdf-terminal"))?;
        return Ok(2);
    }
    let mut conn = app.db.read().await?;
    let found = match asked.id.trim().parse() {
        Ok(id) => by_id(&mut conn, id).await?,
        Err(_) => None,
    };
    let Some(one) = found else {
        writeln!(
            to.err,
            "{}",
            to.tr.t1("application-not-found", "id", &asked.id)
        )?;
        return Ok(1);
    };
    let content = content(&mut conn, to.tr, one).await?;
    drop(conn);
    match asked.format {
        ExportFormat::Text => write!(to.out, "{}", export::text(to.tr, &content))?,
        ExportFormat::Json => {
            let json = serde_json::to_string_pretty(&export::json_of(to.tr, &content))?;
            writeln!(to.out, "{json}")?;
        }
        ExportFormat::Pdf => {
            let bytes = paper::print(&content, app.clock.now()).await?;
            to.out.write_all(&bytes)?;
        }
    }
    to.out.flush()?;
    Ok(0)
}
