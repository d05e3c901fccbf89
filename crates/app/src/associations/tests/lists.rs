//! The list, and what leaves it.

use axum::http::StatusCode;

use super::{LIST, import, run};
use crate::access::Role;
use crate::testing::TestApp;

pub(super) async fn register() -> (TestApp, TestApp) {
    let test = TestApp::new().await;
    import(&test, "lista.csv", LIST.as_bytes()).await;
    let adviser = test.sign_in(Role::Adviser).await;
    (test, adviser)
}

pub(super) const NAMES: [&str; 4] = [
    "Kolin Kyläseura ry",
    "Enon Hyvä Arki ry",
    "Joensuun Melojat ry",
    "Ilomantsin Nuoret ry",
];

/// Which of the four a page of the list shows, by their places.
pub(super) fn shown(body: &str) -> Vec<usize> {
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
        ("vaihe=not-mapped", vec![0, 1, 2, 3]),
        ("ei-vaihe=not-mapped", vec![]),
        ("alue=Joensuu (seutukunta)", vec![1, 2, 3]),
        ("alue=joensuu (Ekonomisk region)", vec![1, 2, 3]),
        ("alue=Joensuu (kunta)", vec![1, 2]),
        ("alue=Pohjois-Karjala", vec![0, 1, 2, 3]),
        ("lista=1", vec![0, 1, 2, 3]),
    ] {
        let query = query.replace(' ', "%20");
        let page = adviser.get(&format!("/tyo/yhdistykset?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert_eq!(shown(&page.body), wanted, "{query}");
    }
    for path in ["/tyo/yhdistykset", "/tyo/yhdistykset/kattavuus"] {
        let page = adviser.get(&format!("{path}?alue=Atlantis")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        page.holds(&[
            "”Atlantis” ei kelpaa",
            "id=\"errs\"",
            "value=\"Atlantis\" list=",
        ]);
    }
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
async fn a_part_of_a_list_says_of_what() {
    let (test, _) = register().await;
    let said = run(&test, &["association", "list", "--limit", "2"]).await;
    assert!(said.contains("Näytetään 2 yhdistystä, löytyi 4."), "{said}");
}

#[tokio::test]
async fn cards_have_post_code_and_town_in_their_places() {
    let test = TestApp::new().await;
    let list = "Nimi;Kotipaikka;Osoite\nKolin Kyläseura ry;Lieksa;Kylätie 1, 83960 Koli\n";
    import(&test, "a.csv", list.as_bytes()).await;
    let adviser = test.sign_in(Role::Adviser).await;
    let cards = adviser.get("/tyo/yhdistykset/luettelo.vcf").await;
    cards.holds(&["ADR:;;Kylätie 1;Koli;;83960;"]);
}

#[tokio::test]
async fn those_that_were_picked_leave_as_a_file_and_no_others() {
    let (test, adviser) = register().await;
    let picked = super::id_of(&test, "100002").await;
    let file = "/tyo/yhdistykset/luettelo.csv?takaisin=&valitut=1&vaihe=&lisaa=";
    let csv = adviser.get(&format!("{file}&valittu={picked}")).await;
    assert_eq!(csv.body.lines().count(), 2);
    csv.holds(&["Joensuun Melojat ry"]);
    let nothing = adviser
        .get(&file.replace("takaisin=", "takaisin=alue%3DLieksa"))
        .await;
    assert_eq!(
        nothing.location(),
        "/tyo/yhdistykset?alue=Lieksa&done=nothing-picked"
    );
}
