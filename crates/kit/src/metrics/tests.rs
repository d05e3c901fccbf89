use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use axum::routing::get;
use tower::ServiceExt;

use super::{LIST, Metrics, documentation};
use crate::clock::Clock;
use crate::db::{Migration, Schema, TemporaryDatabase};
use crate::id::Ids;
use crate::jobs;

const JOBS: Migration = Migration {
    number: 1,
    name: "jobs",
    sqlite: include_str!("../../../../migrations/sqlite/0003_jobs.sql"),
    postgres: include_str!("../../../../migrations/postgres/0003_jobs.sql"),
};
const SCHEMA: Schema = Schema(&[JOBS]);

async fn ask(router: &Router, method: &str, path: &str) -> (StatusCode, String) {
    let request = Request::builder().method(method).uri(path);
    let request = request.body(Body::empty()).expect("a request");
    let response = router.clone().oneshot(request).await.expect("an answer");
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 1 << 20)
        .await
        .expect("a body");
    (status, String::from_utf8(bytes.to_vec()).expect("text"))
}

#[tokio::test]
async fn everything_on_the_list_is_measured_and_nothing_else() {
    let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
    let (clock, ids) = (Clock::system(), Ids::seeded(1));
    let mut tx = database.db.begin().await.expect("a transaction");
    jobs::enqueue(&mut tx, &ids, &clock, "test", &(), clock.now())
        .await
        .expect("enqueued");
    tx.commit().await.expect("committed");

    let metrics = Metrics::new("1.2.3");
    let site = Router::new().route("/a/{id}", get(|| async { StatusCode::SEE_OTHER }));
    let site = metrics.around(site);
    for (method, path) in [
        ("GET", "/a/1"),
        ("GET", "/a/2"),
        ("BREW", "/a/3"),
        ("GET", "/secret"),
    ] {
        ask(&site, method, path).await;
    }
    metrics.job_ran("test", "ended", Duration::from_secs(3));
    let page = metrics.router(database.db.clone(), SCHEMA);
    let (status, text) = ask(&page, "GET", "/metrics").await;
    assert_eq!(status, StatusCode::OK);
    for line in [
        "kanto_http_request_duration_seconds_count{route=\"/a/{id}\",method=\"GET\",status=\"3xx\"} 2",
        "kanto_http_request_duration_seconds_count{route=\"/a/{id}\",method=\"other\",status=\"4xx\"} 1",
        "kanto_http_request_duration_seconds_count{route=\"none\",method=\"GET\",status=\"4xx\"} 1",
        "kanto_job_duration_seconds_bucket{kind=\"test\",outcome=\"ended\",le=\"10\"} 1",
        "kanto_jobs{kind=\"test\",state=\"queued\"} 1",
        "kanto_database_up 1",
        "kanto_schema_version 1",
        "kanto_build_info{version=\"1.2.3\"} 1",
    ] {
        assert!(text.lines().any(|is| is == line), "{line}\n{text}");
    }
    assert!(!text.contains("secret"), "{text}");
    let typed = text.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    let listed = LIST
        .iter()
        .map(|described| format!("{} {}", described.name, described.kind));
    assert_eq!(typed.collect::<Vec<_>>(), listed.collect::<Vec<_>>());
    for described in LIST {
        for label in described.labels {
            let is_there = text.lines().any(|line| {
                line.starts_with(described.name) && line.contains(&format!("{label}=\""))
            });
            assert!(is_there, "{} {label}", described.name);
        }
    }
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_a_figure_too() {
    let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
    database.db.close().await;
    let page = Metrics::new("1").router(database.db.clone(), SCHEMA);
    let (status, text) = ask(&page, "GET", "/metrics").await;
    assert_eq!(status, StatusCode::OK);
    assert!(text.contains("\nkanto_database_up 0\n"), "{text}");
}

#[test]
fn the_documented_list_is_this_one() {
    let page = include_str!("../../../../docs/operations/metrics.md");
    let list = documentation();
    assert!(
        page.contains(&list),
        "docs/operations/metrics.md must hold:\n{list}"
    );
}
