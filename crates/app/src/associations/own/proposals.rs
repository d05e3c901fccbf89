//! Corrections that associations propose to what is known of them. Nothing changes in the
//! register before somebody who works here has said that it stands.

use chrono::{DateTime, TimeDelta, Utc};
use kit::audit::{Author, Change, record};
use kit::clock::local;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::rate::Limit;
use serde_json::{Value, json};

use super::letters::{self, Declined};
use super::pages::own_path;
use super::store;
use crate::accounts;
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::facts::{Fact, Source};
use crate::associations::field::Field;
use crate::associations::words::choice;
use crate::associations::{by_id, change, store as associations};

/// The kind of thing a proposal is, in the log of changes.
pub const PROPOSAL_KIND: &str = "association-proposal";

/// Proposals of one account: nobody corrects more by hand.
pub(super) const PER_ACCOUNT: Limit = Limit {
    name: "correction of an association by an account",
    most: 40,
    window: TimeDelta::hours(1),
};

choice! {
    /// What has become of a proposal.
    State {
        /// Nobody has looked.
        Waiting = "waiting",
        /// It stands in the register.
        Approved = "approved",
        /// It does not, and why was said.
        Declined = "declined",
        /// The association has taken it back.
        Withdrawn = "withdrawn",
    }
}

/// A correction that an association proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its identifier.
    pub id: Id,
    /// The association, as it was then; it may have been merged since.
    pub association: Id,
    /// Whose it is.
    pub account: Id,
    /// What is corrected.
    pub field: Field,
    /// What stood there.
    pub known: Vec<String>,
    /// What is to stand there.
    pub proposed: Vec<String>,
    /// What has become of it.
    pub state: State,
    /// Why it was declined.
    pub reason: String,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// When its state became what it is.
    pub decided_at: Option<DateTime<Utc>>,
}

/// Why nothing is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecisionRefused {
    /// There is no such proposal, or it waits no more, or its association is gone.
    #[error("no such proposal waits")]
    NotFound,
    /// What stands in the register is not what was looked at.
    #[error("the field has been changed since")]
    Stale,
}

/// Proposes what is to stand in a field. What the same association has proposed of it
/// before and nobody has looked at is taken back.
///
/// # Errors
/// When the database refuses.
pub async fn propose(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    association: &Association,
    (account, field, proposed): (Id, Field, Vec<String>),
) -> anyhow::Result<()> {
    for before in of(tx, association.id).await? {
        if before.field == field && before.state == State::Waiting {
            let back = (State::Withdrawn, "");
            settle(app, tx, author, ("proposal-withdraw", &before), back).await?;
        }
    }
    let new = Proposal {
        id: app.ids.make(author.at),
        association: association.id,
        account,
        field,
        known: association.facts.values(field).to_vec(),
        proposed,
        state: State::Waiting,
        reason: String::new(),
        proposed_at: author.at,
        decided_at: None,
    };
    store::insert_proposal(tx, &new).await?;
    let not_there = Proposal {
        state: State::Withdrawn,
        ..new.clone()
    };
    write(app, tx, author, "proposal-make", (&not_there, &new));
    Ok(())
}

/// So many proposals of an association are shown.
const SHOWN: i64 = 50;

/// The latest proposals of an association that were not taken back, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn of(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<Proposal>> {
    store::proposals_of(conn, association, SHOWN).await
}

/// A proposal that waits, held to be decided, and the association that it is of now.
async fn waiting(tx: &mut Tx, id: Id) -> anyhow::Result<Option<(Proposal, Association)>> {
    let found = store::proposal_to_change(tx, id).await?;
    let Some(proposal) = found.filter(|one| one.state == State::Waiting) else {
        return Ok(None);
    };
    let Some(association) = by_id(tx, proposal.association).await? else {
        return Ok(None);
    };
    let held = associations::find_to_change(tx, association.id).await?;
    let held = held.filter(Association::is_kept);
    Ok(held.map(|association| (proposal, association)))
}

/// Takes a proposal of an association back; gives whether it waited.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (association, id): (Id, Id),
) -> anyhow::Result<bool> {
    let found = waiting(tx, id).await?;
    let Some((proposal, _)) = found.filter(|(_, of)| of.id == association) else {
        return Ok(false);
    };
    let back = (State::Withdrawn, "");
    settle(app, tx, author, ("proposal-withdraw", &proposal), back).await?;
    Ok(true)
}

/// Puts what was proposed into the register, as what the association itself has told on
/// that day. `seen` are the values that stood there for whoever decides.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn approve(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, seen): (Id, &[String]),
) -> anyhow::Result<Result<(), DecisionRefused>> {
    let Some((proposal, association)) = waiting(tx, id).await? else {
        return Ok(Err(DecisionRefused::NotFound));
    };
    if association.facts.values(proposal.field) != seen {
        return Ok(Err(DecisionRefused::Stale));
    }
    let approved = (State::Approved, "");
    settle(app, tx, author, ("proposal-approve", &proposal), approved).await?;
    let fact = Fact {
        values: proposal.proposed,
        source: Source::Own,
        on: local(proposal.proposed_at).date(),
        by: Some(proposal.account.to_string()),
    };
    change::correct(app, tx, author, &association, (proposal.field, fact)).await?;
    Ok(Ok(()))
}

/// Leaves the register as it is, and writes why to whoever has proposed it.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn decline(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, reason): (Id, String),
) -> anyhow::Result<Result<(), DecisionRefused>> {
    let Some((proposal, association)) = waiting(tx, id).await? else {
        return Ok(Err(DecisionRefused::NotFound));
    };
    let declined = (State::Declined, reason.as_str());
    settle(app, tx, author, ("proposal-decline", &proposal), declined).await?;
    let account = accounts::by_id(tx, proposal.account).await?;
    if let Some(account) = account.filter(|account| account.closed_at.is_none()) {
        let mail = Declined {
            name: account.name.clone(),
            association: association.name().to_owned(),
            path: own_path(association.id),
            field: proposal.field,
            reason,
        };
        letters::send(app, tx, &account, &mail).await?;
    }
    Ok(Ok(()))
}

async fn settle(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (act, before): (&'static str, &Proposal),
    (state, reason): (State, &str),
) -> anyhow::Result<()> {
    let after = Proposal {
        state,
        reason: reason.to_owned(),
        decided_at: (state != State::Waiting).then_some(author.at),
        ..before.clone()
    };
    store::decide(tx, &after).await?;
    write(app, tx, author, act, (before, &after));
    Ok(())
}

fn write(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, after): (&Proposal, &Proposal),
) {
    let side = |one: &Proposal| {
        json!({
            "association": one.association, "field": one.field.word(), "known": one.known,
            "proposed": one.proposed, "state": one.state.word(), "reason": one.reason,
        })
    };
    let change = Change {
        act,
        kind: PROPOSAL_KIND,
        subject: &after.id.to_string(),
        before: side(before),
        after: side(after),
    };
    record(tx, &app.ids, author, &change);
}

/// Brings a proposal back to the state that it had before a change, and gives whether it
/// still was as the change left it.
///
/// # Errors
/// When the database refuses or the log holds what is no proposal.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let Some(now) = store::proposal_to_change(tx, subject.parse()?).await? else {
        return Ok(false);
    };
    let state = |side: &Value| side["state"].as_str().and_then(State::of_word);
    let Some(then) = state(before).filter(|_| state(after) == Some(now.state)) else {
        return Ok(false);
    };
    let then = (then, before["reason"].as_str().unwrap_or_default());
    settle(app, tx, author, ("proposal-restore", &now), then).await?;
    Ok(true)
}
