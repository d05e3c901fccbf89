//! Budgets through their edges.

mod bad_input;
mod pages;
mod rules;
mod told;

use kit::i18n::Lang;

use super::BudgetCommand;
use crate::output::Output;
use crate::testing::TestApp;
use crate::texts;

/// A plan of a year with one worker.
const PLAN: [(&str, &str); 12] = [
    ("ohjelma", "2021"),
    ("rahasto", "esf"),
    ("malli", "flat_rate"),
    ("palkat", "on_cost"),
    ("alku", "1.1.2027"),
    ("loppu", "31.12.2027"),
    ("tuki", "80"),
    ("oma", "13 000"),
    ("ennakko", "30"),
    ("nimi1", "Projektipäällikkö"),
    ("palkka1", "3 000"),
    ("maara1", "100"),
];

/// The form of [`PLAN`], with other values for some fields.
fn form(other: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in PLAN {
        if !other.iter().any(|(of, _)| *of == name) {
            form.append_pair(name, value);
        }
    }
    form.extend_pairs(other);
    form.finish()
}

/// Adds a budget and gives the path of its page.
async fn add(test: &TestApp, other: &[(&str, &str)]) -> String {
    let other = [&[("budjetti", "Kyläkahvila")], other].concat();
    let added = test.post("/tyo/budjetit", &form(&other)).await;
    let path = added.location().split('?').next().unwrap_or_default();
    assert!(path.starts_with("/tyo/budjetit/"), "{}", added.body);
    path.to_owned()
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
    budget: BudgetCommand,
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
    let command = <Commands as clap::Parser>::parse_from(args).budget;
    let code = super::run(&test.app, command, &mut to).await.unwrap();
    out.extend(err);
    (code, String::from_utf8(out).unwrap())
}
