//! The quick form of a consultation on an association's page. What is written in it is
//! taken by the capability that keeps consultations.

use chrono::{Datelike, NaiveDate};

/// The ways of being in contact.
pub const CHANNELS: [&str; 5] = ["phone", "meeting", "remote", "email", "other"];

/// Where the form is sent.
pub(super) const SENT_TO: &str = "/tyo/neuvonnat";

/// A day as people write it.
pub(super) fn written(day: NaiveDate) -> String {
    format!("{}.{}.{}", day.day(), day.month(), day.year())
}
