//! Rules: what is missing before the next report, and what does not fit together.

use chrono::NaiveDate;
use kit::i18n::Tr;
use kit::money::Cents;

use super::days::{Span, end_of_month, overlap};
use super::money::{Advance, advance_most, to_clear, too_many_hours};
use super::run::{Period, Standing, State};
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
    /// Hours are missing from a month to a month.
    Hours(NaiveDate, NaiveDate),
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
    /// The advance is more than the terms know: the most.
    AdvanceOver(Cents),
    /// A payment cleared less or more of the advance than the terms say: how much they say.
    Clearing(Span, Cents),
    /// More was cleared than was paid.
    OverCleared(Cents),
    /// A change was asked for, and nobody has decided: what.
    Undecided(String),
    /// Nobody has written what was done for a horizontal principle: which.
    Principle(String),
    /// No horizontal principle was written down.
    Principles,
    /// It is not told until when papers are kept.
    Retention,
    /// There is no steering group.
    Steering,
    /// Nobody looks after it who could be reminded.
    Owner,
    /// No rate says when payments are to be applied for, and nobody has told it.
    NoDue,
    /// There is no such rate.
    Rate(NoRate),
}

/// The key of what is said of a rate that is missing.
const NO_RATE: &str = "run-missing-rate";

/// What is said of a rate that is missing.
pub(super) fn rate_text(tr: Tr, missing: &NoRate) -> String {
    let args = [
        ("kind", missing.kind.name(tr).into()),
        ("day", tr.date(missing.day).into()),
    ];
    tr.ta(NO_RATE, &args)
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
            Self::Hours(..) => "run-missing-hours",
            Self::TooManyHours(..) => "run-missing-too-many-hours",
            Self::HoursDiffer(..) => "run-missing-hours-differ",
            Self::Counts(_) => "run-missing-counts",
            Self::Visibility(_) => "run-missing-visibility",
            Self::Uncleared(_) => "run-missing-uncleared",
            Self::AdvanceOver(_) => "run-missing-advance-over",
            Self::Clearing(..) => "run-missing-clearing",
            Self::OverCleared(_) => "run-missing-over-cleared",
            Self::Undecided(_) => "run-missing-undecided",
            Self::Principle(_) => "run-missing-principle",
            Self::Principles => "run-missing-principles",
            Self::Retention => "run-missing-retention",
            Self::Steering => "run-missing-steering",
            Self::Owner => "run-missing-owner",
            Self::NoDue => "run-missing-due",
            Self::Rate(_) => NO_RATE,
        }
    }

    /// Where on the project's page it is seen to.
    pub(super) const fn place(&self) -> &'static str {
        match self {
            Self::Hours(..) | Self::TooManyHours(..) | Self::HoursDiffer(..) => "tunnit",
            Self::Counts(_) => "maarat",
            Self::Visibility(_) => "nakyvyys",
            Self::Uncleared(_)
            | Self::AdvanceOver(_)
            | Self::Clearing(..)
            | Self::OverCleared(_) => "ennakko",
            Self::Undecided(_) => "muutokset",
            Self::Principle(_) | Self::Principles => "periaatteet",
            Self::Retention => "sailytys",
            Self::Steering => "ohjausryhma",
            Self::Owner => "tiedot",
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
            Self::Hours(first, last) if first == last => tr.t1(key, "months", month_text(*first)),
            Self::Hours(first, last) => {
                let months = format!("{}–{}", month_text(*first), month_text(*last));
                tr.t1(key, "months", months)
            }
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
            Self::Uncleared(amount) | Self::OverCleared(amount) | Self::AdvanceOver(amount) => {
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
            Self::Rate(missing) => rate_text(tr, missing),
            Self::Periods
            | Self::Principles
            | Self::Retention
            | Self::Steering
            | Self::Owner
            | Self::NoDue => tr.t(key),
        }
    }
}

/// All that is missing on a day, in the order in which it is seen to.
pub(super) fn missing(whole: &Whole, rates: &Rates, today: NaiveDate) -> Vec<Missing> {
    let mut all = Vec::new();
    // Of what is over and paid there is nothing left to be reminded of.
    if !whole.has_owner && whole.run.state(&whole.periods, today) != State::Closed {
        all.push(Missing::Owner);
    }
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
            Err(_) if all.contains(&Missing::NoDue) => {}
            Err(_) => all.push(Missing::NoDue),
        }
    }
}

/// Says once that a kind of rate is missing, for the first day that asks for it.
fn push_rate(all: &mut Vec<Missing>, rate: NoRate) {
    let is_said = |one: &Missing| matches!(one, Missing::Rate(said) if said.kind == rate.kind);
    if !all.iter().any(is_said) {
        all.push(Missing::Rate(rate));
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
    let mut gap: Option<(NaiveDate, NaiveDate)> = None;
    while month <= ends && end_of_month(month) < today {
        if worked.iter().any(|one| one.month == month) {
            all.extend(gap.take().map(|(first, last)| Missing::Hours(first, last)));
        } else {
            gap = Some((gap.map_or(month, |(first, _)| first), month));
        }
        let Some(next) = super::days::months_after(month, 1) else {
            break;
        };
        month = next;
    }
    all.extend(gap.map(|(first, last)| Missing::Hours(first, last)));
    match too_many_hours(&whole.run, &worked, rates) {
        Ok(roles) => {
            let roles = roles.into_iter();
            all.extend(roles.map(|(role, year, ..)| Missing::TooManyHours(role, year)));
        }
        Err(rate) => push_rate(all, rate),
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
    // The decision may allow more than the terms know, so that it is only said.
    let most = advance_most(&whole.run, rates);
    all.extend(
        most.filter(|most| advance.paid > *most)
            .map(Missing::AdvanceOver),
    );
    for period in &whole.periods {
        if period.standing() != Standing::Paid {
            continue;
        }
        match to_clear(&whole.run, &whole.periods, period, rates) {
            Ok(amount) if amount != period.money("cleared") => {
                all.push(Missing::Clearing(period.span(), amount));
            }
            Ok(_) => {}
            Err(rate) => push_rate(all, rate),
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
        for group in whole.groups(today) {
            if group.planned.unwrap_or_default() > 0 && group.count == 0 {
                all.push(Missing::Counts(group.word));
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
        if whole.principles.is_empty() {
            all.push(Missing::Principles);
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
