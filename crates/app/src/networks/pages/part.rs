//! The page of a meeting or an agreement, and a meeting for one's calendar.

use askama::Template;
use axum::extract::{Path, Query, State as Of};
use axum::http::HeaderMap;
use axum::response::Response;
use kit::clock::at_wall;
use kit::web::WebError;

use super::show::when;
use super::{Meetings, names};
use crate::app::App;
use crate::calendar::{self, When};
use crate::networks::field::MEETING;
use crate::networks::item::{Standing, standing};
use crate::networks::{members_on, term};
use crate::records::pages::{After, Desk, Files, found, rows};
use crate::records::{Choices, Kept, Kind, Shape};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "networks/templates/part.html")]
struct PartPage {
    p: Page,
    kind: &'static Kind,
    one: Kept,
    choices: Choices,
    files: Files,
    path: String,
    /// Where an agreement stands.
    standing: Option<Standing>,
    /// How many of a meeting's members were there, and how many there were.
    present: Option<String>,
    is_meeting: bool,
}

impl PartPage {
    /// What is told in a section: names, values, and whether it is an address.
    fn told(&self, section: &str) -> Vec<(String, String, bool)> {
        let fields = self.kind.fields_of(section).filter_map(|field| {
            let value = self.one.told.get(field.word)?;
            let value = value.shown(*self.p, field, &self.choices);
            let label = self.kind.label(*self.p, field);
            Some((label, value, field.shape == Shape::Link))
        });
        fields.collect()
    }

    fn section_title(&self, section: &str) -> String {
        self.p.t(&format!("{}{section}", self.kind.texts.section))
    }
}

/// `GET /tyo/verkostokokoukset/{id}`, `GET /tyo/verkostosopimukset/{id}`
///
/// # Errors
/// When there is no such thing.
pub async fn show<D: Desk>(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let one = found::<D>(&app, &id).await?;
    let (tr, kind, today) = (visit.tr(), D::kind(), app.clock.today());
    let is_meeting = kind.word == MEETING.word;
    let mut conn = app.db.read().await?;
    let way = D::way(&mut conn, tr, one.of).await?;
    let network = one.of.ok_or(WebError::NotFound)?;
    let choices = names(&mut conn, network).await?;
    let day = one.told.on("day").unwrap_or(today);
    let members = members_on(&mut conn, network, day).await?.len();
    drop(conn);
    let title = match is_meeting {
        true => tr.t1("network-meeting-title", "when", when(tr, &one)),
        false => (kind.name)(&one.told),
    };
    let mut p = visit.titled(title);
    for (path, name) in way.ok_or(WebError::NotFound)? {
        p = p.under(&path, name);
    }
    p.notice = after.notice(&p);
    let came = one.told.words("present").len();
    let counts = [("n", came.into()), ("all", members.into())];
    html(&PartPage {
        files: rows::<D>(&app, &visit, &one).await?,
        path: visit.link(&format!("{}/{}", D::PATH, one.id)),
        standing: (!is_meeting).then(|| standing(term(&one), today)),
        present: (is_meeting && came > 0).then(|| tr.ta("network-present", &counts)),
        is_meeting,
        choices,
        kind,
        one,
        p,
    })
}

/// `GET /tyo/verkostokokoukset/{id}/kokous.ics`
///
/// # Errors
/// When there is no such meeting.
pub async fn calendar(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let one = found::<Meetings>(&app, &id).await?;
    let way = Meetings::way(&mut app.db.read().await?, visit.tr(), one.of).await?;
    let network = way
        .and_then(|mut way| way.pop())
        .ok_or(WebError::NotFound)?;
    let (day, time) = (
        one.told.on("day").unwrap_or_default(),
        one.told.time("time"),
    );
    let at = time.and_then(|time| at_wall(day.and_time(time)));
    let text = |word: &str| one.told.text(word).map(str::to_owned);
    let entry = calendar::Entry {
        uid: format!("{}@kanto", one.id),
        changed: (one.updated_at, one.edition),
        begins: at.map_or(When::Day(day), When::At),
        ends: at.is_none().then_some(When::Day(day)),
        summary: network.1.clone(),
        address: format!("{}{}", app.base_url, visit.link(&Meetings::page(&one))),
        place: text("place").or_else(|| text("link")),
        description: text("agenda"),
    };
    calendar::answer(&headers, &network.1, &[entry])
}
