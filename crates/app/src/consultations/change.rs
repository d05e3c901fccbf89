//! Changing consultations. Each change is in the log with what stood before, value by value;
//! moments on timelines follow it.

use std::collections::BTreeSet;

use kit::audit::{Author, Change, differing, record, restored};
use kit::db::Tx;
use kit::i18n::Tr;
use kit::id::Id;
use kit::sets::take_numbers;
use serde_json::{Map, Value, json};

use super::consultation::{Channel, Consultation, Topic};
use super::save::save;
use super::store;
use super::told::Told;
use super::words::CONSULTATIONS;
use crate::app::App;
use crate::associations::moments::settle;

/// The kind of thing a consultation is, in the log of changes.
pub const KIND: &str = "consultation";

/// What taking in a list is called in the log.
pub const IMPORT: &str = "consultation-import";

const IS_REMOVED: &str = "is_removed";
/// Of the edition that an act made: what was new is only taken back while nothing else has
/// happened to it.
const EDITION: &str = "edition";

/// Why a consultation is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// There is no such consultation.
    #[error("no such consultation")]
    NotFound,
    /// Somebody else has changed it meanwhile.
    #[error("the consultation has been changed since")]
    Stale,
}

/// Whether the act changed many things of which none needs the others.
pub fn is_of_many(act: &str) -> bool {
    act == IMPORT
}

/// A value of a consultation in the log of changes, in words.
pub fn logged_text(tr: Tr, name: &str, value: &Value) -> Option<String> {
    let word = value.as_str();
    match name {
        "channel" => Some(Channel::of_word(word?)?.name(tr)),
        "topic" => Some(Topic::of_word(word?)?.name(tr)),
        "adviser" => Some(value["named"].as_str()?.to_owned()),
        _ => None,
    }
}

fn values(one: &Consultation) -> anyhow::Result<Map<String, Value>> {
    let Value::Object(mut values) = serde_json::to_value(&one.told)? else {
        return Ok(Map::new());
    };
    values.insert(IS_REMOVED.to_owned(), one.is_removed.into());
    Ok(values)
}

/// Adds a consultation. `act` says how it came. The caller settles the associations that it
/// gives, all of an act at once.
///
/// # Errors
/// When the database refuses.
pub(super) async fn add_unsettled(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (number, told): (u32, Told),
    act: &'static str,
) -> anyhow::Result<(Id, BTreeSet<Id>)> {
    let one = Consultation {
        id: app.ids.make(author.at),
        number,
        edition: 1,
        told,
        is_removed: false,
        updated_at: author.at,
    };
    let touched = save(app, tx, author, (None, &one)).await?;
    let change = Change {
        act,
        kind: KIND,
        subject: &one.id.to_string(),
        before: json!({ IS_REMOVED: true }),
        after: json!({ IS_REMOVED: false, EDITION: one.edition }),
    };
    record(tx, &app.ids, author, &change);
    Ok((one.id, touched))
}

/// Adds a consultation.
///
/// # Errors
/// When the database refuses.
pub async fn add(app: &App, tx: &mut Tx, author: &Author, told: Told) -> anyhow::Result<Id> {
    let number = take_numbers(tx, CONSULTATIONS, 1).await?;
    let (id, touched) = add_unsettled(app, tx, author, (number, told), "consultation-add").await?;
    settle(tx, &touched).await?;
    Ok(id)
}

async fn change(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, mut after): (&Consultation, Consultation),
) -> anyhow::Result<()> {
    if after == *before {
        return Ok(());
    }
    after.edition += 1;
    after.updated_at = author.at;
    let touched = save(app, tx, author, (Some(before), &after)).await?;
    settle(tx, &touched).await?;
    let (was, is) = differing(values(before)?, values(&after)?);
    let change = Change {
        act,
        kind: KIND,
        subject: &after.id.to_string(),
        before: was,
        after: is,
    };
    record(tx, &app.ids, author, &change);
    Ok(())
}

async fn kept(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Consultation>> {
    let found = store::find_to_change(tx, id).await?;
    Ok(found.filter(|one| !one.is_removed))
}

/// Changes what is told of a consultation. Who has changed that edition meanwhile is not
/// overwritten.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn tell(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, edition): (Id, i64),
    told: Told,
) -> anyhow::Result<Result<(), ChangeRefused>> {
    let Some(before) = kept(tx, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    if before.edition != edition {
        return Ok(Err(ChangeRefused::Stale));
    }
    let after = Consultation {
        told,
        ..before.clone()
    };
    change(app, tx, author, "consultation-change", (&before, after)).await?;
    Ok(Ok(()))
}

/// Takes a consultation away; it can come back.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn remove(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
) -> anyhow::Result<Result<(), ChangeRefused>> {
    let Some(before) = kept(tx, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    let after = Consultation {
        is_removed: true,
        ..before.clone()
    };
    change(app, tx, author, "consultation-remove", (&before, after)).await?;
    Ok(Ok(()))
}

/// Brings a consultation back to what it was before a change, and gives whether it still was
/// as the change left it.
///
/// # Errors
/// When the database refuses or the log holds what is no consultation.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let Some(now) = store::find_to_change(tx, subject.parse()?).await? else {
        return Ok(false);
    };
    let mut known = values(&now)?;
    known.insert(EDITION.to_owned(), now.edition.into());
    let Some(mut values) = restored(known, before, after) else {
        return Ok(false);
    };
    values.remove(EDITION);
    let is_removed = values.remove(IS_REMOVED).and_then(|value| value.as_bool());
    let then = Consultation {
        told: serde_json::from_value::<Told>(values.into())?,
        is_removed: is_removed.unwrap_or(now.is_removed),
        ..now.clone()
    };
    change(app, tx, author, "consultation-restore", (&now, then)).await?;
    Ok(true)
}
