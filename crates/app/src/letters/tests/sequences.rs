//! Letters that are made by themselves.

use kit::mail::mailing::{self, RecipientState};

use super::{begin, edition, form, letter, register, send};
use crate::access::Role;
use crate::letters::{self, Kind, Letter, Stage, store};
use crate::subscriptions::{self, Asked, Topics};
use crate::testing::TestApp;

/// A call that everyone sees; gives its staff page.
async fn call(staff: &TestApp, closes: &str) -> String {
    let mut call = form_urlencoded::Serializer::new(String::new());
    call.extend_pairs([
        ("title_fi", "Kylät auki"),
        ("opens_at", "1.11.2026 klo 9.00"),
        ("closes_at", closes),
    ]);
    let added = staff.post("/tyo/haut", &call.finish()).await;
    let path = added.location().split('?').next().unwrap().to_owned();
    staff.post(&format!("{path}/julkaisu"), "").await;
    path
}

async fn move_closing(staff: &TestApp, path: &str, closes: &str) {
    let page = staff.get(&format!("{path}/muokkaus")).await.body;
    let (_, edition) = page.split_once("name=\"edition\" value=\"").unwrap();
    let edition = edition.split('"').next().unwrap();
    let mut call = form_urlencoded::Serializer::new(String::new());
    call.extend_pairs([
        ("edition", edition),
        ("title_fi", "Kylät auki"),
        ("opens_at", "1.11.2026 klo 9.00"),
        ("closes_at", closes),
    ]);
    staff
        .post(&format!("{path}/muokkaus"), &call.finish())
        .await;
}

async fn of_kind(test: &TestApp, kind: Kind) -> Vec<Letter> {
    let all = store::all(&mut test.app.db.read().await.unwrap())
        .await
        .unwrap();
    let made = all.into_iter().filter(|one| one.kind == kind);
    made.filter(|one| one.call.is_some() || one.content.audience.confirmed.is_some())
        .collect()
}

/// Tells the register of a call.
async fn tell(test: &TestApp, staff: &TestApp, call: &str) {
    let id = call.rsplit('/').next().unwrap();
    let path = begin(staff, "blank").await;
    let blocks = [("b0", "call"), ("b0-call", id), ("topic", "calls")];
    let sent = staff
        .post(&format!("{path}/muokkaus"), &form(1, &blocks))
        .await;
    assert!(sent.location().contains("done=saved"), "{}", sent.body);
    let sent = send(staff, &path, "").await;
    assert!(sent.location().contains("done=sent"), "{}", sent.body);
    let now = test.app.clock.now() + letters::OUTBOX;
    test.app.clock.set(now);
    test.run_jobs().await;
}

async fn counts(test: &TestApp, letter: &Letter) -> Vec<(RecipientState, i64)> {
    let mut conn = test.app.db.read().await.unwrap();
    mailing::counts(&mut conn, letter.id).await.unwrap()
}

#[tokio::test]
async fn those_who_were_told_the_old_dates_are_offered_a_notice_of_the_new() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = call(&staff, "1.12.2026 klo 16.15").await;
    tell(&test, &staff, &path).await;
    staff.get(&path).await.lacks(&["muutosilmoitus"]);
    test.at("2026-11-25T10:00:00Z");
    move_closing(&staff, &path, "8.12.2026 klo 16.15").await;
    staff.get(&path).await.holds(&[
        "3 vastaanottajalle on kerrottu vanhat tiedot",
        "muutosilmoitus",
    ]);
    let begun = staff.post(&format!("{path}/muutosilmoitus"), "").await;
    let notice = begun.location().split('?').next().unwrap().to_owned();
    let text = staff.get(&format!("{notice}/esikatselu?teksti=1")).await;
    text.holds(&["- ", "8.12.2026", "1.12.2026"]);
    let page = staff.get(&notice).await;
    page.holds(&[
        "Rahoitushaun tiedot muuttuivat",
        "<span class=\"v\">3</span>",
    ]);
    let sent = send(&staff, &notice, "").await;
    assert!(sent.location().contains("done=sent"), "{}", sent.body);
    test.at("2026-11-25T10:02:00Z");
    test.run_jobs().await;
    let letter = letter(&test, &notice).await;
    assert_eq!(counts(&test, &letter).await, [(RecipientState::Sent, 3)]);
    // Who knows is not told again.
    staff.get(&path).await.lacks(&["muutosilmoitus"]);
}

#[tokio::test]
async fn a_notice_of_a_change_stops_when_the_call_changes_again() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = call(&staff, "1.12.2026 klo 16.15").await;
    tell(&test, &staff, &path).await;
    test.at("2026-11-25T10:00:00Z");
    move_closing(&staff, &path, "8.12.2026 klo 16.15").await;
    let begun = staff.post(&format!("{path}/muutosilmoitus"), "").await;
    let notice = begun.location().split('?').next().unwrap().to_owned();
    send(&staff, &notice, "").await;
    test.at("2026-11-25T10:01:00Z");
    move_closing(&staff, &path, "9.12.2026 klo 16.15").await;
    test.at("2026-11-25T10:02:00Z");
    test.run_jobs().await;
    let page = staff.get(&notice).await;
    page.holds(&["Pysäytetty", "haun tiedot ovat muuttuneet uudelleen."]);
}

