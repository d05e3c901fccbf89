//! A project card's draft of what is written.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::id::Id;
use kit::web::WebError;

use super::{content, path};
use crate::app::App;
use crate::applications::{Content, Section};
use crate::projects::card::{Card, Field, Programme};
use crate::projects::edit::{begin_card, draft_principles};
use crate::shell::{Page, Visit};

/// The draft that was begun, as the application's page tells of it.
pub(super) struct Begun {
    /// Where it is.
    pub(super) path: String,
    /// Whether texts wait in it for the scores beside which the form has them.
    pub(super) is_waiting: bool,
    /// What has no place in it.
    pub(super) left: Vec<Section>,
}

impl Begun {
    pub(super) fn of(page: &Page, content: &Content, draft: Id) -> Self {
        Self {
            path: page.link(&card_path(draft)),
            is_waiting: waiting(content).is_some(),
            left: filled(content).1,
        }
    }
}

fn card_path(draft: Id) -> String {
    format!("/tyo/hankkeet/kortti/{draft}")
}

/// The card, and the sections whose text has no place on it.
fn filled(content: &Content) -> (Card, Vec<Section>) {
    let (mut card, mut left) = (Card::default(), Vec::new());
    let mut fits = |field: Field, text: &str| text.is_empty() || card.set(field, text).is_ok();
    // A draft has a name from the beginning.
    fits(Field::Name, &content.application.head.title);
    fits(
        Field::ApplicantName,
        content.association.as_deref().unwrap_or_default(),
    );
    if let Some((_, Ok(outcome))) = &content.budget {
        fits(Field::PlannedPublic, &outcome.support.grouped(' '));
    }
    for section in Section::all() {
        let text = content.text(section);
        let has_place = match section {
            Section::Field(field) => fits(field, text),
            Section::Costs => text.is_empty(),
            Section::Equality | Section::Sustainability => {
                text.is_empty() || waiting(content).is_some()
            }
        };
        if !has_place {
            left.push(section);
        }
    }
    (card, left)
}

/// What is written on the principles, for which the sheet of 2021–2027 has one place each; that
/// of the period before has only rows for parts of them.
fn waiting(content: &Content) -> Option<[&str; 2]> {
    let texts = [Section::Equality, Section::Sustainability].map(|section| content.text(section));
    let is_written = texts.iter().any(|text| !text.is_empty());
    let has_places = content.application.head.programme == Programme::P2021;
    (is_written && has_places).then_some(texts)
}

/// `POST /tyo/hakemukset/{id}/hankekuvaus`: begins a draft of a card. The application's page
/// tells what has no place in it.
pub async fn begin(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let content = content(&app, &visit, &id).await?;
    let (card, _) = filled(&content);
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let programme = content.application.head.programme;
    let draft = begin_card(&app, &mut tx, &author, programme, card).await?;
    tx.commit().await?;
    if let Some(texts) = waiting(&content) {
        draft_principles(&app, actor, &draft.to_string(), texts).await?;
    }
    let to = visit.after(&path(&content.application), "card", &author);
    Ok(Redirect::to(&format!("{to}&kortti={draft}")).into_response())
}
