//! Letters through their edges.

mod outside;
mod pages;
mod pictures;
mod sending;
mod sequences;
mod servers;

use clap::Parser as _;
use kit::i18n::Lang;

use super::{Letter, store};
use crate::access::Role;
use crate::associations::{self, AssociationCommand};
use crate::output::Output;
use crate::testing::{Answer, TestApp};
use crate::texts;

/// A form of a letter that can be sent, with other values for some fields.
fn form(edition: i64, other: &[(&str, &str)]) -> String {
    let usual = [
        ("subject-fi", "Kevään uutiset"),
        ("b0", "text"),
        ("b0-0-fi", "Hei {nimi|lukija}!"),
        ("topic", "news"),
        ("statement", "2021"),
        ("segment", "never-contacted"),
        ("act", "save"),
    ];
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("edition", &edition.to_string());
    for (name, value) in usual {
        if !other.iter().any(|(of, _)| *of == name) {
            form.append_pair(name, value);
        }
    }
    form.extend_pairs(other);
    form.finish()
}

/// Some associations: three with an address, one of them shared, and one without.
async fn register(test: &TestApp) -> TestApp {
    let list = "Nimi;Kotipaikka;Sähköposti\n\
        Uimarit ry;Joensuu;uimarit@esimerkki.fi\n\
        Soutajat ry;Liperi;soutajat@esimerkki.fi\n\
        Melojat ry;Liperi;SOUTAJAT@esimerkki.fi\n\
        Marttat rf;Kitee;marttat@esimerkki.fi\n\
        Hiljaiset ry;Kitee;\n";
    import(test, list).await;
    test.sign_in(Role::Adviser).await
}

/// Takes a list of associations in.
async fn import(test: &TestApp, list: &str) {
    let file = test.database_folder().join("a.csv");
    std::fs::write(&file, list).unwrap();
    let file = file.to_str().unwrap().to_owned();
    let command = Import::parse_from(["association", "import", &file]).command;
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(Lang::Fi),
    };
    associations::run(&test.app, command, &mut to)
        .await
        .unwrap();
}

#[derive(clap::Parser)]
struct Import {
    #[command(subcommand)]
    command: AssociationCommand,
}

/// Begins a letter and gives the path of its page.
async fn begin(staff: &TestApp, from: &str) -> String {
    let begun = staff.post("/tyo/kirjeet", &format!("malli={from}")).await;
    let path = begun
        .location()
        .split("/muokkaus")
        .next()
        .unwrap()
        .to_owned();
    assert!(path.starts_with("/tyo/kirjeet/"), "{}", begun.body);
    path
}

/// Writes a letter as its form does.
async fn write(staff: &TestApp, path: &str, other: &[(&str, &str)]) -> Answer {
    let edition = edition(staff, path).await;
    staff
        .post(&format!("{path}/muokkaus"), &form(edition, other))
        .await
}

/// The edition that the form of a letter shows.
async fn edition(staff: &TestApp, path: &str) -> i64 {
    let page = staff.get(&format!("{path}/muokkaus")).await.body;
    let (_, edition) = page.split_once("name=\"edition\" value=\"").unwrap();
    edition.split('"').next().unwrap().parse().unwrap()
}

/// Presses the button that sends.
async fn send(staff: &TestApp, path: &str, at: &str) -> Answer {
    let edition = edition(staff, path).await;
    let at: String = form_urlencoded::byte_serialize(at.as_bytes()).collect();
    staff
        .post(
            &format!("{path}/lahetys"),
            &format!("edition={edition}&aika={at}"),
        )
        .await
}

/// The letter of a page.
async fn letter(test: &TestApp, path: &str) -> Letter {
    let id = path.rsplit('/').next().unwrap().parse().unwrap();
    let mut conn = test.app.db.read().await.unwrap();
    store::find(&mut conn, id).await.unwrap().unwrap()
}
