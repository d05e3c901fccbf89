//! Asking for a link, using it, and leaving.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kit::token::Token;
use kit::web::WebError;
use serde::Deserialize;

use crate::accounts::sign_in::{LinkRefused, peek};
use crate::accounts::ways::passkey;
use crate::accounts::{self, Email, LINK_WORKS_FOR, SignedIn, cookie};
use crate::app::App;
pub(in crate::accounts) use crate::shell::private;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "accounts/templates/sign_in.html")]
struct SignInPage {
    p: Page,
    email: String,
    back: String,
    error: Option<String>,
    /// Why another way did not let in.
    refused: Option<String>,
    /// Whether passkeys can be used here.
    passkeys: bool,
    /// What the link to an organisation's own sign-in says.
    organisation: Option<String>,
}

impl SignInPage {
    fn new(app: &App, p: Page, back: String) -> Self {
        Self {
            p,
            email: String::new(),
            back,
            error: None,
            refused: None,
            passkeys: passkey::can_be_used(app),
            organisation: app.oidc.as_ref().map(|oidc| oidc.name.clone()),
        }
    }

    fn errors(&self) -> Vec<(&'static str, &str)> {
        self.error
            .iter()
            .map(|text| ("email", text.as_str()))
            .collect()
    }
}

/// Where to go after signing in.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    pub(super) takaisin: String,
}

/// The form as it was sent.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    email: String,
    #[serde(default)]
    takaisin: String,
}

/// `GET /kirjaudu`
pub async fn new(
    visit: Visit,
    State(app): State<App>,
    Query(back): Query<Back>,
) -> Result<Response, WebError> {
    let p = visit.page("sign-in-title");
    html(&SignInPage::new(&app, p, back.takaisin))
}

/// The page again, after another way that is on it did not let in.
pub(super) fn refused(
    app: &App,
    visit: &Visit,
    back: &str,
    why: String,
) -> Result<Response, WebError> {
    let p = visit.page("sign-in-title").with_errors(true);
    html(&SignInPage {
        refused: Some(why),
        ..SignInPage::new(app, p, back.to_owned())
    })
}

/// `POST /kirjaudu`: sends a link, and says the same whether or not there is
/// such a person.
pub async fn create(
    visit: Visit,
    State(app): State<App>,
    Form(asked): Form<Asked>,
) -> Result<Response, WebError> {
    let refuse = |key: &str, status: StatusCode| {
        let page = html(&SignInPage {
            error: Some(visit.tr().t(key)),
            email: asked.email.clone(),
            ..SignInPage::new(
                &app,
                visit.page("sign-in-title").with_errors(true),
                asked.takaisin.clone(),
            )
        })?;
        Ok((status, page).into_response())
    };
    let Ok(email) = asked.email.parse::<Email>() else {
        return refuse("sign-in-email-malformed", StatusCode::UNPROCESSABLE_ENTITY);
    };
    match accounts::ask(&app, &email, visit.origin(), within(&asked.takaisin)).await? {
        Ok(()) => Ok(Redirect::to(&visit.link("/kirjaudu/lahetetty")).into_response()),
        Err(_) => refuse("sign-in-too-many", StatusCode::TOO_MANY_REQUESTS),
    }
}

#[derive(Template)]
#[template(path = "accounts/templates/sent.html")]
struct SentPage {
    p: Page,
}

/// `GET /kirjaudu/lahetetty`
pub async fn sent(visit: Visit) -> Result<Response, WebError> {
    html(&SentPage {
        p: visit.page("sign-in-sent-title"),
    })
}

#[derive(Template)]
#[template(path = "accounts/templates/link.html")]
struct LinkPage {
    p: Page,
    name: String,
    action: String,
}

#[derive(Template)]
#[template(path = "accounts/templates/link_refused.html")]
struct LinkRefusedPage {
    p: Page,
    what: String,
}

/// `GET /kirjaudu/linkki/{token}`: asks for a press, since mail programs open
/// links too.
pub async fn link(
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let response = match peek(&app, &mut conn, Token::of_text(&token).as_ref()).await? {
        Ok((account, _)) => html(&LinkPage {
            p: visit.page("sign-in-title"),
            name: account.name,
            action: visit.link(&format!("/kirjaudu/linkki/{token}")),
        })?,
        Err(refused) => refusal(&visit, refused)?,
    };
    Ok(private(response))
}

fn refusal(visit: &Visit, refused: LinkRefused) -> Result<Response, WebError> {
    let page = html(&LinkRefusedPage {
        p: visit.page("link-refused-title"),
        what: visit.tr().t(refused.key()),
    })?;
    let status = match refused {
        LinkRefused::TooMany => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::GONE,
    };
    Ok((status, page).into_response())
}

/// `POST /kirjaudu/linkki/{token}`: lets in.
pub async fn enter(
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let token = Token::of_text(&token);
    let entered = accounts::sign_in(&app, token.as_ref(), visit.origin(), &headers).await?;
    let response = match entered {
        Ok(signed_in) => welcome(&app, &visit, &signed_in),
        Err(refused) => refusal(&visit, refused)?,
    };
    Ok(private(response))
}

/// Leads whoever came in to where they were going, with the cookie.
pub(super) fn welcome(app: &App, visit: &Visit, signed_in: &SignedIn) -> Response {
    let to = match within(&signed_in.back) {
        "" => visit.link(signed_in.role.home()),
        back => back.to_owned(),
    };
    let mut response = Redirect::to(&to).into_response();
    let cookie = cookie::keep(app, &signed_in.token);
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}

/// `POST /kirjaudu/ulos`
pub async fn leave(visit: Visit, State(app): State<App>) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    accounts::sign_out(&app, actor.account, actor.session).await?;
    Ok(forgotten(&app, &visit))
}

/// Back to the front page, without the cookie.
pub(super) fn forgotten(app: &App, visit: &Visit) -> Response {
    let mut response = Redirect::to(&visit.link("/")).into_response();
    let headers = response.headers_mut();
    headers.insert(header::SET_COOKIE, cookie::forget(app));
    // Pages that the browser still holds are not shown to whoever comes next.
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    response
}

/// A path of Kanto's own, or nothing: nobody is led elsewhere by a link that
/// begins here.
pub(super) fn within(path: &str) -> &str {
    let is_ours = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\n', '\r', '\t'])
        && path.is_ascii();
    if is_ours { path } else { "" }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn nobody_is_led_elsewhere() {
        for path in ["/tyo", "/sv/tyo/hankkeet?sivu=2"] {
            assert_eq!(within(path), path);
        }
        for path in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil",
            "/\n/e",
        ] {
            assert_eq!(within(path), "", "{path}");
        }
    }
}
