//! The rows behind a figure: what was counted, a page of it at a time.

use std::collections::HashMap;

use kit::db::Conn;
use kit::i18n::Tr;
use kit::money::Cents;

use super::figure::{By, Figure};
use super::gather::{Gathered, Project};
use super::keys::{Key, Keys};
use crate::events::Event;
use crate::{associations, consultations};

/// So many stand on a page.
pub(super) const PER_PAGE: usize = 50;

/// Of what the rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Figure(Figure),
    /// Participants of projects, a counter that is no figure of the line.
    Participants,
}

impl What {
    /// Its word in addresses.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Figure(figure) => figure.word(),
            Self::Participants => "participants",
        }
    }

    /// What that word means.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        match word {
            "participants" => Some(Self::Participants),
            word => Figure::of_word(word).map(Self::Figure),
        }
    }

    /// What people call it.
    pub(super) fn name(self, tr: Tr) -> String {
        match self {
            Self::Figure(figure) => figure.name(tr),
            Self::Participants => tr.t("results-counter-participants"),
        }
    }

    /// What is counted.
    pub(super) fn definition(self, tr: Tr) -> String {
        match self {
            Self::Figure(figure) => figure.definition(tr),
            Self::Participants => tr.t("results-counter-means-participants"),
        }
    }

    const fn heads(self) -> &'static [&'static str] {
        match self {
            Self::Figure(Figure::Associations) => &["association", "consultations"],
            Self::Figure(Figure::Consultations) => &["day", "with", "topic", "adviser"],
            Self::Figure(Figure::Events) => &["event", "day", "place", "associations", "persons"],
            Self::Figure(Figure::Projects) => &["project", "runs", "granted"],
            Self::Figure(Figure::Granted | Figure::Realised) => &["project", "day", "amount"],
            Self::Participants => &["project", "day", "participants", "source"],
        }
    }
}

/// Which rows: of the whole or of a row of a division.
#[derive(Clone, Debug)]
pub(super) struct Which {
    pub(super) what: What,
    /// By what, and the word of the row; empty for what belongs to no other.
    pub(super) of: Option<(By, String)>,
}

/// A row: where it leads, and its cells.
pub(super) struct Line {
    pub(super) path: String,
    pub(super) cells: Vec<String>,
}

/// A page of rows.
pub(super) struct Behind {
    /// How many rows there are; of money, on how many payments or decisions it rests.
    pub(super) count: usize,
    /// What stands over the cells.
    pub(super) heads: Vec<String>,
    pub(super) lines: Vec<Line>,
    /// What all rows come to, of this page and the others, where they are added up.
    pub(super) total: Option<String>,
}

/// What is let through: all, or what belongs to a row.
struct Through<'a> {
    keys: Option<(Keys<'a>, Key)>,
    all: &'a Gathered,
}

impl Through<'_> {
    /// The consultations, the last one first.
    fn consultations(&self) -> Vec<&consultations::Logged> {
        let mut keys = Vec::new();
        let rows = self.all.log.rows.iter().rev();
        let rows = rows.filter(|one| match &self.keys {
            None => true,
            Some((of, key)) => {
                of.of_consultation(one, &mut keys);
                keys.contains(key)
            }
        });
        rows.collect()
    }

    /// The associations, each with how often it was advised, most often first.
    fn associations(&self) -> Vec<(u32, usize)> {
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for one in self.consultations() {
            let mut with = self.all.log.with(one).to_vec();
            with.sort_unstable();
            with.dedup();
            for number in with {
                *counts.entry(number).or_default() += 1;
            }
        }
        let mut keys = Vec::new();
        let is_through = |number: u32| match &self.keys {
            Some((of, key)) if of.is_of_associations() => {
                keys.clear();
                of.of_association(number, &mut keys);
                keys.contains(key)
            }
            _ => true,
        };
        let mut is_through = is_through;
        let mut all: Vec<(u32, usize)> = counts.into_iter().collect();
        all.retain(|(number, _)| is_through(*number));
        all.sort_unstable_by_key(|(number, count)| (std::cmp::Reverse(*count), *number));
        all
    }

    fn events(&mut self) -> Vec<&Event> {
        let mut all: Vec<&Event> = self.all.events.iter().collect();
        if let Some((of, key)) = &mut self.keys {
            all.retain(|one| of.of_event(one) == *key);
        }
        all.reverse();
        all
    }

    fn running(&mut self) -> Vec<&Project> {
        let running = self.all.projects.iter();
        let mut all: Vec<&Project> = running.filter(|one| one.runs_in(self.all.period)).collect();
        if let Some((of, key)) = &mut self.keys {
            all.retain(|one| of.of_running(one).contains(key));
        }
        all
    }

    /// What was granted or realised: of which project, when, and how much.
    fn money(&mut self, figure: Figure) -> Vec<(&Project, chrono::NaiveDate, Cents)> {
        let period = self.all.period;
        let mut all = Vec::new();
        for project in &self.all.projects {
            let sums: Vec<_> = match figure {
                Figure::Granted => project.granted_in(period).collect(),
                _ => project.realised_in(period).collect(),
            };
            let sums = sums.into_iter();
            all.extend(sums.map(|(on, amount)| (project, on, amount)));
        }
        if let Some((of, key)) = &mut self.keys {
            all.retain(|(project, on, _)| of.of_money(project, *on).contains(key));
        }
        all.sort_by_key(|(_, on, _)| *on);
        all
    }
}

