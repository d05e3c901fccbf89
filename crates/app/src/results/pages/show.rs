//! The results of a period, for those who work here.

use askama::Template;
use axum::extract::{Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::web::WebError;
use serde::Deserialize;

use super::periods::all;
use super::shown::Shown;
use super::{Days, FIELDS};
use crate::access::Action;
use crate::app::App;
use crate::records::Kept;
use crate::results::PERIOD;
use crate::results::figure::Figure;
use crate::results::{Period, STAFF};
use crate::shell::{Page, Visit, html};

/// Whether the project of a final report was not found.
#[derive(Deserialize)]
pub struct Missing {
    #[serde(default)]
    hanke: String,
}

#[derive(Template)]
#[template(path = "results/templates/show.html")]
struct ShowPage {
    p: Page,
    days: Days,
    problems: Vec<(&'static str, String)>,
    periods: Vec<(Kept, Period)>,
    shown: Option<Shown>,
    is_project_missing: bool,
}

impl ShowPage {
    fn error(&self, field: &str) -> Option<String> {
        let problem = self.problems.iter().find(|(of, _)| *of == field)?;
        Some(problem.1.clone())
    }

    fn missing(&self) -> Option<String> {
        self.is_project_missing
            .then(|| self.p.t("results-summary-none"))
    }

    /// A file of all of it, or of a division.
    fn file(&self, shown: &Shown, ending: &str, by: &str) -> String {
        let query = shown.counted.results.period.to_query();
        let path = format!("{STAFF}/tulokset.{ending}?{query}");
        self.p.link(&match by {
            "" => path,
            by => format!("{path}&jako={by}"),
        })
    }
}

/// `GET /tyo/tulokset`
///
/// # Errors
/// The unexpected.
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Query(mut days): Query<Days>,
    Query(missing): Query<Missing>,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let read = days.read(&app);
    let mut page = ShowPage {
        p: visit.page("results-title"),
        problems: Vec::new(),
        periods: all(&mut app.db.read().await?).await?,
        shown: None,
        is_project_missing: !missing.hanke.is_empty(),
        days: days.clone(),
    };
    match read {
        Err((place, key)) => {
            page.problems.push((FIELDS[place], tr.t(key)));
            page.p.has_errors = true;
            Ok((StatusCode::BAD_REQUEST, html(&page)?).into_response())
        }
        Ok(period) => {
            days.alkaen = tr.date(period.from);
            days.asti = tr.date(period.to);
            page.days = days;
            page.shown = Some(Box::pin(Shown::of(&app, &visit, period, true)).await?);
            html(&page)
        }
    }
}
