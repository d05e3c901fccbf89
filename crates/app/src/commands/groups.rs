//! Commands that stand under one word though several capabilities have them.

use clap::Subcommand;

use crate::areas::ClassificationCommand;
use crate::maps::AreasCommand;
use crate::projects::ProjectCommand;
use crate::registry::RegistryCommand;

/// `project …`
#[derive(Debug, Subcommand)]
pub(super) enum ProjectCommands {
    #[command(flatten)]
    Cards(ProjectCommand),
    #[command(flatten)]
    Registry(RegistryCommand),
}

/// `areas …`
#[derive(Debug, Subcommand)]
pub(super) enum AreasCommands {
    #[command(flatten)]
    Classification(ClassificationCommand),
    #[command(flatten)]
    Maps(AreasCommand),
}

/// `audit …`
#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    /// Check that no row of the log was changed, removed or put in between.
    Verify,
}
