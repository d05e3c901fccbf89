//! The results of a period for everyone: nothing of it names a person, and no row of what
//! was counted is shown.

use askama::Template;
use axum::extract::{Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::web::WebError;

use super::shown::Shown;
use super::{Days, FIELDS};
use crate::app::App;
use crate::results::figure::Figure;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "results/templates/public.html")]
struct PublicPage {
    p: Page,
    days: Days,
    problems: Vec<(&'static str, String)>,
    shown: Option<Shown>,
}

impl PublicPage {
    fn error(&self, field: &str) -> Option<String> {
        let problem = self.problems.iter().find(|(of, _)| *of == field)?;
        Some(problem.1.clone())
    }
}

/// `GET /tulokset`
///
/// # Errors
/// The unexpected.
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Query(mut days): Query<Days>,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let read = days.read(&app);
    if let Ok(period) = read {
        days.alkaen = tr.date(period.from);
        days.asti = tr.date(period.to);
    }
    let mut page = PublicPage {
        p: visit.page("results-public-title"),
        days,
        problems: Vec::new(),
        shown: None,
    };
    match read {
        Err((place, key)) => {
            page.problems.push((FIELDS[place], tr.t(key)));
            page.p.has_errors = true;
            Ok((StatusCode::BAD_REQUEST, html(&page)?).into_response())
        }
        Ok(period) => {
            page.shown = Some(Box::pin(Shown::of(&app, &visit, period, false)).await?);
            html(&page)
        }
    }
}
