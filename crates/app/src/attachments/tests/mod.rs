mod codes;
mod files;
mod kinds;
mod s3;

use axum::http::StatusCode;

use crate::demo;
use crate::testing::{Answer, TestApp};

pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";
pub(super) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

/// A site with an invented project, and the project's code.
pub(super) async fn with_project() -> (TestApp, String) {
    let site = TestApp::new().await;
    demo::fill(&site.app, 1, 3).await.unwrap();
    let code = demo::projects(1, 3).next().unwrap().code.clone();
    (site, code)
}

pub(super) fn card_files(code: &str) -> String {
    format!("/tyo/hankkeet/kortti/{code}/liitteet")
}

pub(super) async fn send(
    site: &TestApp,
    path: &str,
    name: &str,
    title: &str,
    bytes: &[u8],
) -> Answer {
    let parts = [("file", name, bytes), ("title", "", title.as_bytes())];
    site.post_files(path, &parts).await
}

pub(super) async fn attach(site: &TestApp, code: &str, name: &str, bytes: &[u8]) -> Answer {
    let sent = send(site, &card_files(code), name, "", bytes).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    sent
}

/// The paths of files that a page leads to.
pub(super) fn links(page: &Answer, before: &str) -> Vec<String> {
    let start = format!("href=\"{before}/");
    let parts = page.body.split(start.as_str()).skip(1);
    parts
        .filter_map(|part| part.split('"').next())
        .map(|id| format!("{before}/{id}"))
        .collect()
}
