//! For those who follow events from elsewhere: calendars (iCalendar) and a feed (Atom).

use askama::Template;
use axum::extract::State as Of;
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::DateTime;
use kit::i18n::Tr;
use kit::web::{WebError, with_etag};

use super::event::Event;
use super::{Filter, coming, list};
use crate::app::App;
use crate::calendar;
use crate::registry::feeds::{Entry, Feed, instant};
use crate::shell::Visit;

/// So many events stand in the feed.
const IN_FEED: usize = 50;

fn address(app: &App, visit: &Visit, event: &Event) -> String {
    let path = visit.link(&format!("/tapahtumat/{}", event.0.id));
    format!("{}{path}", app.base_url)
}

/// A calendar of these events.
pub(super) fn ics(
    app: &App,
    visit: &Visit,
    headers: &HeaderMap,
    events: &[Event],
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let entry = |event: &Event| {
        let link = event.0.told.text("link").map(str::to_owned);
        let text = event.0.told.said("text", tr.lang);
        let text = text.map(|(_, text)| text.to_owned());
        calendar::Entry {
            uid: format!("{}@kanto", event.0.id),
            changed: (event.0.updated_at, event.0.edition),
            begins: event.begins(),
            ends: event.ends(),
            summary: event.title(tr.lang).to_owned(),
            address: address(app, visit, event),
            place: event.place(tr).or_else(|| link.clone()),
            // Who opens it in a calendar finds the way in.
            description: match (text, link) {
                (Some(text), Some(link)) => Some(format!("{text}\n\n{link}")),
                (text, link) => text.or(link),
            },
        }
    };
    let entries: Vec<calendar::Entry> = events.iter().map(entry).collect();
    calendar::answer(headers, &tr.t("events-title"), &entries)
}

/// `GET /tapahtumat.ics`: the events that are coming.
///
/// # Errors
/// The unexpected.
pub async fn calendar(
    Of(app): Of<App>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let events = coming(&mut app.db.read().await?, app.clock.now()).await?;
    ics(&app, &visit, &headers, &events)
}

/// `GET /tapahtumat.atom`: what has changed last among events.
///
/// # Errors
/// The unexpected.
pub async fn atom(
    Of(app): Of<App>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let mut events = list(&mut app.db.read().await?, &Filter::default(), false).await?;
    events.sort_by_key(|one| std::cmp::Reverse((one.0.updated_at, one.0.id)));
    events.truncate(IN_FEED);
    let tr = visit.tr();
    let at = |path: &str| format!("{}{}", app.base_url, visit.link(path));
    let newest = events
        .first()
        .map_or_else(DateTime::default, |one| one.0.updated_at);
    let feed = Feed {
        lang: tr.lang,
        title: tr.t("events-feed-title"),
        address: at("/tapahtumat.atom"),
        page: at("/tapahtumat"),
        updated: instant(newest),
        entries: events
            .iter()
            .map(|one| Entry {
                name: one.title(tr.lang).to_owned(),
                address: address(&app, &visit, one),
                updated: instant(one.0.updated_at),
                said: said(tr, one),
            })
            .collect(),
    };
    let feed = feed.render()?.into_bytes();
    Ok(with_etag(&headers, "application/atom+xml", feed))
}

/// When and where it is, and what it is about.
fn said(tr: Tr, event: &Event) -> String {
    let text = event.0.told.said("text", tr.lang);
    let parts = [
        Some(event.when(tr)),
        event.where_text(tr),
        text.map(|(_, text)| text.to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
