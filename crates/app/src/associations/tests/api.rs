//! The API, and the command line.

use axum::http::StatusCode;
use serde_json::Value;

use super::{LIST, id_of, import, run};
use crate::access::Role;
use crate::testing::TestApp;

#[tokio::test]
async fn programs_of_those_who_work_here_read_the_register() {
    let test = TestApp::new().await;
    import(&test, "lista.csv", LIST.as_bytes()).await;
    assert_eq!(
        test.closed().get("/api/v1/associations").await.status,
        StatusCode::UNAUTHORIZED
    );
    let reader = test.sign_in(Role::Reader).await;
    assert_eq!(
        reader.get("/api/v1/associations").await.status,
        StatusCode::NOT_FOUND
    );
    let adviser = test.sign_in(Role::Adviser).await;
    let page = adviser.get("/api/v1/associations?limit=3&sort=name").await;
    let body: Value = serde_json::from_str(&page.body).unwrap();
    assert_eq!(body["count"], 4);
    let next = body["next"].as_str().unwrap();
    let rest: Value = serde_json::from_str(&adviser.get(next).await.body).unwrap();
    assert_eq!(rest["associations"].as_array().map(Vec::len), Some(1));
    assert_eq!(rest["next"], Value::Null);
    let one = adviser.get("/api/v1/associations/194.820").await;
    let one: Value = serde_json::from_str(&one.body).unwrap();
    assert_eq!(one["facts"]["business_id"]["value"], "0280113-5");
    assert_eq!(one["facts"]["activities"]["value"][0], "culture");
    for bad in ["?stage=asleep", "?limit=0", "?colour=red", "?after=x"] {
        let page = adviser.get(&format!("/api/v1/associations{bad}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{bad}");
    }
    let described = adviser.get("/api/v1/associations/openapi.json").await;
    let described: Value = serde_json::from_str(&described.body).unwrap();
    assert_eq!(described["openapi"], "3.1.0");
    let key = &described["components"]["securitySchemes"]["key"];
    assert_eq!(key["scheme"], "bearer");
    for path in described["paths"].as_object().unwrap().values() {
        assert_eq!(path["get"]["security"], serde_json::json!([{ "key": [] }]));
        let refused = &path["get"]["responses"]["401"];
        assert!(refused["content"]["application/problem+json"].is_object());
        assert!(refused["headers"]["WWW-Authenticate"].is_object());
    }
}

#[tokio::test]
async fn the_command_line_shows_and_lists() {
    let test = TestApp::new().await;
    import(&test, "lista.csv", LIST.as_bytes()).await;
    let id = id_of(&test, "194.820").await.to_string();
    for which in ["194.820", "194820", "0280113-5", "02801135", &id] {
        let shown = run(&test, &["association", "show", which]).await;
        assert!(shown.contains("Kolin Kyläseura ry"), "{which}: {shown}");
    }
    let missing = run(&test, &["association", "show", "999"]).await;
    assert!(missing.contains("999"), "{missing}");
    let listed = run(&test, &["association", "list", "--area", "Joensuu"]).await;
    assert!(
        listed.contains("Enon Hyvä Arki ry") && !listed.contains("Kolin"),
        "{listed}"
    );
    let listed = run(
        &test,
        &[
            "association",
            "list",
            "--where",
            "not-area=Joensuu",
            "--format",
            "csv",
        ],
    )
    .await;
    assert!(
        listed.contains("Kolin") && !listed.contains("Enon"),
        "{listed}"
    );
    let refused = run(&test, &["association", "list", "--stage", "asleep"]).await;
    assert!(refused.contains("asleep"), "{refused}");
    let segment = run(&test, &["segment", "show", "never-contacted"]).await;
    assert!(segment.contains("Kolin"), "{segment}");
}
