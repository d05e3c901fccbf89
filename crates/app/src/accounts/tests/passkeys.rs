//! What a device has to do with it is tested in the browser
//! (`tests/browser/signin.test.mjs`); here is what is refused without one.

use axum::http::StatusCode;

use crate::access::Role;
use crate::testing::TestApp;

/// The shape of an answer; nothing in it proves anything.
const MADE_UP: &str = r#"{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA","attestationObject":"AA","authenticatorData":"AA","signature":"AA","userHandle":"AA"}}"#;

fn form(token: &str, name: &str, answer: &str) -> String {
    form_urlencoded::Serializer::new(String::new())
        .append_pair("token", token)
        .append_pair("name", name)
        .append_pair("answer", answer)
        .finish()
}

async fn begun(site: &TestApp, path: &str) -> serde_json::Value {
    let answer = site.post(path, "").await;
    serde_json::from_str(&answer.body).unwrap()
}

#[tokio::test]
async fn a_challenge_is_bound_to_the_host_and_wants_a_discoverable_key() {
    let site = TestApp::new().await;
    let adding = begun(&site, "/oma/avaimet/haaste").await;
    let options = &adding["publicKey"];
    assert_eq!(options["rp"]["id"], "kanto.example");
    let selection = &options["authenticatorSelection"];
    assert_eq!(selection["residentKey"], "required");
    assert_eq!(selection["userVerification"], "required");
    let coming_in = begun(&site, "/kirjaudu/avain/haaste").await;
    assert_eq!(coming_in["publicKey"]["rpId"], "kanto.example");
    assert_eq!(
        coming_in["publicKey"]["allowCredentials"],
        serde_json::json!([])
    );
    assert_ne!(coming_in["token"], adding["token"]);
}

#[tokio::test]
async fn what_proves_nothing_is_refused_and_uses_the_challenge_up() {
    let site = TestApp::new().await;
    for (begin, path) in [
        ("/oma/avaimet/haaste", "/oma/avaimet"),
        ("/kirjaudu/avain/haaste", "/kirjaudu/avain"),
    ] {
        let token = begun(&site, begin).await["token"]
            .as_str()
            .unwrap()
            .to_owned();
        let nothing = site.post(path, &form(&token, "Puhelin", "{}")).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        nothing.holds(&["Laitteen vastaus ei kelpaa"]);
        let made_up = site.post(path, &form(&token, "Puhelin", MADE_UP)).await;
        assert_eq!(made_up.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        made_up.holds(&["Laitteen vastaus ei kelpaa"]);
        let again = site.post(path, &form(&token, "Puhelin", MADE_UP)).await;
        assert_eq!(again.status, StatusCode::GONE, "{path}");
        again.holds(&["Avainkoodia odotettiin liian kauan"]);
        let late = begun(&site, begin).await["token"]
            .as_str()
            .unwrap()
            .to_owned();
        site.at("2026-11-24T10:05:00Z");
        let late = site.post(path, &form(&late, "Puhelin", MADE_UP)).await;
        assert_eq!(late.status, StatusCode::GONE, "{path}");
        site.at(crate::testing::NOW);
    }
    let nameless = site.post("/oma/avaimet", &form("", " ", MADE_UP)).await;
    nameless.holds(&["Kirjoita avainkoodin nimi"]);
}

#[tokio::test]
async fn one_is_added_by_its_person_who_came_in_a_moment_ago() {
    let site = TestApp::new().await;
    let other = site.sign_in(Role::Adviser).await;
    let token = begun(&site, "/oma/avaimet/haaste").await["token"].clone();
    let token = token.as_str().unwrap();
    let stolen = other
        .post("/oma/avaimet", &form(token, "Puhelin", MADE_UP))
        .await;
    assert_eq!(stolen.status, StatusCode::GONE);
    let nobodys = "/oma/avaimet/0193a000-0000-7000-8000-000000000000";
    for (path, sent) in [(nobodys, "name=A"), (&format!("{nobodys}/poisto"), "")] {
        assert_eq!(other.post(path, sent).await.status, StatusCode::NOT_FOUND);
    }
    site.at("2026-11-24T10:10:00Z");
    let refused = begun(&other, "/oma/avaimet/haaste").await;
    assert!(
        refused["refused"]
            .as_str()
            .unwrap()
            .contains("enintään 10 minuuttia")
    );
    other
        .get("/oma/avaimet")
        .await
        .holds(&["Kirjaudu uudelleen"]);
}

#[tokio::test]
async fn challenges_are_not_asked_for_without_end() {
    let site = TestApp::new().await;
    for _ in 0..200 {
        assert!(begun(&site, "/kirjaudu/avain/haaste").await["refused"].is_null());
    }
    let stopped = begun(&site, "/kirjaudu/avain/haaste").await;
    assert!(stopped["refused"].as_str().unwrap().contains("liian monta"));
    let elsewhere = begun(&site.closed(), "/kirjaudu/avain/haaste").await;
    assert!(elsewhere["refused"].is_null());
}

#[tokio::test]
async fn at_an_address_that_is_a_number_there_are_none() {
    let site = TestApp::new().await.at_address("http://127.0.0.1:8080");
    let site = site.sign_in(Role::Adviser).await;
    site.get("/oma/avaimet")
        .await
        .holds(&["se on pelkkä numero"]);
    site.closed()
        .get("/kirjaudu")
        .await
        .lacks(&["data-passkey"]);
    for path in ["/oma/avaimet/haaste", "/kirjaudu/avain/haaste"] {
        let refused = begun(&site, path).await;
        assert!(
            refused["refused"]
                .as_str()
                .unwrap()
                .contains("pelkkä numero")
        );
    }
}
