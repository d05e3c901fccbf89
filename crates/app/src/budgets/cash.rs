//! Rules: month by month, what comes in and goes out, and when there is least.

use kit::money::Cents;

use super::plan::{Model, OwnMoney, Plan, WHOLE};
use super::rates::{NoRate, RateKind, Rates};
use super::rules::{Outcome, evenly, month_after, share, share_down, sum};

/// A month's money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// The year and the month.
    pub at: (i32, u32),
    /// What is spent.
    pub cost: Cents,
    /// What comes of one's own, of municipalities and of others.
    pub own: Cents,
    /// What the project brings in.
    pub income: Cents,
    /// The advance.
    pub advance: Cents,
    /// Support that is due, before the advance is deducted from it.
    pub due: Cents,
    /// How much of the advance is deducted.
    pub cleared: Cents,
    /// What there is at the end of the month.
    pub balance: Cents,
}

/// The months of a budget, until the last payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Each month.
    pub months: Vec<Month>,
    /// The place of the month with the least at its end; the first of several.
    pub lowest: usize,
    /// Of the support, how much is paid in advance.
    pub advance: Cents,
    /// Within how many months a payment is applied for, and the last one.
    pub apply_within: (i64, i64),
}

impl Flow {
    /// The month with the least at its end.
    pub fn lowest(&self) -> Option<&Month> {
        self.months.get(self.lowest)
    }
}

/// A payment: in which month, and how much is due.
struct Payment {
    place: usize,
    due: Cents,
}

fn payments(plan: &Plan, outcome: &Outcome, within: (i64, i64)) -> Vec<Payment> {
    let months = plan.months() as usize;
    let period = match plan.model {
        // Paid at once, when what was agreed is done.
        Model::Lump => months,
        Model::Flat | Model::Actual => plan.period.max(1) as usize,
    };
    let spent = outcome.monthly();
    let due_until = |end: usize| match outcome.total.0 {
        0 => Cents(0),
        total => share_down(outcome.support, sum(spent[..end].iter().copied()).0, total),
    };
    let after = |months: i64| usize::try_from(months).unwrap_or(0) + plan.paid_after as usize;
    (0..months)
        .step_by(period)
        .map(|begin| {
            let end = (begin + period).min(months);
            let within = if end == months { within.1 } else { within.0 };
            Payment {
                place: end - 1 + after(within),
                due: Cents(due_until(end).0 - due_until(begin).0),
            }
        })
        .collect()
}

/// Follows the money. The advance is deducted from each payment at the rate of the terms,
/// and what is then left of it from the last one.
///
/// # Errors
/// When a rate is missing for the first day.
pub fn follow(plan: &Plan, outcome: &Outcome, rates: &Rates) -> Result<Flow, NoRate> {
    let of = (plan.programme, plan.fund);
    let rate = |kind| Ok::<i64, NoRate>(rates.on(kind, of, plan.start)?.value);
    let within = (
        rate(RateKind::ApplyWithin)?,
        rate(RateKind::ApplyWithinLast)?,
    );
    let payments = payments(plan, outcome, within);
    let last = payments.iter().map(|one| one.place).max().unwrap_or(0);
    let mut months = vec![Month::default(); last + 1];
    spend(plan, outcome, &mut months);
    // An advance after the last payment would be none.
    let place = plan.advance_month.saturating_sub(1) as usize;
    let mut left = Cents(0);
    if plan.advance > 0 && place < last {
        left = share_down(outcome.support, plan.advance, WHOLE);
        months[place].advance = left;
    }
    let advance = left;
    let clearing = match plan.advance {
        0 => 0,
        _ => rate(RateKind::Clearing)?,
    };
    for (number, payment) in payments.iter().enumerate() {
        let is_last = number + 1 == payments.len();
        // Nothing is deducted before it was paid.
        let cleared = match (is_last, payment.place > place) {
            (true, _) => left,
            (false, true) => share(payment.due, clearing, WHOLE).min(left),
            (false, false) => Cents(0),
        };
        left.0 -= cleared.0;
        months[payment.place].due.0 += payment.due.0;
        months[payment.place].cleared.0 += cleared.0;
    }
    let mut balance = 0;
    for (number, month) in months.iter_mut().enumerate() {
        let comes = month.own.0 + month.income.0 + month.advance.0 + month.due.0;
        balance += comes - month.cleared.0 - month.cost.0;
        month.balance = Cents(balance);
        month.at = month_after(plan.start, number);
    }
    let places = 0..months.len();
    let lowest = places
        .min_by_key(|place| months[*place].balance)
        .unwrap_or(0);
    Ok(Flow {
        months,
        lowest,
        advance,
        apply_within: within,
    })
}

/// What is spent and what comes from elsewhere than the authority.
fn spend(plan: &Plan, outcome: &Outcome, months: &mut [Month]) {
    let gone = plan.gone_by(plan.end);
    let own = match plan.own_money {
        OwnMoney::Evenly => evenly(outcome.own_given, &gone),
        OwnMoney::First => vec![outcome.own_given],
    };
    let income = evenly(plan.income, &gone);
    for (month, cost) in months.iter_mut().zip(outcome.monthly()) {
        month.cost = cost;
    }
    for (month, own) in months.iter_mut().zip(own) {
        month.own = own;
    }
    for (month, income) in months.iter_mut().zip(income) {
        month.income = income;
    }
}
