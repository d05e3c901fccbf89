use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use kit::clock::Clock;
use kit::db::TemporaryDatabase;
use kit::id::Ids;
use tower::ServiceExt;

use super::ASSETS;
use crate::app::{App, Parts};
use crate::migrations::SCHEMA;

async fn body(app: &App, path: &str, expected: StatusCode) -> String {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let router = crate::routes::router(app.clone());
    let response = router.oneshot(request).await.expect("an answer");
    assert_eq!(response.status(), expected, "{path}");
    let bytes = to_bytes(response.into_body(), 1 << 20)
        .await
        .expect("a body");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The most that a page may weigh with all that it loads, in bytes.
const PAGE_LIMIT: usize = 100_000;

#[tokio::test]
async fn pages_have_all_texts_no_inline_style_or_script_and_are_light() {
    let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
    let app = App::new(Parts {
        db: database.db.clone(),
        clock: Clock::fixed("2026-11-24T10:00:00Z".parse().expect("an instant")),
        ids: Ids::seeded(1),
        demo: true,
    });
    let mut shared = 0;
    for name in ["inter-la.woff2", "kanto.css", "kanto.js"] {
        let request = Request::get(ASSETS.url(name)).body(Body::empty());
        let router = crate::routes::router(app.clone());
        let response = router.oneshot(request.expect("a request")).await;
        let response = response.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK, "{name}");
        shared += to_bytes(response.into_body(), 1 << 20)
            .await
            .expect("a body")
            .len();
    }
    for path in [
        "/saavutettavuus",
        "/tietosuoja",
        "/tyyli",
        "/palaute",
        "/tyo/palautteet",
        "/ei-ole",
    ] {
        for lang in ["", "/sv", "/en"] {
            let found = if path == "/ei-ole" {
                StatusCode::NOT_FOUND
            } else {
                StatusCode::OK
            };
            let page = body(&app, &format!("{lang}{path}"), found).await;
            for refused in ["⟦", "style=\"", "<script>", "onclick"] {
                assert!(!page.contains(refused), "{lang}{path}: {refused}\n{page}");
            }
            assert_eq!(page.matches("<h1").count(), 1, "{lang}{path}");
            let weight = page.len() + shared;
            assert!(weight < PAGE_LIMIT, "{lang}{path}: {weight} bytes");
        }
    }
}
