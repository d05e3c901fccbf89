use axum::http::StatusCode;

use super::{add, edition, form};
use crate::events::{Filter, list};
use crate::testing::TestApp;

#[tokio::test]
async fn what_does_not_fit_is_named_and_nothing_is_lost_or_kept() {
    let test = TestApp::new().await;
    let long = "a".repeat(301);
    for (other, said) in [
        ([("title_fi", ""), ("kind", "info")], "Täytä tämä kohta."),
        ([("kind", "juhla"), ("place", "x")], "ei ole vaihtoehto"),
        (
            [("day", "29.2.2027"), ("place", "x")],
            "Päivää ”29.2.2027” ei ole",
        ),
        (
            [("day", "28.3.2027"), ("time", "3.30")],
            "Tätä kellonaikaa ei ole",
        ),
        ([("time", "17.00"), ("end_time", "16.00")], "Päättyy ennen"),
        ([("time", ""), ("end_time", "16.00")], "alkamisaika"),
        ([("end_day", "30.11.2026"), ("place", "x")], "Päättyy ennen"),
        (
            [("municipality", "Lieksa, Nurmes"), ("place", "x")],
            "vain yksi kunta",
        ),
        ([("municipality", "Atlantis"), ("place", "x")], "Atlantis"),
        (
            [("persons", "12"), ("place", "x")],
            "vasta, kun tapahtuma on ollut",
        ),
        ([("persons", "-1"), ("day", "1.11.2026")], "kokonaisluku"),
        ([("link", "javascript:x"), ("place", "x")], "verkko-osoite"),
        (
            [("materials", "Esitys ilman osoitetta"), ("place", "x")],
            "verkko-osoite",
        ),
        (
            [("note", "Soita 131052-308T"), ("place", "Kylätalo")],
            "henkilötunnus",
        ),
        (
            [("title_fi", long.as_str()), ("place", "x")],
            "enintään 300",
        ),
    ] {
        let answer = test.post("/tyo/tapahtumat", &form(&other)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{other:?}");
        answer.holds(&[said, "Kirjasto"].map(|text| match other[1].0 {
            "place" if text == "Kirjasto" => other[1].1,
            _ => text,
        }));
    }
    let all = list(
        &mut test.app.db.read().await.unwrap(),
        &Filter::default(),
        true,
    )
    .await;
    assert_eq!(all.unwrap().len(), 0);
}

#[tokio::test]
async fn a_change_that_does_not_fit_keeps_the_edition_it_was_of() {
    let test = TestApp::new().await;
    let staff = add(&test, &[]).await;
    let seen = edition(&test, &staff).await;
    let wrong = form(&[("edition", &seen), ("day", "eilen")]);
    let refused = test.post(&format!("{staff}/muokkaus"), &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["eilen", "name=\"edition\" value=\"1\""]);
    test.get(&staff).await.holds(&["1.12.2026"]);
}

#[tokio::test]
async fn the_hour_that_comes_twice_is_the_later_one() {
    let test = TestApp::new().await;
    let night = [("day", "31.10.2027"), ("time", "3.30")];
    let staff = add(&test, &night).await;
    test.post(&format!("{staff}/julkaisu"), "").await;
    let file = test
        .get(&format!("{}.ics", staff.trim_start_matches("/tyo")))
        .await;
    file.holds(&["DTSTART:20271031T013000Z"]);
    let leap = add(&test, &[("day", "29.2.2028"), ("time", "")]).await;
    test.get(&leap).await.holds(&["ti 29.2.2028"]);
}

#[tokio::test]
async fn what_is_no_event_is_not_found() {
    let test = TestApp::new().await;
    for path in [
        "/tapahtumat/x",
        "/tapahtumat/x.ics",
        "/tyo/tapahtumat/x",
        "/api/v1/events/x",
    ] {
        assert_eq!(test.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in [
        "muokkaus",
        "poisto",
        "julkaisu",
        "kopio",
        "osallistujat",
        "liitteet",
    ] {
        let path = format!("/tyo/tapahtumat/0193/{path}");
        let answer = test.post(&path, "a=b").await;
        assert!(answer.status.is_client_error(), "{path} {}", answer.status);
    }
}
