//! The link that each letter has.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kit::i18n::Lang;
use kit::id::Id;
use kit::mail::mailing::{self, NewRecipient, RecipientState};
use serde_json::{Value, json};

use super::{active, addresses, events, refusal, subscribe, tick};
use crate::associations::people::{self, Basis, Consent, Held, Office, Purpose, Told};
use crate::associations::{self, Field};
use crate::refusals::{self, Why};
use crate::subscriptions::{unsubscribe_link, unsubscribe_path};
use crate::testing::TestApp;

/// Sends a letter to one reader, and gives the path of their link and the mailing.
async fn letter(site: &TestApp, to: &str, data: Value) -> (String, Id) {
    let (app, now) = (&site.app, site.app.clock.now());
    let seal = app.seal().await.unwrap();
    let id = app.ids.make(now);
    let new = NewRecipient {
        to: to.parse().unwrap(),
        lang: Lang::Fi,
        of: None,
        data,
    };
    let mut tx = app.db.begin().await.unwrap();
    mailing::create(&mut tx, id, "Kirje", now).await.unwrap();
    mailing::add(&mut tx, id, 1, &[new], now).await.unwrap();
    mailing::mark(&mut tx, id, 1, RecipientState::Sent, None, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let path = unsubscribe_path(seal, id, 1);
    let link = unsubscribe_link(seal, &app.base_url, Lang::Sv, id, 1);
    assert_eq!(link, format!("https://kanto.example/sv{path}"));
    (path, id)
}

async fn state(site: &TestApp, mailing: Id) -> RecipientState {
    let mut conn = site.app.db.read().await.unwrap();
    let found = mailing::find(&mut conn, mailing, 1).await.unwrap();
    found.unwrap().state
}

/// An association, and its chair who has consented to letters.
async fn chair(site: &TestApp) -> Id {
    let app = &site.app;
    let mut tx = app.db.begin().await.unwrap();
    let author = app.author(None, "test");
    let name = vec![(Field::Name, vec!["Kuusikon kyläyhdistys ry".to_owned()])];
    let association = associations::add(app, &mut tx, &author, name)
        .await
        .unwrap();
    let told = Told {
        name: "Maija Mallikas".to_owned(),
        email: Some("maija@esimerkki.example".to_owned()),
        phone: None,
        basis: Basis::LegitimateInterest,
        source: "Puhelu".to_owned(),
        since: app.clock.today(),
        retention: None,
    };
    let held = Held {
        office: Office::Chair,
        title: None,
        starts_on: None,
        ends_on: None,
    };
    let person = people::add(app, &mut tx, &author, association, (told, held))
        .await
        .unwrap()
        .unwrap();
    let consent = Consent {
        purpose: Purpose::Newsletter,
        is_given: true,
        source: "Lomake".to_owned(),
        text_version: "2/2026".to_owned(),
        happened_on: app.clock.today(),
    };
    people::consent(app, &mut tx, &author, person, consent)
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    person
}

/// What a contact person has said of letters, in order.
async fn said(site: &TestApp, person: Id) -> Vec<bool> {
    let mut conn = site.app.db.read().await.unwrap();
    let all = people::held_of(&mut conn, person).await.unwrap().unwrap();
    all.consents
        .iter()
        .map(|consent| consent.is_given)
        .collect()
}

#[tokio::test]
async fn a_press_stops_the_letters_of_a_subscriber_and_another_takes_it_back() {
    let site = TestApp::new().await;
    subscribe(&site, "maija@esimerkki.example", &[]).await;
    let id = active(&site).await[0].id;
    let data = json!({ "kind": "subscriber", "id": id });
    let (path, mailing) = letter(&site, "maija@esimerkki.example", data).await;
    let visitor = site.closed();
    // A scanner of mail opens the link, and nothing becomes of it.
    let shown = visitor.get(&path).await;
    shown.holds(&["ma…@esimerkki.example", "Lopeta kirjeet", "Omat kirjeet"]);
    shown.lacks(&["maija@"]);
    assert_eq!(addresses(&site).await.len(), 1);
    let pressed = visitor.post(&path, "").await;
    assert_eq!(pressed.location(), path);
    let done = visitor.get(&path).await;
    done.holds(&["Kirjeet on lopetettu", "Palauta kirjeet", "/tilaus/omat/"]);
    assert!(active(&site).await.is_empty());
    assert_eq!(
        refusal(&site, "maija@esimerkki.example").await,
        Some(Why::Unsubscribed)
    );
    assert_eq!(state(&site, mailing).await, RecipientState::Unsubscribed);
    // Pressed twice, and in another language.
    let again = visitor.post(&format!("/sv{path}"), "").await;
    assert_eq!(again.location(), format!("/sv{path}"));
    assert_eq!(events(&site, id).await, ["asked", "confirmed", "withdrawn"]);
    let back = visitor.post(&format!("{path}/takaisin"), "").await;
    assert_eq!(back.location(), path);
    visitor.get(&path).await.lacks(&["Kirjeet on lopetettu"]);
    assert_eq!(addresses(&site).await, ["maija@esimerkki.example"]);
    assert_eq!(refusal(&site, "maija@esimerkki.example").await, None);
    assert_eq!(state(&site, mailing).await, RecipientState::Sent);
    let told = ["asked", "confirmed", "withdrawn", "taken-back"];
    assert_eq!(events(&site, id).await, told);
}

#[tokio::test]
async fn a_mail_program_stops_letters_by_one_post_without_a_page() {
    let site = TestApp::new().await;
    let data = json!({ "kind": "association", "id": Id::default() });
    let (path, mailing) = letter(&site, "Info@yhdistys.example", data).await;
    // No cookie, no Referer, no Origin and no Sec-Fetch-Site.
    let urlencoded = (
        "application/x-www-form-urlencoded",
        "List-Unsubscribe=One-Click",
    );
    let in_parts = (
        "multipart/form-data; boundary=edge",
        "--edge\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--edge--\r\n",
    );
    for (kind, body) in [urlencoded, in_parts, urlencoded] {
        let request = Request::post(&path).header(header::CONTENT_TYPE, kind);
        let answer = site.closed().send(request, Body::from(body)).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::OK, ""));
        assert_eq!(answer.body, "Kirjeet on lopetettu");
    }
    assert_eq!(
        refusal(&site, "info@yhdistys.example").await,
        Some(Why::Unsubscribed)
    );
    assert_eq!(state(&site, mailing).await, RecipientState::Unsubscribed);
    // A page elsewhere cannot press for somebody who looks at it.
    let (other, _) = letter(&site, "toinen@yhdistys.example", json!({})).await;
    let request = Request::post(&other).header("sec-fetch-site", "cross-site");
    let refused = site.closed().send(request, Body::from(urlencoded.1)).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(refusal(&site, "toinen@yhdistys.example").await, None);
}

