//! Rules: what a plan costs, and who pays it.
//!
//! One rule of rounding: a cent is rounded half up on the running total of a row, and a
//! month is what was added to it. So months add up to the row, rows to the total, and a
//! share of a row is the share that the authority works out of its total. Support alone is
//! rounded down: it is never more than its share.
//!
//! The first and the last month of a project count by its days in them: pay, hours and what
//! is spread over the months.

use chrono::{Datelike, NaiveDate};
use kit::money::Cents;

use super::check::Check;
use super::plan::{MONTH, Model, Pay, Plan, Staff, WHOLE};
use super::rates::{NoRate, Rate, RateKind, Rates};
use crate::projects::card::Programme;

/// A class of costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// What is paid to those who work, or hours at a price.
    Staff,
    /// On-costs upon it.
    OnCost,
    /// The flat rate upon both.
    Flat,
    /// Other costs.
    Other,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Staff, Self::OnCost, Self::Flat, Self::Other];

    /// The word in JSON and keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::OnCost => "on_cost",
            Self::Flat => "flat_rate",
            Self::Other => "other",
        }
    }
}

/// A row of a budget, month by month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Of which class.
    pub class: Class,
    /// What for; blank where the class says it.
    pub name: String,
    /// What each month costs.
    pub months: Vec<Cents>,
}

impl Row {
    /// All of it.
    pub fn total(&self) -> Cents {
        sum(self.months.iter().copied())
    }
}

/// A budget that has been worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The first month: any day of it.
    pub start: NaiveDate,
    /// Its rows.
    pub rows: Vec<Row>,
    /// All costs.
    pub total: Cents,
    /// Costs less what comes in.
    pub net: Cents,
    /// What the authority pays.
    pub support: Cents,
    /// What has to be paid otherwise.
    pub own_needed: Cents,
    /// What is planned to be paid otherwise.
    pub own_given: Cents,
    /// What does not hold.
    pub checks: Vec<Check>,
    /// The rates that were used.
    pub rates: Vec<Rate>,
}

/// Amounts together.
pub(super) fn sum(amounts: impl Iterator<Item = Cents>) -> Cents {
    Cents(amounts.map(|amount| amount.0).sum())
}

fn cents(number: i128) -> Cents {
    Cents(i64::try_from(number).expect("invariant: the form's limits keep amounts small"))
}

/// `amount * by / of`, half up; nothing negative goes in.
pub(super) fn share(amount: Cents, by: i64, of: i64) -> Cents {
    let (amount, by, of) = (i128::from(amount.0), i128::from(by), i128::from(of));
    cents((amount * by * 2 + of) / (of * 2))
}

/// `amount * by / of`, down.
pub(super) fn share_down(amount: Cents, by: i64, of: i64) -> Cents {
    cents(i128::from(amount.0) * i128::from(by) / i128::from(of))
}

/// What each step adds to a running total.
fn steps(running: impl Iterator<Item = Cents>) -> Vec<Cents> {
    let mut before = Cents(0);
    running
        .map(|now| {
            let step = Cents(now.0 - before.0);
            before = now;
            step
        })
        .collect()
}

/// The running total of some months.
fn running(months: &[Cents]) -> impl Iterator<Item = Cents> + '_ {
    let mut so_far = 0;
    months.iter().map(move |month| {
        so_far += month.0;
        Cents(so_far)
    })
}

/// A share of some months, as of their total.
fn share_of(months: &[Cents], rate: i64) -> Vec<Cents> {
    steps(running(months).map(|so_far| share(so_far, rate, WHOLE)))
}

/// An amount over the months, to each its part of the time that has gone by at its end.
pub(super) fn evenly(amount: Cents, gone: &[i64]) -> Vec<Cents> {
    let all = gone.last().copied().unwrap_or(MONTH);
    steps(gone.iter().map(|gone| share(amount, *gone, all)))
}

/// Works a plan out. Rates are those of its first day.
///
/// # Errors
/// When a rate is missing for that day.
pub fn work_out(plan: &Plan, rates: &Rates) -> Result<Outcome, NoRate> {
    let mut budget = Making {
        plan,
        rates,
        used: Vec::new(),
        rows: Vec::new(),
        checks: Vec::new(),
    };
    for one in &plan.staff {
        budget.staff(one)?;
    }
    budget.flat()?;
    budget.others()?;
    budget.finish()
}

struct Making<'a> {
    plan: &'a Plan,
    rates: &'a Rates,
    used: Vec<Rate>,
    rows: Vec<Row>,
    checks: Vec<Check>,
}