#[tokio::test]
async fn a_reminder_goes_once_so_many_days_before_a_call_closes() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = call(&staff, "4.12.2026 klo 16.15").await;
    tell(&test, &staff, &path).await;
    let page = staff.get("/tyo/kirjeet/sarjat").await;
    page.holds(&[
        "Tervetulokirje",
        "Muistutus",
        "Muutosilmoitus",
        "Pois päältä",
    ]);
    letters::tick(&test.app).await.unwrap();
    assert_eq!(of_kind(&test, Kind::Reminder).await.len(), 0, "it is off");
    let on = staff
        .post(
            "/tyo/kirjeet/sarjat/reminder",
            "edition=1&paalla=1&paivia=7",
        )
        .await;
    assert!(on.location().contains("done=sequence"));
    assert_eq!(letters::tick(&test.app).await.unwrap(), 0, "too early");
    test.at("2026-11-27T14:15:00Z");
    assert_eq!(letters::tick(&test.app).await.unwrap(), 1);
    assert_eq!(letters::tick(&test.app).await.unwrap(), 0, "once");
    let [reminder] = &of_kind(&test, Kind::Reminder).await[..] else {
        panic!("one reminder");
    };
    assert_eq!(reminder.stage, Stage::Scheduled);
    test.at("2026-11-27T14:17:00Z");
    test.run_jobs().await;
    assert_eq!(counts(&test, reminder).await, [(RecipientState::Sent, 3)]);
}

#[tokio::test]
async fn a_reminder_stops_when_the_call_closes_at_another_time() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = call(&staff, "4.12.2026 klo 16.15").await;
    tell(&test, &staff, &path).await;
    staff.get("/tyo/kirjeet/sarjat").await;
    staff
        .post(
            "/tyo/kirjeet/sarjat/reminder",
            "edition=1&paalla=1&paivia=7",
        )
        .await;
    test.at("2026-11-27T14:15:00Z");
    letters::tick(&test.app).await.unwrap();
    move_closing(&staff, &path, "18.12.2026 klo 16.15").await;
    test.at("2026-11-27T14:17:00Z");
    test.run_jobs().await;
    let [reminder] = &of_kind(&test, Kind::Reminder).await[..] else {
        panic!("one reminder");
    };
    let page = staff.get(&format!("/tyo/kirjeet/{}", reminder.id)).await;
    page.holds(&["Pysäytetty", "haun sulkeutumisaika on muuttunut."]);
    // The new time has a reminder of its own.
    test.at("2026-12-11T14:15:00Z");
    assert_eq!(letters::tick(&test.app).await.unwrap(), 1);
}

#[tokio::test]
async fn a_new_subscriber_is_welcomed_once() {
    let test = TestApp::new().await;
    let staff = test.sign_in(Role::Adviser).await;
    staff.get("/tyo/kirjeet/sarjat").await;
    let set = "edition=1&paalla=1";
    staff.post("/tyo/kirjeet/sarjat/welcome", set).await;
    assert_eq!(letters::tick(&test.app).await.unwrap(), 0);
    test.at("2026-11-24T11:00:00Z");
    let asked = Asked {
        email: "maija@esimerkki.fi".parse().unwrap(),
        name: "Maija".to_owned(),
        lang: kit::i18n::Lang::Fi,
        topics: Topics::default(),
    };
    let author = test.app.author(None, "test");
    let mut tx = test.app.db.begin().await.unwrap();
    let enrolled = subscriptions::enrol(&test.app, &mut tx, &author, asked, "test");
    enrolled.await.unwrap().unwrap();
    tx.commit().await.unwrap();
    test.at("2026-11-24T11:01:00Z");
    assert_eq!(letters::tick(&test.app).await.unwrap(), 1);
    assert_eq!(letters::tick(&test.app).await.unwrap(), 0);
    test.at("2026-11-24T11:03:00Z");
    test.run_jobs().await;
    let [welcome] = &of_kind(&test, Kind::Welcome).await[..] else {
        panic!("one letter");
    };
    assert_eq!(counts(&test, welcome).await, [(RecipientState::Sent, 1)]);
    let message = staff
        .get(&format!("/tyo/kirjeet/{}/saajat/1", welcome.id))
        .await;
    message.holds(&["Kiitos tilauksesta", "/tilaus/omat/"]);
    let pattern = format!("/tyo/kirjeet/{}", edition_of_pattern(&staff).await);
    staff
        .get(&pattern)
        .await
        .holds(&["Tämän mukaan sarja kirjoittaa kirjeensä."]);
    let _ = edition(&staff, &pattern).await;
}

async fn edition_of_pattern(staff: &TestApp) -> String {
    let page = staff.get("/tyo/kirjeet/sarjat").await.body;
    let (_, link) = page.split_once("href=\"/tyo/kirjeet/0").unwrap();
    format!("0{}", link.split('"').next().unwrap())
}
