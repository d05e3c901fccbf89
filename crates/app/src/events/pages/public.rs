//! What everyone sees: the events that are coming, past ones by year, and a page for each.

use askama::Template;
use axum::extract::{Path, Query, State as Of};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::Datelike;
use kit::i18n::{Lang, Tr};
use kit::web::WebError;
use serde::Deserialize;

use super::{Events, Line, PUBLIC, choices, told_in};
use crate::app::App;
use crate::calls;
use crate::events::event::Event;
use crate::events::field::INTERNAL;
use crate::events::{Filter, feeds, find_public, list as list_events};
use crate::records::Choices;
use crate::records::pages::{self, Files, rows};
use crate::shell::{About, Page, Visit, html};

/// Past events of a year are asked for by it.
#[derive(Deserialize)]
pub struct Asked {
    vuosi: Option<i32>,
}

#[derive(Template)]
#[template(path = "events/templates/public_list.html")]
struct ListPage {
    p: Page,
    /// The year whose past events are shown; those that are coming otherwise.
    year: Option<i32>,
    events: Vec<Event>,
    /// Years with past events, the last one first.
    years: Vec<i32>,
}

/// `GET /tapahtumat`, and past ones with `?vuosi=2025`.
///
/// # Errors
/// The unexpected.
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let (tr, now) = (visit.tr(), app.clock.now());
    let all = list_events(&mut app.db.read().await?, &Filter::default(), false).await?;
    let (mut past, coming): (Vec<Event>, Vec<Event>) =
        all.into_iter().partition(|one| one.is_over(now));
    past.reverse();
    let mut years: Vec<i32> = past.iter().map(|one| one.day().year()).collect();
    years.dedup();
    let events = match asked.vuosi {
        Some(year) => {
            past.retain(|one| one.day().year() == year);
            past
        }
        None => coming,
    };
    let p = match asked.vuosi {
        Some(year) => visit
            .titled(tr.t1("events-past-of", "year", year.to_string()))
            .under(PUBLIC, tr.t("events-title")),
        None => visit.page("events-title"),
    };
    html(&ListPage {
        p: p.about(About {
            description: tr.t("events-lead"),
            data: None,
            feed: Some("/tapahtumat.atom".to_owned()),
        }),
        year: asked.vuosi,
        events,
        years,
    })
}

#[derive(Template)]
#[template(path = "events/templates/public_show.html")]
struct ShowPage {
    p: Page,
    event: Event,
    choices: Choices,
    is_over: bool,
    files: Files,
    /// Its call, when everyone sees that: path and name.
    call: Option<(String, String)>,
    /// Its project, when everyone sees that: path and name.
    project: Option<(String, String)>,
}

/// Sections of the page, and what stands elsewhere on it or is not for everyone.
const SECTIONS: [&str; 4] = ["what", "when", "where", "who"];
const ELSEWHERE: [&str; 17] = [
    "kind",
    "title_fi",
    "title_sv",
    "title_en",
    "text_fi",
    "text_sv",
    "text_en",
    "day",
    "time",
    "end_day",
    "end_time",
    "place",
    "municipality",
    "link",
    "call",
    "project",
    "signup",
];

impl ShowPage {
    /// When, where and by whom it is held, each with its name.
    fn summary(&self) -> Vec<(String, String)> {
        let tr: Tr = *self.p;
        let place = self.event.place(tr);
        let place = place.map(|place| (tr.t("event-field-place"), place));
        let first = [(tr.t("event-when"), self.event.when(tr))];
        let others = SECTIONS
            .into_iter()
            .flat_map(|section| told_in(tr, &self.event, section, &self.choices));
        let is_shown =
            |line: &Line| !ELSEWHERE.contains(&line.word) && !INTERNAL.contains(&line.word);
        let others = others.filter(is_shown).map(|line| (line.name, line.value));
        first.into_iter().chain(place).chain(others).collect()
    }

    fn text(&self) -> Option<(Lang, &str)> {
        self.event.0.told.said("text", self.p.lang)
    }

    /// Where one takes part from afar; nothing once it is over.
    fn link(&self, word: &str) -> Option<&str> {
        self.event.0.told.text(word).filter(|_| !self.is_over)
    }
}

/// How the file of an event's calendar ends.
const CALENDAR: &str = ".ics";

/// `GET /tapahtumat/{id}`, and `/tapahtumat/{id}.ics`: for one's calendar.
///
/// # Errors
/// When everyone sees no such event.
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let found = find_public(&mut conn, id.trim_end_matches(CALENDAR)).await?;
    let event = found.ok_or(WebError::NotFound)?;
    if id.ends_with(CALENDAR) {
        return feeds::ics(&app, &visit, &headers, &[event]);
    }
    let tr = visit.tr();
    let call = match event.0.told.text("call") {
        Some(call) => calls::find_public(&mut conn, call).await?,
        None => None,
    };
    let project = match event.0.told.text("project") {
        Some(code) => crate::projects::find_public(&mut conn, code).await?,
        None => None,
    };
    let choices = choices(&app, &mut conn, tr).await?;
    drop(conn);
    let files = Files {
        path: visit.link(&format!("{PUBLIC}/{}/liitteet", event.0.id)),
        ..rows::<Events>(&app, &visit, &event.0).await?
    };
    let about = About {
        description: format!("{} {}", event.title(tr.lang), event.when(tr)),
        data: None,
        feed: Some("/tapahtumat.atom".to_owned()),
    };
    html(&ShowPage {
        p: visit
            .titled(event.title(tr.lang).to_owned())
            .under(PUBLIC, tr.t("events-title"))
            .about(about),
        is_over: event.is_over(app.clock.now()),
        call: call.map(|call| {
            let path = visit.link(&format!("/haut/{}", call.id));
            (path, call.title(tr.lang).to_owned())
        }),
        project: project.and(event.0.told.text("project")).map(|code| {
            let path = visit.link(&format!("/hankkeet/{code}"));
            (path, code.to_owned())
        }),
        choices,
        files,
        event,
    })
}

/// `GET /tapahtumat/{id}/liitteet/{file}`
///
/// # Errors
/// When everyone sees no such file.
pub async fn file(
    app: Of<App>,
    visit: Visit,
    path: Path<(String, String)>,
) -> Result<Response, WebError> {
    let found = find_public(&mut app.0.db.read().await?, &path.0.0).await?;
    if found.is_none() {
        return Err(WebError::NotFound);
    }
    pages::file::<Events>(app, visit, path).await
}
