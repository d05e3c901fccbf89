//! What is kept of an appointment and of somebody who waits for one.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Timelike, Utc};
use kit::clock::local;
use kit::i18n::Lang;
use kit::id::Id;
use kit::mail::{EmailAddress, Mailbox};
use serde::{Deserialize, Serialize};

use super::slots::Slot;

/// Where an appointment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is agreed.
    Booked,
    /// It was called off.
    Cancelled,
}

impl State {
    /// The word in the database and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Cancelled => "cancelled",
        }
    }

    pub(super) fn of_word(word: &str) -> Option<Self> {
        [Self::Booked, Self::Cancelled]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// Who has booked a time, and for what. Who they are goes a year after its time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booker {
    /// Their name; empty once it was let go of.
    pub name: String,
    /// In small letters.
    pub email: String,
    /// May be empty.
    pub phone: String,
    /// The association as they wrote it.
    pub association: String,
    /// The association of the register that this is.
    pub association_id: Option<Id>,
    /// What it is about: one of [`ABOUT`].
    pub about: String,
    /// What they want to tell beforehand.
    pub notes: String,
    /// The code of the language of mail to them.
    pub lang: String,
    /// The code of the language in which they want advice.
    pub advice_lang: String,
    /// Whether they come by the link.
    pub is_remote: bool,
}

/// What an appointment may be about.
pub const ABOUT: [&str; 5] = ["idea", "call", "running", "report", "other"];

/// An appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// Its identifier.
    pub id: Id,
    /// With whom: an account.
    pub adviser: Id,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Where it stands.
    pub state: State,
    /// Counts changes, for calendars and reminders too.
    pub sequence: i64,
    /// Where.
    pub place: String,
    /// The address of a meeting over the network, or nothing.
    pub link: String,
    /// Who has booked it.
    pub booker: Booker,
    /// What stands for their address; nobody else can compute it.
    pub digest: String,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

impl Booker {
    /// The language of mail to them.
    pub fn lang(&self) -> Lang {
        self.lang.parse().unwrap_or(Lang::Fi)
    }

    /// Their telephone number as a link has it.
    pub fn tel(&self) -> String {
        self.phone.replace(' ', "")
    }

    /// Where mail reaches them; without a name, since anybody may have typed the address.
    pub fn mailbox(&self) -> Option<Mailbox> {
        self.email.parse::<EmailAddress>().ok().map(Mailbox::from)
    }
}

impl Appointment {
    /// Whether it is agreed and has not ended.
    pub fn is_coming(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Booked && self.ends_at > now
    }

    /// Whether whoever booked it may still move it or call it off.
    pub fn may_change(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Booked && self.starts_at > now
    }
}

/// What somebody who waits has told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Their name.
    pub name: String,
    /// In small letters.
    pub email: String,
    /// The code of the language of mail to them.
    pub lang: String,
    /// The code of the language in which they want advice; empty for that of the mail.
    #[serde(default)]
    pub advice_lang: String,
    /// Days of the week that suit, Monday is 0; none means all.
    pub days: BTreeSet<u8>,
    /// `am` and `pm`; none means both.
    pub parts: BTreeSet<String>,
    /// The times of which they were told before, as keys.
    pub told: BTreeSet<String>,
}

/// Somebody who waits for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// Their identifier.
    pub id: Id,
    /// Counts changes.
    pub edition: i64,
    /// What stands for their address.
    pub digest: String,
    /// What they have told.
    pub wish: Wish,
    /// Since when they wait.
    pub joined_at: DateTime<Utc>,
}

impl Wish {
    /// The code of the language in which they want advice.
    pub fn advice_lang(&self) -> &str {
        match self.advice_lang.as_str() {
            "" => &self.lang,
            lang => lang,
        }
    }

    /// Whether a time suits them.
    pub fn fits(&self, slot: &Slot) -> bool {
        let wall = local(slot.starts_at);
        let day = u8::try_from(wall.weekday().num_days_from_monday()).unwrap_or_default();
        let part = if wall.hour() < 12 { "am" } else { "pm" };
        (self.days.is_empty() || self.days.contains(&day))
            && (self.parts.is_empty() || self.parts.contains(part))
            && slot.langs.iter().any(|lang| lang == self.advice_lang())
    }
}
