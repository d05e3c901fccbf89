//! Changing calls. Each change is in the log with what stood before, field by field, so
//! that it can be undone as long as nobody has changed the same since.

use kit::audit::{Author, Change, differing, record, restored};
use kit::db::Tx;
use kit::id::Id;
use serde_json::{Map, Value, json};

use super::call::Call;
use super::store;
use super::told::Told;
use crate::app::App;

/// The kind of thing a call is, in the log of changes.
pub const KIND: &str = "call";

/// Whether it is published and removed, in the log.
const IS_PUBLISHED: &str = "is_published";
const IS_REMOVED: &str = "is_removed";
/// Of the edition that an act made: what was new is only taken back while nothing else has
/// happened to it.
const EDITION: &str = "edition";

/// Why a call is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// There is no such call.
    #[error("no such call")]
    NotFound,
    /// Somebody else has changed it meanwhile.
    #[error("the call has been changed since")]
    Stale,
}

/// What is done to a call beside what is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Shown to everyone.
    Publish,
    /// Not shown any more.
    Hide,
    /// Taken away.
    Remove,
}

impl Act {
    const fn name(self) -> &'static str {
        match self {
            Self::Publish => "call-publish",
            Self::Hide => "call-hide",
            Self::Remove => "call-remove",
        }
    }
}

fn values(call: &Call) -> Map<String, Value> {
    let mut values = call.told.to_json();
    values.insert(IS_PUBLISHED.to_owned(), call.is_published.into());
    values.insert(IS_REMOVED.to_owned(), call.is_removed.into());
    values
}

/// What differs between two states, on both sides.
fn differences(before: &Call, after: &Call) -> (Value, Value) {
    differing(values(before), values(after))
}

fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, after): (Option<&Call>, &Call),
) {
    let (before, now) = match before {
        Some(before) => differences(before, after),
        None => (
            json!({ IS_REMOVED: true }),
            json!({ IS_REMOVED: false, EDITION: after.edition }),
        ),
    };
    let change = Change {
        act,
        kind: KIND,
        subject: &after.id.to_string(),
        before,
        after: now,
    };
    record(tx, &app.ids, author, &change);
}

/// Adds a call that only those see who work here. `act` says how it came.
///
/// # Errors
/// When the database refuses.
pub async fn add(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    told: Told,
    act: &'static str,
) -> anyhow::Result<Id> {
    let call = Call {
        id: app.ids.make(author.at),
        edition: 1,
        told,
        is_published: false,
        is_removed: false,
        updated_at: author.at,
    };
    store::save(tx, &call, true).await?;
    write_down(app, tx, author, act, (None, &call));
    Ok(call.id)
}

async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, mut after): (&Call, Call),
) -> anyhow::Result<()> {
    if after == *before {
        return Ok(());
    }
    after.edition += 1;
    after.updated_at = author.at;
    store::save(tx, &after, false).await?;
    write_down(app, tx, author, act, (Some(before), &after));
    Ok(())
}

async fn kept(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Call>> {
    let found = store::find_to_change(tx, id).await?;
    Ok(found.filter(|call| !call.is_removed))
}

/// Changes what is told of a call. Who has changed that edition meanwhile is not
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
    act: &'static str,
) -> anyhow::Result<Result<(), ChangeRefused>> {
    let Some(before) = kept(tx, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    if before.edition != edition {
        return Ok(Err(ChangeRefused::Stale));
    }
    let after = Call {
        told,
        ..before.clone()
    };
    save(app, tx, author, act, (&before, after)).await?;
    Ok(Ok(()))
}

/// Publishes, hides or removes a call.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn act(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
    act: Act,
) -> anyhow::Result<Result<(), ChangeRefused>> {
    let Some(before) = kept(tx, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    let mut after = before.clone();
    match act {
        Act::Publish => after.is_published = true,
        Act::Hide => after.is_published = false,
        Act::Remove => after.is_removed = true,
    }
    save(app, tx, author, act.name(), (&before, after)).await?;
    Ok(Ok(()))
}

/// Copies a call to the next year, as one that only those see who work here.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn copy(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
) -> anyhow::Result<Result<Id, ChangeRefused>> {
    let Some(call) = kept(tx, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    let told = call.told.a_year_later();
    Ok(Ok(add(app, tx, author, told, "call-copy").await?))
}

/// Brings a call back to what it was before a change, and gives whether it still was as
/// the change left it and is whole then.
///
/// # Errors
/// When the database refuses or the log holds what is not a call.
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
    let mut known = values(&now);
    known.insert(EDITION.to_owned(), now.edition.into());
    let Some(mut values) = restored(known, before, after) else {
        return Ok(false);
    };
    values.remove(EDITION);
    let mut take = |name: &str| values.remove(name).and_then(|value| value.as_bool());
    let (is_published, is_removed) = (take(IS_PUBLISHED), take(IS_REMOVED));
    let then = Call {
        told: Told::of_json(values)?,
        is_published: is_published.unwrap_or(now.is_published),
        is_removed: is_removed.unwrap_or(now.is_removed),
        ..now.clone()
    };
    // What came since may not fit what comes back: a day before another.
    if !then.told.wrong().is_empty() {
        return Ok(false);
    }
    save(app, tx, author, "call-restore", (&now, then)).await?;
    Ok(true)
}
