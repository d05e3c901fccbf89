//! Tests of the project card. Documents and people are invented, but for the
//! public cards of the corpus, which are read where they lie.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod compare;
mod corpus;
mod properties;
mod refusals;
mod sample;
mod traps;

use super::*;

/// The card of a document that must be one.
fn read_card(document: &str) -> Card {
    match read(document.as_bytes()) {
        Ok(reading) => reading.card,
        Err(refused) => panic!("{refused:?}\n{document}"),
    }
}
