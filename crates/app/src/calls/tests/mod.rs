//! Calls through their edges.

mod bad_input;
mod events;
mod feeds;
mod import;
mod pages;
mod rules;

use kit::i18n::Lang;

use super::CallCommand;
use crate::output::Output;
use crate::testing::TestApp;
use crate::texts;

/// A call that opens and closes around the day of the tests, 24.11.2026.
const CALL: [(&str, &str); 8] = [
    ("title_fi", "Kylät auki"),
    ("plain_fi", "Rahaa kylien toimintaan."),
    ("opens_at", "1.11.2026 klo 9.00"),
    ("closes_at", "1.12.2026 klo 16.15"),
    ("areas", "Pohjois-Karjala"),
    ("themes", "kylät, osallisuus"),
    ("max_support_hundredths", "80"),
    ("contacts", "Eero Esimerkki, eero@ely.example, 050 000 1001"),
];

/// The form of [`CALL`], with other values for some fields.
fn form(other: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in CALL {
        if !other.iter().any(|(of, _)| *of == name) {
            form.append_pair(name, value);
        }
    }
    form.extend_pairs(other);
    form.finish()
}

/// Adds a call and gives the path of its staff page.
async fn add(test: &TestApp, other: &[(&str, &str)]) -> String {
    let added = test.post("/tyo/haut", &form(other)).await;
    let path = added.location().split('?').next().unwrap_or_default();
    assert!(path.starts_with("/tyo/haut/"), "{}", added.body);
    path.to_owned()
}

/// Adds a call for everyone and gives the paths of both its pages.
async fn publish(test: &TestApp, other: &[(&str, &str)]) -> [String; 2] {
    let staff = add(test, other).await;
    test.post(&format!("{staff}/julkaisu"), "").await;
    let public = staff.trim_start_matches("/tyo").to_owned();
    [staff, public]
}

/// Changes a call as its form does.
async fn change(test: &TestApp, staff: &str, other: &[(&str, &str)]) {
    let page = test.get(&format!("{staff}/muokkaus")).await.body;
    let (_, edition) = page.split_once("name=\"edition\" value=\"").unwrap();
    let (edition, _) = edition.split_once('"').unwrap();
    let with_edition = [&[("edition", edition)], other].concat();
    let saved = test
        .post(&format!("{staff}/muokkaus"), &form(&with_edition))
        .await;
    assert_eq!(saved.status.as_u16(), 303, "{}", saved.body);
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
    call: CallCommand,
}

/// What a command says, and its exit code.
async fn run(test: &TestApp, args: &[&str]) -> (u8, String) {
    let (code, out) = run_bytes(test, args).await;
    (code, String::from_utf8(out).unwrap())
}

/// As [`run`], for what is no text.
async fn run_bytes(test: &TestApp, args: &[&str]) -> (u8, Vec<u8>) {
    let args = [&["kanto"], args].concat();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(Lang::Fi),
    };
    let command = <Commands as clap::Parser>::parse_from(args).call;
    let code = super::run(&test.app, command, &mut to).await.unwrap();
    out.extend(err);
    (code, out)
}
