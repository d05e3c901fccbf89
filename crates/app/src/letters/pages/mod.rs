//! The pages of letters.

mod acts;
mod archive;
mod edit;
mod form;
mod list;
mod new;
mod pictures;
mod preview;
mod recipients;
mod sequences;
mod show;

use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::letter::Letter;
use super::{LetterRefused, store};
use crate::accounts;
use crate::app::App;
use crate::shell::Page;

pub use acts::{
    approve, ask, call_back, make_template, pause, remove, resume, schedule, stop, test,
};
pub use archive::{atom, emblem, list as public_list, picture, show as public_show};
pub use edit::{edit, update};
pub use form::label;
pub use list::list;
pub use new::{begin_change, copy, create, new};
pub use pictures::{attach, pictures, take_away};
pub use preview::{preview, try_out};
pub use recipients::{recipient, recipients};
pub use sequences::{sequences, set as set_sequence};
pub use show::show;

/// Where staff work with letters.
pub const STAFF: &str = "/tyo/kirjeet";

/// What a page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// Acts of which a page tells.
const DONE: [&str; 16] = [
    "added",
    "saved",
    "removed",
    "template",
    "asked",
    "approved",
    "sent",
    "scheduled",
    "called-back",
    "paused",
    "resumed",
    "stopped",
    "tested",
    "sequence",
    "picture",
    "picture-removed",
];

impl After {
    fn notice(&self, page: &Page) -> Option<String> {
        let done = DONE.iter().find(|done| **done == self.done);
        done.map(|done| page.t(&format!("letter-done-{done}")))
    }
}

/// The letter of an address.
async fn found(app: &App, id: &str) -> Result<Letter, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = store::find(&mut app.db.read().await?, id).await?;
    let found = found.filter(|letter| !letter.is_removed);
    found.ok_or(WebError::NotFound)
}

/// What a letter is called on pages.
fn title(tr: Tr, letter: &Letter) -> String {
    match letter.name() {
        "" => tr.t("letter-untitled"),
        name => name.to_owned(),
    }
}

/// Why something was not done to a letter, in words: with who has sent it already.
async fn refusal(app: &App, tr: Tr, refused: &LetterRefused) -> anyhow::Result<String> {
    if let LetterRefused::OnItsWay(Some(by)) = refused {
        let name = accounts::name_of(&mut app.db.read().await?, *by).await?;
        if let Some(name) = name {
            return Ok(tr.t1("letter-refused-sent-by", "name", name));
        }
    }
    Ok(tr.t(refused.key()))
}
