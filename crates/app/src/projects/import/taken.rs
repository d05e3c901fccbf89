//! Saving the projects of an import.

use std::ops::Range;

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::audit::{Author, Entry, keep};
use kit::db::{Tx, Value};
use kit::id::Ids;
use kit::sets::Moves;

use super::{PlanStale, Step, after};
use crate::projects::card::to_json;
use crate::projects::change::written;
use crate::projects::store::{self, NewProjects, NewVersion, Project, Saving};

/// A project that documents were laid over, with all that is to be saved of it.
pub(in crate::projects) struct Taken {
    before: Option<Project>,
    pub(in crate::projects) saving: Saving,
    versions: Vec<NewVersion>,
}

impl Taken {
    /// However many documents one project has, it changes once: from what it was to
    /// what it is, so that it is undone once. One that nobody knows takes a number.
    ///
    /// # Errors
    /// [`PlanStale`] when the plan knew another edition of it.
    pub(in crate::projects) fn of(
        ids: &Ids,
        now: DateTime<Utc>,
        before: Option<Project>,
        numbers: &mut Range<u32>,
        steps: &[&Step],
    ) -> anyhow::Result<Self> {
        let number = match before {
            Some(_) => None,
            None => numbers.next(),
        };
        let new = (ids.make(now), number.unwrap_or_default());
        let mut known = before.clone();
        let mut numbers = Vec::with_capacity(steps.len());
        for step in steps {
            // The plan was made outside the transaction: it holds only for what it saw.
            let edition = known.as_ref().map_or(0, |project| project.edition);
            anyhow::ensure!(edition == step.known_edition, step.stale());
            let next = after(known.as_ref(), &step.capture, new);
            numbers.push(next.version_count);
            known = Some(next);
        }
        let mut project = known.context("an import of no document")?;
        project.edition = before.as_ref().map_or(0, |before| before.edition) + 1;
        let saving = Saving::of(before.as_ref(), project);
        let versions = steps.iter().zip(numbers).map(|(step, number)| {
            // What is new is what its only document says.
            let json = match (&before, steps.len()) {
                (None, 1) => saving.json.clone(),
                _ => to_json(&step.capture.reading.card).to_string(),
            };
            let id = ids.make(now);
            step.version(id, (saving.project.id, number), json)
        });
        Ok(Self {
            versions: versions.collect(),
            before,
            saving,
        })
    }
}

/// Projects that are to be saved together, as the rows that are to be written.
#[derive(Default)]
pub(in crate::projects) struct Together {
    new: NewProjects,
    changed: Vec<Saving>,
    versions: Vec<Vec<Value>>,
    log: Vec<Entry>,
}

impl Together {
    /// The sets that new projects come into are gathered beside them.
    ///
    /// # Errors
    /// When a card has no code.
    pub(in crate::projects) fn of(
        ids: &Ids,
        author: &Author,
        all: Vec<Taken>,
        moves: &mut Moves,
    ) -> anyhow::Result<Self> {
        let mut together = Self::default();
        for taken in all {
            let (before, project) = (taken.before.as_ref(), &taken.saving.project);
            let seen = before.filter(|before| before.is_there());
            let entry = written(ids, author, "project-import", seen, project);
            together.log.push(entry);
            let versions = taken.versions.into_iter();
            together
                .versions
                .extend(versions.map(|version| version.row(author.at)));
            match before {
                Some(_) => together.changed.push(taken.saving),
                None => together.new.add(taken.saving, author.at, moves)?,
            }
        }
        Ok(together)
    }
}

/// Saves projects, the new ones all at once.
///
/// # Errors
/// [`PlanStale`] inside the error when another change has been first; otherwise when
/// the database refuses.
pub(in crate::projects) async fn save(
    tx: &mut Tx,
    now: DateTime<Utc>,
    together: Together,
) -> anyhow::Result<()> {
    for saving in &together.changed {
        if !saving.save(tx, now).await? {
            anyhow::bail!(PlanStale::of(saving));
        }
    }
    let code = together.new.code();
    if !store::save_new(tx, together.new).await? {
        anyhow::bail!(PlanStale { code });
    }
    store::add_versions(tx, together.versions).await?;
    together.log.into_iter().for_each(|entry| keep(tx, entry));
    Ok(())
}

impl PlanStale {
    fn of(saving: &Saving) -> Self {
        let code = saving.project.card.code();
        Self {
            code: code.map(ToString::to_string).unwrap_or_default(),
        }
    }
}
