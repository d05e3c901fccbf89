//! Ideas for projects: handed in by anybody, taken by somebody who works here, and led from
//! stage to stage until they are granted, refused, withdrawn or carried out.
//!
//! Words: an idea *waits* until it is taken or declined; from then on it is in the
//! *pipeline*. A *move* is the step from one stage to another, with its day and reason; all
//! stay, so that what was submitted, granted or running on any day can be counted. Who
//! takes part is a *party*. Invariants: an idea goes only where its stage leads
//! (`stage.rs`); who saw it at another stage changes nothing; an association that was merged
//! is found under the one that it became; what is written without an account is seen by
//! nobody until it is handed in; the association that it names takes part only once somebody
//! has taken it, since anybody may write any name. Absent on purpose: an index and pages of
//! lists; there are some hundreds, and all are read at once.

mod change;
mod checklist;
mod cli;
mod comments;
mod field;
mod filter;
mod held;
mod idea;
mod item;
mod letters;
mod list_file;
mod list_row;
pub mod pages;
mod stage;
mod store;
mod taking_part;
mod told;
mod written;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;
use serde_json::Value as Json;

pub use change::{ChangeRefused, KIND, Wanted, add, advance, remove, restore, take, tell};
pub use checklist::{
    ITEM_KIND, all as checklist_items, of_idea as checklist_of, restore as restore_item,
};
pub use cli::{IdeaCommand, run};
pub use comments::{COMMENT_KIND, restore as restore_comment, write as comment};
pub use field::{Field, Step};
pub use held::{Ideas, forget};
pub use idea::{Agreed, Idea, Move, Part, Party};
pub use letters::{Question, Receipt, ResumeLink};
pub use list_file::IdeaList;
pub use stage::Stage;
pub use taking_part::{Said, agree, join, tick};
pub use told::{Told, Value, Wrong, read};
pub use written::{OWNER, expire as expire_job};

use crate::associations;
use crate::finnish;

/// Where those who work here lead ideas from stage to stage.
pub const STAFF: &str = "/tyo/hankeputki";
/// Where ideas wait to be taken.
pub const INBOX: &str = "/tyo/hankeideat";

/// After so many days without anything done an idea is quiet.
const QUIET_AFTER: Days = Days::new(30);

/// Every statement about ideas.
#[cfg(test)]
pub(crate) fn statements() -> Vec<String> {
    let all = [
        store::STATEMENTS,
        checklist::STATEMENTS,
        comments::STATEMENTS,
        written::STATEMENTS,
    ];
    let all = all.concat();
    all.iter().map(|(_, sql)| (*sql).to_owned()).collect()
}

/// Every idea that was not taken away.
///
/// # Errors
/// When the database refuses.
pub async fn list(conn: &mut Conn) -> anyhow::Result<Vec<Idea>> {
    let mut all = store::all(conn).await?;
    all.retain(|idea| !idea.is_removed);
    Ok(all)
}

/// An idea that was not taken away.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Idea>> {
    let found = store::find(conn, id).await?;
    Ok(found.filter(|idea| !idea.is_removed))
}

