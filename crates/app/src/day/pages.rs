//! The page.

use askama::Template;
use axum::extract::State as Of;
use axum::response::Response;
use chrono::{DateTime, Days, NaiveDate, Utc};
use kit::clock::start_of_day;
use kit::i18n::Lang;
use kit::id::Id;
use kit::jobs::Job;
use kit::web::WebError;

use crate::access::Action;
use crate::app::App;
use crate::appointments;
use crate::associations::own;
use crate::calls::{self, Call, Filter, State};
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
    now: DateTime<Utc>,
    /// Published calls that take applications, and those of them that close soon.
    open_calls: usize,
    closing: Vec<Call>,
    today: NaiveDate,
    waiting: Waiting,
    project_count: u64,
    /// Corrections of associations that wait.
    proposals: i64,
    /// One's own appointments of today and tomorrow.
    appointments: Vec<(Id, String, String)>,
    jobs: Vec<Job>,
}

/// `GET /tyo`
pub async fn show(Of(app): Of<App>, visit: Visit) -> Result<Response, WebError> {
    let today = app.clock.today();
    let mut conn = app.db.read().await?;
    let now = app.clock.now();
    let mut calls = calls::list(&mut conn, &Filter::default(), false, now).await?;
    calls.retain(|call| call.state(now).is_open());
    let open_calls = calls.len();
    if visit
        .actor()
        .is_some_and(|actor| actor.may(Action::EditCalls))
    {
        calls.retain(|call| call.state(now) == State::Closing);
    } else {
        calls.clear();
    }
    let mut coming = Vec::new();
    if let Some(actor) = visit.actor().filter(|actor| actor.may(Action::GiveAdvice)) {
        let until = start_of_day(today + Days::new(2));
        for one in appointments::between(&mut conn, actor.account, (now, until)).await? {
            let when = appointments::span(visit.tr(), (one.starts_at, one.ends_at));
            coming.push((one.id, when, one.booker.name));
        }
    }
    html(&Show {
        appointments: coming,
        p: visit.page("day-title"),
        now,
        open_calls,
        closing: calls,
        today,
        waiting: feedback::waiting(&mut conn, today).await?,
        project_count: projects::count(&app, &mut conn).await?,
        proposals: own::count_waiting(&mut conn).await?,
        jobs: jobs::latest(&mut conn, JOBS).await?,
    })
}
