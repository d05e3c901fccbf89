//! A running project with all that belongs to it, and the running totals of its counts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kit::db::Conn;
use kit::money::Cents;

use super::field::{CHANGE, COUNT, GROUPS, HOURS, OTHER, PRINCIPLE, TICK};
use super::money::{Worked, hourly};
use super::remind::owner_of;
use super::run::{Period, Run};
use super::{periods_of, terms};
use crate::budgets::Rates;
use crate::records::{self, Kept};

/// All of a project.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    /// The project.
    pub run: Run,
    /// Whether somebody looks after it who can be reminded.
    pub has_owner: bool,
    /// Its payment periods, the first one first.
    pub periods: Vec<Period>,
    /// Its hours, by month and role.
    pub hours: Vec<Kept>,
    /// Its counts, by day.
    pub counts: Vec<Kept>,
    /// Changes that were asked for, the latest first.
    pub changes: Vec<Kept>,
    /// Horizontal principles.
    pub principles: Vec<Kept>,
    /// Items of the visibility list that were seen to, by their words.
    pub ticks: BTreeMap<String, Kept>,
}

/// A count, with the running total of what it is of.
#[derive(Clone, Debug)]
pub(super) struct Counted<'a> {
    /// The count.
    pub one: &'a Kept,
    /// The total of all of the same up to it.
    pub so_far: i64,
}

/// What is counted, and how many there are: unlike things are never added up.
#[derive(Clone, Debug)]
pub(super) struct Group<'a> {
    /// The group's word.
    pub word: &'static str,
    /// What it is, of other things.
    pub what: Option<&'a str>,
    /// How many are planned; of several other things nobody has told of which.
    pub planned: Option<i64>,
    /// How many there are.
    pub count: i64,
}

/// What a count is of: the word of its group, and of other things what they are.
fn is_of(one: &Kept) -> (&str, Option<&str>) {
    let group = one.told.text("group").unwrap_or_default();
    (group, one.told.text("what").filter(|_| group == OTHER))
}

/// The same with what differs only in its letters' size under one key.
fn key_of(one: &Kept) -> (&str, Option<String>) {
    let (group, what) = is_of(one);
    (group, what.map(str::to_lowercase))
}

impl Whole {
    /// All of a project.
    ///
    /// # Errors
    /// When the database refuses.
    pub(super) async fn load(conn: &mut Conn, run: Run) -> anyhow::Result<Self> {
        let id = run.0.id;
        let mut hours = records::of(conn, &HOURS, id).await?;
        hours.sort_by_key(|one| {
            (
                one.told.on("month"),
                one.told.text("role").map(str::to_owned),
            )
        });
        let mut counts = records::of(conn, &COUNT, id).await?;
        counts.sort_by_key(|one| (one.told.on("day"), one.id));
        let mut changes = records::of(conn, &CHANGE, id).await?;
        changes.reverse();
        let ticks = records::of(conn, &TICK, id).await?.into_iter();
        let ticks = ticks.map(|one| (one.told.text("item").unwrap_or_default().to_owned(), one));
        Ok(Self {
            periods: periods_of(conn, id).await?,
            principles: records::of(conn, &PRINCIPLE, id).await?,
            ticks: ticks.collect(),
            has_owner: owner_of(conn, &run).await?.is_some(),
            run,
            hours,
            counts,
            changes,
        })
    }

    /// Its hours as they are counted; of a year's cost for which no rate says what an hour
    /// costs, an hour costs nothing.
    pub(super) fn worked(&self, rates: &Rates) -> Vec<Worked> {
        let each = self.hours.iter().map(|one| {
            let month = one.told.on("month").unwrap_or_default();
            let by_year = one.told.money("yearly");
            let by_year = by_year.and_then(|year| hourly(&self.run, year, month, rates).ok());
            Worked {
                month,
                role: one.told.text("role").unwrap_or_default().to_owned(),
                hours: one.told.hours("hours").unwrap_or_default(),
                hourly: one.told.money("hourly").or(by_year).unwrap_or_default(),
            }
        });
        each.collect()
    }

    /// What the hours of months that begin in a period cost; the project's first month counts
    /// on its first day.
    pub(super) fn worked_in(&self, period: &Period, rates: &Rates) -> Cents {
        let (begins, _) = self.run.span();
        let is_in = |one: &Worked| {
            let day = one.month.max(begins);
            period.span().0 <= day && day <= period.span().1
        };
        let worked = self.worked(rates);
        let inside = worked.iter().filter(|one| is_in(one));
        Cents(inside.map(|one| one.cost().0).sum())
    }

    /// Each count with the running total of what it is of.
    pub(super) fn counted(&self) -> Vec<Counted<'_>> {
        let mut totals: BTreeMap<(&str, Option<String>), i64> = BTreeMap::new();
        let each = self.counts.iter().map(|one| {
            let total = totals.entry(key_of(one)).or_default();
            *total += one.told.count("count").unwrap_or_default();
            Counted {
                one,
                so_far: *total,
            }
        });
        each.collect()
    }

    /// What is counted of each group, what is planned of it, and how many there are up to a day.
    pub(super) fn groups(&self, until: NaiveDate) -> Vec<Group<'_>> {
        let planned = ["planned_participants", "planned_companies", "planned_other"];
        let groups = GROUPS.iter().copied().zip(planned);
        let each = groups.flat_map(|(word, planned)| {
            let none = |what| Group {
                word,
                what,
                planned: None,
                count: 0,
            };
            let mut own: BTreeMap<_, Group<'_>> = BTreeMap::new();
            let those = self.counts.iter().filter(|one| {
                let is_until = one.told.on("day").is_some_and(|day| day <= until);
                is_of(one).0 == word && is_until
            });
            for one in those {
                let group = own.entry(key_of(one));
                let group = group.or_insert_with(|| none(is_of(one).1));
                group.count += one.told.count("count").unwrap_or_default();
            }
            let mut own: Vec<Group<'_>> = own.into_values().collect();
            if own.is_empty() {
                own.push(none(None));
            }
            if let [only] = own.as_mut_slice() {
                only.planned = self.run.0.told.count(planned);
            }
            own
        });
        each.collect()
    }

    /// What is asked of its visibility, each with who saw to it and when.
    pub(super) fn visibility(&self) -> Vec<(&'static terms::Item, Option<&Kept>)> {
        let items = terms::asked_of(&self.run).into_iter();
        items
            .map(|item| (item, self.ticks.get(&item.word)))
            .collect()
    }
}
