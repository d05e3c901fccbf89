//! Rules: a project's money: what was planned against what it cost, the advance and what is
//! left to clear of it, hours at their price, and a budget divided over payment periods.

use chrono::{Datelike, NaiveDate};
use kit::money::Cents;

use super::days::Span;
use super::run::{Period, Run};
use crate::budgets::{Class, NoRate, Outcome, RateKind, Rates};

/// All of something, in ten-thousandths.
const WHOLE: i64 = 10_000;

/// What was planned, and what it cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Compared {
    /// What was planned.
    pub planned: Cents,
    /// What it cost.
    pub realised: Cents,
}

impl Compared {
    /// What is left of the plan; negative when it cost more.
    pub(super) const fn rest(self) -> Cents {
        Cents(self.planned.0 - self.realised.0)
    }

    /// How much of the plan was used, in ten-thousandths, half up; nothing without a plan.
    pub(super) fn used(self) -> Option<i64> {
        let (planned, realised) = (i128::from(self.planned.0), i128::from(self.realised.0));
        if planned <= 0 {
            return None;
        }
        i64::try_from((realised * i128::from(WHOLE) * 2 + planned) / (planned * 2)).ok()
    }

    fn add(&mut self, other: Self) {
        self.planned.0 += other.planned.0;
        self.realised.0 += other.realised.0;
    }
}

/// A period compared class by class.
pub(super) fn of_class(period: &Period, class: Class) -> Compared {
    Compared {
        planned: period.planned(class),
        realised: period.realised(class),
    }
}

/// A period compared.
pub(super) fn of_period(period: &Period) -> Compared {
    total(Class::ALL.into_iter().map(|class| of_class(period, class)))
}

/// Comparisons together.
pub(super) fn total(all: impl Iterator<Item = Compared>) -> Compared {
    let mut total = Compared::default();
    all.for_each(|one| total.add(one));
    total
}

/// `amount * by / of`, half up; nothing negative goes in.
pub(super) fn share(amount: Cents, by: i64, of: i64) -> Cents {
    let (amount, by, of) = (i128::from(amount.0), i128::from(by), i128::from(of));
    let cents = (amount * by * 2 + of) / (of * 2);
    Cents(i64::try_from(cents).expect("invariant: limits of forms keep amounts small"))
}

/// The advance, and what was cleared of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Advance {
    /// What was paid in advance.
    pub paid: Cents,
    /// What payments were less for it.
    pub cleared: Cents,
}

impl Advance {
    /// The advance of a project.
    pub(super) fn of(run: &Run, periods: &[Period]) -> Self {
        let cleared = periods.iter().map(|period| period.money("cleared").0);
        Self {
            paid: run.0.told.money("advance").unwrap_or_default(),
            cleared: Cents(cleared.sum()),
        }
    }

    /// What is left to clear; negative when more was deducted than was paid.
    pub(super) const fn left(self) -> Cents {
        Cents(self.paid.0 - self.cleared.0)
    }
}

/// The most that the terms know as an advance of what was granted; nothing when they do not say.
pub(super) fn advance_most(run: &Run, rates: &Rates) -> Option<Cents> {
    let day = run.0.told.on("advance_on").unwrap_or(run.span().0);
    let rate = rates.on(RateKind::AdvanceMost, run.terms(), day).ok()?;
    Some(share(run.granted()?, rate.value, WHOLE))
}

/// How much of the advance a period's payment is to be less: the terms' share of what was
/// accepted or applied for, and all that is left with the last payment. Before anything was
/// applied for it is nothing.
///
/// # Errors
/// When there is no rate for the day that counts: of the payment, or else of the period's end.
pub(super) fn to_clear(
    run: &Run,
    periods: &[Period],
    period: &Period,
    rates: &Rates,
) -> Result<Cents, NoRate> {
    let before = periods.iter().filter(|one| one.span() < period.span());
    let before: i64 = before.map(|one| one.money("cleared").0).sum();
    let left = Cents((Advance::of(run, periods).paid.0 - before).max(0));
    let amounts = ["accepted", "applied"].map(|word| period.0.told.money(word));
    let due = amounts.into_iter().flatten().next().unwrap_or_default();
    if left.0 == 0 {
        return Ok(left);
    }
    if run
        .last(periods)
        .is_some_and(|last| last.0.id == period.0.id)
    {
        return Ok(left.min(due));
    }
    let day = period.0.told.on("paid_on").unwrap_or(period.span().1);
    let rate = rates.on(RateKind::Clearing, run.terms(), day)?.value;
    Ok(share(due, rate, WHOLE).min(left))
}

/// Hours of a role in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Worked {
    /// The first day of the month.
    pub month: NaiveDate,
    /// As what.
    pub role: String,
    /// Hundredths of hours.
    pub hours: i64,
    /// What an hour costs.
    pub hourly: Cents,
}

impl Worked {
    /// What they cost: hours at their price, half up.
    pub(super) fn cost(&self) -> Cents {
        share(self.hourly, self.hours, 100)
    }
}

/// The price of an hour: a year's cost by the terms' hours of a year, half up.
///
/// # Errors
/// When there is no such rate for the day.
pub(super) fn hourly(
    run: &Run,
    yearly: Cents,
    day: NaiveDate,
    rates: &Rates,
) -> Result<Cents, NoRate> {
    let hours = rates.on(RateKind::UnitHours, run.terms(), day)?.value;
    Ok(share(yearly, 1, hours.max(1)))
}

/// Roles that have more hours in a year than the terms know: the role, the year, its hours in
/// hundredths and the most.
///
/// # Errors
/// When there is no such rate for a year.
pub(super) fn too_many_hours(
    run: &Run,
    worked: &[Worked],
    rates: &Rates,
) -> Result<Vec<(String, i32, i64, i64)>, NoRate> {
    let mut years: Vec<(String, i32, i64, i64)> = Vec::new();
    for one in worked {
        let year = one.month.year();
        let most = rates.on(RateKind::UnitHours, run.terms(), one.month)?.value;
        let known = years
            .iter_mut()
            .find(|(role, of, ..)| *role == one.role && *of == year);
        match known {
            Some(known) => known.2 += one.hours,
            None => years.push((one.role.clone(), year, one.hours, most * 100)),
        }
    }
    years.retain(|(_, _, hours, most)| hours > most);
    Ok(years)
}

/// A budget's costs over payment periods, class by class in the order of [`Class::ALL`], and
/// what falls outside all of them. Parts and what is outside add up to the budget.
pub(super) fn divide(
    outcome: &Outcome,
    begins: NaiveDate,
    spans: &[Span],
) -> (Vec<[Cents; 4]>, Cents) {
    let mut parts = vec![[Cents(0); 4]; spans.len()];
    let mut outside = Cents(0);
    for row in &outcome.rows {
        let class = Class::ALL.iter().position(|class| *class == row.class);
        for (place, amount) in row.months.iter().enumerate() {
            let (year, month) = outcome.month(place);
            // A month counts where it begins; the one in which the project does, on that day.
            let first = NaiveDate::from_ymd_opt(year, month, 1);
            let day = first.map(|first| match is_same_month(first, begins) {
                true => begins.max(first),
                false => first,
            });
            let span = day.and_then(|day| {
                let mut spans = spans.iter();
                spans.position(|span| span.0 <= day && day <= span.1)
            });
            match (span, class) {
                (Some(span), Some(class)) => parts[span][class].0 += amount.0,
                _ => outside.0 += amount.0,
            }
        }
    }
    (parts, outside)
}

fn is_same_month(one: NaiveDate, other: NaiveDate) -> bool {
    (one.year(), one.month()) == (other.year(), other.month())
}
