//! Beginning a letter: from something ready, from a template, or about a change.

use askama::Template;
use axum::extract::{Form as Sent, Path, Query, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::{STAFF, found, title};
use crate::app::App;
use crate::calls;
use crate::letters::letter::Kind;
use crate::letters::ready::{self, OFFERED};
use crate::letters::sequences::{self, with_call};
use crate::letters::{change, store};
use crate::shell::{Page, Visit, html};

/// What a letter is begun from.
#[derive(Deserialize)]
pub struct From {
    /// The word of something ready, or the identifier of a template.
    #[serde(default)]
    malli: String,
    /// The call that it is to tell of.
    #[serde(default)]
    haku: String,
}

#[derive(Template)]
#[template(path = "letters/templates/new.html")]
struct NewPage {
    p: Page,
    /// Words or identifiers, with names and what they are for.
    from: Vec<(String, String, String)>,
    picked: String,
    call: Option<(Id, String)>,
}

/// `GET /tyo/kirjeet/uusi`
pub async fn new(
    Of(app): Of<App>,
    visit: Visit,
    Query(asked): Query<From>,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let call = calls::find_public(&mut conn, &asked.haku).await?;
    let offered = OFFERED.iter().map(|word| {
        let about = tr.t(&format!("letter-ready-{word}-about"));
        ((*word).to_owned(), ready::name(tr, word), about)
    });
    let mut from: Vec<(String, String, String)> = offered.collect();
    let all = store::all(&mut conn).await?.into_iter();
    for letter in all.filter(|letter| letter.kind == Kind::Template) {
        from.push((
            letter.id.to_string(),
            title(tr, &letter),
            tr.t("letter-template-own"),
        ));
    }
    let picked = if call.is_some() { "call" } else { "news" };
    html(&NewPage {
        p: visit.page("letter-new").under(STAFF, tr.t("letters-title")),
        from,
        picked: picked.to_owned(),
        call: call.map(|call| (call.id, call.title(tr.lang).to_owned())),
    })
}

/// `POST /tyo/kirjeet`
pub async fn create(
    Of(app): Of<App>,
    visit: Visit,
    Sent(from): Sent<From>,
) -> Result<Response, WebError> {
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let call = calls::find_public(&mut tx, &from.haku).await?;
    let call = call.map(|call| call.id);
    let added = if let Ok(id) = from.malli.parse::<Id>() {
        let found = store::find(&mut tx, id).await?;
        let template = found.filter(|one| one.kind == Kind::Template && !one.is_removed);
        let template = template.ok_or(WebError::NotFound)?;
        change::copy(&app, &mut tx, &author, &template, call).await?
    } else {
        let mut content = ready::content(&from.malli).ok_or(WebError::NotFound)?;
        if let Some(call) = call {
            content = with_call(content, call);
        }
        change::add(&app, &mut tx, &author, (Kind::Letter, content, None)).await?
    };
    let id = added.map_err(anyhow::Error::from)?;
    tx.commit().await?;
    let to = visit.after(&format!("{STAFF}/{id}/muokkaus"), "added", &author);
    Ok(Redirect::to(&to).into_response())
}

/// `POST /tyo/kirjeet/{id}/kopio`: a new letter with what stands in this one.
pub async fn copy(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let source = found(&app, &id).await?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let added = change::copy(&app, &mut tx, &author, &source, None).await?;
    let id = added.map_err(anyhow::Error::from)?;
    tx.commit().await?;
    let to = visit.after(&format!("{STAFF}/{id}/muokkaus"), "added", &author);
    Ok(Redirect::to(&to).into_response())
}

/// `POST /tyo/haut/{id}/muutosilmoitus`: a letter to those who were told older dates or
/// terms of the call.
pub async fn begin_change(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    sequences::all(&app).await?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let call = calls::find_public(&mut tx, &id)
        .await?
        .ok_or(WebError::NotFound)?;
    let begun = sequences::begin_change(&app, &mut tx, &author, &call).await?;
    let id = begun.map_err(anyhow::Error::from)?;
    tx.commit().await?;
    let to = visit.after(&format!("{STAFF}/{id}"), "added", &author);
    Ok(Redirect::to(&to).into_response())
}
