//! The text of a section, and writing it.

use chrono::{DateTime, Utc};
use kit::audit::{Author, Change, record};
use kit::db::Tx;
use kit::id::Id;
use kit::personal_code;
use kit::text::{clean_line, clean_prose};
use serde_json::{Value, json};

use super::application::kept;
use super::section::Section;
use super::store;
use crate::app::App;

/// The kind of thing a section's text is, in the log of changes.
pub const SECTION_KIND: &str = "application-section";

/// The longest text that is kept at all, in letters; a section's own limit is only said.
pub(super) const LONGEST: usize = 40_000;

/// A section's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Counts changes; 0 before the first.
    pub edition: i64,
    /// What is written.
    pub content: String,
    /// Who wrote it last.
    pub account: Option<Id>,
    /// When.
    pub updated_at: DateTime<Utc>,
}

/// Why a text is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteRefused {
    /// There is no such application.
    #[error("no such application")]
    NotFound,
    /// A personal identity code stands in it.
    #[error("a personal identity code")]
    PersonalCode,
    /// The form asks for a whole number.
    #[error("not a whole number")]
    NotCount,
    /// It is longer than anything that is kept.
    #[error("a text of more than {LONGEST} letters")]
    TooLong,
    /// Somebody else has written it meanwhile: what stands now.
    #[error("it has been written since")]
    Stale(Box<Text>),
}

/// One spelling of a section's text.
pub(super) fn clean(section: Section, text: &str) -> String {
    match section.is_line() {
        true => clean_line(text),
        false => clean_prose(text),
    }
}

/// Writes a section. Who has written it since that edition is not overwritten.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn write(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, section, edition): (Id, Section, i64),
    text: &str,
) -> anyhow::Result<Result<(), WriteRefused>> {
    let content = clean(section, text);
    if personal_code::found_in(&content) || personal_code::was_in(&content) {
        return Ok(Err(WriteRefused::PersonalCode));
    }
    if content.chars().count() > LONGEST {
        return Ok(Err(WriteRefused::TooLong));
    }
    if !section.takes(&content) {
        return Ok(Err(WriteRefused::NotCount));
    }
    if kept(tx, id).await?.is_none() {
        return Ok(Err(WriteRefused::NotFound));
    }
    let now = store::text(tx, id, section.word())
        .await?
        .unwrap_or_default();
    if now.content == content {
        return Ok(Ok(()));
    }
    if now.edition != edition {
        return Ok(Err(WriteRefused::Stale(Box::new(now))));
    }
    save(
        app,
        tx,
        author,
        "application-write",
        (id, section, &now, content),
    )
    .await?;
    Ok(Ok(()))
}

/// Writes a section over what stood there before.
pub(super) async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (id, section, before, content): (Id, Section, &Text, String),
) -> anyhow::Result<()> {
    let after = Text {
        edition: before.edition + 1,
        content,
        account: author.actor,
        updated_at: author.at,
    };
    store::put_text(tx, (id, section.word()), &after).await?;
    store::touch(tx, id, author.at).await?;
    let change = Change {
        act,
        kind: SECTION_KIND,
        subject: &format!("{id}/{}", section.word()),
        before: json!({ "content": before.content }),
        after: json!({ "content": after.content }),
    };
    record(tx, &app.ids, author, &change);
    Ok(())
}

/// Brings a section back to what it was before a change, and gives whether it still was as
/// the change left it.
///
/// # Errors
/// When the database refuses.
pub(super) async fn restore_text(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let Some((id, word)) = subject.split_once('/') else {
        return Ok(false);
    };
    let (id, Some(section)) = (id.parse()?, Section::of_word(word)) else {
        return Ok(false);
    };
    // As with everything of an application: its row is held while something of it changes.
    if store::find_to_change(tx, id).await?.is_none() {
        return Ok(false);
    }
    let now = store::text(tx, id, word).await?.unwrap_or_default();
    let of = |side: &Value| side["content"].as_str().unwrap_or_default().to_owned();
    if now.content != of(after) {
        return Ok(false);
    }
    let then = (id, section, &now, of(before));
    save(app, tx, author, "application-write-restore", then).await?;
    Ok(true)
}
