mod description;
mod kohesio;
mod lists;
mod page;

use serde_json::Value as Json;

use crate::demo;
use crate::projects::tests::{Bench, card};
use crate::testing::{Answer, TestApp};

/// The demonstration's projects, seen by a visitor.
async fn site(count: u32) -> TestApp {
    let site = TestApp::new().await;
    demo::fill(&site.app, 1, count).await.unwrap();
    site.closed()
}

/// Projects of one's own.
async fn site_of(documents: &[String]) -> TestApp {
    let site = TestApp::new().await;
    let bench = Bench {
        app: site.app.clone(),
        database: site.database.clone(),
    };
    for document in documents {
        bench.take_in("2024-05-01", document).await;
    }
    site
}

/// A card with what stands in the section of lists.
fn listed_card(code: &str, name: &str, first: &str, listed: &str) -> String {
    let areas = "Maakunnat: Pohjois-Karjala\nKunnat: Kitee, Joensuu";
    let card = card(code, name, first, areas);
    format!("{card}10 Viranomaisen hankelistan tiedot\n{listed}\n")
}

fn json(answer: &Answer) -> Json {
    serde_json::from_slice(&answer.bytes).unwrap()
}

/// The rows of a file of CSV, by the names of their columns.
fn rows(answer: &Answer) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(&answer.bytes[..]);
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}
