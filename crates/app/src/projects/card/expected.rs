//! What a value should have been.

/// What was expected where something else stood. One text per variant: the key
/// is `expected-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Expected {
    /// A project code.
    #[error("a project code such as S22786")]
    Code,
    /// A group code.
    #[error("a group code such as R-00225")]
    GroupCode,
    /// Two dates.
    #[error("two dates such as 'Alkaa 15.3.2022 ja päättyy 31.12.2023'")]
    Period,
    /// A day of the calendar between 1990 and 2100.
    #[error("a day of the calendar")]
    RealDay,
    /// An end that is not before the start.
    #[error("an end that is not before the start")]
    EndNotBeforeStart,
    /// One of the form's two states.
    #[error("'Toiminnassa' or 'Toiminta päättynyt'")]
    State,
    /// An amount of euros.
    #[error("an amount of euros such as 250 000")]
    Amount,
    /// A whole number, at most a thousand million.
    #[error("a whole number")]
    Count,
    /// A business id.
    #[error("a business id such as 1234567-1")]
    BusinessId,
    /// A business id whose check digit fits.
    #[error("a business id with the right check digit")]
    CheckDigit,
    /// One of the form's three sentences on the number of applicants.
    #[error("one applicant, several applicants or a grant passed on")]
    ApplicantCount,
    /// Five digits.
    #[error("a post code of five digits")]
    PostCode,
    /// Text without a line that the form itself would print.
    #[error("text without a line that is a heading or a row of the form")]
    NoFormLine,
    /// A partner's name.
    #[error("the name of an organisation")]
    PartnerName,
    /// Yes or no.
    #[error("'Kyllä' or 'Ei'")]
    YesNo,
    /// Two whole numbers from 0 to 10.
    #[error("two whole numbers from 0 to 10")]
    TwoScores,
    /// One whole number from 0 to 3.
    #[error("a whole number from 0 to 3")]
    Score,
    /// A row of the sheet of the project's own programme period.
    #[error("the sheet of the project's programme period")]
    OwnSheet,
}

impl Expected {
    /// Every variant.
    pub const ALL: [Self; 18] = [
        Self::Code,
        Self::GroupCode,
        Self::Period,
        Self::RealDay,
        Self::EndNotBeforeStart,
        Self::State,
        Self::Amount,
        Self::Count,
        Self::BusinessId,
        Self::CheckDigit,
        Self::ApplicantCount,
        Self::PostCode,
        Self::NoFormLine,
        Self::PartnerName,
        Self::YesNo,
        Self::TwoScores,
        Self::Score,
        Self::OwnSheet,
    ];

    /// The key of its text.
    pub fn key(self) -> &'static str {
        self.keys().0
    }

    /// The key of the text that also tells line, field and what stood there.
    pub(super) fn finding_key(self) -> &'static str {
        self.keys().1
    }

    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Code => ("expected-code", "finding-expected-code"),
            Self::GroupCode => ("expected-group-code", "finding-expected-group-code"),
            Self::Period => ("expected-period", "finding-expected-period"),
            Self::RealDay => ("expected-real-day", "finding-expected-real-day"),
            Self::EndNotBeforeStart => (
                "expected-end-not-before-start",
                "finding-expected-end-not-before-start",
            ),
            Self::State => ("expected-state", "finding-expected-state"),
            Self::Amount => ("expected-amount", "finding-expected-amount"),
            Self::Count => ("expected-count", "finding-expected-count"),
            Self::BusinessId => ("expected-business-id", "finding-expected-business-id"),
            Self::CheckDigit => ("expected-check-digit", "finding-expected-check-digit"),
            Self::ApplicantCount => (
                "expected-applicant-count",
                "finding-expected-applicant-count",
            ),
            Self::PostCode => ("expected-post-code", "finding-expected-post-code"),
            Self::NoFormLine => ("expected-no-form-line", "finding-expected-no-form-line"),
            Self::PartnerName => ("expected-partner-name", "finding-expected-partner-name"),
            Self::YesNo => ("expected-yes-no", "finding-expected-yes-no"),
            Self::TwoScores => ("expected-two-scores", "finding-expected-two-scores"),
            Self::Score => ("expected-score", "finding-expected-score"),
            Self::OwnSheet => ("expected-own-sheet", "finding-expected-own-sheet"),
        }
    }
}
