//! All of the register that may be one.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use kit::db::Conn;
use kit::sets::edition;
use tokio::task::spawn_blocking;

use super::store;
use crate::app::App;
use crate::associations::store::from_number;
use crate::associations::suspects::{Candidate, Pair, scan};
use crate::associations::terms::ASSOCIATIONS;

/// So many associations are read at once.
const AT_ONCE: usize = 1_000;

/// The name under which what was found is remembered.
const NAME: &str = "duplicates";

/// Each two of the register that may be one, the strongest reason first, but for those of
/// whom somebody has said that they are not. Remembered until the register changes.
///
/// # Errors
/// When the database refuses.
pub async fn all(app: &App, conn: &mut Conn) -> anyhow::Result<Arc<Vec<Pair>>> {
    let edition = edition(conn, ASSOCIATIONS).await?;
    if let Some(known) = app.sets.known(ASSOCIATIONS, edition, NAME) {
        return Ok(known);
    }
    let candidates = candidates(conn).await?;
    let mut pairs = spawn_blocking(move || scan(&candidates)).await?;
    let distinct = distinct(conn).await?;
    pairs.retain(|pair| !distinct.contains(&(pair.first, pair.second)));
    pairs.shrink_to_fit();
    let bytes = size_of_val(pairs.as_slice());
    Ok(app
        .sets
        .learn(ASSOCIATIONS, edition, NAME.to_owned(), (pairs, bytes)))
}

async fn candidates(conn: &mut Conn) -> anyhow::Result<Vec<Candidate>> {
    let mut candidates = Vec::new();
    let mut next = 0;
    loop {
        let read = from_number(conn, next, AT_ONCE).await?;
        let Some(last) = read.last() else {
            return Ok(candidates);
        };
        next = last.number + 1;
        let of = read.iter().map(|one| Candidate::of(one.number, &one.facts));
        candidates.extend(of);
    }
}

/// The numbers of each two that are not one, the smaller one first. What was said of one
/// that was merged since holds for the one that it was merged into.
async fn distinct(conn: &mut Conn) -> anyhow::Result<HashSet<(u32, u32)>> {
    let said = store::all(conn).await?;
    if said.is_empty() {
        return Ok(HashSet::new());
    }
    let merged = store::merged(conn).await?;
    let two = |(one, other): &(u32, u32)| {
        let (one, other) = (end_of(&merged, *one), end_of(&merged, *other));
        (one.min(other), one.max(other))
    };
    Ok(said.iter().map(two).collect())
}

/// What one has come to be by merging: whoever is merged is so into one that was not, so
/// there is no way round.
fn end_of(merged: &HashMap<u32, u32>, number: u32) -> u32 {
    let mut at = number;
    while let Some(into) = merged.get(&at) {
        at = *into;
    }
    at
}
