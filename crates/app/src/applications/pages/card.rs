//! A project card's draft of what is written.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use super::content;
use crate::app::App;
use crate::applications::Section;
use crate::projects::card::{Card, Field};
use crate::projects::edit::begin_card;
use crate::shell::Visit;

/// `POST /tyo/hakemukset/{id}/hankekuvaus`: begins a draft of a card. What does not fit its
/// field stays in the application alone.
pub async fn begin(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let content = content(&app, &visit, &id).await?;
    let mut card = Card::default();
    // A draft has a name from the beginning.
    let mut texts = vec![(Field::Name, content.application.head.title.clone())];
    for section in Section::all() {
        if let Section::Field(field) = section
            && !content.text(section).is_empty()
        {
            texts.push((field, content.text(section).to_owned()));
        }
    }
    if let Some((_, Ok(outcome))) = &content.budget {
        texts.push((Field::PlannedPublic, outcome.support.grouped(' ')));
    }
    for (field, text) in texts {
        if card.set(field, &text).is_err() {
            tracing::debug!(field = field.key(), "does not fit the card");
        }
    }
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let programme = content.application.head.programme;
    let draft = begin_card(&app, &mut tx, &author, programme, card).await?;
    tx.commit().await?;
    let to = visit.link(&format!("/tyo/hankkeet/kortti/{draft}"));
    Ok(Redirect::to(&to).into_response())
}
