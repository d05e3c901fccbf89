//! Applications as the list shows them: without their texts, of which the database only tells
//! how long they are.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;

use super::application::Application;
use super::section::{Progress, Section, Terms};
use super::store;
use super::terms::{term_of, terms};
use crate::{associations, calls};

/// An application in the list.
pub(super) struct Listed {
    pub(super) application: Application,
    /// The name of the association.
    pub(super) association: Option<String>,
    /// The title of the call.
    pub(super) call: Option<String>,
    /// How many sections are written and fit, and how many there are.
    pub(super) ready: (usize, usize),
}

/// Every application by its title.
pub(super) async fn listed(
    conn: &mut Conn,
    tr: Tr,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<Listed>> {
    let all = super::list(conn).await?;
    let mut lengths: HashMap<Id, BTreeMap<String, u32>> = HashMap::new();
    for row in store::lengths(conn).await? {
        let of = lengths.entry(row.application_id).or_default();
        of.insert(row.section, u32::try_from(row.length).unwrap_or(u32::MAX));
    }
    let calls = calls::list(conn, &calls::Filter::default(), true, now).await?;
    let calls = calls.iter().map(|call| (call.id, call.title(tr.lang)));
    let calls: HashMap<Id, &str> = calls.collect();
    let names = names(conn, &all).await?;
    let mut known: HashMap<&str, Terms> = HashMap::new();
    for one in &all {
        let programme = one.head.programme;
        if !known.contains_key(programme.word()) {
            known.insert(programme.word(), terms(conn, programme).await?);
        }
    }
    let none = BTreeMap::new();
    let listed = all.into_iter().map(|application| {
        let head = &application.head;
        let lengths = lengths.get(&application.id).unwrap_or(&none);
        let is_ready = |section: &Section| {
            let length = lengths.get(section.word()).copied().unwrap_or(0);
            let limits = known.get(head.programme.word());
            let limit = limits.map(|terms| term_of(terms, section.word()).limit);
            limit.is_some_and(|limit| Progress::of_length(length, limit) == Progress::Written)
        };
        Listed {
            ready: (
                Section::all().filter(is_ready).count(),
                Section::all().count(),
            ),
            association: head.association.and_then(|id| names.get(&id).cloned()),
            call: head
                .call
                .and_then(|id| calls.get(&id).map(|title| (*title).to_owned())),
            application,
        }
    });
    Ok(listed.collect())
}

/// The names of their associations as they are now, by the identifier that each had then.
async fn names(conn: &mut Conn, all: &[Application]) -> anyhow::Result<HashMap<Id, String>> {
    let mut ids: Vec<Id> = all.iter().filter_map(|one| one.head.association).collect();
    ids.sort_unstable();
    ids.dedup();
    let now = associations::numbers_now(conn, &ids).await?;
    let mut numbers: Vec<u32> = now.values().copied().collect();
    numbers.sort_unstable();
    numbers.dedup();
    let found = associations::by_numbers(conn, &numbers).await?;
    let found = found.iter().map(|one| (one.number, one.name()));
    let found: HashMap<u32, &str> = found.collect();
    let named = now.iter().filter_map(|(id, number)| {
        let name = found.get(number)?;
        Some((*id, (*name).to_owned()))
    });
    Ok(named.collect())
}
