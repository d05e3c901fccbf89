//! The list, its sums, its files and the command line.

use axum::http::StatusCode;

use super::{association, log, run};
use crate::access::Role;
use crate::testing::TestApp;

async fn some(test: &TestApp) {
    association(test, "Kolin Kyläseura ry", "194.820").await;
    association(test, "Enon Martat ry", "100.001").await;
    for (day, with, topic, minutes, text) in [
        (
            "1.3.2026",
            "194820",
            "idea",
            "30",
            "Hakemuksen luonnos kylätalosta",
        ),
        (
            "2.3.2026",
            "100001",
            "application",
            "45",
            "Talousarvio hakemukseen",
        ),
        (
            "3.3.2026",
            "194820; 100001",
            "running",
            "15",
            "Aloituspalaveri",
        ),
        ("4.3.2024", "194820", "other", "", "Vanha puhelu"),
    ] {
        let fields = [
            ("paiva", day),
            ("yhdistys", with),
            ("aihe", topic),
            ("kesto", minutes),
            ("teksti", text),
            ("hanke", if topic == "running" { "S20001" } else { "" }),
        ];
        log(test, &fields).await;
    }
}

#[tokio::test]
async fn the_list_shows_what_is_asked_with_its_sums() {
    let test = TestApp::new().await;
    some(&test).await;
    let list = test.get("/tyo/neuvonnat").await;
    list.holds(&[
        "3 neuvontaa",
        "90 minuuttia",
        "2 yhdistystä",
        "Aloituspalaveri",
    ]);
    // The list of a year begins a year ago.
    list.lacks(&["Vanha puhelu", "⟦"]);
    for (query, said, not) in [
        ("alkaen=", "4 neuvontaa", "⟦"),
        ("alkaen=&asti=31.12.2024", "Vanha puhelu", "Aloituspalaveri"),
        ("aihe=idea", "kylätalosta", "Talousarvio"),
        ("haku=hakemus", "2 neuvontaa", "Aloituspalaveri"),
        ("haku=kylätalo", "Yksi neuvonta", "Talousarvio"),
        ("haku=tonttu", "Ei neuvontoja", "Talousarvio"),
        ("yhdistys=Enon+Martat", "2 neuvontaa", "kylätalosta"),
        ("hanke=S20001", "Yksi neuvonta", "Talousarvio"),
        ("tapa=email", "Ei neuvontoja", "Talousarvio"),
    ] {
        let list = test.get(&format!("/tyo/neuvonnat?{query}")).await;
        assert_eq!(list.status, StatusCode::OK, "{query}");
        assert!(list.body.contains(said), "{query}\n{}", list.body);
        list.lacks(&[not]);
    }
    let refused = test
        .get("/tyo/neuvonnat?alkaen=eilen&yhdistys=Tonttu")
        .await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    refused.holds(&["Kirjoita päivä", "ei löytynyt", "value=\"eilen\""]);
    let found = test.get("/tyo/haku?q=talousarvio").await;
    found.holds(&["Neuvonnat", "Enon Martat ry"]);
    let reader = test.sign_in(Role::Reader).await;
    reader
        .get("/tyo/haku?q=talousarvio")
        .await
        .lacks(&["Enon Martat"]);
}

#[tokio::test]
async fn a_long_list_goes_on_where_a_page_ends() {
    let test = TestApp::new().await;
    association(&test, "Kolin Kyläseura ry", "194.820").await;
    for number in 0..52 {
        let text = format!("Kirjaus {number:02}");
        let day = format!("{}.{}.2026", number % 28 + 1, number / 28 + 1);
        let fields = [("yhdistys", "194820"), ("teksti", &*text), ("paiva", &*day)];
        log(&test, &fields).await;
    }
    let first = test.get("/tyo/neuvonnat").await;
    first.holds(&["52 neuvontaa", "Kirjaus 51", "Kirjaus 02"]);
    first.lacks(&["Kirjaus 01"]);
    let (_, next) = first.body.split_once("class=\"pages\"").unwrap();
    let (_, next) = next.split_once("href=\"").unwrap();
    let next = next
        .split('"')
        .next()
        .unwrap()
        .replace("&#38;", "&")
        .replace("&amp;", "&");
    let second = test.get(&next).await;
    second.holds(&["Kirjaus 01", "Kirjaus 00"]);
    second.lacks(&["Kirjaus 02", "class=\"pages\""]);
}

#[tokio::test]
async fn the_list_leaves_as_a_file_and_by_the_command_line() {
    let test = TestApp::new().await;
    some(&test).await;
    let csv = test.get("/tyo/neuvonnat/luettelo.csv?aihe=running").await;
    csv.holds(&["S20001", "Aloituspalaveri", "Enon Martat ry"]);
    csv.lacks(&["Talousarvio"]);
    let json = test.get("/tyo/neuvonnat/luettelo.json").await;
    let all: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 4);
    let xlsx = test.get("/tyo/neuvonnat/luettelo.xlsx").await;
    assert!(xlsx.bytes.starts_with(b"PK"));
    let (code, table) = run(&test, &["list", "--from", "2026-03-02"]).await;
    assert_eq!(code, 0);
    assert!(
        table.contains("Enon Martat ry") && !table.contains("4.3.2024"),
        "{table}"
    );
    let args = [
        "list",
        "--association",
        "194.820",
        "--topic",
        "idea",
        "--format",
        "json",
    ];
    let (code, json) = run(&test, &args).await;
    let found: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((code, found[0]["minutes"].as_i64()), (0, Some(30)));
    let id = found[0]["id"].as_str().unwrap();
    let (code, shown) = run(&test, &["show", id]).await;
    assert!(code == 0 && shown.contains("Hakemuksen luonnos"), "{shown}");
    let (code, said) = run(&test, &["list", "--topic", "x"]).await;
    assert!(code == 2 && said.contains("--topic"), "{said}");
    let (code, said) = run(&test, &["list", "--association", "Tonttu"]).await;
    assert!(code == 2 && said.contains("--association"), "{said}");
    let (code, _) = run(&test, &["show", "x"]).await;
    assert_eq!(code, 1);
}
