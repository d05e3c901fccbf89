//! Budgets that are kept: the list, and one of them.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use kit::web::WebError;
use serde::Deserialize;

use super::shown::{NotShown, Shown, month_text};
use super::{STAFF, found};
use crate::app::App;
use crate::associations;
use crate::budgets::{Budget, list as list_budgets, rates};
use crate::shell::{Page, Visit, html};

/// What a page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// Acts of which a page tells.
const DONE: [&str; 5] = ["added", "saved", "copied", "removed", "rate"];

impl After {
    pub(super) fn notice(&self, page: &Page) -> Option<String> {
        let done = DONE.iter().find(|done| **done == self.done);
        done.map(|done| page.t(&format!("budget-done-{done}")))
    }
}

/// A budget in the list.
struct Item {
    budget: Budget,
    association: Option<String>,
    /// Its sums; nothing when it cannot be worked out.
    shown: Option<Shown>,
}

#[derive(Template)]
#[template(path = "budgets/templates/list.html")]
struct ListPage {
    p: Page,
    items: Vec<Item>,
}

/// `GET /tyo/budjetit`
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let rates = rates(&mut conn).await?;
    let mut items = Vec::new();
    for budget in list_budgets(&mut conn).await? {
        items.push(Item {
            association: match budget.draft.association {
                Some(id) => associations::name_of(&mut conn, &id.to_string()).await?,
                None => None,
            },
            shown: Shown::of(tr, &budget.draft.written, &rates).ok(),
            budget,
        });
    }
    let mut p = visit.page("budgets-title");
    p.notice = after.notice(&p);
    html(&ListPage { p, items })
}

#[derive(Template)]
#[template(path = "budgets/templates/show.html")]
struct ShowPage {
    p: Page,
    budget: Budget,
    association: Option<String>,
    shown: Option<Shown>,
    /// Why it cannot be worked out.
    problem: Option<String>,
    /// The others, to compare it with.
    others: Vec<Budget>,
}

impl ShowPage {
    fn path(&self) -> String {
        self.p.link(&format!("{STAFF}/{}", self.budget.id))
    }
}

/// `GET /tyo/budjetit/{id}`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let budget = found(&app, &id).await?;
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let rates = rates(&mut conn).await?;
    let (shown, problem) = match Shown::of(tr, &budget.draft.written, &rates) {
        Ok(shown) => (Some(shown), None),
        Err(NotShown::NoRate(text)) => (None, Some(text)),
        Err(NotShown::Wrong(wrong)) => {
            let texts = wrong.iter().map(|(_, wrong)| wrong.text(tr));
            (None, Some(texts.collect::<Vec<_>>().join(" ")))
        }
    };
    let mut others = list_budgets(&mut conn).await?;
    others.retain(|other| other.id != budget.id);
    let association = match budget.draft.association {
        Some(id) => associations::name_of(&mut conn, &id.to_string()).await?,
        None => None,
    };
    let mut p = visit
        .titled(budget.draft.name.clone())
        .under(STAFF, tr.t("budgets-title"));
    p.notice = after.notice(&p);
    html(&ShowPage {
        p,
        association,
        shown,
        problem,
        others,
        budget,
    })
}
