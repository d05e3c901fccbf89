//! How areas change: classifications taken in, groupings made, changed and removed, all
//! of it taken back.

use chrono::{NaiveDate, TimeDelta};
use kit::audit::{Author, Change, record};
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::jobs::enqueue;
use serde_json::{Value, json};

use super::classification::{Classification, ClassifiedRow, Merged, edition_of};
use super::current::{Known, directory_of, exchange, is_known};
use super::directory::name_key;
use super::grouping::{Grouping, built_in, kept, of_kept};
use super::plan::{Difference, PlanRefused, check_day, check_merged, differences};
use super::store::{self, Imported, Own};
use crate::app::App;

/// The kind of thing a classification is, in the log of changes.
pub const CLASSIFICATION_KIND: &str = "area-classification";

/// The kind of thing a grouping is, in the log of changes.
pub const GROUPING_KIND: &str = "area-grouping";

/// The job after areas have changed: all that was computed with them is computed again.
pub const CHANGED_JOB: &str = "areas-changed";

/// How long a running program may go on with the areas as they were: so often it looks.
pub const LOOK_EVERY: TimeDelta = TimeDelta::seconds(30);

/// Lets this process know the areas that the database has: asks which they are, and reads
/// them when they are others than those that it knows.
///
/// # Errors
/// When the database refuses.
pub async fn load(app: &App) -> anyhow::Result<()> {
    let mut conn = app.db.read().await?;
    let ids = store::classification_ids(&mut conn).await?;
    let own = store::groupings(&mut conn).await?.into_iter();
    let own: Vec<Grouping> = own.map(|own| own.grouping).collect();
    if is_known(&ids, &own) {
        return Ok(());
    }
    let imported = store::classifications(&mut conn).await?;
    let classifications = imported.iter().map(Imported::classification);
    let classifications: Vec<Classification> = classifications.collect::<Result<_, _>>()?;
    let directory = directory_of(edition_of(&classifications)?, &classifications);
    let ids = imported.iter().map(|one| one.id).collect();
    exchange(Known::of(ids, directory, own));
    Ok(())
}

/// A classification that somebody wants to take in.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The file's name.
    pub(super) name: String,
    pub(super) valid_from: NaiveDate,
    pub(super) rows: Vec<ClassifiedRow>,
    pub(super) merged: Merged,
}

/// What a classification would do.
pub(super) enum Plan {
    /// It tells what is known.
    Same,
    /// It changes this.
    Changes(Vec<Difference>),
}

/// What the classification would do, and the one of the same day that it replaces.
///
/// # Errors
/// When the database refuses; the inner result tells why it is not taken in.
pub(super) async fn look(
    conn: &mut Conn,
    asked: &Asked,
) -> anyhow::Result<Result<(Plan, Option<Imported>), PlanRefused>> {
    let mut imported = store::classifications(conn).await?;
    let newest = imported.last().map(|one| one.valid_from);
    if let Err(refused) = check_day(asked.valid_from, newest) {
        return Ok(Err(refused));
    }
    let replaced = imported.pop_if(|last| last.valid_from == asked.valid_from);
    let before = imported.iter().map(Imported::classification);
    let before: Vec<Classification> = before.collect::<Result<_, _>>()?;
    let before = directory_of(edition_of(&before)?, &before);
    let new = asked.classification();
    if let Err(refused) = check_merged(before, &new) {
        return Ok(Err(refused));
    }
    let differences = differences(before, &new);
    let is_same = match &replaced {
        Some(last) => last.classification()? == new,
        None => differences.is_empty(),
    };
    let plan = if is_same {
        Plan::Same
    } else {
        Plan::Changes(differences)
    };
    Ok(Ok((plan, replaced)))
}

impl Asked {
    fn classification(&self) -> Classification {
        Classification {
            valid_from: self.valid_from,
            rows: self.rows.clone(),
            merged: self.merged.clone(),
        }
    }
}

