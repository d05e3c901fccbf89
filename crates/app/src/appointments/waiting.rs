//! The waiting list: who would take a time when one becomes free.

use std::collections::BTreeMap;

use kit::audit::Author;
use kit::db::Tx;
use kit::id::Id;
use kit::mail::EmailAddress;
use serde_json::{Value, json};

use super::act::{WAITER_KIND, note_as};
use super::booking::{Waiter, Wish};
use super::free::{Sought, free};
use super::slots::Slot;
use super::{WEEKS_LATER, jobs, mail, sealed, store};
use crate::app::App;

/// So many are told of one free time: not everyone who is told takes it.
const TOLD_OF_ONE: usize = 3;

/// So many times stand in one mail.
const IN_MAIL: usize = 5;

fn waits(is_waiting: bool) -> Value {
    match is_waiting {
        true => json!({ "is_waiting": true }),
        false => Value::Null,
    }
}

/// Puts somebody into the line; who is in it already tells anew what suits them and keeps
/// their place.
///
/// # Errors
/// When the database refuses.
pub async fn join(app: &App, author: &Author, wish: Wish) -> anyhow::Result<Id> {
    let seal = app.seal().await?.clone();
    let address: EmailAddress = wish.email.parse()?;
    let mut tx = app.db.begin().await?;
    let digest = sealed::digest(&seal, &address);
    let mut one = Waiter {
        id: app.ids.make(author.at),
        edition: 1,
        digest,
        wish,
        joined_at: author.at,
    };
    let is_new = match store::waiter_of(&mut tx, &one.digest).await? {
        Some(known) => {
            one.wish.told.clone_from(&known.wish.told);
            (one.id, one.edition) = (known.id, known.edition);
            store::update_waiter(&mut tx, &one).await?;
            false
        }
        None => store::insert_waiter(&mut tx, &one).await?,
    };
    let what = (WAITER_KIND, "appointment-wait");
    let sides = (one.id, waits(!is_new), waits(true));
    note_as(app, &mut tx, author, what, sides);
    jobs::plan_waiter(app, &mut tx, &one).await?;
    mail::send_waiter(app, &mut tx, &one, &[]).await?;
    tx.commit().await?;
    Ok(one.id)
}

/// Takes somebody out of the line.
pub(super) async fn leave(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    one: &Waiter,
    act: &'static str,
) -> anyhow::Result<()> {
    store::remove_waiter(tx, one.id).await?;
    let sides = (one.id, waits(true), Value::Null);
    note_as(app, tx, author, (WAITER_KIND, act), sides);
    Ok(())
}

/// Takes whoever has that address out of the line, and gives whether somebody was in it.
pub(super) async fn leave_with(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    digest: &str,
    act: &'static str,
) -> anyhow::Result<bool> {
    let Some(one) = store::waiter_of(tx, digest).await? else {
        return Ok(false);
    };
    leave(app, tx, author, &one, act).await?;
    Ok(true)
}

/// Rules: who is told of which of these times: who came first first, so many of one time
/// now, and nobody twice of the same.
fn who_is_told(waiters: Vec<Waiter>, free: &[Slot]) -> Vec<(Waiter, Vec<Slot>)> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut told: Vec<(Waiter, Vec<Slot>)> = waiters
        .into_iter()
        .map(|waiter| (waiter, Vec::new()))
        .collect();
    for (waiter, times) in &mut told {
        for slot in free {
            let key = slot.key();
            let is_new = !waiter.wish.told.contains(&key) && waiter.wish.fits(slot);
            let count = places.entry(key.clone()).or_default();
            if is_new && *count < TOLD_OF_ONE && times.len() < IN_MAIL {
                *count += 1;
                waiter.wish.told.insert(key);
                times.push(slot.clone());
            }
        }
    }
    told.retain(|(_, times)| !times.is_empty());
    told
}

/// Tells those who wait of the free times of an adviser.
pub(super) async fn tell(app: &App, tx: &mut Tx, adviser: Id) -> anyhow::Result<()> {
    // Two that tell at once would tell more people than there are places.
    store::hold(tx, adviser).await?;
    let sought = Sought {
        adviser: Some(adviser),
        ..Sought::default()
    };
    let free = free(tx, &sought, app.clock.now(), WEEKS_LATER).await?;
    for (waiter, times) in who_is_told(store::waiters(tx).await?, &free) {
        if store::update_waiter(tx, &waiter).await? {
            mail::send_waiter(app, tx, &waiter, &times).await?;
        }
    }
    Ok(())
}
