//! Applications that begin as ideas, and an association that writes its own.

use axum::http::StatusCode;

use super::{add, form};
use crate::access::Role;
use crate::associations::{self, Field};
use crate::testing::TestApp;

/// An association of the register and who speaks for it.
pub(super) async fn with_speaker(test: &TestApp) -> (kit::id::Id, TestApp) {
    let author = test.app.author(None, "test");
    let mut tx = test.app.db.begin().await.unwrap();
    let told = vec![(Field::Name, vec!["Kolin kyläseura ry".to_owned()])];
    let id = associations::add(&test.app, &mut tx, &author, told).await;
    tx.commit().await.unwrap();
    let id = id.unwrap();
    let invited = "who=other&email=association%40kanto.example&name=Testi";
    test.post(&format!("/tyo/yhdistykset/{id}/edustajat"), invited)
        .await;
    (id, test.sign_in(Role::Association).await)
}

#[tokio::test]
async fn an_idea_becomes_one_application_with_what_it_tells() {
    let test = TestApp::new().await;
    let (koli, _) = with_speaker(&test).await;
    let added = test
        .post("/tyo/hankeputki", "name=Kyl%C3%A4n+keitti%C3%B6")
        .await;
    let idea = added.location().split('?').next().unwrap().to_owned();
    let party = [
        ("osa", "applicant"),
        ("tila", "agreed"),
        ("yhdistys", &koli.to_string()),
    ];
    test.post(&format!("{idea}/kumppanit"), &form(&party)).await;
    let begin = format!("{idea}/hakemus");
    let made = test.post(&begin, "").await;
    let path = made.location().split('?').next().unwrap().to_owned();
    test.get(&path).await.holds(&[
        "Kylän keittiö",
        "Kolin kyläseura ry",
        &format!("href=\"{idea}\""),
    ]);
    test.get(&idea).await.holds(&[&format!("href=\"{path}\"")]);
    // Pressed once more there is still one.
    assert_eq!(test.post(&begin, "").await.location(), path);
    // The idea stays when the head is changed.
    let head = [
        ("otsikko", "Keittiö"),
        ("ohjelma", "2021"),
        ("edition", "1"),
    ];
    test.post(&format!("{path}/muokkaus"), &form(&head)).await;
    test.get(&path).await.holds(&[&format!("href=\"{idea}\"")]);
    let (_, batch) = made.location().split_once("muutos=").unwrap();
    let undone = test
        .post(&format!("/tyo/historia/{batch}/kumoaminen"), "")
        .await;
    // It was changed since: nothing is lost.
    assert_eq!(undone.status, StatusCode::CONFLICT);
    let reader = test.sign_in(Role::Reader).await;
    assert_eq!(reader.post(&begin, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_association_writes_its_application_and_answers_comments() {
    let test = TestApp::new().await;
    let (koli, speaker) = with_speaker(&test).await;
    let path = add(&test, &[("yhdistys", &koli.to_string())]).await;
    let id = path.rsplit('/').next().unwrap().to_owned();
    let list = format!("/oma/yhdistys/{koli}/hakemukset");
    let own = format!("{list}/{id}");
    speaker
        .get(&format!("/oma/yhdistys/{koli}"))
        .await
        .holds(&[&format!("href=\"{list}\"")]);
    speaker.get(&list).await.holds(&["Kylätalo auki"]);
    speaker.get(&own).await.holds(&["osaa valmiina", "Tyhjä"]);
    let section = format!("{own}/osa/summary");
    let sent = form(&[("edition", "0"), ("teksti", "Kylä kokoontuu.")]);
    let typed = speaker
        .post(&format!("{section}/luonnos?muuttui=1"), &sent)
        .await;
    assert_eq!(typed.status, StatusCode::OK);
    speaker
        .get(&section)
        .await
        .holds(&["Jatkat siitä, mihin jäit"]);
    let written = speaker.post(&section, &sent).await;
    assert_eq!(written.location(), format!("{own}?done=written"));
    // The adviser sees the text and who wrote it, and says something of it.
    let staff = format!("{path}/osa/summary");
    test.get(&staff)
        .await
        .holds(&["Kylä kokoontuu.", "Viimeksi kirjoitti Testi"]);
    let said = form(&[("huomautus", "Kerro, keille.")]);
    test.post(&format!("{staff}/huomautus"), &said).await;
    speaker.get(&own).await.holds(&["1 avoin huomautus"]);
    // The speaker is told once, however many comments wait for them.
    let other = format!("{path}/osa/costs/huomautus");
    test.post(&other, &said).await;
    let mut conn = test.app.db.read().await.unwrap();
    let mut mails = kit::mail::latest(&mut conn, 100).await.unwrap();
    drop(conn);
    mails.retain(|mail| mail.subject == "Uusi huomautus hakemukseenne");
    assert_eq!(mails.len(), 1);
    let told = &mails[0];
    assert_eq!(told.to.address().as_str(), "association@kanto.example");
    let (text, _) = told.bodies.as_ref().unwrap();
    assert!(
        text.contains(&section) && text.contains("Kylätalo auki"),
        "{text}"
    );
    let page = speaker.get(&section).await;
    page.holds(&["Kerro, keille."]);
    page.lacks(&["name=\"huomautus\"", "⟦", "/tyo/hakemukset"]);
    let (_, rest) = page.body.split_once("id=\"vastaus-").unwrap();
    let (comment, _) = rest.split_once('"').unwrap();
    let answer = format!("{section}/huomautus/{comment}");
    assert_eq!(
        speaker.post(&answer, "vastaus=").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let answered = speaker.post(&answer, "vastaus=Kaikille").await;
    assert_eq!(answered.location(), format!("{section}?done=answered"));
    test.get(&staff).await.holds(&["Kaikille"]);
    // Of two who write one section the second sees the other's text beside their own.
    let clash = form(&[("edition", "0"), ("teksti", "Toinen teksti.")]);
    let clash = speaker.post(&section, &clash).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    clash.holds(&["Kylä kokoontuu.", "Toinen teksti."]);
    let code = form(&[("edition", "1"), ("teksti", "131052-308T")]);
    let refused = speaker.post(&section, &code).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_association_sees_no_application_but_its_own() {
    let test = TestApp::new().await;
    let (koli, speaker) = with_speaker(&test).await;
    let others = add(&test, &[]).await;
    let id = others.rsplit('/').next().unwrap();
    let section = format!("/oma/yhdistys/{koli}/hakemukset/{id}/osa/summary");
    let sent = form(&[("edition", "0"), ("teksti", "Ei oma")]);
    for status in [
        speaker.get(&section).await.status,
        speaker.post(&section, &sent).await.status,
        speaker.get(&others).await.status,
        speaker.get(&format!("{section}/x")).await.status,
    ] {
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
    speaker
        .get(&format!("/oma/yhdistys/{koli}/hakemukset"))
        .await
        .holds(&["Hakemuksia ei ole"]);
    // Neither does who works here come in by the association's address.
    let adviser = test.sign_in(Role::Adviser).await;
    let own = format!("/oma/yhdistys/{koli}/hakemukset");
    assert_eq!(adviser.get(&own).await.status, StatusCode::NOT_FOUND);
}
