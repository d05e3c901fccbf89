//! Merging with its choices, its undo, and what is refused.

use axum::http::StatusCode;

use super::{PATH, add, conn, contacted, merge, of, run, undo_of};
use crate::access::Role;
use crate::associations::segments::{self, NewSegment};
use crate::associations::{self, Field, Question, Standing, moments, sought};
use crate::testing::{Answer, TestApp};
use kit::id::Id;

const KOLI: &[(Field, &str)] = &[
    (Field::Name, "Kolin Kyläseura ry"),
    (Field::RegisterNumber, "194.820"),
    (Field::Domicile, "422"),
    (Field::Emails, "koli@esimerkki.example"),
    (Field::Notes, "Soitettava iltaisin."),
    (Field::Tags, "kylä"),
];

const SLIP: &[(Field, &str)] = &[
    (Field::Name, "Kolin Kyläsuera"),
    (Field::Domicile, "422"),
    (Field::Emails, "posti@esimerkki.example"),
    (Field::Phones, "050 123 4567"),
    (Field::Notes, "Kokous maaliskuussa."),
];

async fn both(site: &TestApp) -> (Id, Id) {
    (add(site, KOLI).await, add(site, SLIP).await)
}

/// How many associations the list finds.
async fn listed(site: &TestApp, condition: &str) -> usize {
    let (_, out, _) = run(site, &["list", "--format", "json", "--where", condition]).await;
    let found: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap_or_default();
    found.len()
}

async fn undo(site: &TestApp, page: &Answer) -> Answer {
    site.post(&undo_of(&page.body), "").await
}

async fn moments_of(site: &TestApp, id: Id) -> usize {
    let all = moments::of(&mut conn(site).await, id).await;
    all.unwrap().len()
}

#[tokio::test]
async fn two_are_merged_with_a_choice_for_each_field_and_come_apart_again() {
    let site = TestApp::new().await;
    let (koli, slip) = both(&site).await;
    contacted(&site, slip, "2026-10-01").await;
    contacted(&site, koli, "2026-03-01").await;
    let (was, other) = (of(&site, koli).await, of(&site, slip).await);
    site.get(PATH).await.holds(&[
        "Melkein sama nimi",
        "Kolin Kyläseura ry ja Kolin Kyläsuera",
        "194.820",
    ]);
    let page = site
        .get(&format!("/tyo/yhdistykset/{koli}/yhdista/{slip}"))
        .await;
    page.holds(&[
        "Kumpi jää?",
        "value=\"1\" checked",
        "Molemmat yhdessä",
        "2 tapahtumaa aikajanalla",
        "Tiedot, jotka vain toisella on",
    ]);
    let choices = "kept=1&c-name=1&c-emails=both&c-notes=2";
    let done = merge(&site, (koli, slip), choices).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let list = site.get(done.location()).await;
    list.holds(&["Yhdistykset yhdistettiin", "Kaksoiskappaleita ei näy"]);

    let one = of(&site, koli).await;
    let values = |field| one.facts.values(field).join("|");
    for (field, wanted) in [
        (Field::Name, "Kolin Kyläseura ry"),
        (Field::FormerNames, "Kolin Kyläsuera"),
        (Field::RegisterNumber, "194.820"),
        (
            Field::Emails,
            "koli@esimerkki.example|posti@esimerkki.example",
        ),
        (Field::Phones, "050 123 4567"),
        (Field::Notes, "Kokous maaliskuussa."),
        (Field::Tags, "kylä"),
    ] {
        assert_eq!(values(field), wanted, "{field:?}");
    }
    // What was the other's is its own, and old addresses lead to it.
    assert_eq!(moments_of(&site, koli).await, 2);
    assert_eq!(one.last_contact_on, other.last_contact_on);
    assert_eq!(of(&site, slip).await.id, koli);
    let mut reading = conn(&site).await;
    let by_number = sought(&mut reading, "194820").await.unwrap();
    assert_eq!(by_number.unwrap().id, koli);
    drop(reading);
    assert_eq!(listed(&site, "search=Kyläsuera").await, 1);

    let undone = undo(&site, &list).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER);
    let same = |now: associations::Association, was: &associations::Association| {
        assert_eq!(now.facts, was.facts);
        assert_eq!(now.standing, Standing::Kept);
        assert_eq!(now.last_contact_on, was.last_contact_on);
    };
    same(of(&site, koli).await, &was);
    same(of(&site, slip).await, &other);
    assert_eq!(moments_of(&site, slip).await, 1);
    assert_eq!(moments_of(&site, koli).await, 1);
    let again = site.get(PATH).await;
    again.holds(&["Kolin Kyläseura ry ja Kolin Kyläsuera"]);

    // The undo is an act too: taken back, they are one again, with what came meanwhile.
    contacted(&site, slip, "2026-11-01").await;
    let act = undone.location();
    let back = site.post(&format!("{act}/kumoaminen"), "").await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert_eq!(of(&site, slip).await.id, koli);
    assert_eq!(moments_of(&site, koli).await, 3);
    let last = of(&site, koli).await.last_contact_on;
    assert_eq!(last, "2026-11-01".parse().ok());
}

