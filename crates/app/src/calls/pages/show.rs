//! A call as those see it who work here: all that is told of it, and every version.

use askama::Template;
use axum::extract::{Path, Query, State as Of};
use axum::response::Response;
use chrono::{DateTime, Utc};
use kit::i18n::Lang;
use kit::web::WebError;

use super::STAFF;
use super::staff::After;
use crate::app::App;
use crate::calls::call::{Call, State};
use crate::calls::changed::{Changed, changes};
use crate::calls::field::{Field, Section};
use crate::calls::store;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "calls/templates/show.html")]
pub(super) struct ShowPage {
    pub(super) p: Page,
    call: Call,
    now: DateTime<Utc>,
    changes: Vec<Changed>,
    /// How many were told older dates or terms in a letter, and not these.
    told_old: i64,
    /// The day of the decision as it was written, and what is wrong with it.
    pub(super) day: String,
    pub(super) problem: Option<String>,
}

impl ShowPage {
    /// What is told in a section, each with its name.
    fn told(&self, section: Section) -> Vec<(String, String, Field)> {
        let shown = section.fields().filter_map(|field| {
            let value = self.call.told.get(field)?.shown(*self.p, field);
            Some((self.p.t(&field.key()), value, field))
        });
        shown.collect()
    }

    /// Nothing is decided before the call has closed.
    fn may_be_decided(&self) -> bool {
        let state = self.call.state(self.now);
        matches!(state, State::Closed | State::Decided) || self.problem.is_some()
    }

    fn told_old_text(&self) -> Option<String> {
        let is_offered = self.told_old > 0 && self.call.is_published;
        is_offered.then(|| self.p.tn("call-told-old", self.told_old))
    }

    fn path(&self) -> String {
        self.p.link(&format!("{STAFF}/{}", self.call.id))
    }

    fn errors(&self) -> Vec<(&'static str, String)> {
        let problem = self.problem.iter();
        problem.map(|text| ("paiva", text.clone())).collect()
    }
}

/// The language of a field that is told in each.
pub(super) fn lang_of(field: &Field) -> Option<Lang> {
    let ending = field.word().rsplit('_').next()?;
    Lang::ALL
        .into_iter()
        .find(|lang| lang.to_string() == ending)
}

/// The call of an address.
pub(super) async fn found(app: &App, id: &str) -> Result<Call, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = store::find(&mut app.db.read().await?, id).await?;
    let found = found.filter(|call| !call.is_removed);
    found.ok_or(WebError::NotFound)
}

pub(super) async fn page(app: &App, visit: &Visit, call: Call) -> anyhow::Result<ShowPage> {
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let changes = changes(&mut conn, tr, &call, true).await?;
    let version = crate::calls::terms_version(&mut conn, call.id).await?;
    let told_old = store::count_told(&mut conn, call.id, version).await?;
    let decided = call.told.get(Field::DecidedOn);
    let today = crate::calls::value::Value::On(app.clock.today());
    Ok(ShowPage {
        p: visit
            .titled(call.title(tr.lang).to_owned())
            .under(STAFF, tr.t("calls-title")),
        day: decided.unwrap_or(&today).written(tr),
        now: app.clock.now(),
        problem: None,
        told_old,
        changes,
        call,
    })
}

/// `GET /tyo/haut/{id}`
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let call = found(&app, &id).await?;
    let mut page = page(&app, &visit, call).await?;
    page.p.notice = after.notice(&page.p);
    html(&page)
}
