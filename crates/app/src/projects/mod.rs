//! Projects: their cards, versions and what is known of them.
//!
//! A document that was taken in is never changed or removed; what is known of a
//! project is all of them laid over each other, the newest on top. What is
//! written here is a version too, one for each day. Nothing goes away: who sees
//! a project can be changed, and changed back.

mod areas;
mod attached;
pub mod card;
mod change;
pub mod edit;
mod cli;
mod import;
pub mod kohesio;
mod linked;
mod list_file;
mod organisations;
mod paper;
mod pages;
mod projection;
mod store;
pub mod terms;
mod told;
pub mod upload;
mod visibility;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
pub(crate) mod tests;

use kit::db::Conn;
use kit::jobs::JobRun;

use crate::app::App;
use crate::checks::Finding;
use crate::jobs::Outcome;

pub use areas::{AreaSought, CardArea, card_areas, word as area_word};
pub use attached::{attached, owner_by_code};
pub use card::label_of;
pub use change::{KIND, restore, set_visibility};
pub use cli::{ProjectCommand, run};
pub use import::{Capture, Change, Doubt, PlanStale, Step, apply, plan};
pub(crate) use list_file::told::table_refusal;
pub use list_file::{LIST_KIND, headings as list_headings, restore as restore_list};
pub use organisations::{Organisation, Pair, names_of_organisations};
pub use pages::{compare, file, show, state_tag};
pub use paper::{Sheet, print_sheet};
pub use projection::outline_number;
pub use store::{Project, Version, broken, is_empty};
pub use visibility::Visibility;

#[cfg(test)]
pub(crate) use store::statements;

/// The projects that do not agree with their cards.
///
/// # Errors
/// When the database refuses.
pub async fn check(conn: &mut Conn) -> anyhow::Result<Vec<Finding>> {
    let broken = broken(conn).await?.into_iter();
    let findings = broken.map(|code| Finding {
        key: "check-project",
        args: vec![("code", code.into())],
    });
    Ok(findings.collect())
}

/// How many projects everyone sees.
///
/// # Errors
/// When the database refuses.
pub async fn count(app: &App, conn: &mut Conn) -> anyhow::Result<u64> {
    let public = [terms::set::seen(Visibility::Public)];
    let sets = app.sets.load(conn, terms::PROJECTS, &public).await?;
    Ok(sets.iter().map(|set| set.len()).sum())
}

/// The project of that code, if everyone sees it.
///
/// # Errors
/// When the database refuses.
pub async fn find_public(conn: &mut Conn, code: &str) -> anyhow::Result<Option<Project>> {
    let found = store::find(conn, code).await?;
    Ok(found.filter(|project| project.visibility == Visibility::Public))
}

/// The versions of a project, the first one first.
///
/// # Errors
/// When the database refuses.
pub async fn versions(conn: &mut Conn, code: &str) -> anyhow::Result<Vec<Version>> {
    store::versions(conn, code).await
}

/// The versions of those numbers; left out, the last but one and the last.
fn pair(
    versions: &[Version],
    before: Option<i64>,
    after: Option<i64>,
) -> Option<(&Version, &Version)> {
    let last = versions.last().map_or(0, |version| version.number);
    let find = |number: i64| versions.iter().find(|version| version.number == number);
    find(before.unwrap_or(last - 1)).zip(find(after.unwrap_or(last)))
}

/// How many projects are read at once, and so many times in one transaction.
const PER_STEP: i64 = 500;
const STEPS: usize = 10;

/// Brings what lists filter and sort by up to this program, after a schema step
/// or a change in how it is computed, and gives how many projects that were.
/// Interrupted, it goes on the next time.
///
/// # Errors
/// When the database refuses or a card cannot be read.
pub async fn refresh(app: &App) -> anyhow::Result<usize> {
    let mut done = 0;
    loop {
        let mut conn = app.db.read().await?;
        if store::outdated(&mut conn, 1).await?.is_empty() {
            return Ok(done);
        }
        let is_first = !store::is_begun(&mut conn).await?;
        drop(conn);
        let mut tx = app.db.begin().await?;
        if is_first {
            // Sets that no project would be put into now.
            tx.remove_sets(terms::PROJECTS).await?;
        }
        for _ in 0..STEPS {
            for project in store::outdated(&mut tx, PER_STEP).await? {
                store::compute_again(&mut tx, &project).await?;
                done += 1;
            }
        }
        tx.commit().await?;
    }
}

/// The job that computes all of it again, for a program that goes on: lists stay as they
/// were until all of it is done. Unlike [`refresh`] it does not rely on what is stored
/// as computed: while areas change, some may be computed with those before.
///
/// # Errors
/// When the database refuses or a card cannot be read; the job is then tried again.
pub async fn compute_all(app: App, run: JobRun) -> anyhow::Result<()> {
    crate::areas::load(&app).await?;
    let mut tx = run.begin().await?;
    store::forget_computed(&mut tx).await?;
    tx.remove_sets(terms::PROJECTS).await?;
    let mut done = 0;
    loop {
        let projects = store::outdated(&mut tx, PER_STEP).await?;
        if projects.is_empty() {
            break;
        }
        for project in &projects {
            store::compute_again(&mut tx, project).await?;
            done += 1;
        }
    }
    let outcome = Outcome::default().with("areas-count-projects", done);
    run.complete(tx, &serde_json::to_value(outcome)?).await
}
