//! What has changed since a moment.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kit::db::Engine;
use serde_json::Value as Json;

use crate::demo;
use crate::testing::TestApp;

async fn changes(site: &TestApp, query: &str) -> Json {
    let answer = site.get(&format!("/api/v1/changes{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}");
    serde_json::from_slice(&answer.bytes).unwrap()
}

fn codes(body: &Json) -> Vec<(String, String)> {
    let text = |change: &Json, name: &str| change[name].as_str().unwrap().to_owned();
    let changes = body["changes"].as_array().unwrap().iter();
    changes
        .map(|change| (text(change, "code"), text(change, "kind")))
        .collect()
}

#[tokio::test]
async fn pages_have_every_change_once_though_many_share_a_moment() {
    let site = TestApp::new().await;
    demo::fill(&site.app, 1, 25).await.unwrap();
    let mut path = "?since=2026-11-01&limit=4".to_owned();
    let (mut found, mut pages) = (Vec::new(), 0);
    let last = loop {
        let body = changes(&site, &path).await;
        found.extend(codes(&body));
        pages += 1;
        match body["next"].as_str() {
            Some(next) => path = next.strip_prefix("/api/v1/changes").unwrap().to_owned(),
            None => break body,
        }
        assert!(body["next_since"].is_null());
    };
    assert_eq!(pages, 7);
    assert_eq!(last["next_since"], "2026-11-24T09:00:00.000000Z");
    let mut unique = found.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!((found.len(), unique.len()), (25, 25));
    assert!(found.iter().all(|(_, kind)| kind == "changed"));
    let url = &last["changes"][0]["url"];
    assert_eq!(
        url,
        &format!("{}/hankkeet/{}", site.app.base_url, found[24].0)
    );
}

#[tokio::test]
async fn a_follower_learns_of_what_is_hidden_removed_and_shown_again() {
    let site = TestApp::new().await;
    demo::fill(&site.app, 1, 4).await.unwrap();
    let all: Vec<String> = demo::projects(1, 4).map(|project| project.code).collect();
    let act = |code: &str, act: &str| format!("/tyo/hankkeet/kortti/{code}/{act}");
    let person = site.later("2026-11-25T10:00:00Z").await;
    let done = |answer: crate::testing::Answer| assert_eq!(answer.status, StatusCode::SEE_OTHER);
    done(person.post(&act(&all[0], "piilotus"), "").await);
    let person = site.later("2026-11-25T11:00:00Z").await;
    done(person.post(&act(&all[1], "poisto"), "").await);
    let day = "?since=2026-11-25";
    let gone = |code: &String| (code.clone(), "gone".to_owned());
    assert_eq!(
        codes(&changes(&site, day).await),
        [gone(&all[0]), gone(&all[1])]
    );
    let at_eleven = "?since=2026-11-25T13:00:00%2B02:00";
    assert_eq!(codes(&changes(&site, at_eleven).await), [gone(&all[1])]);
    let plus_as_space = "?since=2026-11-25T13:00:00+02:00";
    assert_eq!(codes(&changes(&site, plus_as_space).await), [gone(&all[1])]);
    let person = site.later("2026-11-26T10:00:00Z").await;
    done(person.post(&act(&all[0], "julkaisu"), "").await);
    let shown = (all[0].clone(), "changed".to_owned());
    assert_eq!(codes(&changes(&site, day).await), [gone(&all[1]), shown]);
    assert_eq!(codes(&changes(&site, "").await).len(), 4);
    let nothing = changes(&site, "?since=2026-12-01T00:00:00Z").await;
    assert_eq!(nothing["next_since"], "2026-12-01T00:00:00.000000Z");
}

#[tokio::test]
async fn what_is_not_understood_is_refused_and_what_is_known_is_not_sent_again() {
    let site = TestApp::new().await;
    demo::fill(&site.app, 1, 2).await.unwrap();
    for (query, parameter) in [
        ("since=", "since"),
        ("since=eilen", "since"),
        ("since=2026-02-30", "since"),
        ("since=2026-11-24T10:00:00", "since"),
        ("since=%2B262142-01-01", "since"),
        ("since=-0001-01-01", "since"),
        ("after=1", "after"),
        ("after=x.1", "after"),
        ("after=1.-1", "after"),
        ("after=99999999999999999999.1", "after"),
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("muuttunut=2026", "muuttunut"),
    ] {
        let answer = site.get(&format!("/api/v1/changes?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(
            answer.headers[header::CONTENT_TYPE],
            "application/problem+json"
        );
        let body: Json = serde_json::from_slice(&answer.bytes).unwrap();
        assert_eq!(body["parameter"], parameter, "{query}");
    }
    let path = "/api/v1/changes?since=2026-01-01";
    let tag = site.get(path).await.headers[header::ETAG].clone();
    site.at("2026-11-24T12:00:00Z");
    let again = Request::get(path).header(header::IF_NONE_MATCH, tag);
    let again = site.send(again, Body::empty()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

/// PostgreSQL scans a table as small as a test's, whatever indexes there are.
#[tokio::test]
async fn changes_are_found_through_an_index() {
    let site = TestApp::new().await;
    if site.app.db.engine() != Engine::Sqlite {
        return;
    }
    kit::row! { struct Step { detail: String } }
    let mut conn = site.app.db.read().await.unwrap();
    let sql = format!("EXPLAIN QUERY PLAN {}", super::super::store::CHANGES);
    let args = kit::args![1_i64, -1_i64, 100_i64];
    let steps: Vec<Step> = conn.fetch_all(sql, args).await.unwrap();
    let steps: Vec<&str> = steps.iter().map(|step| step.detail.as_str()).collect();
    assert_eq!(
        steps,
        ["SEARCH projects USING INDEX projects_by_update ((updated_at,number)>(?,?))"]
    );
}
