//! What is known of an application as a whole, and changing it.

use chrono::{DateTime, Utc};
use kit::audit::{Author, Change, differing, record, restored};
use kit::db::Tx;
use kit::id::Id;
use serde_json::{Map, Value, json};

use super::store;
use crate::app::App;
use crate::projects::card::Programme;

/// The kind of thing an application is, in the log of changes.
pub const KIND: &str = "application";

/// Names in the log.
const IS_REMOVED: &str = "is_removed";
const EDITION: &str = "edition";

/// What is told of an application as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// What it is called among those who work on it.
    pub title: String,
    /// The programme period, whose limits hold.
    pub programme: Programme,
    /// For which association.
    pub association: Option<Id>,
    /// Which call it answers.
    pub call: Option<Id>,
    /// The idea it began as.
    pub idea: Option<Id>,
    /// Its budget.
    pub budget: Option<Id>,
}

/// An application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// Its identifier.
    pub id: Id,
    /// Counts changes of its head.
    pub edition: i64,
    /// What is told of it.
    pub head: Head,
    /// Whether it was taken away.
    pub is_removed: bool,
    /// When something of it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// Why something of an application is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// There is no such application.
    #[error("no such application")]
    NotFound,
    /// Somebody else has changed it meanwhile.
    #[error("it has been changed since")]
    Stale,
}

fn values(one: &Application) -> Map<String, Value> {
    let id = |id: Option<Id>| id.map(|id| id.to_string());
    let values = json!({
        "title": one.head.title,
        "programme": one.head.programme.word(),
        "association": id(one.head.association),
        "call": id(one.head.call),
        "idea": id(one.head.idea),
        "budget": id(one.head.budget),
        IS_REMOVED: one.is_removed,
    });
    match values {
        Value::Object(values) => values,
        _ => Map::new(),
    }
}

fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, after): (Option<&Application>, &Application),
) {
    let (was, is) = match before {
        None => (
            json!({ IS_REMOVED: true }),
            json!({ IS_REMOVED: false, EDITION: after.edition }),
        ),
        Some(before) => differing(values(before), values(after)),
    };
    let change = Change {
        act,
        kind: KIND,
        subject: &after.id.to_string(),
        before: was,
        after: is,
    };
    record(tx, &app.ids, author, &change);
}

/// Begins an application.
///
/// # Errors
/// When the database refuses.
pub async fn add(app: &App, tx: &mut Tx, author: &Author, head: Head) -> anyhow::Result<Id> {
    let one = Application {
        id: app.ids.make(author.at),
        edition: 1,
        head,
        is_removed: false,
        updated_at: author.at,
    };
    store::save(tx, &one, true).await?;
    write_down(app, tx, author, "application-add", (None, &one));
    Ok(one.id)
}

async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, mut after): (&Application, Application),
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

/// The application, to change something of it.
pub(super) async fn kept(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Application>> {
    let found = store::find_to_change(tx, id).await?;
    Ok(found.filter(|one| !one.is_removed))
}

/// Changes what is told of it. Who has changed that edition meanwhile is not overwritten.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn change(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, edition): (Id, i64),
    head: Head,
) -> anyhow::Result<Result<(), ChangeRefused>> {
    let Some(before) = kept(tx, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    if before.edition != edition {
        return Ok(Err(ChangeRefused::Stale));
    }
    let after = Application {
        head,
        ..before.clone()
    };
    save(app, tx, author, "application-change", (&before, after)).await?;
    Ok(Ok(()))
}

/// Takes it away, and gives whether it was there.
///
/// # Errors
/// When the database refuses.
pub(super) async fn remove(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
) -> anyhow::Result<bool> {
    let Some(before) = kept(tx, id).await? else {
        return Ok(false);
    };
    let after = Application {
        is_removed: true,
        ..before.clone()
    };
    save(app, tx, author, "application-remove", (&before, after)).await?;
    Ok(true)
}

/// Brings an application back to what it was before a change, and gives whether it still
/// was as the change left it.
///
/// # Errors
/// When the database refuses or the log holds what is none.
pub(super) async fn restore(
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
    let Some(values) = restored(known, before, after) else {
        return Ok(false);
    };
    let text = |name: &str| values.get(name).and_then(Value::as_str);
    let id = |name: &str| text(name).map(str::parse::<Id>).transpose();
    let programme = text("programme").and_then(Programme::of_years);
    let then = Application {
        head: Head {
            title: text("title").unwrap_or_default().to_owned(),
            programme: programme.unwrap_or(now.head.programme),
            association: id("association")?,
            call: id("call")?,
            idea: id("idea")?,
            budget: id("budget")?,
        },
        is_removed: values.get(IS_REMOVED) == Some(&true.into()),
        ..now.clone()
    };
    save(app, tx, author, "application-restore", (&now, then)).await?;
    Ok(true)
}
