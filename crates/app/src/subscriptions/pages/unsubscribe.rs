//! Stopping letters: the page of the link in each, and one post without a page.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use super::gone;
use crate::app::App;
use crate::shell::{Page, Visit, html, private};
use crate::subscriptions::unsubscribe::{can_be_taken_back, find};
use crate::subscriptions::{
    State as Standing, TakeBackRefused, own_path, sealed, store, unsubscribe as verbs,
};

#[derive(Template)]
#[template(path = "subscriptions/templates/unsubscribe.html")]
struct StopPage {
    p: Page,
    /// Where the letters went, half hidden.
    address: String,
    action: String,
    /// Whether no letters go there.
    is_done: bool,
    can_be_taken_back: bool,
    /// Where whoever subscribes with the address changes what they get letters about.
    own: Option<String>,
}

/// `GET /peru/{sealed}`: asks for a press, since mail programs open links too.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    Path(sealed): Path<String>,
) -> Result<Response, WebError> {
    let seal = app.seal().await?;
    let letter = sealed::opened_letter(seal, &sealed);
    let mut conn = app.db.read().await?;
    let Some((letter, refusal)) = find(&app, &mut conn, letter).await? else {
        return gone(&visit, "unsubscribe-gone");
    };
    let address = letter.address.as_str().to_lowercase();
    let one = store::by_email(&mut conn, &address).await?;
    let own = one.filter(|one| one.state != Standing::Asked);
    let is_done = refusal.is_some();
    Ok(private(html(&StopPage {
        p: visit.page(match is_done {
            true => "unsubscribe-done-title",
            false => "unsubscribe-title",
        }),
        address: sealed::half_hidden(&letter.address),
        action: visit.link(&format!("/peru/{sealed}")),
        is_done,
        can_be_taken_back: refusal
            .is_some_and(|refusal| can_be_taken_back(&app, &letter, &refusal)),
        own: own.map(|one| visit.link(&own_path(seal, one.id))),
    })?))
}

/// What a mail program posts that stops letters for its reader (RFC 8058).
const ONE_CLICK: &[u8] = b"One-Click";

/// `POST /peru/{sealed}`: the press on the page, or a mail program's own post, as a form
/// of either kind.
pub async fn post(
    visit: Visit,
    State(app): State<App>,
    Path(sealed): Path<String>,
    body: Bytes,
) -> Result<Response, WebError> {
    let is_one_click = body.windows(ONE_CLICK.len()).any(|part| part == ONE_CLICK);
    if !verbs::unsubscribe(&app, &sealed).await? {
        return gone(&visit, "unsubscribe-gone");
    }
    Ok(private(match is_one_click {
        true => visit.tr().t("unsubscribe-done-title").into_response(),
        false => back(&visit, &sealed),
    }))
}

fn back(visit: &Visit, sealed: &str) -> Response {
    Redirect::to(&visit.link(&format!("/peru/{sealed}"))).into_response()
}

/// `POST /peru/{sealed}/takaisin`
pub async fn take_back(
    visit: Visit,
    State(app): State<App>,
    Path(sealed): Path<String>,
) -> Result<Response, WebError> {
    match verbs::take_back(&app, &sealed).await? {
        // The page says how it is: stopped by another way, or long ago.
        Ok(()) | Err(TakeBackRefused::NotByThis) => Ok(private(back(&visit, &sealed))),
        Err(TakeBackRefused::NotFound) => gone(&visit, "unsubscribe-gone"),
    }
}