#[tokio::test]
async fn contact_persons_follow_and_come_back() {
    let site = TestApp::new().await;
    let (koli, slip) = both(&site).await;
    let people = |id: Id| format!("/tyo/yhdistykset/{id}/henkilot");
    let form = "name=Maija&basis=consent&source=Puhelu&office=chair\
        &since-day=1&since-month=3&since-year=2026";
    site.post(&people(slip), form).await;
    let asked = format!("/tyo/yhdistykset/{koli}/yhdista/{slip}");
    site.get(&asked).await.holds(&["1 yhteyshenkilön tehtävä"]);
    let done = merge(&site, (koli, slip), "kept=1&c-name=1").await;
    site.get(&people(koli)).await.holds(&["Maija"]);
    assert_eq!(listed(&site, "has=people").await, 1);
    assert_eq!(listed(&site, "search=Maija").await, 1);
    // Old addresses of the one that was merged show the one that stays.
    let old = site.get(&format!("/tyo/yhdistykset/{slip}")).await;
    let led = site.get(old.location()).await;
    let page = if old.location().is_empty() { old } else { led };
    page.holds(&["Kolin Kyläseura ry", "Maija"]);
    undo(&site, &site.get(done.location()).await).await;
    site.get(&people(koli)).await.lacks(&["Maija"]);
    site.get(&people(slip)).await.holds(&["Maija"]);
    assert_eq!(listed(&site, "has=people").await, 1);
}

#[tokio::test]
async fn the_other_one_may_stay_and_several_fields_are_usually_both() {
    let site = TestApp::new().await;
    let (koli, slip) = both(&site).await;
    let done = merge(&site, (koli, slip), "kept=2&c-name=1&c-notes=both").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let one = of(&site, koli).await;
    assert_eq!(one.id, slip);
    assert_eq!(one.name(), "Kolin Kyläseura ry");
    let notes = "Kokous maaliskuussa.\n\nSoitettava iltaisin.";
    assert_eq!(one.facts.value(Field::Notes), Some(notes));
    assert_eq!(one.facts.values(Field::Emails).len(), 2);
    assert_eq!(one.facts.value(Field::RegisterNumber), Some("194.820"));
}

#[tokio::test]
async fn a_name_in_another_spelling_is_no_former_name() {
    let site = TestApp::new().await;
    let koli = add(&site, KOLI).await;
    let same = add(&site, &[(Field::Name, "KOLIN KYLÄSEURA, R.Y.")]).await;
    merge(&site, (koli, same), "kept=1&c-name=1").await;
    let one = of(&site, koli).await;
    assert_eq!(one.facts.values(Field::FormerNames).len(), 0);
}

#[tokio::test]
async fn a_frozen_segment_has_the_one_that_stays() {
    let site = TestApp::new().await;
    let (koli, slip) = both(&site).await;
    let mut tx = site.app.db.begin().await.unwrap();
    let author = site.app.author(None, "test");
    let new = NewSegment {
        name: "Puhelin".to_owned(),
        question: Question::of_query("has=phones"),
        is_shared: true,
        is_frozen: true,
    };
    let added = segments::add(&site.app, &mut tx, &author, new).await;
    assert!(added.unwrap().is_ok());
    tx.commit().await.unwrap();
    assert_eq!(listed(&site, "segment=Puhelin").await, 1);
    let done = merge(&site, (koli, slip), "kept=1").await;
    assert_eq!(listed(&site, "segment=Puhelin").await, 1);
    undo(&site, &site.get(done.location()).await).await;
    assert_eq!(listed(&site, "segment=Puhelin").await, 1);
    let (_, out, _) = run(&site, &["list", "--format", "json", "--segment", "Puhelin"]).await;
    assert!(out.contains(&slip.to_string()) && !out.contains(&koli.to_string()));
}

