//! For those who follow calls from elsewhere: a feed of changes (Atom) and calendars
//! (iCalendar, RFC 5545).

use askama::Template;
use axum::extract::{RawQuery, State as Of};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::{DateTime, Utc};
use kit::hash::sha256_hex;
use kit::i18n::Tr;
use kit::web::{WebError, with_etag};

use super::api::refused;
use super::call::Call;
use super::field::Said;
use super::filter::{Filter, FilterWords};
use super::list;
use crate::app::App;
use crate::calendar::{self, When};
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
    let entries = calls.iter().flat_map(|call| {
        let address = format!("{}{}", app.base_url, visit.link(&path(call)));
        let mut all = events(tr, call, &address);
        all.extend(events_of(call, &address));
        all
    });
    calendar::answer(
        headers,
        &tr.t("calls-title"),
        &entries.collect::<Vec<calendar::Entry>>(),
    )
}

/// The opening and the closing, as far as they are known.
fn events(tr: Tr, call: &Call, address: &str) -> Vec<calendar::Entry> {
    let (opens, closes) = call.times();
    let event = |word: &str, at: DateTime<Utc>| {
        let title = call.title(tr.lang);
        let summary = tr.t1(&format!("call-event-{word}"), "title", title);
        let plain = call.told.said(Said::Plain, tr.lang);
        calendar::Entry {
            description: plain.map(|(_, plain)| plain.to_owned()),
            ..begin(call, (word, at), &summary, address)
        }
    };
    let opens = opens.map(|at| event("opens", at));
    opens
        .into_iter()
        .chain(closes.map(|at| event("closes", at)))
        .collect()
}

/// The events that belong to a call. One that is moved stays the same event to a calendar
/// that has it: it is known by its name, and by which of that name it is.
fn events_of(call: &Call, address: &str) -> Vec<calendar::Entry> {
    let mut names: Vec<&str> = Vec::new();
    let mut all = Vec::new();
    for event in call.told.events() {
        let nth = names.iter().filter(|name| **name == event.title).count();
        names.push(&event.title);
        let word = sha256_hex(format!("{}\n{nth}", event.title).as_bytes());
        let address = event.link.as_deref().unwrap_or(address);
        all.push(calendar::Entry {
            place: event.place.clone(),
            ..begin(call, (&word[..16], event.at), &event.title, address)
        });
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
) -> calendar::Entry {
    calendar::Entry {
        uid: format!("{}-{word}@kanto", call.id),
        changed: (call.updated_at, call.edition),
        begins: When::At(at),
        ends: None,
        summary: summary.to_owned(),
        address: address.to_owned(),
        place: None,
        description: None,
    }
}
