//! Rules: times and languages as people read them.

use chrono::{DateTime, NaiveTime, Utc};
use kit::clock::local;
use kit::i18n::{Lang, Tr};

/// `9.00`; in English `09:00`.
pub(super) fn clock_time(tr: Tr, time: NaiveTime) -> String {
    match tr.lang {
        Lang::Fi | Lang::Sv => time.format("%-H.%M").to_string(),
        Lang::En => time.format("%H:%M").to_string(),
    }
}

/// `ti 24.11. klo 9.00–9.45` with the year where it is not this one's.
pub fn span(tr: Tr, (from, until): (DateTime<Utc>, DateTime<Utc>)) -> String {
    let (begin, end) = (local(from), local(until));
    let weekday = tr.weekday_date(begin.date());
    let year = chrono::Datelike::year(&begin.date());
    let (begins, ends) = (clock_time(tr, begin.time()), clock_time(tr, end.time()));
    let args = [
        ("day", weekday.into()),
        ("year", year.to_string().into()),
        ("from", begins.into()),
        ("until", ends.into()),
    ];
    tr.ta("appointment-span", &args)
}

/// The languages of advice by name.
pub(super) fn langs(tr: Tr, codes: &[String]) -> String {
    let name = |code: &String| tr.t(&format!("advice-lang-{code}"));
    codes.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// A time of day as people write it: `9`, `9.00`, `09:30`.
pub(super) fn read_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "00"));
    let is_number = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(hour, 1..=2) || !is_number(minute, 2..=2) {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}
