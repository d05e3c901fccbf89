use axum::http::StatusCode;

use super::ASSETS;
use crate::testing::TestApp;

/// The most that a page may weigh with all that it loads, in bytes.
const PAGE_LIMIT: usize = 100_000;

#[tokio::test]
async fn pages_have_all_texts_no_inline_style_or_script_and_are_light() {
    let site = TestApp::new().await;
    let mut shared = 0;
    for name in ["inter-la.woff2", "kanto.css", "kanto.js"] {
        let file = site.get(ASSETS.url(name)).await;
        assert_eq!(file.status, StatusCode::OK, "{name}");
        shared += file.bytes.len();
    }
    for path in [
        "/saavutettavuus",
        "/tietosuoja",
        "/tyyli",
        "/palaute",
        "/tyo/palautteet",
        "/tyo/tyot",
        "/tyo/hankkeet/tuonti",
        "/ei-ole",
    ] {
        for lang in ["", "/sv", "/en"] {
            let found = if path == "/ei-ole" {
                StatusCode::NOT_FOUND
            } else {
                StatusCode::OK
            };
            let answer = site.get(&format!("{lang}{path}")).await;
            assert_eq!(answer.status, found, "{lang}{path}");
            let page = answer.body;
            for refused in ["⟦", "style=\"", "<script>", "onclick"] {
                assert!(!page.contains(refused), "{lang}{path}: {refused}\n{page}");
            }
            assert_eq!(page.matches("<h1").count(), 1, "{lang}{path}");
            let weight = page.len() + shared;
            assert!(weight < PAGE_LIMIT, "{lang}{path}: {weight} bytes");
        }
    }
}
