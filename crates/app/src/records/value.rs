//! Rules: the values of fields: read as people write them, kept in one spelling, shown in
//! each language.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use kit::i18n::{Lang, Tr};
use kit::money::{Cents, WrongAmount};
use kit::personal_code;
use kit::text::{clean_line, clean_prose};
use serde::Serialize;
use serde_json::Value as Json;

use super::field::{Field, Shape};
use super::wrong::Wrong;
use crate::accounts::Email;
use crate::areas::{AreaCode, AreaKind, by_code, resolve};
use crate::associations::web;
use crate::texts;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "the shape of the field says what it is")]
pub enum Value {
    Text(String),
    Words(Vec<String>),
    On(NaiveDate),
    Time(NaiveTime),
    Count(i64),
    Money(Cents),
    /// Hundredths of hours.
    Hours(i64),
}

/// What a page offers in fields of [`Shape::One`] and [`Shape::Several`]: words and what
/// they are called.
pub type Choices = BTreeMap<&'static str, Vec<(String, String)>>;

/// The longest line and the longest prose, in letters.
const LONGEST_LINE: usize = 300;
const LONGEST_PROSE: usize = 20_000;
/// More than that is a slip.
const MOST_COUNTED: i64 = 1_000_000;
/// A thousand million euros; more than that is a slip.
const MOST_CENTS: i64 = 100_000_000_000;
/// Hundredths of the hours that a hundred people work in a year; more is a slip.
const MOST_HOURS: i64 = 20_000_000;
/// Years in which things happen here.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Reads what somebody has written into a field; nothing for a blank.
///
/// # Errors
/// What is wrong with it.
pub fn read(
    field: &Field,
    text: &str,
    on: NaiveDate,
    choices: &Choices,
) -> Result<Option<Value>, Wrong> {
    let (text, most) = match field.shape {
        Shape::Prose | Shape::Links => (clean_prose(text), LONGEST_PROSE),
        Shape::Municipalities(_) | Shape::Several => (clean_line(text), LONGEST_PROSE),
        _ => (clean_line(text), LONGEST_LINE),
    };
    if text.is_empty() || field.shape == Shape::Hidden {
        return Ok(None);
    }
    if text.chars().count() > most {
        return Err(Wrong::TooLong(most));
    }
    if personal_code::found_in(&text) || personal_code::was_in(&text) {
        return Err(Wrong::PersonalCode);
    }
    let offered = |text: &str| {
        let offered = choices.get(field.word).into_iter().flatten();
        let is_there = offered.into_iter().any(|(word, _)| word == text);
        let wrong = || Wrong::Own("record-wrong-not-offered");
        is_there.then(|| text.to_owned()).ok_or_else(wrong)
    };
    Ok(Some(match field.shape {
        Shape::Line | Shape::Prose | Shape::Hidden => Value::Text(text),
        Shape::Link => Value::Text(web(&text).map_err(|_| Wrong::Link)?),
        Shape::Links => Value::Words(text.lines().map(read_link).collect::<Result<_, _>>()?),
        Shape::Email => {
            let email: Email = text.parse().map_err(|_| Wrong::Email)?;
            Value::Text(email.to_string())
        }
        Shape::Choice(words, prefix) => Value::Text(chosen(words, prefix, &text)?),
        Shape::Choices(words, prefix) => {
            let chosen = parts(&text).map(|part| chosen(words, prefix, part));
            Value::Words(once(chosen.collect::<Result<_, _>>()?))
        }
        Shape::One => Value::Text(offered(&text)?),
        Shape::Several => {
            let picked = parts(&text).map(offered);
            Value::Words(once(picked.collect::<Result<_, _>>()?))
        }
        Shape::Day => Value::On(read_day(&text)?),
        Shape::Time => Value::Time(read_time(&text)?),
        Shape::Count => Value::Count(read_count(&text)?),
        Shape::Money => Value::Money(read_money(&text)?),
        Shape::Hours => Value::Hours(read_hours(&text)?),
        Shape::Month => Value::On(read_month(&text)?),
        Shape::Municipalities(most) => {
            let areas = parts(&text).map(|name| municipality(name, on));
            let areas = once(areas.collect::<Result<_, _>>()?);
            if areas.len() > most {
                return Err(Wrong::TooManyAreas(most));
            }
            Value::Words(areas)
        }
    }))
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', ';']).map(str::trim);
    parts.filter(|part| !part.is_empty())
}

fn once(words: Vec<String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for word in words {
        if !once.contains(&word) {
            once.push(word);
        }
    }
    once
}

