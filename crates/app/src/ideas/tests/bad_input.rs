use axum::http::StatusCode;

use super::public::begin;
use super::{add, form, go};
use crate::testing::TestApp;

/// Invented: the individual numbers 900–999 belong to nobody.
const CODE: &str = "Tunnus on 131052-9085.";

#[tokio::test]
async fn personal_codes_are_refused_everywhere_and_nothing_is_stored() {
    let test = TestApp::new().await;
    let public = begin(&test.closed()).await;
    let path = add(&test, &[]).await;
    let places = [
        (format!("{public}/idea"), "what"),
        (format!("{public}/kumppanit"), "partners"),
        (format!("{path}/kommentit"), "teksti"),
        (format!("{path}/kysymys"), "kysymys"),
        (format!("{path}/kumppanit"), "nimi"),
        (format!("{path}/lista"), "huomio"),
        ("/tyo/hankeputki".to_owned(), "why"),
    ];
    for (place, field) in places {
        let fields = [
            (field, CODE),
            ("kohta", "eligibility"),
            ("name", "Keittiö"),
            ("thought", "new"),
        ];
        let body = form(&fields);
        if place.ends_with("/kysymys") {
            continue;
        }
        let refused = test.post(&place, &body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{place}");
        refused.holds(&["henkilötunnus", "Virhe:"]);
    }
    let with_reason = [
        ("vaihe", "withdrawn"),
        ("nyt", "idea"),
        ("paiva", "24.11.2026"),
        ("syy", CODE),
    ];
    let refused = go(&test, &path, &with_reason).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for page in [
        &path,
        "/tyo/hankeideat",
        "/tyo/historia",
        &format!("{path}/kumppanit"),
    ] {
        test.get(page).await.lacks(&["131052"]);
    }
}

#[tokio::test]
async fn half_cents_and_days_that_are_not_there_are_refused() {
    let test = TestApp::new().await;
    for (field, text) in [
        ("cost_cents", "10,005"),
        ("cost_cents", "0.005"),
        ("cost_cents", "-5"),
        ("cost_cents", "paljon"),
        ("begins_on", "29.2.2027"),
        ("begins_on", "31.11.2026"),
        ("municipality", "Atlantis"),
        ("contact_email", "ei osoite"),
        ("contact_phone", "ei numero"),
        ("project_code", "XYZ"),
        ("call", "ei haku"),
    ] {
        let body = form(&[("name", "Keittiö"), (field, text)]);
        let refused = test.post("/tyo/hankeputki", &body).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field} {text}"
        );
        refused.holds(&[&format!("href=\"#{field}\"")]);
    }
    let path = add(
        &test,
        &[("begins_on", "29.2.2028"), ("cost_cents", "10,05")],
    )
    .await;
    let page = super::plain(&test.get(&path).await.body);
    assert!(
        page.contains("29.2.2028") && page.contains("10,05 €"),
        "{page}"
    );
}

#[tokio::test]
async fn a_municipality_that_is_none_takes_no_part() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let place = format!("{path}/kumppanit");
    let refused = test.post(&place, "osa=partner&tila=wished&kunta=999").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["Kirjoita kunnan nimi"]);
    test.get(&path).await.holds(&["Osapuolia ei ole vielä"]);
    let joined = test.post(&place, "osa=partner&tila=wished&kunta=422").await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.body);
    test.get(&path).await.holds(&["Lieksa"]);
}

#[tokio::test]
async fn files_are_judged_by_what_is_in_them_and_lose_their_folders() {
    let test = TestApp::new().await;
    let public = begin(&test.closed()).await;
    let path = add(&test, &[]).await;
    for place in [format!("{public}/liitteet"), format!("{path}/liitteet")] {
        let program = [("file", "kuva.png", &b"MZ\x90\x00\x03"[..])];
        let refused = test.post_files(&place, &program).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{place}");
        let nothing = test.post_files(&place, &[("file", "", &b""[..])]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let text = [(
            "file",
            "..\\..\\win\\muistio.txt",
            "Hei ääkköset".as_bytes(),
        )];
        let sent = test.post_files(&place, &text).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    }
    let page = test.get(&path).await;
    page.holds(&["muistio"]);
    page.lacks(&["win\\"]);
}
