//! Rules: the fields of a call. One table that the form, lists, versions, JSON and the log
//! of changes walk.

use kit::i18n::Lang;

/// Something that is told of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the table names them")]
pub enum Field {
    TitleFi,
    TitleSv,
    TitleEn,
    PlainFi,
    PlainSv,
    PlainEn,
    Reference,
    Programme,
    Priority,
    Objective,
    Authority,
    OpensAt,
    ClosesAt,
    DecidedOn,
    Areas,
    Themes,
    Applicants,
    EligibleFi,
    EligibleSv,
    EligibleEn,
    ExcludedFi,
    ExcludedSv,
    ExcludedEn,
    CostModels,
    MaxSupport,
    OwnShare,
    Smallest,
    Largest,
    Budget,
    Link,
    Contacts,
    Events,
}

/// How a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A line of text.
    Line,
    /// Paragraphs.
    Prose,
    /// The address of a page.
    Link,
    /// One of these words; their texts' keys begin so.
    Choice(&'static [&'static str], &'static str),
    /// Some of these words.
    Choices(&'static [&'static str], &'static str),
    /// Words that people choose, divided by commas.
    Words,
    /// Areas by name, divided by commas.
    Areas,
    /// A time of the wall clock in Finland.
    Instant,
    /// A day.
    Day,
    /// A part of the whole.
    Percent,
    /// Euros.
    Money,
    /// A person on each line: name, e-mail, telephone.
    Contacts,
    /// An event on each line: name; time; place; page.
    Events,
}

/// A part of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// What it is called and what it means.
    Name,
    /// Of which programme it is.
    Programme,
    /// From when until when.
    Time,
    /// Whom it is for.
    For,
    /// On which terms.
    Terms,
    /// Where more is told.
    More,
}

/// Programme periods, by their first year; the one that runs first.
pub(super) const PROGRAMMES: &[&str] = &["2021", "2014"];

/// How costs may be counted.
pub(super) const COST_MODELS: &[&str] = &["flat_rate", "lump_sum", "unit_cost", "actual"];

/// Who may apply: each word is one of `associations::Kind`.
pub(super) const APPLICANTS: &[&str] = &[
    "association",
    "group",
    "foundation",
    "parish",
    "municipality",
    "county",
    "authority",
    "company",
    "other",
];

