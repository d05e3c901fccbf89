//! One's own keys: the list, making one, removing one.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::make::{Made, MakeRefused, NewKey, latest, make, proposed, remove as remove_key};
use super::{Key, list as keys_of};
use crate::access::Actor;
use crate::accounts::NAME_LIMIT;
use crate::accounts::pages::sign_in::private;
use crate::accounts::ways::is_fresh;
use crate::app::App;
use crate::shell::{DateFields, Page, Visit, html};

const PATH: &str = "/oma/rajapinta-avaimet";

#[derive(Template)]
#[template(path = "accounts/keys/templates/list.html")]
struct KeysPage {
    p: Page,
    keys: Vec<Key>,
    today: NaiveDate,
    is_fresh: bool,
    name: String,
    ends: DateFields,
    refused: Vec<MakeRefused>,
}

impl KeysPage {
    fn text(&self, refused: MakeRefused) -> String {
        let last = self.p.date(latest(self.today));
        let args = [("n", NAME_LIMIT.into()), ("last", last.into())];
        self.p.ta(refused.key(), &args)
    }

    fn error(&self, refused: MakeRefused) -> Option<String> {
        let is_refused = self.refused.contains(&refused);
        is_refused.then(|| self.text(refused))
    }

    /// What has to be mended, and where.
    fn errors(&self) -> Vec<(&'static str, String)> {
        let place = |refused: MakeRefused| match refused {
            MakeRefused::NotFresh => "fresh",
            MakeRefused::Name => "name",
            MakeRefused::Day => "ends-day",
        };
        let refused = self.refused.iter();
        refused
            .map(|refused| (place(*refused), self.text(*refused)))
            .collect()
    }
}

/// The form as it was sent.
#[derive(Deserialize)]
pub struct KeyForm {
    #[serde(default)]
    name: String,
    #[serde(default, rename = "ends-day")]
    day: String,
    #[serde(default, rename = "ends-month")]
    month: String,
    #[serde(default, rename = "ends-year")]
    year: String,
}

async fn page(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    (name, ends): (String, DateFields),
    refused: Vec<MakeRefused>,
) -> Result<KeysPage, WebError> {
    let mut conn = app.db.read().await?;
    Ok(KeysPage {
        p: visit
            .page("api-keys-title")
            .under("/oma", visit.tr().t("own-title"))
            .with_errors(!refused.is_empty()),
        keys: keys_of(&mut conn, actor.account).await?,
        today: app.clock.today(),
        is_fresh: is_fresh(app, &mut conn, actor).await?,
        name,
        ends,
        refused,
    })
}

/// What the page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// `GET /oma/rajapinta-avaimet`
pub async fn list(
    visit: Visit,
    State(app): State<App>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let ends = DateFields::of(proposed(app.clock.today()));
    let mut page = page(&app, &visit, actor, (String::new(), ends), Vec::new()).await?;
    page.p.notice = (after.done == "removed").then(|| page.p.t("api-key-removed"));
    html(&page)
}

#[derive(Template)]
#[template(path = "accounts/keys/templates/made.html")]
struct MadePage {
    p: Page,
    made: Made,
}

/// `POST /oma/rajapinta-avaimet`: makes a key and shows it, once.
pub async fn create(
    visit: Visit,
    State(app): State<App>,
    Form(form): Form<KeyForm>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let ends = DateFields {
        day: form.day,
        month: form.month,
        year: form.year,
    };
    let made = match NewKey::read(&form.name, ends.date(), app.clock.today()) {
        Ok(new) => {
            let made = make(&app, actor, &visit.author(&app), new).await?;
            made.map_err(|refused| vec![refused])
        }
        Err(refused) => Err(refused),
    };
    match made {
        Ok(made) => {
            let p = visit
                .page("api-key-made-title")
                .under("/oma", visit.tr().t("own-title"))
                .under(PATH, visit.tr().t("api-keys-title"));
            Ok(private(html(&MadePage { p, made })?))
        }
        Err(refused) => {
            let status = match refused[..] {
                [MakeRefused::NotFresh] => StatusCode::FORBIDDEN,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let page = page(&app, &visit, actor, (form.name, ends), refused).await?;
            Ok((status, html(&page)?).into_response())
        }
    }
}

/// `POST /oma/rajapinta-avaimet/{id}/poisto`
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    if !remove_key(&app, actor, &visit.author(&app), id).await? {
        return Err(WebError::NotFound);
    }
    let done = visit.link(&format!("{PATH}?done=removed"));
    Ok(Redirect::to(&done).into_response())
}
