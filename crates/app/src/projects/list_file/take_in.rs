//! What a list would do, and doing it: project by project in the order of their
//! codes, some at a time.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::found::{Found, MOST_SHOWN};
use super::index::Entry;
use super::store::{self, Known, NewList, Told};
use super::{ListFile, write_down};
use crate::app::App;
use crate::projects::card::{Card, Field, Reading};
use crate::projects::change;
use crate::projects::import::{self, Capture, Change, PlanStale, Step};
use crate::projects::store::{
    Project, add_versions, find_even_removed, hold_numbers, save_new, savings, take_numbers,
};
use crate::projects::visibility::Visibility;

/// A project and what the list does to it.
struct LookedAt {
    /// What the list is about where it names it.
    scope: String,
    /// What is known of it from lists.
    known: Option<Known>,
    before: Option<Project>,
    step: Step,
}

/// What is decided of some projects.
struct Decided {
    /// Those that the last list told the same of.
    untouched: Vec<Id>,
    looked_at: Vec<LookedAt>,
}

/// What the list would do.
///
/// # Errors
/// When the database refuses.
pub(in crate::projects) async fn look(
    conn: &mut Conn,
    list: &mut ListFile,
    accepted: &[String],
) -> anyhow::Result<Found> {
    let mut found = Found::default();
    find_gone(conn, list, &mut found).await?;
    let mut from = 0;
    loop {
        let entries = list.list.index.take(&mut from, store::AT_ONCE);
        if entries.is_empty() {
            return Ok(found);
        }
        let some = decide(conn, list, entries, accepted).await?;
        found.counts.same += i64::try_from(some.untouched.len())?;
        for one in &some.looked_at {
            found.add(&one.step);
        }
    }
}

/// Takes the list in, in the caller's transaction, and gives what it did.
///
/// # Errors
/// [`import::PlanStale`] inside the error when another import has been first;
/// otherwise when the database refuses. In both cases nothing may be committed.
pub(in crate::projects) async fn take_in(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    list: &mut ListFile,
    accepted: &[String],
) -> anyhow::Result<Found> {
    let mut found = Found::default();
    let scopes = find_gone(tx, list, &mut found).await?;
    hold_numbers(tx).await?;
    let (kind, on) = (list.list.head.layout.word, list.listed_on);
    let mut from = 0;
    loop {
        let entries = list.list.index.take(&mut from, store::AT_ONCE);
        if entries.is_empty() {
            break;
        }
        let some = decide(tx, list, entries, accepted).await?;
        found.counts.same += i64::try_from(some.untouched.len())?;
        store::seen(tx, kind, &some.untouched, on).await?;
        for one in &some.looked_at {
            found.add(&one.step);
        }
        save(app, tx, author, list, some.looked_at).await?;
    }
    let mut from = 0;
    loop {
        let codes = list.list.index.take_wrong(&mut from, store::AT_ONCE);
        if codes.is_empty() {
            break;
        }
        let known = store::known(tx, kind, &codes).await?;
        let ids: Vec<Id> = known.iter().map(|known| known.id).collect();
        store::seen(tx, kind, &ids, on).await?;
    }
    let has_changed = found.counts.new + found.counts.changed > 0;
    for scope in scopes {
        let scope = &list.list.index.scopes()[scope];
        let part = (kind, scope.word.as_str());
        if has_changed || !store::is_known_list(tx, part, on).await? {
            let new = NewList {
                id: app.ids.make(author.at),
                kind,
                scope: &scope.word,
                listed_on: on,
                name: &list.name,
                row_count: scope.rows,
            };
            store::insert_list(tx, &new, author.at).await?;
            write_down(app, tx, author, &new);
        }
    }
    Ok(found)
}

/// A few rows of another country in a file do not make it that country's list: it is
/// one when it leaves out no more than so many times the projects that it has.
const STRAY: i64 = 9;

/// Finds what is gone, and gives the places of the scopes that the list is about.
async fn find_gone(
    conn: &mut Conn,
    list: &ListFile,
    found: &mut Found,
) -> anyhow::Result<Vec<usize>> {
    let kind = list.list.head.layout.word;
    let mut scopes = Vec::new();
    for (place, scope) in list.list.index.scopes().iter().enumerate() {
        let part = (kind, scope.word.as_str());
        // An older list does not tell what is gone now.
        let newest = store::newest(conn, part).await?;
        if newest.is_some_and(|newest| newest > list.listed_on) {
            scopes.push(place);
            continue;
        }
        let is_here = |code: &str| list.list.index.has(code);
        let left = MOST_SHOWN - found.gone.len();
        let (count, gone) = store::gone(conn, part, list.listed_on, is_here, left).await?;
        if !scope.word.is_empty() && count > STRAY * scope.rows {
            continue;
        }
        scopes.push(place);
        found.gone_count += count;
        found.gone.extend(gone);
    }
    Ok(scopes)
}

