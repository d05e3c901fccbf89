//! Rules: a call, and where it stands at an instant.

use chrono::{DateTime, Utc};
use kit::clock::local;
use kit::i18n::{Arg, Lang, Tr};
use kit::id::Id;

use super::field::{Field, Said};
use super::told::Told;
use super::value::moment;

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its identifier.
    pub id: Id,
    /// Raised with each change.
    pub edition: i64,
    /// What is told of it.
    pub told: Told,
    /// Whether everyone sees it.
    pub is_published: bool,
    /// Whether it was taken away; it can come back.
    pub is_removed: bool,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

/// Where a call stands. Told by the clock, never written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It takes applications for so few days more that one must begin now.
    Closing,
    /// It takes applications.
    Open,
    /// It will open.
    Planned,
    /// It has closed.
    Closed,
    /// It has closed, and it is known who got what.
    Decided,
}

/// In so many last days a call is closing.
const CLOSING_DAYS: i64 = 14;

impl State {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 5] = [
        Self::Closing,
        Self::Open,
        Self::Planned,
        Self::Closed,
        Self::Decided,
    ];

    /// The word in addresses, JSON and keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Closing => "closing",
            Self::Open => "open",
            Self::Planned => "planned",
            Self::Closed => "closed",
            Self::Decided => "decided",
        }
    }

    /// The state of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// What it is called.
    pub fn name(self, tr: Tr) -> String {
        tr.t(&format!("call-state-{}", self.word()))
    }

    /// How its tag looks.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Closing => "warning",
            Self::Open => "success",
            Self::Planned => "info",
            Self::Closed | Self::Decided => "neutral",
        }
    }

    /// Whether it takes applications.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Closing | Self::Open)
    }
}

impl Call {
    /// What it is called in a language.
    pub fn title(&self, lang: Lang) -> &str {
        self.told.title(lang)
    }

    /// In which language its name is, when it is asked for in one.
    pub fn title_lang(&self, lang: Lang) -> Lang {
        let said = self.told.said(Said::Title, lang);
        said.map_or(lang, |(lang, _)| lang)
    }

    /// Whether everyone sees it.
    pub const fn is_public(&self) -> bool {
        self.is_published && !self.is_removed
    }

    /// When it opens, and when it closes.
    pub fn times(&self) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
        (self.told.at(Field::OpensAt), self.told.at(Field::ClosesAt))
    }

    /// Where it stands. Without a closing time it stays open once it has opened, and
    /// without an opening time it is planned until it has closed.
    pub fn state(&self, now: DateTime<Utc>) -> State {
        let (opens, closes) = self.times();
        match (opens, closes) {
            (_, Some(closes)) if now >= closes => match self.told.on(Field::DecidedOn) {
                Some(day) if day <= local(now).date() => State::Decided,
                _ => State::Closed,
            },
            (Some(opens), _) if now < opens => State::Planned,
            (None, _) => State::Planned,
            (_, Some(closes)) if days_until(closes, now) <= CLOSING_DAYS => State::Closing,
            _ => State::Open,
        }
    }

    /// How long there is still time, or since when there is not, in a sentence.
    pub fn countdown(&self, tr: Tr, now: DateTime<Utc>) -> String {
        let (opens, closes) = self.times();
        let sentence = |key: &str, at: DateTime<Utc>| {
            let args = [
                ("n", Arg::from(days_until(at, now))),
                ("at", Arg::from(moment(tr, at))),
            ];
            tr.ta(key, &args)
        };
        match (self.state(now), opens, closes) {
            (State::Planned, Some(opens), _) => sentence("call-opens-in", opens),
            (State::Planned, None, _) => tr.t("call-opens-unknown"),
            (State::Open | State::Closing, _, Some(closes)) => sentence("call-closes-in", closes),
            (State::Open | State::Closing, ..) => tr.t("call-open-for-now"),
            (_, _, Some(closes)) => {
                let closed = tr.t1("call-closed-at", "at", moment(tr, closes));
                let decided = self.told.on(Field::DecidedOn);
                let decided = decided.filter(|day| *day <= local(now).date());
                let decided = decided.map(|day| tr.t1("call-decided-on", "day", tr.date(day)));
                [Some(closed), decided]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ")
            }
            _ => String::new(),
        }
    }

    /// In which order lists have it: what closes first, what opens first, what closed last.
    pub fn order(&self, now: DateTime<Utc>) -> (u8, i64, Id) {
        let (opens, closes) = self.times();
        let at = |at: Option<DateTime<Utc>>| at.map_or(i64::MAX, |at| at.timestamp());
        match self.state(now) {
            State::Closing | State::Open => (0, at(closes), self.id),
            State::Planned => (1, at(opens), self.id),
            State::Closed | State::Decided => (2, -at(closes), self.id),
        }
    }
}

/// Days in Finland until an instant, as people count them: tomorrow is one.
fn days_until(at: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    (local(at).date() - local(now).date()).num_days()
}
