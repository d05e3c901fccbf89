//! What to do when nothing was found: the parts of the filter without which there
//! would be something.

use kit::db::Conn;
use kit::i18n::Tr;
use kit::sets::{Ask, Shelf};

use super::filter::{Filter, FilterWords, PARAMETERS};
use super::form::Form;
use crate::projects::terms::PROJECTS;

/// A filter with one part less.
pub(super) struct Broader {
    /// The part that is left out, with what it asks.
    pub(super) label: String,
    pub(super) query: String,
    /// How many projects it lets through.
    pub(super) count: i64,
}

/// The filters with one part less that let something through, most first.
///
/// # Errors
/// When the database refuses.
pub(super) async fn broader(
    shelf: &Shelf,
    conn: &mut Conn,
    (form, filter): (&Form, &Filter),
    tr: Tr,
) -> anyhow::Result<Vec<Broader>> {
    let set = PARAMETERS.iter().filter(|part| part.name != "sort");
    let set = set.filter(|part| form.words.get(part).is_some());
    let without = set.filter_map(|part| {
        let words: FilterWords = form.words.with(part.name, None);
        let ask = Filter::read(&words, filter.today).ok()?.ask();
        Some((part.name, words, ask))
    });
    let without: Vec<(&str, FilterWords, Ask)> = without.collect();
    let asks: Vec<Ask> = without.iter().map(|(.., ask)| ask.clone()).collect();
    let found = Ask::find_each(&asks, shelf, conn, PROJECTS).await?;
    let mut all: Vec<Broader> = without
        .into_iter()
        .zip(found)
        .filter(|(_, found)| !found.is_empty())
        .map(|((name, words, _), found)| Broader {
            label: form.label(tr, name),
            query: words.to_query(),
            count: i64::try_from(found.len()).unwrap_or(i64::MAX),
        })
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.count));
    Ok(all)
}
