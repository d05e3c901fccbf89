//! The code after a password; setting an authenticator up and taking it off.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use kit::token::Token;
use kit::web::WebError;
use serde::Deserialize;

use super::sign_in::{private, welcome};
use crate::access::Actor;
use crate::accounts::ways::code::{self, Authenticator, CodeRefused, Setup};
use crate::accounts::ways::{is_fresh, password};
use crate::app::App;
use crate::shell::{Page, Visit, html};

const PATH: &str = "/oma/vahvistus";

/// The form as it was sent.
#[derive(Deserialize)]
pub struct Sent {
    #[serde(default)]
    code: String,
}

fn status(refused: CodeRefused) -> StatusCode {
    match refused {
        CodeRefused::Gone => StatusCode::GONE,
        CodeRefused::TooMany => StatusCode::TOO_MANY_REQUESTS,
        CodeRefused::NotFresh => StatusCode::FORBIDDEN,
        CodeRefused::Wrong | CodeRefused::Used => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

#[derive(Template)]
#[template(path = "accounts/templates/code_sign_in.html")]
struct SignInPage {
    p: Page,
    /// Whether there is still something to ask.
    is_asked: bool,
    error: Option<String>,
}

impl SignInPage {
    fn errors(&self) -> Vec<(&'static str, &str)> {
        let error = self.error.iter().filter(|_| self.is_asked);
        error.map(|text| ("code", text.as_str())).collect()
    }
}

fn sign_in_page(visit: &Visit, refused: Option<CodeRefused>) -> Result<Response, WebError> {
    let is_asked = refused != Some(CodeRefused::Gone);
    let page = html(&SignInPage {
        p: visit
            .page("code-title")
            .with_errors(refused.is_some() && is_asked),
        is_asked,
        error: refused.map(|refused| visit.tr().t(refused.key())),
    })?;
    let status = refused.map_or(StatusCode::OK, status);
    Ok(private((status, page).into_response()))
}

/// `GET /kirjaudu/vahvistus/{token}`
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let is_asked = code::is_asked(&app, Token::of_text(&token).as_ref()).await?;
    sign_in_page(&visit, (!is_asked).then_some(CodeRefused::Gone))
}

/// `POST /kirjaudu/vahvistus/{token}`
pub async fn enter(
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let token = Token::of_text(&token);
    let entered = code::sign_in(&app, token.as_ref(), &sent.code, visit.origin(), &headers);
    match entered.await? {
        Ok(signed_in) => Ok(private(welcome(&app, &visit, &signed_in))),
        Err(refused) => sign_in_page(&visit, Some(refused)),
    }
}

#[derive(Template)]
#[template(path = "accounts/templates/code.html")]
struct CodePage {
    p: Page,
    authenticator: Option<Authenticator>,
    has_password: bool,
    is_fresh: bool,
    error: Option<String>,
}

impl CodePage {
    fn errors(&self) -> Vec<(&'static str, &str)> {
        let id = if self.authenticator.is_some() {
            "code"
        } else {
            "fresh"
        };
        self.error.iter().map(|text| (id, text.as_str())).collect()
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    refused: Option<CodeRefused>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let page = html(&CodePage {
        p: visit
            .page("code-title")
            .under("/oma", visit.tr().t("own-title"))
            .with_errors(refused.is_some()),
        authenticator: code::find(&mut conn, actor.account).await?,
        has_password: password::set_at(&mut conn, actor.account).await?.is_some(),
        is_fresh: is_fresh(app, &mut conn, actor).await?,
        error: refused.map(|refused| visit.tr().t(refused.key())),
    })?;
    let status = refused.map_or(StatusCode::OK, status);
    Ok((status, page).into_response())
}

/// `GET /oma/vahvistus`
pub async fn show(visit: Visit, State(app): State<App>) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    page(&app, &visit, actor, None).await
}

/// `POST /oma/vahvistus`: begins to set one up.
pub async fn begin(visit: Visit, State(app): State<App>) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    match code::begin(&app, actor).await? {
        Ok(token) => {
            let to = visit.link(&format!("{PATH}/{}", token.secret()));
            Ok(private(Redirect::to(&to).into_response()))
        }
        Err(refused) => page(&app, &visit, actor, Some(refused)).await,
    }
}

#[derive(Template)]
#[template(path = "accounts/templates/code_setup.html")]
struct SetupPage {
    p: Page,
    setup: Setup,
    error: Option<String>,
}

impl SetupPage {
    fn errors(&self) -> Vec<(&'static str, &str)> {
        let error = self.error.iter();
        error.map(|text| ("code", text.as_str())).collect()
    }
}

async fn setup_page(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    token: Option<&Token>,
    refused: Option<CodeRefused>,
) -> Result<Response, WebError> {
    let Some(setup) = code::setup(app, actor, token).await? else {
        return page(app, visit, actor, Some(CodeRefused::Gone)).await;
    };
    let page = html(&SetupPage {
        p: visit
            .page("code-setup-title")
            .under("/oma", visit.tr().t("own-title"))
            .under(PATH, visit.tr().t("code-title"))
            .with_errors(refused.is_some()),
        setup,
        error: refused.map(|refused| visit.tr().t(refused.key())),
    })?;
    let status = refused.map_or(StatusCode::OK, status);
    Ok(private((status, page).into_response()))
}

/// `GET /oma/vahvistus/{token}`
pub async fn setup(
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    setup_page(&app, &visit, actor, Token::of_text(&token).as_ref(), None).await
}

#[derive(Template)]
#[template(path = "accounts/templates/code_recovery.html")]
struct RecoveryPage {
    p: Page,
    codes: Vec<String>,
}

/// `POST /oma/vahvistus/{token}`: sets it up and shows the recovery codes, once.
pub async fn confirm(
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let (token, author) = (Token::of_text(&token), visit.author(&app));
    match code::confirm(&app, actor, &author, token.as_ref(), &sent.code).await? {
        Ok(codes) => {
            let p = visit
                .page("code-recovery-title")
                .under("/oma", visit.tr().t("own-title"));
            Ok(private(html(&RecoveryPage { p, codes })?))
        }
        Err(refused) => setup_page(&app, &visit, actor, token.as_ref(), Some(refused)).await,
    }
}

/// `POST /oma/vahvistus/poisto`
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let author = visit.author(&app);
    match code::remove(&app, actor, &author, &sent.code).await? {
        Ok(()) => {
            let to = visit.link("/oma?done=authenticator-removed");
            Ok(Redirect::to(&to).into_response())
        }
        Err(refused) => page(&app, &visit, actor, Some(refused)).await,
    }
}
