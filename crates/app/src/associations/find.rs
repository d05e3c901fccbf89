//! What a question lets through: how many, and which first.

use std::collections::BTreeSet;
use std::sync::Arc;

use kit::db::Conn;
use kit::sets::{Ask, Bits, Order, Ordering, PageOf, Place, Set, Shelf, edition, size_of};

use super::association::Association;
use super::field::Field;
use super::filter::{Filter, Sort, Word};
use super::store;
use super::terms::{ASSOCIATIONS, BY_NAME, BY_PLACE, BY_UPDATE, LAST_CONTACT, REGISTERED, STAGE};
use crate::finnish;

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
        let (set, near) = nearly(shelf, conn, filter).await?;
        if !set.is_empty() {
            found.name.push_str(" nearly");
            (found.set, found.near) = (Arc::new(set), near);
        }
    }
    Ok(found)
}

/// The first of what has the words: those in whose names they stand as a whole, and then
/// the others, each by name.
///
/// # Errors
/// When the database refuses.
pub(super) async fn best(
    shelf: &Shelf,
    conn: &mut Conn,
    filter: &Filter,
    most: usize,
) -> anyhow::Result<Vec<u32>> {
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
    Ok(numbers)
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

/// What has each word, or one with a slip in it where nobody has it; and those words.
async fn nearly(
    shelf: &Shelf,
    conn: &mut Conn,
    filter: &Filter,
) -> anyhow::Result<(Set, Vec<String>)> {
    let rest = filter.ask_without_words();
    let mut set = rest.find(shelf, conn, ASSOCIATIONS).await?;
    let mut near = Vec::new();
    for word in filter.words() {
        let mut with = word.ask().find(shelf, conn, ASSOCIATIONS).await? & &set;
        if with.is_empty() {
            with = with_slip(shelf, conn, word, &set).await?;
            near.push(word.text.clone());
        }
        set = with;
    }
    Ok((set, near))
}

/// So many names are looked at when a word may have a slip in it.
const MOST_LOOKED_AT: usize = 400;

/// Those in whose names a word stands that differs by one letter put in, left out, changed
/// or swapped with the next; by two in a long word.
async fn with_slip(
    shelf: &Shelf,
    conn: &mut Conn,
    word: &Word,
    among: &Set,
) -> anyhow::Result<Set> {
    let grams = word.grams();
    if grams.is_empty() {
        return Ok(Set::new());
    }
    let asks: Vec<Ask> = grams.iter().cloned().map(Ask::In).collect();
    let sets = Ask::find_each(&asks, shelf, conn, ASSOCIATIONS).await?;
    let sets: Vec<Set> = sets.into_iter().map(|set| set & among).collect();
    let shared = Bits::counted(&sets);
    // A slip takes three of its letters' triples away, swapped letters four.
    let least = grams.len().saturating_sub(4).max(1);
    let likely = shared.at_least(i64::try_from(least)?);
    let order = Order {
        descends: true,
        backwards: false,
    };
    let best = shared.first(&likely, order, MOST_LOOKED_AT);
    let most = if word.text.chars().count() > 8 { 2 } else { 1 };
    let has_it = |one: &Association| {
        let names = [
            Field::Name,
            Field::OtherNames,
            Field::FormerNames,
            Field::ShortName,
        ];
        let names = names.iter().flat_map(|field| one.facts.values(*field));
        let words: BTreeSet<String> = names.flat_map(|name| finnish::words(name)).collect();
        let is_near = |other: &String| {
            let begin: String = other.chars().take(word.text.chars().count()).collect();
            strsim::damerau_levenshtein(&word.text, other) <= most
                || strsim::damerau_levenshtein(&word.text, &begin) <= 1
        };
        words.iter().any(is_near)
    };
    let looked_at = store::by_number(conn, &best).await?;
    let near = looked_at.iter().filter(|one| has_it(one));
    Ok(near.map(|one| one.number).collect())
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
