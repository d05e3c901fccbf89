//! The list, its questions, segments and coverage.

use axum::http::StatusCode;

use super::{LIST, import, run};
use crate::access::Role;
use crate::testing::TestApp;

async fn register() -> (TestApp, TestApp) {
    let test = TestApp::new().await;
    import(&test, "lista.csv", LIST.as_bytes()).await;
    let adviser = test.sign_in(Role::Adviser).await;
    (test, adviser)
}

const NAMES: [&str; 4] = [
    "Kolin Kyläseura ry",
    "Enon Hyvä Arki ry",
    "Joensuun Melojat ry",
    "Ilomantsin Nuoret ry",
];

/// Which of the four a page of the list shows, by their places.
fn shown(body: &str) -> Vec<usize> {
    let is_shown = |name: &&str| body.contains(&format!("lang=\"fi\">{name}</a>"));
    (0..4).filter(|at| is_shown(&NAMES[*at])).collect()
}

#[tokio::test]
async fn a_question_lets_through_what_it_asks_for() {
    let (_test, adviser) = register().await;
    for (query, wanted) in [
        ("", vec![0, 1, 2, 3]),
        ("alue=Joensuu", vec![1, 2]),
        ("alue=Joensuu&alue=422", vec![0, 1, 2]),
        ("alue=region:12&ei-alue=Joensuu", vec![0, 3]),
        ("alue=Siun sote/Keskinen", vec![1, 2, 3]),
        ("toimiala=social", vec![1, 3]),
        ("toimiala=social&toimiala=4", vec![0, 1, 3]),
        ("toimiala=social&ei-toimiala=leisure", vec![1]),
        ("tiedossa=emails", vec![0, 2]),
        ("ei-tiedossa=emails", vec![1, 3]),
        ("jasenet=101", vec![0]),
        ("haku=kyläseuran", vec![0]),
        ("haku=seura", vec![0]),
        ("haku=194820", vec![0]),
        ("haku=1948", vec![0]),
        ("haku=0280113-5", vec![0]),
        ("haku=Joensuussa", vec![1, 2]),
        ("haku=melojta", vec![2]),
        ("haku=me", vec![2]),
        ("segmentti=never-contacted", vec![0, 1, 2, 3]),
        ("vaihe=running", vec![]),
        ("vaihe=none&hiljaa=12", vec![0, 1, 2, 3]),
        ("lista=1", vec![0, 1, 2, 3]),
    ] {
        let query = query.replace(' ', "%20");
        let page = adviser.get(&format!("/tyo/yhdistykset?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert_eq!(shown(&page.body), wanted, "{query}");
    }
    let page = adviser.get("/tyo/yhdistykset?alue=Atlantis").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    page.holds(&["Atlantis", "id=\"errs\""]);
}

#[tokio::test]
async fn places_people_and_numbers_are_found_however_they_are_written() {
    let (test, adviser) = register().await;
    let more = "Nimi;Rekisterinumero;Puhelin;Yhteyshenkilö;Yhteyshenkilön puhelin\n\
        Kolin Kyläseura ry;194.820;013 555 0101;Väinö Mallikas;+358 50 555 0142\n\
        Enon Hyvä Arki ry;100.001;+46 70 555 01 99;Aino Esimerkki;\n";
    import(&test, "b.csv", more.as_bytes()).await;
    for (query, wanted) in [
        // Slips of spelling, in places and in people's names.
        ("Lieska", vec![0]),
        ("jonesuu", vec![1, 2]),
        ("Ilomansi", vec![3]),
        ("Malikas", vec![0]),
        ("Mallikass", vec![0]),
        ("Vaino", vec![0]),
        ("Esimerki", vec![1]),
        ("Esimerki Jonesuu", vec![1]),
        ("Esimerki Lieska", vec![]),
        // A letter of a word that is being written.
        ("Väinö M", vec![0]),
        ("Joensuun M", vec![1, 2]),
        ("Joensuun Me", vec![2]),
        ("M", vec![]),
        // Telephone numbers, the association's and its people's.
        ("013 555 0101", vec![0]),
        ("+358 13 5550101", vec![0]),
        ("0135550101", vec![0]),
        ("50101", vec![0]),
        ("050-555 0142", vec![0]),
        ("555 01 42", vec![0]),
        ("0046705550199", vec![1]),
        ("0505550199", vec![]),
        ("5550", vec![]),
        ("194 820", vec![0]),
    ] {
        let written: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
        let page = adviser
            .get(&format!("/tyo/yhdistykset?haku={written}"))
            .await;
        assert_eq!(shown(&page.body), wanted, "{query}");
        let everywhere = adviser.get(&format!("/tyo/haku?q={written}")).await;
        for (at, name) in NAMES.iter().enumerate() {
            assert_eq!(
                everywhere.body.contains(name),
                wanted.contains(&at),
                "{query}: {name}"
            );
        }
    }
    let page = adviser.get("/tyo/yhdistykset?haku=Lieska").await;
    page.holds(&["Sanalla lieska ei löytynyt mitään"]);
    // What is only being written is not told as a slip.
    let page = adviser.get("/tyo/yhdistykset?haku=Joensuun+M").await;
    page.lacks(&["ei löytynyt mitään"]);
}

#[tokio::test]
async fn lists_are_sorted_and_leave_as_files() {
    let (_test, adviser) = register().await;
    let at = |body: &str, name: &str| body.find(&format!("\">{name}")).unwrap();
    let page = adviser.get("/tyo/yhdistykset?jarjestys=domicile").await;
    assert!(at(&page.body, NAMES[3]) < at(&page.body, NAMES[1]));
    assert!(at(&page.body, NAMES[1]) < at(&page.body, NAMES[0]));
    let csv = adviser
        .get("/tyo/yhdistykset/luettelo.csv?alue=Lieksa")
        .await;
    assert_eq!(csv.body.lines().count(), 2);
    csv.holds(&["Kolin Kyläseura ry", "194.820", "101–300"]);
    let json = adviser.get("/tyo/yhdistykset/luettelo.json").await;
    let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(json.as_array().map(Vec::len), Some(4));
    let cards = adviser.get("/tyo/yhdistykset/luettelo.vcf").await;
    assert_eq!(cards.body.matches("BEGIN:VCARD").count(), 4);
    let book = adviser.get("/tyo/yhdistykset/luettelo.xlsx").await;
    assert!(book.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn a_formula_leaves_as_text() {
    let test = TestApp::new().await;
    let list = "Nimi;Kotipaikka;Huomautus\n\"=cmd|'/c calc'!A1\";Joensuu;@SUM(A1)\n";
    import(&test, "a.csv", list.as_bytes()).await;
    let adviser = test.sign_in(Role::Adviser).await;
    let csv = adviser.get("/tyo/yhdistykset/luettelo.csv").await;
    csv.holds(&["'=cmd|", "'@SUM(A1)"]);
}

#[tokio::test]
async fn a_segment_holds_what_fits_it_now_and_a_frozen_one_what_fitted() {
    let (test, adviser) = register().await;
    let save = "nimi=Joensuulaiset&yhteinen=1&kysely=alue%3DJoensuu";
    let saved = adviser.post("/tyo/segmentit", save).await;
    let place = saved.location().to_owned();
    let frozen = "nimi=J%C3%A4%C3%A4&jaadytetty=1&kysely=alue%3DJoensuu";
    adviser.post("/tyo/segmentit", frozen).await;
    let again = adviser.post("/tyo/segmentit", save).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let more = "Nimi;Kotipaikka\nUusi ry;Joensuu\n";
    import(&test, "b.csv", more.as_bytes()).await;
    let page = adviser.get(&place).await;
    page.holds(&["Uusi ry", "Joensuun Melojat ry"]);
    let list = adviser.get("/tyo/segmentit").await;
    list.holds(&["Joensuulaiset", "Jää", "jäädytetty"]);
    // Somebody else sees what is everyone's.
    let other = test.sign_in(Role::Coordinator).await;
    let list = other.get("/tyo/segmentit").await;
    list.holds(&["Joensuulaiset"]);
    list.lacks(&["Jää"]);
    let (_, id) = place.split_once("segmentti=").unwrap();
    let id = id.split('&').next().unwrap();
    adviser
        .post(&format!("/tyo/segmentit/{id}"), "toimi=poista")
        .await;
    let page = adviser.get(&place).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    let by_cli = run(&test, &["segment", "list"]).await;
    assert!(
        by_cli.contains("Jää") && !by_cli.contains("Joensuulaiset"),
        "{by_cli}"
    );
}

#[tokio::test]
async fn coverage_counts_what_was_reached() {
    let (test, adviser) = register().await;
    let id = super::id_of(&test, "100.002").await;
    let form = "tapa=phone&paiva=20.11.2026&kesto=15&teksti=Sovittiin+tapaaminen";
    adviser
        .post(&format!("/tyo/yhdistykset/{id}/yhteydet"), form)
        .await;
    let page = adviser.get("/tyo/yhdistykset/kattavuus").await;
    assert_eq!(page.status, StatusCode::OK);
    page.holds(&["1/4", "25\u{a0}%", "1/2"]);
    let page = adviser.get("/tyo/yhdistykset/kattavuus?alue=Lieksa").await;
    page.holds(&["0/1"]);
}
