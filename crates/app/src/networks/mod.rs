//! Networks: steering groups, councils and thematic networks, with their members and terms,
//! their meetings and what was agreed with municipalities, the wellbeing services county and
//! others.
//!
//! A member is somebody for a term: who is one on a day is told by the days, as is where an
//! agreement stands. All is for those who work here; nothing of a network is public.
//!
//! Invariants: a meeting names members by identifier, never by name, so that somebody can be
//! erased: their row and what the log says of it go, and their name goes out of the texts of
//! the network's meetings and agreements. Absent on purpose: sign-in of members, voting.

mod erase;
mod field;
mod item;
pub mod pages;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use chrono::NaiveDate;
use kit::db::Conn;
use kit::i18n::sort_key;
use kit::id::Id;

pub use erase::{Networks, erase};
pub use field::{AGREEMENT, MEETING, MEMBER, NETWORK};
pub use item::{Standing, standing};

use crate::records::{self, Kept, is_within};

/// The networks by name.
///
/// # Errors
/// When the database refuses.
pub async fn list(conn: &mut Conn) -> anyhow::Result<Vec<Kept>> {
    let mut all = records::all(conn, &NETWORK).await?;
    all.sort_by_cached_key(|one| sort_key(one.told.text("name").unwrap_or_default()));
    Ok(all)
}

/// Whether there is no network.
///
/// # Errors
/// When the database refuses.
pub async fn is_empty(conn: &mut Conn) -> anyhow::Result<bool> {
    Ok(records::all(conn, &NETWORK).await?.is_empty())
}

/// The members of a network, those of all days: chairs first, then by role and name.
///
/// # Errors
/// When the database refuses.
pub async fn members(conn: &mut Conn, network: Id) -> anyhow::Result<Vec<Kept>> {
    let mut all = records::of(conn, &MEMBER, network).await?;
    all.sort_by_cached_key(|one| {
        let role = one.told.text("role").unwrap_or_default();
        let place = field::ROLES.iter().position(|word| *word == role);
        (place, sort_key(one.told.text("name").unwrap_or_default()))
    });
    Ok(all)
}

/// Whether a member of a network represents one of these associations.
///
/// # Errors
/// When the database refuses.
pub async fn names_any(conn: &mut Conn, associations: &[Id]) -> anyhow::Result<bool> {
    let networks: Vec<Id> = list(conn).await?.iter().map(|one| one.id).collect();
    let is_one = |id: &String| id.parse::<Id>().is_ok_and(|id| associations.contains(&id));
    let represents = |one: &Kept| one.told.words(field::ASSOCIATION).iter().any(is_one);
    // Who belongs to a network that was removed is not seen.
    let is_seen = |one: &Kept| one.of.is_some_and(|of| networks.contains(&of));
    let members = records::all(conn, &MEMBER).await?;
    Ok(members.iter().any(|one| is_seen(one) && represents(one)))
}

/// The term of a member or an agreement.
pub fn term(one: &Kept) -> (Option<NaiveDate>, Option<NaiveDate>) {
    (one.told.on("from"), one.told.on("until"))
}

/// The members of a network on a day.
///
/// # Errors
/// When the database refuses.
pub async fn members_on(conn: &mut Conn, network: Id, day: NaiveDate) -> anyhow::Result<Vec<Kept>> {
    let mut all = members(conn, network).await?;
    all.retain(|one| is_within(term(one), day));
    Ok(all)
}
