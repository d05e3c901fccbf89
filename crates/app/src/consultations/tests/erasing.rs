//! Who was erased is named in no consultation.

use super::{association, change, log};
use crate::testing::TestApp;

#[tokio::test]
async fn a_search_finds_no_name_that_was_erased() {
    let test = TestApp::new().await;
    let koli = association(&test, "Kolin Kyläseura ry", "194.820").await;
    let person = "name=Maija+Mallikas&email=maija%40esimerkki.example&basis=legitimate-interest\
        &source=Puhelu&since-day=1&since-month=1&since-year=2026&office=chair";
    let added = test
        .post(&format!("/tyo/yhdistykset/{koli}/henkilot"), person)
        .await;
    assert!(added.status.is_redirection(), "{}", added.body);
    let id = koli.to_string();
    let path = log(
        &test,
        &[
            ("yhdistys", &*id),
            ("teksti", "Maija Mallikas lupasi luonnoksen"),
        ],
    )
    .await;
    let fields = [
        ("yhdistys", &*id),
        ("teksti", "Maija Mallikas lupasi luonnoksen pian"),
        ("keita", "Maija Mallikas"),
    ];
    change(&test, &path, &fields).await;
    test.get("/tyo/neuvonnat?haku=mallikas")
        .await
        .holds(&["Yksi neuvonta"]);
    let page = test
        .get(&format!("/tyo/yhdistykset/{koli}/henkilot"))
        .await
        .body;
    let (_, person) = page.split_once("/tyo/henkilot/").unwrap();
    let person = person.split(['"', '/', '?']).next().unwrap();
    test.post(&format!("/tyo/henkilot/{person}/poistaminen"), "")
        .await;
    test.get(&path).await.holds(&["– lupasi luonnoksen pian"]);
    test.get("/tyo/neuvonnat?haku=mallikas")
        .await
        .holds(&["Ei neuvontoja"]);
    let place = format!("/tyo/yhdistykset/{koli}");
    test.get(&place).await.holds(&["– lupasi luonnoksen pian"]);
    let all = test.all_text().await;
    let trace = all.lines().find(|line| line.contains("mallikas"));
    assert_eq!(trace, None);
}
