//! The pages of applications.

mod card;
mod comments;
mod files;
mod head;
mod section;
mod show;
mod terms;
mod versions;

pub use card::begin as begin_card;
pub use comments::{answer, comment};
pub use files::{json, pdf, print, text};
pub use head::{create, edit, label, list, new, remove, update};
pub use section::{keep, label as section_label, section, update as write};
pub use show::show;
pub use terms::{change as change_terms, label as terms_label, show as terms};
pub use versions::{compare, keep as keep_version, label as version_label};

use axum::extract::Query;
use kit::web::WebError;
use serde::Deserialize;

use super::{Application, Content};
use crate::app::App;
use crate::shell::{Page, Visit};

/// Where staff work with applications.
const STAFF: &str = "/tyo/hakemukset";

/// What a page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// Acts of which a page tells.
const DONE: [&str; 7] = [
    "added",
    "saved",
    "written",
    "removed",
    "commented",
    "answered",
    "version",
];

fn notice(page: &mut Page, Query(after): &Query<After>) {
    let done = DONE.iter().find(|done| **done == after.done);
    page.notice = done.map(|done| page.t(&format!("application-done-{done}")));
}

/// The path of an application's page, as in Finnish.
fn path(one: &Application) -> String {
    format!("{STAFF}/{}", one.id)
}

/// A page under an application's own.
fn under(visit: &Visit, title: String, one: &Application) -> Page {
    visit
        .titled(title)
        .under(STAFF, visit.tr().t("applications-title"))
        .under(&path(one), one.head.title.clone())
}

/// The application of an address.
async fn found(app: &App, id: &str) -> Result<Application, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = super::by_id(&mut app.db.read().await?, id).await?;
    found.ok_or(WebError::NotFound)
}

/// The application of an address with all that belongs to it.
async fn content(app: &App, visit: &Visit, id: &str) -> Result<Content, WebError> {
    let one = found(app, id).await?;
    Ok(super::content(&mut app.db.read().await?, visit.tr(), one).await?)
}
