//! The page that tells what there is and how to use it.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use chrono::NaiveDate;
use kit::clock::local;
use kit::web::WebError;

use super::operation::COLUMNS;
use super::terms::{LAW, LICENCE, LICENCE_ADDRESS};
use super::{kohesio, store};
use crate::app::App;
use crate::registry::{FilterWords, Selection};
use crate::shell::{About, Page, Visit, html};

/// The formats of the list of operations.
const FORMS: [&str; 4] = ["csv", "xlsx", "json", "xml"];

#[derive(Template)]
#[template(path = "open_data/templates/page.html")]
struct OpenData {
    p: Page,
    /// The day of the lists.
    on: NaiveDate,
    changed_on: Option<NaiveDate>,
    count: i64,
    /// The filter as the end of an address; nothing when nothing is filtered.
    question: String,
    /// Names of columns.
    columns: Vec<String>,
    /// Kohesio's columns and the list's that say the same.
    kohesio: Vec<(&'static str, Option<&'static str>)>,
}

impl OpenData {
    fn changed(&self) -> Option<String> {
        self.changed_on.map(|day| self.p.date(day))
    }

    /// An address that a program may ask for.
    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.p.base_url)
    }
}

/// `GET /avoin-data`: with a filter in its address, its files hold what that lets
/// through.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let words = FilterWords::of_query(&query.unwrap_or_default());
    // What was not understood is told by the list of projects: here it is left out.
    let (selection, words) = match Selection::find(&app, &words).await? {
        Ok(selection) => (Ok(selection), words),
        Err(_) => {
            let all = FilterWords::default();
            (Selection::find(&app, &all).await?, all)
        }
    };
    let Ok(selection) = selection else {
        return Err(WebError::NotFound);
    };
    let question = match words.to_query() {
        query if query.is_empty() => query,
        query => format!("?{query}"),
    };
    let mut conn = app.db.read().await?;
    let changed_at = store::last_change(&mut conn).await?;
    let p = visit
        .page("open-data-title")
        .under("/", visit.tr().t("nav-home"));
    html(&OpenData {
        p: p.about(About {
            description: visit.tr().t("open-data-lead"),
            data: None,
            feed: Some("/hankkeet.atom".to_owned()),
        }),
        on: selection.today(),
        changed_on: changed_at.map(|at| local(at).date()),
        count: i64::try_from(selection.count())?,
        question,
        columns: COLUMNS
            .iter()
            .map(|column| column.name.to_owned())
            .collect(),
        kohesio: kohesio::same_columns().collect(),
    })
}
