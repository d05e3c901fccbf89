//! Funding calls: what may be applied for, by whom, on which terms and until when; drafts
//! of those who work here, and pages, feeds and calendars for everyone.
//!
//! Words: a call is *planned*, *open*, *closing*, *closed* or *decided*: that is told by
//! the clock and by two facts (its times and the day of the decision) and never written
//! down. What everyone sees is a *version*; a changed one is the next.
//!
//! Invariants: a draft is seen by nobody who has not signed in, on any page and in any
//! feed. A time is one of Finland's wall clock and is kept as an instant. Absent on
//! purpose: a search index, sets and pages of the list; there are some dozens of calls in a
//! year, and all are read at once.

pub mod api;
mod area;
mod call;
mod change;
mod changed;
mod check;
mod cli;
mod event;
pub mod feeds;
mod field;
mod filter;
mod item;
mod list_file;
pub mod pages;
mod store;
mod told;
mod value;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use kit::db::Conn;
use kit::i18n::{Tr, sort_key};
use kit::id::Id;
use serde_json::Value as Json;

pub use area::CallArea;
pub use call::{Call, State};
pub use change::{Act, ChangeRefused, KIND, act, add, restore, tell};
pub use check::check;
pub use cli::{CallCommand, run};
pub use event::CallEvent;
pub use field::{Field, Said};
pub use filter::{Filter, FilterWords};
pub use list_file::CallList;
pub use told::Told;
pub use value::{Value, Wrong, moment, read, read_instant};

#[cfg(test)]
pub(crate) use store::STATEMENTS;

use crate::finnish;

/// The calls that a filter lets through, in the order of lists; drafts only for those who
/// work here.
///
/// # Errors
/// When the database refuses.
pub async fn list(
    conn: &mut Conn,
    filter: &Filter,
    with_drafts: bool,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<Call>> {
    let mut calls = store::all(conn).await?;
    calls.retain(|call| (with_drafts || call.is_public()) && filter.lets_through(call, now));
    calls.sort_by_key(|call| call.order(now));
    Ok(calls)
}

/// The themes of some calls, by name; each once, whatever its case.
pub fn themes_of(calls: &[Call]) -> Vec<String> {
    let mut themes: Vec<String> = Vec::new();
    for theme in calls.iter().flat_map(|call| call.told.words(Field::Themes)) {
        let is_it = |known: &String| known.to_lowercase() == theme.to_lowercase();
        if !themes.iter().any(is_it) {
            themes.push(theme.clone());
        }
    }
    themes.sort_by_cached_key(|theme| sort_key(theme));
    themes
}

/// The areas that a text names, divided by commas; none is the whole country.
///
/// # Errors
/// What is wrong with it.
pub fn read_areas(text: &str, on: NaiveDate) -> Result<Vec<CallArea>, Wrong> {
    match read(Field::Areas, text, on)? {
        Some(value::Value::Areas(areas)) => Ok(areas),
        _ => Ok(Vec::new()),
    }
}

/// Whether there is no call.
///
/// # Errors
/// When the database refuses.
pub async fn is_empty(conn: &mut Conn) -> anyhow::Result<bool> {
    Ok(store::all(conn).await?.is_empty())
}

/// A call that was not taken away, a draft too.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Call>> {
    let found = store::find(conn, id).await?;
    Ok(found.filter(|call| !call.is_removed))
}

/// A call that everyone sees.
///
/// # Errors
/// When the database refuses.
pub async fn find_public(conn: &mut Conn, id: &str) -> anyhow::Result<Option<Call>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let found = store::find(conn, id).await?;
    Ok(found.filter(Call::is_public))
}

/// The version of a call since which its dates and terms are as they are now; 0 of one that
/// nobody has seen.
///
/// # Errors
/// When the database refuses.
pub async fn terms_version(conn: &mut Conn, id: Id) -> anyhow::Result<i64> {
    let versions = store::versions(conn, id).await?;
    let Some(last) = versions.last() else {
        return Ok(0);
    };
    let is_same = |told: &Told| !told.differing(&last.told).any(Field::is_told_of);
    let mut same = versions.iter().rev().take_while(|one| is_same(&one.told));
    Ok(same.by_ref().last().map_or(last.number, |one| one.number))
}

/// What changed last of a call's dates and terms, in sentences.
///
/// # Errors
/// When the database refuses.
pub async fn terms_changed(conn: &mut Conn, tr: Tr, call: &Call) -> anyhow::Result<Vec<String>> {
    let changes = changed::changes(conn, tr, call, false).await?;
    Ok(changes
        .into_iter()
        .next()
        .map_or_else(Vec::new, |last| last.lines))
}

/// The calls that have every word of a text in a name, a theme or a code, in any form.
///
/// # Errors
/// When the database refuses.
pub async fn search(
    conn: &mut Conn,
    text: &str,
    with_drafts: bool,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<Call>> {
    let mut found = list(conn, &Filter::default(), with_drafts, now).await?;
    let sought = finnish::keys_in(text);
    found.retain(|call| {
        let texts = [
            Field::TitleFi,
            Field::TitleSv,
            Field::TitleEn,
            Field::Reference,
        ];
        let texts = texts.into_iter().filter_map(|field| call.told.text(field));
        let themes = call.told.words(Field::Themes).iter().map(String::as_str);
        let all: Vec<&str> = texts.chain(themes).collect();
        let words = finnish::keys_in(&all.join(" "));
        let has = |keys: &finnish::Keys| {
            let is_one = |other: &finnish::Keys| keys.iter().any(|a| other.iter().any(|b| a == b));
            words.iter().any(|(other, _)| is_one(other))
        };
        !sought.is_empty() && sought.iter().all(|(keys, _)| has(keys))
    });
    Ok(found)
}

/// The name of a call, removed ones too.
///
/// # Errors
/// When the database refuses.
pub async fn name_of(conn: &mut Conn, id: &str) -> anyhow::Result<Option<String>> {
    let Ok(id) = id.parse::<Id>() else {
        return Ok(None);
    };
    let found = store::find(conn, id).await?;
    Ok(found.map(|call| call.title(kit::i18n::Lang::Fi).to_owned()))
}

/// A value of a call in the log of changes, in words.
pub fn logged_text(tr: Tr, name: &str, value: &Json) -> Option<String> {
    let field = Field::of_word(name)?;
    let value = value::Value::of_json(field, value.clone()).ok()?;
    Some(value.shown(tr, field))
}
