//! Two budgets side by side.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::web::WebError;
use serde::Deserialize;

use super::shown::{Shown, class_name};
use super::{STAFF, found};
use crate::app::App;
use crate::budgets::rates;
use crate::budgets::rules::Class;
use crate::shell::{Page, Visit, html};

/// Which two.
#[derive(Deserialize)]
pub struct Two {
    #[serde(default)]
    a: String,
    #[serde(default)]
    b: String,
}

#[derive(Template)]
#[template(path = "budgets/templates/compare.html")]
struct ComparePage {
    p: Page,
    names: [String; 2],
    /// What is compared, and what each has.
    rows: Vec<(String, [String; 2])>,
}

/// `GET /tyo/budjetit/vertailu`
pub async fn compare(
    State(app): State<App>,
    visit: Visit,
    Query(two): Query<Two>,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let (one, other) = (found(&app, &two.a).await?, found(&app, &two.b).await?);
    let rates = rates(&mut app.db.read().await?).await?;
    let shown = |written| Shown::of(tr, written, &rates).ok();
    let both = (shown(&one.draft.written), shown(&other.draft.written));
    let (Some(first), Some(second)) = both else {
        // One of them cannot be worked out: its own page says why.
        let id = if both.0.is_none() { one.id } else { other.id };
        return Ok(Redirect::to(&visit.link(&format!("{STAFF}/{id}"))).into_response());
    };
    let rows = rows(tr, &first).into_iter().zip(rows(tr, &second));
    html(&ComparePage {
        p: visit
            .page("budget-compare")
            .under(STAFF, tr.t("budgets-title")),
        names: [one.draft.name, other.draft.name],
        rows: rows
            .map(|((name, first), (_, second))| (name, [first, second]))
            .collect(),
    })
}

/// The same rows for every budget.
fn rows(tr: Tr, shown: &Shown) -> Vec<(String, String)> {
    let outcome = &shown.outcome;
    let classes = Class::ALL.map(|class| (class_name(tr, class), outcome.of_class(class)));
    let sums = [
        ("budget-total", outcome.total),
        ("budget-support", outcome.support),
        ("budget-own-needed", outcome.own_needed),
        ("budget-own-given", outcome.own_given),
        ("budget-advance", shown.flow.advance),
    ];
    let sums = sums.map(|(key, sum)| (tr.t(key), sum));
    let mut rows: Vec<(String, String)> = classes
        .into_iter()
        .chain(sums)
        .map(|(name, sum)| (name, tr.money(sum)))
        .collect();
    let (start, end) = (shown.plan.start, shown.plan.end);
    let length = tr.date_range(Some(start), Some(end));
    rows.insert(0, (tr.t("budget-length"), length));
    rows.push((tr.t("budget-lowest-name"), shown.lowest(tr)));
    rows
}
