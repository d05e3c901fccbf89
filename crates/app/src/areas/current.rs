//! What the running program knows of areas: the directory and the groupings, exchanged
//! when the database has others.
//!
//! A directory is leaked, so that whoever was given an area keeps it: there is one for
//! each set of classifications that the database has had while the program runs, some
//! hundred kilobytes once a year. Tests run many installations in one process, each on
//! a thread of its own, and so there each thread knows for itself (threads that it
//! leaves work to know what every program knows at first).

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError, RwLock};

use chrono::NaiveDate;
use kit::id::Id;

use super::area::{Area, AreaCode, AreaKind, NamedArea};
use super::classification::Classification;
use super::directory::{Directory, name_key};
use super::grouping::{Grouping, GroupingPart, built_in};

/// What is known at a time.
pub(super) struct Known {
    /// Which classifications of the database the directory follows.
    classifications: Vec<Id>,
    directory: &'static Directory,
    /// Those that the program itself knows, then one's own by name.
    groupings: Arc<[Grouping]>,
}

static AT_FIRST: LazyLock<Known> =
    LazyLock::new(|| Known::of(Vec::new(), directory_of(0, &[]), Vec::new()));

/// Every directory that was made, by its edition.
static MADE: Mutex<BTreeMap<i64, &'static Directory>> = Mutex::new(BTreeMap::new());

impl Known {
    /// What is known once the database has these classifications and own groupings.
    pub(super) fn of(
        classifications: Vec<Id>,
        directory: &'static Directory,
        own: Vec<Grouping>,
    ) -> Self {
        let groupings = built_in().into_iter().chain(own);
        Self {
            classifications,
            directory,
            groupings: groupings.collect(),
        }
    }
}

/// Whether the program knows what the database has.
pub(super) fn is_known(classifications: &[Id], own: &[Grouping]) -> bool {
    known(|known| {
        known.classifications == classifications
            && known.groupings.ends_with(own)
            && known.groupings.len() == built_in().len() + own.len()
    })
}

/// The directory of that edition; made when there has been none.
pub(super) fn directory_of(edition: i64, classifications: &[Classification]) -> &'static Directory {
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    made.entry(edition)
        .or_insert_with(|| Box::leak(Box::new(Directory::of(classifications, edition))))
}

#[cfg(not(test))]
static KNOWN: RwLock<Option<Known>> = RwLock::new(None);

#[cfg(test)]
thread_local! {
    static KNOWN: RwLock<Option<Known>> = const { RwLock::new(None) };
}

#[cfg(not(test))]
fn held<T>(use_it: impl FnOnce(&RwLock<Option<Known>>) -> T) -> T {
    use_it(&KNOWN)
}

#[cfg(test)]
fn held<T>(use_it: impl FnOnce(&RwLock<Option<Known>>) -> T) -> T {
    KNOWN.with(use_it)
}

/// Lets the program know this from now on.
pub(super) fn exchange(known: Known) {
    held(|held| *held.write().unwrap_or_else(PoisonError::into_inner) = Some(known));
}

fn known<T>(use_it: impl FnOnce(&Known) -> T) -> T {
    held(|held| {
        let known = held.read().unwrap_or_else(PoisonError::into_inner);
        use_it(known.as_ref().unwrap_or_else(|| &AT_FIRST))
    })
}

fn directory() -> &'static Directory {
    known(|known| known.directory)
}

/// Another number whenever areas are others than before: 0 for those that the program
/// itself knows, otherwise up to 40 bits. What is remembered of areas, in memory or in
/// the database, is remembered with it.
pub fn edition() -> i64 {
    directory().edition
}

/// Every area of the kind, former ones too, in the order of their codes.
pub fn all(kind: AreaKind) -> impl Iterator<Item = &'static Area> {
    directory().all(kind)
}

/// The area with the code, former ones too.
pub fn by_code(kind: AreaKind, code: &AreaCode) -> Option<&'static Area> {
    directory().by_code(kind, code)
}

/// The region with that code of the EU's classification: "FI193".
pub fn by_nuts3(code: &str) -> Option<&'static Area> {
    directory().by_nuts3(code)
}

/// The code of a region in the EU's classification.
pub fn nuts3_of(region: &AreaCode) -> Option<&'static str> {
    directory().nuts3_of(region)
}

/// The area of that name which existed on the day. Takes the Finnish and the
/// Swedish name in any case, a name that it had before, and sub-regions also in the
/// genitive ("Joensuun").
pub fn find(kind: AreaKind, name_as_written: &str, on: NaiveDate) -> Option<&'static Area> {
    directory().find(kind, name_as_written, on)
}

/// What a document's name means on the day. A municipality that no longer
/// existed means the one it was merged into: cards keep old names for years.
pub fn resolve(kind: AreaKind, name_as_written: &str, on: NaiveDate) -> NamedArea {
    directory().resolve(kind, name_as_written, on)
}

/// Resolves a form's list: "Joensuun, Keski-Karjalan, Pielisen Karjalan".
/// Keeps the order and every name; empty places between commas are no names.
pub fn resolve_list(kind: AreaKind, list: &str, on: NaiveDate) -> Vec<NamedArea> {
    list.split(',')
        .filter(|name| !name.trim().is_empty())
        .map(|name| resolve(kind, name, on))
        .collect()
}

/// The region the municipality belonged to on the day.
pub fn region_of(municipality: &AreaCode, on: NaiveDate) -> Option<&'static Area> {
    directory().region_of(municipality, on)
}

/// The sub-region the municipality belonged to on the day, if it still exists.
pub fn sub_region_of(municipality: &AreaCode, on: NaiveDate) -> Option<&'static Area> {
    directory().sub_region_of(municipality, on)
}

/// The municipalities of a region or a sub-region on the day, by code. A
/// municipality has itself as its only member.
pub fn members(kind: AreaKind, code: &AreaCode, on: NaiveDate) -> Vec<&'static Area> {
    directory().members(kind, code, on)
}

/// All groupings: those that the program itself knows, then one's own by name.
pub fn groupings() -> Arc<[Grouping]> {
    known(|known| known.groupings.clone())
}

/// A grouping by its name, written in any case: "Siun sote".
pub fn grouping(name: &str) -> Option<Grouping> {
    let key = name_key(name);
    let groupings = groupings();
    groupings.iter().find(|g| name_key(&g.name) == key).cloned()
}

/// A part of a grouping as it is written: "Siun sote/Keskinen".
pub fn grouping_part(written: &str) -> Option<GroupingPart> {
    let (of, name) = written.split_once('/')?;
    grouping(of)?.part(name).cloned()
}
