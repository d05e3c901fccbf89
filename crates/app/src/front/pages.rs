//! The home page.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use kit::web::WebError;

use crate::app::App;
use crate::calls::{self, Filter};
use crate::events::{self, Event};
use crate::projects::state_tag;
use crate::registry::{self, Listed};
use crate::shell::{About, Page, Visit, html};

/// So many projects are shown.
const PROJECTS: usize = 4;
/// So many events are shown.
const EVENTS: usize = 3;

#[derive(Template)]
#[template(path = "front/templates/home.html")]
struct Home {
    p: Page,
    /// Calls that take applications.
    open_calls: usize,
    /// The next events.
    events: Vec<Event>,
    count: u64,
    projects: Vec<Listed>,
    today: NaiveDate,
}

/// `GET /`
pub async fn home(State(app): State<App>, visit: Visit) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let now = app.clock.now();
    let calls = calls::list(&mut conn, &Filter::default(), false, now).await?;
    let open = calls.iter().filter(|call| call.state(now).is_open());
    let mut events = events::coming(&mut conn, now).await?;
    events.truncate(EVENTS);
    let (projects, count) = registry::first(&app, &mut conn, PROJECTS).await?;
    html(&Home {
        p: visit.page("home-title").about(About {
            description: visit.tr().t("home-lead"),
            data: None,
            feed: Some("/hankkeet.atom".to_owned()),
        }),
        open_calls: open.count(),
        events,
        count,
        projects,
        today: app.clock.today(),
    })
}
