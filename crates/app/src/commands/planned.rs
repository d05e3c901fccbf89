//! Commands about projects that are planned or carried out: what they cost, what is applied
//! for, how they run, whom a call fits, and what came of the work.

use clap::Subcommand;

use crate::app::App;
use crate::applications::{self, ApplicationCommand};
use crate::budgets::{self, BudgetCommand};
use crate::follow_up::{self, RunCommand};
use crate::ideas::{self, IdeaCommand};
use crate::matches::{self, MatchesCommand};
use crate::output::Output;
use crate::results::{self, ReportCommand};

/// `idea …`, `budget …`, `application …`, `project-run …`, `matches …`, `report …`
#[derive(Debug, Subcommand)]
pub(super) enum PlannedCommands {
    /// Work with ideas for projects.
    #[command(subcommand)]
    Idea(IdeaCommand),
    /// Work with budgets of planned projects.
    #[command(subcommand)]
    Budget(BudgetCommand),
    /// Work with applications that are being written.
    #[command(subcommand)]
    Application(ApplicationCommand),
    /// Work with running projects.
    #[command(subcommand)]
    ProjectRun(RunCommand),
    /// Find whom a funding call fits.
    #[command(subcommand)]
    Matches(MatchesCommand),
    /// Tell what came of the work.
    #[command(subcommand)]
    Report(ReportCommand),
}

/// Runs one of them.
///
/// # Errors
/// The unexpected.
pub(super) async fn run(
    app: &App,
    command: PlannedCommands,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    match command {
        PlannedCommands::Idea(command) => ideas::run(app, command, to).await,
        PlannedCommands::Budget(command) => budgets::run(app, command, to).await,
        PlannedCommands::Application(command) => applications::run(app, command, to).await,
        PlannedCommands::ProjectRun(command) => follow_up::run_command(app, command, to).await,
        PlannedCommands::Matches(command) => matches::run(app, command, to).await,
        PlannedCommands::Report(command) => results::run(app, command, to).await,
    }
}
