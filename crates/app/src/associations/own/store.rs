//! The tables of those who speak for associations, and of the corrections they propose.
//! What was told of an association that was merged is found under the one it became.

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::proposals::{Proposal, State};
use super::representatives::Representative;
use crate::associations::field::Field;

kit::sql! {
    INSERT = "INSERT INTO association_representatives (id, association_id, account_id, invited_at, is_withdrawn)
        VALUES ($1, $2, $3, $4, FALSE)";
    SET_WITHDRAWN = "UPDATE association_representatives SET is_withdrawn = $2 WHERE id = $1";
    FIND = "SELECT id, association_id, account_id, invited_at, is_withdrawn FROM association_representatives
        WHERE id = $1";
    OF_ACCOUNT = "SELECT association_id AS v FROM association_representatives
        WHERE account_id = $1 AND NOT is_withdrawn ORDER BY invited_at, id";
    OF_ASSOCIATION = "WITH RECURSIVE one (id) AS (SELECT id FROM associations WHERE id = $1
            UNION SELECT a.id FROM associations a JOIN one ON a.merged_into = one.id)
        SELECT r.id, r.association_id, r.account_id, r.invited_at, r.is_withdrawn
        FROM association_representatives r JOIN one ON one.id = r.association_id ORDER BY r.invited_at, r.id";

    INSERT_PROPOSAL = "INSERT INTO association_proposals (id, association_id, account_id, field, known, proposed,
            state, reason, proposed_at, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, NULL)";
    DECIDE = "UPDATE association_proposals SET state = $2, reason = $3, decided_at = $4 WHERE id = $1";
    EMPTY = "UPDATE association_proposals SET known = '[]', proposed = '[]', reason = '' WHERE id = $1";
    PROPOSAL = "SELECT id, association_id, account_id, field, known, proposed, state, reason, proposed_at, decided_at
        FROM association_proposals WHERE id = $1";
    WAITING = "SELECT p.id, p.association_id, p.account_id, p.field, p.known, p.proposed, p.state, p.reason,
            p.proposed_at, p.decided_at
        FROM association_proposals p JOIN associations a ON a.id = p.association_id
        WHERE p.state = 'waiting' AND a.standing <> 'removed' ORDER BY p.proposed_at, p.id LIMIT $1";
    COUNT_WAITING = "SELECT COUNT(*) AS v
        FROM association_proposals p JOIN associations a ON a.id = p.association_id
        WHERE p.state = 'waiting' AND a.standing <> 'removed'";
    PROPOSALS_OF = "WITH RECURSIVE one (id) AS (SELECT id FROM associations WHERE id = $1
            UNION SELECT a.id FROM associations a JOIN one ON a.merged_into = one.id)
        SELECT p.id, p.association_id, p.account_id, p.field, p.known, p.proposed, p.state, p.reason,
            p.proposed_at, p.decided_at
        FROM association_proposals p JOIN one ON one.id = p.association_id
        WHERE p.state <> 'withdrawn' ORDER BY p.proposed_at DESC, p.id DESC LIMIT $2";
}

kit::row! {
    struct Row {
        id: Id,
        association_id: Id,
        account_id: Id,
        invited_at: DateTime<Utc>,
        is_withdrawn: bool,
    }
}

kit::row! {
    struct ProposalRow {
        id: Id,
        association_id: Id,
        account_id: Id,
        field: String,
        known: String,
        proposed: String,
        state: String,
        reason: String,
        proposed_at: DateTime<Utc>,
        decided_at: Option<DateTime<Utc>>,
    }
}

impl From<Row> for Representative {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            association: row.association_id,
            account: row.account_id,
            invited_at: row.invited_at,
            is_withdrawn: row.is_withdrawn,
        }
    }
}

impl TryFrom<ProposalRow> for Proposal {
    type Error = anyhow::Error;

