//! An application that begins as an idea.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::id::Id;
use kit::web::WebError;

use super::path;
use crate::app::App;
use crate::applications::{self, Head};
use crate::projects::card::Programme;
use crate::shell::Visit;
use crate::{associations, ideas};

/// `POST /tyo/hankeputki/{id}/hakemus`: begins an application with what the idea tells. Of
/// one that there is already its page is shown.
pub async fn begin(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    // Whoever holds the idea is alone: two who press at once get one application.
    let idea = ideas::hold(&mut tx, id).await?.ok_or(WebError::NotFound)?;
    if let Some(known) = applications::of_idea(&mut tx, id).await?.first() {
        return Ok(Redirect::to(&visit.link(&path(known))).into_response());
    }
    let applicant = idea.applicant().and_then(|party| party.association);
    let association = match applicant {
        Some(id) => associations::by_id(&mut tx, id).await?,
        None => None,
    };
    let head = Head {
        title: idea.name().to_owned(),
        programme: Programme::P2021,
        association: association.map(|one| one.id),
        call: idea.told.id(ideas::Field::Call),
        idea: Some(id),
        budget: None,
    };
    let made = applications::add(&app, &mut tx, &author, head).await?;
    tx.commit().await?;
    let to = visit.after(&format!("{}/{made}", super::STAFF), "added", &author);
    Ok(Redirect::to(&to).into_response())
}
