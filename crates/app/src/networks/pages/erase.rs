//! Erasing a member: a question first, since it cannot be undone.

use askama::Template;
use axum::extract::{Path, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use super::Members;
use crate::app::App;
use crate::networks::erase::erase as erase_member;
use crate::networks::field::MEMBER;
use crate::records::Kept;
use crate::records::pages::{Desk, found};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "networks/templates/erase.html")]
struct ErasePage {
    p: Page,
    one: Kept,
    back: String,
}

/// `GET /tyo/verkostojasenet/{id}/poistaminen`
///
/// # Errors
/// When there is no such member.
pub async fn ask(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let one = found::<Members>(&app, &id).await?;
    let way = Members::way(&mut app.db.read().await?, visit.tr(), one.of).await?;
    let name = (MEMBER.name)(&one.told);
    let mut p = visit.titled(visit.tr().t1("network-erase-title", "name", name));
    for (path, name) in way.ok_or(WebError::NotFound)? {
        p = p.under(&path, name);
    }
    html(&ErasePage {
        back: visit.link(&Members::page(&one)),
        one,
        p,
    })
}

/// `POST /tyo/verkostojasenet/{id}/poistaminen`
///
/// # Errors
/// When there is no such member.
pub async fn erase(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let one = found::<Members>(&app, &id).await?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    if !erase_member(&app, &mut tx, &author, one.id).await? {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    let to = visit.link(&format!("{}?done=erased", Members::page(&one)));
    Ok(Redirect::to(&to).into_response())
}
