use axum::http::StatusCode;

use crate::access::Role;
use crate::associations::{Field, add};
use crate::testing::TestApp;

#[tokio::test]
async fn one_search_finds_associations_and_what_one_may_do() {
    let test = TestApp::new().await;
    let app = &test.app;
    let author = app.author(None, "test");
    let mut tx = app.db.begin().await.unwrap();
    let told = vec![
        (Field::Name, vec!["Kolin Kyläseura ry".to_owned()]),
        (Field::Domicile, vec!["422".to_owned()]),
        (Field::RegisterNumber, vec!["194.820".to_owned()]),
    ];
    add(app, &mut tx, &author, told).await.unwrap();
    tx.commit().await.unwrap();
    let adviser = test.sign_in(Role::Adviser).await;
    for text in ["kyläseuralla", "Lieksassa", "194820", "kylä", "kyläsuera"] {
        let page = adviser.get(&format!("/tyo/haku?q={text}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("Kolin Kyläseura ry"), "{text}");
    }
    let page = adviser.get("/tyo/haku?q=kattavuus").await;
    assert!(page.body.contains("/tyo/yhdistykset/kattavuus"));
    let page = adviser.get("/tyo/haku?q=olematonta").await;
    assert!(page.body.contains("Mitään ei löytynyt"));
    let live = adviser.get("/tyo/haku?osumat=1&q=kyläseura").await;
    assert!(live.body.contains("Kolin Kyläseura ry") && !live.body.contains("<html"));
    let save = "nimi=Koillismaan+kylät&yhteinen=1&kysely=alue%3DLieksa";
    let saved = adviser.post("/tyo/segmentit", save).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = adviser.get("/tyo/haku?q=koillismaan").await;
    assert!(
        page.body.contains("Koillismaan kylät"),
        "segments are found"
    );
}
