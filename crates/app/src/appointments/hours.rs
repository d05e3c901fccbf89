//! Rules: when an adviser can be met, as they have told it: every week, on one day, and when
//! not.

use chrono::{NaiveDate, NaiveTime};
use kit::i18n::Tr;
use kit::id::Id;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::words::clock_time;

/// Languages in which there is advice.
pub(super) const ADVICE_LANGS: [&str; 5] = ["fi", "sv", "en", "ru", "uk"];

/// How hours come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HoursKind {
    /// Every week on one day of it, holidays aside.
    Weekly,
    /// On one day beside.
    Extra,
    /// No weekly hours from a day until a day.
    Closed,
}

impl HoursKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Weekly, Self::Extra, Self::Closed];

    /// The word in addresses and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Extra => "extra",
            Self::Closed => "closed",
        }
    }

    /// What the word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What is told of hours. Times are those of the wall clock in Finland.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursTold {
    /// How they come.
    pub kind: HoursKind,
    /// Of weekly hours the day of the week; Monday is 0.
    pub weekday: u8,
    /// From which day on, or on which day.
    pub first_day: NaiveDate,
    /// The last day; none for as long as they are there.
    pub last_day: Option<NaiveDate>,
    /// When the first appointment begins.
    pub begins: NaiveTime,
    /// When the last one has ended, on the same day.
    pub ends: NaiveTime,
    /// How long one is.
    pub minutes: i64,
    /// How long the adviser rests between two.
    pub gap: i64,
    /// Where people come; empty when only by a link.
    pub place: String,
    /// The address of a meeting over the network; empty when only at a place.
    pub link: String,
    /// The codes of the languages of advice.
    pub langs: Vec<String>,
}

/// Hours as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Their identifier.
    pub id: Id,
    /// Counts changes.
    pub edition: i64,
    /// Whose they are: an account.
    pub adviser: Id,
    /// What is told.
    pub told: HoursTold,
    /// Whether they were taken away.
    pub is_removed: bool,
}

impl HoursTold {
    /// Whether the day is among those of which this speaks.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        let is_within = day >= self.first_day && self.last_day.is_none_or(|last| day <= last);
        let weekday = chrono::Datelike::weekday(&day).num_days_from_monday();
        is_within && (self.kind != HoursKind::Weekly || weekday == u32::from(self.weekday))
    }

    /// As JSON, field by field.
    pub(super) fn to_json(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(values)) => values,
            _ => Map::new(),
        }
    }

    /// What of it stands in lists: `ti klo 9.00–12.00`, or days.
    pub fn when(&self, tr: Tr) -> String {
        let times = format!(
            "{}–{}",
            clock_time(tr, self.begins),
            clock_time(tr, self.ends)
        );
        match self.kind {
            HoursKind::Weekly => {
                let day = tr.t(&format!("advice-weekday-{}", self.weekday));
                format!("{day} {times}")
            }
            HoursKind::Extra => format!("{} {times}", tr.date(self.first_day)),
            HoursKind::Closed => tr.date_range(Some(self.first_day), self.last_day),
        }
    }

    /// Between which days weekly hours are there.
    pub fn valid(&self, tr: Tr) -> String {
        match self.kind {
            HoursKind::Weekly => tr.date_range(Some(self.first_day), self.last_day),
            _ => String::new(),
        }
    }

    /// Where, and in which languages.
    pub fn how(&self, tr: Tr) -> String {
        let remote = (!self.link.is_empty()).then(|| tr.t("advice-remote"));
        let place = (!self.place.is_empty()).then(|| self.place.clone());
        let langs = super::words::langs(tr, &self.langs);
        let parts = place.into_iter().chain(remote).chain([langs]);
        parts.collect::<Vec<_>>().join(" · ")
    }
}
