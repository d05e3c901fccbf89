//! Results through their edges, from logs made by hand and from an invented one.

mod counting;
mod follow;
mod pages;
mod recount;
mod sample;

use std::path::PathBuf;

use clap::Parser;
use kit::i18n::Lang;
use kit::id::Id;
use serde_json::Value as Json;

use crate::associations::{self, Field};
use crate::output::Output;
use crate::testing::{Answer, TestApp};
use crate::texts;

/// A form as a browser sends it.
fn form(fields: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish()
}

/// Adds an association with these facts beside its name.
async fn association(test: &TestApp, name: &str, facts: &[(Field, &[&str])]) -> Id {
    let mut told = vec![(Field::Name, vec![name.to_owned()])];
    for (field, values) in facts {
        told.push((*field, values.iter().map(|one| (*one).to_owned()).collect()));
    }
    let mut tx = test.app.db.begin().await.unwrap();
    let author = test.app.author(None, "test");
    let id = associations::add(&test.app, &mut tx, &author, told).await;
    tx.commit().await.unwrap();
    id.unwrap()
}

/// Sends a form that must be taken, and gives the answer.
async fn post(test: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = test.post(path, &form(fields)).await;
    assert_eq!(answer.status.as_u16(), 303, "{fields:?} {}", answer.body);
    answer
}

/// Writes a consultation down.
async fn log(test: &TestApp, day: &str, with: &str, more: &[(&str, &str)]) -> Answer {
    let fields = [("paiva", day), ("yhdistys", with), ("teksti", "Sovittiin")];
    post(test, "/tyo/neuvonnat", &[&fields, more].concat()).await
}

/// Writes an event down.
async fn event(test: &TestApp, kind: &str, day: &str, more: &[(&str, &str)]) -> Answer {
    let fields = [("kind", kind), ("title_fi", "Tilaisuus"), ("day", day)];
    post(test, "/tyo/tapahtumat", &[&fields, more].concat()).await
}

/// Merges the second of two associations into the first.
async fn merge(test: &TestApp, first: Id, other: Id) -> Answer {
    let path = format!("/tyo/yhdistykset/{first}/yhdista/{other}");
    let page = test.get(&path).await.body;
    let edition = |name: &str| {
        let (_, rest) = page
            .split_once(&format!("name=\"{name}\" value=\""))
            .unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let editions = [edition("first"), edition("other")];
    let [first, other] = editions.each_ref().map(String::as_str);
    let fields = [
        ("first", first),
        ("other", other),
        ("kept", "1"),
        ("c-name", "1"),
    ];
    post(test, &path, &fields).await
}

/// Takes back the act to which an answer led.
async fn undo(test: &TestApp, answer: &Answer) {
    let (_, batch) = answer.location().split_once("muutos=").unwrap();
    post(test, &format!("/tyo/historia/{batch}/kumoaminen"), &[]).await;
}

#[derive(Parser)]
enum Commands {
    #[command(subcommand)]
    Association(associations::AssociationCommand),
    #[command(subcommand)]
    Idea(crate::ideas::IdeaCommand),
    #[command(subcommand)]
    Consultation(crate::consultations::ConsultationCommand),
    #[command(subcommand)]
    Event(crate::events::EventCommand),
    #[command(subcommand)]
    Report(super::ReportCommand),
}

/// The bytes that a command gives, what it says of trouble, and its exit code.
async fn run_bytes(test: &TestApp, args: &[&str]) -> (u8, Vec<u8>, String) {
    let args = [&["kanto"], args].concat();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(Lang::Fi),
    };
    let app = &test.app;
    let code = match Commands::parse_from(args) {
        Commands::Association(command) => associations::run(app, command, &mut to).await,
        Commands::Idea(command) => crate::ideas::run(app, command, &mut to).await,
        Commands::Consultation(command) => crate::consultations::run(app, command, &mut to).await,
        Commands::Event(command) => crate::events::run(app, command, &mut to).await,
        Commands::Report(command) => super::run(app, command, &mut to).await,
    };
    (code.unwrap(), out, String::from_utf8(err).unwrap())
}

async fn run(test: &TestApp, args: &[&str]) -> (u8, String) {
    let (code, out, err) = run_bytes(test, args).await;
    (code, String::from_utf8(out).unwrap() + &err)
}

/// A file of that content in the test's own folder.
fn file(test: &TestApp, name: &str, content: &str) -> String {
    let path: PathBuf = test.database_folder().join(name);
    std::fs::write(&path, content).unwrap();
    path.display().to_string()
}

/// The results of some days as the API tells them.
async fn api(test: &TestApp, from: &str, to: &str) -> Json {
    let path = format!("/api/v1/results?from={from}&to={to}");
    let answer = test.closed().get(&path).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

/// A number of a row of a division.
fn cell(results: &Json, by: &str, key: Option<&str>, figure: &str) -> i64 {
    let rows = results["by"][by].as_array().unwrap();
    let row = rows.iter().find(|row| row["key"].as_str() == key);
    row.map_or(0, |row| row[figure].as_i64().unwrap())
}
