//! Coming in through an organisation's own sign-in.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Lang;
use kit::token::Token;
use kit::web::WebError;
use serde::Deserialize;

use super::sign_in::{self, Back, private, welcome, within};
use crate::accounts::cookie;
use crate::accounts::ways::organisation::{self, OrganisationRefused, Returned};
use crate::app::App;
use crate::shell::Visit;

/// Leads to the page that says why.
fn refuse(lang: Lang, refused: OrganisationRefused) -> Response {
    let (prefix, word) = (lang.prefix(), refused.word());
    let to = format!("{prefix}/kirjaudu/organisaatio/este/{word}");
    private(Redirect::to(&to).into_response())
}

/// `GET /kirjaudu/organisaatio`: leads to the organisation's server. A form
/// could not: the browser lets none lead to another site.
pub async fn begin(
    visit: Visit,
    State(app): State<App>,
    Query(back): Query<Back>,
) -> Result<Response, WebError> {
    let oidc = app.oidc.as_ref().ok_or(WebError::NotFound)?;
    let (lang, back) = (visit.tr().lang, within(&back.takaisin));
    match organisation::begin(&app, oidc, lang, back, visit.origin()).await? {
        Ok((address, token)) => {
            let mut response = Redirect::to(&address).into_response();
            let cookie = cookie::keep_attempt(&app, token.secret());
            response.headers_mut().insert(header::SET_COOKIE, cookie);
            Ok(private(response))
        }
        Err(refused) => Ok(refuse(lang, refused)),
    }
}

/// What the organisation's server puts into the address.
#[derive(Deserialize)]
pub struct Answered {
    #[serde(default)]
    state: String,
    code: Option<String>,
}

/// `GET /kirjaudu/organisaatio/paluu`
pub async fn back(
    visit: Visit,
    State(app): State<App>,
    headers: HeaderMap,
    Query(answered): Query<Answered>,
) -> Result<Response, WebError> {
    let oidc = app.oidc.as_ref().ok_or(WebError::NotFound)?;
    let returned = Returned {
        state: Token::of_text(&answered.state),
        cookie: cookie::attempt(&app, &headers),
        code: answered.code.as_deref(),
        place: visit.origin(),
    };
    let (lang, entered) = organisation::finish(&app, oidc, returned, &headers).await?;
    let mut response = match entered {
        Ok(signed_in) => welcome(&app, &Visit::of(&app, lang.prefix(), None), &signed_in),
        Err(refused) => refuse(lang, refused),
    };
    let forgotten = cookie::keep_attempt(&app, "");
    response.headers_mut().append(header::SET_COOKIE, forgotten);
    Ok(private(response))
}

/// `GET /kirjaudu/organisaatio/este/{why}`: why it did not let in.
pub async fn refused(
    visit: Visit,
    State(app): State<App>,
    Path(why): Path<String>,
) -> Result<Response, WebError> {
    let why = OrganisationRefused::of_word(&why).ok_or(WebError::NotFound)?;
    let text = visit.tr().t(&format!("organisation-{}", why.word()));
    let page = sign_in::refused(&app, &visit, "", text)?;
    let status = match why {
        OrganisationRefused::Unreachable => StatusCode::BAD_GATEWAY,
        OrganisationRefused::TooMany => StatusCode::TOO_MANY_REQUESTS,
        OrganisationRefused::Gone => StatusCode::GONE,
        _ => StatusCode::FORBIDDEN,
    };
    Ok((status, page).into_response())
}

/// `POST /oma/organisaatio/poisto`
pub async fn unlink(visit: Visit, State(app): State<App>) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    organisation::unlink(&app, actor.account, &visit.author(&app)).await?;
    let to = visit.link("/oma?done=organisation-unlinked");
    Ok(Redirect::to(&to).into_response())
}
