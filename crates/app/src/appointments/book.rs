//! Booking a time, moving it, calling it off. Whoever does so holds the adviser first, so
//! that two people never get one time; the database has no two either.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use kit::audit::Author;
use kit::clock::local;
use kit::db::Tx;
use kit::id::Id;
use kit::mail::EmailAddress;
use serde_json::Value;

use super::act::{note, values};
use super::booking::{Appointment, Booker, State};
use super::free::{LEAD, advisers, touches};
use super::mail::{self, Tidings};
use super::slots::{Slot, slots};
use super::{jobs, sealed, store, waiting};
use crate::app::App;

/// Why a time is not booked, moved or called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BookRefused {
    /// There is no such appointment, or it is over.
    #[error("no such appointment")]
    NotFound,
    /// The time is another's by now, or is none any more.
    #[error("the time is taken")]
    Taken,
}

/// What becomes of it, or why nothing does.
type Outcome<T> = anyhow::Result<Result<T, BookRefused>>;

/// The time that an adviser offers and nobody has; the adviser is held.
async fn free_slot(
    app: &App,
    tx: &mut Tx,
    (adviser, starts_at): (Id, DateTime<Utc>),
    own: Option<Id>,
) -> anyhow::Result<Option<Slot>> {
    let is_adviser = store::hold(tx, adviser).await?.is_some();
    if !is_adviser || !advisers(tx).await?.contains_key(&adviser) {
        return Ok(None);
    }
    if starts_at < app.clock.now() + LEAD {
        return Ok(None);
    }
    let mut hours = store::all_hours(tx).await?;
    hours.retain(|hours| hours.adviser == adviser);
    let day = local(starts_at).date();
    let mut offered = slots(&hours, (day, day)).into_iter();
    let Some(slot) = offered.find(|slot| slot.starts_at == starts_at) else {
        return Ok(None);
    };
    let booked = store::between(tx, (slot.starts_at, slot.ends_at)).await?;
    let is_others = |one: &Appointment| touches(one, &slot) && Some(one.id) != own;
    Ok((!booked.iter().any(is_others)).then_some(slot))
}

/// Books a time. Whoever waited for one does so no more.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn book(
    app: &App,
    author: &Author,
    time: (Id, DateTime<Utc>),
    booker: Booker,
) -> Outcome<Id> {
    let seal = app.seal().await?.clone();
    let address: EmailAddress = booker.email.parse()?;
    let mut tx = app.db.begin().await?;
    let Some(slot) = free_slot(app, &mut tx, time, None).await? else {
        return Ok(Err(BookRefused::Taken));
    };
    let one = Appointment {
        id: app.ids.make(author.at),
        adviser: slot.adviser,
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        state: State::Booked,
        sequence: 1,
        place: slot.place,
        link: slot.link,
        digest: sealed::digest(&seal, &address),
        booker,
        updated_at: author.at,
    };
    if !store::insert(&mut tx, &one).await? {
        return Ok(Err(BookRefused::Taken));
    }
    waiting::leave_with(app, &mut tx, author, &one.digest, "appointment-wait-booked").await?;
    let sides = (one.id, Value::Null, values(&one));
    note(app, &mut tx, author, "appointment-book", sides);
    jobs::plan(app, &mut tx, &one).await?;
    mail::send(app, &mut tx, &one, Tidings::Booked, "").await?;
    tx.commit().await?;
    Ok(Ok(one.id))
}

/// Holds the advisers of an appointment and of a time, always in one order, and then the
/// appointment.
async fn hold(tx: &mut Tx, id: Id, other: Option<Id>) -> anyhow::Result<Option<Appointment>> {
    let Some(seen) = store::find(tx, id).await? else {
        return Ok(None);
    };
    let mut all: BTreeSet<Id> = [seen.adviser].into();
    all.extend(other);
    for adviser in all {
        store::hold(tx, adviser).await?;
    }
    let found = store::find_to_change(tx, id).await?;
    // Somebody has moved it to another adviser between the two looks.
    Ok(found.filter(|found| found.adviser == seen.adviser))
}

