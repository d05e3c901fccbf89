//! Keeping those whom a call fits as a segment, so that a letter can go to them.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::web::WebError;
use serde::Deserialize;

use super::ASSOCIATIONS;
use super::call::{SaveForm, Wrong, found, page};
use crate::app::App;
use crate::associations::segments::freeze;
use crate::matches::asked::Asked;
use crate::matches::find::find;
use crate::shell::{Visit, html};

/// The form as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    nimi: String,
    yhteinen: String,
    kysely: String,
}

/// What people write in the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    (name == "nimi").then(|| tr.t("segment-name"))
}

/// `POST /tyo/haut/{id}/sopivat/segmentti`
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let call = found(&mut app.db.read().await?, &id).await?;
    let asked = Asked::of_query(&fields.kysely);
    let author = visit.author(&app);
    let is_shared = !fields.yhteinen.is_empty();
    let mut tx = app.db.begin().await?;
    let members = find(&app, &mut tx, &call, &asked).await?.set;
    let about = (fields.nimi.as_str(), is_shared);
    match freeze(&app, &mut tx, &author, about, &members).await? {
        Ok(segment) => {
            tx.commit().await?;
            let to = format!(
                "{ASSOCIATIONS}?segmentti={segment}&done=segment&muutos={}",
                author.batch
            );
            Ok(Redirect::to(&visit.link(&to)).into_response())
        }
        Err(refused) => {
            drop(tx);
            let wrong = Wrong {
                save: SaveForm {
                    name: fields.nimi,
                    is_shared,
                    refused: Some(refused),
                },
                ..Wrong::default()
            };
            let page = Box::pin(page(&app, &visit, call, &fields.kysely, wrong)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
        }
    }
}
