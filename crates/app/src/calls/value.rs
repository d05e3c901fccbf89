//! Rules: the values of a call's fields: read as people write them, kept in one spelling,
//! shown in each language.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};
use kit::clock::{at_wall, local};
use kit::i18n::{Lang, Tr};
use kit::money::{Cents, WrongAmount};
use kit::personal_code;
use kit::text::{clean_line, clean_prose};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::area::CallArea;
use super::event::CallEvent;
use super::field::{Field, Shape};
use crate::accounts::Email;
use crate::associations::{Phone, web};
use crate::texts;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "the shape of the field says what it is")]
pub enum Value {
    Text(String),
    Words(Vec<String>),
    Areas(Vec<CallArea>),
    At(DateTime<Utc>),
    On(NaiveDate),
    Hundredths(i64),
    Money(Cents),
    Contacts(Vec<Contact>),
    Events(Vec<CallEvent>),
}

/// Somebody who tells more about a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// Their address for mail.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
}

/// What is wrong with a value, or with two together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "their texts say it")]
pub enum Wrong {
    #[error("call-wrong-title")]
    NoTitle,
    #[error("call-wrong-long")]
    TooLong(usize),
    #[error("wrong-personal-code")]
    PersonalCode,
    #[error("call-wrong-instant")]
    Instant,
    #[error("call-wrong-no-time")]
    NoTime,
    #[error("call-wrong-skipped")]
    Skipped,
    #[error("call-wrong-day")]
    Day,
    #[error("call-wrong-percent")]
    Percent,
    #[error("call-wrong-money")]
    Money,
    #[error("wrong-part-of-cent")]
    PartOfCent,
    #[error("call-wrong-area")]
    Area(String),
    #[error("call-wrong-choice")]
    Choice(String),
    #[error("call-wrong-link")]
    Link,
    #[error("call-wrong-contact")]
    Contact(String),
    #[error("call-wrong-event")]
    Event(String),
    #[error("call-wrong-closes-first")]
    ClosesFirst,
    #[error("call-wrong-decided-early")]
    DecidedEarly,
    #[error("call-wrong-smallest")]
    SmallestOverLargest,
}

impl Wrong {
    /// What it says.
    pub fn text(&self, tr: Tr) -> String {
        let key = self.to_string();
        match self {
            Self::TooLong(most) => tr.tn(&key, *most),
            Self::Area(text) | Self::Choice(text) | Self::Contact(text) | Self::Event(text) => {
                tr.t1(&key, "text", text)
            }
            _ => tr.t(&key),
        }
    }
}

/// The longest line and the longest prose, in letters.
const LONGEST_LINE: usize = 300;
const LONGEST_PROSE: usize = 10_000;
/// The most words, areas, contacts or events of a call.
pub(super) const MOST: usize = 50;
/// All of it, in hundredths of a per cent.
const WHOLE: i64 = 10_000;

/// Reads what somebody has written into a field; nothing for a blank.
///
/// # Errors
/// What is wrong with it.
pub fn read(field: Field, text: &str, on: NaiveDate) -> Result<Option<Value>, Wrong> {
    let (text, most) = match field.shape() {
        Shape::Prose | Shape::Contacts | Shape::Events => (clean_prose(text), LONGEST_PROSE),
        Shape::Areas | Shape::Words | Shape::Link => (clean_line(text), LONGEST_PROSE),
        _ => (clean_line(text), LONGEST_LINE),
    };
    if text.is_empty() {
        return Ok(None);
    }
    if text.chars().count() > most {
        return Err(Wrong::TooLong(most));
    }
    if personal_code::found_in(&text) || personal_code::was_in(&text) {
        return Err(Wrong::PersonalCode);
    }
    Ok(match field.shape() {
        Shape::Line | Shape::Prose => Some(Value::Text(text)),
        Shape::Link => Some(Value::Text(web(&text).map_err(|_| Wrong::Link)?)),
        Shape::Choice(words, prefix) => Some(Value::Text(chosen(words, prefix, &text)?)),
        Shape::Choices(words, prefix) => {
            let chosen = parts(&text).map(|part| chosen(words, prefix, part));
            several(chosen.collect::<Result<_, _>>()?).map(Value::Words)
        }
        Shape::Words => several(parts(&text).map(str::to_owned).collect()).map(Value::Words),
        Shape::Areas => read_areas(&text, on)?.map(Value::Areas),
        Shape::Instant => Some(Value::At(read_instant(&text)?)),
        Shape::Day => Some(Value::On(kit::day::read(&text).ok_or(Wrong::Day)?)),
        Shape::Percent => Some(Value::Hundredths(read_percent(&text)?)),
        Shape::Money => Some(Value::Money(read_money(&text)?)),
        Shape::Contacts => Some(Value::Contacts(read_contacts(&text)?)),
        Shape::Events => Some(Value::Events(CallEvent::read_all(&text)?)),
    })
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', ';']).map(str::trim);
    parts.filter(|part| !part.is_empty())
}

