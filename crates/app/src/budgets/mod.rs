//! Budgets of projects that are planned: what a project costs, who pays it, and how the
//! money goes in and out month by month.
//!
//! Words: a *plan* is what somebody writes, an *outcome* what follows from it. What the
//! authority's terms fix in a figure is a dated *rate*, never a constant in the code.
//!
//! Invariants: nothing of the public calculator is kept; an amount that is not whole cents
//! is refused and not rounded; totals are the sums of the rows that are shown; a part of a
//! month counts by its days; a lump sum is paid once, at the end. Absent on purpose:
//! formulas in downloads, and rows without end: a plan that needs more is the authority's
//! own form.

mod cash;
mod change;
mod check;
mod cli;
mod item;
pub mod pages;
mod plan;
mod rate_change;
mod rates;
mod rules;
mod store;
mod wrong;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use serde_json::Value as Json;

pub use cash::{Flow, Month, follow};
pub use change::{Budget, ChangeRefused, Draft, KIND, add, restore};
pub use check::Check;
pub use cli::{BudgetCommand, run};
pub use plan::{Cost, Model, Plan, Written, read};
pub use rate_change::{RATE_KIND, restore_rate};
pub use rates::{NoRate, Rate, RateKind, Rates, Unit, known};
pub use rules::{Class, Outcome, Row, work_out};
pub use wrong::Wrong;

#[cfg(test)]
pub(crate) use store::STATEMENTS;

/// Every rate that holds some time: those of one's own above the known ones.
///
/// # Errors
/// When the database refuses.
pub async fn rates(conn: &mut Conn) -> anyhow::Result<Rates> {
    let own = store::own_rates(conn).await?;
    Ok(Rates::with_own(
        own.into_iter().map(|one| one.rate).collect(),
    ))
}

/// The budgets that were not removed, by name.
///
/// # Errors
/// When the database refuses.
pub async fn list(conn: &mut Conn) -> anyhow::Result<Vec<Budget>> {
    let mut budgets = store::all(conn).await?;
    budgets.sort_by_cached_key(|budget| kit::i18n::sort_key(&budget.draft.name));
    Ok(budgets)
}

/// A budget that was not removed.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Budget>> {
    let found = store::find(conn, id).await?;
    Ok(found.filter(|budget| !budget.is_removed))
}

/// A budget worked out, with its money month by month.
///
/// # Errors
/// What stands in the way, in words: a rate that is missing.
pub fn worked_out(tr: Tr, budget: &Budget, rates: &Rates) -> Result<(Plan, Outcome, Flow), String> {
    let plan = read(&budget.draft.written).map_err(|wrong| {
        let texts = wrong.iter().map(|(_, wrong)| wrong.text(tr));
        texts.collect::<Vec<_>>().join(" ")
    })?;
    let outcome = work_out(&plan, rates).map_err(|refused| refused.text(tr))?;
    let flow = follow(&plan, &outcome, rates).map_err(|refused| refused.text(tr))?;
    Ok((plan, outcome, flow))
}

/// The name of a budget, for those who work here.
///
/// # Errors
/// When the database refuses.
pub async fn name_of(conn: &mut Conn, id: &str) -> anyhow::Result<Option<String>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let found = store::find(conn, id).await?;
    Ok(found.map(|budget| budget.draft.name))
}

/// Whether a kind of thing in the log of changes is a budget or a rate of them.
pub fn is_about_budgets(kind: &str) -> bool {
    matches!(kind, KIND | RATE_KIND)
}

/// What a field is called in the log of changes.
pub fn logged_name(tr: Tr, kind: &str, name: &str) -> String {
    match kind {
        RATE_KIND => tr.t(&format!("budget-rate-field-{name}")),
        _ => pages::label(tr, name).unwrap_or_else(|| tr.t(&format!("budget-log-{name}"))),
    }
}

/// A value in the log of changes, where it is not the text that was written.
pub fn logged_text(tr: Tr, kind: &str, name: &str, value: &Json) -> Option<String> {
    if kind != RATE_KIND {
        return None;
    }
    let text = value.as_str()?;
    match name {
        "kind" => Some(RateKind::of_word(text)?.name(tr)),
        "from" | "until" => Some(tr.date(text.parse().ok()?)),
        _ => None,
    }
}
