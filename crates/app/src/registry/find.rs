//! What a filter lets through: how many, how much money, and which first.

use std::sync::Arc;

use anyhow::Context;
use kit::db::Conn;
use kit::money::Cents;
use kit::sets::{Amount, Ask, Bits, Ordering, PageOf, Place, Set, Shelf};

use super::ask::has_word;
use super::filter::{Filter, Sort};
use super::store;
use crate::projects::card::ProjectCode;
use crate::projects::terms::{
    BY_APPLICANT, BY_CODE, BY_NAME, ENDS, GRANTED, PROJECTS, REALISED, STARTS, TIMES, set,
};

/// The projects that a filter lets through: how many and how much money is remembered,
/// which they are is worked out when somebody wants to know.
pub(super) struct Found {
    ask: Ask,
    /// The question as a name.
    name: String,
    edition: i64,
    figures: Arc<Figures>,
}

#[derive(Debug)]
struct Figures {
    count: u64,
    granted: Cents,
    realised: Cents,
}

impl Found {
    pub(super) fn count(&self) -> u64 {
        self.figures.count
    }

    pub(super) fn granted(&self) -> Cents {
        self.figures.granted
    }

    pub(super) fn realised(&self) -> Cents {
        self.figures.realised
    }

    /// Which they are.
    ///
    /// # Errors
    /// When the database refuses.
    pub(super) async fn set(&self, shelf: &Shelf, conn: &mut Conn) -> anyhow::Result<Arc<Set>> {
        rows(shelf, conn, &self.ask, (&self.name, self.edition)).await
    }
}

/// Finds all that the filter lets through.
///
/// # Errors
/// When the database refuses.
pub(super) async fn find(shelf: &Shelf, conn: &mut Conn, filter: &Filter) -> anyhow::Result<Found> {
    let ask = filter.ask();
    let name = format!("{ask:?}");
    let edition = kit::sets::edition(conn, PROJECTS).await?;
    let name_of_figures = format!("figures {name}");
    let figures = match shelf.known(PROJECTS, edition, &name_of_figures) {
        Some(known) => known,
        None => {
            let set = rows(shelf, conn, &ask, (&name, edition)).await?;
            let figures = Figures {
                count: set.len(),
                granted: Cents(GRANTED.load(shelf, conn, PROJECTS).await?.sum(&set)),
                realised: Cents(REALISED.load(shelf, conn, PROJECTS).await?.sum(&set)),
            };
            shelf.learn(PROJECTS, edition, name_of_figures, (figures, 0))
        }
    };
    Ok(Found {
        ask,
        name,
        edition,
        figures,
    })
}

async fn rows(
    shelf: &Shelf,
    conn: &mut Conn,
    ask: &Ask,
    (name, edition): (&str, i64),
) -> anyhow::Result<Arc<Set>> {
    let name = format!("rows {name}");
    if let Some(known) = shelf.known(PROJECTS, edition, &name) {
        return Ok(known);
    }
    let set = ask.find(shelf, conn, PROJECTS).await?;
    let bytes = kit::sets::size_of(&set);
    Ok(shelf.learn(PROJECTS, edition, name, (set, bytes)))
}

/// The page of what was found in the filter's order, remembered.
///
/// # Errors
/// When the database refuses.
pub(super) async fn page_of(
    shelf: &Shelf,
    conn: &mut Conn,
    filter: &Filter,
    found: &Found,
    place: &Place,
    count: usize,
) -> anyhow::Result<Arc<PageOf>> {
    let (sort, reverse, name) = (filter.sort, filter.reverse, &found.name);
    let name = format!("page {sort:?} {reverse} {place:?} {count} {name}");
    if let Some(known) = shelf.known(PROJECTS, found.edition, &name) {
        return Ok(known);
    }
    let set = found.set(shelf, conn).await?;
    let page = page(shelf, conn, filter, &set, place, count).await?;
    let bytes = size_of_val(&*page.numbers);
    Ok(shelf.learn(PROJECTS, found.edition, name, (page, bytes)))
}

/// The numbers of a page's projects in the filter's order.
///
/// # Errors
/// When the database refuses.
pub(super) async fn page(
    shelf: &Shelf,
    conn: &mut Conn,
    filter: &Filter,
    set: &Set,
    place: &Place,
    count: usize,
) -> anyhow::Result<PageOf> {
    let ordering = ordering(shelf, conn, filter, set).await?;
    ordering.page(shelf, conn, set, *place, count).await
}

/// In which order projects come.
async fn ordering(
    shelf: &Shelf,
    conn: &mut Conn,
    filter: &Filter,
    set: &Set,
) -> anyhow::Result<Ordering> {
    let descends = filter.reverse;
    let by_column = |column| Ok(Ordering::Column { column, descends });
    let amount: Amount = match filter.sort {
        Sort::Name => return by_column(BY_NAME),
        Sort::Code => return by_column(BY_CODE),
        Sort::Applicant => return by_column(BY_APPLICANT),
        Sort::Relevance => {
            let bits = relevance(shelf, conn, filter, set).await?;
            return Ok(Ordering::Bits {
                bits,
                descends: !descends,
            });
        }
        Sort::Start => STARTS,
        Sort::End => ENDS,
        Sort::Granted => GRANTED,
        Sort::Realised => REALISED,
    };
    let bits = amount.load(shelf, conn, PROJECTS).await?;
    Ok(Ordering::Bits { bits, descends })
}

/// How well each project fits the words. What a project has and few of those that
/// were found have tells most: a word in its name or among those it is for, a word
/// that stands on its card again and again.
async fn relevance(
    shelf: &Shelf,
    conn: &mut Conn,
    filter: &Filter,
    found: &Set,
) -> anyhow::Result<Bits> {
    let of_word = |word: &String| {
        let often = TIMES[1..].iter().map(|(_, begin)| *begin);
        let begins = often.chain([set::NAME_WORD, set::TARGET_WORD]);
        let asks = begins.map(|begin| has_word(word, begin));
        asks.collect::<Vec<_>>()
    };
    let marks: Vec<Ask> = filter.words.iter().flat_map(of_word).collect();
    let sets = Ask::find_each(&marks, shelf, conn, PROJECTS).await?;
    let mut weighed = Vec::new();
    for set in sets {
        let set = set & found;
        let weight = found.len().checked_div(set.len()).map_or(0, u64::ilog2);
        for _ in 0..(weight + 1).min(MOST_WEIGHT) {
            weighed.push(set.clone());
        }
    }
    Ok(Bits::counted(&weighed))
}

/// So that one rare mark does not count for more than all others.
const MOST_WEIGHT: u32 = 6;

/// The project at which a page begins or ends.
///
/// # Errors
/// When the database refuses. Gives nothing when there is no such project.
pub(super) async fn place_of(conn: &mut Conn, code: &str) -> anyhow::Result<Option<u32>> {
    // What is no code is not asked for: not every database bears every text.
    let Ok(code) = code.parse::<ProjectCode>() else {
        return Ok(None);
    };
    let number = store::number_of(conn, code.as_str()).await?;
    number
        .map(u32::try_from)
        .transpose()
        .context("a project's number")
}
