//! Saying on a call's page that it does not fit an association, or fits after all.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;

use super::call::{Wrong, found, page};
use super::{CALLS, CorrectionForm, Refused};
use crate::app::App;
use crate::matches::asked::Asked;
use crate::matches::correction::{CorrectionRefused, correct as correct_match};
use crate::shell::{Visit, html};

/// What people write in the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    (name == "syy").then(|| tr.t("match-why"))
}

/// `POST /tyo/haut/{id}/sopivat/{which}/korjaus`
pub async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path((id, which)): Path<(String, String)>,
    Form(form): Form<CorrectionForm>,
) -> Result<Response, WebError> {
    let call = found(&mut app.db.read().await?, &id).await?;
    let which: Id = which.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let of = (call.id, which);
    match correct_match(&app, &mut tx, &author, of, form.said()).await? {
        Ok(()) => {
            tx.commit().await?;
            let query = Asked::of_query(&form.takaisin).to_query();
            let and = if query.is_empty() { "" } else { "&" };
            let to = format!(
                "{CALLS}/{id}/sopivat?{query}{and}done=corrected&muutos={}",
                author.batch
            );
            Ok(Redirect::to(&visit.link(&to)).into_response())
        }
        Err(CorrectionRefused::NotFound) => Err(WebError::NotFound),
        Err(why) => {
            drop(tx);
            let wrong = Wrong {
                correction: Some(Refused {
                    id: which,
                    written: form.syy,
                    why,
                }),
                ..Wrong::default()
            };
            let page = Box::pin(page(&app, &visit, call, &form.takaisin, wrong)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
        }
    }
}