/// The word of a choice, or what a word of it is called in any language.
fn chosen(
    words: &'static [&'static str],
    prefix: &'static str,
    text: &str,
) -> Result<String, Wrong> {
    let written = text.to_lowercase();
    let is_called = |word: &str| {
        let names = Lang::ALL.map(|lang| texts::tr(lang).t(&format!("{prefix}{word}")));
        names.iter().any(|name| name.to_lowercase() == written)
    };
    let word = words.iter().find(|word| **word == text || is_called(word));
    word.map(|word| (*word).to_owned())
        .ok_or_else(|| Wrong::Choice(text.to_owned(), words, prefix))
}

/// One that was no more on the day is the one that it became.
fn municipality(name: &str, on: NaiveDate) -> Result<String, Wrong> {
    let area = resolve(AreaKind::Municipality, name, on).area;
    area.map(|area| area.code.to_string())
        .ok_or_else(|| Wrong::Area(name.to_owned()))
}

fn read_day(text: &str) -> Result<NaiveDate, Wrong> {
    let day = kit::day::read(text).filter(|day| YEARS.contains(&day.year()));
    day.ok_or_else(|| match looks_like_day(text) {
        true => Wrong::NoSuchDay(text.to_owned()),
        false => Wrong::Day,
    })
}

/// Whether it is written as a day is, though there may be none such: 29.2.2027.
fn looks_like_day(text: &str) -> bool {
    let first = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = first.split(['.', '-']).collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(is_number) && parts.iter().any(|part| part.len() == 4)
}

/// "17.30", "17:30", "klo 17".
fn read_time(text: &str) -> Result<NaiveTime, Wrong> {
    let text = ["klo", "kl.", "at"].iter().fold(text, |text, word| {
        text.strip_prefix(word).unwrap_or(text).trim_start()
    });
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "00"));
    let minute = minute.strip_suffix(":00").unwrap_or(minute);
    let number = |text: &str, least: usize| {
        let is_number =
            (least..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse().ok()).flatten()
    };
    let time = || NaiveTime::from_hms_opt(number(hour, 1)?, number(minute, 2)?, 0);
    time().ok_or(Wrong::Time)
}

fn read_count(text: &str) -> Result<i64, Wrong> {
    let digits: String = text.chars().filter(|c| *c != ' ').collect();
    let is_number = digits.bytes().all(|b| b.is_ascii_digit());
    let count: i64 = digits.parse().map_err(|_| Wrong::Count)?;
    match is_number && count <= MOST_COUNTED {
        true => Ok(count),
        false => Err(Wrong::Count),
    }
}

/// Euros as people write them. Parts of a cent are not rounded away: they are refused.
fn read_money(text: &str) -> Result<Cents, Wrong> {
    let text = text.trim_end_matches('€').trim();
    let amount = Cents::parse(text).map_err(|wrong| match wrong {
        WrongAmount::PartOfCent => Wrong::PartOfCent,
        WrongAmount::NoAmount => Wrong::Money,
    })?;
    (0..=MOST_CENTS)
        .contains(&amount.0)
        .then_some(amount)
        .ok_or(Wrong::Money)
}

/// "7,25" hours as hundredths.
fn read_hours(text: &str) -> Result<i64, Wrong> {
    let Cents(hundredths) = Cents::parse(text.trim_end_matches('h')).map_err(|_| Wrong::Hours)?;
    (0..=MOST_HOURS)
        .contains(&hundredths)
        .then_some(hundredths)
        .ok_or(Wrong::Hours)
}

/// "3/2025", "3.2025", "2025-03" as the month's first day; any day of it too.
fn read_month(text: &str) -> Result<NaiveDate, Wrong> {
    let parts = match text.split_once('-') {
        Some((year, month)) => Some((month, year)),
        None => text.split_once(['/', '.']),
    };
    let number = |text: &str| text.trim().parse().ok();
    let month = parts.and_then(|(month, year)| {
        let year = number(year)?;
        NaiveDate::from_ymd_opt(year, u32::try_from(number(month)?).ok()?, 1)
    });
    let day = || kit::day::read(text)?.with_day(1);
    let month = month.or_else(day).ok_or(Wrong::Month)?;
    YEARS
        .contains(&month.year())
        .then_some(month)
        .ok_or(Wrong::Month)
}

