//! For those who follow calls from elsewhere: a feed of changes (Atom) and calendars
//! (iCalendar, RFC 5545).

use askama::Template;
use axum::extract::{RawQuery, State as Of};
use axum::http::HeaderMap;
use axum::response::Response;
use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarProperty,
    ICalendarValue, Uri,
};
use chrono::{DateTime, Datelike, Timelike, Utc};
use kit::hash::sha256_hex;
use kit::i18n::Tr;
use kit::web::{WebError, with_etag};

use super::api::refused;
use super::call::Call;
use super::field::Said;
use super::filter::{Filter, FilterWords};
use super::list;
use crate::app::App;
use crate::registry::feeds::{Entry, Feed, instant};
use crate::shell::Visit;

/// So many changes stand in the feed.
const IN_FEED: usize = 50;

/// The calls that everyone sees and an address asks for, and its question.
async fn asked(
    app: &App,
    query: Option<String>,
) -> anyhow::Result<Result<(Vec<Call>, String), Response>> {
    let (words, _) = FilterWords::of_query(&query.unwrap_or_default());
    let filter = match Filter::read(&words, app.clock.today()) {
        Ok(filter) => filter,
        Err(why) => return Ok(Err(refused(&why))),
    };
    let calls = list(&mut app.db.read().await?, &filter, false, app.clock.now()).await?;
    Ok(Ok((calls, words.to_query())))
}

/// `GET /haut.atom`: what has changed last among the calls that are asked for.
pub async fn atom(
    Of(app): Of<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (mut calls, query) = match asked(&app, query).await? {
        Ok(asked) => asked,
        Err(refused) => return Ok(refused),
    };
    calls.sort_by_key(|call| std::cmp::Reverse((call.updated_at, call.id)));
    calls.truncate(IN_FEED);
    let (tr, now) = (visit.tr(), app.clock.now());
    let at = |path: &str| format!("{}{}", app.base_url, visit.link(path));
    let newest = calls
        .first()
        .map_or_else(DateTime::default, |call| call.updated_at);
    let feed = Feed {
        lang: tr.lang,
        title: tr.t("calls-feed-title"),
        address: format!("{}{query}", at("/haut.atom")),
        page: format!("{}{query}", at("/haut")),
        updated: instant(newest),
        entries: calls
            .iter()
            .map(|call| entry(tr, call, now, at(&path(call))))
            .collect(),
    };
    let feed = feed.render()?.into_bytes();
    Ok(with_etag(&headers, "application/atom+xml", feed))
}

fn path(call: &Call) -> String {
    format!("/haut/{}", call.id)
}

