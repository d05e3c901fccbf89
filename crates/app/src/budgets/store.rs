//! The tables of budgets and of rates of one's own.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::change::{Budget, Draft};
use super::rate_change::OwnRate;
use super::rates::{Rate, RateKind, fund_of, programme_of};

kit::sql! {
    INSERT = "INSERT INTO budgets (id, edition, name, association_id, content, is_removed, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    UPDATE = "UPDATE budgets SET edition = $2, name = $3, association_id = $4, content = $5, is_removed = $6,
        updated_at = $7 WHERE id = $1";
    FIND = "SELECT id, edition, name, association_id, content, is_removed, updated_at FROM budgets WHERE id = $1";
    ALL = "SELECT id, edition, name, association_id, content, is_removed, updated_at FROM budgets
        WHERE is_removed = FALSE ORDER BY id";
    INSERT_RATE = "INSERT INTO budget_rates (id, kind, programme, fund, amount, from_day, until_day, source, is_removed)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    UPDATE_RATE = "UPDATE budget_rates SET is_removed = $2 WHERE id = $1";
    FIND_RATE = "SELECT id, kind, programme, fund, amount, from_day, until_day, source, is_removed FROM budget_rates
        WHERE id = $1";
    OWN_RATES = "SELECT id, kind, programme, fund, amount, from_day, until_day, source, is_removed FROM budget_rates
        WHERE is_removed = FALSE ORDER BY from_day DESC, id";
}

kit::row! {
    struct BudgetRow {
        id: Id,
        edition: i64,
        name: String,
        association_id: Option<Id>,
        content: String,
        is_removed: bool,
        updated_at: DateTime<Utc>,
    }
}

kit::row! {
    struct RateRow {
        id: Id,
        kind: String,
        programme: String,
        fund: Option<String>,
        amount: i64,
        from_day: NaiveDate,
        until_day: Option<NaiveDate>,
        source: String,
        is_removed: bool,
    }
}

impl TryFrom<BudgetRow> for Budget {
    type Error = anyhow::Error;

    fn try_from(row: BudgetRow) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.id,
            edition: row.edition,
            draft: Draft {
                name: row.name,
                association: row.association_id,
                written: serde_json::from_str(&row.content)
                    .with_context(|| format!("budget {}", row.id))?,
            },
            is_removed: row.is_removed,
            updated_at: row.updated_at,
        })
    }
}

impl TryFrom<RateRow> for OwnRate {
    type Error = anyhow::Error;

    fn try_from(row: RateRow) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.id,
            rate: Rate {
                kind: RateKind::of_word(&row.kind).context("the kind of a rate")?,
                programme: programme_of(&row.programme).context("the programme of a rate")?,
                fund: row.fund.as_deref().and_then(fund_of),
                value: row.amount,
                from: row.from_day,
                until: row.until_day,
                source: row.source,
            },
            is_removed: row.is_removed,
        })
    }
}

/// The budget, removed ones too.
pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Budget>> {
    let row: Option<BudgetRow> = conn.fetch_optional(FIND, args![id]).await?;
    row.map(Budget::try_from).transpose()
}

/// As [`find`], and nobody else changes it meanwhile.
pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Budget>> {
    let row: Option<BudgetRow> = tx.fetch_to_change(FIND, args![id]).await?;
    row.map(Budget::try_from).transpose()
}

/// Every budget that was not removed.
pub(super) async fn all(conn: &mut Conn) -> anyhow::Result<Vec<Budget>> {
    let rows: Vec<BudgetRow> = conn.fetch_all(ALL, &[]).await?;
    rows.into_iter().map(Budget::try_from).collect()
}

pub(super) async fn save(tx: &mut Tx, budget: &Budget, is_new: bool) -> anyhow::Result<()> {
    let content = serde_json::to_string(&budget.draft.written)?;
    let args = args![
        budget.id,
        budget.edition,
        budget.draft.name.as_str(),
        budget.draft.association,
        content.as_str(),
        budget.is_removed,
        budget.updated_at
    ];
    tx.execute(if is_new { INSERT } else { UPDATE }, args)
        .await?;
    Ok(())
}

pub(super) async fn find_rate(tx: &mut Tx, id: Id) -> anyhow::Result<Option<OwnRate>> {
    let row: Option<RateRow> = tx.fetch_to_change(FIND_RATE, args![id]).await?;
    row.map(OwnRate::try_from).transpose()
}

/// Rates of one's own that were not removed, the newest first.
pub(super) async fn own_rates(conn: &mut Conn) -> anyhow::Result<Vec<OwnRate>> {
    let rows: Vec<RateRow> = conn.fetch_all(OWN_RATES, &[]).await?;
    rows.into_iter().map(OwnRate::try_from).collect()
}

pub(super) async fn add_rate(tx: &mut Tx, one: &OwnRate) -> anyhow::Result<()> {
    let rate = &one.rate;
    let args = args![
        one.id,
        rate.kind.word(),
        rate.programme.word(),
        rate.fund.map(crate::projects::card::Fund::word),
        rate.value,
        rate.from,
        rate.until,
        rate.source.as_str(),
        one.is_removed
    ];
    tx.execute(INSERT_RATE, args).await?;
    Ok(())
}

pub(super) async fn mark_rate(tx: &mut Tx, id: Id, is_removed: bool) -> anyhow::Result<()> {
    tx.execute(UPDATE_RATE, args![id, is_removed]).await?;
    Ok(())
}
