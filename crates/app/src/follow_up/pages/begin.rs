//! Beginning to follow a project: from nothing, or from its idea.

use axum::extract::{Query, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;
use serde::Deserialize;

use super::runs::Runs;
use crate::app::App;
use crate::follow_up::{STAFF, list};
use crate::ideas::{self, Agreed, Field, Idea, Stage};
use crate::records::pages::new_with;
use crate::records::{Told, Value};
use crate::shell::Visit;

/// From which idea a new project comes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct From {
    idea: String,
}

/// `GET /tyo/kaynnissa/uusi`: blank, or as its idea tells it. The project that an idea already
/// has is shown instead.
///
/// # Errors
/// When there is no such idea.
pub async fn new(
    Of(app): Of<App>,
    visit: Visit,
    Query(from): Query<From>,
) -> Result<Response, WebError> {
    let mut told = blank();
    if !from.idea.is_empty() {
        let mut conn = app.db.read().await?;
        let id = from.idea.parse().map_err(|_| WebError::NotFound)?;
        let idea = ideas::by_id(&mut conn, id).await?;
        let idea = idea.ok_or(WebError::NotFound)?;
        let mut runs = list(&mut conn).await?.into_iter();
        if let Some(run) = runs.find(|run| run.0.told.text("idea") == Some(&from.idea)) {
            let path = visit.link(&format!("{STAFF}/{}", run.0.id));
            return Ok(Redirect::to(&path).into_response());
        }
        tell(&mut told, &idea);
    }
    new_with::<Runs>(&app, &visit, None, &told).await
}

/// What is usual today.
fn blank() -> Told {
    let mut told = Told::default();
    for (word, usual) in [
        ("programme", "2021"),
        ("fund", "esf"),
        ("model", "flat_rate"),
        ("pay", "on_cost"),
    ] {
        told.put(word, Some(Value::Text(usual.to_owned())));
    }
    told
}

fn tell(told: &mut Told, idea: &Idea) {
    let text = |text: Option<&str>| text.map(|text| Value::Text(text.to_owned()));
    told.put("title", text(Some(idea.name())));
    told.put("idea", text(Some(&idea.id.to_string())));
    told.put("code", text(idea.told.text(Field::ProjectCode)));
    told.put("owner", text(idea.told.text(Field::Owner)));
    let begins = idea.came_to(Stage::Running);
    let begins = begins.or_else(|| idea.told.on(Field::Begins));
    told.put("begins", begins.map(Value::On));
    told.put("ends", idea.told.on(Field::Ends).map(Value::On));
    let granted = idea.told.money(Field::Granted);
    told.put("granted", granted.map(Value::Money));
    let granted_on = granted.and_then(|_| idea.came_to(Stage::Granted));
    told.put("granted_on", granted_on.map(Value::On));
    let place = idea.told.text(Field::Municipality);
    told.put(
        "municipalities",
        place.map(|code| Value::Words(vec![code.to_owned()])),
    );
    let takes_part = |one: &&ideas::Party| {
        one.part != ideas::Part::Supporter && one.agreed == Agreed::Agreed
            || one.part == ideas::Part::Applicant
    };
    let names = idea.parties.values().filter(takes_part);
    let names: Vec<String> = names.map(|one| one.name.clone()).collect();
    let names = (!names.is_empty()).then(|| Value::Text(names.join("\n")));
    told.put("implementers", names);
}
