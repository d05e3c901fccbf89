use crate::access::Role;
use crate::testing::TestApp;

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
