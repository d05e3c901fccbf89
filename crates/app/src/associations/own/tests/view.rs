use axum::http::StatusCode;
use serde_json::json;

use super::{association, id_of, invite, with_chair, with_speaker};
use crate::access::Role;
use crate::associations::Field;
use crate::associations::change;
use crate::associations::moments::{self, Happening};
use crate::demo;
use crate::testing::TestApp;

#[tokio::test]
async fn an_association_sees_its_own_facts_and_not_what_staff_keep() {
    let site = TestApp::new().await;
    let (id, matti) = with_speaker(&site).await;
    with_chair(&site, id).await;
    let mut tx = site.app.db.begin().await.unwrap();
    let author = site.app.author(None, "test");
    for (kind, day, note) in [
        (Happening::Contact, "2026-01-02", "ei-näy-yhteydenotto"),
        (Happening::Attended, "2026-02-03", "ei-näy-tapahtuma"),
        (Happening::Applied, "2026-03-04", "ei-näy-hakemus"),
    ] {
        let when = (kind, day.parse().unwrap());
        let details = json!({"note": note});
        moments::happen(&site.app, &mut tx, &author, id, when, details)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let page = matti.get(&format!("/oma/yhdistys/{id}")).await;
    page.holds(&[
        "Kuusikon kyläyhdistys ry",
        "info@esimerkki.example",
        "Joensuu",
        "työntekijä, 24.11.2026",
        "Maija Mallikas",
        "Puheenjohtaja",
        "Osallistunut tapahtumaan",
        "3.2.2026",
        "Hakenut rahoitusta",
        "/muutos/emails\"",
    ]);
    page.lacks(&[
        "ei-näy",
        "Voisi hakea",
        "Vaihe",
        "Muistiinpanot",
        "Tunnisteet",
        "Vastuuhenkilö",
        "2.1.2026",
        "Hankkeet</h2>",
        "Odottaa tarkistusta",
        "Aiemmat ehdotukset",
    ]);
    for kept in ["stage", "adviser", "tags", "notes", "nothing"] {
        let path = format!("/oma/yhdistys/{id}/muutos/{kept}");
        assert_eq!(matti.get(&path).await.status, StatusCode::NOT_FOUND);
        let sent = matti.post(&path, "value=running").await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{kept}");
    }
    for (lang, title) in [
        ("sv", "Föreningens uppgifter"),
        ("en", "The association’s details"),
    ] {
        let page = matti.get(&format!("/{lang}/oma/yhdistys/{id}")).await;
        page.holds(&[title]);
        page.lacks(&["⟦"]);
    }
}

#[tokio::test]
async fn what_is_another_associations_does_not_exist() {
    let site = TestApp::new().await;
    let (id, matti) = with_speaker(&site).await;
    let other = association(&site, "Lakkasuon nuoret ry").await;
    invite(&site, other, "liisa%40esimerkki.example").await;
    let liisa = site.sign_in_as("liisa@esimerkki.example").await;
    let correct = format!("/oma/yhdistys/{other}/muutos/phones");
    liisa.post(&correct, "value=050+1234567").await;
    let proposal = super::proposal_of(&liisa, other).await;
    for path in [format!("/oma/yhdistys/{other}"), correct.clone()] {
        assert_eq!(matti.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    let sent = matti.post(&correct, "value=050+7654321").await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    // Neither through the other association nor through one's own.
    for of in [id, other] {
        let path = format!("/oma/yhdistys/{of}/ehdotukset/{proposal}/peruminen");
        assert_eq!(matti.post(&path, "").await.status, StatusCode::NOT_FOUND);
    }
    // Those who work here have pages of their own, and those of theirs are not for others.
    for role in [Role::Administrator, Role::Adviser, Role::Reader] {
        let person = site.sign_in(role).await;
        assert_eq!(
            person.get("/oma/yhdistys").await.status,
            StatusCode::NOT_FOUND
        );
        let own = person.get(&format!("/oma/yhdistys/{id}")).await;
        assert_eq!(own.status, StatusCode::NOT_FOUND);
    }
    for path in [
        format!("/tyo/yhdistykset/{id}/edustajat"),
        "/tyo/yhdistykset/ehdotukset".to_owned(),
        "/tyo".to_owned(),
    ] {
        assert_eq!(matti.get(&path).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn who_signs_out_or_is_closed_sees_nothing() {
    let site = TestApp::new().await;
    let (id, matti) = with_speaker(&site).await;
    let own = format!("/oma/yhdistys/{id}");
    matti.get(&own).await.holds(&["/kirjaudu/ulos"]);
    matti.post("/kirjaudu/ulos", "").await;
    assert!(matti.get(&own).await.location().starts_with("/kirjaudu"));
    let matti = site.sign_in_as("matti@esimerkki.example").await;
    let account = id_of(&site, "matti@esimerkki.example").await;
    let close = "name=Matti&role=association&lang=fi&version=1&closed=1";
    site.post(&format!("/tyo/kayttajat/{account}"), close).await;
    assert!(matti.get(&own).await.location().starts_with("/kirjaudu"));
    let again = invite(&site, id, "matti%40esimerkki.example").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.holds(&["Osoitteen tunnus on suljettu"]);
}

#[tokio::test]
async fn its_projects_are_found_by_its_business_id() {
    let site = TestApp::new().await;
    demo::fill(&site.app, 1, 12).await.unwrap();
    let list = site.closed().get("/hankkeet.json").await.body;
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let rows = list.as_array().or_else(|| list["projects"].as_array());
    let rows = rows.expect("projects").iter();
    let mut with_number = rows.filter(|row| row["business_id"].is_string());
    let project = with_number.next().expect("a project with a Y-tunnus");
    let (id, matti) = with_speaker(&site).await;
    let own = format!("/oma/yhdistys/{id}");
    let link = format!("/hankkeet/{}\"", project["code"].as_str().unwrap());
    matti.get(&own).await.lacks(&[&link]);
    let number = project["business_id"].as_str().unwrap().to_owned();
    let mut tx = site.app.db.begin().await.unwrap();
    let author = site.app.author(None, "test");
    let told = vec![(Field::BusinessId, vec![number])];
    let changed = change::tell(&site.app, &mut tx, &author, id, told, &[]).await;
    changed.unwrap().unwrap();
    tx.commit().await.unwrap();
    matti.get(&own).await.holds(&[&link, "Hankkeet</h2>"]);
}
