//! Changing things. Each change is in the log with what stood before, field by field, so
//! that it can be undone as long as nobody has changed the same since.

use kit::audit::{self, Author, Change, differing, record, restored};
use kit::db::Tx;
use kit::id::Id;
use serde_json::{Map, Value, json};

use super::field::Kind;
use super::told::Told;
use super::{Kept, store};
use crate::app::App;

/// Whether it is published and removed, in the log.
const IS_PUBLISHED: &str = "is_published";
const IS_REMOVED: &str = "is_removed";
/// Of the edition that an act made: what was new is only taken back while nothing else has
/// happened to it.
const EDITION: &str = "edition";

/// Why a thing is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// There is no such thing.
    #[error("no such thing")]
    NotFound,
    /// Somebody else has changed it meanwhile.
    #[error("it has been changed since")]
    Stale,
}

/// What is done to a thing beside what is told of it.
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
    const fn name(self, kind: &Kind) -> &'static str {
        match self {
            Self::Publish => kind.acts.publish,
            Self::Hide => kind.acts.hide,
            Self::Remove => kind.acts.remove,
        }
    }
}

/// A thing before a change and after it.
pub type Pair = (Kept, Kept);

fn values(one: &Kept) -> Map<String, Value> {
    let mut values = one.told.to_json();
    values.insert(IS_PUBLISHED.to_owned(), one.is_published.into());
    values.insert(IS_REMOVED.to_owned(), one.is_removed.into());
    values
}

/// What differs between two states, on both sides.
fn differences(before: &Kept, after: &Kept) -> (Value, Value) {
    differing(values(before), values(after))
}

fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (kind, act): (&Kind, &'static str),
    (before, after): (Option<&Kept>, &Kept),
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
        kind: kind.word,
        subject: &after.id.to_string(),
        before,
        after: now,
    };
    record(tx, &app.ids, author, &change);
}

/// Adds a thing that only those see who work here. `act` says how it came.
///
/// # Errors
/// When the database refuses.
pub async fn add(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (kind, of, act): (&Kind, Option<Id>, &'static str),
    told: Told,
) -> anyhow::Result<Kept> {
    let one = Kept {
        id: app.ids.make(author.at),
        of,
        edition: 1,
        told,
        is_published: false,
        is_removed: false,
        updated_at: author.at,
    };
    store::save(tx, kind, &one, true).await?;
    write_down(app, tx, author, (kind, act), (None, &one));
    Ok(one)
}

async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (kind, act): (&Kind, &'static str),
    (before, mut after): Pair,
) -> anyhow::Result<Pair> {
    if after != before {
        after.edition += 1;
        after.updated_at = author.at;
        store::save(tx, kind, &after, false).await?;
        write_down(app, tx, author, (kind, act), (Some(&before), &after));
    }
    Ok((before, after))
}

async fn kept(tx: &mut Tx, kind: &Kind, id: Id) -> anyhow::Result<Option<Kept>> {
    let found = store::find_to_change(tx, kind, id).await?;
    Ok(found.filter(|one| !one.is_removed))
}

/// Changes what is told of a thing, and gives what it was and is. Who has changed that
/// edition meanwhile is not overwritten.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn tell(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (kind, act): (&Kind, &'static str),
    (id, edition): (Id, i64),
    told: Told,
) -> anyhow::Result<Result<Pair, ChangeRefused>> {
    let Some(before) = kept(tx, kind, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    if before.edition != edition {
        return Ok(Err(ChangeRefused::Stale));
    }
    let after = Kept {
        told,
        ..before.clone()
    };
    Ok(Ok(
        save(app, tx, author, (kind, act), (before, after)).await?
    ))
}

/// Publishes, hides or removes a thing, and gives what it was and is.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn act(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (kind, id): (&Kind, Id),
    act: Act,
) -> anyhow::Result<Result<Pair, ChangeRefused>> {
    let Some(before) = kept(tx, kind, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    let mut after = before.clone();
    match act {
        Act::Publish => after.is_published = true,
        Act::Hide => after.is_published = false,
        Act::Remove => after.is_removed = true,
    }
    let name = act.name(kind);
    Ok(Ok(
        save(app, tx, author, (kind, name), (before, after)).await?
    ))
}

/// Erases a thing and all that the log says of it. It cannot be undone.
///
/// # Errors
/// When the database refuses.
pub async fn erase(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (kind, id): (&Kind, Id),
) -> anyhow::Result<()> {
    store::erase(tx, id).await?;
    audit::erase(tx, &app.ids, author, &[kind.word], &id.to_string(), None).await
}

/// Tells of a thing without what is erased of it: the log keeps none of its rows that say
/// so, nor what it was. It cannot be undone.
///
/// # Errors
/// When the database refuses.
pub async fn redact(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (kind, one): (&Kind, Kept),
    told: Told,
    gone: &str,
) -> anyhow::Result<()> {
    let subject = one.id.to_string();
    if told != one.told {
        let after = Kept {
            told,
            edition: one.edition + 1,
            updated_at: author.at,
            ..one
        };
        store::save(tx, kind, &after, false).await?;
        let change = Change {
            act: "record-redact",
            kind: kind.word,
            subject: &subject,
            before: Value::Null,
            after: Value::Null,
        };
        record(tx, &app.ids, author, &change);
    }
    let says = |details: &audit::Details| {
        let sides = [&details.before, &details.after];
        sides
            .into_iter()
            .any(|side| side.to_string().contains(gone))
    };
    audit::erase_rows(tx, &app.ids, author, (kind.word, &subject), says).await
}

/// Brings a thing back to what it was before a change, and gives whether it still was as
/// the change left it and is whole then.
///
/// # Errors
/// When the database refuses or the log holds what is no such thing.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (kind, subject): (&Kind, &str),
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let Some(now) = store::find_to_change(tx, kind, subject.parse()?).await? else {
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
    let then = Kept {
        told: Told::of_json(kind, values)?,
        is_published: is_published.unwrap_or(now.is_published),
        is_removed: is_removed.unwrap_or(now.is_removed),
        ..now.clone()
    };
    // What came since may not fit what comes back: a day before another.
    if !then.told.wrong(kind, app.clock.today()).is_empty() {
        return Ok(false);
    }
    save(app, tx, author, (kind, kind.acts.restore), (now, then)).await?;
    Ok(true)
}
