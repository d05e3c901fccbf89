//! What an adviser has typed of their hours, and what it means.

use chrono::{NaiveDate, NaiveTime};
use kit::day;
use kit::i18n::Tr;
use kit::personal_code;
use kit::text::clean_line;

use super::form::{Pairs, Wrong, all_of, one_of};
use super::hours::{ADVICE_LANGS, HoursKind, HoursTold};
use super::words::read_time;

/// The longest place and link, in characters.
const LINE_LIMIT: usize = 300;

/// The shortest and the longest appointment, in minutes.
const MINUTES: std::ops::RangeInclusive<i64> = 5..=480;

/// The form of hours as it was sent.
#[derive(Clone, Debug)]
pub(super) struct HoursForm {
    pub(super) kind: HoursKind,
    pub(super) weekday: String,
    pub(super) first_day: String,
    pub(super) last_day: String,
    pub(super) begins: String,
    pub(super) ends: String,
    pub(super) minutes: String,
    pub(super) gap: String,
    pub(super) place: String,
    pub(super) link: String,
    pub(super) langs: Vec<String>,
}

impl HoursForm {
    /// The form of new hours.
    pub(super) fn new(tr: Tr, kind: HoursKind, today: NaiveDate) -> Self {
        let first_day = match kind {
            HoursKind::Weekly => tr.date(today),
            HoursKind::Extra | HoursKind::Closed => String::new(),
        };
        Self {
            kind,
            weekday: "0".to_owned(),
            first_day,
            last_day: String::new(),
            begins: "9.00".to_owned(),
            ends: "12.00".to_owned(),
            minutes: "45".to_owned(),
            gap: "15".to_owned(),
            place: String::new(),
            link: String::new(),
            langs: vec!["fi".to_owned()],
        }
    }

    /// The form of hours that are there.
    pub(super) fn of(told: &HoursTold) -> Self {
        let day = |day: NaiveDate| day.format("%-d.%-m.%Y").to_string();
        let time = |time: NaiveTime| time.format("%-H.%M").to_string();
        Self {
            kind: told.kind,
            weekday: told.weekday.to_string(),
            first_day: day(told.first_day),
            last_day: told.last_day.map(day).unwrap_or_default(),
            begins: time(told.begins),
            ends: time(told.ends),
            minutes: told.minutes.to_string(),
            gap: told.gap.to_string(),
            place: told.place.clone(),
            link: told.link.clone(),
            langs: told.langs.clone(),
        }
    }

    pub(super) fn sent(kind: HoursKind, pairs: &Pairs) -> Self {
        let one = |name| one_of(pairs, name);
        Self {
            kind,
            weekday: one("weekday"),
            first_day: one("first_day"),
            last_day: one("last_day"),
            begins: one("begins"),
            ends: one("ends"),
            minutes: one("minutes"),
            gap: one("gap"),
            place: one("place"),
            link: one("link"),
            langs: all_of(pairs, "langs"),
        }
    }

    pub(super) fn has_lang(&self, lang: &str) -> bool {
        self.langs.iter().any(|one| one == lang)
    }

    /// What is told, or all that is wrong.
    pub(super) fn read(&self, tr: Tr) -> Result<HoursTold, Vec<Wrong>> {
        let mut wrong: Vec<Wrong> = Vec::new();
        let first_day = day::read(&self.first_day).unwrap_or_else(|| {
            wrong.push(("first_day", tr.t("advice-wrong-day")));
            NaiveDate::MIN
        });
        let last_day = match (self.kind, day::read(&self.last_day)) {
            (HoursKind::Extra, _) => Some(first_day),
            (HoursKind::Closed, None) if self.last_day.trim().is_empty() => Some(first_day),
            (HoursKind::Weekly, None) if self.last_day.trim().is_empty() => None,
            (_, Some(last)) if last < first_day => {
                wrong.push(("last_day", tr.t("advice-wrong-order")));
                None
            }
            (_, None) => {
                wrong.push(("last_day", tr.t("advice-wrong-day")));
                None
            }
            (_, last) => last,
        };
        let mut told = HoursTold {
            kind: self.kind,
            weekday: 0,
            first_day,
            last_day,
            begins: NaiveTime::MIN,
            ends: NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN),
            minutes: 1,
            gap: 0,
            place: String::new(),
            link: String::new(),
            langs: Vec::new(),
        };
        if self.kind != HoursKind::Closed {
            self.read_times(tr, &mut told, &mut wrong);
            self.read_how(tr, &mut told, &mut wrong);
        }
        match wrong.is_empty() {
            true => Ok(told),
            false => Err(wrong),
        }
    }

    fn read_times(&self, tr: Tr, told: &mut HoursTold, wrong: &mut Vec<Wrong>) {
        match self.weekday.parse() {
            Ok(day @ 0..=6) => told.weekday = day,
            _ => wrong.push(("weekday", tr.t("advice-wrong-weekday"))),
        }
        match (read_time(&self.begins), read_time(&self.ends)) {
            (Some(begins), Some(ends)) if begins < ends => {
                (told.begins, told.ends) = (begins, ends)
            }
            (Some(_), Some(_)) => wrong.push(("ends", tr.t("advice-wrong-midnight"))),
            (None, _) => wrong.push(("begins", tr.t("advice-wrong-time"))),
            (_, None) => wrong.push(("ends", tr.t("advice-wrong-time"))),
        }
        match self.minutes.trim().parse() {
            Ok(minutes) if MINUTES.contains(&minutes) => told.minutes = minutes,
            _ => wrong.push(("minutes", tr.t("advice-wrong-minutes"))),
        }
        match self.gap.trim().parse() {
            Ok(gap @ 0..=240) => told.gap = gap,
            _ if self.gap.trim().is_empty() => {}
            _ => wrong.push(("gap", tr.t("advice-wrong-gap"))),
        }
        let length = (told.ends - told.begins).num_minutes();
        if wrong.is_empty() && length < told.minutes {
            wrong.push(("minutes", tr.t("advice-wrong-short")));
        }
    }

    fn read_how(&self, tr: Tr, told: &mut HoursTold, wrong: &mut Vec<Wrong>) {
        told.place = clean_line(&self.place);
        told.link = self.link.trim().to_owned();
        for (field, text) in [("place", &told.place), ("link", &told.link)] {
            if personal_code::found_in(text) {
                wrong.push((field, tr.t("wrong-personal-code")));
            } else if text.chars().count() > LINE_LIMIT {
                wrong.push((field, tr.tn("appointment-wrong-long", LINE_LIMIT)));
            }
        }
        if told.place.is_empty() && told.link.is_empty() {
            wrong.push(("place", tr.t("advice-wrong-how")));
        }
        let is_web = told.link.starts_with("https://") && !told.link.contains(char::is_whitespace);
        if !told.link.is_empty() && !is_web {
            wrong.push(("link", tr.t("advice-wrong-link")));
        }
        let langs = ADVICE_LANGS.iter().filter(|lang| self.has_lang(lang));
        told.langs = langs.map(ToString::to_string).collect();
        if told.langs.is_empty() {
            wrong.push(("langs", tr.t("advice-wrong-langs")));
        }
    }
}
