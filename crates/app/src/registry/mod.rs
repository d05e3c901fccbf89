//! The registry: everyone finds, filters, counts, compares and takes away the
//! projects whose cards `projects` keeps.
//!
//! What a filter lets through is a set of projects' numbers ([`kit::sets`]), so its
//! size and its sums are exact whatever is asked, and the list, the map, the
//! comparisons, the files and the JSON API speak of the same rows.
//!
//! Deliberately absent: anything that changes a project.

mod cli;
mod compare;
pub mod api;
mod ask;
mod changes;
mod broader;
mod cooperation;
pub mod feeds;
mod filter;
mod find;
mod form;
mod frame;
mod lines;
mod list;
mod map;
mod openapi;
mod pages;
mod places;
mod selection;
mod store;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

pub use changes::{changes, since};
pub use cli::{RegistryCommand, print_schema, run};
pub use compare::compare;
pub use cooperation::cooperation;
pub use filter::{Filter, FilterRefused, FilterWords};
pub use list::Item;
pub use map::map;
pub use pages::{csv, home, json, list as list_page, xlsx};
pub use selection::Selection;
pub use store::{Listed, ListedArea};

#[cfg(test)]
pub(crate) use store::statements;

use kit::db::Conn;
use kit::sets::Ask;

use crate::app::App;
use crate::projects::terms::{PROJECTS, set};
use crate::projects::{Organisation, Visibility};

/// The most projects of one organisation that are given.
const MOST_OF_ONE: usize = 200;

/// The projects in which an organisation is the applicant or a partner, those that only
/// those see who work here too.
///
/// # Errors
/// When the database refuses.
pub async fn of_organisation(
    app: &App,
    conn: &mut Conn,
    organisation: &Organisation,
) -> anyhow::Result<Vec<Listed>> {
    let names = [set::applicant(organisation), set::partner(organisation)];
    let seen = [Visibility::Public, Visibility::Hidden].map(set::seen);
    let any = |names: [String; 2]| Ask::Any(names.map(Ask::In).to_vec());
    let ask = Ask::All(vec![any(names), any(seen)]);
    let found = ask.find(&app.sets, conn, PROJECTS).await?;
    let numbers: Vec<u32> = found.iter().rev().take(MOST_OF_ONE).collect();
    store::rows(conn, &numbers, app.clock.today()).await
}