async fn decide(
    conn: &mut Conn,
    list: &mut ListFile,
    entries: Vec<Entry>,
    accepted: &[String],
) -> anyhow::Result<Decided> {
    let layout = list.list.head.layout;
    let codes: Vec<String> = entries.iter().map(|entry| entry.code.clone()).collect();
    let known = store::known(conn, layout.word, &codes).await?.into_iter();
    let mut known: BTreeMap<String, Known> =
        known.map(|known| (known.code.clone(), known)).collect();
    let (mut untouched, mut told) = (Vec::new(), Vec::new());
    for entry in entries {
        let digest = list.list.digest(&entry)?;
        let known = known.remove(&entry.code);
        match &known {
            Some(known) if known.is_told(&digest) => untouched.push(known.id),
            _ => told.push((entry, digest, known)),
        }
    }
    let mut richer = BTreeMap::new();
    if layout.yields {
        let ids = told
            .iter()
            .filter_map(|(_, _, known)| Some(known.as_ref()?.id));
        let ids: Vec<Id> = ids.collect();
        if !ids.is_empty() {
            richer = store::richer(conn, &ids).await?;
        }
    }
    let mut looked_at = Vec::new();
    for (entry, digest, known) in told {
        let Some(card) = list.list.card(&entry, list.listed_on, &mut Vec::new())? else {
            continue;
        };
        let before = match &known {
            Some(_) => find_even_removed(conn, &entry.code).await?,
            None => None,
        };
        let richer = known.as_ref().and_then(|known| richer.remove(&known.id));
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
    Ok(Decided {
        untouched,
        looked_at,
    })
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

/// Saves some projects, and what the list told of them.
async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    list: &ListFile,
    some: Vec<LookedAt>,
) -> anyhow::Result<()> {
    let now = author.at;
    let is_new = |one: &&LookedAt| one.before.is_none();
    let mut numbers = take_numbers(tx, some.iter().filter(is_new).count()).await?;
    let is_saved = |one: &&LookedAt| matches!(one.step.change, Change::New | Change::Changed(_));
    let mut projects = Vec::with_capacity(some.len());
    for one in some.iter().filter(is_saved) {
        let before = one.before.as_ref();
        let number = before.is_none().then(|| numbers.next()).flatten();
        let new = (app.ids.make(now), number.unwrap_or_default());
        projects.push((before, import::next(before, new, &one.step)?));
    }
    let savings = savings(projects);
    let mut new = Vec::with_capacity(savings.len());
    let mut versions = Vec::with_capacity(savings.len());
    for (one, saving) in some.iter().filter(is_saved).zip(savings) {
        let before = one.before.as_ref();
        versions.push(import::version(app, now, before, &one.step, &saving));
        let seen = before.filter(|before| before.is_there());
        change::write_down(app, tx, author, "project-import", seen, &saving.project);
        if before.is_none() {
            new.push(saving);
        } else {
            anyhow::ensure!(saving.save(tx, now).await?, one.step.stale());
        }
    }
    if !save_new(tx, &new, now).await? {
        let first = new.first().and_then(|saving| saving.project.card.code());
        let code = first.map(ToString::to_string).unwrap_or_default();
        anyhow::bail!(PlanStale { code });
    }
    // In the order in which projects were saved, so that each new one has its own.
    let mut ids = versions.iter().map(|version| version.project_id);
    let mut told = Vec::with_capacity(some.len());
    for one in some {
        let id = match is_saved(&&one) {
            true => ids.next(),
            false => one.before.as_ref().map(|before| before.id),
        };
        told.extend(id.and_then(|id| one.told(id, list.listed_on)));
    }
    drop(ids);
    add_versions(tx, versions, now).await?;
    store::save_rows(tx, list.list.head.layout.word, told, list.listed_on).await
}

impl LookedAt {
    /// What the list tells of the project; nothing when a newer one told it already.
    fn told(self, project: Id, on: NaiveDate) -> Option<Told> {
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
