//! Every form that takes time to write gives back what was written in it.

use axum::http::StatusCode;

use super::faults::{fill_the_disk, set_role};
use super::form;
use crate::access::Role;
use crate::testing::{Answer, TestApp, captured_on};

const IMPORT: &str = "/tyo/hankkeet/tuonti";
const NEW_CARD: &str = "/tyo/hankkeet/uusi";
const PEOPLE: &str = "/tyo/kayttajat";
const FORMS: [&str; 3] = [IMPORT, NEW_CARD, PEOPLE];

/// More than fits into the pages that a database has.
fn document() -> String {
    format!("Hankekoodi: S20001\r\n<b>Rivi</b>{}", " x".repeat(9000))
}

async fn send(person: &TestApp, path: &str, files: &[&str]) -> Answer {
    send_for(person, path, files, "maija@kanto.example").await
}

/// Sends the form as somebody fills it in, so long that it needs room where it may
/// be long.
async fn send_for(person: &TestApp, path: &str, files: &[&str], email: &str) -> Answer {
    let long = "Pitkä ".repeat(30_000);
    if path.ends_with(IMPORT) {
        let pasted = document();
        let mut parts = captured_on(["24", "11", "2026"]).to_vec();
        parts.push(("text", "", pasted.as_bytes()));
        // A browser sends one nameless, empty file when none is chosen.
        let content = if files.is_empty() {
            ""
        } else {
            "Hankekoodi: S20002"
        };
        parts.extend(
            files
                .iter()
                .map(|name| ("files", *name, content.as_bytes())),
        );
        person.post_files(path, &parts).await
    } else if path.ends_with(NEW_CARD) {
        let fields = [("name", long.as_str()), ("kind", "esf-2014")];
        person.post(path, &form(&fields)).await
    } else {
        let fields = [
            ("email", email),
            ("name", "Maija Mallinen"),
            ("role", "reader"),
            ("areas", "Nurmes, Lieksa"),
        ];
        person.post(path, &form(&fields)).await
    }
}

/// The texts, and whether the page sends the whole form again.
fn gives_back(answer: &Answer, path: &str, may_send_again: bool) {
    let is = |form| path.ends_with(form);
    if is(IMPORT) {
        answer.holds(&[
            "Hankekoodi: S20001\r\n&#60;b&#62;Rivi",
            ">Tai liitä hankekuvaus tähän<",
        ]);
    } else if is(NEW_CARD) {
        answer.holds(&["Pitkä Pitkä", ">Hankkeen nimi<"]);
    } else {
        answer.holds(&[
            "@kanto.example",
            "Maija Mallinen",
            "Nurmes, Lieksa",
            ">Nimi<",
        ]);
    }
    answer.lacks(&["⟦"]);
    let again = answer
        .body
        .contains(&format!("<form method=\"post\" action=\"{path}\""));
    assert_eq!(again, may_send_again, "{}", answer.body);
    if again && is(IMPORT) {
        answer.holds(&[
            "enctype=\"multipart/form-data\"",
            "name=\"captured_on-day\" value=\"24\"",
        ]);
    }
    if again && is(PEOPLE) {
        answer.holds(&["name=\"role\" value=\"reader\""]);
    }
}

#[tokio::test]
async fn whoever_is_signed_out_gets_it_back_and_may_send_it_again() {
    let site = TestApp::new().await;
    let visitor = site.closed();
    for path in FORMS {
        let refused = send(&visitor, path, &[]).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{path}");
        gives_back(&refused, path, true);
        refused.lacks(&["Valitsemasi tiedostot"]);
    }
    let refused = send(&visitor, IMPORT, &["a.txt"]).await;
    refused.holds(&["Valitsemasi tiedostot eivät ole mukana"]);
    refused.lacks(&["S20002"]);
    // Files alone are still where they were chosen.
    let file = [("files", "a.txt", b"x".as_slice())];
    let asked = visitor.post_files(IMPORT, &file).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whoever_may_no_longer_do_it_gets_it_back() {
    let site = TestApp::new().await;
    site.sign_in(Role::Adviser).await;
    set_role(&site, "adviser@kanto.example", "reader", 1).await;
    let reader = site.sign_in_as("adviser@kanto.example").await;
    for path in FORMS {
        let refused = send(&reader, path, &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        gives_back(&refused, path, false);
    }
    let path = format!("{PEOPLE}/00000000-0000-7000-8000-000000000000");
    let fields = form(&[("name", "Maija Mallinen"), ("role", "reader")]);
    let gone = site.post(&path, &fields).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    gone.holds(&["Maija Mallinen", "readonly"]);
}

#[tokio::test]
async fn on_a_full_disk_it_is_given_back_and_may_be_sent_again() {
    let site = TestApp::new().await;
    for path in FORMS {
        fill_the_disk(&site, true).await;
        let mut refused = send(&site, path, &[]).await;
        // What is as short as a person's data fits in a while longer.
        for number in 0..500 {
            if path != PEOPLE || refused.status != StatusCode::SEE_OTHER {
                break;
            }
            let email = format!("maija{number}@kanto.example");
            refused = send_for(&site, path, &[], &email).await;
        }
        assert_eq!(refused.status, StatusCode::INSUFFICIENT_STORAGE, "{path}");
        gives_back(&refused, path, true);
        fill_the_disk(&site, false).await;
        let taken = send_for(&site, path, &[], "matti@kanto.example").await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{path}");
    }
}
