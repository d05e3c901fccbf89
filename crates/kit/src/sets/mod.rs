//! Sets of numbers under names, kept in the database beside the rows that they
//! speak of: what stands in a word index, and all rows that share a value.
//!
//! A row has a small [number](take_numbers) of its own, and stands in the set of each
//! word and value that it has. A question with many conditions is then sets laid over
//! each other, and how many rows answer it is known without looking at one. An
//! [`Amount`] is the sets of the bits that it is made of, so that it is added up and
//! compared in the same way. A [`Facet`] is a value of which there are too many for a
//! set each. The set that a question gives is always exact, and the same on both
//! databases.
//!
//! Sets change in the transaction that changes their rows, and are written last of
//! all but the log: whoever writes them holds the space's edition.

mod amount;
mod ask;
mod facet;
mod facet_write;
mod moves;
mod names;
pub mod order;
mod page;
mod shelf;
#[cfg(test)]
mod tests;
mod write;

pub use amount::{Amount, Bits, Order};
pub use ask::Ask;
pub use facet::{Counts, Facet, Values};
pub use moves::Moves;
pub use names::Names;
pub use order::{Column, padded};
pub use page::{Ordering, PageOf, Place};
pub use roaring::RoaringBitmap as Set;
pub(crate) use shelf::Editions;
pub use shelf::{Shelf, edition, size_of};
pub use write::take_numbers;
pub(crate) use write::{Pending, write_sets};

/// What numbers speak of: each kind of row has a space of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Space(pub &'static str);

/// As many numbers as one row of the table holds the members of.
const PART_BITS: u32 = 16;

/// Every statement about sets.
pub fn statements() -> Vec<String> {
    let fixed = [
        write::STATEMENTS,
        shelf::STATEMENTS,
        facet::STATEMENTS,
        facet_write::STATEMENTS,
    ]
    .concat();
    let fixed = fixed.iter().map(|(_, sql)| (*sql).to_owned());
    let made = [write::statements(), facet::statements()].concat();
    fixed
        .chain(made)
        .chain([shelf::load_statement(2)])
        .collect()
}
