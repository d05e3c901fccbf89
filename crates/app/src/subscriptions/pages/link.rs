//! Confirming by a link in mail.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::token::Token;
use kit::web::WebError;

use super::gone;
use crate::app::App;
use crate::shell::{Page, Visit, html, private};
use crate::subscriptions::confirm::{Confirmed, confirm as verb, peek};
use crate::subscriptions::{Topics, own_path, sealed};

/// The page on which somebody confirms, as the log of consent has it.
const SOURCE: &str = "/tilaus/vahvistus";

#[derive(Template)]
#[template(path = "subscriptions/templates/link.html")]
struct LinkPage {
    p: Page,
    /// Where letters are to go, half hidden.
    address: String,
    topics: Topics,
    is_new_address: bool,
    action: String,
}

/// `GET /tilaus/vahvistus/{token}`: asks for a press, since mail programs open links too.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    match peek(&app, &mut conn, Token::of_text(&token).as_ref()).await? {
        Ok((one, link)) => Ok(private(html(&LinkPage {
            p: visit.page(match link.is_new_address {
                true => "subscription-move-title",
                false => "subscription-confirm-title",
            }),
            address: sealed::half_hidden(&link.email.parse()?),
            topics: one.topics,
            is_new_address: link.is_new_address,
            action: visit.link(&format!("{SOURCE}/{token}")),
        })?)),
        Err(refused) => gone(&visit, &refused.to_string()),
    }
}

/// `POST /tilaus/vahvistus/{token}`
pub async fn confirm(
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let (seal, token) = (app.seal().await?, Token::of_text(&token));
    let author = app.author(None, SOURCE);
    let mut tx = app.db.begin().await?;
    match verb(&app, &mut tx, &author, token.as_ref(), SOURCE).await? {
        Ok(confirmed) => {
            // The place for a letter that welcomes whoever began: a job that is enqueued
            // here is there if and only if they are.
            tx.commit().await?;
            let done = match confirmed {
                Confirmed::Began(_) => "confirmed",
                Confirmed::Moved(_) => "moved",
            };
            let own = own_path(seal, confirmed.subscriber().id);
            let to = visit.link(&format!("{own}?done={done}"));
            Ok(private(Redirect::to(&to).into_response()))
        }
        Err(refused) => {
            drop(tx);
            gone(&visit, &refused.to_string())
        }
    }
}
