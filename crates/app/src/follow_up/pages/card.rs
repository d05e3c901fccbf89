//! Horizontal principles from a project's card.

use axum::extract::{Path, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use super::found;
use crate::app::App;
use crate::follow_up::STAFF;
use crate::follow_up::field::PRINCIPLE;
use crate::projects;
use crate::projects::card::{CRITERIA_2021, Card, EQUALITY, SUSTAINABILITY};
use crate::records::{self, Told, Value};
use crate::shell::Visit;

/// What a card promises, principle by principle: its name on the form and the explanation.
/// What is scored or answered without a word promises nothing.
fn promises(card: &Card) -> Vec<(&'static str, String)> {
    let sheet = &card.principles;
    let equality = EQUALITY
        .iter()
        .enumerate()
        .filter_map(|(place, criterion)| {
            let answer = sheet.equality(place).filter(|answer| answer.yes)?;
            Some((criterion.label, answer.explanation.clone()))
        });
    let sustainable = SUSTAINABILITY.iter().enumerate();
    let sustainable = sustainable.filter_map(|(place, criterion)| {
        let rating = sheet.sustainability(place)?;
        Some((criterion.label, rating.explanation.clone()))
    });
    let criteria = CRITERIA_2021.iter().enumerate();
    let criteria = criteria.filter_map(|(place, criterion)| {
        let score = sheet.score(place)?;
        Some((criterion.label, score.explanation.clone()))
    });
    let all = equality.chain(sustainable).chain(criteria);
    all.filter(|(_, text)| !text.trim().is_empty()).collect()
}

/// `POST /tyo/kaynnissa/{id}/periaatteet/kortilta`: takes what section 8 of the card promises,
/// of each principle once.
///
/// # Errors
/// When there is no such project.
pub async fn take_principles(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let run = found(&mut tx, &id).await?;
    let page = format!("{STAFF}/{}", run.0.id);
    let versions = match run.0.told.text("code") {
        Some(code) => projects::versions(&mut tx, code).await?,
        None => Vec::new(),
    };
    let card = versions.last().map(|version| &version.card);
    let known = records::of(&mut tx, &PRINCIPLE, run.0.id).await?;
    let is_new = |label: &str| {
        let mut known = known.iter();
        !known.any(|one| one.told.text("principle") == Some(label))
    };
    let mut count = 0;
    for (label, promised) in card.map(promises).unwrap_or_default() {
        if is_new(label) {
            let mut told = Told::default();
            told.put("principle", Some(Value::Text(label.to_owned())));
            told.put("promised", Some(Value::Text(promised)));
            let what = (&PRINCIPLE, Some(run.0.id), PRINCIPLE.acts.add);
            records::add(&app, &mut tx, &author, what, told).await?;
            count += 1;
        }
    }
    if count == 0 {
        let page = visit.link(&format!("{page}?done=no-principles"));
        return Ok(Redirect::to(&page).into_response());
    }
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(&page, "principles", &author)).into_response())
}
