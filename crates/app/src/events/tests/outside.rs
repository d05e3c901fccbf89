use axum::http::{StatusCode, header};
use calcard::icalendar::ICalendar;
use serde_json::Value as Json;

use super::{add, publish};
use crate::demo;
use crate::testing::TestApp;

#[tokio::test]
async fn a_calendar_has_what_is_coming_with_its_times_or_days() {
    let test = TestApp::new().await;
    let [_, public] = publish(&test, &[("end_time", "19.00"), ("text_fi", "Tervetuloa.")]).await;
    let days = [
        ("title_fi", "Leiri"),
        ("time", ""),
        ("end_day", "3.12.2026"),
    ];
    publish(&test, &days).await;
    publish(&test, &[("title_fi", "Mennyt"), ("day", "1.10.2026")]).await;
    add(&test, &[("title_fi", "Luonnos")]).await;
    let everyone = test.closed();
    let file = everyone.get("/tapahtumat.ics").await;
    assert_eq!(
        file.headers[header::CONTENT_TYPE],
        "text/calendar; charset=utf-8"
    );
    file.holds(&[
        "DTSTART:20261201T150000Z",
        "DTEND:20261201T170000Z",
        "DTSTART;VALUE=DATE:20261201",
        "DTEND;VALUE=DATE:20261204",
        "Tervetuloa.",
    ]);
    file.lacks(&["Mennyt", "Luonnos"]);
    assert!(ICalendar::parse(&file.body).is_ok());
    let one = everyone.get(&format!("/sv{public}.ics")).await;
    one.holds(&["Rahoitusinfo"]);
    one.lacks(&["Leiri"]);
    let past = everyone.get("/tapahtumat?vuosi=2026").await;
    past.holds(&["Mennyt"]);
    past.lacks(&["Leiri", "Luonnos"]);
    everyone
        .get("/tapahtumat?vuosi=1999")
        .await
        .holds(&["Tapahtumia ei ole"]);
}

#[tokio::test]
async fn programs_read_what_everyone_sees() {
    let test = TestApp::new().await;
    publish(&test, &[("note", "Salaisuus")]).await;
    publish(
        &test,
        &[("day", "1.10.2026"), ("persons", "7"), ("time", "")],
    )
    .await;
    add(&test, &[("title_fi", "Luonnos")]).await;
    let everyone = test.closed();
    let answer = everyone.get("/api/v1/events").await;
    answer.lacks(&["Salaisuus", "Luonnos"]);
    let all: Json = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(all["count"], 2);
    assert_eq!(all["events"][0]["persons"], 7);
    assert_eq!(all["events"][0]["begins"], "2026-10-01");
    assert_eq!(all["events"][1]["begins"], "2026-12-01T15:00:00Z");
    assert_eq!(all["events"][1]["municipality"], "422");
    let id = all["events"][1]["id"].as_str().unwrap();
    everyone
        .get(&format!("/api/v1/events/{id}"))
        .await
        .holds(&["Rahoitusinfo"]);
    for query in ["from=x", "kind=x", "municipality=x", "other=x"] {
        let refused = everyone.get(&format!("/api/v1/events?{query}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{query}");
        refused.holds(&["\"parameter\""]);
    }
    let description = everyone.get("/api/v1/events/openapi.json").await;
    let description: Json = serde_json::from_str(&description.body).unwrap();
    let schema = &description["components"]["schemas"]["Event"]["properties"];
    let known = all["events"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one.as_object().unwrap());
    for (name, _) in known {
        assert!(schema.get(name).is_some(), "{name} is not described");
    }
}

#[tokio::test]
async fn the_day_begins_with_what_is_near() {
    let test = TestApp::new().await;
    add(&test, &[]).await;
    add(&test, &[("title_fi", "Kaukana"), ("day", "2.12.2026")]).await;
    let page = test.get("/tyo").await;
    page.holds(&["Tapahtumat seuraavan viikon aikana", "Rahoitusinfo"]);
    page.lacks(&["Kaukana"]);
    test.get("/tyo/haku?q=rahoitusinfot")
        .await
        .holds(&["/tyo/tapahtumat/"]);
}

#[tokio::test]
async fn the_demonstration_has_events_and_networks() {
    let test = TestApp::new().await;
    demo::fill_events(&test.app, 1).await.unwrap();
    demo::fill_networks(&test.app, 1).await.unwrap();
    let (_, all) = super::run(&test, &["list", "--format", "json"]).await;
    let all: Json = serde_json::from_str(&all).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 12);
    let page = test.closed().get("/tapahtumat").await;
    page.holds(&["Syksyn rahoitusinfo"]);
    page.lacks(&["Puhe kuntapäivillä"]);
    let networks = test.get("/tyo/verkostot").await;
    networks.holds(&["Järjestöneuvottelukunta", "Kylien verkosto"]);
}
