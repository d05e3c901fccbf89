//! What a list does to some projects, by what is known of them.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use kit::db::Conn;
use kit::id::Id;

use super::ListFile;
use super::index::Entry;
use super::layout::Layout;
use super::store::{self, Known, Told};
use crate::projects::card::{Card, Field, Reading};
use crate::projects::import::{self, Capture, Change, Step};
use crate::projects::store::{AT_ONCE, Project, find_all_even_removed};
use crate::projects::visibility::Visibility;

/// What is asked of the database about some projects of the list.
#[derive(Default)]
pub(super) struct Asked {
    /// Those that the last list told the same of.
    pub(super) untouched: Vec<Id>,
    pub(super) told: Vec<ToldOf>,
    /// Numbers for those that nobody knows.
    pub(super) numbers: Range<u32>,
}

/// A project of which the list tells something else than the last one.
pub(super) struct ToldOf {
    pub(super) entry: Entry,
    pub(super) digest: String,
    /// What is known of it from lists.
    pub(super) known: Option<Known>,
    pub(super) before: Option<Project>,
    /// What richer sources told of it.
    pub(super) richer: Option<Card>,
}

/// A project and what the list does to it.
pub(super) struct LookedAt {
    /// What the list is about where it names it.
    pub(super) scope: String,
    /// What is known of it from lists.
    pub(super) known: Option<Known>,
    pub(super) before: Option<Project>,
    pub(super) step: Step,
}

/// A project of the list, and the digest of what it tells of it.
pub(super) type Named = (Entry, String);

impl ListFile {
    /// The next projects of the list, from a place on, which is moved behind them.
    pub(super) fn next(&mut self, from: &mut usize) -> anyhow::Result<Vec<Named>> {
        let entries = self.list.index.take(from, AT_ONCE).into_iter();
        let named = entries.map(|entry| {
            let digest = self.list.digest(&entry)?;
            Ok((entry, digest))
        });
        named.collect()
    }
}

/// Asks what is known of some projects.
pub(super) async fn ask(
    conn: &mut Conn,
    layout: &'static Layout,
    named: Vec<Named>,
) -> anyhow::Result<Asked> {
    let mut asked = Asked::default();
    if named.is_empty() {
        return Ok(asked);
    }
    let codes: Vec<String> = named.iter().map(|(entry, _)| entry.code.clone()).collect();
    let known = store::known(conn, layout.word, &codes).await?.into_iter();
    let mut known: BTreeMap<String, Known> =
        known.map(|known| (known.code.clone(), known)).collect();
    for (entry, digest) in named {
        let known = known.remove(&entry.code);
        match known {
            Some(known) if known.is_told(&digest) => asked.untouched.push(known.id),
            known => asked.told.push(ToldOf {
                entry,
                digest,
                known,
                before: None,
                richer: None,
            }),
        }
    }
    let ids = asked
        .told
        .iter()
        .filter_map(|one| Some(one.known.as_ref()?.id));
    let ids: Vec<Id> = ids.collect();
    let mut richer = match layout.yields && !ids.is_empty() {
        true => store::richer(conn, &ids).await?,
        false => BTreeMap::new(),
    };
    let of_known = |one: &ToldOf| one.known.is_some().then(|| one.entry.code.clone());
    let codes: Vec<String> = asked.told.iter().filter_map(of_known).collect();
    let mut before = find_all_even_removed(conn, &codes).await?;
    for one in &mut asked.told {
        if let Some(known) = &one.known {
            one.richer = richer.remove(&known.id);
            one.before = before.remove(&one.entry.code);
        }
    }
    Ok(asked)
}

impl Asked {
    pub(super) fn is_empty(&self) -> bool {
        self.untouched.is_empty() && self.told.is_empty()
    }

    /// How many of the projects nobody knows.
    pub(super) fn unknown(&self) -> usize {
        self.told.iter().filter(|one| one.before.is_none()).count()
    }
}

/// Reads what the list tells of projects, and lays it beside what is known.
pub(super) fn look_at(
    list: &mut ListFile,
    told: Vec<ToldOf>,
    accepted: &[String],
) -> anyhow::Result<Vec<LookedAt>> {
    let mut looked_at = Vec::with_capacity(told.len());
    for one in told {
        let ToldOf {
            entry,
            digest,
            known,
            before,
            richer,
        } = one;
        let Some(card) = list.list.card(&entry, list.listed_on, &mut Vec::new())? else {
            continue;
        };
        let capture = capture(list, digest, card, richer);
        let is_accepted = accepted.contains(&entry.code);
        let change = import::change(before.as_ref(), &capture, is_accepted);
        let known_edition = before.as_ref().map_or(0, |project| project.edition);
        let step = Step {
            capture,
            change,
            known_edition,
        };
        let scopes = list.list.index.scopes();
        let scope = scopes.get(usize::from(entry.scope));
        looked_at.push(LookedAt {
            scope: scope.map(|scope| scope.word.clone()).unwrap_or_default(),
            known,
            before,
            step,
        });
    }
    Ok(looked_at)
}

impl Known {
    /// Whether the last list told the same.
    fn is_told(&self, digest: &str) -> bool {
        self.digest.as_deref() == Some(digest) && self.visibility != Visibility::Removed.word()
    }
}

fn capture(list: &ListFile, digest: String, card: Card, richer: Option<Card>) -> Capture {
    Capture {
        name: list.name.clone(),
        captured_on: list.listed_on,
        digest,
        reading: Reading {
            card,
            notes: Vec::new(),
            source: list.list.head.layout.source,
            ends_in: None,
        },
        richer,
    }
}

impl LookedAt {
    /// What the list tells of the project; nothing when a newer one told it already.
    pub(super) fn told(self, project: Id, on: NaiveDate) -> Option<Told> {
        let seen_on = self.known.as_ref().and_then(|known| known.seen_on);
        if seen_on.is_some_and(|seen_on| seen_on > on) {
            return None;
        }
        // It went under what somebody told since, or was not taken in: the next list is
        // compared again, even when it tells the same.
        let is_under = self.before.is_some_and(|before| before.captured_on > on);
        let is_told = !is_under && !matches!(self.step.change, Change::Decision(_));
        let Capture {
            digest, reading, ..
        } = self.step.capture;
        Some(Told {
            project,
            scope: self.scope,
            digest: if is_told { digest } else { String::new() },
            group_code: reading.card.text(Field::GroupCode),
        })
    }
}
