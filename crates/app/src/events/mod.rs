//! Events and talks, as a plain record: what was or will be held where and when, how many
//! came, and which associations.
//!
//! An event is of a day of Finland's calendar and, where they are known, of times of its
//! wall clock. What is published stands on the public list, in feeds and on its call's page.
//!
//! Invariants: an association that came is named once, also one that was in the register
//! twice then, stands with the event's day on its own timeline, and leaves it with the event.
//! No fewer associations are counted than are named. How many came is never added to
//! associations that were consulted or to participants of projects: it is counted here alone.
//! Absent on purpose: registration, which will build on this; names of persons who came.

pub mod api;
mod attended;
mod cli;
mod event;
pub mod feeds;
mod field;
mod filter;
mod item;
mod list_file;
pub mod pages;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use chrono::{DateTime, TimeDelta, Utc};
use kit::clock::local;
use kit::db::Conn;
use kit::id::Id;

pub use attended::{attend, changed};
pub use cli::{EventCommand, run};
pub use event::Event;
pub use field::EVENT;
pub use filter::{Filter, FilterWords};
pub use list_file::EventList;

use crate::finnish;
use crate::records;

/// The events that a filter lets through, the first one first; drafts only for those who
/// work here.
///
/// # Errors
/// When the database refuses.
pub async fn list(
    conn: &mut Conn,
    filter: &Filter,
    with_drafts: bool,
) -> anyhow::Result<Vec<Event>> {
    let all = records::all(conn, &EVENT).await?;
    let all = attended::as_today(conn, all).await?;
    let mut events: Vec<Event> = all.into_iter().map(Event).collect();
    events.retain(|one| (with_drafts || one.0.is_public()) && filter.lets_through(one));
    events.sort_by_key(|one| (one.starts_at(), one.0.id));
    Ok(events)
}

/// The published events that are not over, the first one first.
///
/// # Errors
/// When the database refuses.
pub async fn coming(conn: &mut Conn, now: DateTime<Utc>) -> anyhow::Result<Vec<Event>> {
    let mut events = list(conn, &Filter::default(), false).await?;
    events.retain(|one| !one.is_over(now));
    Ok(events)
}

/// The events, drafts too, that are not over and begin within so many days from today.
///
/// # Errors
/// When the database refuses.
pub async fn within(conn: &mut Conn, now: DateTime<Utc>, days: i64) -> anyhow::Result<Vec<Event>> {
    let last = local(now).date() + TimeDelta::days(days);
    let mut events = list(conn, &Filter::default(), true).await?;
    events.retain(|one| !one.is_over(now) && one.day() <= last);
    Ok(events)
}

/// The event of that identifier, a draft too.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Event>> {
    let found = records::by_id(conn, &EVENT, id).await?.into_iter();
    let mut found = attended::as_today(conn, found.collect()).await?;
    Ok(found.pop().map(Event))
}

/// An event that everyone sees.
///
/// # Errors
/// When the database refuses.
pub async fn find_public(conn: &mut Conn, id: &str) -> anyhow::Result<Option<Event>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    Ok(by_id(conn, id).await?.filter(|one| one.0.is_public()))
}

/// Whether there is no event.
///
/// # Errors
/// When the database refuses.
pub async fn is_empty(conn: &mut Conn) -> anyhow::Result<bool> {
    Ok(records::all(conn, &EVENT).await?.is_empty())
}

/// The events that have every word of a text in a name, a place or as organisers, in any
/// form; those that come last first.
///
/// # Errors
/// When the database refuses.
pub async fn search(conn: &mut Conn, text: &str, with_drafts: bool) -> anyhow::Result<Vec<Event>> {
    let mut found = list(conn, &Filter::default(), with_drafts).await?;
    let sought = finnish::keys_in(text);
    found.retain(|one| {
        let words = ["title_fi", "title_sv", "title_en", "place", "organisers"];
        let texts = words.into_iter().filter_map(|word| one.0.told.text(word));
        let words = finnish::keys_in(&texts.collect::<Vec<_>>().join(" "));
        let has = |keys: &finnish::Keys| {
            let is_one = |other: &finnish::Keys| keys.iter().any(|a| other.iter().any(|b| a == b));
            words.iter().any(|(other, _)| is_one(other))
        };
        !sought.is_empty() && sought.iter().all(|(keys, _)| has(keys))
    });
    found.reverse();
    Ok(found)
}
