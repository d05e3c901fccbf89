//! Ideas through their edges.

mod bad_input;
mod command_line;
mod import;
mod pipeline;
mod public;
mod rules;
mod staff;

use crate::associations::{self, Field as Known};
use crate::testing::TestApp;

/// A form as a browser sends it.
fn form(fields: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish()
}

/// Adds an idea and gives the path of its page.
async fn add(test: &TestApp, fields: &[(&str, &str)]) -> String {
    let name = [("name", "Kylän keittiö")];
    let all = match fields.iter().any(|(of, _)| *of == "name") {
        true => fields.to_vec(),
        false => [&name, fields].concat(),
    };
    let added = test.post("/tyo/hankeputki", &form(&all)).await;
    let path = added.location().split('?').next().unwrap_or_default();
    assert!(path.starts_with("/tyo/hankeputki/"), "{}", added.body);
    path.to_owned()
}

/// Moves an idea, and gives what was answered.
async fn go(test: &TestApp, path: &str, fields: &[(&str, &str)]) -> crate::testing::Answer {
    test.post(&format!("{path}/siirto"), &form(fields)).await
}

/// Takes back the act to which an answer led.
async fn undo(test: &TestApp, location: &str) {
    let (_, batch) = location.split_once("muutos=").unwrap();
    let path = format!("/tyo/historia/{batch}/kumoaminen");
    let undone = test.post(&path, "").await;
    assert_eq!(undone.status.as_u16(), 303, "{}", undone.body);
}

/// An association of the register.
async fn association(test: &TestApp, name: &str) -> kit::id::Id {
    let author = test.app.author(None, "test");
    let mut tx = test.app.db.begin().await.unwrap();
    let told = vec![
        (Known::Name, vec![name.to_owned()]),
        (Known::Domicile, vec!["422".to_owned()]),
    ];
    let id = associations::add(&test.app, &mut tx, &author, told).await;
    tx.commit().await.unwrap();
    id.unwrap()
}

/// The page's text without the no-break spaces of dates and sums.
fn plain(body: &str) -> String {
    body.replace('\u{a0}', " ")
}
