//! Rules: what is counted, and by what it is divided. Each word stands in addresses, on the
//! command line and in the keys of texts, and never changes.

use clap::ValueEnum;
use kit::i18n::Tr;
use kit::money::Cents;
use serde_json::{Value as Json, json};

/// A figure of the results line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Associations that were advised, each once.
    Associations,
    /// Consultations, each once, whoever took part.
    Consultations,
    /// Forums and talks that were held.
    Events,
    /// Projects that ran on at least one day.
    Projects,
    /// Projects to which funding was granted, and how much.
    Granted,
    /// Payments that were realised, and how much.
    Realised,
}

impl Figure {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Associations,
        Self::Consultations,
        Self::Events,
        Self::Projects,
        Self::Granted,
        Self::Realised,
    ];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Associations => "associations",
            Self::Consultations => "consultations",
            Self::Events => "events",
            Self::Projects => "projects",
            Self::Granted => "granted",
            Self::Realised => "realised",
        }
    }

    /// The figure of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// What people call it.
    pub fn name(self, tr: Tr) -> String {
        tr.t(&format!("results-figure-{}", self.word()))
    }

    /// The same in a narrow column's heading.
    pub fn short(self, tr: Tr) -> String {
        tr.t(&format!("results-short-{}", self.word()))
    }

    /// What is counted, in a sentence or two.
    pub fn definition(self, tr: Tr) -> String {
        tr.t(&format!("results-means-{}", self.word()))
    }

    /// Whether it is an amount of money.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Granted | Self::Realised)
    }
}

/// By what figures are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ValueEnum)]
pub enum By {
    /// Months of the period, those in which nothing happened too.
    Month,
    /// Municipalities in which associations are at home and events were held.
    Municipality,
    /// Sub-regions of these.
    SubRegion,
    /// Fields of activity of associations.
    Field,
    /// Those who advise.
    Adviser,
    /// Projects.
    Project,
}

impl By {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Month,
        Self::Municipality,
        Self::SubRegion,
        Self::Field,
        Self::Adviser,
        Self::Project,
    ];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Municipality => "municipality",
            Self::SubRegion => "sub-region",
            Self::Field => "field",
            Self::Adviser => "adviser",
            Self::Project => "project",
        }
    }

    /// The division of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// "Kunnittain"
    pub fn name(self, tr: Tr) -> String {
        tr.t(&format!("results-by-{}", self.word()))
    }

    /// What stands over the names of its rows: "Kunta".
    pub fn heading(self, tr: Tr) -> String {
        tr.t(&format!("results-row-{}", self.word()))
    }

    /// Whether everyone may see it: it names nobody.
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Adviser)
    }
}

/// An amount, and of how many projects or payments it is the sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many.
    pub count: u64,
    /// How much.
    pub amount: Cents,
}

impl Sum {
    pub(super) fn add(&mut self, amount: Cents) {
        self.count += 1;
        self.amount.0 += amount.0;
    }

    fn json(self) -> Json {
        json!({"count": self.count, "cents": self.amount.0})
    }
}

/// All figures, of the whole or of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its figure")]
pub struct Figures {
    pub associations: u64,
    pub consultations: u64,
    pub events: u64,
    pub projects: u64,
    pub granted: Sum,
    pub realised: Sum,
}

impl Figures {
    /// A figure as a number: how many, or cents.
    pub fn number(&self, figure: Figure) -> i64 {
        let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        match figure {
            Figure::Associations => count(self.associations),
            Figure::Consultations => count(self.consultations),
            Figure::Events => count(self.events),
            Figure::Projects => count(self.projects),
            Figure::Granted => self.granted.amount.0,
            Figure::Realised => self.realised.amount.0,
        }
    }

    /// A figure in words.
    pub fn text(&self, tr: Tr, figure: Figure) -> String {
        let number = self.number(figure);
        match figure.is_money() {
            true => tr.money(Cents(number)),
            false => tr.count(number),
        }
    }

    /// The results line: "113 / 874 / 55 / 5".
    pub fn line(&self) -> String {
        let all = [
            self.associations,
            self.consultations,
            self.events,
            self.projects,
        ];
        all.map(|count| count.to_string()).join(" / ")
    }

    /// As other programs get them.
    pub fn json(&self) -> Json {
        json!({
            "associations": self.associations,
            "consultations": self.consultations,
            "events": self.events,
            "projects": self.projects,
            "granted": self.granted.json(),
            "realised": self.realised.json(),
        })
    }
}
