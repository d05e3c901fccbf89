//! Rules: a running project, its payment periods, and where both stand on a day.

use chrono::NaiveDate;
use kit::i18n::Tr;
use kit::id::Id;
use kit::money::Cents;

use super::days::{Span, months_after};
use super::field::{ASSOCIATIONS, of_class};
use crate::budgets::{Class, NoRate, RateKind, Rates};
use crate::projects::card::{Fund, Programme};
use crate::records::Kept;

/// A running project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run(pub Kept);

/// A payment period of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period(pub Kept);

/// Where a project stands. Told by the calendar and its payments, never written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It will begin.
    Coming,
    /// It is carried out.
    Running,
    /// Its time is over, but not everything is paid.
    Closing,
    /// It is over, and its last payment has come.
    Closed,
}

/// Where a period stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its payment was not applied for.
    Open,
    /// It was applied for.
    Applied,
    /// It was paid.
    Paid,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Running, Self::Closing, Self::Coming, Self::Closed];

    /// The word in addresses, JSON and keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::Running => "running",
            Self::Closing => "closing",
            Self::Closed => "closed",
        }
    }

    /// What it is called.
    pub fn name(self, tr: Tr) -> String {
        tr.t(&format!("run-state-{}", self.word()))
    }

    /// How its tag looks.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Coming => "info",
            Self::Running => "success",
            Self::Closing => "warning",
            Self::Closed => "neutral",
        }
    }
}

impl Standing {
    /// The word in JSON and keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Applied => "applied",
            Self::Paid => "paid",
        }
    }

    /// What it is called.
    pub fn name(self, tr: Tr) -> String {
        tr.t(&format!("run-standing-{}", self.word()))
    }

    /// How its tag looks.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Open => "info",
            Self::Applied => "warning",
            Self::Paid => "success",
        }
    }
}

impl Run {
    /// What it is called.
    pub fn title(&self) -> &str {
        self.0.told.text("title").unwrap_or("–")
    }

    /// Its first and last day.
    pub fn span(&self) -> Span {
        let day = |word| self.0.told.on(word).unwrap_or_default();
        (day("begins"), day("ends"))
    }

    /// The programme period.
    pub fn programme(&self) -> Programme {
        match self.0.told.text("programme") {
            Some("2014") => Programme::P2014,
            _ => Programme::P2021,
        }
    }

    /// The fund.
    pub fn fund(&self) -> Fund {
        match self.0.told.text("fund") {
            Some("erdf") => Fund::Erdf,
            Some("jtf") => Fund::Jtf,
            _ => Fund::Esf,
        }
    }

    /// Whose rates are its own.
    pub fn terms(&self) -> (Programme, Fund) {
        (self.programme(), self.fund())
    }

    /// Whether hours must be written down: staff is paid by the hour.
    pub fn needs_hours(&self) -> bool {
        self.0.told.text("pay") == Some("unit")
    }

    /// Who looks after it.
    pub fn owner(&self) -> Option<Id> {
        self.0.told.text("owner")?.parse().ok()
    }

    /// The associations of the register that carry it out, under the identifiers that they
    /// had when it was written down.
    pub fn associations(&self) -> Vec<Id> {
        let ids = self.0.told.words(ASSOCIATIONS).iter();
        ids.filter_map(|id| id.parse().ok()).collect()
    }

    /// How much support was granted.
    pub fn granted(&self) -> Option<Cents> {
        self.0.told.money("granted")
    }

    /// Where it stands on a day.
    pub fn state(&self, periods: &[Period], on: NaiveDate) -> State {
        let (begins, ends) = self.span();
        if on < begins {
            return State::Coming;
        }
        if on <= ends {
            return State::Running;
        }
        let is_paid = |one: &Period| one.standing() == Standing::Paid;
        let last = self.last(periods);
        match last.is_some() && periods.iter().all(is_paid) {
            true => State::Closed,
            false => State::Closing,
        }
    }

    /// The period with which the project ends.
    pub fn last<'a>(&self, periods: &'a [Period]) -> Option<&'a Period> {
        let ends = self.span().1;
        let last = periods.iter().max_by_key(|one| one.span().1);
        last.filter(|one| one.span().1 >= ends)
    }

    /// Until when a period's payment application and report are due: what was written, or
    /// what the terms say of the day on which it ends.
    ///
    /// # Errors
    /// When there is no rate for that day.
    pub fn due(
        &self,
        period: &Period,
        periods: &[Period],
        rates: &Rates,
    ) -> Result<NaiveDate, NoRate> {
        if let Some(due) = period.0.told.on("due") {
            return Ok(due);
        }
        let is_last = self
            .last(periods)
            .is_some_and(|one| one.0.id == period.0.id);
        let kind = match is_last {
            true => RateKind::ApplyWithinLast,
            false => RateKind::ApplyWithin,
        };
        let day = period.span().1;
        let months = rates.on(kind, self.terms(), day)?.value;
        let months = u32::try_from(months).unwrap_or_default();
        months_after(day, months).ok_or(NoRate { kind, day })
    }
}

impl Period {
    /// Its first and last day.
    pub fn span(&self) -> Span {
        let day = |word| self.0.told.on(word).unwrap_or_default();
        (day("begins"), day("ends"))
    }

    /// An amount; none is nothing.
    pub fn money(&self, word: &str) -> Cents {
        self.0.told.money(word).unwrap_or_default()
    }

    /// What is planned in a class.
    pub fn planned(&self, class: Class) -> Cents {
        self.money(of_class(class).0)
    }

    /// What it cost in a class.
    pub fn realised(&self, class: Class) -> Cents {
        self.money(of_class(class).1)
    }

    /// What of the support was accepted for payment, and when; nothing until that is told.
    pub fn accepted(&self) -> Option<(NaiveDate, Cents)> {
        let told = &self.0.told;
        told.on("accepted_on").zip(told.money("accepted"))
    }

    /// What it cost.
    pub fn realised_total(&self) -> Cents {
        let all = Class::ALL.into_iter().map(|class| self.realised(class).0);
        Cents(all.sum())
    }

    /// Whether its costs are told.
    pub fn has_realised(&self) -> bool {
        let mut all = Class::ALL.into_iter();
        all.any(|class| self.0.told.get(of_class(class).1).is_some())
    }

    /// Where it stands.
    pub fn standing(&self) -> Standing {
        match (self.0.told.on("applied_on"), self.0.told.on("paid_on")) {
            (_, Some(_)) => Standing::Paid,
            (Some(_), None) => Standing::Applied,
            (None, None) => Standing::Open,
        }
    }
}
