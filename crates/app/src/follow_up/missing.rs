//! Rules: what is missing before the next report, and what does not fit together.

use chrono::NaiveDate;
use kit::i18n::Tr;
use kit::money::Cents;

use super::days::{Span, end_of_month, overlap};
use super::money::{Advance, to_clear, too_many_hours};
use super::run::{Period, Standing};
use super::terms::kept_until;
use super::whole::Whole;
use crate::budgets::{NoRate, Rates};
use crate::records::month_text;

/// Something that is missing or does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// There is no payment period.
    Periods,
    /// Days of the project lie in no period.
    Gap(Span),
    /// Two periods have days in common.
    Overlap(Span, Span),
    /// A period lies outside the project's time.
    Outside(Span),
    /// The application for a period's payment is late: the period, and since when.
    Late(Span, NaiveDate),
    /// No costs are told of a period that is over.
    Realised(Span),
    /// No follow-up report was written down for a payment that was applied for.
    Report(Span),
    /// Hours of a month are missing.
    Hours(NaiveDate),
    /// A role has more hours in a year than the terms know.
    TooManyHours(String, i32),
    /// A period's staff cost is not its hours at their price: the period, hours, cost.
    HoursDiffer(Span, Cents, Cents),
    /// Nothing was counted of a group of which something is planned: its word.
    Counts(&'static str),
    /// So many items of the visibility list wait.
    Visibility(usize),
    /// The advance is not cleared though the last payment came.
    Uncleared(Cents),
    /// A payment cleared less or more of the advance than the terms say: how much they say.
    Clearing(Span, Cents),
    /// More was cleared than was paid.
    OverCleared(Cents),
    /// A change was asked for, and nobody has decided: what.
    Undecided(String),
    /// Nobody has written what was done for a horizontal principle: which.
    Principle(String),
    /// It is not told until when papers are kept.
    Retention,
    /// There is no steering group.
    Steering,
    /// There is no such rate.
    Rate(NoRate),
}

fn span_text(tr: Tr, span: Span) -> String {
    tr.date_range(Some(span.0), Some(span.1))
}

