//! Commenting on a section, and answering.

use axum::extract::{Form as Sent, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::section::page;
use super::{Seen, seen};
use crate::app::App;
use crate::applications::Section;
use crate::applications::comment::{self, CommentRefused};
use crate::shell::Visit;

/// A comment or an answer.
#[derive(Deserialize)]
pub struct SaidForm {
    #[serde(default)]
    huomautus: String,
    #[serde(default)]
    vastaus: String,
}

/// The page again, with what was written and why it is not taken.
async fn refuse(
    app: &App,
    visit: &Visit,
    (seen, word): (&Seen, &str),
    (said, refused): ((Option<Id>, String), CommentRefused),
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let mut page = page(app, visit, actor, (seen, word)).await?;
    page.p.has_errors = true;
    page.said = said;
    page.said_error = Some(refused.text(visit.tr()));
    let status = match refused {
        CommentRefused::NotFound => return Err(WebError::NotFound),
        CommentRefused::Answered => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok((status, page.framed()?).into_response())
}

/// `POST /tyo/hakemukset/{id}/osa/{section}/huomautus`
pub async fn comment(
    State(app): State<App>,
    visit: Visit,
    Path((id, word)): Path<(String, String)>,
    Sent(form): Sent<SaidForm>,
) -> Result<Response, WebError> {
    let seen = seen(&app, &id).await?;
    let section = Section::of_word(&word).ok_or(WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let of = (seen.one.id, section);
    let said = comment::comment(&app, &mut tx, &author, of, &form.huomautus).await?;
    if let Err(refused) = said {
        drop(tx);
        let said = ((None, form.huomautus), refused);
        return refuse(&app, &visit, (&seen, &word), said).await;
    }
    tx.commit().await?;
    let to = format!("{}/osa/{word}", seen.path());
    Ok(Redirect::to(&visit.after(&to, "commented", &author)).into_response())
}

/// `POST /tyo/hakemukset/{id}/osa/{section}/huomautus/{comment}`: the answer.
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    Path((id, word, which)): Path<(String, String, String)>,
    Sent(form): Sent<SaidForm>,
) -> Result<Response, WebError> {
    let seen = seen(&app, &id).await?;
    say(&app, &visit, (&seen, &word, &which), form).await
}

/// Answers a comment on a section of an application.
pub(super) async fn say(
    app: &App,
    visit: &Visit,
    (seen, word, which): (&Seen, &str, &str),
    form: SaidForm,
) -> Result<Response, WebError> {
    let which: Id = which.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(app);
    let mut tx = app.db.begin().await?;
    let said = comment::answer(app, &mut tx, &author, which, &form.vastaus).await?;
    match said {
        Err(refused) => {
            drop(tx);
            let said = ((Some(which), form.vastaus), refused);
            refuse(app, visit, (seen, word), said).await
        }
        Ok(comment) if comment.application != seen.one.id => Err(WebError::NotFound),
        Ok(_) => {
            tx.commit().await?;
            let to = format!("{}/osa/{word}", seen.path());
            let to = seen.after(visit, &to, "answered", &author);
            Ok(Redirect::to(&to).into_response())
        }
    }
}