/// Each word once, whatever its case.
fn several(words: Vec<String>) -> Option<Vec<String>> {
    let mut once: Vec<String> = Vec::new();
    for word in words {
        let is_it = |other: &String| other.to_lowercase() == word.to_lowercase();
        if !once.iter().any(is_it) {
            once.push(word);
        }
    }
    once.truncate(MOST);
    (!once.is_empty()).then_some(once)
}

/// The word of a choice, or what a word of it is called in any language.
fn chosen(words: &[&str], prefix: &str, text: &str) -> Result<String, Wrong> {
    let written = text.to_lowercase();
    let is_called = |word: &str| {
        let names = Lang::ALL.map(|lang| texts::tr(lang).t(&format!("{prefix}{word}")));
        names.iter().any(|name| name.to_lowercase() == written)
    };
    let word = words.iter().find(|word| **word == text || is_called(word));
    word.map(|word| (*word).to_owned())
        .ok_or_else(|| Wrong::Choice(text.to_owned()))
}

fn read_areas(text: &str, on: NaiveDate) -> Result<Option<Vec<CallArea>>, Wrong> {
    let mut areas: Vec<CallArea> = Vec::new();
    for name in parts(text) {
        let is_whole = |lang| {
            let whole = texts::tr(lang).t("call-whole-country");
            whole.to_lowercase() == name.to_lowercase()
        };
        if Lang::ALL.into_iter().any(is_whole) {
            return Ok(None);
        }
        let area = CallArea::named(name, on).ok_or_else(|| Wrong::Area(name.to_owned()))?;
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    areas.truncate(MOST);
    Ok((!areas.is_empty()).then_some(areas))
}

/// "1.12.2026 klo 16.15": a time of Finland's wall clock. The hour that comes twice in
/// autumn means the later one: nobody is told too early that a call has closed.
pub fn read_instant(text: &str) -> Result<DateTime<Utc>, Wrong> {
    let day = kit::day::read(text).ok_or(Wrong::Instant)?;
    let time = text.split_once([' ', 'T']).map_or("", |(_, time)| time);
    let time = ["klo", "kl.", "at"].iter().fold(time.trim(), |time, word| {
        time.strip_prefix(word).unwrap_or(time).trim_start()
    });
    if time.is_empty() {
        return Err(Wrong::NoTime);
    }
    let (hour, minute) = time.split_once(['.', ':']).unwrap_or((time, "00"));
    let minute = minute.strip_suffix(":00").unwrap_or(minute);
    let is_number = |text: &str| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    if !is_number(hour) || !is_number(minute) || minute.len() != 2 {
        return Err(Wrong::Instant);
    }
    let number = |text: &str| text.parse::<u32>().map_err(|_| Wrong::Instant);
    let time = NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0);
    at_wall(day.and_time(time.ok_or(Wrong::Instant)?)).ok_or(Wrong::Skipped)
}

fn read_percent(text: &str) -> Result<i64, Wrong> {
    let number = text.strip_suffix('%').unwrap_or(text);
    let Cents(hundredths) = Cents::parse(number).map_err(|_| Wrong::Percent)?;
    match (0..=WHOLE).contains(&hundredths) {
        true => Ok(hundredths),
        false => Err(Wrong::Percent),
    }
}

fn read_money(text: &str) -> Result<Cents, Wrong> {
    let number = text.strip_suffix('€').unwrap_or(text);
    match Cents::parse(number) {
        Ok(amount) if amount.0 >= 0 => Ok(amount),
        Err(WrongAmount::PartOfCent) => Err(Wrong::PartOfCent),
        _ => Err(Wrong::Money),
    }
}

fn read_contacts(text: &str) -> Result<Vec<Contact>, Wrong> {
    let lines = text.lines().flat_map(|line| line.split(';'));
    let lines = lines.map(str::trim).filter(|line| !line.is_empty());
    lines.take(MOST).map(read_contact).collect()
}

