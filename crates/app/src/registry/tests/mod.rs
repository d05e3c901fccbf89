mod api;
mod areas;
mod bad_input;
mod compare;
mod cooperation;
mod changes;
mod feeds;
mod list;
mod order;
mod pages;

use kit::i18n::Lang;

use super::{RegistryCommand, run};
use crate::output::Output;
use crate::projects::card::Card;
use crate::projects::tests::{Bench, Said, card};
use crate::testing::TestApp;

#[derive(clap::Parser)]
struct Cli {
    #[command(subcommand)]
    command: RegistryCommand,
}

/// A site as visitors see it, with invented projects.
async fn site(count: u32) -> TestApp {
    let site = TestApp::new().await;
    crate::demo::fill(&site.app, 1, count).await.unwrap();
    site.closed()
}

/// The codes of the projects that a query lists.
async fn codes_of(site: &TestApp, query: &str) -> Vec<String> {
    let file = site.get(&format!("/hankkeet.json?{query}")).await;
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&file.bytes).unwrap();
    let codes = rows.iter().map(|row| row["code"].as_str().unwrap());
    codes.map(str::to_owned).collect()
}

/// The cards of those projects.
async fn cards_of(site: &TestApp, codes: &[String]) -> Vec<Card> {
    let mut conn = site.app.db.read().await.unwrap();
    let mut cards = Vec::new();
    for code in codes {
        let project = crate::projects::find_public(&mut conn, code).await.unwrap();
        cards.push(project.unwrap().card);
    }
    cards
}

/// A link's query, as it stands in a page.
fn query_of(html: &str) -> String {
    html.replace("&#38;", "&").replace("&amp;", "&")
}

/// A sum as a page writes it.
fn euros(cents: i64) -> String {
    crate::texts::tr(Lang::Fi).money(kit::money::Cents(cents))
}

/// `kanto project …` in Finnish, its output going into a pipe.
async fn project(bench: &Bench, args: &[&str]) -> Said {
    let cli = <Cli as clap::Parser>::parse_from([&["kanto"], args].concat());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: crate::texts::tr(Lang::Fi),
    };
    let code = run(&bench.app, cli.command, &mut to).await.unwrap();
    Said {
        code,
        out,
        err: String::from_utf8(err).unwrap(),
    }
}

/// The codes that a list with these options shows, in its order.
async fn codes(bench: &Bench, options: &[&str]) -> Vec<String> {
    crate::testing::listed(&bench.app, options).await
}
