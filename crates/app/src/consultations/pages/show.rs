//! A consultation: what was agreed, with whom, and what follows.

use askama::Template;
use axum::extract::{Path, Query, State as Of};
use axum::response::Response;
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use crate::app::App;
use crate::associations::people;
use crate::consultations::PATH;
use crate::consultations::consultation::Consultation;
use crate::consultations::listed::{Listed, listed};
use crate::consultations::store;
use crate::shell::{Page, Visit, html};
use crate::{ideas, projects, tasks};

/// What a page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

impl After {
    pub(super) fn notice(&self, page: &Page) -> Option<String> {
        const DONE: [&str; 4] = ["added", "saved", "removed", "imported"];
        let done = DONE.iter().find(|done| **done == self.done);
        let own = done.map(|done| page.t(&format!("consultation-done-{done}")));
        own.or_else(|| tasks::pages::notice(page, &self.done))
    }
}

#[derive(Template)]
#[template(path = "consultations/templates/show.html")]
struct ShowPage {
    p: Page,
    one: Listed,
    /// Contact persons who were there.
    people: Vec<(Id, String)>,
    /// The name of the idea that it was about.
    idea: Option<String>,
    /// Whether everyone may see the project.
    has_project: bool,
    tasks: Vec<tasks::Listed>,
}

impl ShowPage {
    fn path(&self) -> String {
        self.p.link(&format!("{PATH}/{}", self.one.consultation.id))
    }
}

/// The consultation of an address.
pub(super) async fn found(app: &App, id: &str) -> Result<Consultation, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = store::find(&mut app.db.read().await?, id).await?;
    let found = found.filter(|one| !one.is_removed);
    found.ok_or(WebError::NotFound)
}

/// `GET /tyo/neuvonnat/{id}`
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let found = found(&app, &id).await?;
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let tasks = tasks::of_consultation(&app, &mut conn, found.id).await?;
    let mut all = listed(&mut conn, vec![found]).await?;
    let one = all.pop().ok_or(WebError::NotFound)?;
    let told = &one.consultation.told;
    let mut people = Vec::new();
    for id in &told.people {
        let name = people::name_of(&mut conn, *id).await?;
        people.extend(name.map(|name| (*id, name)));
    }
    let has_project = match &told.project {
        Some(code) => projects::find_public(&mut conn, code).await?.is_some(),
        None => false,
    };
    let idea = match &told.idea {
        Some(id) => ideas::name_of(&mut conn, id).await?,
        None => None,
    };
    drop(conn);
    let mut p = visit
        .titled(one.consultation.title(tr))
        .under(PATH, tr.t("consultations-title"));
    p.notice = after.notice(&p);
    html(&ShowPage {
        p,
        one,
        people,
        idea,
        has_project,
        tasks,
    })
}
