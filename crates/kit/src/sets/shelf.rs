//! Reading sets, and keeping those that were read.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::TryStreamExt;

use super::write::pad;
use super::{Facet, Set, Space, Values};
use crate::ages::Ages;
use crate::db::{Conn, Value};
use crate::{args, row_of};

crate::sql! {
    EDITION = "SELECT edition AS v FROM set_editions WHERE space = $1";
    ALL = "SELECT name, members FROM sets WHERE space = $1";
    LIKE = "SELECT DISTINCT name AS v FROM sets WHERE space = $1 AND name >= $2 AND name < $3 ORDER BY name";
}

/// So many bytes of sets are kept at most.
const MOST_KEPT: usize = 20 * 1024 * 1024;
/// So many bytes of what was worked out of them.
const MOST_LEARNT: usize = 4 * 1024 * 1024;

/// The most sets asked for in one statement.
const PER_STATEMENT: usize = 256;

/// Whether a set stays that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// Others go for it when there is no room.
    Always,
    /// Only where no others have to go: there are many, and they are hardly asked for
    /// again.
    WhereRoom,
}

/// Sets that were read and hold as long as nobody changes one of their space. Cheap
/// to clone.
#[derive(Clone, Debug, Default)]
pub struct Shelf(Arc<Mutex<HashMap<Space, Kept>>>);

#[derive(Debug)]
struct Kept {
    edition: i64,
    sets: Ages<String, Arc<Set>>,
    learnt: Ages<String, Arc<dyn Any + Send + Sync>>,
    names: HashMap<String, Arc<[String]>>,
    /// These tell themselves of which edition they are, and outlive it: what has
    /// changed since is read again only.
    facets: HashMap<Facet, Arc<Values>>,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            edition: 0,
            sets: Ages::new(MOST_KEPT),
            learnt: Ages::new(MOST_LEARNT),
            names: HashMap::new(),
            facets: HashMap::new(),
        }
    }
}

crate::row! { struct Part { name: String, members: Vec<u8> } }

impl Shelf {
    /// The sets of those names, in their order; one that is not there is empty.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn load(
        &self,
        conn: &mut Conn,
        space: Space,
        names: &[String],
    ) -> anyhow::Result<Vec<Arc<Set>>> {
        self.load_and(conn, space, names, Keep::Always).await
    }

    /// As [`Shelf::load`].
    pub(super) async fn load_and(
        &self,
        conn: &mut Conn,
        space: Space,
        names: &[String],
        keep: Keep,
    ) -> anyhow::Result<Vec<Arc<Set>>> {
        // Asked for first: a set that is read later is not older than it.
        let edition = edition(conn, space).await?;
        let mut found = self.kept(space, edition, names);
        let missing: Vec<usize> = (0..names.len()).filter(|at| found[*at].is_none()).collect();
        for places in missing.chunks(PER_STATEMENT) {
            let asked: Vec<&String> = places.iter().map(|at| &names[*at]).collect();
            let mut read = read(conn, space, &asked).await?;
            for at in places {
                let set = read.remove(names[*at].as_str()).unwrap_or_default();
                found[*at] = Some(self.keep((space, edition), &names[*at], set, keep));
            }
        }
        Ok(found.into_iter().flatten().collect())
    }

    /// The names of all sets that begin so, without that beginning.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn names(
        &self,
        conn: &mut Conn,
        space: Space,
        begin: &str,
    ) -> anyhow::Result<Arc<[String]>> {
        let edition = edition(conn, space).await?;
        self.kept(space, edition, &[]);
        let known = |kept: &mut Kept| kept.names.get(begin).cloned();
        if let Some(names) = self.with(space, known) {
            return Ok(names);
        }
        let end = format!("{begin}{}", char::MAX);
        let names: Vec<String> = conn.fetch_values(LIKE, args![space.0, begin, end]).await?;
        let names = names
            .into_iter()
            .filter_map(|name| Some(name.strip_prefix(begin)?.to_owned()));
        let names: Arc<[String]> = names.collect();
        self.with(space, |kept| {
            if kept.edition == edition {
                kept.names.insert(begin.to_owned(), Arc::clone(&names));
            }
        });
        Ok(names)
    }

    /// The values of a facet as they were last read.
    pub(super) fn values(&self, space: Space, facet: Facet) -> Option<Arc<Values>> {
        self.with(space, |kept| kept.facets.get(&facet).cloned())
    }

    pub(super) fn keep_values(&self, space: Space, facet: Facet, values: &Arc<Values>) {
        self.with(space, |kept| {
            kept.facets.insert(facet, Arc::clone(values));
        });
    }

    fn with<T>(&self, space: Space, act: impl FnOnce(&mut Kept) -> T) -> T {
        let mut spaces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        act(spaces.entry(space).or_default())
    }

    fn kept(&self, space: Space, edition: i64, names: &[String]) -> Vec<Option<Arc<Set>>> {
        self.with(space, |kept| {
            if kept.edition != edition {
                *kept = Kept {
                    edition,
                    facets: std::mem::take(&mut kept.facets),
                    ..Kept::default()
                };
            }
            names.iter().map(|name| kept.sets.get(name)).collect()
        })
    }

    /// What was worked out of a space's sets under that name, as they stand in that
    /// edition.
    pub fn known<T: Any + Send + Sync>(
        &self,
        space: Space,
        edition: i64,
        name: &str,
    ) -> Option<Arc<T>> {
        self.kept(space, edition, &[]);
        let known = self.with(space, |kept| kept.learnt.get(name))?;
        known.downcast().ok()
    }

    /// Remembers it, as long as the sets stand so and there is room: pages of one list,
    /// and many who look at the same, ask the same. `bytes` is about what it takes.
    pub fn learn<T: Any + Send + Sync>(
        &self,
        space: Space,
        edition: i64,
        name: String,
        (value, bytes): (T, usize),
    ) -> Arc<T> {
        let value = Arc::new(value);
        let bytes = bytes + name.len() + PER_LEARNT;
        self.with(space, |kept| {
            if kept.edition == edition {
                kept.learnt.keep(name, Arc::clone(&value) as _, bytes);
            }
        });
        value
    }

    fn keep(&self, (space, edition): (Space, i64), name: &str, set: Set, keep: Keep) -> Arc<Set> {
        let bytes = size_of(&set) + name.len();
        let set = Arc::new(set);
        self.with(space, |kept| {
            if kept.edition == edition && (keep == Keep::Always || kept.sets.has_room(bytes)) {
                kept.sets.keep(name.to_owned(), Arc::clone(&set), bytes);
            }
        });
        set
    }
}

