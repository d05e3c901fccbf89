//! The description for catalogues. Whether it is DCAT-AP is for the EU's own shapes to
//! say (`cargo xtask test --only outside`).

use axum::http::{StatusCode, header};

use super::*;

#[tokio::test]
async fn every_data_set_can_be_had_where_the_description_says() {
    let site = site(8).await;
    let answer = site.get("/avoin-data/dcat.jsonld").await;
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/ld+json");
    let graph = json(&answer);
    let things = graph["@graph"].as_array().unwrap();
    let of = |kind: &'static str| things.iter().filter(move |thing| thing["@type"][0] == kind);
    assert_eq!(of("dcat:Dataset").count(), 4);
    let mut addresses: Vec<&str> = things
        .iter()
        .map(|thing| thing["@id"].as_str().unwrap())
        .collect();
    let count = addresses.len();
    addresses.sort_unstable();
    addresses.dedup();
    assert_eq!(addresses.len(), count, "each thing is told of once");
    for file in of("dcat:Distribution") {
        let address = file["dcat:accessURL"][0]["@id"].as_str().unwrap();
        let path = address.strip_prefix(&site.app.base_url).unwrap();
        assert_eq!(site.get(path).await.status, StatusCode::OK, "{path}");
        assert_eq!(file["dct:title"].as_array().unwrap().len(), 3);
        assert_eq!(file["dct:modified"][0]["@value"], "2026-11-24T10:00:00Z");
    }
    let page = site.get("/avoin-data").await;
    for set in of("dcat:Dataset") {
        let name = set["@id"].as_str().unwrap().rsplit('#').next().unwrap();
        page.holds(&[&format!("id=\"{name}\"")]);
    }
    let turtle = site.get("/avoin-data/dcat.ttl").await;
    turtle.holds(&[
        "a dcat:Catalog ;",
        "dct:title \"Hankkeiden avoin data\"@fi ;",
    ]);
}

#[tokio::test]
async fn a_site_without_projects_is_described_as_well() {
    let site = TestApp::new().await;
    let answer = site.get("/avoin-data/dcat.ttl").await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.lacks(&["dct:temporal", "dct:modified"]);
}
