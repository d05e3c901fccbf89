//! Erasing a person: asked first, since it is final.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Conn;
use kit::web::WebError;

use super::{PEOPLE, path_of, somebody, under_person};
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::field::Field;
use crate::associations::people::person::Person;
use crate::associations::people::{self as verbs, rows};
use crate::associations::store as associations;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "associations/people/templates/erase.html")]
struct Ask {
    p: Page,
    path: String,
    person: Person,
    /// Associations that have the same address or number as their own.
    also_in: Vec<Association>,
}

/// Where else the person's address or number stands: an association may use its chair's.
async fn also_in(conn: &mut Conn, person: &Person) -> anyhow::Result<Vec<Association>> {
    let told = &person.told;
    let mut found: Vec<Association> = Vec::new();
    for term in rows::terms_of(conn, person.id).await? {
        let Some(one) = associations::find(conn, term.association).await? else {
            continue;
        };
        let has = |field: Field, value: &Option<String>| {
            let value = value.as_ref();
            value.is_some_and(|value| one.facts.values(field).contains(value))
        };
        let is_there = has(Field::Emails, &told.email) || has(Field::Phones, &told.phone);
        if is_there && found.iter().all(|other| other.id != one.id) {
            found.push(one);
        }
    }
    Ok(found)
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
        also_in: also_in(&mut conn, &person).await?,
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