/// What something learnt takes beside its name and itself, about.
const PER_LEARNT: usize = 150;

/// The bytes that a set takes, about.
pub fn size_of(set: &Set) -> usize {
    set.serialized_size() + 100
}

/// The editions of spaces as a connection has seen them first: what it reads later is
/// not older, so it need not ask again.
#[derive(Debug, Default)]
pub(crate) struct Editions(Vec<(Space, i64)>);

impl Editions {
    /// Forgets them: something was written.
    pub(crate) fn forget(&mut self) {
        self.0.clear();
    }
}

/// Counts the changes of a space's sets.
///
/// # Errors
/// When the database refuses.
pub async fn edition(conn: &mut Conn, space: Space) -> anyhow::Result<i64> {
    let seen = conn.editions.0.iter().find(|(of, _)| *of == space);
    if let Some((_, edition)) = seen {
        return Ok(*edition);
    }
    let edition: Option<i64> = conn.fetch_values(EDITION, args![space.0]).await?.pop();
    let edition = edition.unwrap_or(0);
    if !conn.is_transaction() {
        conn.editions.0.push((space, edition));
    }
    Ok(edition)
}

async fn read(
    conn: &mut Conn,
    space: Space,
    names: &[&String],
) -> anyhow::Result<HashMap<String, Set>> {
    let mut values: Vec<Value> = names
        .iter()
        .map(|name| Value::from(name.as_str()))
        .collect();
    pad(&mut values);
    let count = values.len();
    let mut args = row_of![space.0];
    args.append(&mut values);
    let mut sets: HashMap<String, Set> = HashMap::with_capacity(names.len());
    // One by one: all of an amount's are 10 MB where there are a million rows.
    let mut parts = conn.stream::<Part>(load_statement(count), &args);
    while let Some(part) = parts.try_next().await? {
        let mut members = Set::deserialize_from(&part.members[..])?;
        // Runs are laid over other sets one by one, and many come of a few.
        members.remove_run_compression();
        *sets.entry(part.name).or_default() |= members;
    }
    Ok(sets)
}

pub(super) fn load_statement(count: usize) -> String {
    let places: Vec<String> = (2..2 + count).map(|place| format!("${place}")).collect();
    let places = places.join(", ");
    format!(
        "SELECT name, members FROM sets WHERE space = $1 AND name IN ({places}) ORDER BY name, part"
    )
}

impl Space {
    /// Gives every set with its members, piece by piece.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn each(
        self,
        conn: &mut Conn,
        mut take: impl FnMut(&str, Set),
    ) -> anyhow::Result<()> {
        let mut parts = conn.stream::<Part>(ALL, args![self.0]);
        while let Some(part) = parts.try_next().await? {
            take(&part.name, Set::deserialize_from(&part.members[..])?);
        }
        Ok(())
    }
}
