use axum::http::StatusCode;

use super::of_2027;
use crate::access::Role;
use crate::areas::{AreaCode, AreaKind, edition, region_of};
use crate::testing::{Answer, TestApp};

const PATH: &str = "/tyo/alueet/tuonti";

/// Sends the form with these fields; the first is the file.
async fn send(site: &TestApp, content: &str, year: &str, fields: &[(&str, &str)]) -> Answer {
    let mut parts = vec![
        ("file", "kunnat_2027.csv", content.as_bytes()),
        ("valid_from-day", "", b"1"),
        ("valid_from-month", "", b"1"),
        ("valid_from-year", "", year.as_bytes()),
    ];
    parts.extend(
        fields
            .iter()
            .map(|(name, value)| (*name, "", value.as_bytes())),
    );
    site.post_files(PATH, &parts).await
}

/// What stands in the hidden field of that name.
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap();
    let (value, _) = rest.split_once('"').unwrap();
    value.replace("&#38;", "&").replace("&#39;", "'")
}

#[tokio::test]
async fn a_file_is_looked_at_and_taken_in() {
    let site = TestApp::new().await.sign_in(Role::Coordinator).await;
    let asked = send(&site, &of_2027(), "2027", &[]).await;
    assert_eq!(asked.status, StatusCode::OK);
    asked.holds(&[
        "Mihin kuntaan Kontiolahti (276) liittyi?",
        "name=\"into-276\"",
    ]);
    asked.lacks(&["name=\"take\""]);
    // The page holds all that is needed to go on.
    let content = hidden(&asked.body, "content");
    let next = |into: &'static str, take: bool| {
        let (site, content) = (&site, content.clone());
        async move {
            let mut parts = vec![
                ("content", "", content.as_bytes()),
                ("name", "", b"kunnat_2027.csv".as_slice()),
                ("valid_from-day", "", b"1"),
                ("valid_from-month", "", b"1"),
                ("valid_from-year", "", b"2027"),
                ("into-276", "", into.as_bytes()),
            ];
            if take {
                parts.push(("take", "", b"1"));
            }
            site.post_files(PATH, &parts).await
        }
    };
    let empty = next("", false).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.holds(&[
        "Kirjoita, mihin kuntaan Kontiolahti liittyi.",
        "href=\"#into-276\"",
    ]);
    let unknown = next("Usvaranta", true).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    unknown.holds(&["Tiedostossa ei ole kuntaa ”Usvaranta”."]);
    let review = next("joensuu", false).await;
    review.holds(&[
        "Kontiolahti liittyy kuntaan Joensuu",
        "Juva siirtyy",
        "Ota käyttöön",
    ]);
    assert_eq!(edition(), 0);
    let done = next("167", true).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = site.get(done.location()).await;
    page.holds(&[
        "Aluejako on otettu käyttöön",
        "1.1.2027",
        "kunnat_2027.csv",
        "Kumoa",
        ">307<",
        ">308<",
    ]);
    let region = region_of(&AreaCode::new("178"), "2027-01-01".parse().unwrap());
    assert_eq!(region.unwrap().code.as_str(), "12");
    let again = next("167", true).await;
    again.holds(&["Tiedosto ei muuta mitään."]);
    again.lacks(&["name=\"take\""]);
    for lang in ["/sv", "/en"] {
        let page = site.get(&format!("{lang}/tyo/alueet")).await;
        assert_eq!(page.status, StatusCode::OK);
        page.lacks(&["⟦", "Aluejaot"]);
    }
    let area = crate::areas::by_code(AreaKind::Municipality, &AreaCode::new("276"));
    assert_eq!(area.unwrap().successor, Some(AreaCode::new("167")));
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_its_field() {
    let site = TestApp::new().await;
    let none = send(&site, "", "2027", &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    none.holds(&["Valitse tiedosto.", "href=\"#file\"", "value=\"2027\""]);
    let no_day = send(&site, &of_2027(), "27", &[]).await;
    no_day.holds(&["Kirjoita päivä, josta alkaen", "href=\"#valid_from-day\""]);
    let old = send(&site, &of_2027(), "2025", &[]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    old.holds(&["Ohjelma tuntee itse alueet 1.1.2026 asti."]);
    let rows = of_2027().replace(";12;Pohjois-Karjala", ";XII;Pohjois-Karjala");
    let wrong = send(&site, &rows, "2027", &[("into-276", "167")]).await;
    wrong.holds(&["sarakkeessa maakunta_code on ”XII”"]);
    let many = of_2027()
        .replace(";FI", ";;")
        .replace(";Varsinais-Suomi;", ";;")
        .replace(";Satakunta;", ";;")
        .replace("Pohjanmaa", "");
    let many = send(&site, &many, "2027", &[]).await;
    many.holds(&["muuta virhettä."]);
}
