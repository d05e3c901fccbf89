//! What becomes of a letter once it leaves, in the demonstration's way: nothing is sent,
//! everything else happens.

use kit::mail::EmailAddress;
use kit::mail::mailing::{self, RecipientState};

use super::{begin, letter, register, send, write};
use crate::refusals::{self, Why};
use crate::testing::TestApp;

/// Sends a letter to the register and waits until it has left.
async fn sent(test: &TestApp, staff: &TestApp, other: &[(&str, &str)]) -> String {
    let path = begin(staff, "blank").await;
    write(staff, &path, other).await;
    let answer = send(staff, &path, "").await;
    assert!(answer.location().contains("done=sent"), "{}", answer.body);
    test.at("2026-11-24T10:02:00Z");
    test.run_jobs().await;
    path
}

#[tokio::test]
async fn everyone_in_the_audience_gets_it_once_and_their_page_tells() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = sent(
        &test,
        &staff,
        &[
            ("is_public", "1"),
            ("subject-sv", "Nyheter"),
            ("b0-0-sv", "Hej"),
        ],
    )
    .await;
    let page = staff.get(&path).await;
    page.holds(&["Lähetetty", "Katso saajat"]);
    page.lacks(&["Muokkaa kirjettä"]);
    let list = staff.get(&format!("{path}/saajat")).await;
    list.holds(&[
        "uimarit@esimerkki.fi",
        "soutajat@esimerkki.fi",
        "marttat@esimerkki.fi",
    ]);
    assert_eq!(
        list.body
            .to_lowercase()
            .matches("soutajat@esimerkki.fi")
            .count(),
        1
    );
    let letter = letter(&test, &path).await;
    let mut conn = test.app.db.read().await.unwrap();
    let counts = mailing::counts(&mut conn, letter.id).await.unwrap();
    assert_eq!(counts, [(RecipientState::Sent, 3)]);
    let marttat = mailing::page(&mut conn, letter.id, None, 2, 9)
        .await
        .unwrap();
    assert_eq!(marttat[0].lang, kit::i18n::Lang::Sv, "rf is Swedish");
    drop(conn);
    // The message as it was, with the link by which it is stopped.
    let message = staff.get(&format!("{path}/saajat/1")).await;
    message.holds(&["Hei Uimarit ry!", "https://kanto.example/peru/"]);
    // Everyone reads it in the archive, without anybody's name.
    let public = path.replace("/tyo", "");
    let page = test.closed().get(&public).await;
    page.holds(&["Kevään uutiset", "Hei lukija!"]);
    test.closed()
        .get("/kirjeet")
        .await
        .holds(&["Kevään uutiset"]);
    test.closed().get("/sv/kirjeet").await.holds(&["Nyheter"]);
    let feed = test.closed().get("/kirjeet.atom").await;
    feed.holds(&[
        "<title>Kevään uutiset</title>",
        &format!("https://kanto.example{public}"),
    ]);
}

#[tokio::test]
async fn a_letter_that_is_not_public_is_nobodys() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = sent(&test, &staff, &[]).await;
    let page = test.closed().get(&path.replace("/tyo", "")).await;
    assert_eq!(page.status, axum::http::StatusCode::NOT_FOUND);
    test.closed()
        .get("/kirjeet.atom")
        .await
        .lacks(&["Kevään uutiset"]);
}

#[tokio::test]
async fn nobody_gets_it_who_has_refused_or_refuses_before_their_turn() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let refuse = async |address: &str| {
        let author = test.app.author(None, "test");
        let address: EmailAddress = address.parse().unwrap();
        test.app.seal().await.unwrap();
        let mut tx = test.app.db.begin().await.unwrap();
        let refused = refusals::refuse(
            &test.app,
            &mut tx,
            &author,
            &address,
            Why::Unsubscribed,
            "x",
        );
        refused.await.unwrap();
        tx.commit().await.unwrap();
    };
    refuse("Uimarit@esimerkki.fi").await;
    let path = begin(&staff, "blank").await;
    write(&staff, &path, &[]).await;
    staff
        .get(&path)
        .await
        .holds(&["<span class=\"v\">2</span>", "Lopettanut kirjeet"]);
    send(&staff, &path, "").await;
    // Somebody refuses while the letter waits: they are counted, and left out.
    refuse("marttat@esimerkki.fi").await;
    test.at("2026-11-24T10:02:00Z");
    test.run_jobs().await;
    let letter = letter(&test, &path).await;
    let mut conn = test.app.db.read().await.unwrap();
    let counts = mailing::counts(&mut conn, letter.id).await.unwrap();
    assert_eq!(counts, [(RecipientState::Sent, 1)]);
}

#[tokio::test]
async fn segments_that_get_nothing_are_left_out_and_told() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let save = "nimi=Liperi&yhteinen=1&kysely=alue%3DLiperi";
    let place = staff
        .post("/tyo/segmentit", save)
        .await
        .location()
        .to_owned();
    let (_, id) = place.split_once("segmentti=").unwrap();
    let id = id.split('&').next().unwrap().to_owned();
    let path = begin(&staff, "blank").await;
    write(&staff, &path, &[("but", &id)]).await;
    let page = staff.get(&path).await;
    page.holds(&["<span class=\"v\">2</span>", "Jätetty pois valinnalla"]);
}

#[tokio::test]
async fn a_letter_that_has_left_says_what_it_said_whatever_becomes_of_its_call() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let call = "title_fi=Kyl%C3%A4t+auki&opens_at=1.11.2026+klo+9.00&closes_at=1.12.2026+klo+16.15";
    let added = staff.post("/tyo/haut", call).await;
    let call = added.location().split('?').next().unwrap().to_owned();
    staff.post(&format!("{call}/julkaisu"), "").await;
    let id = call.rsplit('/').next().unwrap();
    let path = sent(
        &test,
        &staff,
        &[("b0", "call"), ("b0-call", id), ("is_public", "1")],
    )
    .await;
    staff.post(&format!("{call}/poisto"), "").await;
    let message = staff.get(&format!("{path}/saajat/1")).await;
    message.holds(&["Kylät auki"]);
    test.closed()
        .get(&path.replace("/tyo", ""))
        .await
        .holds(&["Kylät auki"]);
}

#[tokio::test]
async fn a_letter_stops_whose_call_was_hidden_while_it_waited() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let call = "title_fi=Kyl%C3%A4t+auki&opens_at=1.11.2026+klo+9.00&closes_at=1.12.2026+klo+16.15";
    let added = staff.post("/tyo/haut", call).await;
    let call = added.location().split('?').next().unwrap().to_owned();
    staff.post(&format!("{call}/julkaisu"), "").await;
    let id = call.rsplit('/').next().unwrap();
    let path = begin(&staff, "blank").await;
    write(&staff, &path, &[("b0", "call"), ("b0-call", id)]).await;
    send(&staff, &path, "").await;
    staff.post(&format!("{call}/piilotus"), "").await;
    test.at("2026-11-24T10:02:00Z");
    test.run_jobs().await;
    staff
        .get(&path)
        .await
        .holds(&["Pysäytetty", "kirjeestä puuttui jotakin"]);
}

#[tokio::test]
async fn a_letter_that_nobody_would_get_is_not_sent() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = begin(&staff, "blank").await;
    write(&staff, &path, &[("but", "never-contacted")]).await;
    let refused = send(&staff, &path, "").await;
    assert_eq!(refused.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["Kukaan ei saisi kirjettä."]);
}
