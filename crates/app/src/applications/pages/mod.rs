//! The pages of applications.

mod card;
mod comments;
mod files;
mod head;
mod idea;
mod own;
mod section;
mod show;
mod terms;
mod versions;

pub use card::begin as begin_card;
pub use comments::{answer, comment};
pub use files::{json, pdf, print, text};
pub use head::{create, edit, label, list, new, remove, update};
pub use idea::begin as begin_from_idea;
pub use own::{
    answer as own_answer, keep as own_keep, list as own_list, section as own_section, show as own,
    update as own_write,
};
pub use section::{keep, label as section_label, section, update as write};
pub use show::show;
pub use terms::{change as change_terms, label as terms_label, show as terms};
pub use versions::{compare, keep as keep_version, label as version_label};

use axum::extract::Query;
use kit::audit::Author;
use kit::id::Id;
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
    /// The draft of a card that was begun.
    #[serde(default)]
    kortti: String,
}

/// Acts of which a page tells.
const DONE: [&str; 9] = [
    "added",
    "saved",
    "written",
    "removed",
    "commented",
    "answered",
    "version",
    "restored",
    "card",
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

/// An application as somebody came to it: who works here, or who speaks for its association.
pub(super) struct Seen {
    pub(super) one: Application,
    /// The association that they speak for.
    pub(super) own: Option<(Id, String)>,
}

impl Seen {
    /// The path of its page, as in Finnish.
    pub(super) fn path(&self) -> String {
        match &self.own {
            Some((id, _)) => format!("{}/{}", own::list_path(*id), self.one.id),
            None => path(&self.one),
        }
    }

    /// A page under its own.
    fn under(&self, visit: &Visit, title: String) -> Page {
        let Some((id, name)) = &self.own else {
            return under(visit, title, &self.one);
        };
        visit
            .titled(title)
            .under(&own::association_path(*id), name.clone())
            .under(&own::list_path(*id), visit.tr().t("applications-title"))
            .under(&self.path(), self.one.head.title.clone())
    }

    /// Where an act leads: of the acts of those who work here it can be undone there.
    fn after(&self, visit: &Visit, path: &str, done: &str, author: &Author) -> String {
        match self.own {
            Some(_) => format!("{}?done={done}", visit.link(path)),
            None => visit.after(path, done, author),
        }
    }
}

/// The application of an address, for those who work here.
pub(super) async fn seen(app: &App, id: &str) -> Result<Seen, WebError> {
    let one = found(app, id).await?;
    Ok(Seen { one, own: None })
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
