//! What is done to a call with one button.

use axum::extract::{Form, Path, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;
use serde::Deserialize;

use super::STAFF;
use super::show::{found, page};
use crate::app::App;
use crate::calls::change::{self, Act};
use crate::calls::field::Field;
use crate::calls::value::{Wrong, read};
use crate::shell::{Visit, html};

async fn done(app: App, visit: Visit, id: String, act: Act) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    if change::act(&app, &mut tx, &author, id, act).await?.is_err() {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    let (path, word) = match act {
        Act::Publish => (format!("{STAFF}/{id}"), "published"),
        Act::Hide => (format!("{STAFF}/{id}"), "hidden"),
        Act::Remove => (STAFF.to_owned(), "removed"),
    };
    Ok(Redirect::to(&visit.after(&path, word, &author)).into_response())
}

/// `POST /tyo/haut/{id}/julkaisu`
pub async fn publish(app: Of<App>, visit: Visit, id: Path<String>) -> Result<Response, WebError> {
    done(app.0, visit, id.0, Act::Publish).await
}

/// `POST /tyo/haut/{id}/piilotus`
pub async fn hide(app: Of<App>, visit: Visit, id: Path<String>) -> Result<Response, WebError> {
    done(app.0, visit, id.0, Act::Hide).await
}

/// `POST /tyo/haut/{id}/poisto`
pub async fn remove(app: Of<App>, visit: Visit, id: Path<String>) -> Result<Response, WebError> {
    done(app.0, visit, id.0, Act::Remove).await
}

/// `POST /tyo/haut/{id}/kopio`: the same call a year later, as a draft.
pub async fn copy(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let copy = change::copy(&app, &mut tx, &author, id).await?;
    let copy = copy.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    let to = visit.after(&format!("{STAFF}/{copy}"), "copied", &author);
    Ok(Redirect::to(&to).into_response())
}

/// The day of the decision.
#[derive(Deserialize)]
pub struct DayForm {
    #[serde(default)]
    paiva: String,
}

/// `POST /tyo/haut/{id}/paatos`: on which day it was decided who gets what.
pub async fn decide(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Form(form): Form<DayForm>,
) -> Result<Response, WebError> {
    let (call, tr) = (found(&app, &id).await?, visit.tr());
    let field = Field::DecidedOn;
    let day = read(field, &form.paiva, app.clock.today());
    let mut told = call.told.clone();
    let wrong = match day {
        Ok(Some(day)) => {
            told.put(field, Some(day));
            let wrong = told.wrong().into_iter().find(|(of, _)| *of == field);
            wrong.map(|(_, wrong)| wrong)
        }
        Ok(None) => Some(Wrong::Day),
        Err(wrong) => Some(wrong),
    };
    if let Some(wrong) = wrong {
        let mut page = page(&app, &visit, call).await?;
        page.p.has_errors = true;
        (page.day, page.problem) = (form.paiva, Some(wrong.text(tr)));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response());
    }
    let (author, known) = (visit.author(&app), (call.id, call.edition));
    let mut tx = app.db.begin().await?;
    let path = format!("{STAFF}/{}", call.id);
    match change::tell(&app, &mut tx, &author, known, told, "call-decide").await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&visit.after(&path, "decided", &author)).into_response())
        }
        // Somebody was faster by a moment: the page shows what there is now.
        Err(_) => Ok(Redirect::to(&visit.link(&path)).into_response()),
    }
}