/// Moves an appointment to another time.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn move_to(app: &App, author: &Author, id: Id, time: (Id, DateTime<Utc>)) -> Outcome<()> {
    app.seal().await?;
    let mut tx = app.db.begin().await?;
    let found = hold(&mut tx, id, Some(time.0)).await?;
    let Some(before) = found.filter(|one| one.may_change(app.clock.now())) else {
        return Ok(Err(BookRefused::NotFound));
    };
    if (before.adviser, before.starts_at) == time {
        return Ok(Ok(()));
    }
    let Some(slot) = free_slot(app, &mut tx, time, Some(id)).await? else {
        return Ok(Err(BookRefused::Taken));
    };
    let mut after = Appointment {
        adviser: slot.adviser,
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        sequence: before.sequence + 1,
        updated_at: author.at,
        ..before.clone()
    };
    after.booker.is_remote &= !slot.link.is_empty();
    after.booker.is_remote |= slot.place.is_empty();
    (after.place, after.link) = (slot.place, slot.link);
    store::update(&mut tx, &after).await?;
    let sides = (id, values(&before), values(&after));
    note(app, &mut tx, author, "appointment-move", sides);
    jobs::plan(app, &mut tx, &after).await?;
    jobs::tell_waiters(app, &mut tx, before.adviser).await?;
    mail::send(app, &mut tx, &after, Tidings::Moved, "").await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Calls an appointment off, with a word to whoever booked it.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn cancel(app: &App, author: &Author, id: Id, word: &str) -> Outcome<()> {
    app.seal().await?;
    let mut tx = app.db.begin().await?;
    let found = hold(&mut tx, id, None).await?;
    let Some(before) = found.filter(|one| one.may_change(app.clock.now())) else {
        return Ok(Err(BookRefused::NotFound));
    };
    end(app, &mut tx, author, before, word).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Calls off an appointment that is held.
pub(super) async fn end(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    before: Appointment,
    word: &str,
) -> anyhow::Result<()> {
    let after = Appointment {
        state: State::Cancelled,
        sequence: before.sequence + 1,
        updated_at: author.at,
        ..before.clone()
    };
    store::update(tx, &after).await?;
    let sides = (after.id, values(&before), values(&after));
    note(app, tx, author, "appointment-cancel", sides);
    jobs::tell_waiters(app, tx, after.adviser).await?;
    mail::send(app, tx, &after, Tidings::Cancelled, word).await
}

/// Brings back an appointment that was called off, and gives whether it still was as the
/// change left it and its time is still free. Whoever booked it is told.
///
/// # Errors
/// When the database refuses.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let found = hold(tx, subject.parse()?, None).await?;
    let is_as_left = |one: &Appointment| values(one) == *after && !one.booker.name.is_empty();
    let Some(now) = found.filter(is_as_left) else {
        return Ok(false);
    };
    let was = before["appointment_state"]
        .as_str()
        .and_then(State::of_word);
    let may_come_back = was == Some(State::Booked) && now.starts_at > app.clock.now();
    let slot = Slot {
        adviser: now.adviser,
        starts_at: now.starts_at,
        ends_at: now.ends_at,
        place: String::new(),
        link: String::new(),
        langs: Vec::new(),
    };
    let booked = store::between(tx, (now.starts_at, now.ends_at)).await?;
    if !may_come_back || booked.iter().any(|one| touches(one, &slot)) {
        return Ok(false);
    }
    let then = Appointment {
        state: State::Booked,
        sequence: now.sequence + 1,
        updated_at: author.at,
        ..now.clone()
    };
    store::update(tx, &then).await?;
    let sides = (then.id, values(&now), values(&then));
    note(app, tx, author, "appointment-restore", sides);
    jobs::plan(app, tx, &then).await?;
    mail::send(app, tx, &then, Tidings::Booked, "").await?;
    Ok(true)
}
