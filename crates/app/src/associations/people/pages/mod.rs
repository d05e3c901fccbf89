//! Pages of contact persons, for those who work with associations.

mod add;
mod due;
mod erase;
mod list;
mod show;
mod term;

use axum::response::{IntoResponse, Response};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;

use super::form::Wrong;
use super::held::name_shown;
use super::person::{Person, Standing};
use super::store;
use crate::associations::association::Association;
use crate::associations::by_id;
use crate::shell::{Page, Visit};

pub use add::{create, new};
pub use due::{due, erase_due};
pub use erase::{ask, erase};
pub use list::{all, of_association};
pub use show::{edit, file, remove, show, update, write_consent};
pub use term::{change_term, end_term, remove_term, term};

/// Where all people are looked for.
const PEOPLE: &str = "/tyo/henkilot";

/// Where an association's people are.
fn path_in(association: Id) -> String {
    format!("/tyo/yhdistykset/{association}/henkilot")
}

/// Where a person's page is.
fn path_of(person: Id) -> String {
    format!("{PEOPLE}/{person}")
}

/// An association that is in the register; of one that was merged, what it became.
async fn association(conn: &mut Conn, id: &str) -> Result<Association, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = by_id(conn, id).await?;
    found.filter(Association::is_kept).ok_or(WebError::NotFound)
}

/// A person; one who was erased too.
async fn person(conn: &mut Conn, id: &str) -> Result<Person, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    store::find(conn, id).await?.ok_or(WebError::NotFound)
}

/// A person who is not erased.
async fn somebody(conn: &mut Conn, id: &str) -> Result<Person, WebError> {
    let found = person(conn, id).await?;
    match found.standing {
        Standing::Erased => Err(WebError::NotFound),
        Standing::Kept | Standing::Removed(_) => Ok(found),
    }
}

/// A page under those of an association.
fn under_association(visit: &Visit, association: &Association, title: &str) -> Page {
    let path = format!("/tyo/yhdistykset/{}", association.id);
    visit
        .page(title)
        .under(&path, association.name().to_owned())
}

/// A page under a person's own.
fn under_person(visit: &Visit, person: &Person, title: &str) -> Page {
    let tr = visit.tr();
    visit
        .page(title)
        .under(PEOPLE, tr.t("person-list-title"))
        .under(&path_of(person.id), name_shown(tr, person))
}

/// What is wrong in a field, in words.
fn error_in(tr: Tr, wrong: &[Wrong], field: &str) -> Option<String> {
    let wrong = wrong.iter().find(|wrong| wrong.field == field);
    wrong.map(|wrong| wrong.text(tr))
}

/// All that is wrong: where it is, and in words.
fn errors_of(tr: Tr, wrong: &[Wrong]) -> Vec<(String, String)> {
    let wrong = wrong.iter();
    wrong.map(|one| (one.target(), one.text(tr))).collect()
}

/// A page with a form: what is wrong in it makes the answer a refusal.
fn answer(page: &impl askama::Template, wrong: &[Wrong]) -> Result<Response, WebError> {
    let page = crate::shell::html(page)?;
    Ok(match wrong.is_empty() {
        true => page,
        false => (axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
    })
}

/// What people write in these forms, by field.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    let key = match name {
        "name" => "person-name",
        "email" => "person-email",
        "phone" => "person-phone",
        "source" => "person-source",
        "title" => "person-office-title",
        _ => return None,
    };
    Some(tr.t(key))
}
