//! What those meet who follow the registry from elsewhere.

use axum::http::{StatusCode, header};
use serde_json::Value as Json;

use crate::demo;
use crate::testing::TestApp;

async fn site(count: u32) -> TestApp {
    let site = TestApp::new().await;
    demo::fill(&site.app, 1, count).await.unwrap();
    site.closed()
}

/// The texts of all elements of that name.
fn elements<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (begin, end) = (format!("<{name}>"), format!("</{name}>"));
    let parts = xml.split(&begin).skip(1);
    parts.map(|part| part.split(&end).next().unwrap()).collect()
}

#[tokio::test]
async fn the_feed_tells_of_the_last_changes_first_and_of_the_filters_projects_only() {
    let site = site(60).await;
    let feed = site.get("/hankkeet.atom").await;
    assert_eq!(feed.headers[header::CONTENT_TYPE], "application/atom+xml");
    let updated = elements(&feed.body, "updated");
    assert_eq!(updated.len(), 51, "the feed's own and those of its entries");
    assert!(updated[1..].is_sorted_by(|a, b| a >= b));
    let feed = site.get("/en/hankkeet.atom?rahasto=erdf").await;
    let ids = elements(&feed.body, "id");
    assert!(ids.len() > 2);
    assert!(
        ids[1..].iter().all(|id| id.contains("/en/hankkeet/A")),
        "{ids:?}"
    );
    let refused = site.get("/hankkeet.atom?rahasto=x").await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_projects_page_says_what_it_is_about() {
    let site = site(1).await;
    let code = demo::projects(1, 1).next().unwrap().code;
    let page = site.get(&format!("/sv/hankkeet/{code}")).await;
    let base = &site.app.base_url;
    page.holds(&[
        &format!("<link rel=\"canonical\" href=\"{base}/sv/hankkeet/{code}\">"),
        &format!("hreflang=\"en\" href=\"{base}/en/hankkeet/{code}\""),
        "<meta property=\"og:title\"",
        "<meta property=\"og:locale\" content=\"sv_FI\">",
    ]);
    let data = page
        .body
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .unwrap();
    let data: Json = serde_json::from_str(data.split("</script>").next().unwrap()).unwrap();
    assert_eq!(data["@type"], "Project");
    assert_eq!(data["identifier"], code);
    assert_eq!(data["funding"]["amount"]["currency"], "EUR");
}

#[tokio::test]
async fn a_summary_cannot_end_the_data_of_a_page() {
    let site = TestApp::new().await;
    let bench = crate::projects::tests::Bench {
        app: site.app.clone(),
        database: site.database.clone(),
    };
    let evil =
        "3 Suunnitelman mukainen tiivistelmä toteutuksesta\n</script><script>alert(1)</script>";
    let card = crate::projects::tests::card("S22999", "Nimi", evil, "Kunnat: Kitee");
    bench.take_in("2023-01-24", &card).await;
    let page = site.get("/hankkeet/S22999").await;
    page.lacks(&["<script>alert", "</script><script>"]);
}
