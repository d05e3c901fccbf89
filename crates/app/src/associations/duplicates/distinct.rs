//! Saying that two associations are not one.

use kit::audit::{Author, Change, record};
use kit::db::Tx;
use kit::id::Id;
use serde_json::{Value, json};

use super::store;
use crate::app::App;
use crate::associations::ChangeRefused;
use crate::associations::store::find;
use crate::associations::terms::ASSOCIATIONS;

/// The kind of thing it is, in the log of changes, that two are not one.
pub const DISTINCT_KIND: &str = "association-distinct";

/// Notes that two associations are not one. Who says what another has just said changes
/// nothing.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn say(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (one, other): (Id, Id),
) -> anyhow::Result<Result<(), ChangeRefused>> {
    for id in [one, other] {
        let found = find(tx, id).await?;
        if one == other || !found.is_some_and(|found| found.is_kept()) {
            return Ok(Err(ChangeRefused::NotFound));
        }
    }
    let two = in_order(one, other);
    if store::add(tx, two).await? {
        written(app, tx, author, "association-distinct", two, true);
    }
    Ok(Ok(()))
}

/// Two are not one whichever is named first.
fn in_order(one: Id, other: Id) -> (Id, Id) {
    (one.min(other), one.max(other))
}

fn written(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (one, other): (Id, Id),
    is_distinct: bool,
) {
    let side = |is_distinct: bool| json!({"other": other.to_string(), "is_distinct": is_distinct});
    let change = Change {
        act,
        kind: DISTINCT_KIND,
        subject: &one.to_string(),
        before: side(!is_distinct),
        after: side(is_distinct),
    };
    // What was found of the register without it is not so any more.
    tx.touch_sets(ASSOCIATIONS);
    record(tx, &app.ids, author, &change);
}

/// Takes back that two are not one, or takes that back; gives whether it still was so.
///
/// # Errors
/// When the database refuses, or the log holds what is none.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    before: &Value,
) -> anyhow::Result<bool> {
    let other = before["other"].as_str().unwrap_or_default().parse()?;
    let two = (subject.parse()?, other);
    let is_distinct = before["is_distinct"].as_bool().unwrap_or(false);
    let changed = match is_distinct {
        true => store::add(tx, two).await?,
        false => store::remove(tx, two).await?,
    };
    if changed {
        written(
            app,
            tx,
            author,
            "association-distinct-restore",
            two,
            is_distinct,
        );
    }
    Ok(changed)
}
