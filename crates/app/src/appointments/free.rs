//! Which times are free, and who the advisers are.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use kit::clock::{local, start_of_day};
use kit::db::Conn;
use kit::id::Id;

use super::booking::Appointment;
use super::slots::{Slot, slots, weeks};
use super::store;
use crate::accounts;
use crate::app::App;

/// Nobody books a time that begins sooner.
pub(super) const LEAD: TimeDelta = TimeDelta::hours(2);

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// With that adviser.
    pub adviser: Option<Id>,
    /// In that language, as a code.
    pub lang: Option<String>,
    /// By a link, or at a place.
    pub is_remote: Option<bool>,
}

/// An adviser as everyone sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adviser {
    /// Their account.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// Their telephone number; may be empty.
    pub phone: String,
}

impl Adviser {
    /// The number as a link has it.
    pub fn tel(&self) -> String {
        self.phone.replace(' ', "")
    }
}

impl Sought {
    fn fits(&self, slot: &Slot) -> bool {
        self.adviser.is_none_or(|adviser| adviser == slot.adviser)
            && self
                .lang
                .as_ref()
                .is_none_or(|lang| slot.langs.contains(lang))
            && self.is_remote.is_none_or(|is_remote| match is_remote {
                true => !slot.link.is_empty(),
                false => !slot.place.is_empty(),
            })
    }
}

/// The advisers whose accounts are open, by account.
///
/// # Errors
/// When the database refuses.
pub(super) async fn advisers(conn: &mut Conn) -> anyhow::Result<BTreeMap<Id, Adviser>> {
    let mut found = BTreeMap::new();
    let accounts = accounts::staff(conn).await?;
    for one in store::advisers(conn).await? {
        let account = accounts.iter().find(|account| account.id == one.account_id);
        if let Some(account) = account.filter(|account| account.closed_at.is_none()) {
            let adviser = Adviser {
                id: one.account_id,
                name: account.name.clone(),
                phone: one.phone,
            };
            found.insert(adviser.id, adviser);
        }
    }
    Ok(found)
}

/// Whether an appointment touches a time of its adviser.
pub(super) fn touches(one: &Appointment, slot: &Slot) -> bool {
    one.adviser == slot.adviser && one.starts_at < slot.ends_at && one.ends_at > slot.starts_at
}

/// The free times of so many weeks, in order.
///
/// # Errors
/// When the database refuses.
pub async fn free(
    conn: &mut Conn,
    sought: &Sought,
    now: DateTime<Utc>,
    count: u64,
) -> anyhow::Result<Vec<Slot>> {
    let advisers = advisers(conn).await?;
    let mut hours = store::all_hours(conn).await?;
    hours.retain(|hours| advisers.contains_key(&hours.adviser));
    let days = weeks(local(now).date(), count);
    let until = start_of_day(days.1) + TimeDelta::days(2);
    let booked = store::between(conn, (now, until)).await?;
    let mut found = slots(&hours, days);
    found.retain(|slot| {
        slot.starts_at >= now + LEAD
            && sought.fits(slot)
            && !booked.iter().any(|one| touches(one, slot))
    });
    Ok(found)
}

/// Whether an appointment lies outside of the hours that its adviser has told by now.
pub(super) fn is_outside(app: &App, one: &Appointment, hours: &[super::Hours]) -> bool {
    let day = local(one.starts_at).date();
    let is_coming = one.is_coming(app.clock.now());
    let known = slots(hours, (day, day));
    let is_it = |slot: &Slot| slot.adviser == one.adviser && slot.starts_at == one.starts_at;
    is_coming && !known.iter().any(is_it)
}
