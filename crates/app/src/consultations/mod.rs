//! Consultations: when somebody who works here advised an association, persons or a group,
//! how, about what, and what was agreed.
//!
//! Words: a consultation is one conversation, whatever way it was held; it may be with
//! several associations, or with none yet. Each of its associations has one moment of it on
//! its timeline ([`crate::associations::moments::follow`]).
//!
//! Invariants: an association is kept by the identifier it had; one that was merged is found
//! under the one that it became, and under itself again when that is undone, so no merge
//! changes a consultation. Lists go by days and identifiers in the database; words are sets
//! (`words`), so that a million summaries are searched without going through them. A row of an
//! old log is known again by all that it tells, so a log that comes twice changes nothing.
//! Absent on purpose: personal identity codes, which are refused.

mod change;
mod cli;
mod consultation;
mod days;
mod filter;
mod find;
mod form;
mod item;
mod list_file;
mod list_row;
mod listed;
pub mod pages;
mod partners;
mod save;
mod store;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;
mod told;
mod traces;
mod words;

use kit::db::Conn;
use kit::i18n::Tr;

pub use change::{IMPORT, KIND, add, is_of_many, logged_text, remove, restore, tell};
pub use cli::{ConsultationCommand, run};
pub use consultation::{Adviser, Channel, Consultation, Topic};
#[cfg(test)]
pub(crate) use days::count_again;
pub use days::{About, Log, Logged, log_of};
pub use filter::Filter;
pub use list_file::ConsultationList;
pub use listed::Listed;
pub use told::Told;
pub use traces::erase;

use crate::app::App;

/// Where they are.
pub const PATH: &str = "/tyo/neuvonnat";

/// Every statement about consultations.
#[cfg(test)]
pub(crate) fn statements() -> Vec<String> {
    let fixed = [store::STATEMENTS, save::STATEMENTS, days::STATEMENTS].concat();
    let fixed = fixed.iter().map(|(_, sql)| (*sql).to_owned());
    fixed.chain(find::statements()).collect()
}

/// The newest consultations whose summary has all words of a text, in any form, and how many
/// there are.
///
/// # Errors
/// When the database refuses.
pub async fn search(
    app: &App,
    conn: &mut Conn,
    text: &str,
    most: usize,
) -> anyhow::Result<(Vec<Listed>, u64)> {
    let filter = Filter {
        words: text.to_owned(),
        ..Filter::default()
    };
    let found = find::find(app, conn, filter).await?;
    let count = found.count_of_words();
    if count == 0 {
        return Ok((Vec::new(), 0));
    }
    let page = find::page(conn, &found, None, most).await?;
    Ok((listed::listed(conn, page).await?, count))
}

/// The consultations of these numbers, a few hundred at most, the newest first; those that
/// were taken away are left out.
///
/// # Errors
/// When the database refuses.
pub async fn by_numbers(conn: &mut Conn, numbers: &[u32]) -> anyhow::Result<Vec<Listed>> {
    let found = find::Found::of_numbers(numbers);
    let page = find::page(conn, &found, None, numbers.len()).await?;
    listed::listed(conn, page).await
}

/// Whether there is no consultation.
///
/// # Errors
/// When the database refuses.
pub async fn is_empty(conn: &mut Conn) -> anyhow::Result<bool> {
    store::is_empty(conn).await
}

/// What a consultation is called in lists of other things: its day and how it was held.
///
/// # Errors
/// When the database refuses.
pub async fn name_of(conn: &mut Conn, tr: Tr, id: &str) -> anyhow::Result<Option<String>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let found = store::find(conn, id).await?;
    Ok(found.map(|one| one.title(tr)))
}
