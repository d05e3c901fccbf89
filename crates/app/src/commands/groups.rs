//! Commands that stand under one word though several capabilities have them.

use clap::Subcommand;

use crate::appointments::Appointments;
use crate::areas::ClassificationCommand;
use crate::associations::people::Elsewhere;
use crate::ideas::Ideas;
use crate::maps::AreasCommand;
use crate::networks::Networks;
use crate::projects::ProjectCommand;
use crate::registry::RegistryCommand;
use crate::subscriptions::Subscriptions;

/// Who else holds something of a person.
pub(super) const ELSEWHERE: &[&dyn Elsewhere] = &[&Subscriptions, &Appointments, &Ideas, &Networks];

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
