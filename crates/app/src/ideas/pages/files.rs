//! The files of an idea, for those who work here.

use axum::extract::{Path, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::id::Id;
use kit::web::{FormData, WebError};

use super::found;
use super::public_files::{cut, sent};
use super::show::{Refused, refuse};
use crate::app::App;
use crate::attachments::{self, Owner};
use crate::ideas::{OWNER, STAFF};
use crate::shell::Visit;

fn owner(id: Id) -> Owner {
    Owner { kind: OWNER, id }
}

/// `POST /tyo/hankeputki/{id}/liitteet`
pub async fn attach(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    form: FormData,
) -> Result<Response, WebError> {
    let idea = found(&mut app.db.read().await?, &id).await?;
    let sent = sent(&form);
    let name = sent.shown_name();
    let author = visit.author(&app);
    let refused = match cut(&form, &sent) {
        Some(refused) => Some(refused),
        None => attachments::attach(&app, &author, &owner(idea.id), sent)
            .await?
            .err(),
    };
    match refused {
        None => {
            let to = visit.after(&format!("{STAFF}/{}", idea.id), "attached", &author);
            Ok(Redirect::to(&to).into_response())
        }
        Some(refused) => {
            let refused = Refused {
                field: "file".to_owned(),
                written: String::new(),
                why: refused.text(visit.tr(), &name),
            };
            refuse(&app, &visit, idea, refused).await
        }
    }
}

/// `POST /tyo/hankeputki/{id}/liitteet/{file}/poisto`
pub async fn detach(
    Of(app): Of<App>,
    visit: Visit,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let idea = found(&mut app.db.read().await?, &id).await?;
    let file = file.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    if !attachments::remove(&app, &mut tx, &author, &owner(idea.id), file).await? {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    let to = visit.after(&format!("{STAFF}/{}", idea.id), "detached", &author);
    Ok(Redirect::to(&to).into_response())
}

/// `GET /tyo/hankeputki/{id}/liitteet/{file}`: the file itself.
pub async fn file(
    Of(app): Of<App>,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let idea = found(&mut conn, &id).await?;
    let file = file.parse().map_err(|_| WebError::NotFound)?;
    let found = attachments::find(&mut conn, &owner(idea.id), file).await?;
    drop(conn);
    attachments::serve(&app, &found.ok_or(WebError::NotFound)?).await
}
