use axum::http::StatusCode;

use super::{draft, fill, form, save};
use crate::testing::TestApp;

#[tokio::test]
async fn a_project_is_edited_hidden_removed_and_each_is_undone() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    fill(&site, &path).await;
    site.post(&format!("{path}/julkaisu"), "").await;
    let path = "/tyo/hankkeet/kortti/S20001";
    let undo = async |answer: crate::testing::Answer| {
        let act = answer
            .location()
            .split("muutos=")
            .nth(1)
            .expect("an act")
            .to_owned();
        let undone = site
            .post(&format!("/tyo/historia/{act}/kumoaminen"), "")
            .await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER);
    };
    let edited = site
        .post(
            &format!("{path}/osa/5"),
            &form(&[("was.granted", "93 487,50"), ("granted", "90000")]),
        )
        .await;
    site.get("/hankkeet/S20001")
        .await
        .holds(&["90\u{a0}000\u{a0}€"]);
    undo(edited).await;
    site.get("/hankkeet/S20001")
        .await
        .holds(&["93\u{a0}487,50\u{a0}€"]);
    let hidden = site.post(&format!("{path}/piilotus"), "").await;
    assert_eq!(
        site.closed().get("/hankkeet/S20001").await.status,
        StatusCode::NOT_FOUND
    );
    site.get("/tyo/hankkeet").await.holds(&["Talkoot"]);
    undo(hidden).await;
    assert_eq!(
        site.closed().get("/hankkeet/S20001").await.status,
        StatusCode::OK
    );
    let removed = site.post(&format!("{path}/poisto"), "").await;
    assert_eq!(
        site.get("/hankkeet/S20001").await.status,
        StatusCode::NOT_FOUND
    );
    undo(removed).await;
    assert_eq!(site.get("/hankkeet/S20001").await.status, StatusCode::OK);
    // Changes of one day are one version.
    let versions = site.get("/hankkeet/S20001").await;
    versions.holds(&["Versio 1, 24.11.2026"]);
    versions.lacks(&["Versio 2"]);
}

#[tokio::test]
async fn a_reader_of_one_area_sees_what_is_hidden_there_and_nowhere_else() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    fill(&site, &path).await;
    site.post(&format!("{path}/julkaisu"), "").await;
    site.post("/tyo/hankkeet/kortti/S20001/piilotus", "").await;
    for (areas, is_seen) in [("Nurmes", true), ("Lieksa, Juuka", false), ("", true)] {
        let email = format!("lukija{}@kanto.example", areas.len());
        let new = form(&[
            ("email", &email),
            ("name", "L"),
            ("role", "reader"),
            ("areas", areas),
        ]);
        site.post("/tyo/kayttajat", &new).await;
        let reader = site.sign_in_as(&email).await;
        let list = reader.get("/tyo/hankkeet").await.body;
        assert_eq!(list.contains("Talkoot"), is_seen, "{areas}");
        let status = reader.get("/hankkeet/S20001").await.status;
        assert_eq!(status == StatusCode::OK, is_seen, "{areas}");
        assert_eq!(
            reader.get("/tyo/hankkeet/kortti/S20001").await.status,
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn a_code_that_is_taken_or_of_another_period_is_not_published() {
    let site = TestApp::new().await;
    let first = draft(&site).await;
    fill(&site, &first).await;
    site.post(&format!("{first}/julkaisu"), "").await;
    let second = draft(&site).await;
    fill(&site, &second).await;
    let check = site.get(&format!("{second}/tarkistus")).await;
    check.holds(&["Samalla hankekoodilla on jo hanke"]);
    let refused = site.post(&format!("{second}/julkaisu"), "").await;
    assert_eq!(refused.location(), format!("{second}/tarkistus"));
    save(
        &site,
        &second,
        1,
        &[("was.code", "S20001"), ("code", "S30001")],
    )
    .await;
    site.get(&format!("{second}/tarkistus"))
        .await
        .holds(&["toiselta ohjelmakaudelta"]);
}

#[tokio::test]
async fn a_drafts_files_become_the_projects_and_go_back_by_an_undo() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    fill(&site, &path).await;
    let file: &[u8] = b"%PDF-1.7\n%%EOF\n";
    let place = format!("{path}/liitteet");
    let sent = site.post_files(&place, &[("file", "oma.pdf", file)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let link = |page: &str, before: &str| {
        let start = format!("href=\"{before}/");
        let id = page.split(start.as_str()).nth(1)?.split('"').next()?;
        Some(format!("{before}/{id}"))
    };
    let of_draft = link(&site.get(&place).await.body, &place).expect("a link");
    assert_eq!(site.get(&of_draft).await.bytes, file);
    let stranger = site.closed().get(&of_draft).await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
    let published = site.post(&format!("{path}/julkaisu"), "").await;
    let public = "/hankkeet/S20001/liitteet";
    let page = site.closed().get("/hankkeet/S20001").await;
    let of_project = link(&page.body, public).expect("a link");
    assert_eq!(site.closed().get(&of_project).await.bytes, file);
    let (_, act) = published.location().split_once("muutos=").expect("an act");
    let undone = site
        .post(&format!("/tyo/historia/{act}/kumoaminen"), "")
        .await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!(site.get(&of_draft).await.bytes, file);
    assert_eq!(site.get(&of_project).await.status, StatusCode::NOT_FOUND);
}
