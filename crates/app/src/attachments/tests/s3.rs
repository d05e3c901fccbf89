//! Against an S3 server of others, in a process of its own.

use axum::http::StatusCode;
use kit::files::Files;

use super::{PDF, attach, card_files, links, send, with_project};
use crate::checks;
use crate::testing::process;

#[path = "../../../../../tests/outside/s3.rs"]
mod server;

#[tokio::test]
async fn files_live_in_a_bucket_and_a_wrong_key_is_no_loss() {
    let folder = tempfile::tempdir().unwrap();
    let server = server::S3Server::start(folder.path());
    let (site, code) = with_project().await;
    let files = Files::s3("kanto", "liitteet/testi", &server.settings("S3RVER")).unwrap();
    for name in site.app.files.list().await.unwrap().into_keys() {
        let bytes = site.app.files.get(&name).await.unwrap().unwrap();
        assert_eq!(files.put(bytes).await.unwrap(), name);
    }
    let site = site.with_files(files.clone());
    attach(&site, &code, "pilvi.pdf", PDF).await;
    let place = card_files(&code);
    let path = links(&site.get(&place).await, &place).pop().unwrap();
    assert_eq!(site.get(&path).await.bytes, PDF);
    assert!(
        files
            .list()
            .await
            .unwrap()
            .contains_key(&kit::hash::sha256_hex(PDF))
    );
    assert!(checks::run(&site.app).await.unwrap().is_empty());
    site.post(&format!("{path}/poisto"), "").await;
    let count = files.list().await.unwrap().len();
    let site = site.later("2026-12-25T10:00:00Z").await;
    site.run_jobs().await;
    assert_eq!(files.list().await.unwrap().len(), count - 1);

    let wrong = Files::s3("kanto", "", &server.settings("VALE")).unwrap();
    let locked_out = site.with_files(wrong);
    let sent = send(&locked_out, &place, "a.pdf", "", PDF).await;
    assert_eq!(sent.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!site.get(&place).await.body.contains("a.pdf"));
}
