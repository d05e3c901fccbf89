//! The pages of ideas: for everyone, for those who work here, and for associations.

mod board;
mod checklists;
mod download;
mod edit;
mod files;
mod form;
mod inbox;
mod later;
mod moves;
mod own;
mod parties;
mod public;
mod public_files;
mod show;
mod talk;

pub use board::board;
pub use checklists::{add as add_item, change as change_item, list as checklists};
pub use download::{csv, json, xlsx};
pub use edit::{create, edit, new, update};
pub use files::{attach, detach, file};
pub use inbox::{list as inbox, take};
pub use moves::{advance, ask as ask_move, quick as move_from_card, remove};
pub use own::show as own;
pub use parties::{agree, join, list as parties};
pub use public::{begin, files, keep, label, start, step};
pub use public_files::{attach as attach_public, detach as detach_public};
pub use show::{After, Beside, Logged, show};
pub use talk::{change as change_comment, comment, question, tick};

use kit::db::Conn;
use kit::i18n::Tr;
use kit::web::WebError;

use super::{Idea, by_id};
use crate::shell::Page;

/// Acts of which a page tells.
const DONE: [&str; 14] = [
    "added",
    "saved",
    "taken",
    "taken-for",
    "moved",
    "joined",
    "agreed",
    "ticked",
    "said",
    "asked",
    "attached",
    "detached",
    "removed",
    "item",
];

/// What the page before has done, in words.
fn notice(p: &Page, done: &str) -> Option<String> {
    let done = DONE.iter().find(|known| **known == done);
    done.map(|done| p.t(&format!("idea-done-{done}")))
}

/// The idea of an address.
///
/// # Errors
/// When there is none.
pub async fn found(conn: &mut Conn, id: &str) -> Result<Idea, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    by_id(conn, id).await?.ok_or(WebError::NotFound)
}

/// What people write about an idea beside its fields.
pub fn said_label(tr: Tr, name: &str) -> Option<String> {
    match name {
        "teksti" => Some(tr.t("idea-comment-text")),
        "kysymys" => Some(tr.t("idea-question-text")),
        "huomio" => Some(tr.t("idea-item-note")),
        "syy" => Some(tr.t("idea-reason")),
        "nimi" => Some(tr.t("idea-party-name")),
        _ => None,
    }
}
