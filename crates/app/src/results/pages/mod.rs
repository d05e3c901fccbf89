//! The pages of results: for those who work here, and for everyone.

mod download;
mod periods;
mod public;
mod rows;
mod show;
mod shown;

use axum::extract::{Form, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;
use serde::Deserialize;

pub use download::{csv, json, pdf, xlsx};
pub use periods::{Periods, label, list};
pub use public::show as public_show;
pub use rows::rows;
pub use show::show;

use super::period::{Period, Refused};
use super::summary::draft;
use super::{By, STAFF, count};
use crate::app::App;
use crate::projects::edit::draft_final_report;
use crate::shell::Visit;
use crate::texts;

/// The days of a question, as they are written.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Days {
    pub(super) alkaen: String,
    pub(super) asti: String,
}

/// The two fields of days.
const FIELDS: [&str; 2] = ["alkaen", "asti"];

impl Days {
    fn read(&self, app: &App) -> Result<Period, Refused> {
        Period::read([&self.alkaen, &self.asti], app.clock.today())
    }
}

/// What is asked for of a final report.
#[derive(Deserialize)]
pub struct Summing {
    #[serde(default)]
    hanke: String,
    #[serde(flatten)]
    days: Days,
}

/// `POST /tyo/tulokset/tiivistelma`: puts a draft of the final report's summary into the card
/// of a project and opens it there.
///
/// # Errors
/// When there is no such project.
pub async fn sum_up(
    Of(app): Of<App>,
    visit: Visit,
    Form(asked): Form<Summing>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let Ok(period) = asked.days.read(&app) else {
        return Err(WebError::NotFound);
    };
    // The form is the authority's, which reads Finnish.
    let tr = texts::tr(kit::i18n::Lang::Fi);
    let counted = count(&app, tr, period, &[] as &[By]).await?;
    let address = format!("{}{}?{}", app.base_url, super::PUBLIC, period.to_query());
    let text = draft(tr, &counted, &address);
    let code = asked.hanke.trim().to_uppercase();
    match draft_final_report(&app, actor, &code, &text).await {
        Ok(path) => Ok(Redirect::to(&visit.link(&path)).into_response()),
        Err(WebError::NotFound) => {
            let back = format!("{STAFF}?{}&hanke=puuttuu#tiivistelma", period.to_query());
            Ok(Redirect::to(&visit.link(&back)).into_response())
        }
        Err(error) => Err(error),
    }
}