/// Takes the classification in as one act, unless it tells nothing new.
///
/// # Errors
/// When the database refuses; the inner result tells why it is not taken in.
pub(super) async fn take_in(
    app: &App,
    author: &Author,
    asked: &Asked,
) -> anyhow::Result<Result<Plan, PlanRefused>> {
    let mut tx = app.db.begin().await?;
    let (plan, replaced) = match look(&mut tx, asked).await? {
        Ok(looked) => looked,
        Err(refused) => return Ok(Err(refused)),
    };
    if let Plan::Same = plan {
        return Ok(Ok(plan));
    }
    if let Some(replaced) = replaced {
        set_removed(app, &mut tx, author, &replaced, ("areas-import", true)).await?;
    }
    let id = app.ids.make(author.at);
    let classification = asked.classification();
    store::insert_classification(&mut tx, id, &asked.name, &classification, author.at).await?;
    let change = Change {
        act: "areas-import",
        kind: CLASSIFICATION_KIND,
        subject: &id.to_string(),
        before: json!({ IS_REMOVED: true }),
        after: json!({
            IS_REMOVED: false,
            "valid_from": asked.valid_from.to_string(),
            "file_name": asked.name,
            "row_count": asked.rows.len(),
            "merged": classification.merged_text(),
        }),
    };
    record(&mut tx, &app.ids, author, &change);
    compute_again(app, &mut tx).await?;
    tx.commit().await?;
    load(app).await?;
    Ok(Ok(plan))
}

/// What was computed with the areas is computed again once every process knows the new
/// ones.
async fn compute_again(app: &App, tx: &mut Tx) -> anyhow::Result<()> {
    let at = app.clock.now() + LOOK_EVERY * 2;
    enqueue(tx, &app.ids, &app.clock, CHANGED_JOB, &(), at).await?;
    Ok(())
}

const IS_REMOVED: &str = "is_removed";

async fn set_removed(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    imported: &Imported,
    (act, is_removed): (&'static str, bool),
) -> anyhow::Result<()> {
    store::set_removed(tx, imported.id, is_removed).await?;
    let change = Change {
        act,
        kind: CLASSIFICATION_KIND,
        subject: &imported.id.to_string(),
        before: json!({ IS_REMOVED: imported.is_removed }),
        after: json!({ IS_REMOVED: is_removed }),
    };
    record(tx, &app.ids, author, &change);
    Ok(())
}

/// Takes a classification back, or brings it back, and gives whether it still was so
/// and is the last one: those after it tell only what changed since.
///
/// # Errors
/// When the database refuses.
pub async fn restore_classification(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: &str,
    before: &Value,
    after: &Value,
) -> anyhow::Result<bool> {
    let removed = |side: &Value| side.get(IS_REMOVED).and_then(Value::as_bool);
    let (Some(was), Some(is)) = (removed(before), removed(after)) else {
        return Ok(false);
    };
    let Some(imported) = store::classification(tx, id.parse()?).await? else {
        return Ok(false);
    };
    let others = store::classifications(tx).await?.into_iter();
    let is_last = others
        .filter(|other| other.id != imported.id)
        .all(|other| other.valid_from < imported.valid_from);
    if imported.is_removed != is || !is_last {
        return Ok(false);
    }
    set_removed(app, tx, author, &imported, ("areas-restore", was)).await?;
    compute_again(app, tx).await?;
    Ok(true)
}

/// Why a grouping is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupingRefused {
    /// Another has that name.
    NameTaken,
    /// Somebody else has changed it since it was shown.
    ChangedSince,
    /// There is no such grouping.
    NotFound,
}

