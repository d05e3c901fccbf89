//! The checklists' items, as the coordinator keeps them.

use askama::Template;
use axum::extract::{Form as Sent, Path, Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;
use serde::Deserialize;

use super::notice;
use crate::access::Action;
use crate::app::App;
use crate::ideas::checklist::{self, Item, ItemAct, ItemRefused, STAGES};
use crate::ideas::filter::Filter;
use crate::ideas::{STAFF, Stage};
use crate::shell::{Page, Visit, html};

/// Where they are kept, as in Finnish.
const PATH: &str = "/tyo/hankeputki/tarkistuslistat";

#[derive(Template)]
#[template(path = "ideas/templates/checklists.html")]
struct ListsPage {
    p: Page,
    items: Vec<Item>,
    /// Which field could not be taken, what was written in it, and why not.
    refused: Option<(String, String, String)>,
}

impl ListsPage {
    fn of_stage(&self, stage: &Stage) -> Vec<&Item> {
        let items = self.items.iter();
        items.filter(|item| item.stage == *stage).collect()
    }

    fn may_change(&self) -> bool {
        self.p.may(Action::EditChecklists)
    }

    fn errors(&self) -> Vec<(&str, &str)> {
        let refused = self.refused.iter();
        refused
            .map(|(field, _, text)| (field.as_str(), text.as_str()))
            .collect()
    }

    fn error(&self, field: &str) -> Option<String> {
        let refused = self.refused.as_ref().filter(|(of, _, _)| of == field);
        refused.map(|(_, _, text)| text.clone())
    }

    fn written(&self, field: &str, otherwise: &str) -> String {
        let refused = self.refused.as_ref().filter(|(of, _, _)| of == field);
        refused.map_or_else(|| otherwise.to_owned(), |(_, written, _)| written.clone())
    }
}

async fn page(app: &App, visit: &Visit) -> anyhow::Result<ListsPage> {
    Ok(ListsPage {
        p: visit
            .page("idea-checklists")
            .under(STAFF, visit.tr().t("ideas-title")),
        items: checklist::all(&mut app.db.read().await?).await?,
        refused: None,
    })
}

/// `GET /tyo/hankeputki/tarkistuslistat`
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    Query(filter): Query<Filter>,
) -> Result<Response, WebError> {
    let mut page = page(&app, &visit).await?;
    page.p.notice = notice(&page.p, &filter.done);
    html(&page)
}

/// An item as it is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ItemForm {
    vaihe: String,
    teksti: String,
    tee: String,
}

async fn answered(
    app: &App,
    visit: &Visit,
    refused: ItemRefused,
    (field, written): (String, String),
) -> Result<Response, WebError> {
    let why = match refused {
        ItemRefused::NotFound => return Err(WebError::NotFound),
        ItemRefused::TooMany => visit.tr().t("idea-items-too-many"),
        ItemRefused::Wrong(wrong) => wrong.text(visit.tr()),
    };
    let mut page = page(app, visit).await?;
    page.p.has_errors = true;
    page.refused = Some((field, written, why));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
}

/// `POST /tyo/hankeputki/tarkistuslistat`
pub async fn add(
    Of(app): Of<App>,
    visit: Visit,
    Sent(form): Sent<ItemForm>,
) -> Result<Response, WebError> {
    let stage = Stage::of_word(&form.vaihe).filter(|stage| STAGES.contains(stage));
    let stage = stage.ok_or(WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let added = checklist::add(&app, &mut tx, &author, (stage, &form.teksti)).await?;
    if let Err(refused) = added {
        drop(tx);
        let field = format!("uusi-{}", stage.word());
        return answered(&app, &visit, refused, (field, form.teksti)).await;
    }
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(PATH, "item", &author)).into_response())
}

/// `POST /tyo/hankeputki/tarkistuslistat/{item}`
pub async fn change(
    Of(app): Of<App>,
    visit: Visit,
    Path(item): Path<String>,
    Sent(form): Sent<ItemForm>,
) -> Result<Response, WebError> {
    let act = match form.tee.as_str() {
        "ylos" => ItemAct::Up,
        "pois" => ItemAct::Retire(true),
        "takaisin" => ItemAct::Retire(false),
        _ => ItemAct::Say(form.teksti.clone()),
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let changed = checklist::change(&app, &mut tx, &author, (&item, act)).await?;
    if let Err(refused) = changed {
        drop(tx);
        return answered(&app, &visit, refused, (format!("k-{item}"), form.teksti)).await;
    }
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(PATH, "item", &author)).into_response())
}
