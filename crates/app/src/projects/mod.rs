//! Projects: their cards, versions and what is known of them.
//!
//! A capture is never changed or removed; what is known of a project is all its
//! captures laid over each other, the newest on top. Absent on purpose: any way
//! to write a project that does not go through a capture.

pub mod card;
mod cli;
mod import;
mod paper;
mod pages;
mod store;

use kit::db::Conn;

pub use cli::{Output, ProjectCommand, run};
pub use import::{Capture, Change, Doubt, Step, apply, plan};
pub use pages::{compare, file, home, list as list_page, show};
pub use store::{Listed, Project, Version};

/// What is known of a project.
///
/// # Errors
/// When the database refuses.
pub async fn find(conn: &mut Conn, code: &str) -> anyhow::Result<Option<Project>> {
    store::find(conn, code).await
}

/// The captures of a project's card, oldest import first.
///
/// # Errors
/// When the database refuses.
pub async fn versions(conn: &mut Conn, code: &str) -> anyhow::Result<Vec<Version>> {
    store::versions(conn, code).await
}

/// Projects in the order of their names.
///
/// # Errors
/// When the database refuses.
pub async fn list(conn: &mut Conn, limit: i64, offset: i64) -> anyhow::Result<Vec<Listed>> {
    store::list(conn, limit, offset).await
}

/// How many projects there are.
///
/// # Errors
/// When the database refuses.
pub async fn count(conn: &mut Conn) -> anyhow::Result<i64> {
    store::count(conn).await
}

/// The codes of projects whose columns do not say what their card says, or
/// whose versions are not as many as counted.
///
/// # Errors
/// When the database refuses or a card cannot be read.
pub async fn broken(conn: &mut Conn) -> anyhow::Result<Vec<String>> {
    let mut broken = Vec::new();
    for listed in store::list(conn, i64::MAX, 0).await? {
        let Some(project) = store::find(conn, &listed.code).await? else {
            continue;
        };
        let versions = store::versions(conn, &listed.code).await?;
        let card = &project.card;
        let agrees = card.text(card::Field::Name).unwrap_or_default() == listed.name
            && card.text(card::Field::ApplicantName) == listed.applicant_name
            && card.state().map(|state| state.word()) == listed.state.as_deref()
            && card.money(card::Field::Granted) == listed.granted_cents
            && card.money(card::Field::Realised) == listed.realised_cents
            && i64::try_from(versions.len())? == listed.version_count;
        if !agrees {
            broken.push(listed.code);
        }
    }
    Ok(broken)
}
