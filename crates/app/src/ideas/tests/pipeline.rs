use axum::http::StatusCode;
use kit::id::Id;

use super::{add, form, go, plain, undo};
use crate::access::Role;
use crate::ideas::{Stage, by_id};
use crate::testing::TestApp;

async fn stage_of(test: &TestApp, path: &str) -> Stage {
    let id: Id = path.rsplit('/').next().unwrap().parse().unwrap();
    let mut conn = test.app.db.read().await.unwrap();
    by_id(&mut conn, id).await.unwrap().unwrap().stage
}

#[tokio::test]
async fn an_idea_goes_through_all_stages_and_each_needs_what_it_needs() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let ways: [(&[(&str, &str)], &str); 5] = [
        (&[("vaihe", "preparation"), ("nyt", "idea")], ""),
        (
            &[("vaihe", "submitted"), ("nyt", "preparation")],
            "asked_cents",
        ),
        (
            &[("vaihe", "granted"), ("nyt", "submitted")],
            "granted_cents",
        ),
        (
            &[
                ("vaihe", "running"),
                ("nyt", "granted"),
                ("ends_on", "31.12.2027"),
            ],
            "",
        ),
        (&[("vaihe", "closed"), ("nyt", "running")], ""),
    ];
    for (fields, needed) in ways {
        let fields = [fields, &[("paiva", "24.11.2026")]].concat();
        if !needed.is_empty() {
            let refused = go(&test, &path, &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            refused.holds(&[&format!("href=\"#{needed}\"")]);
        }
        let fields = [&fields[..], &[(needed, "12 000,50")]].concat();
        let moved = go(&test, &path, &fields).await;
        assert_eq!(
            moved.status,
            StatusCode::SEE_OTHER,
            "{fields:?} {}",
            moved.body
        );
    }
    assert_eq!(stage_of(&test, &path).await, Stage::Closed);
    let page = plain(&test.get(&path).await.body);
    assert!(page.contains("12 000,50 €"), "{page}");
}

#[tokio::test]
async fn what_cannot_be_is_not_done_and_says_what_can() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let far = [
        ("vaihe", "granted"),
        ("nyt", "idea"),
        ("paiva", "24.11.2026"),
        ("granted_cents", "5"),
    ];
    let refused = go(&test, &path, &far).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.holds(&["ei voi siirtyä", "Valmistelussa"]);
    for (paiva, why) in [
        ("25.11.2026", "tulevaisuudessa"),
        ("23.11.2026", "ennen edellistä"),
        ("29.2.2027", "kalenterissa"),
    ] {
        let fields = [("vaihe", "preparation"), ("nyt", "idea"), ("paiva", paiva)];
        let refused = go(&test, &path, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{paiva}");
        refused.holds(&[why]);
    }
    let no_reason = [
        ("vaihe", "withdrawn"),
        ("nyt", "idea"),
        ("paiva", "24.11.2026"),
    ];
    let refused = go(&test, &path, &no_reason).await;
    refused.holds(&["href=\"#syy\""]);
    assert_eq!(stage_of(&test, &path).await, Stage::Idea);
}

#[tokio::test]
async fn of_two_who_move_an_idea_the_second_is_told_and_nothing_is_lost() {
    let test = TestApp::new().await;
    let other = test.sign_in(Role::Adviser).await;
    let path = add(&test, &[]).await;
    let card = format!("{path}/vaihe");
    let first = test.post(&card, "vaihe=preparation&nyt=idea").await;
    assert!(first.location().contains("done=moved"), "{}", first.body);
    let fields = [
        ("vaihe", "withdrawn"),
        ("nyt", "idea"),
        ("paiva", "24.11.2026"),
        ("syy", "Aika loppui"),
    ];
    let second = go(&other, &path, &fields).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    second.holds(&["Joku muu siirsi", "Valmistelussa", "Aika loppui"]);
    assert_eq!(stage_of(&test, &path).await, Stage::Preparation);
    undo(&test, first.location()).await;
    assert_eq!(stage_of(&test, &path).await, Stage::Idea);
    // What needs more than a day is asked for.
    let asked = test.post(&card, "vaihe=withdrawn&nyt=idea").await;
    assert!(asked.location().ends_with("/siirto?vaihe=withdrawn"));
}

#[tokio::test]
async fn the_board_counts_and_the_table_filters_and_leaves() {
    let test = TestApp::new().await;
    let lieksa = [("municipality", "Lieksa"), ("cost_cents", "1000")];
    let path = add(&test, &lieksa).await;
    add(&test, &[("name", "Toinen idea"), ("cost_cents", "500,50")]).await;
    let board = plain(&test.get("/tyo/hankeputki").await.body);
    assert!(board.contains("1 500,50 €"), "{board}");
    let table = test.get("/tyo/hankeputki?nakyma=taulukko&kunta=422").await;
    table.holds(&["Kylän keittiö"]);
    table.lacks(&["Toinen idea"]);
    let csv = test.get("/tyo/hankeputki/luettelo.csv?kunta=422").await;
    csv.holds(&["Kylän keittiö;"]);
    csv.lacks(&["Toinen idea"]);
    let json = test.get("/tyo/hankeputki/luettelo.json").await;
    let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 2);
    let xlsx = test.get("/tyo/hankeputki/luettelo.xlsx").await;
    assert_eq!(&xlsx.bytes[..2], b"PK");
    test.get("/tyo/haku?q=keitti%C3%B6")
        .await
        .holds(&["Kylän keittiö"]);
    let removed = test.post(&format!("{path}/poisto"), "").await;
    assert_eq!(test.get(&path).await.status, StatusCode::NOT_FOUND);
    undo(&test, removed.location()).await;
    assert_eq!(test.get(&path).await.status, StatusCode::OK);
    let reader = test.sign_in(Role::Reader).await;
    assert_eq!(reader.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_idea_that_is_quiet_is_on_the_day_of_whoever_looks_after_it() {
    let test = TestApp::new().await;
    let page = test.get("/tyo/hankeputki/uusi").await.body;
    let (_, owner) = page
        .split_once("\" selected")
        .map(|(before, _)| before.rsplit_once('"').unwrap())
        .unwrap();
    let owner = owner.to_owned();
    add(&test, &[("owner", &owner)]).await;
    test.get("/tyo").await.lacks(&["30 päivään"]);
    let test = test.later("2026-12-25T10:00:00Z").await;
    test.get("/tyo")
        .await
        .holds(&["30 päivään", "Kylän keittiö"]);
    let body = form(&[("name", "Muu")]);
    test.post("/tyo/hankeputki", &body).await;
}
