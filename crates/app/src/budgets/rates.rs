//! Rules: dated rates. What the authority's terms fix in a figure is a row with the time
//! for which it holds and where it was read; the known ones come with the program
//! (`rates.txt`), and a row of one's own stands above them.

use std::sync::LazyLock;

use anyhow::Context;
use chrono::NaiveDate;
use kit::i18n::Tr;
use kit::money::Cents;

use crate::projects::card::{Fund, Programme};

/// What a figure is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Ten-thousandths of a whole.
    Share,
    /// Cents.
    Money,
    /// Hours.
    Hours,
    /// Months.
    Months,
}

/// What a rate is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the table names them")]
pub enum RateKind {
    SupportMost,
    SupportMostCoordination,
    FlatRate,
    OnCost,
    UnitHours,
    LumpMost,
    AdvanceMost,
    Clearing,
    ApplyWithin,
    ApplyWithinLast,
}

const TABLE: [(RateKind, &str, Unit); 10] = {
    use RateKind as K;
    [
        (K::SupportMost, "support_most", Unit::Share),
        (
            K::SupportMostCoordination,
            "support_most_coordination",
            Unit::Share,
        ),
        (K::FlatRate, "flat_rate", Unit::Share),
        (K::OnCost, "on_cost", Unit::Share),
        (K::UnitHours, "unit_hours", Unit::Hours),
        (K::LumpMost, "lump_most", Unit::Money),
        (K::AdvanceMost, "advance_most", Unit::Share),
        (K::Clearing, "clearing", Unit::Share),
        (K::ApplyWithin, "apply_within", Unit::Months),
        (K::ApplyWithinLast, "apply_within_last", Unit::Months),
    ]
};

impl RateKind {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    fn row(self) -> &'static (Self, &'static str, Unit) {
        let mut rows = TABLE.iter();
        rows.find(|row| row.0 == self)
            .expect("invariant: every kind stands in the table")
    }

    /// The word in forms, the log and keys of texts.
    pub fn word(self) -> &'static str {
        self.row().1
    }

    /// What it is counted in.
    pub fn unit(self) -> Unit {
        self.row().2
    }

    /// The kind of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::all().find(|kind| kind.word() == word)
    }

    /// What it is called.
    pub fn name(self, tr: Tr) -> String {
        tr.t(&format!("budget-rate-{}", self.word()))
    }

    /// A value of it, in words.
    pub fn shown(self, tr: Tr, value: i64) -> String {
        match self.unit() {
            Unit::Share => tr.percent(value),
            Unit::Money => tr.money(Cents(value)),
            Unit::Hours => tr.tn("budget-hours", value),
            Unit::Months => tr.tn("budget-months", value),
        }
    }
}

/// A figure that holds for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// What it is of.
    pub kind: RateKind,
    /// In which programme period.
    pub programme: Programme,
    /// Of which fund; nothing for any.
    pub fund: Option<Fund>,
    /// In the kind's unit.
    pub value: i64,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; nothing while no end is known.
    pub until: Option<NaiveDate>,
    /// Where it was read.
    pub source: String,
}

/// There is no such rate for a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no rate {} for {day}", kind.word())]
pub struct NoRate {
    /// What was looked for.
    pub kind: RateKind,
    /// For which day.
    pub day: NaiveDate,
}

impl NoRate {
    /// What it says.
    pub fn text(&self, tr: Tr) -> String {
        let args = [
            ("kind", self.kind.name(tr).into()),
            ("day", tr.date(self.day).into()),
        ];
        tr.ta("budget-no-rate", &args)
    }
}

/// The programme period of that word.
pub(super) fn programme_of(word: &str) -> Option<Programme> {
    [Programme::P2021, Programme::P2014]
        .into_iter()
        .find(|programme| programme.word() == word)
}

/// The funds that budgets are made for.
pub(super) const FUNDS: [Fund; 3] = [Fund::Esf, Fund::Erdf, Fund::Jtf];

/// The fund of that word.
pub(super) fn fund_of(word: &str) -> Option<Fund> {
    FUNDS.into_iter().find(|fund| fund.word() == word)
}

impl Rate {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether it says something else of a day that another says too.
    pub fn overlaps(&self, other: &Self) -> bool {
        let is_same = |one: &Self| (one.kind, one.programme, one.fund);
        let begins_in = |one: &Self, other: &Self| other.holds_on(one.from);
        is_same(self) == is_same(other) && (begins_in(self, other) || begins_in(other, self))
    }

    fn read(line: &str) -> anyhow::Result<Self> {
        let cells: Vec<&str> = line.splitn(7, ';').map(str::trim).collect();
        let [kind, programme, fund, value, from, until, source] = cells[..] else {
            anyhow::bail!("seven cells");
        };
        let day = |text: &str| (text != "-").then(|| text.parse()).transpose();
        Ok(Self {
            kind: RateKind::of_word(kind).context("a kind")?,
            programme: programme_of(programme).context("a programme")?,
            fund: fund_of(fund),
            value: value.parse()?,
            from: from.parse()?,
            until: day(until)?,
            source: source.to_owned(),
        })
    }
}

static KNOWN: LazyLock<Vec<Rate>> = LazyLock::new(|| {
    let lines = include_str!("rates.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines
        .map(|line| Rate::read(line).expect("invariant: a test reads all rates"))
        .collect()
});

/// The rates that come with the program.
pub fn known() -> &'static [Rate] {
    &KNOWN
}

/// Every rate that is looked through, the one that stands first.
#[derive(Clone, Debug, Default)]
pub struct Rates(Vec<Rate>);

impl Rates {
    /// The known ones below those of one's own.
    pub fn with_own(own: Vec<Rate>) -> Self {
        Self(own.into_iter().chain(known().iter().cloned()).collect())
    }

    /// Whether every kind of rate is known of a programme for some day. Of one for which it
    /// is not no first day helps.
    pub fn covers(&self, programme: Programme) -> bool {
        let is_known = |kind: RateKind| {
            let mut rates = self.0.iter();
            rates.any(|rate| rate.kind == kind && rate.programme == programme)
        };
        RateKind::all().all(is_known)
    }

    /// The rate for a day. What is of the fund stands above what is of any.
    ///
    /// # Errors
    /// When there is none.
    pub fn on(
        &self,
        kind: RateKind,
        (programme, fund): (Programme, Fund),
        day: NaiveDate,
    ) -> Result<&Rate, NoRate> {
        let fits = |rate: &&Rate| {
            rate.kind == kind
                && rate.programme == programme
                && rate.fund.is_none_or(|of| of == fund)
                && rate.holds_on(day)
        };
        let found = self.0.iter().filter(fits);
        // Of equals the first: one's own.
        found
            .reduce(|first, next| match (first.fund, next.fund) {
                (None, Some(_)) => next,
                _ => first,
            })
            .ok_or(NoRate { kind, day })
    }
}
