//! Rules: which times there are, by the hours that advisers have told. Nothing here knows
//! what is booked.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use kit::clock::at_wall;
use kit::id::Id;

use super::days_off::is_day_off;
use super::hours::{Hours, HoursKind, HoursTold};

/// A time at which an adviser can be met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Whom: an account.
    pub adviser: Id,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Where; empty when only by a link.
    pub place: String,
    /// The address of a meeting over the network, or nothing.
    pub link: String,
    /// The codes of the languages.
    pub langs: Vec<String>,
}

impl Slot {
    /// What stands for it in an address.
    pub fn key(&self) -> String {
        format!("{}_{}", self.adviser, self.starts_at.timestamp())
    }
}

/// Which time a key of an address means.
pub(super) fn of_key(key: &str) -> Option<(Id, DateTime<Utc>)> {
    let (adviser, seconds) = key.split_once('_')?;
    let at = DateTime::from_timestamp(seconds.parse().ok()?, 0)?;
    Some((adviser.parse().ok()?, at))
}

/// All times of these hours on days from the first until the second, in order. Weekly hours
/// rest on holidays. Of two that would overlap with one adviser the earlier one is there.
pub(super) fn slots(all: &[Hours], (from, until): (NaiveDate, NaiveDate)) -> Vec<Slot> {
    let mut found = Vec::new();
    let days = from.iter_days().take_while(|day| *day <= until);
    for day in days {
        let on_day = all.iter().filter(|hours| hours.told.is_on(day));
        let is_off = is_day_off(day);
        for hours in on_day.clone() {
            let is_closed = on_day.clone().any(|other| {
                other.adviser == hours.adviser && other.told.kind == HoursKind::Closed
            });
            match hours.told.kind {
                HoursKind::Extra => of_day(hours, day, &mut found),
                HoursKind::Weekly if !is_closed && !is_off => of_day(hours, day, &mut found),
                HoursKind::Weekly | HoursKind::Closed => {}
            }
        }
    }
    found.sort_by_key(|slot: &Slot| (slot.adviser, slot.starts_at, slot.ends_at));
    let mut before: Option<(Id, DateTime<Utc>)> = None;
    found.retain(|slot| {
        let is_free =
            before.is_none_or(|(adviser, ends)| adviser != slot.adviser || slot.starts_at >= ends);
        if is_free {
            before = Some((slot.adviser, slot.ends_at));
        }
        is_free
    });
    found.sort_by_key(|slot| (slot.starts_at, slot.adviser));
    found
}

/// The times of one day. On the nights on which clocks change, an hour that is left out has
/// none, and one that comes twice has them once.
fn of_day(hours: &Hours, day: NaiveDate, found: &mut Vec<Slot>) {
    let HoursTold {
        begins,
        ends,
        minutes,
        gap,
        ..
    } = &hours.told;
    let last = day.and_time(*ends);
    let length = TimeDelta::minutes(*minutes);
    let step = TimeDelta::minutes(minutes + gap);
    let mut wall = day.and_time(*begins);
    while *minutes > 0 && wall + length <= last {
        if let Some(starts_at) = at_wall(wall) {
            let ends_at = starts_at + length;
            // An hour that is left out would carry the end past that of the day.
            if at_wall(last).is_none_or(|last| ends_at <= last) {
                found.push(Slot {
                    adviser: hours.adviser,
                    starts_at,
                    ends_at,
                    place: hours.told.place.clone(),
                    link: hours.told.link.clone(),
                    langs: hours.told.langs.clone(),
                });
            }
        }
        wall += step;
    }
}

/// The days of so many weeks from one on.
pub(super) fn weeks(from: NaiveDate, count: u64) -> (NaiveDate, NaiveDate) {
    (from, from + Days::new(count * 7))
}