/// The rows of a page, counted from 0; nothing where there is no such row of a division.
pub(super) async fn behind(
    conn: &mut Conn,
    tr: Tr,
    all: &Gathered,
    (which, page): (&Which, usize),
) -> anyhow::Result<Option<Behind>> {
    let mut through = Through { keys: None, all };
    if let Some((by, word)) = &which.of {
        let mut keys = Keys::of(all, *by);
        // Rows that only events or projects have are made by asking for them.
        for event in &all.events {
            keys.of_event(event);
        }
        for project in &all.projects {
            keys.of_running(project);
        }
        let Some(key) = keys.known(word) else {
            return Ok(None);
        };
        through.keys = Some((keys, key));
    }
    let first = page.saturating_mul(PER_PAGE);
    let mut total = None;
    let (count, lines) = match which.what {
        What::Figure(Figure::Associations) => {
            let found = through.associations();
            (
                found.len(),
                of_associations(conn, tr, cut(&found, first)).await?,
            )
        }
        What::Figure(Figure::Consultations) => {
            let found = through.consultations();
            let numbers = cut(&found, first).iter().map(|one| one.number);
            let numbers: Vec<u32> = numbers.collect();
            (found.len(), of_consultations(conn, tr, &numbers).await?)
        }
        What::Figure(Figure::Events) => {
            let found = through.events();
            total = Some(came(tr, &found));
            let lines = cut(&found, first).iter().map(|one| of_event(tr, one));
            (found.len(), lines.collect())
        }
        What::Figure(Figure::Projects) => {
            let found = through.running();
            let lines = cut(&found, first).iter().map(|one| of_project(tr, one));
            (found.len(), lines.collect())
        }
        What::Figure(figure @ (Figure::Granted | Figure::Realised)) => {
            let found = through.money(figure);
            let sum: i64 = found.iter().map(|(_, _, amount)| amount.0).sum();
            total = Some(tr.t1("results-total", "sum", tr.money(Cents(sum))));
            let lines = cut(&found, first).iter().map(|(project, on, amount)| Line {
                path: project.path.clone(),
                cells: vec![project.name.clone(), tr.date(*on), tr.money(*amount)],
            });
            (found.len(), lines.collect())
        }
        What::Participants => {
            let found = &all.participants;
            let sum: i64 = found.iter().map(|one| one.count).sum();
            total = Some(tr.t1("results-total", "sum", tr.count(sum)));
            let lines = cut(found, first).iter().map(|one| Line {
                path: one.path.clone(),
                cells: vec![
                    one.project.clone(),
                    tr.date(one.on),
                    tr.count(one.count),
                    one.source.clone(),
                ],
            });
            (found.len(), lines.collect())
        }
    };
    let heads = which.what.heads().iter();
    let heads = heads.map(|word| tr.t(&format!("results-head-{word}")));
    Ok(Some(Behind {
        count,
        heads: heads.collect(),
        lines,
        total,
    }))
}

/// How many came to these events.
fn came(tr: Tr, found: &[&Event]) -> String {
    let sum = |word: &str| -> i64 {
        let counts = found.iter().filter_map(|one| one.0.told.count(word));
        counts.sum()
    };
    let args = [
        ("associations", tr.count(sum("associations")).into()),
        ("persons", tr.count(sum("persons")).into()),
    ];
    tr.ta("results-total-came", &args)
}

fn cut<T>(all: &[T], first: usize) -> &[T] {
    let last = first.saturating_add(PER_PAGE).min(all.len());
    all.get(first..last).unwrap_or_default()
}

async fn of_associations(
    conn: &mut Conn,
    tr: Tr,
    found: &[(u32, usize)],
) -> anyhow::Result<Vec<Line>> {
    let numbers: Vec<u32> = found.iter().map(|(number, _)| *number).collect();
    let counts: HashMap<u32, usize> = found.iter().copied().collect();
    let all = associations::by_numbers(conn, &numbers).await?;
    let lines = all.into_iter().map(|one| {
        let count = counts.get(&one.number).copied().unwrap_or_default();
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Line {
            path: format!("/tyo/yhdistykset/{}", one.id),
            cells: vec![one.name().to_owned(), tr.count(count)],
        }
    });
    Ok(lines.collect())
}

async fn of_consultations(conn: &mut Conn, tr: Tr, numbers: &[u32]) -> anyhow::Result<Vec<Line>> {
    let all = consultations::by_numbers(conn, numbers).await?;
    let lines = all.into_iter().map(|one| Line {
        path: format!("{}/{}", consultations::PATH, one.consultation.id),
        cells: vec![
            one.consultation.title(tr),
            one.with(),
            one.consultation.told.topic.name(tr),
            one.adviser,
        ],
    });
    Ok(lines.collect())
}

fn of_event(tr: Tr, event: &Event) -> Line {
    let count = |word: &str| event.0.told.count(word).map(|count| tr.count(count));
    Line {
        path: format!("/tyo/tapahtumat/{}", event.0.id),
        cells: vec![
            event.title(tr.lang).to_owned(),
            tr.date(event.day()),
            event.where_text(tr).unwrap_or_default(),
            count("associations").unwrap_or_default(),
            count("persons").unwrap_or_default(),
        ],
    }
}

fn of_project(tr: Tr, project: &Project) -> Line {
    let runs = project.runs.map(|(from, to)| tr.date_range(Some(from), to));
    let granted = project.granted.iter().map(|(_, amount)| amount.0).sum();
    let granted = (!project.granted.is_empty()).then(|| tr.money(Cents(granted)));
    Line {
        path: project.path.clone(),
        cells: vec![
            project.name.clone(),
            runs.unwrap_or_default(),
            granted.unwrap_or_default(),
        ],
    }
}