impl Missing {
    /// The key of its text, which begins so.
    const fn key(&self) -> &'static str {
        match self {
            Self::Periods => "run-missing-periods",
            Self::Gap(_) => "run-missing-gap",
            Self::Overlap(..) => "run-missing-overlap",
            Self::Outside(_) => "run-missing-outside",
            Self::Late(..) => "run-missing-late",
            Self::Realised(_) => "run-missing-realised",
            Self::Report(_) => "run-missing-report",
            Self::Hours(_) => "run-missing-hours",
            Self::TooManyHours(..) => "run-missing-too-many-hours",
            Self::HoursDiffer(..) => "run-missing-hours-differ",
            Self::Counts(_) => "run-missing-counts",
            Self::Visibility(_) => "run-missing-visibility",
            Self::Uncleared(_) => "run-missing-uncleared",
            Self::Clearing(..) => "run-missing-clearing",
            Self::OverCleared(_) => "run-missing-over-cleared",
            Self::Undecided(_) => "run-missing-undecided",
            Self::Principle(_) => "run-missing-principle",
            Self::Retention => "run-missing-retention",
            Self::Steering => "run-missing-steering",
            Self::Rate(_) => "run-missing-rate",
        }
    }

    /// Where on the project's page it is seen to.
    pub(super) const fn place(&self) -> &'static str {
        match self {
            Self::Hours(_) | Self::TooManyHours(..) | Self::HoursDiffer(..) => "tunnit",
            Self::Counts(_) => "maarat",
            Self::Visibility(_) => "nakyvyys",
            Self::Uncleared(_) | Self::Clearing(..) | Self::OverCleared(_) => "ennakko",
            Self::Undecided(_) => "muutokset",
            Self::Principle(_) => "periaatteet",
            Self::Retention => "sailytys",
            Self::Steering => "ohjausryhma",
            _ => "jaksot",
        }
    }

    /// What it says.
    pub(super) fn text(&self, tr: Tr) -> String {
        let key = self.key();
        match self {
            Self::Gap(span) | Self::Outside(span) | Self::Realised(span) | Self::Report(span) => {
                tr.t1(key, "span", span_text(tr, *span))
            }
            Self::Overlap(one, other) => {
                let args = [
                    ("span", span_text(tr, *one).into()),
                    ("other", span_text(tr, *other).into()),
                ];
                tr.ta(key, &args)
            }
            Self::Late(span, due) => {
                let args = [
                    ("span", span_text(tr, *span).into()),
                    ("day", tr.date(*due).into()),
                ];
                tr.ta(key, &args)
            }
            Self::Hours(month) => tr.t1(key, "month", month_text(*month)),
            Self::TooManyHours(role, year) => {
                let args = [
                    ("role", role.as_str().into()),
                    ("year", year.to_string().into()),
                ];
                tr.ta(key, &args)
            }
            Self::HoursDiffer(span, hours, cost) => {
                let args = [
                    ("span", span_text(tr, *span).into()),
                    ("hours", tr.money(*hours).into()),
                    ("cost", tr.money(*cost).into()),
                ];
                tr.ta(key, &args)
            }
            Self::Counts(group) => tr.t1(key, "group", tr.t(&format!("run-group-{group}"))),
            Self::Visibility(count) => tr.tn(key, *count),
            Self::Uncleared(amount) | Self::OverCleared(amount) => {
                tr.t1(key, "amount", tr.money(*amount))
            }
            Self::Clearing(span, amount) => {
                let args = [
                    ("span", span_text(tr, *span).into()),
                    ("amount", tr.money(*amount).into()),
                ];
                tr.ta(key, &args)
            }
            Self::Undecided(what) | Self::Principle(what) => tr.t1(key, "what", what.as_str()),
            Self::Rate(missing) => tr.t1(key, "what", missing.text(tr)),
            Self::Periods | Self::Retention | Self::Steering => tr.t(key),
        }
    }
}

/// All that is missing on a day, in the order in which it is seen to.
pub(super) fn missing(whole: &Whole, rates: &Rates, today: NaiveDate) -> Vec<Missing> {
    let mut all = Vec::new();
    deadlines(whole, rates, today, &mut all);
    times(whole, &mut all);
    costs(whole, today, &mut all);
    hours(whole, rates, today, &mut all);
    advance(whole, rates, &mut all);
    rest(whole, today, &mut all);
    all
}

fn deadlines(whole: &Whole, rates: &Rates, today: NaiveDate, all: &mut Vec<Missing>) {
    for period in &whole.periods {
        if period.standing() != Standing::Open {
            continue;
        }
        match whole.run.due(period, &whole.periods, rates) {
            Ok(due) if due < today => all.push(Missing::Late(period.span(), due)),
            Ok(_) => {}
            Err(rate) => push_once(all, Missing::Rate(rate)),
        }
    }
}

fn push_once(all: &mut Vec<Missing>, one: Missing) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// Periods that leave days out, that overlap, or that lie outside.
fn times(whole: &Whole, all: &mut Vec<Missing>) {
    let (begins, ends) = whole.run.span();
    let spans: Vec<Span> = whole.periods.iter().map(Period::span).collect();
    if spans.is_empty() {
        all.push(Missing::Periods);
        return;
    }
    let mut next = begins;
    for (place, span) in spans.iter().enumerate() {
        if !overlap(*span, (begins, ends)) || span.0 < begins || span.1 > ends {
            all.push(Missing::Outside(*span));
        }
        for other in &spans[..place] {
            if overlap(*span, *other) {
                all.push(Missing::Overlap(*other, *span));
            }
        }
        if let Some(before) = span.0.pred_opt().filter(|before| *before >= next) {
            all.push(Missing::Gap((next, before.min(ends))));
        }
        next = next.max(span.1.succ_opt().unwrap_or(span.1));
    }
    if next <= ends {
        all.push(Missing::Gap((next, ends)));
    }
}

