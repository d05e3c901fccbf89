//! Running projects: payment periods and their deadlines, planned costs against realised ones,
//! the advance, hours, counts, visibility, changes, and what is missing before the next report.
//!
//! Words: a *run* is a project as it is carried out, bound to its card by the code (the card
//! may not be there yet) and to the idea that it came of. A *period* is what one payment is
//! applied for. Where a run and a period stand is told by days and payments, never written.
//!
//! Invariants: participants are counts with a date and a source, never persons, and are never
//! added to attendances of events or to associations that were consulted; amounts are whole
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

use chrono::NaiveDate;
use kit::db::Conn;
use kit::i18n::sort_key;
use kit::id::Id;
use kit::money::Cents;

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

/// Whether there is no running project.
///
/// # Errors
/// When the database refuses.
pub async fn is_empty(conn: &mut Conn) -> anyhow::Result<bool> {
    Ok(records::all(conn, &RUN).await?.is_empty())
}

/// The projects that run on a day of a period, by name: identifier, title, owner,
/// municipalities (`told.words("municipalities")`) and associations stand on them.
///
/// # Errors
/// When the database refuses.
pub async fn running_between(
    conn: &mut Conn,
    from: NaiveDate,
    to: NaiveDate,
) -> anyhow::Result<Vec<Run>> {
    let mut runs = list(conn).await?;
    runs.retain(|run| run.runs_between(from, to));
    Ok(runs)
}

/// An amount of a project on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The project.
    pub run: Run,
    /// The payment period that it is of; nothing for what was granted.
    pub period: Option<Id>,
    /// The day that counts: on which the period ends, or on which it was granted.
    pub day: NaiveDate,
    /// Euros.
    pub amount: Cents,
}

/// What projects cost in payment periods that end in a period: realised costs by the day on
/// which they end, one row for each that has any. Rows add up to the total.
///
/// # Errors
/// When the database refuses.
pub async fn realised_between(
    conn: &mut Conn,
    from: NaiveDate,
    to: NaiveDate,
) -> anyhow::Result<Vec<Amount>> {
    let mut rows = Vec::new();
    for (run, periods) in list_with_periods(conn).await? {
        for period in periods.iter().filter(|period| period.has_realised()) {
            let day = period.span().1;
            if from <= day && day <= to {
                rows.push(Amount {
                    run: run.clone(),
                    period: Some(period.0.id),
                    day,
                    amount: period.realised_total(),
                });
            }
        }
    }
    Ok(rows)
}

/// What was granted to projects in a period, by the day of the decision. A project of which
/// that day is not known counts on its first day.
///
/// # Errors
/// When the database refuses.
pub async fn granted_between(
    conn: &mut Conn,
    from: NaiveDate,
    to: NaiveDate,
) -> anyhow::Result<Vec<Amount>> {
    let rows = list(conn).await?.into_iter().filter_map(|run| {
        let amount = run.granted()?;
        let day = run.0.told.on("granted_on").unwrap_or(run.span().0);
        (from <= day && day <= to).then_some(Amount {
            period: None,
            day,
            amount,
            run,
        })
    });
    Ok(rows.collect())
}
