//! Moving an idea from one stage to another, and taking it away.

use askama::Template;
use axum::extract::{Form as Sent, Path, Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::Datelike;
use kit::web::WebError;
use serde::Deserialize;

use super::found;
use crate::app::App;
use crate::ideas::change::{self, ChangeRefused, Wanted};
use crate::ideas::stage::Need;
use crate::ideas::{Field, Idea, STAFF, Stage, Wrong, read};
use crate::shell::{Page, Visit, html};

/// A move as it is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    /// To where.
    vaihe: String,
    /// From where, as the page showed it.
    nyt: String,
    paiva: String,
    syy: String,
    asked_cents: String,
    granted_cents: String,
    project_code: String,
    ends_on: String,
}

impl MoveForm {
    /// The fields that a move to a stage asks for, with what was written.
    fn told(&self, to: Stage) -> Vec<(Field, &str)> {
        match to {
            Stage::Submitted => vec![(Field::Asked, &self.asked_cents)],
            Stage::Granted => vec![
                (Field::Granted, &self.granted_cents),
                (Field::ProjectCode, &self.project_code),
            ],
            Stage::Running => vec![(Field::Ends, &self.ends_on)],
            _ => Vec::new(),
        }
    }
}

#[derive(Template)]
#[template(path = "ideas/templates/move.html")]
struct MovePage {
    p: Page,
    idea: Idea,
    to: Stage,
    form: MoveForm,
    wrong: Vec<(&'static str, Wrong)>,
    /// Where it stands now, when somebody else has moved it.
    moved: Option<String>,
}

impl MovePage {
    fn path(&self) -> String {
        self.p.link(&format!("{STAFF}/{}", self.idea.id))
    }

    fn can_go(&self) -> bool {
        self.idea.stage.next().contains(&self.to)
    }

    /// Where it can go, in words.
    fn ways(&self) -> Vec<(&'static str, String)> {
        let next = self.idea.stage.next().iter();
        next.map(|stage| (stage.word(), stage.name(*self.p)))
            .collect()
    }

    fn needs_reason(&self) -> bool {
        self.to.needs() == Need::Reason
    }

    fn error(&self, field: &str) -> Option<String> {
        let wrong = self.wrong.iter().find(|(of, _)| *of == field);
        wrong.map(|(_, wrong)| wrong.text(*self.p))
    }

    fn errors(&self) -> Vec<(&'static str, String)> {
        let texts = self.wrong.iter();
        texts
            .map(|(field, wrong)| (*field, wrong.text(*self.p)))
            .collect()
    }

