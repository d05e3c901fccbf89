use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty, ICalendarValue};
use serde_json::Value as Json;

use super::{change, publish};
use crate::demo;
use crate::testing::TestApp;

/// The texts of a property of all events.
fn texts(calendar: &ICalendar, name: &ICalendarProperty) -> Vec<String> {
    let events = calendar.components.iter();
    let events = events.filter(|one| one.component_type == ICalendarComponentType::VEvent);
    let entries = events.flat_map(|event| event.entries.iter().filter(|one| one.name == *name));
    let values = entries.flat_map(|entry| entry.values.iter());
    let texts = values.map(|value| match value {
        ICalendarValue::Text(text) => text.clone(),
        other => format!("{other:?}"),
    });
    texts.collect()
}

#[tokio::test]
async fn a_calendar_has_the_opening_and_the_closing_of_each_call() {
    let test = TestApp::new().await;
    let name = "Kylät; auki, \\ kaikille";
    let prose =
        "Ensimmäinen rivi.\n\nToinen rivi, joka on niin pitkä, että se taitetaan kalenterissa.";
    let [staff, public] = publish(&test, &[("title_fi", name), ("plain_fi", prose)]).await;
    let file = test.closed().get(&format!("{public}.ics")).await;
    assert_eq!(
        file.headers[header::CONTENT_TYPE],
        "text/calendar; charset=utf-8"
    );
    assert!(
        file.body.split("\r\n").all(|line| line.len() <= 75),
        "{}",
        file.body
    );
    assert!(!file.body.replace("\r\n", "").contains('\n'));
    for line in ["DTSTART:20261101T070000Z", "DTSTART:20261201T141500Z"] {
        assert!(file.body.contains(line), "{}", file.body);
    }
    let calendar = ICalendar::parse(&file.body).unwrap();
    let names = texts(&calendar, &ICalendarProperty::Summary);
    assert_eq!(names[1], format!("Haku päättyy: {name}"));
    assert_eq!(texts(&calendar, &ICalendarProperty::Description)[0], prose);
    // A calendar that has the event already takes the change for the same event.
    let uids = texts(&calendar, &ICalendarProperty::Uid);
    change(
        &test,
        &staff,
        &[("title_fi", name), ("closes_at", "2.12.2026 klo 16.15")],
    )
    .await;
    let file = test.closed().get(&format!("{public}.ics")).await;
    assert!(file.body.contains("DTSTART:20261202T141500Z") && file.body.contains("SEQUENCE:3"));
    let calendar = ICalendar::parse(&file.body).unwrap();
    assert_eq!(texts(&calendar, &ICalendarProperty::Uid), uids);
}

#[tokio::test]
async fn the_whole_calendar_and_the_feed_follow_what_is_asked() {
    let test = TestApp::new().await;
    demo::fill_calls(&test.app).await.unwrap();
    let everyone = test.closed();
    let all = ICalendar::parse(everyone.get("/haut.ics").await.body).unwrap();
    assert_eq!(texts(&all, &ICalendarProperty::Uid).len(), 10 + 3);
    let some = ICalendar::parse(everyone.get("/sv/haut.ics?tila=open").await.body).unwrap();
    let names = texts(&some, &ICalendarProperty::Summary);
    assert_eq!(names.len(), 4 + 3);
    assert!(names[0].starts_with("Utlysningen öppnar: "), "{names:?}");
    let feed = everyone.get("/en/haut.atom?teema=nuoret").await;
    assert_eq!(feed.headers[header::CONTENT_TYPE], "application/atom+xml");
    feed.holds(&["Young people", "https://kanto.example/en/haut/"]);
    assert_eq!(feed.body.matches("<entry>").count(), 1);
    for path in ["/haut.ics?alue=x", "/haut.atom?tila=x"] {
        let refused = everyone.get(path).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{path}");
    }
}

#[tokio::test]
async fn programs_read_published_calls_and_are_told_what_they_asked_wrongly() {
    let test = TestApp::new().await;
    demo::fill_calls(&test.app).await.unwrap();
    let everyone = test.closed();
    let answer = everyone.get("/api/v1/calls?state=closing").await;
    let body: Json = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(body["count"], 1);
    let call = &body["calls"][0];
    assert_eq!(call["state"], "closing");
    assert_eq!(call["closes_at"], "2026-12-03T14:15:00Z");
    assert_eq!(call["max_support_hundredths"], 8_000);
    assert_eq!(call["budget_cents"], 120_000_000);
    assert_eq!(call["areas"][0]["kind"], "region");
    let path = format!("/api/v1/calls/{}", call["id"].as_str().unwrap());
    let one = everyone.get(&path).await;
    assert_eq!(&serde_json::from_str::<Json>(&one.body).unwrap(), call);
    let tag = one.headers[header::ETAG].clone();
    let again = Request::get(&path).header(header::IF_NONE_MATCH, tag);
    let again = everyone.send(again, Body::empty()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    for (path, status) in [
        ("/api/v1/calls?area=Atlantis", StatusCode::BAD_REQUEST),
        ("/api/v1/calls?state=auki", StatusCode::BAD_REQUEST),
        ("/api/v1/calls?colour=red", StatusCode::BAD_REQUEST),
        ("/api/v1/calls/x", StatusCode::NOT_FOUND),
    ] {
        let refused = everyone.get(path).await;
        assert_eq!(refused.status, status, "{path}");
        assert_eq!(
            refused.headers[header::CONTENT_TYPE],
            "application/problem+json"
        );
    }
}

#[tokio::test]
async fn the_api_describes_every_value_that_it_gives() {
    let test = TestApp::new().await;
    demo::fill_calls(&test.app).await.unwrap();
    let described = test.closed().get("/api/v1/calls/openapi.json").await;
    let described: Json = serde_json::from_str(&described.body).unwrap();
    assert_eq!(described["openapi"], "3.1.0");
    let known = described["components"]["schemas"]["Call"]["properties"]
        .as_object()
        .unwrap();
    let answer = test.closed().get("/api/v1/calls").await;
    let body: Json = serde_json::from_str(&answer.body).unwrap();
    for call in body["calls"].as_array().unwrap() {
        for name in call.as_object().unwrap().keys() {
            assert!(known.contains_key(name), "{name}");
        }
    }
}
