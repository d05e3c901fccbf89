//! What a question lets through: how many, and which first.

use std::sync::Arc;

use kit::db::Conn;
use kit::sets::{Ask, Ordering, PageOf, Place, Set, Shelf, edition, size_of};

use super::filter::{Filter, Sort};
use super::near::{Among, nearly};
use super::terms::{ASSOCIATIONS, BY_NAME, BY_PLACE, BY_UPDATE, LAST_CONTACT, REGISTERED, STAGE};

/// The associations that a question lets through.
pub(super) struct Found {
    /// Which they are.
    pub(super) set: Arc<Set>,
    /// Words that nobody has, when some that are nearly the same were taken for them.
    pub(super) near: Vec<String>,
    name: String,
    edition: i64,
}

impl Found {
    /// How many.
    pub(super) fn count(&self) -> u64 {
        self.set.len()
    }
}

/// Finds all that the filter lets through; when nothing has its words, what has nearly the
/// same.
///
/// # Errors
/// When the database refuses.
pub(super) async fn find(shelf: &Shelf, conn: &mut Conn, filter: &Filter) -> anyhow::Result<Found> {
    let edition = edition(conn, ASSOCIATIONS).await?;
    let ask = filter.ask();
    let name = format!("rows {ask:?}");
    let set = match shelf.known(ASSOCIATIONS, edition, &name) {
        Some(known) => known,
        None => {
            let set = ask.find(shelf, conn, ASSOCIATIONS).await?;
            let bytes = size_of(&set);
            shelf.learn(ASSOCIATIONS, edition, name.clone(), (set, bytes))
        }
    };
    let mut found = Found {
        set,
        near: Vec::new(),
        name,
        edition,
    };
    if found.set.is_empty() && !filter.words().is_empty() {
        found.name.push_str(" nearly");
        let known = shelf.known::<(Arc<Set>, Vec<String>)>(ASSOCIATIONS, edition, &found.name);
        let nearly = match known {
            Some(known) => known,
            None => {
                let rest = filter.ask_without_words();
                let rest = rest.find(shelf, conn, ASSOCIATIONS).await?;
                let words = filter.words();
                let (set, near) = nearly(shelf, conn, Among::Associations, &words, rest).await?;
                let bytes = size_of(&set);
                let nearly = (Arc::new(set), near);
                shelf.learn(ASSOCIATIONS, edition, found.name.clone(), (nearly, bytes))
            }
        };
        if !nearly.0.is_empty() {
            (found.set, found.near) = (*nearly).clone();
        }
    }
    Ok(found)
}

/// The first of what has the words, and how many have: those in whose names they stand as
/// a whole, and then the others, each by name.
///
/// # Errors
/// When the database refuses.
pub(super) async fn best(
    shelf: &Shelf,
    conn: &mut Conn,
    filter: &Filter,
    most: usize,
) -> anyhow::Result<(Vec<u32>, u64)> {
    let found = find(shelf, conn, filter).await?.set;
    let names = filter.words().iter().map(|word| word.ask_names()).collect();
    let named = Ask::All(names).find(shelf, conn, ASSOCIATIONS).await? & &*found;
    let others = &*found - &named;
    let mut numbers = Vec::with_capacity(most);
    for set in [named, others] {
        let room = most - numbers.len();
        if room > 0 && !set.is_empty() {
            let page = page(shelf, conn, filter, &set, Place::First, room).await?;
            numbers.extend(page.numbers);
        }
    }
    Ok((numbers, found.len()))
}

/// How many a filter lets through.
///
/// # Errors
/// When the database refuses.
pub(super) async fn count(shelf: &Shelf, conn: &mut Conn, filter: &Filter) -> anyhow::Result<u64> {
    let edition = edition(conn, ASSOCIATIONS).await?;
    let ask = filter.ask();
    let name = format!("count {ask:?}");
    if let Some(known) = shelf.known::<u64>(ASSOCIATIONS, edition, &name) {
        return Ok(*known);
    }
    let count = ask.find(shelf, conn, ASSOCIATIONS).await?.len();
    Ok(*shelf.learn(ASSOCIATIONS, edition, name, (count, 0)))
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
    place: Place,
    count: usize,
) -> anyhow::Result<Arc<PageOf>> {
    let (sort, reverse, name) = (filter.sort, filter.reverse, &found.name);
    let name = format!("page {sort:?} {reverse} {place:?} {count} {name}");
    if let Some(known) = shelf.known(ASSOCIATIONS, found.edition, &name) {
        return Ok(known);
    }
    let page = page(shelf, conn, filter, &found.set, place, count).await?;
    let bytes = size_of_val(&*page.numbers);
    Ok(shelf.learn(ASSOCIATIONS, found.edition, name, (page, bytes)))
}

/// The numbers of a page's associations in the filter's order.
///
/// # Errors
/// When the database refuses.
pub(super) async fn page(
    shelf: &Shelf,
    conn: &mut Conn,
    filter: &Filter,
    set: &Set,
    place: Place,
    count: usize,
) -> anyhow::Result<PageOf> {
    let descends = filter.reverse;
    let ordering = match filter.sort {
        Sort::Name => Ordering::Column {
            column: BY_NAME,
            descends,
        },
        Sort::Domicile => Ordering::Column {
            column: BY_PLACE,
            descends,
        },
        // The latest first is what people ask for.
        Sort::Changed => Ordering::Column {
            column: BY_UPDATE,
            descends: !descends,
        },
        Sort::Stage | Sort::Contact | Sort::Registered => {
            let amount = match filter.sort {
                Sort::Stage => STAGE,
                Sort::Contact => LAST_CONTACT,
                _ => REGISTERED,
            };
            Ordering::Bits {
                bits: amount.load(shelf, conn, ASSOCIATIONS).await?,
                descends: !descends,
            }
        }
    };
    ordering.page(shelf, conn, set, place, count).await
}
