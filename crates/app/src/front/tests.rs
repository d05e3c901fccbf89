//! The site as those meet it who come from outside.

use axum::http::StatusCode;

use crate::demo;
use crate::testing::TestApp;

/// The texts of all elements of that name.
fn elements<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (begin, end) = (format!("<{name}>"), format!("</{name}>"));
    let (_, parts) = xml.split_once(&begin).unwrap_or_default();
    let parts = parts.split(&begin).filter(|part| !part.is_empty());
    parts.map(|part| part.split(&end).next().unwrap()).collect()
}

#[tokio::test]
async fn the_home_page_says_how_many_calls_are_open() {
    let site = TestApp::new().await;
    let empty = site.closed().get("/").await;
    empty.holds(&["Avoimia hakuja ei ole juuri nyt", "href=\"/haut\""]);
    demo::fill_calls(&site.app).await.unwrap();
    site.closed().get("/").await.holds(&["2 hakua on avoinna"]);
    site.closed().get("/en").await.holds(&["2 calls are open"]);
}

#[tokio::test]
async fn search_engines_find_every_page_in_every_language() {
    let site = TestApp::new().await;
    demo::fill(&site.app, 1, 7).await.unwrap();
    demo::fill_calls(&site.app).await.unwrap();
    let site = site.closed();
    let robots = site.get("/robots.txt").await;
    assert!(robots.body.contains("/sitemap.xml\n"), "{}", robots.body);
    let index = site.get("/sitemap.xml").await;
    let files = elements(&index.body, "loc");
    assert_eq!(files.len(), 1);
    let pages = site.get("/sitemap/1").await;
    let addresses = elements(&pages.body, "loc");
    assert_eq!(addresses.len(), (12 + 5 + 7) * 3);
    for code in demo::projects(1, 7).map(|project| project.code) {
        for prefix in ["", "/sv", "/en"] {
            let ends = format!("{prefix}/hankkeet/{code}");
            assert!(addresses.iter().any(|one| one.ends_with(&ends)), "{ends}");
        }
    }
    let home = site.get("/haut").await.body;
    let (_, call) = home.split_once("/haut/0").unwrap();
    let (call, _) = call.split_once('"').unwrap();
    let ends = format!("/sv/haut/0{call}");
    assert!(addresses.iter().any(|one| one.ends_with(&ends)), "{ends}");
    for missing in [
        "/sitemap/2",
        "/sitemap/0",
        "/sitemap/x",
        "/sitemap/99999999999999999999",
    ] {
        assert_eq!(
            site.get(missing).await.status,
            StatusCode::NOT_FOUND,
            "{missing}"
        );
    }
}
