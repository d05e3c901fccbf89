//! The card's tests. Documents and people are invented, but for the public cards
//! of the corpus, which are read where they lie.

mod bad_input;
mod bad_pages;
mod changes;
mod corpus;
mod found;
mod pages;
mod properties;
mod sample;
mod traps;

use super::{Card, Finding, Note, Reading, read};

/// The card of a document that must be one.
fn read_card(document: &str) -> Card {
    reading(document).card
}

fn reading(document: &str) -> Reading {
    match read(document.as_bytes()) {
        Ok(reading) => reading,
        Err(refused) => panic!("{refused:?}\n{document}"),
    }
}

/// The notes of a document, each with its line.
fn notes(document: &str) -> Vec<(usize, Note)> {
    let notes = reading(document).notes.into_iter();
    notes.map(|Finding { line, what }| (line, what)).collect()
}
