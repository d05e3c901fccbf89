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
pub use pages::{csv, json, list as list_page, xlsx};
pub use selection::Selection;
pub use store::{Listed, ListedArea};

#[cfg(test)]
pub(crate) use store::statements;

use chrono::{DateTime, Utc};
use kit::db::Conn;
use kit::sets::{Ask, Place, Set};

use crate::app::App;
use crate::projects::terms::{PROJECTS, set};
use crate::projects::{Organisation, Visibility};

/// The first projects that everyone sees, in the order of the list, and how many there are.
///
/// # Errors
/// When the database refuses.
pub async fn first(app: &App, conn: &mut Conn, most: usize) -> anyhow::Result<(Vec<Listed>, u64)> {
    let today = app.clock.today();
    let filter = Filter::everything(today);
    let found = find::find(&app.sets, conn, &filter).await?;
    let page = find::page_of(&app.sets, conn, &filter, &found, &Place::First, most).await?;
    let rows = store::rows(conn, &page.numbers, today).await?;
    Ok((rows, found.count()))
}

/// The numbers of the projects that everyone sees.
///
/// # Errors
/// When the database refuses.
pub async fn everyones(app: &App, conn: &mut Conn) -> anyhow::Result<Set> {
    let filter = Filter::everything(app.clock.today());
    filter.ask().find(&app.sets, conn, PROJECTS).await
}

/// The codes of projects and when each was changed last, by their numbers.
///
/// # Errors
/// When the database refuses.
pub async fn updates(
    conn: &mut Conn,
    numbers: &[u32],
) -> anyhow::Result<Vec<(String, DateTime<Utc>)>> {
    store::updates(conn, numbers).await
}

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
