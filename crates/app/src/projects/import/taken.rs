//! Saving the projects of an import.

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::audit::Author;
use kit::db::Tx;
use kit::id::Ids;
use kit::sets::Joins;

use super::{New, PlanStale, Step, after};
use crate::app::App;
use crate::projects::card::to_json;
use crate::projects::change::write_down;
use crate::projects::store::{self, NewVersion, Project, Saving};

/// A project that documents were laid over, with all that is to be saved of it.
pub(in crate::projects) struct Taken {
    before: Option<Project>,
    pub(in crate::projects) saving: Saving,
    versions: Vec<NewVersion>,
}

impl Taken {
    /// However many documents one project has, it changes once: from what it was to
    /// what it is, so that it is undone once.
    ///
    /// # Errors
    /// [`PlanStale`] when the plan knew another edition of it.
    pub(in crate::projects) fn of(
        ids: &Ids,
        now: DateTime<Utc>,
        before: Option<Project>,
        new: New,
        steps: &[&Step],
    ) -> anyhow::Result<Self> {
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

/// Projects that are to be saved together.
pub(in crate::projects) struct Together {
    all: Vec<Taken>,
    /// The sets that new ones come into.
    joins: Joins,
}

impl From<Vec<Taken>> for Together {
    fn from(all: Vec<Taken>) -> Self {
        let new = all.iter().filter(|taken| taken.before.is_none());
        Self {
            joins: store::joins_of(new.map(|taken| &taken.saving)),
            all,
        }
    }
}

/// Saves projects, the new ones all at once.
///
/// # Errors
/// [`PlanStale`] inside the error when another change has been first; otherwise when
/// the database refuses.
pub(in crate::projects) async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    Together { all, joins }: Together,
) -> anyhow::Result<()> {
    let (mut new, mut versions) = (Vec::with_capacity(all.len()), Vec::with_capacity(all.len()));
    for taken in all {
        let (before, project) = (taken.before.as_ref(), &taken.saving.project);
        let seen = before.filter(|before| before.is_there());
        write_down(app, tx, author, "project-import", seen, project);
        versions.extend(taken.versions);
        if before.is_none() {
            new.push(taken.saving);
        } else if !taken.saving.save(tx, author.at).await? {
            anyhow::bail!(PlanStale::of(&taken.saving));
        }
    }
    if !store::save_new(tx, (&new, &joins), author.at).await? {
        anyhow::bail!(new.first().map_or_else(PlanStale::default, PlanStale::of));
    }
    store::add_versions(tx, versions, author.at).await
}

impl PlanStale {
    fn of(saving: &Saving) -> Self {
        let code = saving.project.card.code();
        Self {
            code: code.map(ToString::to_string).unwrap_or_default(),
        }
    }
}
