//! Events through their edges.

mod attended;
mod bad_input;
mod import;
mod outside;
mod pages;

use kit::i18n::Lang;

use super::EventCommand;
use crate::output::Output;
use crate::testing::TestApp;
use crate::texts;

/// An event of next week, from the day of the tests, 24.11.2026.
const EVENT: [(&str, &str); 6] = [
    ("kind", "info"),
    ("title_fi", "Rahoitusinfo"),
    ("day", "1.12.2026"),
    ("time", "17.00"),
    ("place", "Kirjasto"),
    ("municipality", "Lieksa"),
];

/// The form of [`EVENT`], with other values for some fields.
fn form(other: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in EVENT {
        if !other.iter().any(|(of, _)| *of == name) {
            form.append_pair(name, value);
        }
    }
    form.extend_pairs(other);
    form.finish()
}

/// Adds an event and gives the path of its staff page.
async fn add(test: &TestApp, other: &[(&str, &str)]) -> String {
    let added = test.post("/tyo/tapahtumat", &form(other)).await;
    let path = added.location().split('?').next().unwrap_or_default();
    assert!(path.starts_with("/tyo/tapahtumat/"), "{}", added.body);
    path.to_owned()
}

/// Adds an event for everyone and gives the paths of both its pages.
async fn publish(test: &TestApp, other: &[(&str, &str)]) -> [String; 2] {
    let staff = add(test, other).await;
    test.post(&format!("{staff}/julkaisu"), "").await;
    let public = staff.trim_start_matches("/tyo").to_owned();
    [staff, public]
}

/// The edition that an event's form shows.
async fn edition(test: &TestApp, staff: &str) -> String {
    let page = test.get(&format!("{staff}/muokkaus")).await.body;
    let (_, edition) = page.split_once("name=\"edition\" value=\"").unwrap();
    edition.split_once('"').unwrap().0.to_owned()
}

/// Takes back the act to which an answer led.
async fn undo(test: &TestApp, location: &str) {
    let (_, batch) = location.split_once("muutos=").unwrap();
    let undone = test
        .post(&format!("/tyo/historia/{batch}/kumoaminen"), "")
        .await;
    assert_eq!(undone.status.as_u16(), 303, "{}", undone.body);
}

#[derive(clap::Parser)]
struct Commands {
    #[command(subcommand)]
    event: EventCommand,
}

/// What a command says, and its exit code.
async fn run(test: &TestApp, args: &[&str]) -> (u8, String) {
    let args = [&["kanto"], args].concat();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(Lang::Fi),
    };
    let command = <Commands as clap::Parser>::parse_from(args).event;
    let code = super::run(&test.app, command, &mut to).await.unwrap();
    out.extend(err);
    (code, String::from_utf8_lossy(&out).into_owned())
}
