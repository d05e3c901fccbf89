//! The list of those who work here: drafts too.

use askama::Template;
use axum::extract::{Query, State as Of};
use axum::response::Response;
use chrono::{DateTime, Utc};
use kit::i18n::Lang;
use kit::web::WebError;
use serde::Deserialize;

use crate::app::App;
use crate::calls::call::Call;
use crate::calls::field::Field;
use crate::calls::filter::Filter;
use crate::calls::list as list_calls;
use crate::calls::value::moment;
use crate::shell::{Page, Visit, html};

/// What a page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// Acts of which a page tells.
const DONE: [&str; 8] = [
    "added",
    "saved",
    "published",
    "hidden",
    "copied",
    "decided",
    "removed",
    "imported",
];

impl After {
    pub(super) fn notice(&self, page: &Page) -> Option<String> {
        let done = DONE.iter().find(|done| **done == self.done);
        done.map(|done| page.t(&format!("call-done-{done}")))
    }
}

#[derive(Template)]
#[template(path = "calls/templates/list.html")]
struct ListPage {
    p: Page,
    calls: Vec<Call>,
    now: DateTime<Utc>,
}

/// `GET /tyo/haut`
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let now = app.clock.now();
    let calls = list_calls(&mut app.db.read().await?, &Filter::default(), true, now).await?;
    let mut p = visit.page("calls-title");
    p.notice = after.notice(&p);
    html(&ListPage { p, calls, now })
}
