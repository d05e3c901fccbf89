//! What a sample project is before it is written down: kinds, codes, dates,
//! money, and the plan that holds them.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::dice::Dice;
use super::names::{Association, Contact};
use super::places::Target;
use super::themes::{Aim, Theme};

/// The youngest capture: the demonstration's day.
pub(super) const LAST_CAPTURE: NaiveDate =
    NaiveDate::from_ymd_opt(2026, 11, 1).expect("invariant: a date of the calendar");

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fund {
    Esf,
    Erdf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    From2014,
    From2021,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) fund: Fund,
    pub(super) period: Period,
}

const E14: Kind = Kind {
    fund: Fund::Esf,
    period: Period::From2014,
};
const E21: Kind = Kind {
    fund: Fund::Esf,
    period: Period::From2021,
};
const A14: Kind = Kind {
    fund: Fund::Erdf,
    period: Period::From2014,
};
const A21: Kind = Kind {
    fund: Fund::Erdf,
    period: Period::From2021,
};

/// The kinds repeat in this order, so a project's rank among its kind, and so
/// its code, follows from its number alone. Where the codes of 2014–2020 are
/// used up, projects of 2021–2027 stand in their places.
const CYCLE: [Kind; 20] = [
    E14, E21, E14, E21, E14, A14, E21, E14, E21, E14, E14, E21, E14, E21, A21, E14, E21, E14, E21,
    A21,
];

impl Kind {
    pub(super) fn of(n: u64) -> Self {
        let kind = Self::in_cycle(n);
        if kind.has_code(rank(n, |other| other == kind)) {
            kind
        } else {
            let period = Period::From2021;
            Self { period, ..kind }
        }
    }

    fn in_cycle(n: u64) -> Self {
        CYCLE[(n % 20) as usize]
    }

    /// Whether so many of the kind before it leave it a code of its own.
    fn has_code(self, rank: u64) -> bool {
        rank < self.codes().2 * 1000
    }

    /// Letter, first number and count of the five-digit codes that no real
    /// project has.
    fn codes(self) -> (char, u64, u64) {
        match (self.fund, self.period) {
            (Fund::Esf, Period::From2014) => ('S', 29, 6),
            (Fund::Erdf, Period::From2014) => ('A', 79, 1),
            (Fund::Esf, Period::From2021) => ('S', 39, 6),
            (Fund::Erdf, Period::From2021) => ('A', 89, 6),
        }
    }
}

/// Whether the project has a code of the authority's shape.
pub(super) fn is_of_authority(n: u64) -> bool {
    n < super::OF_AUTHORITY
}

/// How many of the kinds stand before project `n` in the rounds of the cycle.
fn rank(n: u64, counts: impl Fn(Kind) -> bool) -> u64 {
    let of = |kinds: &[Kind]| kinds.iter().filter(|kind| counts(**kind)).count() as u64;
    n / 20 * of(&CYCLE) + of(&CYCLE[..(n % 20) as usize])
}

/// The project's code: S29000–S29999 first, then the thousands below it. Where
/// a kind has used up its thousands (the first time at n = 13 334), codes go
/// down from S99999 and A99999, which are of 2021–2027 and far from any real
/// one; they last for [`super::OF_AUTHORITY`], and then come codes of an EU list.
/// No two numbers give the same.
pub(super) fn code(n: u64) -> String {
    if !is_of_authority(n) {
        return format!("EU-{n:07}");
    }
    let kind = Kind::in_cycle(n);
    let (letter, first, _) = kind.codes();
    let among_kind = rank(n, |other| other == kind);
    if kind.has_code(among_kind) {
        return format!(
            "{letter}{}{:03}",
            first - among_kind / 1000,
            among_kind % 1000
        );
    }
    let among_fund = rank(n, |other| other.fund == kind.fund);
    // So many of the fund have come before its first kind runs out of codes.
    let before = match kind.fund {
        Fund::Esf => 11_000,
        Fund::Erdf => 3_000,
    };
    format!("{letter}{:05}", 99_999 + before - among_fund)
}

/// Every two hundredth project has two sisters in a group project. The answer
/// is the first sister's number.
pub(super) fn group_leader(n: u64) -> Option<u64> {
    let place = n % 200;
    [21, 23, 26].contains(&place).then_some(n - place + 21)
}

/// How many apply, and who with.
#[derive(Debug, Clone)]
pub(super) enum Partnership {
    Single,
    /// Partners' names and Y-tunnus as lines.
    Joint(Vec<String>),
    /// Those to whom a part of the grant is passed on.
    PassedOn(Vec<String>),
}

/// What the form says at one time.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    pub(super) captured_on: NaiveDate,
    pub(super) ended: bool,
    /// Whether the applicant count has gone blank and a partner list is lost.
    pub(super) count_lost: bool,
    /// Euros of EU and state money.
    pub(super) realised: u64,
    /// Euros of all public money.
    pub(super) realised_public: u64,
    pub(super) realised_companies: u64,
    pub(super) report: String,
}

