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

/// Which rows: of a figure, of the whole or of a row of a division.
#[derive(Clone, Debug)]
pub(super) struct Which {
    pub(super) figure: Figure,
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
                Figure::Granted => project.granted_in(period).into_iter().collect(),
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
    let (count, lines) = match which.figure {
        Figure::Associations => {
            let found = through.associations();
            (
                found.len(),
                of_associations(conn, tr, cut(&found, first)).await?,
            )
        }
        Figure::Consultations => {
            let found = through.consultations();
            let numbers = cut(&found, first).iter().map(|one| one.number);
            let numbers: Vec<u32> = numbers.collect();
            (found.len(), of_consultations(conn, tr, &numbers).await?)
        }
        Figure::Events => {
            let found = through.events();
            let lines = cut(&found, first).iter().map(|one| of_event(tr, one));
            (found.len(), lines.collect())
        }
        Figure::Projects => {
            let found = through.running();
            let lines = cut(&found, first).iter().map(|one| of_project(tr, one));
            (found.len(), lines.collect())
        }
        Figure::Granted | Figure::Realised => {
            let found = through.money(which.figure);
            let lines = cut(&found, first).iter().map(|(project, on, amount)| Line {
                path: project.path.clone(),
                cells: vec![project.name.clone(), tr.date(*on), tr.money(*amount)],
            });
            (found.len(), lines.collect())
        }
    };
    let heads = heads(which.figure)
        .iter()
        .map(|word| tr.t(&format!("results-head-{word}")));
    Ok(Some(Behind {
        count,
        heads: heads.collect(),
        lines,
    }))
}

fn cut<T>(all: &[T], first: usize) -> &[T] {
    let last = first.saturating_add(PER_PAGE).min(all.len());
    all.get(first..last).unwrap_or_default()
}

const fn heads(figure: Figure) -> &'static [&'static str] {
    match figure {
        Figure::Associations => &["association", "consultations"],
        Figure::Consultations => &["day", "with", "topic", "adviser"],
        Figure::Events => &["event", "day", "place", "associations", "persons"],
        Figure::Projects => &["project", "runs", "granted"],
        Figure::Granted | Figure::Realised => &["project", "day", "amount"],
    }
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
    let granted = project.granted.map(|(_, amount)| tr.money(amount));
    Line {
        path: project.path.clone(),
        cells: vec![
            project.name.clone(),
            runs.unwrap_or_default(),
            granted.unwrap_or_default(),
        ],
    }
}
