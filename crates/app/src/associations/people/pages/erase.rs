//! Erasing a person: asked first, since it is final.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use super::{PEOPLE, path_of, somebody, under_person};
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::people::person::Person;
use crate::associations::people::traces::in_facts;
use crate::associations::people::{self as verbs};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "associations/people/templates/erase.html")]
struct Ask {
    p: Page,
    path: String,
    person: Person,
    /// Associations of theirs whose own facts name them.
    also_in: Vec<Association>,
}

/// `GET /tyo/henkilot/{id}/poistaminen`
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let person = somebody(&mut conn, &id).await?;
    html(&Ask {
        p: under_person(&visit, &person, "person-erase"),
        path: visit.link(&path_of(person.id)),
        also_in: in_facts(&mut conn, &person).await?,
        person,
    })
}

/// `POST /tyo/henkilot/{id}/poistaminen`
pub async fn erase(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let person = somebody(&mut app.db.read().await?, &id).await?;
    let mut tx = app.db.begin().await?;
    let erased = verbs::erase(&app, &mut tx, &visit.author(&app), person.id).await?;
    erased.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    let path = format!("{PEOPLE}?done=erased");
    Ok(Redirect::to(&visit.link(&path)).into_response())
}
