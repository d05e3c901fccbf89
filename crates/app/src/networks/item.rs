//! Rules: where a term stands on a day.

use chrono::{NaiveDate, TimeDelta};
use kit::i18n::Tr;

use crate::records::is_within;

/// Where somebody's term or an agreement stands. Told by the calendar, never written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It will begin.
    Coming,
    /// It is in force.
    InForce,
    /// It is in force, and ends so soon that one must see to it.
    Ending,
    /// It has ended.
    Ended,
}

/// In so many last days a term is ending.
const ENDING_DAYS: i64 = 60;

/// Where a term stands on a day.
pub fn standing(term: (Option<NaiveDate>, Option<NaiveDate>), on: NaiveDate) -> Standing {
    let ends_soon = |until| until <= on + TimeDelta::days(ENDING_DAYS);
    match term {
        (Some(from), _) if on < from => Standing::Coming,
        (_, Some(until)) if until < on => Standing::Ended,
        (_, Some(until)) if is_within(term, on) && ends_soon(until) => Standing::Ending,
        _ => Standing::InForce,
    }
}

impl Standing {
    /// What it is called.
    pub fn name(self, tr: Tr) -> String {
        tr.t(match self {
            Self::Coming => "network-standing-coming",
            Self::InForce => "network-standing-in-force",
            Self::Ending => "network-standing-ending",
            Self::Ended => "network-standing-ended",
        })
    }

    /// How its tag looks.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Coming => "info",
            Self::InForce => "success",
            Self::Ending => "warning",
            Self::Ended => "neutral",
        }
    }

    /// Whether the day lies in it.
    pub const fn is_now(self) -> bool {
        matches!(self, Self::InForce | Self::Ending)
    }
}
