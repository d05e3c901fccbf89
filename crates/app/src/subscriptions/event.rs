//! Rules: the log of a consent.

use chrono::{DateTime, Utc};
use kit::i18n::{Arg, Tr};

use super::topics::Topics;

/// What became of a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Somebody has asked for letters with that address.
    Asked,
    /// Its reader has confirmed that it was them.
    Confirmed,
    /// They want letters about other things, or at another address.
    Changed,
    /// They want none any more.
    Withdrawn,
    /// They have taken it back that they want none.
    TakenBack,
}

impl What {
    const ALL: [Self; 5] = [
        Self::Asked,
        Self::Confirmed,
        Self::Changed,
        Self::Withdrawn,
        Self::TakenBack,
    ];

    /// The word in the database and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Confirmed => "confirmed",
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
            Self::TakenBack => "taken-back",
        }
    }

    /// What the word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.word() == word)
    }
}

/// An entry in the log of a consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What happened.
    pub what: What,
    /// On which page, or how we know in words.
    pub source: String,
    /// Which text they were shown; see [`PROMISE_VERSION`](super::PROMISE_VERSION).
    pub text_version: String,
    /// What they wanted letters about from then on.
    pub topics: Topics,
    /// When.
    pub at: DateTime<Utc>,
}

impl Event {
    /// The entry in a line.
    pub fn line(&self, tr: Tr) -> String {
        let what = tr.t(&format!("subscriber-event-{}", self.what.word()));
        let args = [
            ("at", Arg::from(tr.instant(self.at))),
            ("what", what.into()),
            ("topics", self.topics.text(tr).into()),
            ("source", self.source.as_str().into()),
            ("version", self.text_version.as_str().into()),
        ];
        tr.ta("subscriber-event-line", &args)
    }
}
