//! Any bytes are read or refused, and what is read is printed to the same card
//! as text, as a web page and as JSON.

#![no_main]

use app::projects::card::{Card, from_json, merge, print_html, print_text, read, to_json};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(reading) = read(bytes) else { return };
    let card = reading.card;
    assert_eq!(reread(&print_text(&card)), Some(card.clone()), "text");
    assert_eq!(reread(&print_html(&card)), Some(card.clone()), "html");
    assert_eq!(from_json(&to_json(&card)).as_ref(), Ok(&card), "json");
    assert_eq!(merge(&card, &card), card, "merge");
});

fn reread(document: &str) -> Option<Card> {
    read(document.as_bytes()).ok().map(|reading| reading.card)
}
