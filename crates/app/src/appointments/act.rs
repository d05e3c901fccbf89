//! What is done to appointments, in the log of changes: when and with whom, never who.

use kit::audit::{Author, Change, record};
use kit::db::Tx;
use kit::id::Id;
use serde_json::{Value, json};

use super::booking::Appointment;
use crate::app::App;

/// The kind of thing an appointment is in the log of changes, when somebody who works here
/// has changed it; that can be undone.
pub const KIND: &str = "appointment";
/// The kind of what those do who have booked; that is theirs to change.
pub const OWN_KIND: &str = "appointment-own";
/// The kind of what those do who wait.
pub const WAITER_KIND: &str = "appointment-waiter";

/// What the log of changes has of an appointment.
pub(super) fn values(one: &Appointment) -> Value {
    json!({
        "appointment_state": one.state.word(),
        "starts_at": one.starts_at,
        "adviser": one.adviser,
    })
}

/// Writes down what was done to an appointment.
pub(super) fn note(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (id, before, after): (Id, Value, Value),
) {
    let kind = match author.actor {
        Some(_) => KIND,
        None => OWN_KIND,
    };
    note_as(app, tx, author, (kind, act), (id, before, after));
}

/// As [`note`], for a thing of that kind.
pub(super) fn note_as(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (kind, act): (&'static str, &'static str),
    (id, before, after): (Id, Value, Value),
) {
    let change = Change {
        act,
        kind,
        subject: &id.to_string(),
        before,
        after,
    };
    record(tx, &app.ids, author, &change);
}