    /// The fields that the move asks for: name, key, what stands in it.
    fn lines(&self) -> Vec<(&'static str, String, String)> {
        let told = self.form.told(self.to).into_iter();
        told.map(|(field, text)| (field.word(), self.p.t(&field.key()), text.to_owned()))
            .collect()
    }
}

fn page(visit: &Visit, idea: Idea, to: Stage, form: MoveForm) -> MovePage {
    let tr = visit.tr();
    MovePage {
        p: visit
            .titled(tr.t1("idea-move-title", "stage", to.name(tr)))
            .under(STAFF, tr.t("ideas-title"))
            .under(&format!("{STAFF}/{}", idea.id), idea.name().to_owned()),
        idea,
        to,
        form,
        wrong: Vec::new(),
        moved: None,
    }
}

/// `GET /tyo/hankeputki/{id}/siirto`
pub async fn ask(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<MoveForm>,
) -> Result<Response, WebError> {
    let idea = found(&mut app.db.read().await?, &id).await?;
    let to = Stage::of_word(&asked.vaihe).ok_or(WebError::NotFound)?;
    let (today, tr) = (app.clock.today(), visit.tr());
    let written = |field: Field| {
        let value = idea.told.get(field);
        value.map_or_else(String::new, |value| value.written(tr, field))
    };
    let form = MoveForm {
        vaihe: asked.vaihe,
        nyt: idea.stage.word().to_owned(),
        paiva: format!("{}.{}.{}", today.day(), today.month(), today.year()),
        syy: String::new(),
        asked_cents: written(Field::Asked),
        granted_cents: written(Field::Granted),
        project_code: written(Field::ProjectCode),
        ends_on: written(Field::Ends),
    };
    html(&page(&visit, idea, to, form))
}

/// `POST /tyo/hankeputki/{id}/vaihe`: from a card, today. What needs more is asked for.
pub async fn quick(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(form): Sent<MoveForm>,
) -> Result<Response, WebError> {
    let idea = found(&mut app.db.read().await?, &id).await?;
    let to = Stage::of_word(&form.vaihe).ok_or(WebError::NotFound)?;
    if to.needs() != Need::Nothing && form.nyt == idea.stage.word() {
        let ask = format!("{STAFF}/{id}/siirto?vaihe={}", to.word());
        return Ok(Redirect::to(&visit.link(&ask)).into_response());
    }
    let today = app.clock.today();
    let form = MoveForm {
        paiva: format!("{}.{}.{}", today.day(), today.month(), today.year()),
        ..form
    };
    go(&app, &visit, idea, (to, form), STAFF.to_owned()).await
}

/// `POST /tyo/hankeputki/{id}/siirto`
pub async fn advance(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(form): Sent<MoveForm>,
) -> Result<Response, WebError> {
    let idea = found(&mut app.db.read().await?, &id).await?;
    let to = Stage::of_word(&form.vaihe).ok_or(WebError::NotFound)?;
    let back = format!("{STAFF}/{}", idea.id);
    go(&app, &visit, idea, (to, form), back).await
}

/// Does a move, and says what stands in its way; then nothing has changed.
async fn go(
    app: &App,
    visit: &Visit,
    idea: Idea,
    (to, form): (Stage, MoveForm),
    back: String,
) -> Result<Response, WebError> {
    let (tr, today) = (visit.tr(), app.clock.today());
    let mut wrong = Vec::new();
    let on = kit::day::read(&form.paiva);
    if on.is_none() {
        wrong.push(("paiva", Wrong::Day));
    }
    let mut told = Vec::new();
    for (field, text) in form.told(to) {
        match read(field, text, today) {
            Ok(value) => told.push((field, value)),
            Err(why) => wrong.push((field.word(), why)),
        }
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let mut moved = None;
    if let (Some(on), true) = (on, wrong.is_empty()) {
        let wanted = Wanted {
            from: Stage::of_word(&form.nyt).unwrap_or(idea.stage),
            to,
            on,
            reason: form.syy.clone(),
            told,
        };
        let author = visit.author(app);
        let mut tx = app.db.begin().await?;
        match change::advance(app, &mut tx, &author, idea.id, wanted).await? {
            Ok(_) => {
                tx.commit().await?;
                return Ok(Redirect::to(&visit.after(&back, "moved", &author)).into_response());
            }
            Err(ChangeRefused::Needs(more)) => wrong = more,
            Err(ChangeRefused::Moved(now)) => {
                status = StatusCode::CONFLICT;
                moved = Some(tr.t1("idea-moved-meanwhile", "stage", now.name(tr)));
            }
            Err(ChangeRefused::NotFromHere(now)) => {
                status = StatusCode::CONFLICT;
                moved = Some(tr.t1("idea-not-from-here", "stage", now.name(tr)));
            }
            Err(_) => return Err(WebError::NotFound),
        }
    }
    let idea = found(&mut app.db.read().await?, &idea.id.to_string()).await?;
    // Sent again, it goes from where it stands now.
    let form = MoveForm {
        nyt: idea.stage.word().to_owned(),
        ..form
    };
    let mut page = page(visit, idea, to, form);
    page.p.has_errors = true;
    (page.wrong, page.moved) = (wrong, moved);
    Ok((status, html(&page)?).into_response())
}

/// `POST /tyo/hankeputki/{id}/poisto`
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
    Ok(Redirect::to(&visit.after(STAFF, "removed", &author)).into_response())
}
