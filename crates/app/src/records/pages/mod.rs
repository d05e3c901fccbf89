//! Pages that every kind of thing has: writing one, changing it, its files, acts with one
//! button.

mod acts;
mod edit;
mod files;

use std::future::Future;

use axum::extract::Path;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

pub use acts::{copy, done, hide, publish, remove};
pub use edit::{create, edit, label, new, new_with, update};
pub use files::{FileRow, Files, attach, detach, file, files, rows};

use super::field::Kind;
use super::form::Form;
use super::told::Told;
use super::value::Choices;
use super::wrong::Wrong;
use super::{Kept, by_id};
use crate::app::App;
use crate::shell::Page;

/// Steps of the way to a page: paths as in Finnish, and their names.
pub type Way = Vec<(String, String)>;

/// Where a kind of thing is worked with.
pub trait Desk: Send + Sync + 'static {
    /// The path under which the pages of one are, as in Finnish.
    const PATH: &'static str;

    /// The kind.
    fn kind() -> &'static Kind;

    /// The path of the list to which new ones are sent; `of` is what they belong to.
    fn list(of: Option<Id>) -> String;

    /// The path of the page that shows one.
    fn page(one: &Kept) -> String {
        format!("{}/{}", Self::PATH, one.id)
    }

    /// The path of erasing one for good, where that is more than removing it.
    fn erasing(_one: &Kept) -> Option<String> {
        None
    }

    /// The steps of the way to a new one, or to one that is there; nothing when there is no
    /// such thing that it belongs to.
    fn way(
        conn: &mut Conn,
        tr: Tr,
        of: Option<Id>,
    ) -> impl Future<Output = anyhow::Result<Option<Way>>> + Send;

    /// What a form offers to choose from.
    fn choices(
        _app: &App,
        _conn: &mut Conn,
        _tr: Tr,
        _of: Option<Id>,
        _form: &Form,
    ) -> impl Future<Output = anyhow::Result<Choices>> + Send {
        async { Ok(Choices::new()) }
    }

    /// What a new one tells before anybody has written anything.
    fn blank(_app: &App) -> Told {
        Told::default()
    }

    /// Adds what follows from what was written.
    fn complete(
        _app: &App,
        _conn: &mut Conn,
        _told: &mut Told,
    ) -> impl Future<Output = anyhow::Result<()>> + Send {
        async { Ok(()) }
    }

    /// The thing as it is worked with today: what it names may have become something else.
    fn as_today(_conn: &mut Conn, one: Kept) -> impl Future<Output = anyhow::Result<Kept>> + Send {
        async move { Ok(one) }
    }

    /// What is wrong with one beside others: a time that another has. Nothing when it fits.
    fn against(
        _app: &App,
        _conn: &mut Conn,
        _which: (Option<Id>, Option<&Kept>),
        _told: &Told,
    ) -> impl Future<Output = anyhow::Result<Vec<(&'static str, Wrong)>>> + Send {
        async { Ok(Vec::new()) }
    }

    /// What follows from a new one elsewhere, in its transaction.
    fn added(
        _app: &App,
        _tx: &mut Tx,
        _author: &Author,
        _one: &Kept,
    ) -> impl Future<Output = anyhow::Result<()>> + Send {
        async { Ok(()) }
    }

    /// The same again, at another time.
    fn again(one: &Kept) -> Told {
        one.told.clone()
    }

    /// What follows from a change elsewhere, in its transaction.
    fn changed(
        _app: &App,
        _tx: &mut Tx,
        _author: &Author,
        _pair: (&Kept, &Kept),
    ) -> impl Future<Output = anyhow::Result<()>> + Send {
        async { Ok(()) }
    }
}

/// The thing of an address.
///
/// # Errors
/// When there is none.
pub async fn found<D: Desk>(app: &App, id: &str) -> Result<Kept, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let found = by_id(&mut conn, D::kind(), id).await?;
    let one = found.ok_or(WebError::NotFound)?;
    Ok(D::as_today(&mut conn, one).await?)
}

/// What a path says that a new thing belongs to.
fn belongs(path: Option<Path<String>>) -> Result<Option<Id>, WebError> {
    let Some(Path(id)) = path else {
        return Ok(None);
    };
    id.parse().map(Some).map_err(|_| WebError::NotFound)
}

/// What a page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// Acts of which a page tells.
const DONE: [&str; 12] = [
    "added",
    "saved",
    "published",
    "hidden",
    "copied",
    "removed",
    "imported",
    "attended",
    "not-attended",
    "attached",
    "detached",
    "erased",
];

impl After {
    /// What it says.
    pub fn notice(&self, page: &Page) -> Option<String> {
        let done = DONE.iter().find(|done| **done == self.done);
        done.map(|done| page.t(&format!("record-done-{done}")))
    }
}
