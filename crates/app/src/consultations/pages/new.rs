//! Writing down a consultation.

use axum::extract::{Form as Sent, Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::draft::name_of;
use super::written::{page, refuse};
use crate::app::App;
use crate::associations::{self, Association};
use crate::consultations::consultation::{Channel, Topic};
use crate::consultations::form::{Form, written};
use crate::consultations::told::{read_day, read_minutes, read_time};
use crate::consultations::{PATH, change, store};
use crate::ideas::{self, Field, Idea, Stage};
use crate::projects::card::ProjectCode;
use crate::shell::{Visit, html};
use crate::{drafts, tasks};

/// With whom it begins, and what the page from which a link leads here knows of it already.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Beginning {
    yhdistys: String,
    /// About which idea.
    idea: String,
    paiva: String,
    klo: String,
    kesto: String,
    /// The word of a topic and that of a channel.
    aihe: String,
    tapa: String,
}

impl Beginning {
    /// Writes what a link tells into a form; what cannot be read is left as it was.
    fn tell(&self, form: &mut Form, today: NaiveDate) {
        let minutes = read_minutes(&self.kesto).ok().flatten();
        let (topic, channel) = (Topic::of_word(&self.aihe), Channel::of_word(&self.tapa));
        for (name, told) in [
            ("paiva", read_day(&self.paiva, today).ok().map(written)),
            ("klo", read_time(&self.klo).ok().flatten()),
            ("kesto", minutes.map(|minutes| minutes.to_string())),
            ("aihe", topic.map(|one| one.word().to_owned())),
            ("tapa", channel.map(|one| one.word().to_owned())),
        ] {
            if let Some(told) = told {
                form.put(name, told);
            }
        }
    }
}

/// The association at whose page somebody began.
async fn began_at(app: &App, beginning: &str) -> anyhow::Result<Option<Association>> {
    let Ok(id) = beginning.parse::<Id>() else {
        return Ok(None);
    };
    associations::by_id(&mut app.db.read().await?, id).await
}

/// The idea at whose page somebody began.
async fn began_about(app: &App, beginning: &str) -> anyhow::Result<Option<Idea>> {
    let Ok(id) = beginning.parse::<Id>() else {
        return Ok(None);
    };
    ideas::by_id(&mut app.db.read().await?, id).await
}

/// What an idea tells already: its project, and what is talked about at its stage.
fn begin_with(form: &mut Form, idea: &Idea) {
    let topic = match idea.stage {
        Stage::Preparation | Stage::Submitted | Stage::Refused => Topic::Application,
        Stage::Granted | Stage::Running => Topic::Running,
        Stage::Closed => Topic::Closing,
        Stage::Received | Stage::Declined | Stage::Idea | Stage::Withdrawn => Topic::Idea,
    };
    form.put("idea", idea.id.to_string());
    form.put("aihe", topic.word().to_owned());
    // What was noted before there was a code is none, and the form would be refused for it.
    let code = idea.told.text(Field::ProjectCode);
    if let Some(Ok(code)) = code.map(str::parse::<ProjectCode>) {
        form.put("hanke", code.as_str().to_owned());
    }
}

/// `GET /tyo/neuvonnat/uusi`: what was typed and not saved stands there again.
pub async fn new(
    Of(app): Of<App>,
    visit: Visit,
    Query(beginning): Query<Beginning>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let idea = began_about(&app, &beginning.idea).await?;
    let association = match &idea {
        Some(idea) => {
            let applicant = idea.applicant().and_then(|party| party.association);
            let applicant = applicant.map(|id| id.to_string());
            began_at(&app, &applicant.unwrap_or_default()).await?
        }
        None => began_at(&app, &beginning.yhdistys).await?,
    };
    // What is not saved is kept for the idea, the association, or nothing at which one began.
    let began = idea.as_ref().map(|one| one.id);
    let began = began.or(association.as_ref().map(|one| one.id));
    let id = began.map_or_else(String::new, |id| id.to_string());
    let mut conn = app.db.read().await?;
    let draft = drafts::find(&mut conn, actor.account, &name_of(&id)).await?;
    let last = store::channel_of(&mut conn, actor.account).await?;
    drop(conn);
    let kept_at = draft.as_ref().map(|draft| draft.kept_at);
    let mut form = match draft {
        Some(draft) => Form::of_fields(draft.fields),
        None => {
            let mut form = Form::default();
            form.put("tapa", last.unwrap_or(Channel::Phone).word().to_owned());
            form.put("paiva", written(app.clock.today()));
            if let Some(idea) = &idea {
                begin_with(&mut form, idea);
            }
            beginning.tell(&mut form, app.clock.today());
            form
        }
    };
    if let Some(one) = &association
        && (form.text("yhdistys").is_empty() || form.text("yhdistys") == id)
    {
        form.put("yhdistys", one.called());
    }
    if form.text("neuvoja").is_empty() {
        form.put("neuvoja", actor.account.to_string());
    }
    form.put("alku", id);
    let association: Vec<Association> = association.into_iter().collect();
    let mut page = page(&app, &visit, (None, form), &association).await?;
    page.kept_at = kept_at;
    html(&page)
}

/// `POST /tyo/neuvonnat`
pub async fn create(
    Of(app): Of<App>,
    visit: Visit,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let mut form = Form::of_pairs(pairs);
    let Some(read) = form.read(&app, visit.tr(), (actor.account, None)).await? else {
        return refused(&app, &visit, form).await;
    };
    let author = visit.author(&app);
    let with = read.told.associations.clone();
    let mut tx = app.db.begin().await?;
    let id = change::add(&app, &mut tx, &author, read.told).await?;
    if let Some(mut task) = read.next {
        task.consultation = Some(id);
        tasks::add(&app, &mut tx, &author, task).await?;
    }
    drafts::discard(&mut tx, actor.account, &name_of(form.text("alku"))).await?;
    tx.commit().await?;
    let to = match (form.text("takaisin"), &*with) {
        ("yhdistys", [one]) => visit.after(&format!("/tyo/yhdistykset/{one}"), "contact", &author),
        _ => visit.after(&format!("{PATH}/{id}"), "added", &author),
    };
    Ok(Redirect::to(&to).into_response())
}

/// The form with what is wrong; an association that an identifier named stands there by name.
async fn refused(app: &App, visit: &Visit, mut form: Form) -> Result<Response, WebError> {
    let association = began_at(app, form.text("yhdistys")).await?;
    if let Some(one) = &association {
        form.put("yhdistys", one.called());
    }
    let association: Vec<Association> = association.into_iter().collect();
    let page = page(app, visit, (None, form), &association).await?;
    refuse(page, StatusCode::UNPROCESSABLE_ENTITY)
}
