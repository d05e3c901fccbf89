//! The page.

use askama::Template;
use axum::extract::{Query, State as Of};
use axum::response::Response;
use chrono::{DateTime, Days, NaiveDate, Utc};
use kit::clock::start_of_day;
use kit::i18n::{Lang, Tr};
use kit::id::Id;
use kit::jobs::Job;
use kit::web::WebError;
use serde::Deserialize;

use crate::access::Action;
use crate::app::App;
use crate::appointments::{self, Appointment};
use crate::associations::own;
use crate::calls::{self, Call, Filter, State};
use crate::events::{self, Event};
use crate::feedback::{self, Waiting};
use crate::follow_up::{self, Deadline};
use crate::history::{self, News};
use crate::ideas::{self, Idea};
use crate::jobs;
use crate::projects;
use crate::shell::{Page, Visit, html};
use crate::tasks;

/// How many of the latest jobs are shown.
const JOBS: u32 = 5;
/// Events of so many days from today on are shown.
const EVENT_DAYS: i64 = 7;
/// Of so many things it is told what others have changed.
const NEWS: usize = 6;
/// Of so many of one's own times it is told that somebody has booked, moved or called off one.
const BOOKINGS: i64 = 6;

/// What somebody has done with one of the reader's own times.
struct Booking {
    id: Id,
    when: String,
    /// The association as they wrote it, or else what they want to talk about.
    about: String,
    what: String,
}

impl Booking {
    fn of(tr: Tr, one: Appointment) -> Self {
        let what = match (one.state, one.sequence) {
            (appointments::State::Cancelled, _) => "day-booking-cancelled",
            (appointments::State::Booked, 1) => "day-booking-new",
            (appointments::State::Booked, _) => "day-booking-moved",
        };
        Self {
            id: one.id,
            when: appointments::span(tr, (one.starts_at, one.ends_at)),
            about: match one.booker.association.is_empty() {
                true => tr.t(&format!("appointment-about-{}", one.booker.about)),
                false => one.booker.association,
            },
            what: tr.t(what),
        }
    }
}

#[derive(Template)]
#[template(path = "day/templates/show.html")]
struct Show {
    p: Page,
    now: DateTime<Utc>,
    /// Published calls that take applications, and those of them that close soon.
    open_calls: usize,
    closing: Vec<Call>,
    today: NaiveDate,
    /// Events of the next days.
    events: Vec<Event>,
    waiting: Waiting,
    project_count: u64,
    /// Corrections of associations that wait.
    proposals: i64,
    /// One's own appointments of today and tomorrow.
    appointments: Vec<(Id, String, String)>,
    /// What was done with one's own times since yesterday, even if they are weeks away.
    bookings: Vec<Booking>,
    jobs: Vec<Job>,
    /// What others have changed of the reader's own things since yesterday.
    news: Vec<News>,
    /// Ideas that nobody has taken, and the reader's own about which nothing was done.
    new_ideas: usize,
    quiet_ideas: Vec<Idea>,
    /// Deadlines of running projects within some weeks, late ones first.
    deadlines: Vec<Deadline>,
    /// One's own open tasks that come first, and how many there are.
    tasks: Vec<tasks::Listed>,
    task_count: i64,
}

/// What the page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// `GET /tyo`
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
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
    let yesterday = start_of_day(today - Days::new(1));
    let (mut coming, mut bookings) = (Vec::new(), Vec::new());
    if let Some(actor) = visit.actor().filter(|actor| actor.may(Action::GiveAdvice)) {
        let until = start_of_day(today + Days::new(2));
        for one in appointments::between(&mut conn, actor.account, (now, until)).await? {
            let when = appointments::span(visit.tr(), (one.starts_at, one.ends_at));
            coming.push((one.id, when, one.booker.name));
        }
        let me = actor.account;
        let changed = appointments::changed(&mut conn, me, yesterday, BOOKINGS).await?;
        bookings.extend(changed.into_iter().map(|one| Booking::of(visit.tr(), one)));
    }
    let may_edit = |action| visit.actor().is_some_and(|actor| actor.may(action));
    let events = match may_edit(Action::EditEvents) {
        true => events::within(&mut conn, now, EVENT_DAYS).await?,
        false => Vec::new(),
    };
    let account = visit.actor().map(|actor| actor.account);
    let (new_ideas, quiet_ideas) = ideas::waiting(&mut conn, account, today).await?;
    let mut own = (Vec::new(), 0);
    if let Some(actor) = visit.actor()
        && actor.may(Action::EditAssociations)
    {
        own = tasks::open_for(&mut conn, actor.account, today).await?;
    }
    let news = match visit.actor().filter(|actor| actor.may(Action::SeeHistory)) {
        Some(actor) => {
            let who = (visit.tr(), actor.account);
            history::news(&app, &mut conn, who, yesterday, NEWS).await?
        }
        None => Vec::new(),
    };
    let deadlines = match may_edit(Action::FollowProjects) {
        true => {
            let until = today + Days::new(follow_up::DAYS_AHEAD);
            follow_up::deadlines(&mut conn, until, None).await?
        }
        false => Vec::new(),
    };
    let mut p = visit.page("day-title");
    p.notice = tasks::pages::notice(&p, &after.done);
    html(&Show {
        p,
        appointments: coming,
        bookings,
        news,
        deadlines,
        new_ideas,
        quiet_ideas,
        tasks: own.0,
        task_count: own.1,
        now,
        open_calls,
        closing: calls,
        events,
        today,
        waiting: feedback::waiting(&mut conn, today).await?,
        project_count: projects::count(&app, &mut conn).await?,
        proposals: own::count_waiting(&mut conn).await?,
        jobs: jobs::latest(&mut conn, JOBS).await?,
    })
}