impl Making<'_> {
    fn rate(&mut self, kind: RateKind) -> Result<Rate, NoRate> {
        let of = (self.plan.programme, self.plan.fund);
        let rate = self.rates.on(kind, of, self.plan.start)?.clone();
        if !self.used.contains(&rate) {
            self.used.push(rate.clone());
        }
        Ok(rate)
    }

    fn staff(&mut self, one: &Staff) -> Result<(), NoRate> {
        let until = self.plan.works_until(one.months);
        let worked = self.plan.gone_by(until).into_iter();
        let paid = match self.plan.pay {
            Pay::Unit => {
                let rate = self.rate(RateKind::UnitHours)?;
                let hour = share(one.pay, 1, rate.value);
                // Twelve such months are more than a year's hours.
                if one.amount * 12 > rate.value * 100 {
                    self.checks.push(Check::HoursOver(one.title.clone(), rate));
                }
                steps(worked.map(|months| share(hour, one.amount * months, 100 * MONTH)))
            }
            Pay::OnCost | Pay::Actual => {
                steps(worked.map(|months| share(one.pay, one.amount * months, WHOLE * MONTH)))
            }
        };
        let row = |class, months| Row {
            class,
            name: one.title.clone(),
            months,
        };
        let on_cost = match self.plan.pay {
            Pay::OnCost => Some(share_of(&paid, self.rate(RateKind::OnCost)?.value)),
            Pay::Unit | Pay::Actual => None,
        };
        self.rows.push(row(Class::Staff, paid));
        self.rows
            .extend(on_cost.map(|months| row(Class::OnCost, months)));
        Ok(())
    }

    fn monthly(&self) -> Vec<Cents> {
        let of = |month: usize| sum(self.rows.iter().map(|row| row.months[month]));
        (0..self.plan.months() as usize).map(of).collect()
    }

    fn flat(&mut self) -> Result<(), NoRate> {
        if self.plan.model != Model::Flat {
            return Ok(());
        }
        let rate = self.rate(RateKind::FlatRate)?;
        let staff = self.monthly();
        if staff.iter().all(|month| month.0 == 0) {
            self.checks.push(Check::NoStaff);
        }
        self.rows.push(Row {
            class: Class::Flat,
            name: String::new(),
            months: share_of(&staff, rate.value),
        });
        Ok(())
    }

    fn others(&mut self) -> Result<(), NoRate> {
        // From 2021 on the flat rate is all that is paid beside the staff.
        let is_covered = self.plan.model == Model::Flat && self.plan.programme == Programme::P2021;
        if is_covered {
            if !self.plan.costs.is_empty() {
                let rate = self.rate(RateKind::FlatRate)?;
                self.checks.push(Check::OthersLeftOut(rate));
            }
            return Ok(());
        }
        let gone = self.plan.gone_by(self.plan.end);
        for cost in &self.plan.costs {
            let months = match cost.month {
                None => evenly(cost.amount, &gone),
                Some(at) => (1..=self.plan.months())
                    .map(|month| if month == at { cost.amount } else { Cents(0) })
                    .collect(),
            };
            self.rows.push(Row {
                class: Class::Other,
                name: cost.name.clone(),
                months,
            });
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Outcome, NoRate> {
        let plan = self.plan;
        let total = sum(self.rows.iter().map(Row::total));
        let net = Cents((total.0 - plan.income.0).max(0));
        let support = share_down(net, plan.support, WHOLE);
        let own_needed = Cents(net.0 - support.0);
        let own_given = sum(plan.own.iter().copied());
        self.terms(total)?;
        match own_given.0 - own_needed.0 {
            0 => {}
            missing @ ..0 => self.checks.push(Check::OwnMissing(Cents(-missing))),
            over => self.checks.push(Check::OwnOver(Cents(over))),
        }
        Ok(Outcome {
            start: plan.start,
            rows: self.rows,
            total,
            net,
            support,
            own_needed,
            own_given,
            checks: self.checks,
            rates: self.used,
        })
    }

    /// What the programme's terms say of the whole.
    fn terms(&mut self, total: Cents) -> Result<(), NoRate> {
        let plan = self.plan;
        if plan.income > total {
            self.checks.push(Check::IncomeOver);
        }
        let most = match plan.is_coordination {
            true => RateKind::SupportMostCoordination,
            false => RateKind::SupportMost,
        };
        let most = self.rate(most)?;
        if plan.support > most.value {
            self.checks.push(Check::SupportOver(most));
        }
        if plan.model == Model::Lump {
            let most = self.rate(RateKind::LumpMost)?;
            if total.0 > most.value {
                self.checks.push(Check::LumpOver(most));
            }
        }
        if plan.advance > 0 {
            let most = self.rate(RateKind::AdvanceMost)?;
            if plan.advance > most.value {
                self.checks.push(Check::AdvanceOver(most));
            }
        }
        if plan.model == Model::Actual && plan.programme == Programme::P2021 {
            self.checks.push(Check::NotPrimary);
        }
        if plan.pay == Pay::Unit {
            self.checks.push(Check::RecordHours);
        }
        Ok(())
    }
}

impl Outcome {
    /// The years it has costs in.
    pub fn years(&self) -> Vec<i32> {
        let months = self.rows.first().map_or(0, |row| row.months.len());
        let mut years: Vec<i32> = (0..months).map(|month| self.month(month).0).collect();
        years.dedup();
        years
    }

    /// The year and the month of a place, counted from 0.
    pub fn month(&self, place: usize) -> (i32, u32) {
        month_after(self.start, place)
    }

    /// What a row costs in a year.
    pub fn in_year(&self, row: &Row, year: i32) -> Cents {
        let months = row.months.iter().enumerate();
        let those = months.filter(|(place, _)| self.month(*place).0 == year);
        sum(those.map(|(_, month)| *month))
    }

    /// What a class costs.
    pub fn of_class(&self, class: Class) -> Cents {
        let rows = self.rows.iter().filter(|row| row.class == class);
        sum(rows.map(Row::total))
    }

    /// What each month costs.
    pub fn monthly(&self) -> Vec<Cents> {
        let months = self.rows.first().map_or(0, |row| row.months.len());
        let of = |month: usize| sum(self.rows.iter().map(|row| row.months[month]));
        (0..months).map(of).collect()
    }
}

/// The year and the month so many months after a day's.
pub(super) fn month_after(start: NaiveDate, months: usize) -> (i32, u32) {
    let months = u32::try_from(months).unwrap_or(u32::MAX);
    let later = start
        .with_day(1)
        .and_then(|first| first.checked_add_months(chrono::Months::new(months)))
        .unwrap_or(start);
    (later.year(), later.month())
}
