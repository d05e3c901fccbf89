//! An association's own view: who speaks for it sees what is known of it and proposes
//! corrections, and somebody who works here says whether they stand.
//!
//! Invariants: an account sees the associations that it was invited to and no other; what
//! those who work here keep for themselves (stage, adviser, tags, notes, contacts) is not
//! in the view; nothing changes in the register by a proposal alone. Who was invited to an
//! association that was merged sees the one that it became. Absent on purpose: signing up
//! for an association by oneself.

mod letters;
pub mod pages;
mod proposals;
mod representatives;
mod store;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use kit::db::Conn;
use kit::id::Id;

pub use letters::{Declined, Invited};
pub use proposals::{
    DecisionRefused, PROPOSAL_KIND, Proposal, State, approve, decline, of as proposals_of, propose,
    restore as restore_proposal, withdraw as withdraw_proposal,
};
pub use representatives::{
    Invitation, InvitationRefused, REPRESENTATIVE_KIND, Representative, invite, representatives,
    restore, withdraw,
};
pub(super) use store::empty as empty_proposal;

use super::association::Association;
use super::field::Field;

/// Every statement about those who speak for associations.
#[cfg(test)]
pub(crate) use store::STATEMENTS;

/// How many proposals wait for somebody who works here.
///
/// # Errors
/// When the database refuses.
pub async fn count_waiting(conn: &mut Conn) -> anyhow::Result<i64> {
    store::count_waiting(conn).await
}

/// The associations that an account speaks for, in the order in which it was invited.
///
/// # Errors
/// When the database refuses.
pub async fn associations_of(conn: &mut Conn, account: Id) -> anyhow::Result<Vec<Association>> {
    let mut all: Vec<Association> = Vec::new();
    for id in store::of_account(conn, account).await? {
        let found = super::by_id(conn, id).await?;
        all.extend(found.filter(|one| all.iter().all(|other| other.id != one.id)));
    }
    Ok(all)
}

/// The fields that an association sees of itself.
fn open_fields() -> impl Iterator<Item = Field> {
    let kept = [Field::Stage, Field::Adviser, Field::Tags, Field::Notes];
    let fields = Field::ALL.iter().copied();
    fields.filter(move |field| !kept.contains(field))
}
