use axum::http::StatusCode;
use kit::id::Id;

use super::{add, form, go, plain, undo};
use crate::access::Role;
use crate::ideas::{Field, Idea, Stage, by_id};
use crate::testing::TestApp;

async fn idea_of(test: &TestApp, path: &str) -> Idea {
    let id: Id = path.rsplit('/').next().unwrap().parse().unwrap();
    let mut conn = test.app.db.read().await.unwrap();
    by_id(&mut conn, id).await.unwrap().unwrap()
}

async fn stage_of(test: &TestApp, path: &str) -> Stage {
    idea_of(test, path).await.stage
}

/// An idea whose application was handed in.
async fn submitted(test: &TestApp) -> String {
    let path = add(test, &[]).await;
    for (to, from) in [("preparation", "idea"), ("submitted", "preparation")] {
        let fields = [
            ("vaihe", to),
            ("nyt", from),
            ("paiva", "24.11.2026"),
            ("asked_cents", "5"),
        ];
        let moved = go(test, &path, &fields).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    }
    path
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
async fn what_is_granted_has_the_code_of_a_project() {
    let test = TestApp::new().await;
    let path = submitted(&test).await;
    let granted = |code| {
        [
            ("vaihe", "granted"),
            ("nyt", "submitted"),
            ("paiva", "24.11.2026"),
            ("granted_cents", "5"),
            ("project_code", code),
        ]
    };
    let refused = go(&test, &path, &granted("XYZ")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&[
        "href=\"#project_code\"",
        "Kirjoita hankekoodi näin: S30123.",
    ]);
    let moved = go(&test, &path, &granted("s30123")).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    let told = idea_of(&test, &path).await.told;
    assert_eq!(told.text(Field::ProjectCode), Some("S30123"));
}

#[tokio::test]
async fn a_project_is_given_up_before_it_begins_or_later() {
    let test = TestApp::new().await;
    let path = submitted(&test).await;
    let granted = [
        ("vaihe", "granted"),
        ("nyt", "submitted"),
        ("paiva", "24.11.2026"),
        ("granted_cents", "5"),
    ];
    let running = [
        ("vaihe", "running"),
        ("nyt", "granted"),
        ("paiva", "1.1.2027"),
        ("ends_on", "31.12.2028"),
    ];
    for fields in [granted, running] {
        let moved = go(&test, &path, &fields).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    }
    let given_up = |paiva| {
        [
            ("vaihe", "withdrawn"),
            ("nyt", "running"),
            ("paiva", paiva),
            ("syy", "Vetäjä muutti pois"),
        ]
    };
    for (paiva, why) in [
        ("23.11.2026", "ennen edellistä"),
        ("25.11.2026", "tulevaisuudessa"),
    ] {
        let refused = go(&test, &path, &given_up(paiva)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{paiva}");
        refused.holds(&[why]);
    }
    let moved = go(&test, &path, &given_up("24.11.2026")).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    let idea = idea_of(&test, &path).await;
    assert_eq!(idea.stage, Stage::Withdrawn);
    assert_eq!(idea.came_to(Stage::Running), None, "it never began");
    undo(&test, moved.location()).await;
    let test = test.later("2027-03-01T10:00:00Z").await;
    let refused = go(&test, &path, &given_up("31.12.2026")).await;
    refused.holds(&["ennen edellistä"]);
    let moved = go(&test, &path, &given_up("1.3.2027")).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    let idea = idea_of(&test, &path).await;
    let ran = [idea.came_to(Stage::Running), idea.told.on(Field::Ends)];
    let ran = ran.map(|day| day.unwrap().to_string());
    assert_eq!(ran, ["2027-01-01", "2027-03-01"]);
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
