//! The rows behind a figure, a page of them at a time.

use askama::Template;
use axum::extract::{Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::web::WebError;
use serde::Deserialize;

use super::Days;
use crate::app::App;
use crate::results::figure::By;
use crate::results::gather::Gathered;
use crate::results::item::counted_at;
use crate::results::names::Names;
use crate::results::rows::{Behind, PER_PAGE, What, Which, behind};
use crate::results::{Period, STAFF};
use crate::shell::{Page, Visit, html};

/// What is asked for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    luku: String,
    #[serde(default)]
    jako: String,
    #[serde(default)]
    arvo: String,
    #[serde(default)]
    sivu: String,
    #[serde(flatten)]
    days: Days,
}

#[derive(Template)]
#[template(path = "results/templates/rows.html")]
struct RowsPage {
    p: Page,
    what: What,
    period: Period,
    /// By what, and the name of the row.
    of: Option<String>,
    found: Behind,
    counted: String,
    /// The page before and the one after.
    before: Option<String>,
    after: Option<String>,
}

/// The address of rows, with `&` between its parts.
pub(super) fn address(period: Period, what: What, of: Option<(By, Option<&str>)>) -> String {
    let mut query = form_urlencoded::Serializer::new(period.to_query());
    query.append_pair("luku", what.word());
    if let Some((by, word)) = of {
        query.append_pair("jako", by.word());
        query.append_pair("arvo", word.unwrap_or_default());
    }
    format!("{STAFF}/rivit?{}", query.finish())
}

/// `GET /tyo/tulokset/rivit`
///
/// # Errors
/// When there is no such figure or row.
pub async fn rows(
    Of(app): Of<App>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let what = What::of_word(&asked.luku).ok_or(WebError::NotFound)?;
    let by = By::of_word(&asked.jako);
    let is_divided = !asked.jako.is_empty();
    if is_divided && (by.is_none() || what == What::Participants) {
        return Err(WebError::NotFound);
    }
    let period = match asked.days.read(&app) {
        Ok(period) => period,
        Err((_, key)) => return Ok((StatusCode::BAD_REQUEST, tr.t(key)).into_response()),
    };
    let at = asked.sivu.parse().unwrap_or(1).max(1) - 1;
    let gathered = Gathered::of(&app, period).await?;
    let mut conn = app.db.read().await?;
    let which = Which {
        what,
        of: by.map(|by| (by, asked.arvo.clone())),
    };
    let found = behind(&mut conn, tr, &gathered, (&which, at)).await?;
    let found = found.ok_or(WebError::NotFound)?;
    let names = Names::of(&mut conn, &gathered).await?;
    drop(conn);
    let word = Some(asked.arvo.as_str()).filter(|word| !word.is_empty());
    let here = address(period, what, by.map(|by| (by, word)));
    let page = |at: usize| visit.link(&format!("{here}&sivu={at}"));
    let is_last = (at + 1).saturating_mul(PER_PAGE) >= found.count;
    let back = format!("{STAFF}?{}", period.to_query());
    html(&RowsPage {
        p: visit
            .titled(what.name(tr))
            .under(&back, tr.t("results-title")),
        what,
        period,
        of: by.map(|by| format!("{}: {}", by.heading(tr), names.of_row(tr, by, word))),
        counted: counted_at(tr, gathered.at),
        before: (at > 0).then(|| page(at)),
        after: (!is_last).then(|| page(at + 2)),
        found,
    })
}
