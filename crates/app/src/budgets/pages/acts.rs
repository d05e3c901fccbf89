//! What is done to a budget with one button.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use super::{STAFF, found};
use crate::app::App;
use crate::budgets::change::{self, Draft};
use crate::shell::Visit;

/// `POST /tyo/budjetit/{id}/kopio`: the same under another name, to try something else.
pub async fn copy(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let budget = found(&app, &id).await?;
    let draft = Draft {
        name: visit.tr().t1("budget-copy-of", "name", &budget.draft.name),
        ..budget.draft
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let copy = change::add(&app, &mut tx, &author, draft, "budget-copy").await?;
    tx.commit().await?;
    let to = visit.after(&format!("{STAFF}/{copy}"), "copied", &author);
    Ok(Redirect::to(&to).into_response())
}

/// `POST /tyo/budjetit/{id}/poisto`
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let removed = change::remove(&app, &mut tx, &author, id).await?;
    removed.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(STAFF, "removed", &author)).into_response())
}
