mod reader;

use chrono::{DateTime, Utc};

use super::render;
use crate::projects::Capture;
use crate::projects::card::{Card, FORM, Item, section_title};
use reader::Read;

fn now() -> DateTime<Utc> {
    "2026-11-24T22:30:00Z".parse().expect("an instant")
}

fn card(document: &str) -> Card {
    crate::projects::card::read(document.as_bytes())
        .expect("a card")
        .card
}

fn invented(n: usize) -> Card {
    let project = crate::demo::projects(1, 40).nth(n).expect("a project");
    let capture = project.captures.last().expect("a capture");
    card(&capture.document)
}

fn real() -> Card {
    let corpus = std::env::var_os("KANTO_CORPUS").map_or_else(
        || concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus").into(),
        std::path::PathBuf::from,
    );
    card(&std::fs::read_to_string(corpus.join("eura/S22786.txt")).expect("the corpus"))
}

#[test]
fn debug() {
    let file = render(&real(), now()).expect("a PDF");
    let read = Read::new(&file);
    println!("{} {} {}", read.language, read.title, read.pages);
    println!("{:?}", read.headings());
    println!("{}", read.text());
    let _ = (
        FORM,
        section_title(1),
        Capture::read("", now().date_naive(), b""),
        invented(0),
        Item::Partners,
    );
}
