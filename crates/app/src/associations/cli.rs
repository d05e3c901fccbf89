//! `kanto association …` and `kanto segment …`

mod duplicates;
mod import;
mod lists;
mod show;

use clap::Subcommand;

use crate::app::App;
use crate::output::Output;

pub(super) use lists::refusal;

/// Work with the register of associations.
#[derive(Debug, Subcommand)]
pub enum AssociationCommand {
    /// Take in a list of associations: CSV, TSV or XLSX.
    Import(import::Import),
    /// Show an association with who told what.
    Show(show::Show),
    /// List associations, all or those that a question lets through.
    List(Box<lists::List>),
    /// List those that may be in the register twice, and why.
    Duplicates(duplicates::Duplicates),
}

/// Work with segments: questions under a name.
#[derive(Debug, Subcommand)]
pub enum SegmentCommand {
    /// List the segments with how many associations each has.
    List,
    /// Show what a segment asks, and its associations.
    Show(lists::ShowSegment),
}

/// Runs a command and gives the exit code: 0 done, 1 something was not taken in or is not
/// there, 2 wrong use.
///
/// # Errors
/// The unexpected.
pub async fn run(
    app: &App,
    command: AssociationCommand,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    match command {
        AssociationCommand::Import(import) => import::run(app, &import, to).await,
        AssociationCommand::Show(show) => show::run(app, &show, to).await,
        AssociationCommand::List(list) => lists::run(app, &list, to).await,
        AssociationCommand::Duplicates(which) => duplicates::run(app, &which, to).await,
    }
}

/// As [`run`], of segments.
///
/// # Errors
/// The unexpected.
pub async fn run_segment(
    app: &App,
    command: SegmentCommand,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    match command {
        SegmentCommand::List => lists::segments(app, to).await,
        SegmentCommand::Show(show) => lists::show_segment(app, &show, to).await,
    }
}
