//! What staff see of addresses that get no letters.

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::mail::EmailAddress;
use kit::web::WebError;
use serde::Deserialize;

use super::{PATH, Refusal, SOURCE_LIMIT, Source, SourceRefused, Why, counts, find};
use crate::app::App;
use crate::shell::{Page, Visit, html};

/// What was typed into one of the forms.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    osoite: String,
    syy: String,
}

/// What is known of the address that was asked for.
struct Looked {
    address: String,
    refusal: Option<Refusal>,
}

#[derive(Template)]
#[template(path = "refusals/templates/list.html")]
struct ListPage {
    p: Page,
    counts: Vec<(Why, i64)>,
    looked: Option<Looked>,
    /// What was typed to be added.
    form: Asked,
    /// What was typed to be looked up.
    sought: String,
    /// What was typed as the reason to lift.
    lifting: String,
    wrong: Vec<(&'static str, String)>,
}

impl ListPage {
    fn error(&self, field: &str) -> Option<String> {
        let wrong = self.wrong.iter().find(|(of, _)| *of == field);
        wrong.map(|(_, text)| text.clone())
    }

    fn total(&self) -> i64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

/// The page with what is wrong in it.
async fn page(
    app: &App,
    visit: &Visit,
    wrong: Vec<(&'static str, String)>,
) -> Result<ListPage, WebError> {
    Ok(ListPage {
        p: visit.page("refusals-title").with_errors(!wrong.is_empty()),
        counts: counts(&mut app.db.read().await?).await?,
        looked: None,
        form: Asked::default(),
        sought: String::new(),
        lifting: String::new(),
        wrong,
    })
}

fn answer(page: &ListPage) -> Result<Response, WebError> {
    let body = html(page)?;
    Ok(match page.wrong.is_empty() {
        true => body,
        false => (StatusCode::UNPROCESSABLE_ENTITY, body).into_response(),
    })
}

/// What the list is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// `GET /tyo/kirjeet/kiellot`
pub async fn list(
    visit: Visit,
    State(app): State<App>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let mut page = page(&app, &visit, Vec::new()).await?;
    page.p.notice = match after.done.as_str() {
        "added" => Some(page.p.t("refusals-added")),
        "lifted" => Some(page.p.t("refusals-lifted")),
        _ => None,
    };
    answer(&page)
}

fn address_of(
    visit: &Visit,
    field: &'static str,
    text: &str,
) -> Result<EmailAddress, (&'static str, String)> {
    let wrong = |_| (field, visit.tr().t("refusal-wrong-address"));
    text.parse().map_err(wrong)
}

fn source_of(
    visit: &Visit,
    field: &'static str,
    text: &str,
) -> Result<Source, (&'static str, String)> {
    let tr = visit.tr();
    Source::read(text).map_err(|refused| match refused {
        SourceRefused::TooLong => (field, tr.tn(&refused.to_string(), SOURCE_LIMIT)),
        _ => (field, tr.t(&refused.to_string())),
    })
}

/// `POST /tyo/kirjeet/kiellot`: somebody has asked to get no letters.
pub async fn add(
    visit: Visit,
    State(app): State<App>,
    Form(asked): Form<Asked>,
) -> Result<Response, WebError> {
    let address = address_of(&visit, "osoite", &asked.osoite);
    let source = source_of(&visit, "syy", &asked.syy);
    let (address, source) = match (address, source) {
        (Ok(address), Ok(source)) => (address, source),
        (address, source) => {
            let wrong = [address.err(), source.err()];
            let wrong = wrong.into_iter().flatten().collect();
            let mut page = page(&app, &visit, wrong).await?;
            page.form = asked;
            return answer(&page);
        }
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let why = Why::Unsubscribed;
    super::refuse(&app, &mut tx, &author, &address, why, source.as_str()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(PATH, "added", &author)).into_response())
}

/// `POST /tyo/kirjeet/kiellot/haku`: what is known of an address. A post, so that no
/// address stands in anybody's history.
pub async fn look_up(
    visit: Visit,
    State(app): State<App>,
    Form(asked): Form<Asked>,
) -> Result<Response, WebError> {
    let address = match address_of(&visit, "haettava", &asked.osoite) {
        Ok(address) => address,
        Err(wrong) => {
            let mut page = page(&app, &visit, vec![wrong]).await?;
            page.sought = asked.osoite;
            return answer(&page);
        }
    };
    let mut page = page(&app, &visit, Vec::new()).await?;
    page.looked = Some(looked(&app, &address).await?);
    page.sought = address.to_string();
    answer(&page)
}

async fn looked(app: &App, address: &EmailAddress) -> anyhow::Result<Looked> {
    Ok(Looked {
        address: address.to_string(),
        refusal: find(app, &mut app.db.read().await?, address).await?,
    })
}

/// `POST /tyo/kirjeet/kiellot/poisto`: letters may go to an address again.
pub async fn lift(
    visit: Visit,
    State(app): State<App>,
    Form(asked): Form<Asked>,
) -> Result<Response, WebError> {
    let Ok(address) = asked.osoite.parse::<EmailAddress>() else {
        return Err(WebError::BadRequest("refusal-wrong-address"));
    };
    let source = match source_of(&visit, "poiston-syy", &asked.syy) {
        Ok(source) => source,
        Err(wrong) => {
            let mut page = page(&app, &visit, vec![wrong]).await?;
            page.looked = Some(looked(&app, &address).await?);
            page.lifting = asked.syy;
            return answer(&page);
        }
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    super::lift(&app, &mut tx, &author, &address, source.as_str()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(PATH, "lifted", &author)).into_response())
}