#[tokio::test]
async fn a_contact_person_withdraws_the_consent_that_was_written_down() {
    let site = TestApp::new().await;
    let person = chair(&site).await;
    let data = json!({ "kind": "person", "id": person });
    let (path, _) = letter(&site, "maija@esimerkki.example", data).await;
    let visitor = site.closed();
    tick(&site);
    visitor.post(&path, "").await;
    visitor.post(&path, "").await;
    assert_eq!(said(&site, person).await, [true, false]);
    tick(&site);
    visitor.post(&format!("{path}/takaisin"), "").await;
    assert_eq!(said(&site, person).await, [true, false, true]);
    // There is nothing left to take back.
    visitor.post(&format!("{path}/takaisin"), "").await;
    assert_eq!(said(&site, person).await, [true, false, true]);
    let page = site.get(&format!("/tyo/henkilot/{person}")).await;
    page.holds(&["Uutiskirje – Peruttu", "/peru/"]);
}

#[tokio::test]
async fn only_what_this_letter_has_stopped_is_taken_back_and_only_for_a_week() {
    let site = TestApp::new().await;
    let (app, visitor) = (&site.app, site.closed());
    let (path, _) = letter(&site, "info@yhdistys.example", json!({})).await;
    let address = "info@yhdistys.example".parse().unwrap();
    let mut tx = app.db.begin().await.unwrap();
    let author = app.author(None, "test");
    let why = Why::Unsubscribed;
    refusals::refuse(app, &mut tx, &author, &address, why, "Soitti")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    visitor.post(&path, "").await;
    visitor.get(&path).await.lacks(&["Palauta kirjeet"]);
    visitor.post(&format!("{path}/takaisin"), "").await;
    assert_eq!(refusal(&site, "info@yhdistys.example").await, Some(why));
    let (path, _) = letter(&site, "toinen@yhdistys.example", json!({})).await;
    visitor.post(&path, "").await;
    visitor.get(&path).await.holds(&["Palauta kirjeet"]);
    let site = site.later("2026-12-01T10:00:01Z").await;
    visitor.get(&path).await.lacks(&["Palauta kirjeet"]);
    visitor.post(&format!("{path}/takaisin"), "").await;
    assert_eq!(refusal(&site, "toinen@yhdistys.example").await, Some(why));
}

#[tokio::test]
async fn a_letter_whose_reader_was_erased_says_so() {
    let site = TestApp::new().await;
    let (path, _) = letter(&site, "maija@esimerkki.example", json!({})).await;
    let mut tx = site.app.db.begin().await.unwrap();
    kit::mail::erase(&mut tx, "maija@esimerkki.example")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for path in [path.clone(), format!("{path}/takaisin")] {
        let answer = site.closed().post(&path, "").await;
        assert_eq!(answer.status, StatusCode::GONE);
    }
    let page = site.closed().get(&path).await;
    assert_eq!(page.status, StatusCode::GONE);
    page.holds(&["tietosi on jo poistettu"]);
}

#[tokio::test]
async fn what_readers_do_themselves_is_not_undone_by_staff() {
    let site = TestApp::new().await;
    subscribe(&site, "maija@esimerkki.example", &[]).await;
    let (path, _) = letter(&site, "maija@esimerkki.example", json!({})).await;
    site.closed().post(&path, "").await;
    let history = site.get("/tyo/historia").await.body;
    let link = history
        .split("href=\"")
        .find(|text| text.starts_with("/tyo/historia/0"));
    let act = link.unwrap().split('"').next().unwrap();
    site.get(act).await.lacks(&["Kumoa muutos"]);
    let undone = site.post(&format!("{act}/kumoaminen"), "").await;
    assert_eq!(undone.status, StatusCode::CONFLICT);
    assert_eq!(
        refusal(&site, "maija@esimerkki.example").await,
        Some(Why::Unsubscribed)
    );
}