/// The idea, and nobody else changes it until the end of the transaction.
///
/// # Errors
/// When the database refuses.
pub async fn hold(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Idea>> {
    let found = store::find_to_change(tx, id).await?;
    Ok(found.filter(|idea| !idea.is_removed))
}

/// The idea on which a comment was written.
///
/// # Errors
/// When the database refuses.
pub async fn of_comment(conn: &mut Conn, comment: Id) -> anyhow::Result<Option<Idea>> {
    match comments::find(conn, comment).await? {
        Some(found) => by_id(conn, found.idea).await,
        None => Ok(None),
    }
}

/// The ideas that a text means: an identifier, a reference, a name, or a name with its
/// reference.
///
/// # Errors
/// When the database refuses.
pub async fn meant(conn: &mut Conn, text: &str) -> anyhow::Result<Vec<Idea>> {
    let text = text.trim();
    if let Ok(id) = text.parse() {
        return Ok(by_id(conn, id).await?.into_iter().collect());
    }
    let text = text.to_lowercase();
    let mut all = list(conn).await?;
    all.retain(|idea| {
        let names = [idea.reference(), idea.called(), idea.name().to_owned()];
        names.iter().any(|name| name.to_lowercase() == text)
    });
    Ok(all)
}

/// The ideas in which an association takes part, or one that was merged into it.
///
/// # Errors
/// When the database refuses.
pub async fn of_association(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<Idea>> {
    let ids = associations::with_merged(conn, association).await?;
    let mut all = list(conn).await?;
    all.retain(|idea| {
        let mut parties = idea.parties.values().filter_map(|party| party.association);
        parties.any(|of| of == association || ids.contains(&of))
    });
    Ok(all)
}

/// The ideas that have every word of a text in their name, in any form.
///
/// # Errors
/// When the database refuses.
pub async fn search(conn: &mut Conn, text: &str) -> anyhow::Result<Vec<Idea>> {
    let sought = finnish::keys_in(text);
    let mut all = list(conn).await?;
    all.retain(|idea| {
        let words = finnish::keys_in(&format!("{} {}", idea.name(), idea.reference()));
        let has = |keys: &finnish::Keys| {
            let is_one = |other: &finnish::Keys| keys.iter().any(|a| other.iter().any(|b| a == b));
            words.iter().any(|(other, _)| is_one(other))
        };
        !sought.is_empty() && sought.iter().all(|(keys, _)| has(keys))
    });
    Ok(all)
}

/// How many ideas wait to be taken, and how many of somebody's own are quiet: nothing was
/// done about them in 30 days.
///
/// # Errors
/// When the database refuses.
pub async fn waiting(
    conn: &mut Conn,
    account: Option<Id>,
    today: NaiveDate,
) -> anyhow::Result<(usize, Vec<Idea>)> {
    let all = list(conn).await?;
    let new = all.iter().filter(|idea| idea.stage == Stage::Received);
    let new = new.count();
    let mut own = all;
    own.retain(|idea| {
        let last = kit::clock::local(idea.updated_at).date();
        let is_own = account.is_some() && idea.told.id(Field::Owner) == account;
        is_own && !idea.stage.is_over() && last + QUIET_AFTER <= today
    });
    Ok((new, own))
}

/// Whether there is no idea.
///
/// # Errors
/// When the database refuses.
pub async fn is_empty(conn: &mut Conn) -> anyhow::Result<bool> {
    Ok(store::all(conn).await?.is_empty())
}

/// The name of an idea, removed ones too.
///
/// # Errors
/// When the database refuses.
pub async fn name_of(conn: &mut Conn, id: &str) -> anyhow::Result<Option<String>> {
    let Ok(id) = id.parse::<Id>() else {
        return Ok(None);
    };
    let found = store::find(conn, id).await?;
    Ok(found.map(|idea| idea.name().to_owned()))
}

/// A value of an idea in the log of changes, in words.
pub fn logged_text(
    tr: Tr,
    name: &str,
    value: &Json,
    staff: &HashMap<String, String>,
) -> Option<String> {
    let lines = |text: &dyn Fn(&Json) -> Option<String>| {
        let rows = value.as_object()?;
        let lines: Vec<String> = rows.values().filter_map(text).collect();
        Some(lines.join("\n"))
    };
    match name {
        "stage" => Some(Stage::of_word(value.as_str()?)?.name(tr)),
        "moves" => lines(&|one| {
            let stage = Stage::of_word(one["to"].as_str()?)?.name(tr);
            let day = tr.date(one["on"].as_str()?.parse().ok()?);
            Some(format!("{stage} {day}"))
        }),
        "parties" => lines(&|one| {
            let agreed = tr.t(&format!("idea-agreed-{}", one["agreed"].as_str()?));
            Some(format!("{}: {agreed}", one["name"].as_str()?))
        }),
        "ticks" => lines(&|one| {
            let is_done = one["is_done"].as_bool()?;
            Some(tr.t(if is_done { "yes" } else { "no" }))
        }),
        "owner" => staff.get(value.as_str()?).cloned(),
        name => {
            let field = Field::of_word(name)?;
            let mut json = serde_json::Map::new();
            json.insert(name.to_owned(), value.clone());
            let told = Told::of_json(json).ok()?;
            Some(told.get(field)?.shown(tr, field))
        }
    }
}
