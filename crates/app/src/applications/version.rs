//! All sections as they were, under a name: "to the steering group 3.12.".

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kit::audit::{Author, Change, record};
use kit::db::Tx;
use kit::id::Id;
use kit::personal_code;
use kit::text::clean_line;
use serde_json::{Value, json};

use super::application::kept;
use super::section::Section;
use super::{store, text};
use crate::app::App;

/// The kind of thing a version is, in the log of changes.
pub const VERSION_KIND: &str = "application-version";

/// The longest name, in letters.
pub(super) const LONGEST: usize = 120;

/// A version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Counted from 1.
    pub number: i64,
    /// What it is called.
    pub name: String,
    /// The texts by the word of their section.
    pub texts: BTreeMap<String, String>,
    /// Who kept it.
    pub account: Option<Id>,
    /// When.
    pub saved_at: DateTime<Utc>,
    /// Whether it was taken back.
    pub is_removed: bool,
}

impl Version {
    /// What was written in a section.
    pub fn text(&self, section: Section) -> &str {
        self.texts.get(section.word()).map_or("", String::as_str)
    }
}

/// Why a version is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VersionRefused {
    /// There is no such application.
    #[error("no such application")]
    NotFound,
    /// It has no name.
    #[error("no name")]
    NoName,
    /// Its name is too long.
    #[error("a name of more than {LONGEST} letters")]
    TooLong,
    /// A personal identity code stands in the name.
    #[error("a personal identity code")]
    PersonalCode,
}

fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (id, number, [before, after]): (Id, i64, [Value; 2]),
) {
    let change = Change {
        act,
        kind: VERSION_KIND,
        subject: &format!("{id}/{number}"),
        before,
        after,
    };
    record(tx, &app.ids, author, &change);
}

/// Keeps all sections as they are now, and gives the number.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn keep_version(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
    name: &str,
) -> anyhow::Result<Result<i64, VersionRefused>> {
    let name = clean_line(name);
    let refused = match name.chars().count() {
        0 => Some(VersionRefused::NoName),
        length if length > LONGEST => Some(VersionRefused::TooLong),
        _ => personal_code::found_in(&name).then_some(VersionRefused::PersonalCode),
    };
    if let Some(refused) = refused {
        return Ok(Err(refused));
    }
    if kept(tx, id).await?.is_none() {
        return Ok(Err(VersionRefused::NotFound));
    }
    let texts = store::texts(tx, id).await?;
    let versions = store::versions(tx, id).await?;
    let one = Version {
        number: versions.last().map_or(1, |last| last.number + 1),
        name,
        texts: texts
            .into_iter()
            .map(|(word, text)| (word, text.content))
            .collect(),
        account: author.actor,
        saved_at: author.at,
        is_removed: false,
    };
    store::add_version(tx, id, &one).await?;
    let sides = [
        json!({ "is_removed": true }),
        json!({ "is_removed": false, "name": one.name }),
    ];
    let of = (id, one.number, sides);
    write_down(app, tx, author, "application-version", of);
    Ok(Ok(one.number))
}

/// Writes the texts of a version as those of now. How it is now is kept first under that
/// name, unless the latest version says the same.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn write_again(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, number): (Id, i64),
    name: &str,
) -> anyhow::Result<Result<(), VersionRefused>> {
    if kept(tx, id).await?.is_none() {
        return Ok(Err(VersionRefused::NotFound));
    }
    let mut versions = store::versions(tx, id).await?;
    versions.retain(|one| !one.is_removed);
    let Some(then) = versions.iter().find(|one| one.number == number) else {
        return Ok(Err(VersionRefused::NotFound));
    };
    let texts = store::texts(tx, id).await?;
    let now = |section: Section| texts.get(section.word()).cloned().unwrap_or_default();
    let differs =
        |from: &Version| Section::all().any(|section| now(section).content != from.text(section));
    if versions.last().is_some_and(differs)
        && let Err(refused) = keep_version(app, tx, author, id, name).await?
    {
        return Ok(Err(refused));
    }
    let act = "application-write-restore";
    for section in Section::all() {
        let (before, content) = (now(section), then.text(section).to_owned());
        if before.content != content {
            text::save(app, tx, author, act, (id, section, &before, content)).await?;
        }
    }
    Ok(Ok(()))
}

/// Takes a version back, or brings it again, and gives whether it still was as the change
/// left it.
///
/// # Errors
/// When the database refuses.
pub(super) async fn restore_version(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let Some((id, number)) = subject.split_once('/') else {
        return Ok(false);
    };
    let (id, number): (Id, i64) = (id.parse()?, number.parse()?);
    if store::find_to_change(tx, id).await?.is_none() {
        return Ok(false);
    }
    let versions = store::versions(tx, id).await?;
    let found = versions.into_iter().find(|one| one.number == number);
    let is_as_left = |one: &Version| after["is_removed"] == one.is_removed;
    if !found.as_ref().is_some_and(is_as_left) {
        return Ok(false);
    }
    let is_removed = before["is_removed"] == true;
    store::mark_version(tx, (id, number), is_removed).await?;
    let sides = [after.clone(), before.clone()];
    let of = (id, number, sides);
    write_down(app, tx, author, "application-version-restore", of);
    Ok(true)
}
