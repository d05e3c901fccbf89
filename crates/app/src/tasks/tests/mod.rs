//! Tasks through their edges.

use axum::http::StatusCode;

use crate::access::Role;
use crate::accounts;
use crate::testing::{Answer, TestApp};
use kit::id::Id;

/// The account of the tests' person of a role.
async fn account(test: &TestApp, role: Role) -> Id {
    let email = format!("{}@kanto.example", role.word()).parse().unwrap();
    let mut conn = test.app.db.read().await.unwrap();
    let found = accounts::by_email(&mut conn, &email).await.unwrap();
    found.unwrap().id
}

async fn add(test: &TestApp, title: &str, day: &str) -> Answer {
    let owner = account(test, Role::Administrator).await;
    let form = format!("otsikko={title}&paiva={day}&kuka={owner}");
    let added = test.post("/tyo/tehtavat", &form).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    added
}

async fn undo(test: &TestApp, answer: &Answer) {
    let (_, batch) = answer.location().split_once("muutos=").unwrap();
    let path = format!("/tyo/historia/{batch}");
    test.get(&path).await.lacks(&["⟦"]);
    let undone = test.post(&format!("{path}/kumoaminen"), "").await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
}

/// The path of the first task of a page.
fn first(page: &Answer) -> String {
    let mut parts = page.body.split("<a href=\"/tyo/tehtavat/");
    let id = parts.find_map(|part| {
        let id = part.split('"').next()?;
        id.parse::<Id>().ok()
    });
    format!("/tyo/tehtavat/{}", id.unwrap())
}

#[tokio::test]
async fn what_is_late_says_so_in_a_word_and_what_is_done_can_come_back() {
    let test = TestApp::new().await;
    let added = add(&test, "Soita+Enoon", "20.11.2026").await;
    add(&test, "Varaa+tila", "24.11.2026").await;
    add(&test, "Ideapohja", "").await;
    let mine = test.get("/tyo/tehtavat").await;
    mine.holds(&[
        "Myöhässä",
        "Soita Enoon",
        "Tänään",
        "Ei määräpäivää",
        "3 tehtävää",
    ]);
    mine.lacks(&["⟦"]);
    let day = test.get("/tyo").await;
    day.holds(&[
        "Seuraavaksi",
        "Myöhässä",
        "Soita Enoon",
        "3 avointa tehtävää",
    ]);
    let path = first(&day);
    let done = test.post(&format!("{path}/tehty"), "takaisin=paiva").await;
    assert!(done.location().starts_with("/tyo?done=task-done"));
    test.get(done.location())
        .await
        .holds(&["merkitty tehdyksi"]);
    test.get("/tyo").await.lacks(&["Soita Enoon"]);
    let all = test.get("/tyo/tehtavat?nayta=tehdyt").await;
    all.holds(&["Soita Enoon", "Tehty ", "Testi administrator"]);
    undo(&test, &done).await;
    test.get("/tyo").await.holds(&["Soita Enoon"]);
    let again = test.post(&format!("{path}/tehty"), "").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    test.post(&format!("{path}/avoin"), "").await;
    test.get("/tyo/tehtavat").await.holds(&["Soita Enoon"]);
    let removed = test.post(&format!("{path}/poisto"), "").await;
    test.get("/tyo/tehtavat").await.lacks(&["Soita Enoon"]);
    undo(&test, &removed).await;
    test.get("/tyo/tehtavat").await.holds(&["Soita Enoon"]);
    let added = added.location().split_once("muutos=").unwrap().1;
    let refused = test
        .post(&format!("/tyo/historia/{added}/kumoaminen"), "")
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "it was changed since");
}

#[tokio::test]
async fn what_is_wrong_is_said_and_of_two_changes_none_is_lost() {
    let test = TestApp::new().await;
    let owner = account(&test, Role::Administrator).await;
    for (form, said) in [
        ("otsikko=", "Kirjoita, mitä tehdään"),
        ("otsikko=a&paiva=31.2.2026", "Kirjoita päivä"),
        ("otsikko=a&hanke=x", "hankkeen koodi"),
        ("otsikko=a&yhdistys=Tonttu", "ei löytynyt"),
    ] {
        let form = format!("{form}&kuka={owner}");
        let page = test.post("/tyo/tehtavat", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        page.holds(&[said]);
        page.lacks(&["⟦"]);
    }
    add(&test, "Soita", "1.12.2026").await;
    let path = first(&test.get("/tyo/tehtavat").await);
    let form =
        |edition: i64, title: &str| format!("edition={edition}&otsikko={title}&kuka={owner}");
    let saved = test.post(&path, &form(1, "Soita+Enoon")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let stale = test.post(&path, &form(1, "Soita+Kolille")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.holds(&["Soita Kolille", "name=\"edition\" value=\"2\""]);
    undo(&test, &saved).await;
    test.get(&path)
        .await
        .holds(&["value=\"Soita\"", "value=\"1.12.2026\""]);
    let adviser = test.sign_in(Role::Adviser).await;
    adviser.get("/tyo/tehtavat").await.lacks(&["Soita"]);
    adviser
        .get("/tyo/tehtavat?nayta=kaikki")
        .await
        .holds(&["Soita"]);
    let reader = test.sign_in(Role::Reader).await;
    assert_eq!(
        reader.get("/tyo/tehtavat").await.status,
        StatusCode::NOT_FOUND
    );
}
