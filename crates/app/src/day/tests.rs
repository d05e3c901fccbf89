use chrono::TimeDelta;

use crate::access::Role;
use crate::appointments::Sought;
use crate::testing::TestApp;
use crate::{accounts, appointments};

const HOUR: TimeDelta = TimeDelta::hours(1);

#[tokio::test]
async fn the_day_begins_with_what_waits() {
    let site = TestApp::new().await;
    let day = site.get("/tyo").await;
    day.holds(&[
        "Tänään",
        "ti 24.11.",
        "Ei avoimia palautteita",
        "Ei hankkeita",
    ]);
    day.holds(&["Ei avoimia hakuja"]);
    crate::demo::fill_calls(&site.app).await.unwrap();
    let day = site.get("/tyo").await;
    day.holds(&["2 avointa hakua", "Haku päättyy pian", "9 päivän kuluttua"]);
    site.post("/palaute", "about=other&message=Hei").await;
    site.get("/tyo").await.holds(&["Yksi avoin palaute"]);
    let site = site.later("2026-12-09T10:00:00Z").await;
    site.get("/tyo")
        .await
        .holds(&["Yhteen palautteeseen on vastattava heti"]);
}

#[tokio::test]
async fn the_day_tells_what_others_have_changed_of_ones_own() {
    let site = TestApp::new().await;
    let adviser = site.sign_in(Role::Adviser).await;
    let page = site.get("/tyo/hankeputki/uusi").await.body;
    let (before, _) = page.split_once("\" selected").unwrap();
    let (_, owner) = before.rsplit_once('"').unwrap();
    let own = format!("name=Oma+idea&owner={owner}");
    let added = site.post("/tyo/hankeputki", &own).await;
    let path = added.location().split('?').next().unwrap().to_owned();
    site.post("/tyo/hankeputki", "name=Toisen+idea").await;
    // One's own acts are no news.
    site.get("/tyo").await.lacks(&["Mitä muut ovat muuttaneet"]);
    adviser
        .post(&format!("{path}/vaihe"), "vaihe=preparation&nyt=idea")
        .await;
    adviser
        .post(&format!("{path}/kommentit"), "teksti=Hyv%C3%A4+idea")
        .await;
    let day = site.get("/tyo").await;
    day.holds(&[
        "Mitä muut ovat muuttaneet eilisestä",
        "Oma idea",
        "ja yksi muu muutos",
        "Testi adviser",
        "href=\"/tyo/historia/",
    ]);
    day.lacks(&["Toisen idea", "⟦"]);
    adviser.get("/tyo").await.lacks(&["Oma idea"]);
    let later = site.later("2026-11-26T10:00:00Z").await;
    later
        .get("/tyo")
        .await
        .lacks(&["Mitä muut ovat muuttaneet"]);
}

#[tokio::test]
async fn the_day_tells_what_was_done_with_ones_own_times_weeks_away() {
    let site = TestApp::new().await;
    let adviser = site.sign_in(Role::Adviser).await;
    let email = "adviser@kanto.example".parse().unwrap();
    let mut conn = site.app.db.read().await.unwrap();
    let found = accounts::by_email(&mut conn, &email).await.unwrap();
    let me = found.unwrap().id;
    drop(conn);
    adviser.get("/tyo").await.lacks(&["Uudet varaukset"]);
    let public = || site.app.author(None, "test");
    let [_, booked, _] = appointments::sample(&site.app, &public(), me).await;
    let day = adviser.get("/tyo").await;
    day.holds(&[
        "Uudet varaukset ja muutokset",
        "uusi varaus",
        &format!("href=\"/tyo/ajat/{booked}\">ti 1.12.2026 klo 9.00–9.45"),
    ]);
    day.lacks(&["⟦"]);
    // Another's times are theirs to know of.
    site.get("/tyo").await.lacks(&["Uudet varaukset"]);
    let (mut conn, now) = (site.app.db.read().await.unwrap(), site.app.clock.now());
    let free = appointments::free(&mut conn, &Sought::default(), now, 4).await;
    let next = (me, free.unwrap()[0].starts_at);
    drop(conn);
    let moved = appointments::move_to(&site.app, &public(), booked, next).await;
    assert_eq!(moved.unwrap(), Ok(()));
    let day = adviser.get("/tyo").await;
    day.holds(&["siirretty", "ti 1.12.2026 klo 10.00–10.45"]);
    day.lacks(&["uusi varaus"]);
    // What one has done oneself is no news.
    site.at("2026-11-24T10:05:00Z");
    let own = site.app.author(Some(me), "test");
    let moved = appointments::move_to(&site.app, &own, booked, (me, next.1 + HOUR)).await;
    assert_eq!(moved.unwrap(), Ok(()));
    adviser.get("/tyo").await.lacks(&["Uudet varaukset"]);
    site.at("2026-11-24T10:10:00Z");
    let off = appointments::cancel(&site.app, &public(), booked, "").await;
    assert_eq!(off.unwrap(), Ok(()));
    adviser.get("/tyo").await.holds(&["peruttu"]);
    site.at("2026-11-26T10:00:00Z");
    let later = site.sign_in(Role::Adviser).await;
    later.get("/tyo").await.lacks(&["Uudet varaukset"]);
}
