//! Keeping what somebody types, and throwing it away.

use axum::extract::{Form as Sent, Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;
use serde::Deserialize;

use crate::app::App;
use crate::consultations::PATH;
use crate::consultations::form::Form;
use crate::drafts;
use crate::shell::Visit;

/// Whether anything was typed since.
#[derive(Deserialize)]
pub struct Keeping {
    #[serde(default)]
    muuttui: String,
}

/// The name of the form that began at an association; of one that began anywhere without it.
pub(super) fn name_of(beginning: &str) -> String {
    format!("consultation/new/{beginning}")
}

/// `POST /tyo/neuvonnat/uusi/luonnos`
pub async fn keep(
    Of(app): Of<App>,
    visit: Visit,
    Query(keeping): Query<Keeping>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let form = Form::of_pairs(pairs);
    if !keeping.muuttui.is_empty() {
        if form.has_personal_code() {
            return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
        }
        drafts::keep(&app, actor, &name_of(form.text("alku")), form.fields()).await?;
    }
    Ok("".into_response())
}

/// `POST /tyo/neuvonnat/uusi/luonnos/poisto`
pub async fn discard(
    Of(app): Of<App>,
    visit: Visit,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let form = Form::of_pairs(pairs);
    let beginning = form.text("alku");
    let mut tx = app.db.begin().await?;
    drafts::discard(&mut tx, actor.account, &name_of(beginning)).await?;
    tx.commit().await?;
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("yhdistys", beginning)
        .finish();
    let to = visit.link(&format!("{PATH}/uusi?{query}"));
    Ok(Redirect::to(&to).into_response())
}
