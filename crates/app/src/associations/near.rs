//! What has nearly the words that are looked for, when nothing has them.

use std::collections::BTreeSet;

use kit::db::Conn;
use kit::sets::{Ask, Bits, Order, Set, Shelf, Space};

use super::field::Field;
use super::filter::Word;
use super::people::{self, PEOPLE};
use super::slip::Slip;
use super::store;
use super::terms::{ASSOCIATIONS, set};
use crate::areas::{self, AreaKind};
use crate::finnish;

/// What is looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Among {
    /// The register.
    Associations,
    /// Contact persons.
    People,
}

impl Among {
    const fn space(self) -> Space {
        match self {
            Self::Associations => ASSOCIATIONS,
            Self::People => PEOPLE,
        }
    }

    fn ask(self, word: &Word) -> Ask {
        match self {
            Self::Associations => word.ask(),
            Self::People => word.ask_people(),
        }
    }
}

/// Those of a set that have each word, or one that may have been meant where none has it;
/// and the words that none has.
///
/// # Errors
/// When the database refuses.
pub(super) async fn nearly(
    shelf: &Shelf,
    conn: &mut Conn,
    among: Among,
    words: &[&Word],
    mut set: Set,
) -> anyhow::Result<(Set, Vec<String>)> {
    let mut near = Vec::new();
    let has_longer = words.iter().any(|word| !word.is_single());
    for word in words {
        if set.is_empty() {
            break;
        }
        let with = among.ask(word).find(shelf, conn, among.space()).await? & &set;
        if !with.is_empty() {
            set = with;
        } else if !word.is_single() {
            let meant = meant(shelf, conn, among, word, &set).await?.into_iter();
            let asks = meant.map(|meant| among.ask(&Word::of_letters(meant)));
            let asks = Ask::Any(asks.collect());
            set &= asks.find(shelf, conn, among.space()).await?;
            near.push(word.text.clone());
        } else if !has_longer {
            set.clear();
        }
        // A single letter beside other words is one of a word that is being written.
    }
    Ok((set, near))
}

/// So many names are looked at when a word may have a slip in it.
const MOST_LOOKED_AT: usize = 200;

/// Words that may have been meant: those of names, of municipalities and of people.
async fn meant(
    shelf: &Shelf,
    conn: &mut Conn,
    among: Among,
    word: &Word,
    set: &Set,
) -> anyhow::Result<Vec<String>> {
    let Some(slip) = Slip::of(word) else {
        return Ok(Vec::new());
    };
    let mut words = BTreeSet::new();
    if among == Among::Associations {
        for area in areas::all(AreaKind::Municipality) {
            words.extend(finnish::words(&area.name_fi));
            if area.name_sv != area.name_fi {
                words.extend(finnish::words(&area.name_sv));
            }
        }
        let found = like(shelf, conn, (ASSOCIATIONS, set::GRAM), &slip, Some(set)).await?;
        for one in store::by_number(conn, &found).await? {
            let fields = [
                Field::Name,
                Field::OtherNames,
                Field::FormerNames,
                Field::ShortName,
            ];
            let names = fields.iter().flat_map(|field| one.facts.values(*field));
            words.extend(names.flat_map(|name| finnish::words(name)));
        }
    }
    let within = (among == Among::People).then_some(set);
    let found = like(shelf, conn, (PEOPLE, set::PERSON_GRAM), &slip, within).await?;
    words.extend(people::words_of(conn, &found).await?);
    Ok(slip.meant(words))
}

/// The numbers of those that have the most letters of a word, by threes.
async fn like(
    shelf: &Shelf,
    conn: &mut Conn,
    (space, begin): (Space, &str),
    slip: &Slip,
    within: Option<&Set>,
) -> anyhow::Result<Vec<u32>> {
    let grams = slip.grams().into_iter();
    let asks: Vec<Ask> = grams.map(|gram| Ask::In([begin, &gram].concat())).collect();
    let mut sets = Ask::find_each(&asks, shelf, conn, space).await?;
    if let Some(within) = within {
        for set in &mut sets {
            *set &= within;
        }
    }
    let shared = Bits::counted(&sets);
    let likely = shared.at_least(i64::try_from(slip.least())?);
    let order = Order {
        descends: true,
        backwards: false,
    };
    Ok(shared.first(&likely, order, MOST_LOOKED_AT))
}
