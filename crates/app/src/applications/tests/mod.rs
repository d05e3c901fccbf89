//! Applications through their edges.

mod card;
mod comments;
mod own;
mod pages;
mod terms;
mod together;

use kit::i18n::Lang;

use super::ApplicationCommand;
use crate::output::Output;
use crate::testing::TestApp;
use crate::texts;

/// A form of these fields.
fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

/// Begins an application and gives the path of its page.
async fn add(test: &TestApp, other: &[(&str, &str)]) -> String {
    let fields = [&[("otsikko", "Kylätalo auki"), ("ohjelma", "2021")], other].concat();
    let added = test.post("/tyo/hakemukset", &form(&fields)).await;
    let path = added.location().split('?').next().unwrap_or_default();
    assert!(path.starts_with("/tyo/hakemukset/"), "{}", added.body);
    path.to_owned()
}

/// Writes a section and gives where that led.
async fn write(test: &TestApp, path: &str, (section, edition): (&str, &str), text: &str) -> String {
    let sent = form(&[("edition", edition), ("teksti", text)]);
    let written = test.post(&format!("{path}/osa/{section}"), &sent).await;
    assert_eq!(written.status.as_u16(), 303, "{}", written.body);
    written.location().to_owned()
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
    application: ApplicationCommand,
}

/// What a command says, and its exit code.
async fn run(test: &TestApp, args: &[&str]) -> (u8, Vec<u8>) {
    let args = [&["kanto"], args].concat();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(Lang::Fi),
    };
    let command = <Commands as clap::Parser>::parse_from(args).application;
    let code = super::run(&test.app, command, &mut to).await.unwrap();
    out.extend(err);
    (code, out)
}
