//! Coming in with a password; setting, changing and removing one's own.

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use kit::web::WebError;
use serde::Deserialize;

use super::sign_in::{Back, private, welcome, within};
use crate::access::Actor;
use crate::accounts::ways::password::{self, AT_LEAST, AT_MOST, PasswordRefused, PasswordWrong};
use crate::accounts::ways::{Entered, is_fresh};
use crate::accounts::{Email, store};
use crate::app::App;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "accounts/templates/password_sign_in.html")]
struct SignInPage {
    p: Page,
    email: String,
    back: String,
    error: Option<String>,
}

impl SignInPage {
    fn errors(&self) -> Vec<(&'static str, &str)> {
        let error = self.error.iter();
        error.map(|text| ("email", text.as_str())).collect()
    }
}

/// `GET /kirjaudu/salasana`
pub async fn ask(visit: Visit, Query(back): Query<Back>) -> Result<Response, WebError> {
    html(&SignInPage {
        p: visit.page("password-sign-in-title"),
        email: String::new(),
        back: back.takaisin,
        error: None,
    })
}

/// The form as it was sent.
#[derive(Deserialize)]
pub struct Tried {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    takaisin: String,
}

/// `POST /kirjaudu/salasana`: says the same of an address that nobody has.
pub async fn enter(
    visit: Visit,
    State(app): State<App>,
    headers: HeaderMap,
    Form(tried): Form<Tried>,
) -> Result<Response, WebError> {
    let back = within(&tried.takaisin);
    let refuse = |key: &str, status: StatusCode| {
        let page = html(&SignInPage {
            p: visit.page("password-sign-in-title").with_errors(true),
            error: Some(visit.tr().t(key)),
            email: tried.email.clone(),
            back: back.to_owned(),
        })?;
        Ok(private((status, page).into_response()))
    };
    let Ok(email) = tried.email.parse::<Email>() else {
        return refuse("sign-in-email-malformed", StatusCode::UNPROCESSABLE_ENTITY);
    };
    let (given, place) = (tried.password.as_str(), visit.origin());
    match password::sign_in(&app, &email, given, back, place, &headers).await? {
        Ok(Entered::In(signed_in)) => Ok(private(welcome(&app, &visit, &signed_in))),
        Ok(Entered::CodeIsAsked(token)) => {
            let to = visit.link(&format!("/kirjaudu/vahvistus/{}", token.secret()));
            Ok(private(Redirect::to(&to).into_response()))
        }
        Err(wrong) => {
            let status = match wrong {
                PasswordWrong::TooMany => StatusCode::TOO_MANY_REQUESTS,
                PasswordWrong::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
            };
            refuse(wrong.key(), status)
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/templates/password.html")]
struct PasswordPage {
    p: Page,
    /// For the browser's keeper of passwords.
    email: String,
    /// Nothing when there is none.
    set_at: Option<DateTime<Utc>>,
    is_fresh: bool,
    refused: Option<PasswordRefused>,
}

impl PasswordPage {
    fn error(&self, field: &str) -> Option<String> {
        let refused = self.refused?;
        let text = match refused {
            PasswordRefused::TooShort => self.p.tn(refused.key(), AT_LEAST),
            PasswordRefused::TooLong => self.p.tn(refused.key(), AT_MOST),
            refused => self.p.t(refused.key()),
        };
        (field_of(refused) == field).then_some(text)
    }

    fn errors(&self) -> Vec<(&'static str, String)> {
        let fields = ["current", "new", "fresh"].into_iter();
        fields
            .filter_map(|field| Some((field, self.error(field)?)))
            .collect()
    }
}

/// What has to be mended.
const fn field_of(refused: PasswordRefused) -> &'static str {
    match refused {
        PasswordRefused::CurrentWrong | PasswordRefused::TooMany => "current",
        PasswordRefused::NotFresh => "fresh",
        _ => "new",
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    refused: Option<PasswordRefused>,
) -> Result<PasswordPage, WebError> {
    let mut conn = app.db.read().await?;
    let account = store::find(&mut conn, actor.account).await?;
    Ok(PasswordPage {
        p: visit
            .page("password-title")
            .under("/oma", visit.tr().t("own-title"))
            .with_errors(refused.is_some()),
        email: account.ok_or(WebError::NotFound)?.email,
        set_at: password::set_at(&mut conn, actor.account).await?,
        is_fresh: is_fresh(app, &mut conn, actor).await?,
        refused,
    })
}

/// `GET /oma/salasana`
pub async fn show(visit: Visit, State(app): State<App>) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    html(&page(&app, &visit, actor, None).await?)
}

/// The form as it was sent.
#[derive(Deserialize)]
pub struct Changed {
    #[serde(default)]
    current: String,
    #[serde(default)]
    new: String,
}

/// `POST /oma/salasana`
pub async fn set(
    visit: Visit,
    State(app): State<App>,
    Form(form): Form<Changed>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let author = visit.author(&app);
    let set = password::set(&app, actor, &author, &form.current, &form.new).await?;
    answer(&app, &visit, actor, set, "password-set").await
}

/// `POST /oma/salasana/poisto`
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    Form(form): Form<Changed>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let author = visit.author(&app);
    let removed = password::remove(&app, actor, &author, &form.current).await?;
    answer(&app, &visit, actor, removed, "password-removed").await
}

async fn answer(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    done: Result<(), PasswordRefused>,
    what: &str,
) -> Result<Response, WebError> {
    let Err(refused) = done else {
        let to = visit.link(&format!("/oma?done={what}"));
        return Ok(Redirect::to(&to).into_response());
    };
    let status = match refused {
        PasswordRefused::TooMany => StatusCode::TOO_MANY_REQUESTS,
        PasswordRefused::NotFresh => StatusCode::FORBIDDEN,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = page(app, visit, actor, Some(refused)).await?;
    Ok((status, html(&page)?).into_response())
}