/// Makes a grouping, or changes the one of that number and version.
///
/// # Errors
/// When the database refuses; the inner result tells why nothing was changed.
pub(super) async fn save_grouping(
    app: &App,
    author: &Author,
    known: Option<(Id, i64)>,
    grouping: &Grouping,
) -> anyhow::Result<Result<(), GroupingRefused>> {
    let mut tx = app.db.begin().await?;
    let before = match known {
        None => None,
        Some((id, version)) => match store::grouping_to_change(&mut tx, id).await? {
            None => return Ok(Err(GroupingRefused::NotFound)),
            Some(own) if own.version != version => return Ok(Err(GroupingRefused::ChangedSince)),
            Some(own) => Some(own),
        },
    };
    let id = before.as_ref().map(|own| own.id);
    if is_taken(&mut tx, &grouping.name, id).await? {
        return Ok(Err(GroupingRefused::NameTaken));
    }
    if before.as_ref().is_some_and(|own| own.grouping == *grouping) {
        return Ok(Ok(()));
    }
    let id = id.unwrap_or_else(|| app.ids.make(author.at));
    put(app, &mut tx, author, (id, before.as_ref(), Some(grouping))).await?;
    tx.commit().await?;
    load(app).await?;
    Ok(Ok(()))
}

/// Removes a grouping.
///
/// # Errors
/// When the database refuses; the inner result tells why nothing was changed.
pub(super) async fn remove_grouping(
    app: &App,
    author: &Author,
    id: Id,
) -> anyhow::Result<Result<(), GroupingRefused>> {
    let mut tx = app.db.begin().await?;
    let Some(before) = store::grouping_to_change(&mut tx, id).await? else {
        return Ok(Err(GroupingRefused::NotFound));
    };
    put(app, &mut tx, author, (id, Some(&before), None)).await?;
    tx.commit().await?;
    load(app).await?;
    Ok(Ok(()))
}

/// Whether a grouping other than the one of that number has the name.
async fn is_taken(conn: &mut Conn, name: &str, own: Option<Id>) -> anyhow::Result<bool> {
    let key = name_key(name);
    if built_in().iter().any(|known| name_key(&known.name) == key) {
        return Ok(true);
    }
    let found = store::grouping_by_name(conn, name).await?;
    Ok(found.is_some_and(|found| Some(found.id) != own))
}

/// Puts a grouping in the place of what was there, and writes it down.
async fn put(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, before, after): (Id, Option<&Own>, Option<&Grouping>),
) -> anyhow::Result<()> {
    let act = match (before, after) {
        (None, Some(grouping)) => {
            store::insert_grouping(tx, id, grouping).await?;
            "grouping-add"
        }
        (_, Some(grouping)) => {
            store::update_grouping(tx, id, grouping).await?;
            "grouping-edit"
        }
        (_, None) => {
            store::remove_grouping(tx, id).await?;
            "grouping-remove"
        }
    };
    let change = Change {
        act,
        kind: GROUPING_KIND,
        subject: &id.to_string(),
        before: before.map_or(Value::Null, |own| snapshot(&own.grouping)),
        after: after.map_or(Value::Null, snapshot),
    };
    record(tx, &app.ids, author, &change);
    Ok(())
}

fn snapshot(grouping: &Grouping) -> Value {
    json!({ "name": grouping.name, "parts": kept(&grouping.parts) })
}

/// Brings a grouping back to what it was before a change, and gives whether it still was
/// as the change left it and its name is free.
///
/// # Errors
/// When the database refuses.
pub async fn restore_grouping(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: &str,
    before: &Value,
    after: &Value,
) -> anyhow::Result<bool> {
    let id: Id = id.parse()?;
    let now = store::grouping_to_change(tx, id).await?;
    if now
        .as_ref()
        .map_or(Value::Null, |own| snapshot(&own.grouping))
        != *after
    {
        return Ok(false);
    }
    let text = |name: &str| before.get(name).and_then(Value::as_str);
    let then = text("name").zip(text("parts"));
    let then = then.map(|(name, parts)| Grouping {
        name: name.to_owned(),
        parts: of_kept(parts),
    });
    if let Some(then) = &then
        && is_taken(tx, &then.name, Some(id)).await?
    {
        return Ok(false);
    }
    put(app, tx, author, (id, now.as_ref(), then.as_ref())).await?;
    Ok(true)
}
