//! Reminders of deadlines: each once, to the owner, and none of what is done or has moved.

use super::{part, run, send, with};
use crate::access::Role;
use crate::accounts::{self, AccountChange};
use crate::follow_up::PERIOD;
use crate::testing::TestApp;

/// The subjects of all mail about deadlines, the newest first.
async fn subjects(test: &TestApp) -> Vec<String> {
    let mut conn = test.app.db.read().await.unwrap();
    let all = kit::mail::latest(&mut conn, 300).await.unwrap();
    let about = all.into_iter().map(|mail| mail.subject);
    about
        .filter(|subject| subject.contains("määräaika"))
        .collect()
}

async fn owner(test: &TestApp) -> String {
    let mut conn = test.app.db.read().await.unwrap();
    let email = "administrator@kanto.example".parse().unwrap();
    let found = accounts::by_email(&mut conn, &email).await.unwrap();
    found.unwrap().id.to_string()
}

const PERIOD_UNTIL_OCTOBER: [(&str, &str); 2] = [("begins", "1.1.2026"), ("ends", "31.10.2026")];

#[tokio::test]
async fn the_owner_is_reminded_a_month_a_week_and_a_day_late() {
    let test = TestApp::new().await;
    let owner = owner(&test).await;
    let path = run(&test, &[("owner", &owner)]).await;
    // Two writers or a change of something else plan no second reminder.
    let period = part(&test, &path, "jaksot", &PERIOD, &PERIOD_UNTIL_OCTOBER).await;
    let same = with(&PERIOD_UNTIL_OCTOBER, &[("note", "Sama"), ("edition", "1")]);
    send(
        &test,
        &format!("/tyo/maksatusjaksot/{period}/muokkaus"),
        &same,
    )
    .await;
    test.run_jobs().await;
    assert_eq!(subjects(&test).await.len(), 0);
    // The deadline is 31.12.2026.
    for (day, count) in [
        ("2026-12-01T07:00:00Z", 1),
        ("2026-12-23T07:00:00Z", 1),
        ("2026-12-24T07:00:00Z", 2),
        ("2027-01-01T07:00:00Z", 3),
    ] {
        test.at(day);
        while test.run_jobs().await > 0 {}
        assert_eq!(subjects(&test).await.len(), count, "{day}");
    }
    let subjects = subjects(&test).await;
    assert_eq!(
        subjects[0],
        "Maksatushakemuksen määräaika 31.12.2026: Kylät auki"
    );
}

#[tokio::test]
async fn nobody_is_reminded_of_what_is_done_or_has_moved() {
    let test = TestApp::new().await;
    let owner = owner(&test).await;
    let path = run(&test, &[("owner", &owner)]).await;
    let period = part(&test, &path, "jaksot", &PERIOD, &PERIOD_UNTIL_OCTOBER).await;
    let edit = format!("/tyo/maksatusjaksot/{period}/muokkaus");
    let moved = with(
        &PERIOD_UNTIL_OCTOBER,
        &[("due", "31.1.2027"), ("edition", "1")],
    );
    send(&test, &edit, &moved).await;
    test.at("2026-12-25T07:00:00Z");
    while test.run_jobs().await > 0 {}
    assert_eq!(subjects(&test).await.len(), 0);
    test.at("2027-01-02T07:00:00Z");
    while test.run_jobs().await > 0 {}
    assert_eq!(subjects(&test).await.len(), 1);
    let applied = with(
        &moved,
        &[
            ("applied_on", "2.1.2027"),
            ("applied", "10"),
            ("edition", "2"),
        ],
    );
    let test = test.later("2027-01-02T08:00:00Z").await;
    send(&test, &edit, &applied).await;
    test.at("2027-02-10T07:00:00Z");
    while test.run_jobs().await > 0 {}
    assert_eq!(subjects(&test).await.len(), 1);
}

#[tokio::test]
async fn it_is_told_when_there_is_nobody_to_be_reminded() {
    let test = TestApp::new().await;
    let said = "joten kukaan ei saa muistutuksia";
    let path = run(&test, &[]).await;
    test.get(&path).await.holds(&[said]);
    test.sign_in(Role::Adviser).await;
    let mut conn = test.app.db.read().await.unwrap();
    let email = "adviser@kanto.example".parse().unwrap();
    let found = accounts::by_email(&mut conn, &email).await.unwrap();
    let adviser = found.unwrap();
    drop(conn);
    let owner = adviser.id.to_string();
    let path = run(&test, &[("owner", &owner)]).await;
    test.get(&path).await.lacks(&[said]);
    let closed = AccountChange {
        name: adviser.name.parse().unwrap(),
        lang: adviser.lang,
        role: adviser.role,
        areas: adviser.areas,
        is_closed: true,
        version: adviser.version,
    };
    let author = test.app.author(None, "test");
    let mut tx = test.app.db.begin().await.unwrap();
    let done = accounts::change(&test.app, &mut tx, &author, adviser.id, closed).await;
    done.unwrap().unwrap();
    tx.commit().await.unwrap();
    test.get(&path).await.holds(&[said]);
}
