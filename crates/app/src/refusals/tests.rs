//! Refusals through their edges.

use axum::http::StatusCode;
use kit::mail::EmailAddress;

use super::{Why, among, counts, find, lift, refuse};
use crate::testing::TestApp;

async fn refused(site: &TestApp, address: &str, why: Why) {
    let address: EmailAddress = address.parse().unwrap();
    let mut tx = site.app.db.begin().await.unwrap();
    let author = site.app.author(None, "test");
    refuse(&site.app, &mut tx, &author, &address, why, "test")
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn why(site: &TestApp, address: &str) -> Option<Why> {
    let mut conn = site.app.db.read().await.unwrap();
    let address = address.parse().unwrap();
    let found = find(&site.app, &mut conn, &address).await.unwrap();
    found.map(|refusal| refusal.why)
}

#[tokio::test]
async fn an_address_is_known_in_any_case_and_is_nowhere_in_the_database() {
    let site = TestApp::new().await;
    let mut conn = site.app.db.read().await.unwrap();
    let one = ["a@b.example".parse().unwrap()];
    assert!(among(&site.app, &mut conn, &one).await.unwrap().is_empty());
    drop(conn);
    refused(&site, "Maija.Meri@Esimerkki.example", Why::Bounced).await;
    assert_eq!(
        why(&site, "maija.meri@esimerkki.example").await,
        Some(Why::Bounced)
    );
    assert_eq!(
        why(&site, "MAIJA.MERI@ESIMERKKI.example").await,
        Some(Why::Bounced)
    );
    assert_eq!(why(&site, "maija@esimerkki.example").await, None);
    let all = site.all_text().await;
    assert!(!all.contains("maija.meri"), "only a digest is kept");
}

#[tokio::test]
async fn what_weighs_more_takes_the_place_of_what_weighs_less() {
    let site = TestApp::new().await;
    let address = "maija@esimerkki.example";
    for (told, known) in [
        (Why::Bounced, Why::Bounced),
        (Why::Unsubscribed, Why::Unsubscribed),
        (Why::Bounced, Why::Unsubscribed),
        (Why::Erased, Why::Erased),
        (Why::Complained, Why::Erased),
    ] {
        refused(&site, address, told).await;
        assert_eq!(why(&site, address).await, Some(known), "{told:?}");
    }
    let mut tx = site.app.db.begin().await.unwrap();
    let (author, address) = (site.app.author(None, "test"), address.parse().unwrap());
    let lifted = lift(&site.app, &mut tx, &author, &address, "test")
        .await
        .unwrap();
    assert_eq!(lifted.map(|refusal| refusal.why), Some(Why::Erased));
    let again = lift(&site.app, &mut tx, &author, &address, "test")
        .await
        .unwrap();
    assert_eq!(again, None);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn thousands_of_addresses_are_asked_for_at_once() {
    let site = TestApp::new().await;
    let address = |n: usize| format!("Lukija{n}@esimerkki.example");
    let mut tx = site.app.db.begin().await.unwrap();
    let author = site.app.author(None, "test");
    for n in (0..2500).step_by(50) {
        let one = address(n).parse().unwrap();
        let why = Why::ALL[n / 50 % 4];
        refuse(&site.app, &mut tx, &author, &one, why, "test")
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let asked: Vec<EmailAddress> = (0..2500).map(|n| address(n).parse().unwrap()).collect();
    let mut conn = site.app.db.read().await.unwrap();
    let found = among(&site.app, &mut conn, &asked).await.unwrap();
    assert_eq!(found.len(), 50);
    assert_eq!(found.get("lukija50@esimerkki.example"), Some(&Why::Bounced));
    assert_eq!(found.get("lukija51@esimerkki.example"), None);
    // Fewer than there are: they are asked for.
    let few = among(&site.app, &mut conn, &asked[..60]).await.unwrap();
    assert_eq!(few.len(), 2);
    let counted = counts(&mut conn).await.unwrap();
    assert_eq!(counted[0], (Why::Unsubscribed, 13));
    assert_eq!(counted.iter().map(|(_, count)| count).sum::<i64>(), 50);
}

#[tokio::test]
async fn staff_add_an_address_look_it_up_and_lift_it_with_a_reason() {
    let site = TestApp::new().await;
    let path = "/tyo/kirjeet/kiellot";
    site.get(path).await.holds(&["Kieltoja ei ole"]);
    for (form, told) in [
        ("osoite=maija&syy=Soitti", "Tarkista sähköpostiosoite"),
        (
            "osoite=maija%40esimerkki.example&syy=",
            "Kirjoita, mistä tiedämme",
        ),
        (
            "osoite=maija%40esimerkki.example&syy=maija%40esimerkki.example",
            "Poista osoite tästä tekstistä",
        ),
        (
            "osoite=maija%40esimerkki.example&syy=131052-308T",
            "henkilötunnus",
        ),
    ] {
        let refused = site.post(path, form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        refused.holds(&[told]);
    }
    let added = site
        .post(
            path,
            "osoite=Maija%40esimerkki.example&syy=Pyysi+puhelimessa",
        )
        .await;
    let page = site.get(added.location()).await;
    page.holds(&["ei enää lähetetä", "Yksi osoite", "Kumoa"]);
    page.lacks(&["maija"]);
    let sought = site
        .post(&format!("{path}/haku"), "osoite=maija%40esimerkki.example")
        .await;
    sought.holds(&["Kirjeet peruttu", "Pyysi puhelimessa", "Poista kielto"]);
    let other = site
        .post(&format!("{path}/haku"), "osoite=matti%40esimerkki.example")
        .await;
    other.holds(&["saa lähettää"]);
    let unclear = site.post(&format!("{path}/haku"), "osoite=matti").await;
    assert_eq!(unclear.status, StatusCode::UNPROCESSABLE_ENTITY);
    let lift = format!("{path}/poisto");
    let refused = site
        .post(&lift, "osoite=maija%40esimerkki.example&syy=")
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["Kirjoita, mistä tiedämme", "Poista kielto"]);
    let lifted = site
        .post(
            &lift,
            "osoite=maija%40esimerkki.example&syy=Pyysi+kirjeet+takaisin",
        )
        .await;
    assert_eq!(why(&site, "maija@esimerkki.example").await, None);
    let (_, batch) = lifted.location().split_once("muutos=").unwrap();
    let act = format!("/tyo/historia/{batch}");
    let shown = site.get(&act).await;
    shown.holds(&[
        "Osoitteen kielto poistettiin",
        "Pyysi kirjeet takaisin",
        "Kirjeet peruttu",
    ]);
    shown.lacks(&["maija"]);
    let undone = site.post(&format!("{act}/kumoaminen"), "").await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!(
        why(&site, "maija@esimerkki.example").await,
        Some(Why::Unsubscribed)
    );
    let undone_again = site.get(undone.location()).await;
    undone_again.holds(&["Osoitteeseen kiellettiin"]);
}

#[tokio::test]
async fn who_is_erased_gets_no_letters_when_a_list_brings_them_back() {
    let site = TestApp::new().await;
    let form = "email=raija%40esimerkki.example&name=Raija&role=reader";
    site.post("/tyo/kayttajat", form).await;
    let list = site.get("/tyo/kayttajat").await.body;
    let row = list
        .split("href=\"/tyo/kayttajat/")
        .find(|row| row.contains("Raija"));
    let id = row.unwrap().split('"').next().unwrap();
    let erased = site
        .post(&format!("/tyo/kayttajat/{id}/poistaminen"), "")
        .await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.body);
    assert_eq!(
        why(&site, "raija@esimerkki.example").await,
        Some(Why::Erased)
    );
}
