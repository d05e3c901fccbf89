//! Changing many at once.

use axum::http::StatusCode;

use super::{LIST, id_of, import};
use crate::access::Role;
use crate::associations::{Field, sought};
use crate::testing::TestApp;

async fn stage_of(test: &TestApp, number: &str) -> Option<String> {
    let mut conn = test.app.db.read().await.unwrap();
    let one = sought(&mut conn, number).await.unwrap().unwrap();
    one.facts.value(Field::Stage).map(str::to_owned)
}

#[tokio::test]
async fn those_that_are_picked_change_in_one_act_that_is_undone_as_one() {
    let test = TestApp::new().await;
    import(&test, "a.csv", LIST.as_bytes()).await;
    let adviser = test.sign_in(Role::Adviser).await;
    let (one, two) = (id_of(&test, "100.001").await, id_of(&test, "100.002").await);
    let form = format!(
        "valittu={one}&valittu={two}&vaihe=running&lisaa=kyl%C3%A4t&takaisin=alue%3DJoensuu"
    );
    let done = adviser.post("/tyo/yhdistykset/valitut", &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = adviser.get(done.location()).await;
    page.holds(&["Muutettiin 2 yhdistystä."]);
    assert_eq!(stage_of(&test, "100.001").await.as_deref(), Some("running"));
    let (_, batch) = done.location().split_once("muutos=").unwrap();
    let undone = adviser
        .post(&format!("/tyo/historia/{batch}/kumoaminen"), "")
        .await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!(stage_of(&test, "100.001").await, None);
    assert_eq!(stage_of(&test, "100.002").await, None);
}

#[tokio::test]
async fn all_of_a_question_change_by_a_job() {
    let test = TestApp::new().await;
    import(&test, "a.csv", LIST.as_bytes()).await;
    let adviser = test.sign_in(Role::Adviser).await;
    let page = adviser.get("/tyo/yhdistykset/joukko?toimiala=social").await;
    page.holds(&["2 yhdistystä"]);
    let form = "takaisin=toimiala%3Dsocial&vaihe=could-apply";
    let begun = adviser.post("/tyo/yhdistykset/joukko", form).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    test.run_jobs().await;
    assert_eq!(
        stage_of(&test, "100.003").await.as_deref(),
        Some("could-apply")
    );
    assert_eq!(stage_of(&test, "100.002").await, None);
    let page = adviser.get(begun.location()).await;
    page.holds(&["Muutettuja"]);
}

#[tokio::test]
async fn nothing_changes_when_nothing_is_chosen_or_a_value_does_not_fit() {
    let test = TestApp::new().await;
    import(&test, "a.csv", LIST.as_bytes()).await;
    let adviser = test.sign_in(Role::Adviser).await;
    let one = id_of(&test, "100.001").await;
    for (form, said) in [
        (format!("valittu={one}"), "Valitse ensin, mitä muutetaan."),
        ("vaihe=running".to_owned(), "Valitse ensin yhdistykset"),
        (format!("valittu={one}&vaihe=asleep"), "Arvo ei kelpaa."),
        (
            format!("valittu={one}&lisaa=131052-308T"),
            "Arvo ei kelpaa.",
        ),
    ] {
        let done = adviser.post("/tyo/yhdistykset/valitut", &form).await;
        let page = adviser.get(done.location()).await;
        page.holds(&[said]);
    }
    assert_eq!(stage_of(&test, "100.001").await, None);
}
