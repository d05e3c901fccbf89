use axum::http::StatusCode;

use crate::testing::TestApp;

#[tokio::test]
async fn feedback_is_received_listed_and_marked_once() {
    let site = TestApp::new().await;
    let sent = site
        .post(
            "/palaute",
            "about=accessibility&message=%3Cb%3EHei%3C%2Fb%3E&email=a%40esimerkki.fi",
        )
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let receipt = site.get(sent.location()).await;
    assert!(receipt.body.contains("8.12.2026"), "{}", receipt.body);
    assert!(!receipt.body.contains("Hei"));

    let list = site.get("/tyo/palautteet").await.body;
    assert!(list.contains("&#60;b&#62;Hei"), "{list}");
    assert!(list.contains("Vastaa viimeistään 8.12.2026"));

    let id = sent.location().rsplit('/').next().expect("an id");
    let mark = format!("/sv/tyo/palautteet/{id}/vastattu");
    let marked = site.post(&mark, "").await;
    assert!(
        marked
            .location()
            .starts_with("/sv/tyo/palautteet?done=answered&muutos=")
    );
    let again = site.post(&mark, "").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let list = site.get("/tyo/palautteet").await.body;
    assert!(list.contains("Vastattu 24.11.2026"));
    assert!(!list.contains("Merkitse vastatuksi"));
}

#[tokio::test]
async fn a_late_answer_is_told() {
    let site = TestApp::new().await;
    site.post("/palaute", "about=other&message=Hei").await;
    let site = site.later("2026-12-09T10:00:00Z").await;
    let list = site.get("/tyo/palautteet").await.body;
    assert!(list.contains("Myöhässä, määräpäivä oli 8.12.2026"));
    assert!(list.contains("Ei osoitetta"));
}

#[tokio::test]
async fn feedback_is_gone_after_two_years() {
    let site = TestApp::new().await;
    let old = site.post("/palaute", "about=other&message=Vanha").await;
    let site = site.later("2028-11-24T10:00:01Z").await;
    site.post("/palaute", "about=other&message=Uusi").await;
    assert_eq!(site.get(old.location()).await.status, StatusCode::NOT_FOUND);
    let list = site.get("/tyo/palautteet").await.body;
    assert!(list.contains("Uusi") && !list.contains("Vanha"));
}

#[tokio::test]
async fn a_form_with_errors_comes_back_with_what_was_written() {
    let site = TestApp::new().await;
    let refused = site
        .post("/palaute", "message=%3C%2Ftextarea%3Eoi&email=maija")
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for expected in [
        "<title>Virhe: ",
        r##"href="#about-accessibility""##,
        r##"href="#email""##,
        "&#60;/textarea&#62;oi",
        r#"aria-describedby="email-h email-e" aria-invalid="true""#,
    ] {
        assert!(
            refused.body.contains(expected),
            "{expected}\n{}",
            refused.body
        );
    }
    assert!(
        site.get("/tyo/palautteet")
            .await
            .body
            .contains("Ei avoimia palautteita")
    );
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let site = TestApp::new().await;
    let nobody = "0193b0a0-0000-7000-8000-000000000000";
    for path in [format!("/palaute/{nobody}"), "/palaute/x".to_owned()] {
        assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    let path = format!("/tyo/palautteet/{nobody}/vastattu");
    assert_eq!(site.post(&path, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_statements_can_be_prepared() {
    let site = TestApp::new().await;
    let mut conn = site.app.db.read().await.expect("a connection");
    for (name, sql) in super::store::STATEMENTS {
        conn.prepare(sql).await.expect(name);
    }
}

#[tokio::test]
async fn too_many_messages_from_one_place_wait_and_are_not_lost() {
    let site = TestApp::new().await;
    for number in 0..30 {
        let body = format!("about=other&message=Viesti+{number}");
        let sent = site.post("/palaute", &body).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    }
    let body = "about=other&message=Viimeinen+viesti";
    let refused = site.post("/palaute", body).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    refused.holds(&["odota tunti", "Viimeinen viesti"]);
    let site = site.later("2026-11-24T11:00:01Z").await;
    let sent = site.post("/palaute", body).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
}
