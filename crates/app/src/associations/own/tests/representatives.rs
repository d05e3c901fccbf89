use axum::http::StatusCode;

use super::{association, between, invite, letter, link, undo_latest, with_chair, with_speaker};
use crate::access::Role;
use crate::associations::Standing;
use crate::testing::TestApp;

#[tokio::test]
async fn a_contact_person_is_invited_by_mail_and_comes_in_by_its_link() {
    let site = TestApp::new().await;
    let id = association(&site, "Kuusikon kyläyhdistys ry").await;
    with_chair(&site, id).await;
    let path = format!("/tyo/yhdistykset/{id}/edustajat");
    let page = site.get(&path).await;
    page.holds(&[
        "Yhdistyksellä ei ole edustajaa",
        "Maija Mallikas",
        "Puheenjohtaja, maija@esimerkki.example",
    ]);
    let person = between(&page.body, "id=\"who-", "\"").to_owned();
    let sent = site.post(&path, &format!("who={person}&lang=sv")).await;
    site.get(sent.location()).await.holds(&[
        "Kutsu lähetettiin",
        "maija@esimerkki.example",
        "Kutsuttu",
    ]);
    let (subject, text) = letter(&site, "maija@esimerkki.example").await;
    assert_eq!(subject, "Se din förenings uppgifter");
    assert!(text.contains("Kuusikon kyläyhdistys ry"), "{text}");
    let mut maija = site.closed();
    let entered = maija.enter(&link(&text)).await;
    assert_eq!(entered.location(), format!("/sv/oma/yhdistys/{id}"));
    maija
        .get(entered.location())
        .await
        .holds(&["Kuusikon kyläyhdistys ry", "Föreningens uppgifter"]);
    // Whoever comes later by the sign-in page begins there too.
    assert_eq!(
        maija.get("/oma/yhdistys").await.location(),
        format!("/oma/yhdistys/{id}")
    );
    // Who has been invited is not offered again, but may get the mail once more.
    let page = site.get(&path).await;
    page.lacks(&["id=\"who-"]);
    let again = "who=other&email=maija%40esimerkki.example&name=Maija";
    assert_eq!(site.post(&path, again).await.status, StatusCode::SEE_OTHER);
    let body = site.get(&path).await.body;
    assert_eq!(body.matches("/poisto\"").count(), 1, "{body}");
}

#[tokio::test]
async fn what_is_wrong_with_an_invitation_is_said() {
    let site = TestApp::new().await;
    let id = association(&site, "Kuusikon kyläyhdistys ry").await;
    with_chair(&site, id).await;
    let path = format!("/tyo/yhdistykset/{id}/edustajat");
    site.sign_in(Role::Reader).await;
    for (form, said) in [
        ("", "Valitse, kenet kutsut"),
        ("who=other&email=x&name=A", "Kirjoita sähköpostiosoite"),
        ("who=other&email=a%40b.fi&name=+", "Kirjoita nimi"),
        ("who=other&email=a%40b.fi&name=131052-308T", "henkilötunnus"),
        (
            "who=other&email=administrator%40kanto.example&name=A",
            "työntekijän tai lukijan tunnus",
        ),
        (
            "who=other&email=reader%40kanto.example&name=A",
            "työntekijän tai lukijan tunnus",
        ),
    ] {
        let refused = site.post(&path, form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        refused.holds(&[said, "Korjaa nämä kohdat"]);
    }
}

#[tokio::test]
async fn who_is_withdrawn_sees_nothing_and_may_come_back() {
    let site = TestApp::new().await;
    let (id, matti) = with_speaker(&site).await;
    let own = format!("/oma/yhdistys/{id}");
    let path = format!("/tyo/yhdistykset/{id}/edustajat");
    assert_eq!(matti.get(&own).await.status, StatusCode::OK);
    let page = site.get(&path).await.body;
    let one = between(&page, &format!("{path}/"), "/poisto").to_owned();
    let done = site.post(&format!("{path}/{one}/poisto"), "").await;
    site.get(done.location())
        .await
        .holds(&["Edustaja ei näe enää", "Yhdistyksellä ei ole edustajaa"]);
    assert_eq!(matti.get(&own).await.status, StatusCode::NOT_FOUND);
    matti
        .get("/oma/yhdistys")
        .await
        .holds(&["Tunnuksellasi ei ole yhdistystä"]);
    let twice = site.post(&format!("{path}/{one}/poisto"), "").await;
    assert_eq!(twice.status, StatusCode::NOT_FOUND);
    // An adviser may undo their own invitation, though they manage no accounts.
    let adviser = site.sign_in(Role::Adviser).await;
    invite(&adviser, id, "matti%40esimerkki.example").await;
    assert_eq!(matti.get(&own).await.status, StatusCode::OK);
    assert_eq!(undo_latest(&adviser).await.status, StatusCode::SEE_OTHER);
    assert_eq!(matti.get(&own).await.status, StatusCode::NOT_FOUND);
    assert_eq!(undo_latest(&site).await.status, StatusCode::SEE_OTHER);
    assert_eq!(matti.get(&own).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_new_account_outlasts_an_undone_invitation_and_sees_nothing() {
    let site = TestApp::new().await;
    let adviser = site.sign_in(Role::Adviser).await;
    let id = association(&site, "Kuusikon kyläyhdistys ry").await;
    invite(&adviser, id, "uusi%40esimerkki.example").await;
    let matti = site.sign_in_as("uusi@esimerkki.example").await;
    let own = format!("/oma/yhdistys/{id}");
    assert_eq!(matti.get(&own).await.status, StatusCode::OK);
    assert_eq!(undo_latest(&adviser).await.status, StatusCode::SEE_OTHER);
    assert_eq!(matti.get(&own).await.status, StatusCode::NOT_FOUND);
    assert_eq!(matti.get("/oma").await.status, StatusCode::OK);
}

#[tokio::test]
async fn of_two_that_were_merged_one_is_seen_and_withdrawn() {
    let site = TestApp::new().await;
    let (one, matti) = with_speaker(&site).await;
    let other = association(&site, "Lakkasuon nuoret ry").await;
    invite(&site, other, "matti%40esimerkki.example").await;
    matti
        .get("/oma/yhdistys")
        .await
        .holds(&["Kuusikon kyläyhdistys ry", "Lakkasuon nuoret ry"]);
    super::set_standing(&site, one, Standing::Merged(other)).await;
    let merged = matti.get(&format!("/oma/yhdistys/{one}")).await;
    assert_eq!(merged.location(), format!("/oma/yhdistys/{other}"));
    assert_eq!(
        matti.get("/oma/yhdistys").await.location(),
        format!("/oma/yhdistys/{other}")
    );
    let path = format!("/tyo/yhdistykset/{other}/edustajat");
    let page = site.get(&path).await.body;
    assert_eq!(page.matches("/poisto\"").count(), 1);
    let bond = between(&page, &format!("{path}/"), "/poisto").to_owned();
    site.post(&format!("{path}/{bond}/poisto"), "").await;
    for id in [one, other] {
        let own = matti.get(&format!("/oma/yhdistys/{id}")).await;
        assert_eq!(own.status, StatusCode::NOT_FOUND);
    }
    // A removed association is gone for everyone.
    invite(&site, other, "matti%40esimerkki.example").await;
    super::set_standing(&site, other, Standing::Removed).await;
    for path in ["/muutos/emails", ""] {
        let own = matti.get(&format!("/oma/yhdistys/{other}{path}")).await;
        assert_eq!(own.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND);
}