fn costs(whole: &Whole, today: NaiveDate, all: &mut Vec<Missing>) {
    for period in &whole.periods {
        let span = period.span();
        if span.1 < today && !period.has_realised() {
            all.push(Missing::Realised(span));
        }
        if period.standing() != Standing::Open && period.0.told.on("report_on").is_none() {
            all.push(Missing::Report(span));
        }
    }
}

fn hours(whole: &Whole, rates: &Rates, today: NaiveDate, all: &mut Vec<Missing>) {
    if !whole.run.needs_hours() {
        return;
    }
    let worked = whole.worked(rates);
    let (begins, ends) = whole.run.span();
    let mut month = super::days::first_of_month(begins);
    while month <= ends && end_of_month(month) < today {
        if !worked.iter().any(|one| one.month == month) {
            all.push(Missing::Hours(month));
        }
        let Some(next) = super::days::months_after(month, 1) else {
            break;
        };
        month = next;
    }
    match too_many_hours(&whole.run, &worked, rates) {
        Ok(roles) => {
            let roles = roles.into_iter();
            all.extend(roles.map(|(role, year, ..)| Missing::TooManyHours(role, year)));
        }
        Err(rate) => push_once(all, Missing::Rate(rate)),
    }
    for period in whole.periods.iter().filter(|one| one.has_realised()) {
        let (cost, told) = (
            whole.worked_in(period, rates),
            period.realised(crate::budgets::Class::Staff),
        );
        if cost != told {
            all.push(Missing::HoursDiffer(period.span(), cost, told));
        }
    }
}

fn advance(whole: &Whole, rates: &Rates, all: &mut Vec<Missing>) {
    let advance = Advance::of(&whole.run, &whole.periods);
    if advance.left().0 < 0 {
        all.push(Missing::OverCleared(Cents(-advance.left().0)));
    }
    for period in &whole.periods {
        if period.standing() != Standing::Paid {
            continue;
        }
        match to_clear(&whole.run, &whole.periods, period, rates) {
            Ok(amount) if amount != period.money("cleared") => {
                all.push(Missing::Clearing(period.span(), amount));
            }
            Ok(_) => {}
            Err(rate) => push_once(all, Missing::Rate(rate)),
        }
    }
    let last = whole.run.last(&whole.periods);
    if last.is_some_and(|last| last.standing() == Standing::Paid) && advance.left().0 > 0 {
        all.push(Missing::Uncleared(advance.left()));
    }
}

fn rest(whole: &Whole, today: NaiveDate, all: &mut Vec<Missing>) {
    let (begins, _) = whole.run.span();
    if begins <= today {
        for (group, planned, count) in whole.groups(today) {
            if planned.unwrap_or_default() > 0 && count == 0 {
                all.push(Missing::Counts(group));
            }
        }
        let items = whole.visibility();
        let waiting = items.iter().filter(|(_, tick)| tick.is_none()).count();
        if waiting > 0 {
            all.push(Missing::Visibility(waiting));
        }
        if whole.run.0.told.text("network").is_none() {
            all.push(Missing::Steering);
        }
    }
    for change in &whole.changes {
        if change.told.on("sent").is_some() && change.told.text("decision").is_none() {
            let what = change.told.text("what").unwrap_or_default();
            all.push(Missing::Undecided(what.to_owned()));
        }
    }
    for one in &whole.principles {
        if one.told.text("done").is_none() {
            let what = one.told.text("principle").unwrap_or_default();
            all.push(Missing::Principle(what.to_owned()));
        }
    }
    let is_due = kept_until(&whole.run, &whole.periods).is_some();
    if is_due && whole.run.0.told.on("retain_until").is_none() {
        all.push(Missing::Retention);
    }
}
