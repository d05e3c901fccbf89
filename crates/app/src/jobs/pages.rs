//! The list of jobs, and each one's page with its progress.

use std::convert::Infallible;
use std::time::Duration;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::id::Id;
use kit::jobs::{self, Job, JobState};
use kit::web::WebError;
use serde::Serialize;

use super::{Outcome, path, standing, tag_class, title};
use crate::app::App;
use crate::shell::{Page, Visit, html};

/// How many jobs the list shows.
const LIST_LIMIT: u32 = 50;

#[derive(Template)]
#[template(path = "jobs/templates/list.html")]
struct List {
    p: Page,
    jobs: Vec<Job>,
}

/// `GET /tyo/tyot`
pub async fn list(State(app): State<App>, visit: Visit) -> Result<Response, WebError> {
    let jobs = super::latest(&mut app.db.read().await?, LIST_LIMIT).await?;
    let p = visit.page("jobs-title");
    html(&List { p, jobs })
}

#[derive(Template)]
#[template(path = "jobs/templates/show.html")]
struct Show {
    p: Page,
    job: Job,
    outcome: Outcome,
}

impl Show {
    /// A stop is offered until one was asked for.
    fn can_stop(&self) -> bool {
        !self.job.state.is_final() && !self.job.stop_requested
    }
}

/// `GET /tyo/tyot/{id}`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let job = found(&app, &id).await?;
    let outcome = match &job.result {
        Some(result) => serde_json::from_value(result.clone())?,
        None => Outcome::default(),
    };
    let tr = visit.tr();
    let p = visit
        .titled(title(tr, &job))
        .under("/tyo/tyot", tr.t("jobs-title"));
    html(&Show { p, job, outcome })
}

/// `POST /tyo/tyot/{id}/pysaytys`
pub async fn stop(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let job = found(&app, &id).await?;
    // A job that has just ended stays as it ended; its page tells.
    jobs::request_stop(&app.db, &app.clock, job.id).await?;
    Ok(Redirect::to(&visit.link(&path(job.id))).into_response())
}

/// What the script on the page is told.
#[derive(Serialize)]
struct Progress {
    percent: i64,
    message: String,
    finished: bool,
}

/// How often a running job is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(300);
/// How many looks one connection lasts; the browser connects again by itself.
/// It bounds what a forgotten tab costs and how long an orderly end waits.
const LOOKS: u32 = 60;

/// `GET /tyo/tyot/{id}/eteneminen`: server-sent events until the job has ended.
pub async fn events(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let job = found(&app, &id).await?;
    let tr = visit.tr();
    let looks = futures_util::stream::unfold(Some((job, 0)), move |state| {
        let app = app.clone();
        async move {
            let (job, look) = state?;
            let event = event(tr, &job);
            if job.state.is_final() || look == LOOKS {
                return Some((event, None));
            }
            tokio::time::sleep(LOOK_EVERY).await;
            // The connection ends when the database cannot be read; the browser
            // asks again.
            let mut conn = app.db.read().await.ok()?;
            let next = jobs::find(&mut conn, job.id).await.ok().flatten();
            Some((event, next.map(|job| (job, look + 1))))
        }
    });
    Ok(Sse::new(looks).into_response())
}

fn event(tr: Tr, job: &Job) -> Result<Event, Infallible> {
    let progress = Progress {
        percent: job.percent(),
        message: standing(tr, job),
        finished: job.state.is_final(),
    };
    let data = serde_json::to_string(&progress).expect("invariant: three plain values");
    Ok(Event::default().event("progress").data(data))
}

async fn found(app: &App, id: &str) -> Result<Job, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let job = jobs::find(&mut app.db.read().await?, id).await?;
    job.ok_or(WebError::NotFound)
}
