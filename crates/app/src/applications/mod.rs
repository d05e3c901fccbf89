//! Applications while they are written: the sections of the authority's form with their
//! limits and advice, what advisers say of them, versions, and the budget.
//!
//! Words: a *section* is one of the form's that an applicant writes; a *version* is all of
//! them as they were, under a name, and can be read and written again; a *comment* is open
//! until it is answered.
//!
//! Whoever speaks for the association is told of a comment by mail.
//!
//! Invariants: the form's words come from `projects::card`, none is written again. Nothing
//! typed is lost: a text over its limit is kept and said to be so; of two who write one
//! section the second sees the other's text beside their own; what has no place in the draft
//! of a project card is named. Absent on purpose: sending to the authority, whose system
//! takes no programs; the text is copied in the form's order.

mod application;
mod cli;
mod comment;
mod content;
mod export;
mod letters;
mod listed;
pub mod pages;
mod paper;
mod section;
mod store;
mod terms;
mod text;
mod version;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;
use serde_json::Value as Json;

use crate::app::App;
use crate::associations;

pub use application::{Application, ChangeRefused, Head, KIND, add};
pub use cli::{ApplicationCommand, run};
pub use comment::{COMMENT_KIND, Comment, answer, comment};
pub use content::{Content, content};
pub use letters::Commented;
pub use section::{Progress, Section, Term, Terms};
pub use terms::{TERMS_KIND, terms};
pub use text::{SECTION_KIND, write};
pub use version::{VERSION_KIND, Version, keep_version};

#[cfg(test)]
pub(crate) use store::STATEMENTS;

/// The applications that were not removed, by title.
///
/// # Errors
/// When the database refuses.
pub async fn list(conn: &mut Conn) -> anyhow::Result<Vec<Application>> {
    let mut all = store::all(conn).await?;
    all.sort_by_cached_key(|one| kit::i18n::sort_key(&one.head.title));
    Ok(all)
}

/// An application that was not removed.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Application>> {
    let found = store::find(conn, id).await?;
    Ok(found.filter(|one| !one.is_removed))
}

/// The applications that an idea became.
///
/// # Errors
/// When the database refuses.
pub async fn of_idea(conn: &mut Conn, idea: Id) -> anyhow::Result<Vec<Application>> {
    store::of_idea(conn, idea).await
}

/// The applications of an association, or of one that was merged into it.
///
/// # Errors
/// When the database refuses.
pub async fn of_association(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<Application>> {
    let mut ids = associations::with_merged(conn, association).await?;
    if !ids.contains(&association) {
        ids.push(association);
    }
    let mut all = Vec::new();
    for id in ids {
        all.extend(store::of_association(conn, id).await?);
    }
    Ok(all)
}

/// Whether a kind of thing in the log of changes is of applications.
pub fn is_about_applications(kind: &str) -> bool {
    matches!(
        kind,
        KIND | SECTION_KIND | COMMENT_KIND | VERSION_KIND | TERMS_KIND
    )
}

/// Brings something of an application back to what it was before a change, and gives
/// whether it still was as the change left it.
///
/// # Errors
/// When the database refuses or the log holds what is none of it.
pub async fn restore_row(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (kind, subject): (&str, &str),
    sides: (&Json, &Json),
) -> anyhow::Result<bool> {
    match kind {
        KIND => application::restore(app, tx, author, subject, sides).await,
        SECTION_KIND => text::restore_text(app, tx, author, subject, sides).await,
        COMMENT_KIND => comment::restore_comment(app, tx, author, subject, sides).await,
        VERSION_KIND => version::restore_version(app, tx, author, subject, sides).await,
        TERMS_KIND => terms::restore_terms(app, tx, author, subject, sides).await,
        _ => Ok(false),
    }
}

/// The title of the application that a row of the log is of.
///
/// # Errors
/// When the database refuses.
pub async fn name_of(conn: &mut Conn, kind: &str, subject: &str) -> anyhow::Result<Option<String>> {
    let (id, part) = subject.split_once('/').unwrap_or((subject, ""));
    let Ok(id) = id.parse() else { return Ok(None) };
    let of = match kind {
        COMMENT_KIND => match store::find_comment(conn, id).await? {
            Some(comment) => comment.application,
            None => return Ok(None),
        },
        _ => id,
    };
    let Some(found) = store::find(conn, of).await? else {
        return Ok(None);
    };
    let title = found.head.title;
    Ok(Some(match Section::of_word(part) {
        Some(section) => format!("{title}: {}", section.label()),
        None => title,
    }))
}

/// What a field is called in the log of changes.
pub fn logged_name(tr: Tr, kind: &str, name: &str) -> String {
    match (kind, Section::of_word(name)) {
        (TERMS_KIND, Some(section)) => section.label(),
        _ => tr.t(&format!("application-log-{name}")),
    }
}

/// A value in the log of changes, where it is no text.
pub fn logged_text(tr: Tr, kind: &str, value: &Json) -> Option<String> {
    if kind != TERMS_KIND {
        return None;
    }
    let term: Term = serde_json::from_value(value.clone()).ok()?;
    let limit = tr.tn("application-letters", i64::from(term.limit));
    Some(format!("{limit}. {}", term.advice))
}
