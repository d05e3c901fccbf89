//! Rules: an event, and when it is.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kit::clock::{at_wall, start_of_day};
use kit::i18n::{Lang, Tr};

use super::field::{ATTENDED, EVENT};
use crate::calendar::When;
use crate::calls::moment;
use crate::records::{Choices, Kept, municipality_name, time_text};

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event(pub Kept);

impl Event {
    /// What it is called in a language.
    pub fn title(&self, lang: Lang) -> &str {
        self.0
            .told
            .said("title", lang)
            .map_or("", |(_, title)| title)
    }

    /// In which language its name is, when it is asked for in one.
    pub fn title_lang(&self, lang: Lang) -> Lang {
        self.0
            .told
            .said("title", lang)
            .map_or(lang, |(lang, _)| lang)
    }

    /// Its day, the first one of several.
    pub fn day(&self) -> NaiveDate {
        self.0.told.on("day").unwrap_or_default()
    }

    /// Its last day.
    pub fn last_day(&self) -> NaiveDate {
        self.0.told.on("end_day").unwrap_or_else(|| self.day())
    }

    /// When it begins.
    pub fn begins(&self) -> When {
        let time = self.0.told.time("time");
        let at = time.and_then(|time| at_wall(self.day().and_time(time)));
        at.map_or_else(|| When::Day(self.day()), When::At)
    }

    /// When it ends, as far as that is known; the last day of one without times.
    pub fn ends(&self) -> Option<When> {
        let time = self.0.told.time("end_time");
        let at = time.and_then(|time| at_wall(self.last_day().and_time(time)));
        match (self.begins(), at) {
            (_, Some(at)) => Some(When::At(at)),
            (When::Day(_), None) => Some(When::Day(self.last_day())),
            (When::At(_), None) => None,
        }
    }

    /// The instant by which it stands in lists: of one without times, its day's beginning.
    pub fn starts_at(&self) -> DateTime<Utc> {
        match self.begins() {
            When::At(at) => at,
            When::Day(day) => start_of_day(day),
        }
    }

    /// Whether it has ended; without a time of its end, when its last day has.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        match self.ends() {
            Some(When::At(at)) => at <= now,
            _ => start_of_day(self.last_day() + TimeDelta::days(1)) <= now,
        }
    }

    /// "ti 1.12.2026 klo 17.00–19.00"; the day alone when no time is known.
    pub fn when(&self, tr: Tr) -> String {
        let day_text = |day: NaiveDate| {
            let weekday = tr.weekday_date(day);
            let weekday = weekday.split_whitespace().next().unwrap_or_default();
            format!("{weekday} {}", tr.date(day))
        };
        let begins = match self.begins() {
            When::At(at) => moment(tr, at),
            When::Day(day) => day_text(day),
        };
        let is_one_day = self.last_day() == self.day();
        match (self.ends(), self.0.told.time("end_time")) {
            (Some(When::At(_)), Some(time)) if is_one_day => match tr.lang {
                Lang::En => format!("{begins}–{}", time.format("%H:%M")),
                _ => format!("{begins}–{}", time_text(time)),
            },
            (Some(When::At(at)), _) => format!("{begins} – {}", moment(tr, at)),
            _ if is_one_day => begins,
            _ => format!("{begins} – {}", day_text(self.last_day())),
        }
    }

    /// The word of its kind.
    pub fn kind(&self) -> &str {
        self.0.told.text("kind").unwrap_or_default()
    }

    /// What its kind is called.
    pub fn kind_name(&self, tr: Tr) -> String {
        tr.t(&format!("event-kind-{}", self.kind()))
    }

    /// The code of its municipality.
    pub fn municipality(&self) -> Option<&str> {
        let codes = self.0.told.words("municipality");
        codes.first().map(String::as_str)
    }

    /// Where it is: its place and its municipality.
    pub fn place(&self, tr: Tr) -> Option<String> {
        let municipality = self.municipality().map(|code| municipality_name(tr, code));
        let place = self.0.told.text("place").map(str::to_owned);
        let has_it = match (&place, &municipality) {
            (Some(place), Some(name)) => place.contains(name.as_str()),
            _ => false,
        };
        let parts = [place, municipality.filter(|_| !has_it)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Where it is, in a few words; that it is remote when it is nowhere else.
    pub fn where_text(&self, tr: Tr) -> Option<String> {
        let remote = || self.0.told.text("link").map(|_| tr.t("event-remote"));
        self.place(tr).or_else(remote)
    }

    /// What a field says, in words.
    pub fn shown(&self, tr: Tr, word: &str, choices: &Choices) -> Option<String> {
        let field = EVENT.field(word)?;
        Some(self.0.told.get(word)?.shown(tr, field, choices))
    }

    /// The associations that are known to have come, by their identifiers.
    pub fn attended(&self) -> &[String] {
        self.0.told.words(ATTENDED)
    }

    /// Pages with its materials, each with a name.
    pub fn materials(&self) -> Vec<(String, String)> {
        let each = self.0.told.words("materials").iter();
        each.map(|line| match line.rsplit_once("; ") {
            Some((name, address)) => (name.to_owned(), address.to_owned()),
            None => (line.clone(), line.clone()),
        })
        .collect()
    }
}

/// How many came to some events: associations and persons, as far as it is told.
pub(super) fn sums(events: &[Event]) -> (i64, i64) {
    let sum = |word: &str| events.iter().filter_map(|one| one.0.told.count(word)).sum();
    (sum("associations"), sum("persons"))
}
