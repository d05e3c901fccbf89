//! Sequences: which are on, and the patterns by which their letters are written.

use askama::Template;
use axum::extract::{Form as Sent, Path, Query, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;
use serde::Deserialize;

use super::{After, STAFF};
use crate::app::App;
use crate::letters::letter::Kind;
use crate::letters::sequences::{self, MOST_DAYS, Sequence};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "letters/templates/sequences.html")]
struct SequencesPage {
    p: Page,
    sequences: Vec<Sequence>,
}

/// How a sequence is set.
#[derive(Deserialize)]
pub struct Set {
    #[serde(default)]
    edition: i64,
    #[serde(default)]
    paalla: String,
    #[serde(default)]
    paivia: String,
}

/// `GET /tyo/kirjeet/sarjat`
pub async fn sequences(
    Of(app): Of<App>,
    visit: Visit,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let mut p = visit
        .page("letter-sequences")
        .under(STAFF, visit.tr().t("letters-title"));
    p.notice = after.notice(&p);
    html(&SequencesPage {
        p,
        sequences: sequences::all(&app).await?,
    })
}

/// `POST /tyo/kirjeet/sarjat/{word}`
pub async fn set(
    Of(app): Of<App>,
    visit: Visit,
    Path(word): Path<String>,
    Sent(set): Sent<Set>,
) -> Result<Response, WebError> {
    let kind = Kind::of_word(&word).ok_or(WebError::NotFound)?;
    let days = set.paivia.trim().parse().ok();
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let to = (!set.paalla.is_empty(), days);
    let done = sequences::set(&app, &mut tx, &author, (kind, set.edition), to).await?;
    if done.is_ok() {
        tx.commit().await?;
    }
    // Somebody was faster: the page shows what there is now.
    let done = if done.is_ok() { "?done=sequence" } else { "" };
    Ok(Redirect::to(&visit.link(&format!("{STAFF}/sarjat{done}"))).into_response())
}
