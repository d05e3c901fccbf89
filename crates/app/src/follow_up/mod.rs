//! Running projects: payment periods and their deadlines, planned costs against realised ones,
//! the advance, hours, counts, visibility, changes, and what is missing before the next report.
//!
//! Words: a *run* is a project as it is carried out, bound to its card by the code (the card
//! may not be there yet) and to the idea that it came of. A *period* is what one payment is
//! applied for. Where a run and a period stand is told by days and payments, never written.
//!
//! Invariants: a code and an idea each have one run; participants are counts with a date and a
//! source, never persons, and are never added to attendances of events or to associations that
//! were consulted; nor are other counts of unlike things to one another; amounts are whole
//! cents; what belongs to a run is seen as long as that is. Absent on purpose: a second copy
//! of the steering group, which is a network; names of those whose hours are counted.

mod cli;
mod days;
mod deadlines;
mod field;
mod filter;
mod item;
mod missing;
mod money;
pub mod pages;
mod remind;
mod run;
mod terms;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;
mod whole;

use std::collections::HashMap;

use kit::db::Conn;
use kit::i18n::sort_key;
use kit::id::Id;

pub use cli::{RunCommand, run as run_command};
pub use deadlines::{Deadline, deadlines, kept_no_longer};
pub use field::{CHANGE, COUNT, HOURS, PERIOD, PRINCIPLE, RUN, TICK};
pub use remind::{DeadlineMail, plan as plan_reminders, run_job as remind_job};
pub use run::{Period, Run, Standing, State};

use crate::records;

/// Where running projects are worked with.
pub const STAFF: &str = "/tyo/kaynnissa";

/// Deadlines of so many days from today on are shown.
pub const DAYS_AHEAD: u64 = 56;

#[cfg(test)]
pub(crate) use remind::STATEMENTS;

/// The running projects by name.
///
/// # Errors
/// When the database refuses.
pub async fn list(conn: &mut Conn) -> anyhow::Result<Vec<Run>> {
    let all = records::all(conn, &RUN).await?;
    let mut runs: Vec<Run> = all.into_iter().map(Run).collect();
    runs.sort_by_cached_key(|run| sort_key(run.title()));
    Ok(runs)
}

/// A running project.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Run>> {
    Ok(records::by_id(conn, &RUN, id).await?.map(Run))
}

/// The payment periods of a project, the first one first.
///
/// # Errors
/// When the database refuses.
pub async fn periods_of(conn: &mut Conn, run: Id) -> anyhow::Result<Vec<Period>> {
    let all = records::of(conn, &PERIOD, run).await?;
    let mut periods: Vec<Period> = all.into_iter().map(Period).collect();
    periods.sort_by_key(|period| (period.span(), period.0.id));
    Ok(periods)
}

/// The payment periods of every project, by project; each project's first one first.
///
/// # Errors
/// When the database refuses.
pub async fn all_periods(conn: &mut Conn) -> anyhow::Result<HashMap<Id, Vec<Period>>> {
    let mut by_run: HashMap<Id, Vec<Period>> = HashMap::new();
    for one in records::all(conn, &PERIOD).await? {
        if let Some(of) = one.of {
            by_run.entry(of).or_default().push(Period(one));
        }
    }
    for periods in by_run.values_mut() {
        periods.sort_by_key(|period| (period.span(), period.0.id));
    }
    Ok(by_run)
}

/// Every project with its periods, by name.
///
/// # Errors
/// When the database refuses.
pub async fn list_with_periods(conn: &mut Conn) -> anyhow::Result<Vec<(Run, Vec<Period>)>> {
    let runs = list(conn).await?;
    let mut periods = all_periods(conn).await?;
    let each = runs.into_iter().map(|run| {
        let own = periods.remove(&run.0.id).unwrap_or_default();
        (run, own)
    });
    Ok(each.collect())
}

/// Whether one of these associations carries out a running project.
///
/// # Errors
/// When the database refuses.
pub async fn names_any(conn: &mut Conn, associations: &[Id]) -> anyhow::Result<bool> {
    let runs = list(conn).await?;
    let mut named = runs.iter().flat_map(Run::associations);
    Ok(named.any(|id| associations.contains(&id)))
}

/// Whether there is no running project.
///
/// # Errors
/// When the database refuses.
pub async fn is_empty(conn: &mut Conn) -> anyhow::Result<bool> {
    Ok(records::all(conn, &RUN).await?.is_empty())
}