type Row = (Field, &'static str, Shape, Section);

const TABLE: [Row; 32] = {
    use Field as F;
    use Section as S;
    [
        (F::TitleFi, "title_fi", Shape::Line, S::Name),
        (F::TitleSv, "title_sv", Shape::Line, S::Name),
        (F::TitleEn, "title_en", Shape::Line, S::Name),
        (F::PlainFi, "plain_fi", Shape::Prose, S::Name),
        (F::PlainSv, "plain_sv", Shape::Prose, S::Name),
        (F::PlainEn, "plain_en", Shape::Prose, S::Name),
        (
            F::Programme,
            "programme",
            Shape::Choice(PROGRAMMES, "programme-"),
            S::Programme,
        ),
        (F::Priority, "priority", Shape::Line, S::Programme),
        (F::Objective, "objective", Shape::Line, S::Programme),
        (F::Authority, "authority", Shape::Line, S::Programme),
        (F::Reference, "reference", Shape::Line, S::Programme),
        (F::OpensAt, "opens_at", Shape::Instant, S::Time),
        (F::ClosesAt, "closes_at", Shape::Instant, S::Time),
        (F::DecidedOn, "decided_on", Shape::Day, S::Time),
        (F::Areas, "areas", Shape::Areas, S::For),
        (F::Themes, "themes", Shape::Words, S::For),
        (
            F::Applicants,
            "applicants",
            Shape::Choices(APPLICANTS, "association-kind-"),
            S::For,
        ),
        (F::EligibleFi, "eligible_fi", Shape::Prose, S::For),
        (F::EligibleSv, "eligible_sv", Shape::Prose, S::For),
        (F::EligibleEn, "eligible_en", Shape::Prose, S::For),
        (F::ExcludedFi, "excluded_fi", Shape::Prose, S::For),
        (F::ExcludedSv, "excluded_sv", Shape::Prose, S::For),
        (F::ExcludedEn, "excluded_en", Shape::Prose, S::For),
        (
            F::CostModels,
            "cost_models",
            Shape::Choices(COST_MODELS, "call-cost-"),
            S::Terms,
        ),
        (
            F::MaxSupport,
            "max_support_hundredths",
            Shape::Percent,
            S::Terms,
        ),
        (
            F::OwnShare,
            "own_share_hundredths",
            Shape::Percent,
            S::Terms,
        ),
        (F::Smallest, "smallest_cents", Shape::Money, S::Terms),
        (F::Largest, "largest_cents", Shape::Money, S::Terms),
        (F::Budget, "budget_cents", Shape::Money, S::Terms),
        (F::Link, "link", Shape::Link, S::More),
        (F::Contacts, "contacts", Shape::Contacts, S::More),
        (F::Events, "events", Shape::Events, S::More),
    ]
};

impl Section {
    /// All of them, in the order of the form.
    pub(super) const ALL: [Self; 6] = [
        Self::Name,
        Self::Programme,
        Self::Time,
        Self::For,
        Self::Terms,
        Self::More,
    ];

    /// The key of its heading.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Name => "call-section-name",
            Self::Programme => "call-section-programme",
            Self::Time => "call-section-time",
            Self::For => "call-section-for",
            Self::Terms => "call-section-terms",
            Self::More => "call-section-more",
        }
    }

    /// Its fields.
    pub(super) fn fields(self) -> impl Iterator<Item = Field> {
        let rows = TABLE.iter().filter(move |row| row.3 == self);
        rows.map(|row| row.0)
    }
}

impl Field {
    /// All of them, in the order of the form.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    fn row(self) -> &'static Row {
        let mut rows = TABLE.iter();
        rows.find(|row| row.0 == self)
            .expect("invariant: a test finds every field in the table")
    }

    /// The word in forms, JSON, the log and keys of texts.
    pub fn word(self) -> &'static str {
        self.row().1
    }

    /// How it is written.
    pub fn shape(self) -> Shape {
        self.row().2
    }

    /// The field of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::all().find(|field| field.word() == word)
    }

    /// The key of its name.
    pub fn key(self) -> String {
        format!("call-field-{}", self.word())
    }

    /// Whether it is one of the dates and terms whose changes everyone is told.
    pub fn is_told_of(self) -> bool {
        let section = self.row().3;
        matches!(section, Section::Time | Section::Terms) || self == Self::Areas
    }
}

/// What is told in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// What it is called.
    Title,
    /// What it means, in plain words.
    Plain,
    /// Who may apply.
    Eligible,
    /// What is not funded.
    Excluded,
}

impl Said {
    /// The field that tells it in a language.
    pub const fn field(self, lang: Lang) -> Field {
        match (self, lang) {
            (Self::Title, Lang::Fi) => Field::TitleFi,
            (Self::Title, Lang::Sv) => Field::TitleSv,
            (Self::Title, Lang::En) => Field::TitleEn,
            (Self::Plain, Lang::Fi) => Field::PlainFi,
            (Self::Plain, Lang::Sv) => Field::PlainSv,
            (Self::Plain, Lang::En) => Field::PlainEn,
            (Self::Eligible, Lang::Fi) => Field::EligibleFi,
            (Self::Eligible, Lang::Sv) => Field::EligibleSv,
            (Self::Eligible, Lang::En) => Field::EligibleEn,
            (Self::Excluded, Lang::Fi) => Field::ExcludedFi,
            (Self::Excluded, Lang::Sv) => Field::ExcludedSv,
            (Self::Excluded, Lang::En) => Field::ExcludedEn,
        }
    }
}