/// What stays as long as the call does: a feed does not count days.
fn entry(tr: Tr, call: &Call, now: DateTime<Utc>, address: String) -> Entry {
    let (opens, closes) = call.times();
    let time = |key: &str, at: Option<DateTime<Utc>>| {
        at.map(|at| format!("{}: {}", tr.t(key), super::value::moment(tr, at)))
    };
    let plain = call
        .told
        .said(Said::Plain, tr.lang)
        .map(|(_, text)| text.to_owned());
    let said = [
        Some(call.state(now).name(tr)),
        time("call-field-opens_at", opens),
        time("call-field-closes_at", closes),
        plain,
    ];
    Entry {
        name: call.title(tr.lang).to_owned(),
        address,
        updated: instant(call.updated_at),
        said: said.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

/// `GET /haut.ics`: when the calls that are asked for open and close.
pub async fn calendar(
    Of(app): Of<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let calls = match asked(&app, query).await? {
        Ok((calls, _)) => calls,
        Err(refused) => return Ok(refused),
    };
    ics(&app, &visit, &headers, &calls)
}

/// A calendar of these calls.
pub(super) fn ics(
    app: &App,
    visit: &Visit,
    headers: &HeaderMap,
    calls: &[Call],
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let head = vec![
        text(ICalendarProperty::Version, "2.0"),
        text(ICalendarProperty::Prodid, "-//Kanto//Kanto//FI"),
        text(ICalendarProperty::Name, &tr.t("calls-title")),
    ];
    let events = calls.iter().flat_map(|call| {
        let address = format!("{}{}", app.base_url, visit.link(&path(call)));
        let mut all = events(tr, call, &address);
        all.extend(events_of(call, &address));
        all
    });
    let mut components = vec![component(ICalendarComponentType::VCalendar, head)];
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

/// The opening and the closing, as far as they are known.
fn events(tr: Tr, call: &Call, address: &str) -> Vec<ICalendarComponent> {
    let (opens, closes) = call.times();
    let event = |word: &str, at: DateTime<Utc>| {
        let title = call.title(tr.lang);
        let summary = tr.t1(&format!("call-event-{word}"), "title", title);
        let mut entries = begin(call, (word, at), &summary, address);
        if let Some((_, plain)) = call.told.said(Said::Plain, tr.lang) {
            entries.push(text(ICalendarProperty::Description, plain));
        }
        component(ICalendarComponentType::VEvent, entries)
    };
    let opens = opens.map(|at| event("opens", at));
    opens
        .into_iter()
        .chain(closes.map(|at| event("closes", at)))
        .collect()
}

/// The events that belong to a call. One that is moved stays the same event to a calendar
/// that has it: it is known by its name, and by which of that name it is.
fn events_of(call: &Call, address: &str) -> Vec<ICalendarComponent> {
    let mut names: Vec<&str> = Vec::new();
    let mut all = Vec::new();
    for event in call.told.events() {
        let nth = names.iter().filter(|name| **name == event.title).count();
        names.push(&event.title);
        let word = sha256_hex(format!("{}\n{nth}", event.title).as_bytes());
        let address = event.link.as_deref().unwrap_or(address);
        let mut entries = begin(call, (&word[..16], event.at), &event.title, address);
        if let Some(place) = &event.place {
            entries.push(text(ICalendarProperty::Location, place));
        }
        all.push(component(ICalendarComponentType::VEvent, entries));
    }
    all
}

/// What every event in a calendar has: what tells it from the call's others, when it is,
/// what it is called, and where more is told.
fn begin(
    call: &Call,
    (word, at): (&str, DateTime<Utc>),
    summary: &str,
    address: &str,
) -> Vec<ICalendarEntry> {
    vec![
        text(ICalendarProperty::Uid, &format!("{}-{word}@kanto", call.id)),
        entry_of(ICalendarProperty::Dtstamp, date_time(call.updated_at)),
        entry_of(ICalendarProperty::LastModified, date_time(call.updated_at)),
        entry_of(
            ICalendarProperty::Sequence,
            ICalendarValue::Integer(call.edition),
        ),
        entry_of(ICalendarProperty::Dtstart, date_time(at)),
        text(ICalendarProperty::Summary, summary),
        entry_of(
            ICalendarProperty::Url,
            ICalendarValue::Uri(Uri::Location(address.to_owned())),
        ),
    ]
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
pub fn entry_of(name: ICalendarProperty, value: ICalendarValue) -> ICalendarEntry {
    ICalendarEntry {
        name,
        params: Vec::new(),
        values: vec![value],
    }
}

/// An entry with a text.
pub fn text(name: ICalendarProperty, value: &str) -> ICalendarEntry {
    entry_of(name, ICalendarValue::Text(value.to_owned()))
}

/// An instant in UTC: each calendar shows it in its own reader's time.
pub fn date_time(at: DateTime<Utc>) -> ICalendarValue {
    let small = |number: u32| u8::try_from(number).ok();
    ICalendarValue::PartialDateTime(Box::new(PartialDateTime {
        year: u16::try_from(at.year()).ok(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
        tz_hour: Some(0),
        tz_minute: Some(0),
        tz_minus: false,
    }))
}
