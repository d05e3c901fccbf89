//! `kanto areas import`

use std::fs::File;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::area::AreaCode;
use super::change::{Asked, Plan, look, take_in};
use super::classification::Merged;
use super::file::{FileRefused, read};
use super::told::codes::padded;
use crate::app::App;
use crate::output::Output;

/// Work with the classification of areas.
#[derive(Debug, Subcommand)]
pub enum ClassificationCommand {
    /// Take in the municipalities as they are from a day on, with the sub-region and the
    /// region of each.
    Import(Import),
}

/// `areas import`
#[derive(Debug, Args)]
pub struct Import {
    /// CSV with a row for each municipality of Finland; see docs/operations/running.md.
    file: PathBuf,
    /// The first day on which the areas are so.
    #[arg(long, value_name = "DATE")]
    valid_from: NaiveDate,
    /// A municipality that is not in the file any more and the one that it was merged
    /// into; once for each.
    #[arg(long, value_name = "CODE=CODE", value_parser = merger)]
    merged: Vec<(AreaCode, AreaCode)>,
    /// Tell what would change, and change nothing.
    #[arg(long)]
    dry_run: bool,
}

fn merger(text: &str) -> Result<(AreaCode, AreaCode), String> {
    let codes = text.split_once('=');
    let codes = codes.and_then(|(from, into)| Some((padded(from, 3)?, padded(into, 3)?)));
    match codes {
        Some((from, into)) => Ok((AreaCode::new(from), AreaCode::new(into))),
        None => Err("two codes of three digits are expected: 911=541".to_owned()),
    }
}

/// Where the log of changes says that an act came from.
const ORIGIN: &str = "command line";

/// Runs `kanto areas import`.
///
/// # Errors
/// The unexpected.
pub async fn run(
    app: &App,
    command: ClassificationCommand,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let ClassificationCommand::Import(command) = command;
    let opened = File::open(&command.file);
    let opened = opened.map_err(|error| FileRefused::Unreadable(error.to_string()));
    let rows = match opened.and_then(|file| read(&file)) {
        Ok(rows) => rows,
        Err(refused) => {
            for text in refused.texts(to.tr) {
                writeln!(to.err, "{}: {text}", command.file.display())?;
            }
            return Ok(1);
        }
    };
    let name = command.file.file_name().unwrap_or_default();
    let asked = Asked {
        name: name.to_string_lossy().into_owned(),
        valid_from: command.valid_from,
        rows,
        merged: command.merged.into_iter().collect::<Merged>(),
    };
    let done = if command.dry_run {
        let looked = look(&mut app.db.read().await?, &asked).await?;
        looked.map(|(plan, _)| plan)
    } else {
        take_in(app, &app.author(None, ORIGIN), &asked).await?
    };
    match done {
        Ok(plan) => {
            tell(&plan, &asked, command.dry_run, to)?;
            Ok(0)
        }
        Err(refused) => {
            writeln!(to.err, "{}", refused.text(to.tr))?;
            Ok(1)
        }
    }
}

fn tell(plan: &Plan, asked: &Asked, dry_run: bool, to: &mut Output<'_>) -> anyhow::Result<()> {
    let Plan::Changes(differences) = plan else {
        writeln!(to.out, "{}", to.tr.t("areas-same"))?;
        return Ok(());
    };
    for difference in differences {
        writeln!(to.out, "{}", difference.text(to.tr))?;
    }
    let key = if dry_run {
        "areas-would-import"
    } else {
        "areas-imported"
    };
    let args = [
        ("n", i64::try_from(asked.rows.len())?.into()),
        ("day", to.tr.date(asked.valid_from).into()),
    ];
    writeln!(to.out, "{}", to.tr.ta(key, &args))?;
    Ok(())
}
