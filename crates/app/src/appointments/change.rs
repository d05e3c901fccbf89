//! Changing hours and what is told of an adviser. Appointments that are agreed stay as they
//! are; those that lie outside are shown to the adviser.

use kit::audit::{Author, differing, restored};
use kit::db::Tx;
use kit::id::Id;
use kit::token::Token;
use serde_json::{Map, Value, json};

use super::act::note_as;
use super::hours::{Hours, HoursTold};
use super::{jobs, store};
use crate::app::App;

/// The kind of thing hours are in the log of changes.
pub const HOURS_KIND: &str = "advice-hours";
/// The kind of thing an adviser is there.
pub const ADVISER_KIND: &str = "adviser";
/// The kind of thing the address of a calendar is there; a new one is final.
const CALENDAR_KIND: &str = "adviser-calendar";

const IS_REMOVED: &str = "is_removed";

/// Why hours are not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursRefused {
    /// There are none such, or they are another's.
    #[error("no such hours")]
    NotFound,
    /// Somebody else has changed them meanwhile.
    #[error("the hours have been changed since")]
    Stale,
}

fn values(hours: &Hours) -> Map<String, Value> {
    let mut values = hours.told.to_json();
    values.insert(IS_REMOVED.to_owned(), hours.is_removed.into());
    values
}

/// Adds hours of an adviser.
///
/// # Errors
/// When the database refuses.
pub async fn add_hours(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    adviser: Id,
    told: HoursTold,
) -> anyhow::Result<Id> {
    store::add_adviser(tx, adviser).await?;
    store::hold(tx, adviser).await?;
    let hours = Hours {
        id: app.ids.make(author.at),
        edition: 1,
        adviser,
        told,
        is_removed: false,
    };
    store::save_hours(tx, &hours, true).await?;
    let sides = (
        hours.id,
        json!({ IS_REMOVED: true }),
        json!({ IS_REMOVED: false }),
    );
    note_as(app, tx, author, (HOURS_KIND, "advice-hours-add"), sides);
    jobs::tell_waiters(app, tx, adviser).await?;
    Ok(hours.id)
}

async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, mut after): (&Hours, Hours),
) -> anyhow::Result<()> {
    if after == *before {
        return Ok(());
    }
    after.edition += 1;
    store::save_hours(tx, &after, false).await?;
    let (was, is) = differing(values(before), values(&after));
    let sides = (after.id, was, is);
    note_as(app, tx, author, (HOURS_KIND, act), sides);
    jobs::tell_waiters(app, tx, after.adviser).await
}

/// Hours of that adviser, held together with the adviser.
async fn held(tx: &mut Tx, adviser: Id, id: Id) -> anyhow::Result<Option<Hours>> {
    store::hold(tx, adviser).await?;
    let found = store::hours_to_change(tx, id).await?;
    Ok(found.filter(|hours| hours.adviser == adviser && !hours.is_removed))
}

/// Changes what is told of hours. Who has changed that edition meanwhile is not
/// overwritten.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn tell_hours(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (adviser, id, edition): (Id, Id, i64),
    told: HoursTold,
) -> anyhow::Result<Result<(), HoursRefused>> {
    let Some(before) = held(tx, adviser, id).await? else {
        return Ok(Err(HoursRefused::NotFound));
    };
    if before.edition != edition {
        return Ok(Err(HoursRefused::Stale));
    }
    let after = Hours {
        told,
        ..before.clone()
    };
    save(app, tx, author, "advice-hours-change", (&before, after)).await?;
    Ok(Ok(()))
}

/// Takes hours away.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn remove_hours(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (adviser, id): (Id, Id),
) -> anyhow::Result<Result<(), HoursRefused>> {
    let Some(before) = held(tx, adviser, id).await? else {
        return Ok(Err(HoursRefused::NotFound));
    };
    let after = Hours {
        is_removed: true,
        ..before.clone()
    };
    save(app, tx, author, "advice-hours-remove", (&before, after)).await?;
    Ok(Ok(()))
}

/// Brings hours back to what they were before a change, and gives whether they still were
/// as the change left them.
///
/// # Errors
/// When the database refuses or the log holds what are no hours.
pub async fn restore_hours(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let Some(seen) = store::hours(tx, subject.parse()?).await? else {
        return Ok(false);
    };
    store::hold(tx, seen.adviser).await?;
    let Some(now) = store::hours_to_change(tx, seen.id).await? else {
        return Ok(false);
    };
    let Some(mut values) = restored(values(&now), before, after) else {
        return Ok(false);
    };
    let is_removed = values.remove(IS_REMOVED).and_then(|value| value.as_bool());
    let then = Hours {
        told: serde_json::from_value(Value::Object(values))?,
        is_removed: is_removed.unwrap_or(now.is_removed),
        ..now.clone()
    };
    // A time that ends before it begins is none, whoever told which half of it.
    if then.told.begins >= then.told.ends {
        return Ok(false);
    }
    save(app, tx, author, "advice-hours-restore", (&now, then)).await?;
    Ok(true)
}

/// Tells at which number an adviser answers.
///
/// # Errors
/// When the database refuses.
pub async fn tell_phone(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (adviser, phone): (Id, &str),
    act: &'static str,
) -> anyhow::Result<()> {
    store::add_adviser(tx, adviser).await?;
    let Some(mut one) = store::hold(tx, adviser).await? else {
        return Ok(());
    };
    if one.phone == phone {
        return Ok(());
    }
    let before = json!({ "adviser_phone": one.phone });
    phone.clone_into(&mut one.phone);
    store::update_adviser(tx, &one).await?;
    let sides = (adviser, before, json!({ "adviser_phone": phone }));
    note_as(app, tx, author, (ADVISER_KIND, act), sides);
    Ok(())
}

/// Brings back the number that was told before, when nobody has told another since.
///
/// # Errors
/// When the database refuses.
pub async fn restore_adviser(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let adviser = subject.parse()?;
    let Some(now) = store::hold(tx, adviser).await? else {
        return Ok(false);
    };
    let Some(then) = before["adviser_phone"].as_str() else {
        return Ok(false);
    };
    if after["adviser_phone"] != now.phone.as_str() {
        return Ok(false);
    }
    tell_phone(app, tx, author, (adviser, then), "adviser-restore").await?;
    Ok(true)
}

/// Makes a new address of an adviser's calendar; the one before opens nothing any more.
///
/// # Errors
/// When the database refuses.
pub(super) async fn renew_calendar(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    adviser: Id,
) -> anyhow::Result<Token> {
    store::add_adviser(tx, adviser).await?;
    let token = Token::new(&app.ids);
    if let Some(mut one) = store::hold(tx, adviser).await? {
        one.calendar_digest = Some(token.digest());
        store::update_adviser(tx, &one).await?;
    }
    let sides = (adviser, Value::Null, Value::Null);
    note_as(app, tx, author, (CALENDAR_KIND, "adviser-calendar"), sides);
    Ok(token)
}
