//! Whether an association that somebody writes down is in the register already.

use std::collections::BTreeSet;

use kit::db::Conn;
use kit::id::Id;
use kit::sets::{Ask, Bits, Order};

use crate::app::App;
use crate::associations::Told;
use crate::associations::association::Association;
use crate::associations::facts::{Fact, Facts, Source};
use crate::associations::field::Field;
use crate::associations::keys::Key;
use crate::associations::store::{by_number, with_keys};
use crate::associations::suspects::{Candidate, Reason, of as suspects_of};
use crate::associations::terms::{ASSOCIATIONS, grams, set};
use crate::finnish;

/// So many that have a number or a name in common with it are looked at.
const MOST_WITH_KEYS: usize = 300;

/// So many of its municipality whose names have most in common with it are looked at.
const MOST_NEAR: usize = 40;

/// The associations that one that somebody tells of may be, the strongest reason first:
/// by its numbers and its names, and by nearly its name in its municipality, but for a name
/// that only lacks the marks above most of its letters. `own` is the one that is told of
/// when it is in the register already.
///
/// # Errors
/// When the database refuses.
pub async fn like(
    app: &App,
    conn: &mut Conn,
    told: &[Told],
    own: Option<Id>,
) -> anyhow::Result<Vec<(Reason, Association)>> {
    let facts = facts_of(app, told);
    let keys = Key::all_of(&facts);
    let mut numbers = BTreeSet::new();
    if !keys.is_empty() {
        let with_keys = with_keys(conn, &keys).await?;
        // Those with its numbers before those that only have its name.
        let in_order = keys.iter().filter_map(|key| with_keys.get(key.as_str()));
        numbers.extend(in_order.flatten().copied().take(MOST_WITH_KEYS));
    }
    numbers.extend(near(app, conn, &facts).await?);
    let numbers: Vec<u32> = numbers.into_iter().collect();
    let mut others = by_number(conn, &numbers).await?;
    others.retain(|other| other.is_kept() && Some(other.id) != own);
    let candidates: Vec<Candidate> = others
        .iter()
        .map(|other| Candidate::of(other.number, &other.facts))
        .collect();
    // Nobody has this number: the register counts from below.
    let suspects = suspects_of(&Candidate::of(u32::MAX, &facts), &candidates);
    let found = suspects.into_iter().filter_map(|(reason, number)| {
        let place = others.iter().position(|other| other.number == number)?;
        Some((reason, others.swap_remove(place)))
    });
    Ok(found.collect())
}

fn facts_of(app: &App, told: &[Told]) -> Facts {
    let mut facts = Facts::default();
    for (field, values) in told {
        let fact = Fact {
            values: values.clone(),
            source: Source::Person,
            on: app.clock.today(),
            by: None,
        };
        facts.put(*field, Some(fact));
    }
    facts
}

/// Those of its municipality in whose names most of the letters of its own follow each
/// other as they do there.
async fn near(app: &App, conn: &mut Conn, facts: &Facts) -> anyhow::Result<Vec<u32>> {
    let Some(domicile) = facts.value(Field::Domicile) else {
        return Ok(Vec::new());
    };
    let at_home = Ask::In(set::value(Field::Domicile, domicile));
    let mut near = Vec::new();
    for key in facts.name_keys() {
        let mut asks = vec![at_home.clone()];
        let mut names = BTreeSet::new();
        for word in finnish::words(&key) {
            names.extend(grams(&word, true));
        }
        asks.extend(names.iter().map(|gram| Ask::In([set::GRAM, gram].concat())));
        let mut sets = Ask::find_each(&asks, &app.sets, conn, ASSOCIATIONS).await?;
        let at_home = sets.remove(0);
        let sets: Vec<_> = sets.into_iter().map(|set| set & &at_home).collect();
        let shared = Bits::counted(&sets);
        // A slip takes up to four of them away, of the seven that a short name has.
        let likely = shared.at_least(i64::try_from(names.len().div_ceil(3))?);
        let order = Order {
            descends: true,
            backwards: false,
        };
        near.extend(shared.first(&likely, order, MOST_NEAR));
    }
    Ok(near)
}
