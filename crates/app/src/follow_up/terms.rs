//! Rules: what the terms of a programme period ask of a project's visibility, and how long its
//! papers are kept. Dated data with their source (`terms.txt`), never conditions in the code.

use std::sync::LazyLock;

use anyhow::Context;
use chrono::NaiveDate;
use kit::i18n::Tr;

use super::days::end_of_year_after;
use super::run::{Period, Run};
use crate::projects::card::Programme;

/// Something that must be seen to, so that the support is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Its word in the database and in keys of texts.
    pub word: String,
    /// In which programme period.
    pub programme: Programme,
    /// The first and the last day on which a project begins that it is asked of.
    pub from: NaiveDate,
    /// Nothing while no end is known.
    pub until: Option<NaiveDate>,
    /// Where it was read.
    pub source: String,
}

impl Item {
    fn read(line: &str) -> anyhow::Result<Self> {
        let cells: Vec<&str> = line.splitn(5, ';').map(str::trim).collect();
        let [word, programme, from, until, source] = cells[..] else {
            anyhow::bail!("five cells");
        };
        Ok(Self {
            word: word.to_owned(),
            programme: Programme::of_years(programme).context("a programme")?,
            from: from.parse()?,
            until: (until != "-").then(|| until.parse()).transpose()?,
            source: source.to_owned(),
        })
    }

    /// What it says.
    pub(super) fn name(&self, tr: Tr) -> String {
        tr.t(&format!("run-visibility-{}", self.word))
    }
}

static ITEMS: LazyLock<Vec<Item>> = LazyLock::new(|| {
    let lines = include_str!("terms.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines
        .map(|line| Item::read(line).expect("invariant: a test reads all items"))
        .collect()
});

/// Every item of every programme period.
#[cfg(test)]
pub(super) fn all() -> &'static [Item] {
    &ITEMS
}

/// What is asked of a project: what its programme period's terms say for the day on which it
/// begins.
pub(super) fn asked_of(run: &Run) -> Vec<&'static Item> {
    let begins = run.span().0;
    let is_asked = |item: &&Item| {
        let holds = item.from <= begins && item.until.is_none_or(|until| begins <= until);
        item.programme == run.programme() && holds
    };
    ITEMS.iter().filter(is_asked).collect()
}

/// For so many years the papers of a project of 2021–2027 are kept, from the end of the year of
/// the last payment: Regulation (EU) 2021/1060, article 82.
const KEPT_YEARS: i32 = 5;

/// Until when a project's papers are to be kept, as far as the rule says it: of 2021–2027, once
/// a last payment is known.
pub(super) fn kept_until(run: &Run, periods: &[Period]) -> Option<NaiveDate> {
    if run.programme() != Programme::P2021 {
        return None;
    }
    let paid = run.last(periods)?.0.told.on("paid_on")?;
    end_of_year_after(paid, KEPT_YEARS)
}