#[tokio::test]
async fn those_that_are_not_one_are_not_suggested_again() {
    let site = TestApp::new().await;
    let (koli, slip) = both(&site).await;
    let path = format!("/tyo/yhdistykset/{koli}/eri/{slip}");
    let done = site.post(&format!("{path}?syy=spelling"), "").await;
    assert!(done.location().contains("?syy=spelling&done=distinct"));
    let page = site.get(done.location()).await;
    page.holds(&["etteivät yhdistykset ole sama", "Kaksoiskappaleita ei näy"]);
    let (_, out, _) = run(&site, &["duplicates", "--format", "json"]).await;
    assert_eq!(out.trim(), "[]");
    // Said twice it is said once.
    site.post(&path, "").await;
    assert_eq!(undo(&site, &page).await.status, StatusCode::SEE_OTHER);
    site.get(PATH)
        .await
        .holds(&["Kolin Kyläseura ry ja Kolin Kyläsuera"]);

    // It holds for the one into which one of them is merged.
    site.post(&path, "").await;
    let third = add(&site, &[(Field::Name, "Kolin kylä seura")]).await;
    merge(&site, (third, koli), "kept=1&c-name=2").await;
    site.get(PATH).await.holds(&["Kaksoiskappaleita ei näy"]);
    let unknown = format!("/tyo/yhdistykset/{koli}/eri/{third}");
    assert_eq!(site.post(&unknown, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_chain_is_followed_to_its_end_and_undone_from_there() {
    let site = TestApp::new().await;
    let (koli, slip) = both(&site).await;
    let third = add(
        &site,
        &[(Field::Name, "Kolin Kyläseura"), (Field::Domicile, "422")],
    )
    .await;
    contacted(&site, slip, "2026-10-01").await;
    let first = merge(&site, (koli, slip), "kept=1").await;
    let second = merge(&site, (third, koli), "kept=1&c-name=2").await;
    assert_eq!(of(&site, slip).await.id, third);
    assert_eq!(moments_of(&site, third).await, 1);
    // The first one is not taken back while the second stands.
    let first = site.get(first.location()).await;
    let refused = undo(&site, &first).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(of(&site, slip).await.id, third);
    undo(&site, &site.get(second.location()).await).await;
    assert_eq!(undo(&site, &first).await.status, StatusCode::SEE_OTHER);
    assert_eq!(of(&site, slip).await.id, slip);
    assert_eq!(moments_of(&site, slip).await, 1);
}

#[tokio::test]
async fn what_cannot_be_merged_is_told() {
    let site = TestApp::new().await;
    let (koli, slip) = both(&site).await;
    let path = |one: Id, other: Id| format!("/tyo/yhdistykset/{one}/yhdista/{other}");
    let itself = site.post(&path(koli, koli), "kept=1").await;
    assert_eq!(itself.status, StatusCode::CONFLICT);
    itself.holds(&["ei voi yhdistää itseensä"]);
    let neither = site.post(&path(koli, slip), "").await;
    assert_eq!(neither.status, StatusCode::UNPROCESSABLE_ENTITY);
    neither.holds(&["Valitse, kumpi yhdistys jää"]);
    let unknown = path(koli, Id::default());
    for answer in [
        site.get(&unknown).await,
        site.post(&unknown, "kept=1").await,
    ] {
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    // Somebody has changed one meanwhile: what was chosen stays chosen.
    let stale = "kept=2&c-emails=2&first=1&other=7";
    let stale = site.post(&path(koli, slip), stale).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.holds(&[
        "Joku on muuttanut toista yhdistystä",
        "id=\"kept-2\" name=\"kept\" value=\"2\" checked",
        "id=\"c-emails-2\" name=\"c-emails\" value=\"2\" checked",
    ]);
    let reader = site.sign_in(Role::Reader).await;
    assert_eq!(reader.get(PATH).await.status, StatusCode::NOT_FOUND);

    // Two people at once: the second one is told.
    let form = "kept=1&first=1&other=1";
    let done = site.post(&path(koli, slip), form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let late = site.post(&path(koli, slip), form).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.holds(&["Nämä on jo yhdistetty"]);
    site.get(&path(slip, koli))
        .await
        .holds(&["Nämä on jo yhdistetty"]);
    // One that is merged already stands for the one that stayed.
    let third = add(
        &site,
        &[(Field::Name, "Kolin Kyläseura"), (Field::Domicile, "422")],
    )
    .await;
    let led = site.get(&path(slip, third)).await;
    assert_eq!(led.location(), path(koli, third));
    let merged = site
        .post(&path(slip, third), "kept=1&first=2&other=1")
        .await;
    assert_eq!(merged.status, StatusCode::CONFLICT);
    merged.holds(&["Joku on jo yhdistänyt toisen näistä"]);
}

#[tokio::test]
async fn both_that_do_not_fit_are_refused() {
    let site = TestApp::new().await;
    let web = |from: u32| {
        let all = (from..from + 3).map(|n| format!("https://e{n}.example"));
        all.collect::<Vec<_>>().join("|")
    };
    let one = add(&site, &[(Field::Name, "Koli"), (Field::Web, &web(1))]).await;
    let other = add(&site, &[(Field::Name, "Koli"), (Field::Web, &web(5))]).await;
    let page = site
        .get(&format!("/tyo/yhdistykset/{one}/yhdista/{other}"))
        .await;
    page.lacks(&["id=\"c-web-both\""]);
    let refused = merge(&site, (one, other), "kept=1&c-web=both").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.holds(&["eivät mahdu: Verkkosivut"]);
}
