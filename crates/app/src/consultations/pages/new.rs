//! Writing down a consultation.

use axum::extract::{Form as Sent, Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::draft::name_of;
use super::written::{page, refuse};
use crate::app::App;
use crate::associations::{self, Association};
use crate::consultations::consultation::Channel;
use crate::consultations::form::{Form, written};
use crate::consultations::{PATH, change, store};
use crate::shell::{Visit, html};
use crate::{drafts, tasks};

/// With whom it begins.
#[derive(Deserialize)]
pub struct Beginning {
    #[serde(default)]
    yhdistys: String,
}

/// The association at whose page somebody began.
async fn began_at(app: &App, beginning: &str) -> anyhow::Result<Option<Association>> {
    let Ok(id) = beginning.parse::<Id>() else {
        return Ok(None);
    };
    associations::by_id(&mut app.db.read().await?, id).await
}

/// `GET /tyo/neuvonnat/uusi`: what was typed and not saved stands there again.
pub async fn new(
    Of(app): Of<App>,
    visit: Visit,
    Query(beginning): Query<Beginning>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let association = began_at(&app, &beginning.yhdistys).await?;
    let id = association.as_ref().map(|one| one.id.to_string());
    let id = id.unwrap_or_default();
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
