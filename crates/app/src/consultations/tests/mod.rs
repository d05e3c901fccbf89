//! Consultations through their edges.

mod erasing;
mod follow;
mod idea;
mod import;
mod list;
mod pages;

use kit::i18n::Lang;
use kit::id::Id;

use super::ConsultationCommand;
use crate::associations::{self, Field};
use crate::output::Output;
use crate::testing::{Answer, TestApp};
use crate::texts;

/// Adds an association.
async fn association(test: &TestApp, name: &str, number: &str) -> Id {
    let told = vec![
        (Field::Name, vec![name.to_owned()]),
        (Field::RegisterNumber, vec![number.to_owned()]),
    ];
    let mut tx = test.app.db.begin().await.unwrap();
    let author = test.app.author(None, "test");
    let id = associations::add(&test.app, &mut tx, &author, told).await;
    tx.commit().await.unwrap();
    id.unwrap()
}

/// A form of these fields.
fn form(fields: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish()
}

/// Writes a consultation down and gives the path of its page.
async fn log(test: &TestApp, fields: &[(&str, &str)]) -> String {
    path_of(&log_as_act(test, fields).await)
}

async fn log_as_act(test: &TestApp, fields: &[(&str, &str)]) -> Answer {
    let added = test.post("/tyo/neuvonnat", &form(fields)).await;
    assert_eq!(added.status.as_u16(), 303, "{}", added.body);
    added
}

/// Where an answer leads.
fn path_of(answer: &Answer) -> String {
    let location = answer.location().split('?').next();
    location.unwrap_or_default().to_owned()
}

/// Changes a consultation as its form does.
async fn change(test: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = test.get(&format!("{path}/muokkaus")).await.body;
    let (_, edition) = page.split_once("name=\"edition\" value=\"").unwrap();
    let (edition, _) = edition.split_once('"').unwrap();
    let fields = [&[("edition", edition)], fields].concat();
    test.post(&format!("{path}/muokkaus"), &form(&fields)).await
}

/// Takes back the act to which an answer led.
async fn undo(test: &TestApp, answer: &Answer) -> Answer {
    let (_, batch) = answer.location().split_once("muutos=").unwrap();
    let path = format!("/tyo/historia/{batch}/kumoaminen");
    let undone = test.post(&path, "").await;
    assert_eq!(undone.status.as_u16(), 303, "{}", undone.body);
    undone
}

#[derive(clap::Parser)]
struct Commands {
    #[command(subcommand)]
    consultation: ConsultationCommand,
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
    let command = <Commands as clap::Parser>::parse_from(args).consultation;
    let code = super::run(&test.app, command, &mut to).await.unwrap();
    out.extend(err);
    (code, String::from_utf8(out).unwrap())
}