/// A sample project, ready to be written as a document for each moment.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) code: String,
    pub(super) group: Option<String>,
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) priority: &'static str,
    pub(super) objective: &'static str,
    pub(super) start: NaiveDate,
    pub(super) end: NaiveDate,
    pub(super) authority: &'static str,
    pub(super) applicant: Association,
    pub(super) contact: Contact,
    pub(super) partnership: Partnership,
    pub(super) summary: String,
    pub(super) direct: String,
    pub(super) indirect: String,
    pub(super) granted: u64,
    pub(super) planned_public: u64,
    pub(super) target: Target,
    /// Street, post code, post office.
    pub(super) site: Option<[String; 3]>,
    pub(super) companies: u64,
    pub(super) persons: u64,
    /// The lines of section 8 below its title.
    /// Whether it has a code of the authority's shape, and all of its form.
    pub(super) is_of_authority: bool,
    pub(super) horizontal: Vec<String>,
    pub(super) moments: Vec<Moment>,
}

/// Priority and specific objective, as the programmes name them.
pub(super) fn objective(
    kind: Kind,
    theme: &Theme,
    dice: &mut Dice,
) -> (&'static str, &'static str) {
    const INCLUSION: (&str, &str) = (
        "5. Sosiaalinen osallisuus ja köyhyyden torjunta",
        "10.1. Työelämän ulkopuolella olevien työ- ja toimintakyvyn parantaminen",
    );
    const SKILLED: &str = "4. Työllistävä, osaava ja osallistava Suomi";
    match (kind.fund, kind.period, theme.aim) {
        (Fund::Esf, Period::From2014, Aim::Work) if dice.chance(60) => (
            "3. Työllisyys ja työvoiman liikkuvuus",
            "6.1. Nuorten ja muiden heikossa työmarkkina-asemassa olevien työllistymisen edistäminen",
        ),
        (Fund::Esf, Period::From2014, Aim::Skills) if dice.chance(50) => (
            "4. Koulutus, ammattitaito ja elinikäinen oppiminen",
            "9.1. Siirtymävaiheita ja koulutuksellista tasa-arvoa tukevien palveluiden parantaminen",
        ),
        (Fund::Esf, Period::From2014, _) => INCLUSION,
        (Fund::Erdf, Period::From2014, _) => (
            "2. Uusimman tiedon ja osaamisen tuottaminen ja hyödyntäminen",
            dice.pick(&[
                "3.2. Uusiutuvan energian ja energiatehokkaiden ratkaisujen kehittäminen",
                "5.1. Yritysten innovaatiotoiminnan vahvistaminen",
            ]),
        ),
        (Fund::Esf, Period::From2021, Aim::Work) => (SKILLED, "4.1. Polkuja töihin"),
        (Fund::Esf, Period::From2021, Aim::Skills) if dice.chance(50) => {
            (SKILLED, "4.2. Uutta osaamista työelämään")
        }
        (Fund::Esf, Period::From2021, _) => (SKILLED, "4.3. Yhdenvertaiseen osallisuuteen"),
        (Fund::Erdf, Period::From2021, Aim::Skills) => (
            "1. Innovatiivinen Suomi",
            "1.2. Digitalisaation etujen hyödyntäminen kansalaisten, yritysten ja julkishallinnon hyväksi",
        ),
        (Fund::Erdf, Period::From2021, _) => (
            "2. Hiilineutraali Suomi",
            dice.pick(&[
                "2.1. Energiatehokkuustoimenpiteiden edistäminen ja kasvihuonekaasupäästöjen vähentäminen",
                "2.3. Kiertotalouteen siirtymisen edistäminen",
            ]),
        ),
    }
}

/// First and last day: whole months within the period's years.
pub(super) fn dates(period: Period, dice: &mut Dice) -> (NaiveDate, NaiveDate) {
    let (year, month, span) = match period {
        Period::From2014 => (2015, 1, 81),
        Period::From2021 => (2022, 9, 43),
    };
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(LAST_CAPTURE);
    let start = first + Months::new(dice.below(span) as u32);
    let months = [12, 18, 24, 24, 24, 27, 30, 36];
    let end = start + Months::new(dice.pick(&months)) - Days::new(1);
    let last = match period {
        Period::From2014 => NaiveDate::from_ymd_opt(2023, 8, 31).unwrap_or(LAST_CAPTURE),
        Period::From2021 => NaiveDate::from_ymd_opt(2029, 6, 30).unwrap_or(LAST_CAPTURE),
    };
    (start, end.min(last))
}

/// Euros granted: what a small association needs for the months.
pub(super) fn granted(start: NaiveDate, end: NaiveDate, dice: &mut Dice) -> u64 {
    let months = (end - start).num_days() as u64 / 30;
    let euros = (months * dice.between(3_200, 11_500)).clamp(20_000, 400_000);
    if dice.chance(55) {
        euros / 1_000 * 1_000
    } else {
        euros
    }
}

/// A date as the form writes it: "1.3.2018".
pub(super) fn day(date: NaiveDate) -> String {
    format!("{}.{}.{}", date.day(), date.month(), date.year())
}