/// "Esitys; https://…" in one spelling: the address comes last, behind a name or alone.
fn read_link(line: &str) -> Result<String, Wrong> {
    let (name, address) = line.rsplit_once([';', ' ']).unwrap_or(("", line));
    let address = web(address.trim()).map_err(|_| Wrong::Link)?;
    let name = name.trim().trim_end_matches(';').trim_end();
    Ok(match name {
        "" => address,
        name => format!("{name}; {address}"),
    })
}

/// The name of a municipality; its code where nobody knows it any more.
pub fn municipality_name(tr: Tr, code: &str) -> String {
    let area = by_code(AreaKind::Municipality, &AreaCode::new(code));
    match (area, tr.lang) {
        (None, _) => code.to_owned(),
        (Some(area), Lang::Sv) => area.name_sv.clone(),
        (Some(area), _) => area.name_fi.clone(),
    }
}

impl Value {
    /// A value that was kept.
    ///
    /// # Errors
    /// When it is none of that field.
    pub fn of_json(field: &Field, json: Json) -> serde_json::Result<Self> {
        use serde_json::from_value;
        match field.shape {
            Shape::Line
            | Shape::Prose
            | Shape::Link
            | Shape::Email
            | Shape::Choice(..)
            | Shape::One => from_value(json).map(Self::Text),
            Shape::Choices(..)
            | Shape::Several
            | Shape::Links
            | Shape::Municipalities(_)
            | Shape::Hidden => from_value(json).map(Self::Words),
            Shape::Day | Shape::Month => from_value(json).map(Self::On),
            Shape::Time => from_value(json).map(Self::Time),
            Shape::Count => from_value(json).map(Self::Count),
            Shape::Money => from_value(json).map(Self::Money),
            Shape::Hours => from_value(json).map(Self::Hours),
        }
    }

    /// As it stands in a form, whatever the page's language is: it is read as the same.
    pub fn written(&self, field: &Field) -> String {
        match (self, field.shape) {
            (Self::Text(text), _) => text.clone(),
            (Self::Words(words), Shape::Municipalities(_)) => {
                let names = words.iter();
                let names = names.map(|code| municipality_name(texts::tr(Lang::Fi), code));
                names.collect::<Vec<_>>().join(", ")
            }
            (Self::Words(words), Shape::Links) => words.join("\n"),
            (Self::Words(words), _) => words.join(", "),
            (Self::On(day), Shape::Month) => month_text(*day),
            (Self::On(day), _) => format!("{}.{}.{}", day.day(), day.month(), day.year()),
            (Self::Time(time), _) => time_text(*time),
            (Self::Count(count), _) => count.to_string(),
            (Self::Money(Cents(hundredths)) | Self::Hours(hundredths), _) => {
                hundredths_text(*hundredths)
            }
        }
    }

    /// In words; what a page offers stands as `choices` call it.
    pub fn shown(&self, tr: Tr, field: &Field, choices: &Choices) -> String {
        let called = |word: &String| {
            let offered = choices.get(field.word).into_iter().flatten();
            let name = offered.into_iter().find(|(of, _)| of == word);
            name.map_or_else(|| word.clone(), |(_, name)| name.clone())
        };
        let all = |names: Vec<String>| names.join(", ");
        match (self, field.shape) {
            (Self::Text(word), Shape::Choice(_, prefix)) => tr.t(&format!("{prefix}{word}")),
            (Self::Text(word), Shape::One) => called(word),
            (Self::Words(words), Shape::Choices(_, prefix)) => {
                let names = words.iter().map(|word| tr.t(&format!("{prefix}{word}")));
                all(names.collect())
            }
            (Self::Words(words), Shape::Several | Shape::Hidden) => {
                all(words.iter().map(called).collect())
            }
            (Self::Words(words), Shape::Municipalities(_)) => {
                let names = words.iter().map(|code| municipality_name(tr, code));
                all(names.collect())
            }
            (Self::On(day), Shape::Month) => month_text(*day),
            (Self::On(day), _) => tr.date(*day),
            (Self::Money(amount), _) => tr.money(*amount),
            (Self::Hours(hundredths), _) => Cents(*hundredths).grouped('\u{a0}'),
            (Self::Count(count), _) => tr.count(*count),
            _ => self.written(field),
        }
    }
}

/// "3/2025", as it is read again.
pub fn month_text(month: NaiveDate) -> String {
    format!("{}/{}", month.month(), month.year())
}

/// "1200,50", as it is read again.
fn hundredths_text(hundredths: i64) -> String {
    Cents(hundredths).grouped('\u{a0}').replace('\u{a0}', "")
}

/// "9.05", as it is read again.
pub fn time_text(time: NaiveTime) -> String {
    format!("{}.{:02}", time.hour(), time.minute())
}
