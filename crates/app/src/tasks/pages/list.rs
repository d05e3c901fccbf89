//! The list of tasks: one's own, all open ones, or what was done.

use askama::Template;
use axum::extract::{Query, State as Of};
use axum::response::Response;
use kit::web::WebError;
use serde::Deserialize;

use crate::app::App;
use crate::shell::{Page, Visit, html};
use crate::tasks::PATH;
use crate::tasks::listed::{Listed, listed};
use crate::tasks::store::{self, Which};

/// So many are on a page.
const PER_PAGE: i64 = 100;

/// What of them is shown.
pub(super) const WHICH: [(&str, &str); 3] = [
    ("", "tasks-mine"),
    ("kaikki", "tasks-all"),
    ("tehdyt", "tasks-done"),
];

/// What is asked of the list.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    nayta: String,
    #[serde(default)]
    sivu: String,
    #[serde(default)]
    done: String,
}

#[derive(Template)]
#[template(path = "tasks/templates/list.html")]
struct ListPage {
    p: Page,
    tasks: Vec<Listed>,
    which: String,
    count: i64,
    page: i64,
}

impl ListPage {
    fn next(&self) -> Option<String> {
        let is_more = self.page * PER_PAGE < self.count;
        let next = self.page + 1;
        is_more.then(|| {
            self.p
                .link(&format!("{PATH}?nayta={}&sivu={next}", self.which))
        })
    }
}

/// What a page is told after an act.
pub(crate) fn notice(page: &Page, done: &str) -> Option<String> {
    const DONE: [&str; 5] = ["added", "saved", "done", "reopened", "removed"];
    let word = DONE.iter().find(|word| done == format!("task-{word}"))?;
    Some(page.t(&format!("task-after-{word}")))
}

/// `GET /tyo/tehtavat`
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let which = match asked.nayta.as_str() {
        "kaikki" => Which::Open,
        "tehdyt" => Which::Done,
        _ => Which::OpenOf(actor.account),
    };
    let page = asked.sivu.parse::<i64>().unwrap_or(1).clamp(1, 10_000);
    let mut conn = app.db.read().await?;
    let tasks = store::list(&mut conn, which, (PER_PAGE, (page - 1) * PER_PAGE)).await?;
    let count = store::count(&mut conn, which).await?;
    let tasks = listed(&mut conn, tasks, app.clock.today()).await?;
    let mut p = visit.page("tasks-title");
    p.notice = notice(&p, &asked.done);
    html(&ListPage {
        p,
        tasks,
        which: asked.nayta,
        count,
        page,
    })
}
