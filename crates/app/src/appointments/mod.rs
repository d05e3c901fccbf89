//! Appointments: advisers tell when they can be met, and anyone books a time without an
//! account.
//!
//! Words: *hours* are what an adviser tells (every week, on one day, not on some); a *slot*
//! is a time that follows from them, from weekly ones not on holidays; an *appointment* is a
//! slot that somebody has; whoever finds none *waits*. Slots are worked out when they are
//! looked at, never kept, so hours can change without touching what is agreed. Invariants:
//! two people never have one time (whoever books holds the adviser, and an index of the
//! database lets no two in); a link in mail opens one appointment and nothing else; whether
//! an association is known is told to nobody outside; a page speaks of a reminder only while
//! one is to come. Absent on purpose: an account for those who book, payment, rooms.

mod act;
mod book;
mod booking;
mod change;
mod days_off;
mod feeds;
mod form;
mod free;
mod held;
mod hours;
mod hours_form;
mod jobs;
mod mail;
pub mod pages;
mod sealed;
mod slots;
mod store;
mod waiting;
mod words;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use serde_json::Value;

pub use act::{KIND, OWN_KIND, WAITER_KIND};
pub use book::{BookRefused, book, cancel, move_to, restore};
pub use booking::{ABOUT, Appointment, Booker, State, Waiter, Wish};
pub use change::{
    ADVISER_KIND, HOURS_KIND, HoursRefused, add_hours, restore_adviser, restore_hours, tell_phone,
};
pub use form::label;
pub use free::{Adviser, Sought, free};
pub use held::Appointments;
pub use hours::{Hours, HoursKind, HoursTold};
pub use jobs::run_job;
pub use mail::{AppointmentMail, Tidings, WaiterMail};
pub use sealed::{own_path, waiter_path};
pub use slots::Slot;
pub use waiting::join;
pub use words::span;

#[cfg(test)]
pub(crate) use store::STATEMENTS;
#[cfg(test)]
pub(crate) use tests::sample;

/// Where staff see appointments.
pub const STAFF_PATH: &str = "/tyo/ajat";

/// So many weeks are shown at first.
const WEEKS: u64 = 4;
/// So many when somebody wants more.
const WEEKS_LATER: u64 = 12;

/// An adviser's appointments that touch the time between two instants.
///
/// # Errors
/// When the database refuses.
pub async fn between(
    conn: &mut Conn,
    adviser: Id,
    times: (DateTime<Utc>, DateTime<Utc>),
) -> anyhow::Result<Vec<Appointment>> {
    let mut found = store::between(conn, times).await?;
    found.retain(|one| one.adviser == adviser);
    Ok(found)
}

/// An adviser's appointments that those who have them have booked, moved or called off since an
/// instant, and nobody has changed since: at most so many, the latest first.
///
/// # Errors
/// When the database refuses.
pub async fn changed(
    conn: &mut Conn,
    adviser: Id,
    since: DateTime<Utc>,
    most: i64,
) -> anyhow::Result<Vec<Appointment>> {
    store::changed(conn, (adviser, OWN_KIND), since, most).await
}

/// Whether changes of that kind are about appointments, hours or advisers.
pub fn is_about_advice(kind: &str) -> bool {
    let kinds = [KIND, OWN_KIND, WAITER_KIND, HOURS_KIND, ADVISER_KIND];
    kinds.contains(&kind)
}

/// A value of theirs in the log of changes, in words; advisers by name.
pub fn logged_text(tr: Tr, name: &str, value: &Value, staff: &HashMap<String, String>) -> String {
    let word = value.as_str();
    match (name, word) {
        ("appointment_state", Some(word)) => tr.t(&format!("appointment-state-{word}")),
        ("adviser", Some(id)) => staff.get(id).cloned().unwrap_or_else(|| id.to_owned()),
        ("starts_at", Some(at)) => match at.parse::<DateTime<Utc>>() {
            Ok(at) => tr.instant(at),
            Err(_) => at.to_owned(),
        },
        ("kind", Some(word)) => tr.t(&format!("advice-{word}-title")),
        ("weekday", None) => tr.t(&format!("advice-weekday-{value}")),
        ("langs", None) => {
            let codes = value
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str);
            words::langs(tr, &codes.map(str::to_owned).collect::<Vec<_>>())
        }
        (_, Some(text)) => text.to_owned(),
        (_, None) => value.to_string(),
    }
}

/// Whether nobody has told hours.
///
/// # Errors
/// When the database refuses.
pub async fn is_empty(conn: &mut Conn) -> anyhow::Result<bool> {
    Ok(store::count_advisers(conn).await? == 0)
}
