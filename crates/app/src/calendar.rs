//! Calendars (iCalendar, RFC 5545), for those who follow something in their own.

use axum::http::HeaderMap;
use axum::response::Response;
use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameter,
    ICalendarProperty, ICalendarValue, ICalendarValueType, Uri,
};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};
use kit::web::{WebError, with_etag};

/// When something begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// At an instant.
    At(DateTime<Utc>),
    /// On a day, of whose time nothing is known.
    Day(NaiveDate),
}

/// An event in a calendar.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What tells it from all others, and stays when it is moved.
    pub uid: String,
    /// When it was changed last, and how many times.
    pub changed: (DateTime<Utc>, i64),
    /// When it begins.
    pub begins: When,
    /// When it ends; the last day of one that has no times.
    pub ends: Option<When>,
    /// What it is called.
    pub summary: String,
    /// Where more is told.
    pub address: String,
    /// Where it is.
    pub place: Option<String>,
    /// What it is about.
    pub description: Option<String>,
}

/// A calendar as an answer.
///
/// # Errors
/// The unexpected.
pub fn answer(headers: &HeaderMap, name: &str, entries: &[Entry]) -> Result<Response, WebError> {
    let head = vec![
        text(ICalendarProperty::Version, "2.0"),
        text(ICalendarProperty::Prodid, "-//Kanto//Kanto//FI"),
        text(ICalendarProperty::Name, name),
    ];
    let mut components = vec![component(ICalendarComponentType::VCalendar, head)];
    let events = entries.iter().map(|one| {
        let entries = entries_of(one);
        component(ICalendarComponentType::VEvent, entries)
    });
    components.extend(events);
    let last = u32::try_from(components.len()).map_err(anyhow::Error::from)?;
    components[0].component_ids = (1..last).collect();
    let mut body = String::new();
    ICalendar { components }
        .write_to(&mut body)
        .map_err(anyhow::Error::from)?;
    Ok(with_etag(
        headers,
        "text/calendar; charset=utf-8",
        body.into_bytes(),
    ))
}

fn entries_of(one: &Entry) -> Vec<ICalendarEntry> {
    let (at, edition) = one.changed;
    let changed = |name| entry(name, date_time(at));
    // The day on which it is over: the one after its last.
    let ends = one.ends.map(|ends| match ends {
        When::Day(day) => When::Day(day + TimeDelta::days(1)),
        at => at,
    });
    let address = ICalendarValue::Uri(Uri::Location(one.address.clone()));
    let mut entries = vec![
        text(ICalendarProperty::Uid, &one.uid),
        changed(ICalendarProperty::Dtstamp),
        changed(ICalendarProperty::LastModified),
        entry(
            ICalendarProperty::Sequence,
            ICalendarValue::Integer(edition),
        ),
        when(ICalendarProperty::Dtstart, one.begins),
    ];
    entries.extend(ends.map(|ends| when(ICalendarProperty::Dtend, ends)));
    entries.push(text(ICalendarProperty::Summary, &one.summary));
    entries.push(entry(ICalendarProperty::Url, address));
    let place = one.place.iter();
    entries.extend(place.map(|place| text(ICalendarProperty::Location, place)));
    let about = one.description.iter();
    entries.extend(about.map(|about| text(ICalendarProperty::Description, about)));
    entries
}

/// A component of a calendar.
pub fn component(
    component_type: ICalendarComponentType,
    entries: Vec<ICalendarEntry>,
) -> ICalendarComponent {
    ICalendarComponent {
        component_type,
        entries,
        component_ids: Vec::new(),
    }
}

/// An entry with a value.
pub fn entry(name: ICalendarProperty, value: ICalendarValue) -> ICalendarEntry {
    ICalendarEntry {
        name,
        params: Vec::new(),
        values: vec![value],
    }
}

/// An entry with a text.
pub fn text(name: ICalendarProperty, value: &str) -> ICalendarEntry {
    entry(name, ICalendarValue::Text(value.to_owned()))
}

fn when(name: ICalendarProperty, when: When) -> ICalendarEntry {
    match when {
        When::At(at) => entry(name, date_time(at)),
        When::Day(day) => ICalendarEntry {
            params: vec![ICalendarParameter::value(ICalendarValueType::Date)],
            ..entry(name, partial(day, None))
        },
    }
}

/// An instant in UTC: each calendar shows it in its own reader's time.
pub fn date_time(at: DateTime<Utc>) -> ICalendarValue {
    partial(at.date_naive(), Some(at))
}

fn partial(day: NaiveDate, at: Option<DateTime<Utc>>) -> ICalendarValue {
    let small = |number: u32| u8::try_from(number).ok();
    let zone = at.map(|_| 0);
    ICalendarValue::PartialDateTime(Box::new(PartialDateTime {
        year: u16::try_from(day.year()).ok(),
        month: small(day.month()),
        day: small(day.day()),
        hour: at.and_then(|at| small(at.hour())),
        minute: at.and_then(|at| small(at.minute())),
        second: at.and_then(|at| small(at.second())),
        tz_hour: zone,
        tz_minute: zone,
        tz_minus: false,
    }))
}
