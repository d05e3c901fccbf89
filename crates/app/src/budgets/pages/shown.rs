//! What follows from a plan, as a page shows it.

use kit::i18n::Tr;
use kit::money::Cents;

use super::chart::Chart;
use crate::budgets::cash::{Flow, Month, follow};
use crate::budgets::item::{Amount, MONTH_COLUMNS};
use crate::budgets::plan::{Model, Plan, Written, read};
use crate::budgets::rates::Rates;
use crate::budgets::rules::{Class, Outcome, Row, work_out};
use crate::budgets::wrong::Wrong;

/// A plan worked out.
pub(super) struct Shown {
    pub(super) plan: Plan,
    pub(super) outcome: Outcome,
    pub(super) flow: Flow,
}

/// Why nothing follows from a plan.
pub(super) enum NotShown {
    /// Fields are wrong.
    Wrong(Vec<(String, Wrong)>),
    /// A rate is missing for the first day: what it says.
    NoRate(String),
}

impl Shown {
    /// Works a plan out.
    pub(super) fn of(tr: Tr, written: &Written, rates: &Rates) -> Result<Self, NotShown> {
        let plan = read(written).map_err(NotShown::Wrong)?;
        let missing = |refused: crate::budgets::NoRate| NotShown::NoRate(refused.text(tr));
        let outcome = work_out(&plan, rates).map_err(missing)?;
        let flow = follow(&plan, &outcome, rates).map_err(missing)?;
        Ok(Self {
            plan,
            outcome,
            flow,
        })
    }

    pub(super) fn chart(&self) -> Chart {
        Chart::of(&self.flow)
    }

    /// What a row is called.
    pub(super) fn row_name(&self, tr: Tr, row: &Row) -> String {
        row_name(tr, row)
    }

    /// All rows of a year.
    pub(super) fn year_total(&self, year: i32) -> Cents {
        let rows = self.outcome.rows.iter();
        Cents(rows.map(|row| self.outcome.in_year(row, year).0).sum())
    }

    /// Sums, each with its name.
    pub(super) fn sums(&self, tr: Tr) -> Vec<(String, String)> {
        let outcome = &self.outcome;
        let mut sums = vec![("budget-total", tr.money(outcome.total))];
        if self.plan.income.0 > 0 {
            sums.push(("budget-income", tr.money(self.plan.income)));
            sums.push(("budget-net", tr.money(outcome.net)));
        }
        sums.push(("budget-support", tr.money(outcome.support)));
        sums.push(("budget-own-needed", tr.money(outcome.own_needed)));
        sums.push(("budget-own-given", tr.money(outcome.own_given)));
        sums.push(("budget-advance", tr.money(self.flow.advance)));
        let named = sums.into_iter();
        named.map(|(key, sum)| (tr.t(key), sum)).collect()
    }

    /// What there is in the lowest month, and which that is.
    pub(super) fn lowest(&self, tr: Tr) -> String {
        let lowest = self.flow.lowest();
        lowest.map_or_else(String::new, |month| {
            format!("{} ({})", tr.money(month.balance), month_text(month.at))
        })
    }

    /// The same in a sentence.
    pub(super) fn lowest_text(&self, tr: Tr) -> String {
        tr.t1("budget-lowest", "value", self.lowest(tr))
    }

    /// Whether there is a month in which the money is not enough.
    pub(super) fn runs_out(&self) -> bool {
        self.flow.lowest().is_some_and(|month| month.balance.0 < 0)
    }

    pub(super) fn months(&self) -> &[Month] {
        &self.flow.months
    }

    /// The amounts of a month, each with the key of its name.
    pub(super) fn month_columns(&self) -> [(&'static str, Amount); 7] {
        MONTH_COLUMNS
    }

    /// The first and the last month.
    pub(super) fn ends(&self) -> (String, String) {
        let at = |month: Option<&Month>| month.map_or_else(String::new, |one| month_text(one.at));
        (at(self.flow.months.first()), at(self.flow.months.last()))
    }

    /// When payments are applied for, in words.
    pub(super) fn assumptions(&self, tr: Tr) -> String {
        let args = [
            ("period", i64::from(self.plan.period).into()),
            ("within", self.flow.apply_within.0.into()),
            ("last", self.flow.apply_within.1.into()),
            ("after", i64::from(self.plan.paid_after).into()),
        ];
        let key = match self.plan.model {
            Model::Lump => "budget-assumptions-lump",
            Model::Flat | Model::Actual => "budget-assumptions",
        };
        tr.ta(key, &args)
    }
}

/// What a class is called.
pub(in crate::budgets) fn class_name(tr: Tr, class: Class) -> String {
    tr.t(&format!("budget-class-{}", class.word()))
}

/// What a row is called: its class, and whom or what it is for.
pub(in crate::budgets) fn row_name(tr: Tr, row: &Row) -> String {
    let class = class_name(tr, row.class);
    match row.name.is_empty() {
        true => class,
        false => format!("{class}: {}", row.name),
    }
}

/// `8/2027`.
pub(in crate::budgets) fn month_text((year, month): (i32, u32)) -> String {
    format!("{month}/{year}")
}