fn read_contact(line: &str) -> Result<Contact, Wrong> {
    let wrong = || Wrong::Contact(line.to_owned());
    let mut parts = parts(line);
    let mut contact = Contact {
        name: parts.next().ok_or_else(wrong)?.to_owned(),
        email: None,
        phone: None,
    };
    if contact.name.contains('@') {
        return Err(wrong());
    }
    for part in parts {
        if part.contains('@') {
            let email: Email = part.parse().map_err(|_| wrong())?;
            contact.email = Some(email.to_string());
        } else {
            let phone: Phone = part.parse().map_err(|_| wrong())?;
            contact.phone = Some(phone.to_string());
        }
    }
    Ok(contact)
}

impl Contact {
    fn line(&self) -> String {
        let parts = [Some(&self.name), self.email.as_ref(), self.phone.as_ref()];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join(", ")
    }
}

impl Value {
    /// A value that was kept.
    ///
    /// # Errors
    /// When it is none of that field.
    pub fn of_json(field: Field, json: Json) -> serde_json::Result<Self> {
        use serde_json::from_value;
        match field.shape() {
            Shape::Line | Shape::Prose | Shape::Link | Shape::Choice(..) => {
                from_value(json).map(Self::Text)
            }
            Shape::Choices(..) | Shape::Words => from_value(json).map(Self::Words),
            Shape::Areas => from_value(json).map(Self::Areas),
            Shape::Instant => from_value(json).map(Self::At),
            Shape::Day => from_value(json).map(Self::On),
            Shape::Percent => from_value(json).map(Self::Hundredths),
            Shape::Money => from_value(json).map(Self::Money),
            Shape::Contacts => from_value(json).map(Self::Contacts),
            Shape::Events => from_value(json).map(Self::Events),
        }
    }

    /// As it stands in a form, whatever the page's language is: it is read as the same.
    pub fn written(&self, tr: Tr) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Words(words) => words.join(", "),
            Self::Areas(areas) => {
                let names: Vec<String> = areas.iter().map(|area| area.written(tr)).collect();
                names.join(", ")
            }
            Self::At(at) => time_text(*at),
            Self::On(day) => day_text(*day),
            Self::Hundredths(number) => Cents(*number).grouped(' '),
            Self::Money(amount) => amount.grouped(' '),
            Self::Contacts(contacts) => {
                let lines: Vec<String> = contacts.iter().map(Contact::line).collect();
                lines.join("\n")
            }
            Self::Events(events) => {
                let lines: Vec<String> = events.iter().map(CallEvent::line).collect();
                lines.join("\n")
            }
        }
    }

    /// In words.
    pub fn shown(&self, tr: Tr, field: Field) -> String {
        match (self, field.shape()) {
            (Self::Text(word), Shape::Choice(_, prefix)) => tr.t(&format!("{prefix}{word}")),
            (Self::Words(words), Shape::Choices(_, prefix)) => {
                let words = words.iter().map(|word| tr.t(&format!("{prefix}{word}")));
                words.collect::<Vec<_>>().join(", ")
            }
            (Self::Areas(areas), _) => {
                let names: Vec<String> = areas.iter().map(|area| area.name(tr)).collect();
                names.join(", ")
            }
            (Self::At(at), _) => moment(tr, *at),
            (Self::On(day), _) => tr.date(*day),
            (Self::Hundredths(number), _) => tr.percent(*number),
            (Self::Money(amount), _) => tr.money(*amount),
            (Self::Events(events), _) => {
                let lines: Vec<String> = events.iter().map(|event| event.shown(tr)).collect();
                lines.join("\n")
            }
            _ => self.written(tr),
        }
    }
}

/// "1.12.2026 klo 16.15", as it is read again.
pub(super) fn time_text(at: DateTime<Utc>) -> String {
    let wall = local(at);
    let time = format!("{}.{:02}", wall.hour(), wall.minute());
    format!("{} klo {time}", day_text(wall.date()))
}

fn day_text(day: NaiveDate) -> String {
    format!("{}.{}.{}", day.day(), day.month(), day.year())
}

/// "ti 1.12.2026 klo 16.15".
pub fn moment(tr: Tr, at: DateTime<Utc>) -> String {
    let weekday = tr.weekday_date(local(at).date());
    let weekday = weekday.split_whitespace().next().unwrap_or_default();
    format!("{weekday} {}", tr.instant(at))
}
