//! Sets of numbers under names, kept in the database beside the rows that they
//! speak of: what stands in a word index, and all rows that share a value.
//!
//! A row has a small [number](take_numbers) of its own, and stands in the set of each
//! word and value that it has. A question with many conditions is then sets laid over
//! each other, and how many rows answer it is known without looking at one. An
//! [`Amount`] is the sets of the bits that it is made of, so that it is added up and
//! compared in the same way. The set that a question gives is always exact, and the
//! same on both databases.
//!
//! Sets change in the transaction that changes their rows, and are written last of
//! all but the log: whoever writes them holds the space's edition.

mod amount;
mod ask;
mod shelf;
#[cfg(test)]
mod tests;
mod write;

pub use amount::{Amount, Bits, Order};
pub use ask::Ask;
pub use roaring::RoaringBitmap as Set;
pub use shelf::Shelf;
pub use write::take_numbers;
pub(crate) use write::{Pending, write_sets};

/// What numbers speak of: each kind of row has a space of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Space(pub &'static str);

/// As many numbers as one row of the table holds the members of.
const PART_BITS: u32 = 16;

crate::sql! {
    LOCK = "INSERT INTO set_editions (space, edition) VALUES ($1, 1)
        ON CONFLICT (space) DO UPDATE SET edition = set_editions.edition + 1";
    EDITION = "SELECT edition AS v FROM set_editions WHERE space = $1";
    TAKE_NUMBERS = "INSERT INTO set_numbers (space, next) VALUES ($1, $2)
        ON CONFLICT (space) DO UPDATE SET next = set_numbers.next + $2 RETURNING next AS v";
    ALL = "SELECT name, members FROM sets WHERE space = $1";
    LIKE = "SELECT DISTINCT name AS v FROM sets WHERE space = $1 AND name >= $2 AND name < $3 ORDER BY name";
    REMOVE_ALL = "DELETE FROM sets WHERE space = $1";
}

/// Every statement about sets.
pub fn statements() -> Vec<String> {
    let fixed = STATEMENTS.iter().map(|(_, sql)| (*sql).to_owned());
    fixed
        .chain(write::statements())
        .chain([shelf::load_statement(2)])
        .collect()
}
