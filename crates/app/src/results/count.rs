//! Rules: counting. Each thing counts once in the whole and once in each row to which it
//! belongs; what belongs to no row stands in one of its own, so that nothing is left out.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::figure::{By, Figure, Figures};
use super::gather::Gathered;
use super::keys::{Key, Keys, NONE};
use super::period::Period;

/// A row of a division.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is of, as addresses have it; nothing for what belongs to no other row.
    pub word: Option<String>,
    /// Its figures.
    pub figures: Figures,
}

/// The figures divided by something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// By what.
    pub by: By,
    /// The rows: of months all, of others those that have anything.
    pub rows: Vec<Row>,
}

impl Division {
    /// What the rows come to when they are added up.
    pub fn parts(&self, figure: Figure) -> i64 {
        self.rows.iter().map(|row| row.figures.number(figure)).sum()
    }
}

/// How many came to events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attendances {
    /// Associations, as often as each came.
    pub associations: i64,
    /// Persons, as often as each came.
    pub persons: i64,
}

/// What was counted of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// The period.
    pub period: Period,
    /// When it was counted.
    pub at: DateTime<Utc>,
    /// The whole.
    pub figures: Figures,
    /// The same divided.
    pub divisions: Vec<Division>,
    /// How many came to the events that are counted.
    pub attendances: Attendances,
    /// Participants of projects, as these tell.
    pub participants: i64,
}

impl Results {
    /// The figures divided by that, where that was asked for.
    pub fn division(&self, by: By) -> Option<&Division> {
        self.divisions.iter().find(|one| one.by == by)
    }
}

pub(super) fn count(all: &Gathered, by: &[By]) -> Results {
    let sum = |word: &str| {
        let events = all.events.iter();
        events.filter_map(|one| one.0.told.count(word)).sum()
    };
    let distinct = associations(all);
    Results {
        period: all.period,
        at: all.at,
        figures: whole(all, &distinct),
        divisions: by.iter().map(|by| divide(all, *by, &distinct)).collect(),
        attendances: Attendances {
            associations: sum("associations"),
            persons: sum("persons"),
        },
        participants: all.participants.iter().map(|one| one.count).sum(),
    }
}

/// Which associations were seen, by the row in which they were.
#[derive(Default)]
struct Seen(HashMap<Key, Vec<u64>>);

impl Seen {
    /// Whether it was not seen in that row before; now it was.
    fn is_first(&mut self, key: Key, number: u32) -> bool {
        let word = usize::try_from(number / u64::BITS).unwrap_or_default();
        let bit = 1 << (number % u64::BITS);
        let bits = self.0.entry(key).or_default();
        if bits.len() <= word {
            // Rows of a large register grow to its size at once and not bit by bit.
            bits.resize((word + 1).next_power_of_two(), 0);
        }
        let is_first = bits[word] & bit == 0;
        bits[word] |= bit;
        is_first
    }
}

/// The associations of the consultations, each once.
fn associations(all: &Gathered) -> Vec<u32> {
    let mut seen = Seen::default();
    let rows = all.log.rows.iter();
    let numbers = rows.flat_map(|one| all.log.with(one)).copied();
    numbers
        .filter(|number| seen.is_first(NONE, *number))
        .collect()
}

fn len(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn whole(all: &Gathered, distinct: &[u32]) -> Figures {
    let running = all.projects.iter().filter(|one| one.runs_in(all.period));
    let mut figures = Figures {
        associations: len(distinct.len()),
        consultations: len(all.log.rows.len()),
        events: len(all.events.len()),
        projects: len(running.count()),
        ..Figures::default()
    };
    for project in &all.projects {
        for (_, amount) in project.granted_in(all.period) {
            figures.granted.add(amount);
        }
        for (_, amount) in project.realised_in(all.period) {
            figures.realised.add(amount);
        }
    }
    figures
}

/// The rows while they are counted.
#[derive(Default)]
struct Counting(Vec<Figures>);

impl Counting {
    fn row(&mut self, key: Key) -> &mut Figures {
        let place = usize::try_from(key).unwrap_or_default();
        if self.0.len() <= place {
            self.0.resize(place + 1, Figures::default());
        }
        &mut self.0[place]
    }
}

fn divide(all: &Gathered, by: By, distinct: &[u32]) -> Division {
    let mut keys = Keys::of(all, by);
    let mut rows = Counting::default();
    count_log((all, distinct), &keys, &mut rows);
    for event in &all.events {
        rows.row(keys.of_event(event)).events += 1;
    }
    for project in &all.projects {
        if project.runs_in(all.period) {
            for key in keys.of_running(project) {
                rows.row(key).projects += 1;
            }
        }
        for (on, amount) in project.granted_in(all.period) {
            for key in keys.of_money(project, on) {
                rows.row(key).granted.add(amount);
            }
        }
        for (on, amount) in project.realised_in(all.period) {
            for key in keys.of_money(project, on) {
                rows.row(key).realised.add(amount);
            }
        }
    }
    let figures = rows
        .0
        .into_iter()
        .chain(std::iter::repeat(Figures::default()));
    let rows = keys.words.iter().zip(figures);
    let rows = rows.map(|(word, figures)| Row {
        word: word.clone(),
        figures,
    });
    // Months are told of in which nothing happened; other rows only where something did.
    let is_told = |row: &Row| {
        let is_month = by == By::Month && row.word.is_some();
        is_month || row.figures != Figures::default()
    };
    let (mut rows, rest): (Vec<Row>, Vec<Row>) =
        rows.filter(is_told).partition(|row| row.word.is_some());
    rows.extend(rest);
    Division { by, rows }
}

/// Counts consultations, and their associations each once in a row.
fn count_log((all, distinct): (&Gathered, &[u32]), keys: &Keys<'_>, rows: &mut Counting) {
    let (mut of_one, mut seen) = (Vec::new(), Seen::default());
    for one in &all.log.rows {
        keys.of_consultation(one, &mut of_one);
        for key in &of_one {
            rows.row(*key).consultations += 1;
        }
        if !keys.is_of_associations() {
            let key = of_one.first().copied().unwrap_or(NONE);
            for number in all.log.with(one) {
                if seen.is_first(key, *number) {
                    rows.row(key).associations += 1;
                }
            }
        }
    }
    if keys.is_of_associations() {
        for number in distinct {
            of_one.clear();
            keys.of_association(*number, &mut of_one);
            for key in &of_one {
                rows.row(*key).associations += 1;
            }
        }
    }
}
