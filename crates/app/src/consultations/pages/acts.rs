//! What is done to a consultation with one button.

use axum::extract::{Path, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use crate::app::App;
use crate::consultations::{PATH, change};
use crate::shell::Visit;

/// `POST /tyo/neuvonnat/{id}/poisto`
pub async fn remove(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let removed = change::remove(&app, &mut tx, &author, id).await?;
    removed.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(PATH, "removed", &author)).into_response())
}
