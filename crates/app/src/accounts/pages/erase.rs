//! Erasing a person's data: asked first, since it is final.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use super::people::{PATH, account_of};
use crate::accounts::{self, Account};
use crate::app::App;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "accounts/templates/erase.html")]
struct ErasePage {
    p: Page,
    account: Account,
    error: Option<String>,
}

fn erase_page(visit: &Visit, account: Account, error: Option<String>) -> ErasePage {
    ErasePage {
        p: visit
            .page("people-erase-title")
            .under(PATH, visit.tr().t("people-title"))
            .under(&format!("{PATH}/{}", account.id), account.name.clone())
            .with_errors(error.is_some()),
        account,
        error,
    }
}

/// `GET /tyo/kayttajat/{id}/poistaminen`: asks, since it is final.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    html(&erase_page(&visit, account_of(&app, &id).await?, None))
}

/// `POST /tyo/kayttajat/{id}/poistaminen`
pub async fn erase(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let account = account_of(&app, &id).await?;
    let mut tx = app.db.begin().await?;
    match accounts::erase(&app, &mut tx, &visit.author(&app), account.id).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&visit.link(&format!("{PATH}?done=erased"))).into_response())
        }
        Err(refused) => {
            drop(tx);
            let page = erase_page(&visit, account, Some(visit.tr().t(refused.key())));
            Ok((StatusCode::CONFLICT, html(&page)?).into_response())
        }
    }
}
