//! The page.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use kit::jobs::Job;
use kit::web::WebError;

use crate::access::Action;
use crate::app::App;
use crate::associations::own;
use crate::feedback::{self, Waiting};
use crate::jobs;
use crate::projects;
use crate::shell::{Page, Visit, html};

/// How many of the latest jobs are shown.
const JOBS: u32 = 5;

#[derive(Template)]
#[template(path = "day/templates/show.html")]
struct Show {
    p: Page,
    today: NaiveDate,
    waiting: Waiting,
    project_count: u64,
    /// Corrections of associations that wait.
    proposals: i64,
    jobs: Vec<Job>,
}

/// `GET /tyo`
pub async fn show(State(app): State<App>, visit: Visit) -> Result<Response, WebError> {
    let today = app.clock.today();
    let mut conn = app.db.read().await?;
    html(&Show {
        p: visit.page("day-title"),
        today,
        waiting: feedback::waiting(&mut conn, today).await?,
        project_count: projects::count(&app, &mut conn).await?,
        proposals: own::count_waiting(&mut conn).await?,
        jobs: jobs::latest(&mut conn, JOBS).await?,
    })
}
