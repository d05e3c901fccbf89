//! Events that belong to a call.

use calcard::icalendar::ICalendar;
use serde_json::Value as Json;

use super::{change, publish, run_bytes};
use crate::testing::TestApp;

const EVENTS: &str = "Hakuklinikka; 30.11.2026 klo 17.00; Kontiolahden kirjasto\n\
    Infotilaisuus, kaikille; 2.11.2026 klo 9.30; https://ely.example/info";

#[tokio::test]
async fn coming_events_stand_first_and_past_ones_are_folded() {
    let test = TestApp::new().await;
    let [staff, public] = publish(&test, &[("events", EVENTS)]).await;
    let page = test.closed().get(&public).await;
    page.holds(&[
        "<b>Hakuklinikka</b>",
        "ma 30.11.2026 klo\u{a0}17.00, Kontiolahden kirjasto",
        "<summary>Yksi mennyt tilaisuus</summary>",
        "<a href=\"https://ely.example/info\" rel=\"nofollow noopener\">Infotilaisuus, kaikille</a>",
    ]);
    let (coming, been) = page.body.split_once("<summary>Yksi mennyt").unwrap();
    assert!(coming.contains("Hakuklinikka") && been.contains("Infotilaisuus"));
    test.get(&staff)
        .await
        .holds(&["Hakuklinikka: ma 30.11.2026 klo\u{a0}17.00, Kontiolahden kirjasto"]);
    test.get(&format!("{staff}/muokkaus")).await.holds(&[
        "Hakuklinikka; 30.11.2026 klo 17.00; Kontiolahden kirjasto",
        "Infotilaisuus, kaikille; 2.11.2026 klo 9.30; https://ely.example/info",
    ]);
    // When all have been, that is said; and what was so is seen in the version before.
    change(&test, &staff, &[("events", "Info; 2.11.2026 klo 9.30")]).await;
    test.get(&public)
        .await
        .holds(&["Tähän hakuun ei ole enää tulossa tilaisuuksia."]);
    test.get(&format!("{public}/versiot/1"))
        .await
        .holds(&["Hakuklinikka"]);
    let copied = test.post(&format!("{staff}/kopio"), "").await;
    let copy = copied.location().split('?').next().unwrap();
    test.get(copy).await.lacks(&["Info: "]);
}

#[tokio::test]
async fn a_moved_event_stays_the_same_to_a_calendar() {
    let test = TestApp::new().await;
    let [staff, public] = publish(&test, &[("events", EVENTS)]).await;
    let calendar = test.closed().get(&format!("{public}.ics")).await.body;
    ICalendar::parse(&calendar).unwrap();
    for line in [
        "SUMMARY:Hakuklinikka",
        "DTSTART:20261130T150000Z",
        "LOCATION:Kontiolahden kirjasto",
        "URL:https://ely.example/info",
    ] {
        assert!(calendar.contains(line), "{calendar}");
    }
    let uid_of = |calendar: &str, name: &str| -> String {
        let mut events = calendar.split("BEGIN:VEVENT");
        let event = events.find(|event| event.contains(name)).unwrap();
        let (_, uid) = event.split_once("UID:").unwrap();
        uid.split("URL")
            .next()
            .unwrap()
            .split("DTSTAMP")
            .next()
            .unwrap()
            .to_owned()
    };
    let before = uid_of(&calendar, "SUMMARY:Hakuklinikka");
    let moved = "Hakuklinikka; 1.12.2026 klo 10.00; Verkossa";
    change(&test, &staff, &[("events", moved)]).await;
    let calendar = test.closed().get(&format!("{public}.ics")).await.body;
    assert!(calendar.contains("DTSTART:20261201T080000Z"), "{calendar}");
    assert_eq!(uid_of(&calendar, "SUMMARY:Hakuklinikka"), before);
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 3);
}

#[tokio::test]
async fn events_leave_in_lists_and_come_back_as_they_were() {
    let test = TestApp::new().await;
    let applicants = ("applicants", "association, group");
    publish(&test, &[("events", EVENTS), applicants]).await;
    let answer = test.closed().get("/api/v1/calls").await;
    let json: Json = serde_json::from_str(&answer.body).unwrap();
    let events = &json["calls"][0]["events"];
    assert_eq!(events[0]["at"], "2026-11-30T15:00:00Z");
    assert_eq!(events[1]["link"], "https://ely.example/info");
    assert_eq!(json["calls"][0]["applicants"][1], "group");
    for format in ["csv", "xlsx"] {
        let (_, list) = run_bytes(&test, &["list", "--format", format]).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(format!("haut.{format}"));
        std::fs::write(&file, list).unwrap();
        let (code, said) = run_bytes(&test, &["import", &file.display().to_string()]).await;
        let said = String::from_utf8(said).unwrap();
        assert!(code == 0 && said.contains("ennallaan 1"), "{said}");
    }
}

#[tokio::test]
async fn a_line_that_is_no_event_is_named() {
    let test = TestApp::new().await;
    for (line, said) in [
        ("Info", "Rivi ”Info” ei kelpaa"),
        ("Info; huomenna", "Rivi ”Info; huomenna” ei kelpaa"),
        ("Info; 1.12.2026", "Kirjoita myös kellonaika"),
        ("; 1.12.2026 klo 9.00", "ei kelpaa"),
        ("Info; 1.12.2026 klo 9.00; a; b", "ei kelpaa"),
        (
            "Info; 1.12.2026 klo 9.00; https://",
            "Osoitetta ei ymmärretty",
        ),
        ("Info; 28.3.2027 klo 3.30", "Tätä kellonaikaa ei ole"),
    ] {
        let form = super::form(&[("events", line)]);
        let refused = test.post("/tyo/haut", &form).await;
        assert_eq!(refused.status.as_u16(), 422, "{line}");
        refused.holds(&[said]);
    }
}
