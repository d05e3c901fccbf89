//! One's own account: name, language, devices.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Conn;
use kit::i18n::Lang;
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::sign_in::forgotten;
use crate::access::{Action, Actor};
use crate::accounts::ways::{code, organisation, passkey, password};
use crate::accounts::{
    self, Account, AccountChange, AccountRefused, NAME_LIMIT, Session, sessions, store,
};
use crate::app::App;
use crate::shell::{Page, Visit, html};

const PATH: &str = "/oma";

/// Changes that this page tells of, by the keys of their texts.
const DONE: &[&str] = &[
    "password-set",
    "password-removed",
    "authenticator-removed",
    "passkey-added",
    "passkey-renamed",
    "passkey-removed",
    "organisation-unlinked",
];

#[derive(Template)]
#[template(path = "accounts/templates/own.html")]
struct OwnPage {
    p: Page,
    account: Account,
    name: String,
    lang: Lang,
    ways: Vec<Way>,
    /// Whether an organisation vouches for the person.
    is_linked: bool,
    sessions: Vec<Session>,
    current: Id,
    error: Option<String>,
}

/// A way to come in, as the list shows it.
struct Way {
    /// Where it is set up, as in Finnish.
    path: &'static str,
    /// The key of its name.
    key: &'static str,
    state: String,
}

impl OwnPage {
    fn errors(&self) -> Vec<(&'static str, &str)> {
        self.error
            .iter()
            .map(|text| ("name", text.as_str()))
            .collect()
    }

    fn device(&self, session: &Session) -> String {
        match session.device.as_str() {
            "" => self.p.t("own-session-unknown"),
            device => device.to_owned(),
        }
    }
}

/// What the page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// The form as it was sent.
#[derive(Deserialize)]
pub struct OwnForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    lang: String,
    #[serde(default)]
    version: i64,
}

async fn page(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    sent: Option<(&OwnForm, &str)>,
) -> Result<OwnPage, WebError> {
    let account = store::find(&mut app.db.read().await?, actor.account).await?;
    let account = account.ok_or(WebError::NotFound)?;
    let p = visit.page("own-title").with_errors(sent.is_some());
    Ok(OwnPage {
        name: sent.map_or(account.name.clone(), |(form, _)| form.name.clone()),
        lang: sent
            .and_then(|(form, _)| form.lang.parse().ok())
            .unwrap_or(account.lang),
        error: sent.map(|(_, key)| p.tn(key, NAME_LIMIT)),
        ways: ways_of(&mut app.db.read().await?, &p, actor.account).await?,
        is_linked: organisation::is_linked(&mut app.db.read().await?, actor.account).await?,
        sessions: sessions::list(app, actor.account).await?,
        current: actor.session,
        account,
        p,
    })
}

/// The ways to come in, whether or not they are set up.
async fn ways_of(conn: &mut Conn, p: &Page, account: Id) -> anyhow::Result<Vec<Way>> {
    let none = || p.t("ways-none");
    let password = password::set_at(conn, account).await?;
    let password = password.map(|at| p.t1("password-is-set", "when", p.instant(at)));
    let code = code::find(conn, account).await?;
    let code = code.map(|code| p.t1("code-is-on", "when", p.instant(code.added_at)));
    let passkeys = passkey::list(conn, account).await?.len();
    let passkeys = (passkeys > 0).then(|| p.tn("passkeys-count", passkeys));
    let way = |path, key, state: Option<String>| Way {
        path,
        key,
        state: state.unwrap_or_else(none),
    };
    Ok(vec![
        way("/oma/salasana", "password-title", password),
        way("/oma/vahvistus", "code-title", code),
        way("/oma/avaimet", "passkeys-title", passkeys),
    ])
}

/// `GET /oma`
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let mut page = page(&app, &visit, actor, None).await?;
    page.p.notice = match after.done.as_str() {
        "saved" => Some(page.p.t("own-saved")),
        "ended" => Some(page.p.t("own-session-ended")),
        done => DONE.contains(&done).then(|| page.p.t(done)),
    };
    html(&page)
}

/// `POST /oma`
pub async fn update(
    visit: Visit,
    State(app): State<App>,
    Form(form): Form<OwnForm>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let refuse = async |key: &str| {
        let page = page(&app, &visit, actor, Some((&form, key))).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
    };
    let (Ok(name), Ok(lang)) = (form.name.parse(), form.lang.parse()) else {
        return refuse("account-name-wrong").await;
    };
    let mut tx = app.db.begin().await?;
    let account = store::find(&mut tx, actor.account).await?;
    let account = account.ok_or(WebError::NotFound)?;
    let change = AccountChange {
        name,
        lang,
        role: account.role,
        areas: account.areas,
        is_closed: false,
        version: form.version,
    };
    let author = visit.author(&app);
    match accounts::change(&app, &mut tx, &author, actor.account, change).await? {
        Ok(_) => {
            tx.commit().await?;
            let done = visit.link(&format!("{PATH}?done=saved"));
            Ok(Redirect::to(&done).into_response())
        }
        Err(AccountRefused::NotFound) => Err(WebError::NotFound),
        Err(refused) => {
            drop(tx);
            refuse(refused.key()).await
        }
    }
}

/// `POST /oma/istunnot/{id}/paattaminen`
pub async fn end_session(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    accounts::sign_out(&app, actor.account, id).await?;
    if id == actor.session {
        return Ok(forgotten(&app, &visit));
    }
    let done = visit.link(&format!("{PATH}?done=ended"));
    Ok(Redirect::to(&done).into_response())
}

/// `POST /oma/istunnot/paattaminen`: everywhere, here too.
pub async fn end_sessions(visit: Visit, State(app): State<App>) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let mut tx = app.db.begin().await?;
    accounts::sign_out_everywhere(&mut tx, actor.account).await?;
    tx.commit().await?;
    Ok(forgotten(&app, &visit))
}
