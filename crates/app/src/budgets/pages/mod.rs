//! The pages of budgets: the calculator for everyone, and what those keep who work here.

mod acts;
mod chart;
mod compare;
mod download;
mod edit;
mod form;
mod public;
mod shown;
mod staff;
mod terms;

pub use acts::{copy, remove};
pub use compare::compare;
pub use download::{budget_csv, budget_xlsx, cash_csv, cash_xlsx, json};
pub use edit::{create, edit, new, update};
pub use form::label;
pub use public::calculator;
pub use staff::{list, show};
pub use terms::{add as add_rate, label as rate_label, remove as remove_rate, show as terms};

use kit::web::WebError;

use form::Known;
pub(super) use shown::{month_text, row_name};

use super::Budget;
use crate::app::App;

/// Where staff work with budgets.
const STAFF: &str = "/tyo/budjetit";

/// What forms tell of the terms.
async fn known(app: &App) -> Result<Known, WebError> {
    let rates = super::rates(&mut app.db.read().await?).await?;
    Ok((rates, app.clock.today()))
}

/// The budget of an address.
async fn found(app: &App, id: &str) -> Result<Budget, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = super::by_id(&mut app.db.read().await?, id).await?;
    found.ok_or(WebError::NotFound)
}
