//! Deadlines of payment periods, and projects whose papers need be kept no longer.

use chrono::{Datelike, NaiveDate};
use kit::db::Conn;
use kit::id::Id;

use super::run::{Period, Run, Standing};
use super::{list_with_periods, terms};
use crate::budgets::{self, Rates};

/// A deadline: of a payment that was not applied for.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// Of which project.
    pub run: Run,
    /// Of which period.
    pub period: Period,
    /// Until when.
    pub due: NaiveDate,
    /// Whether it is the last one, with which the final report goes.
    pub is_last: bool,
}

impl Deadline {
    /// Whether it is over on a day.
    pub fn is_late(&self, on: NaiveDate) -> bool {
        self.due < on
    }
}

/// The deadlines of projects until a day, late ones too, the first one first. Of a period that
/// begins later, and of one of which no rate says when it is due, there is none.
pub(super) fn of_all(
    runs: &[(Run, Vec<Period>)],
    rates: &Rates,
    until: NaiveDate,
) -> Vec<Deadline> {
    let mut all = Vec::new();
    for (run, periods) in runs {
        for period in periods
            .iter()
            .filter(|one| one.standing() == Standing::Open)
        {
            let due = run.due(period, periods, rates);
            if let Some(due) = due.ok().filter(|due| *due <= until) {
                let last = run.last(periods);
                all.push(Deadline {
                    run: run.clone(),
                    is_last: last.is_some_and(|last| last.0.id == period.0.id),
                    period: period.clone(),
                    due,
                });
            }
        }
    }
    all.sort_by_key(|one| (one.due, one.period.0.id));
    all
}

/// The deadlines until a day, late ones too: all, or those of one owner.
///
/// # Errors
/// When the database refuses.
pub async fn deadlines(
    conn: &mut Conn,
    until: NaiveDate,
    owner: Option<Id>,
) -> anyhow::Result<Vec<Deadline>> {
    let mut runs = list_with_periods(conn).await?;
    runs.retain(|(run, _)| owner.is_none() || run.owner() == owner);
    let rates = budgets::rates(conn).await?;
    Ok(of_all(&runs, &rates, until))
}

/// Until when a project's papers are kept: what was written, or else what the rule says.
pub(super) fn kept_until(run: &Run, periods: &[Period]) -> Option<NaiveDate> {
    let written = run.0.told.on("retain_until");
    written.or_else(|| terms::kept_until(run, periods))
}

/// The projects whose papers need be kept no longer than until a year ends, each with the day.
///
/// # Errors
/// When the database refuses.
pub async fn kept_no_longer(conn: &mut Conn, year: i32) -> anyhow::Result<Vec<(Run, NaiveDate)>> {
    let runs = list_with_periods(conn).await?.into_iter();
    let due = runs.filter_map(|(run, periods)| {
        let day = kept_until(&run, &periods).filter(|day| day.year() <= year)?;
        Some((run, day))
    });
    let mut due: Vec<(Run, NaiveDate)> = due.collect();
    due.sort_by_key(|(_, day)| *day);
    Ok(due)
}
