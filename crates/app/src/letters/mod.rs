//! Letters: written in blocks and three languages, sent to associations and to those who
//! have subscribed, and what became of each message.
//!
//! Words: a *letter* is written once and is handed to a [mailing](kit::mail::mailing) of the
//! same identifier when it leaves; from then on the mailing says where it and each
//! recipient stand. A *template* is a letter that is never sent. A *sequence* makes letters
//! by itself from a pattern: to new subscribers, before a call closes, after it changed.
//!
//! Invariants: a letter that has left is never changed; nobody gets it who is on the list of
//! refusals at the moment when their message leaves; whoever gets it knows why and can stop
//! it. Absent on purpose: counting who opens a letter or follows a link.

pub mod api;
mod audience;
mod change;
mod cli;
mod content;
mod fields;
mod gate;
mod leave;
mod letter;
mod loaded;
mod logged;
mod markdown;
pub mod pages;
mod problems;
mod ready;
mod render;
mod send;
mod sequences;
mod store;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use kit::db::Conn;
use kit::id::Id;

pub use change::{LetterRefused, add, restore};
pub use cli::{LetterCommand, run};
pub use content::{Audience, Block, Content, Said};
pub use leave::send;
pub use letter::{KIND, Kind, Letter, OUTBOX, OfCall, Stage};
pub use logged::{is_about_letters, logged_text};
pub use problems::{Problem, What};
pub use ready::content as ready;
pub use send::{run as run_sending, take_report};
pub use sequences::{LOOK_EVERY, SEQUENCE_KIND, begin, tick, with_call};

#[cfg(test)]
pub(crate) use store::STATEMENTS;

pub use crate::jobs::LETTERS_JOB as SEND_JOB;

/// The letters that everyone may read, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn archive(conn: &mut Conn) -> anyhow::Result<Vec<Letter>> {
    let mut letters = store::all(conn).await?;
    letters.retain(Letter::is_in_archive);
    letters.sort_by_key(|letter| std::cmp::Reverse((letter.left_at(), letter.id)));
    Ok(letters)
}

/// A letter that everyone may read.
async fn in_archive(conn: &mut Conn, id: &str) -> anyhow::Result<Option<Letter>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let found = store::find(conn, id).await?;
    Ok(found.filter(Letter::is_in_archive))
}

/// The name of a letter, removed ones too.
///
/// # Errors
/// When the database refuses.
pub async fn name_of(conn: &mut Conn, id: &str) -> anyhow::Result<Option<String>> {
    let Ok(id) = id.parse::<Id>() else {
        return Ok(None);
    };
    let found = store::find(conn, id).await?;
    Ok(found.map(|letter| letter.name().to_owned()))
}
