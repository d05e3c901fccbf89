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
