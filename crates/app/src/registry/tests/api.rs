//! The JSON API.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::Value as Json;

use crate::demo;
use crate::testing::{Answer, TestApp};

async fn site(count: u32) -> TestApp {
    let site = TestApp::new().await;
    demo::fill(&site.app, 1, count).await.unwrap();
    site.closed()
}

fn json(answer: &Answer) -> Json {
    serde_json::from_slice(&answer.bytes).unwrap()
}

#[tokio::test]
async fn the_list_goes_on_where_next_leads_until_all_have_come() {
    let site = site(45).await;
    let mut path = "/api/v1/projects?search=hanke&sort=granted&reverse=1&limit=7".to_owned();
    let (mut codes, mut granted, mut first) = (Vec::new(), 0, None);
    loop {
        let answer = site.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
        let body = json(&answer);
        for project in body["projects"].as_array().unwrap() {
            codes.push(project["code"].as_str().unwrap().to_owned());
            granted += project["granted_cents"].as_i64().unwrap_or(0);
        }
        let next = body["next"].as_str().map(str::to_owned);
        first.get_or_insert(body);
        match next {
            Some(next) => path = next,
            None => break,
        }
    }
    let first = first.unwrap();
    assert_eq!(first["count"], codes.len());
    assert_eq!(first["granted_cents"], granted);
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(first["count"], codes.len());
}

#[tokio::test]
async fn one_project_and_its_versions_are_what_the_card_says() {
    let site = site(30).await;
    let project = demo::projects(1, 30)
        .find(|project| project.captures.len() > 1)
        .unwrap();
    let path = format!("/api/v1/projects/{}", project.code);
    let card = json(&site.get(&path).await)["card"].clone();
    let file = site
        .get(&format!("/hankkeet/{}/kuvaus.json", project.code))
        .await;
    assert_eq!(card, json(&file));
    let versions = json(&site.get(&format!("{path}/versions")).await);
    let numbers: Vec<i64> = versions["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|version| version["number"].as_i64().unwrap())
        .collect();
    assert_eq!(numbers, [1, 2]);
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let site = site(3).await;
    for path in [
        "/api/v1/projects",
        "/api/v1/projects?fund=esf",
        "/api/openapi.json",
    ] {
        let first = site.get(path).await;
        let tag = first.headers[header::ETAG].clone();
        let again = Request::get(path).header(header::IF_NONE_MATCH, tag);
        let again = site.send(again, Body::empty()).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
        assert!(again.bytes.is_empty());
    }
}

#[tokio::test]
async fn a_refusal_names_the_parameter() {
    let site = site(3).await;
    for (path, status, parameter) in [
        ("/api/v1/projects?fund=x", 400, Some("fund")),
        ("/api/v1/projects?limit=0", 400, Some("limit")),
        ("/api/v1/projects?limit=501", 400, Some("limit")),
        ("/api/v1/projects?limit=ten", 400, Some("limit")),
        ("/api/v1/projects?after=S00000", 400, Some("after")),
        ("/api/v1/projects?colour=red", 400, Some("colour")),
        (
            "/api/v1/projects?region=12&municipality=091",
            400,
            Some("municipality"),
        ),
        ("/api/v1/projects/S00000", 404, None),
        ("/api/v1/projects/S00000/versions", 404, None),
        ("/api/v1/nothing", 404, None),
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert_eq!(
            answer.headers[header::CONTENT_TYPE],
            "application/problem+json"
        );
        let body = json(&answer);
        assert_eq!(body["status"], status);
        assert_eq!(body["parameter"].as_str(), parameter, "{path}");
    }
    let post = site.post("/api/v1/projects", "").await;
    assert_eq!(post.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(
        post.headers[header::CONTENT_TYPE],
        "application/problem+json"
    );
}

#[tokio::test]
async fn a_hidden_project_is_not_there() {
    let site = TestApp::new().await;
    demo::fill(&site.app, 1, 2).await.unwrap();
    let code = demo::projects(1, 1).next().unwrap().code;
    let act = format!("/tyo/hankkeet/kortti/{code}/piilotus");
    assert_eq!(site.post(&act, "").await.status, StatusCode::SEE_OTHER);
    for path in ["", "/versions"] {
        let answer = site.get(&format!("/api/v1/projects/{code}{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    let list = json(&site.get("/api/v1/projects").await);
    assert_eq!(list["count"], 1);
    let list = site.get("/hankkeet.csv").await;
    list.lacks(&[&code]);
}

/// Each answer fits the description's own schema; an outside tool tries the rest.
#[tokio::test]
async fn the_description_names_every_parameter_and_every_path() {
    let site = site(1).await;
    let body = json(&site.get("/api/openapi.json").await);
    let list = &body["paths"]["/api/v1/projects"]["get"]["parameters"];
    let names: Vec<&str> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    for name in [
        "search",
        "sub-region",
        "at-least",
        "reverse",
        "limit",
        "after",
    ] {
        assert!(names.contains(&name), "{name}");
    }
    let described = list.as_array().unwrap();
    assert!(
        described
            .iter()
            .all(|one| one["description"].as_str() != Some(""))
    );
    assert_eq!(body["paths"].as_object().unwrap().len(), 4);
}
