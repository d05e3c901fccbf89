//! An event as those see it who work here, and which associations came.

use askama::Template;
use axum::extract::{Form, Path, Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;
use serde::Deserialize;

use super::{Events, Line, PUBLIC, STAFF, choices, told_in};
use crate::app::App;
use crate::events::attended::{attend, named};
use crate::events::event::Event;
use crate::records::pages::{After, Files, found, rows};
use crate::records::{self, Choices};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "events/templates/show.html")]
struct ShowPage {
    p: Page,
    event: Event,
    choices: Choices,
    files: Files,
    /// The associations that came.
    came: Vec<(String, String)>,
    /// Whether it has begun, so that it can be told who came.
    has_been: bool,
    /// The association as it was written, and what is wrong with it.
    which: String,
    problem: Option<String>,
    /// Whether its project has a page.
    project: Option<String>,
}

impl ShowPage {
    fn path(&self) -> String {
        self.p.link(&format!("{STAFF}/{}", self.event.0.id))
    }

    fn public_path(&self) -> String {
        self.p.link(&format!("{PUBLIC}/{}", self.event.0.id))
    }

    fn told(&self, section: &str) -> Vec<Line> {
        told_in(*self.p, &self.event, section, &self.choices)
    }

    fn section_title(&self, section: &str) -> String {
        self.p.t(&format!("event-section-{section}"))
    }

    fn errors(&self) -> Vec<(&'static str, String)> {
        let problem = self.problem.iter();
        problem.map(|text| ("yhdistys", text.clone())).collect()
    }
}

async fn page(app: &App, visit: &Visit, event: Event) -> anyhow::Result<ShowPage> {
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let came = named(&mut conn, &event).await?;
    let choices = choices(app, &mut conn, tr).await?;
    let project = match event.0.told.text("project") {
        Some(code) => crate::projects::owner_by_code(&mut conn, code)
            .await?
            .map(|_| code),
        None => None,
    };
    drop(conn);
    Ok(ShowPage {
        p: visit
            .titled(event.title(tr.lang).to_owned())
            .under(STAFF, tr.t("events-title")),
        files: rows::<Events>(app, visit, &event.0).await?,
        has_been: event.day() <= app.clock.today(),
        which: String::new(),
        problem: None,
        project: project.map(|code| visit.link(&format!("/hankkeet/{code}"))),
        choices,
        came,
        event,
    })
}

/// `GET /tyo/tapahtumat/{id}`
///
/// # Errors
/// When there is no such event.
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let event = Event(found::<Events>(&app, &id).await?);
    let mut page = page(&app, &visit, event).await?;
    page.p.notice = after.notice(&page.p);
    html(&page)
}

/// An association that came.
#[derive(Deserialize)]
pub struct WhichForm {
    #[serde(default)]
    yhdistys: String,
}

/// `POST /tyo/tapahtumat/{id}/osallistujat`: an association came.
///
/// # Errors
/// When there is no such event.
pub async fn attended(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Form(form): Form<WhichForm>,
) -> Result<Response, WebError> {
    let event = Event(found::<Events>(&app, &id).await?);
    let mut conn = app.db.read().await?;
    let one = records::association(&app, &mut conn, &form.yhdistys).await?;
    drop(conn);
    let problem = match &one {
        _ if event.day() > app.clock.today() => Some("event-wrong-not-yet"),
        None => Some("event-wrong-association"),
        Some(_) => None,
    };
    if let Some(problem) = problem {
        let mut page = page(&app, &visit, event).await?;
        page.problem = Some(visit.tr().t(problem));
        page.which = form.yhdistys;
        page.p.has_errors = true;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response());
    }
    let which = one.map(|one| one.id).ok_or(WebError::NotFound)?;
    write(&app, &visit, (&event, which), true).await
}

/// `POST /tyo/tapahtumat/{id}/osallistujat/{which}/poisto`: it did not come after all.
///
/// # Errors
/// When there is no such event.
pub async fn not_attended(
    Of(app): Of<App>,
    visit: Visit,
    Path((id, which)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let event = Event(found::<Events>(&app, &id).await?);
    let which = which.parse().map_err(|_| WebError::NotFound)?;
    write(&app, &visit, (&event, which), false).await
}

async fn write(
    app: &App,
    visit: &Visit,
    (event, which): (&Event, kit::id::Id),
    has_come: bool,
) -> Result<Response, WebError> {
    let (author, id) = (visit.author(app), event.0.id);
    let mut tx = app.db.begin().await?;
    let written = attend(app, &mut tx, &author, (id, which), has_come).await?;
    let path = format!("{STAFF}/{id}");
    let to = match written {
        Ok(true) => {
            tx.commit().await?;
            let word = if has_come { "attended" } else { "not-attended" };
            visit.after(&path, word, &author)
        }
        // It is written down already, or somebody was faster by a moment.
        _ => visit.link(&path),
    };
    Ok(Redirect::to(&to).into_response())
}
