//! Coming in with a passkey; adding, naming and removing one's own. The two
//! buttons that talk to the device need the script; the rest does not.

use askama::Template;
use axum::Json;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use kit::id::Id;
use kit::token::Token;
use kit::web::WebError;
use serde::Deserialize;
use serde_json::{Value, json};

use super::sign_in::{self, private, welcome, within};
use crate::access::Actor;
use crate::accounts::ways::is_fresh;
use crate::accounts::ways::passkey::{self, PasskeyRefused, PasskeyRow};
use crate::accounts::{NAME_LIMIT, cookie};
use crate::app::App;
use crate::shell::{Page, Visit, html};

fn status(refused: PasskeyRefused) -> StatusCode {
    match refused {
        PasskeyRefused::NoHost => StatusCode::CONFLICT,
        PasskeyRefused::Gone => StatusCode::GONE,
        PasskeyRefused::NotFresh => StatusCode::FORBIDDEN,
        PasskeyRefused::TooMany => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The challenge for the script, or what it shall say.
fn answer(visit: &Visit, begun: Result<Value, PasskeyRefused>) -> Response {
    private(match begun {
        Ok(challenge) => Json(challenge).into_response(),
        Err(refused) => {
            let said = json!({ "refused": visit.tr().t(refused.key()) });
            (StatusCode::OK, Json(said)).into_response()
        }
    })
}

/// `POST /kirjaudu/avain/haaste`
pub async fn begin(visit: Visit, State(app): State<App>) -> Result<Response, WebError> {
    let begun = passkey::begin(&app, visit.origin()).await?;
    Ok(answer(&visit, begun))
}

/// What the script sends back.
#[derive(Deserialize)]
pub struct Proof {
    #[serde(default)]
    token: String,
    #[serde(default)]
    answer: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    takaisin: String,
}

/// `POST /kirjaudu/avain`
pub async fn enter(
    visit: Visit,
    State(app): State<App>,
    headers: HeaderMap,
    Form(proof): Form<Proof>,
) -> Result<Response, WebError> {
    let (token, back) = (Token::of_text(&proof.token), within(&proof.takaisin));
    let entered = passkey::sign_in(&app, token.as_ref(), &proof.answer, back, &headers);
    match entered.await? {
        Ok(signed_in) => Ok(private(welcome(&app, &visit, &signed_in))),
        Err(refused) => {
            let page = sign_in::refused(&app, &visit, back, visit.tr().t(refused.key()))?;
            Ok(private((status(refused), page).into_response()))
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/templates/passkeys.html")]
struct PasskeysPage {
    p: Page,
    passkeys: Vec<PasskeyRow>,
    can_be_used: bool,
    is_fresh: bool,
    /// What the new one may be called.
    name: String,
    error: Option<String>,
}

impl PasskeysPage {
    fn errors(&self) -> Vec<(&'static str, &str)> {
        let error = self.error.iter();
        error.map(|text| ("fresh", text.as_str())).collect()
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    device: String,
    refused: Option<PasskeyRefused>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let page = html(&PasskeysPage {
        p: visit
            .page("passkeys-title")
            .under("/oma", visit.tr().t("own-title"))
            .with_errors(refused.is_some()),
        passkeys: passkey::list(&mut conn, actor.account).await?,
        can_be_used: passkey::can_be_used(app),
        is_fresh: is_fresh(app, &mut conn, actor).await?,
        name: device,
        error: refused.map(|refused| visit.tr().tn(refused.key(), NAME_LIMIT)),
    })?;
    let status = refused.map_or(StatusCode::OK, status);
    Ok((status, page).into_response())
}

/// `GET /oma/avaimet`
pub async fn list(
    visit: Visit,
    State(app): State<App>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    page(&app, &visit, actor, cookie::device(&headers), None).await
}

/// `POST /oma/avaimet/haaste`
pub async fn begin_adding(visit: Visit, State(app): State<App>) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let begun = passkey::begin_adding(&app, actor).await?;
    Ok(answer(&visit, begun))
}

/// `POST /oma/avaimet`
pub async fn create(
    visit: Visit,
    State(app): State<App>,
    headers: HeaderMap,
    Form(proof): Form<Proof>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let (author, token) = (visit.author(&app), Token::of_text(&proof.token));
    let (name, answer) = (proof.name.as_str(), proof.answer.as_str());
    let added = passkey::add(&app, actor, &author, token.as_ref(), name, answer).await?;
    done(&app, &visit, actor, &headers, added, "passkey-added").await
}

/// `POST /oma/avaimet/{id}`: gives it another name.
pub async fn update(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(proof): Form<Proof>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let renamed = passkey::rename(&app, actor, &author, id, &proof.name).await?;
    done(&app, &visit, actor, &headers, renamed, "passkey-renamed").await
}

/// `POST /oma/avaimet/{id}/poisto`
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let removed = passkey::remove(&app, actor, &author, id).await?;
    done(&app, &visit, actor, &headers, removed, "passkey-removed").await
}

async fn done(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    headers: &HeaderMap,
    done: Result<(), PasskeyRefused>,
    what: &str,
) -> Result<Response, WebError> {
    match done {
        Ok(()) => {
            let to = visit.link(&format!("/oma?done={what}"));
            Ok(Redirect::to(&to).into_response())
        }
        Err(PasskeyRefused::Unknown) => Err(WebError::NotFound),
        Err(refused) => {
            let device = cookie::device(headers);
            page(app, visit, actor, device, Some(refused)).await
        }
    }
}
