//! What we know about how accessible Kanto is: dated, so that the statement's
//! page says it as it was on that day.

use chrono::NaiveDate;

/// How far the requirements (EN 301 549, WCAG 2.1 A and AA) are met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conformity {
    /// There is at least one [`Shortcoming`].
    Partial,
    /// There is none known.
    Full,
}

/// Something that does not meet a requirement, or is not known to.
pub(super) struct Shortcoming {
    /// The key of its description.
    pub(super) key: &'static str,
    /// The criterion of WCAG, when one can be named.
    pub(super) criterion: Option<&'static str>,
}

/// The accessibility statement. Change it together with what it describes.
pub(super) struct Statement {
    /// When it was written.
    pub(super) prepared_on: NaiveDate,
    /// When the pages were last assessed, by ourselves.
    pub(super) assessed_on: NaiveDate,
    /// What is missing.
    pub(super) shortcomings: &'static [Shortcoming],
    /// The keys of how the pages were assessed.
    pub(super) methods: &'static [&'static str],
    /// The site of the supervisor, Traficom since 1.1.2025 (HE 71/2024).
    pub(super) supervisor_site: &'static str,
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("invariant: a day of the calendar")
}

pub(super) const STATEMENT: Statement = Statement {
    prepared_on: day(2026, 11, 24),
    assessed_on: day(2026, 11, 24),
    shortcomings: &[
        Shortcoming {
            key: "accessibility-short-readers",
            criterion: None,
        },
        Shortcoming {
            key: "accessibility-short-language",
            criterion: Some("3.1.2"),
        },
    ],
    methods: &[
        "accessibility-method-look",
        "accessibility-method-axe",
        "accessibility-method-contrast",
        "accessibility-method-tests",
    ],
    supervisor_site: "https://www.saavutettavuusvaatimukset.fi",
};

impl Statement {
    pub(super) const fn conformity(&self) -> Conformity {
        if self.shortcomings.is_empty() {
            Conformity::Full
        } else {
            Conformity::Partial
        }
    }
}
