//! Changing budgets. Each change is in the log with what stood before, field by field, so
//! that it can be undone as long as nobody has changed the same since.

use chrono::{DateTime, Utc};
use kit::audit::{Author, Change, differing, record, restored};
use kit::db::Tx;
use kit::id::Id;
use serde_json::{Map, Value, json};

use super::plan::Written;
use super::store;
use crate::app::App;

/// The kind of thing a budget is, in the log of changes.
pub const KIND: &str = "budget";

/// Names in the log beside those of the form's fields.
const NAME: &str = "name";
const ASSOCIATION: &str = "association";
const IS_REMOVED: &str = "is_removed";
/// Of the edition that an act made: what was new is only taken back while nothing else has
/// happened to it.
const EDITION: &str = "edition";

/// What is kept of a budget.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What it is called.
    pub name: String,
    /// For which association.
    pub association: Option<Id>,
    /// The form as it was written.
    pub written: Written,
}

/// A budget that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Its identifier.
    pub id: Id,
    /// Counts changes.
    pub edition: i64,
    /// What is kept of it.
    pub draft: Draft,
    /// Whether it was taken away.
    pub is_removed: bool,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// Why a budget is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// There is no such budget.
    #[error("no such budget")]
    NotFound,
    /// Somebody else has changed it meanwhile.
    #[error("the budget has been changed since")]
    Stale,
}

fn values(budget: &Budget) -> Map<String, Value> {
    let written = budget.draft.written.iter();
    let mut values: Map<String, Value> = written
        .map(|(name, text)| (name.clone(), text.as_str().into()))
        .collect();
    values.insert(NAME.to_owned(), budget.draft.name.as_str().into());
    if let Some(id) = budget.draft.association {
        values.insert(ASSOCIATION.to_owned(), id.to_string().into());
    }
    values.insert(IS_REMOVED.to_owned(), budget.is_removed.into());
    values
}

fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, after): (Option<&Budget>, &Budget),
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

/// Adds a budget. `act` says how it came.
///
/// # Errors
/// When the database refuses.
pub async fn add(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    draft: Draft,
    act: &'static str,
) -> anyhow::Result<Id> {
    let budget = Budget {
        id: app.ids.make(author.at),
        edition: 1,
        draft,
        is_removed: false,
        updated_at: author.at,
    };
    store::save(tx, &budget, true).await?;
    write_down(app, tx, author, act, (None, &budget));
    Ok(budget.id)
}

async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, mut after): (&Budget, Budget),
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

/// Changes a budget. Who has changed that edition meanwhile is not overwritten.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn change(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, edition): (Id, i64),
    draft: Draft,
) -> anyhow::Result<Result<(), ChangeRefused>> {
    let Some(before) = kept(tx, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    if before.edition != edition {
        return Ok(Err(ChangeRefused::Stale));
    }
    let after = Budget {
        draft,
        ..before.clone()
    };
    save(app, tx, author, "budget-change", (&before, after)).await?;
    Ok(Ok(()))
}

async fn kept(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Budget>> {
    let found = store::find_to_change(tx, id).await?;
    Ok(found.filter(|budget| !budget.is_removed))
}

/// Takes a budget away.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn remove(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
) -> anyhow::Result<Result<(), ChangeRefused>> {
    let Some(before) = kept(tx, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    let after = Budget {
        is_removed: true,
        ..before.clone()
    };
    save(app, tx, author, "budget-remove", (&before, after)).await?;
    Ok(Ok(()))
}

/// Brings a budget back to what it was before a change, and gives whether it still was as
/// the change left it and can be read then.
///
/// # Errors
/// When the database refuses or the log holds what is not a budget.
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
    let is_removed = values.remove(IS_REMOVED) == Some(true.into());
    let mut take = |name: &str| {
        let value = values.remove(name);
        value.and_then(|value| value.as_str().map(str::to_owned))
    };
    let (name, association) = (take(NAME), take(ASSOCIATION));
    let then = Budget {
        draft: Draft {
            name: name.unwrap_or_default(),
            association: association.map(|id| id.parse()).transpose()?,
            written: serde_json::from_value(values.into())?,
        },
        is_removed,
        ..now.clone()
    };
    // What came since may not fit what comes back: an end before a beginning.
    if super::plan::read(&then.draft.written).is_err() {
        return Ok(false);
    }
    save(app, tx, author, "budget-restore", (&now, then)).await?;
    Ok(true)
}