    fn try_from(row: ProposalRow) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.id,
            association: row.association_id,
            account: row.account_id,
            field: Field::of_word(&row.field).context("the field of a proposal")?,
            known: serde_json::from_str(&row.known)?,
            proposed: serde_json::from_str(&row.proposed)?,
            state: State::of_word(&row.state).context("the state of a proposal")?,
            reason: row.reason,
            proposed_at: row.proposed_at,
            decided_at: row.decided_at,
        })
    }
}

fn proposals(rows: Vec<ProposalRow>) -> anyhow::Result<Vec<Proposal>> {
    rows.into_iter().map(Proposal::try_from).collect()
}

pub(super) async fn insert(tx: &mut Tx, new: &Representative) -> anyhow::Result<()> {
    let args = args![new.id, new.association, new.account, new.invited_at];
    tx.execute(INSERT, args).await?;
    Ok(())
}

pub(super) async fn set_withdrawn(tx: &mut Tx, id: Id, is_withdrawn: bool) -> anyhow::Result<()> {
    tx.execute(SET_WITHDRAWN, args![id, is_withdrawn]).await?;
    Ok(())
}

/// One of them, whom nobody else changes meanwhile.
pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Representative>> {
    let row: Option<Row> = tx.fetch_to_change(FIND, args![id]).await?;
    Ok(row.map(Representative::from))
}

/// The associations that an account speaks for, as they were when it was invited.
pub(super) async fn of_account(conn: &mut Conn, account: Id) -> anyhow::Result<Vec<Id>> {
    conn.fetch_values(OF_ACCOUNT, args![account]).await
}

/// Those who speak for an association, the withdrawn too.
pub(super) async fn of_association(
    conn: &mut Conn,
    association: Id,
) -> anyhow::Result<Vec<Representative>> {
    let rows: Vec<Row> = conn.fetch_all(OF_ASSOCIATION, args![association]).await?;
    Ok(rows.into_iter().map(Representative::from).collect())
}

pub(super) async fn insert_proposal(tx: &mut Tx, new: &Proposal) -> anyhow::Result<()> {
    let args = args![
        new.id,
        new.association,
        new.account,
        new.field.word(),
        serde_json::to_string(&new.known)?,
        serde_json::to_string(&new.proposed)?,
        new.state.word(),
        new.proposed_at
    ];
    tx.execute(INSERT_PROPOSAL, args).await?;
    Ok(())
}

/// Keeps the state of a proposal, with why and since when.
pub(super) async fn decide(tx: &mut Tx, proposal: &Proposal) -> anyhow::Result<()> {
    let args = args![
        proposal.id,
        proposal.state.word(),
        &proposal.reason,
        proposal.decided_at
    ];
    tx.execute(DECIDE, args).await?;
    Ok(())
}

/// A proposal that nobody else changes meanwhile.
pub(super) async fn proposal_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Proposal>> {
    let row: Option<ProposalRow> = tx.fetch_to_change(PROPOSAL, args![id]).await?;
    row.map(Proposal::try_from).transpose()
}

/// The proposals that wait, the oldest first, at most so many.
pub(super) async fn waiting(conn: &mut Conn, most: i64) -> anyhow::Result<Vec<Proposal>> {
    proposals(conn.fetch_all(WAITING, args![most]).await?)
}

pub(super) async fn count_waiting(conn: &mut Conn) -> anyhow::Result<i64> {
    conn.fetch_one_value(COUNT_WAITING, &[]).await
}

/// The latest proposals of an association that were not withdrawn, at most so many.
pub(super) async fn proposals_of(
    conn: &mut Conn,
    association: Id,
    most: i64,
) -> anyhow::Result<Vec<Proposal>> {
    proposals(
        conn.fetch_all(PROPOSALS_OF, args![association, most])
            .await?,
    )
}

/// Empties what a proposal says.
pub(in crate::associations) async fn empty(tx: &mut Tx, id: Id) -> anyhow::Result<()> {
    tx.execute(EMPTY, args![id]).await?;
    Ok(())
}
