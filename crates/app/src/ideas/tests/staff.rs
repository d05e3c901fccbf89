use axum::http::StatusCode;
use kit::id::Id;

use super::public::write;
use super::{add, association, form, go, undo};
use crate::access::Role;
use crate::associations::duplicates::{Merging, merge};
use crate::associations::people::Elsewhere;
use crate::ideas::{Ideas, of_association};
use crate::testing::TestApp;

fn id_of(path: &str) -> Id {
    path.rsplit('/').next().unwrap().parse().unwrap()
}

async fn handed_in(test: &TestApp) -> String {
    let visitor = test.closed();
    let path = write(&visitor).await;
    visitor
        .post(&format!("{path}/tarkista"), "consent=yes")
        .await;
    let inbox = test.get("/tyo/hankeideat").await.body;
    let (_, rest) = inbox.split_once("href=\"/tyo/hankeputki/").unwrap();
    format!("/tyo/hankeputki/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn an_idea_is_taken_once_asked_about_and_joined_to_its_association() {
    let test = TestApp::new().await;
    let koli = association(&test, "Kolin kyläseura ry").await;
    let path = handed_in(&test).await;
    test.get("/tyo").await.holds(&["Yksi idea odottaa"]);
    let association = format!("/tyo/yhdistykset/{koli}");
    test.get(&association)
        .await
        .lacks(&["Kertonut hankeideasta"]);
    let taken = test.post(&format!("{path}/otto"), "").await;
    test.get(taken.location())
        .await
        .holds(&["Tarkista osapuolista"]);
    test.get(&association)
        .await
        .holds(&["Kertonut hankeideasta", &path]);
    let other = test.sign_in(Role::Adviser).await;
    let late = other.post(&format!("{path}/otto"), "").await;
    other.get(late.location()).await.holds(&["Joku muu otti"]);
    let asked = test
        .post(&format!("{path}/kysymys"), "kysymys=Kuka+hakee%3F")
        .await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    test.get(&path)
        .await
        .holds(&["Kysyttiin sähköpostilla: Kuka hakee?"]);
    let mails = kit::mail::latest(&mut test.app.db.read().await.unwrap(), 5).await;
    let mut mails = mails.unwrap().into_iter();
    let mail = mails.find(|mail| mail.subject.starts_with("Kysymys hankeideasta"));
    let (text, html) = mail.unwrap().bodies.unwrap();
    for body in [text, html] {
        assert!(
            body.contains("Testi administrator, administrator@kanto.example"),
            "{body}"
        );
    }
    let found = test.get(&format!("{path}/kumppanit")).await;
    found.holds(&["Kolin kyläseura ry", "value=\"asked\" selected"]);
    let again = form(&[
        ("osa", "applicant"),
        ("tila", "agreed"),
        ("yhdistys", &koli.to_string()),
    ]);
    let there = test.post(&format!("{path}/kumppanit"), &again).await;
    there.holds(&["Tämä osapuoli on jo mukana."]);
    let agreed = test
        .post(&format!("{path}/kumppanit/1"), "tila=agreed")
        .await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.body);
    test.get(&path)
        .await
        .holds(&["Kolin kyläseura ry", "Hakija · Sovittu"]);
}

#[tokio::test]
async fn an_idea_is_the_own_one_of_whom_it_names_once_it_is_taken_and_one_alone_is_called_so() {
    let test = TestApp::new().await;
    let koli = association(&test, "Kolin kyläseura ry").await;
    let invited = "who=other&email=association%40kanto.example&name=Testi";
    test.post(&format!("/tyo/yhdistykset/{koli}/edustajat"), invited)
        .await;
    let person = test.sign_in(Role::Association).await;
    let own = format!("/oma/yhdistys/{koli}/ideat");
    let path = handed_in(&test).await;
    person.get(&own).await.lacks(&["Kylän keittiö"]);
    let taken = test.post(&format!("{path}/otto"), "").await;
    person.get(&own).await.holds(&["Kylän keittiö"]);
    test.get(&path).await.lacks(&["Valitse hakija ensin"]);
    undo(&test, taken.location()).await;
    person.get(&own).await.lacks(&["Kylän keittiö"]);
    test.get(&format!("/tyo/yhdistykset/{koli}"))
        .await
        .lacks(&["Kertonut hankeideasta"]);
    association(&test, "Kolin kyläseura").await;
    let taken = test.post(&format!("{path}/otto"), "").await;
    assert!(taken.location().contains("done=taken&"), "{}", taken.body);
    person.get(&own).await.lacks(&["Kylän keittiö"]);
    test.get(&path)
        .await
        .holds(&["Osapuolia ei ole vielä", "Valitse hakija ensin"]);
}

#[tokio::test]
async fn an_association_sees_its_own_ideas_and_those_that_follow_a_merge() {
    let test = TestApp::new().await;
    let (koli, other) = (
        association(&test, "Koli ry").await,
        association(&test, "Kolin seura ry").await,
    );
    let path = add(&test, &[]).await;
    let body = form(&[
        ("osa", "applicant"),
        ("tila", "agreed"),
        ("yhdistys", &other.to_string()),
    ]);
    test.post(&format!("{path}/kumppanit"), &body).await;
    let invited = "who=other&email=association%40kanto.example&name=Testi";
    test.post(&format!("/tyo/yhdistykset/{koli}/edustajat"), invited)
        .await;
    let person = test.sign_in(Role::Association).await;
    let own = format!("/oma/yhdistys/{koli}/ideat");
    person.get(&own).await.holds(&["Ideoita ei ole vielä"]);
    let author = test.app.author(None, "test");
    let mut tx = test.app.db.begin().await.unwrap();
    let editions = [koli, other].map(|_| 1);
    let merging = Merging {
        kept: koli,
        merged: other,
        seen: (editions[0], editions[1]),
        choices: Vec::new(),
    };
    merge(&test.app, &mut tx, &author, &merging)
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    person.get(&own).await.holds(&["Kylän keittiö", "Idea"]);
    let mut conn = test.app.db.read().await.unwrap();
    assert_eq!(of_association(&mut conn, koli).await.unwrap().len(), 1);
    drop(conn);
    let table = format!("/tyo/hankeputki?nakyma=taulukko&yhdistys={koli}");
    test.get(&table).await.holds(&["Kylän keittiö"]);
}

#[tokio::test]
async fn a_checklist_is_ticked_and_keeps_its_words_when_the_template_changes() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let lists = "/tyo/hankeputki/tarkistuslistat";
    let adviser = test.sign_in(Role::Adviser).await;
    let not_theirs = adviser.post(lists, "vaihe=idea&teksti=Oma+kohta").await;
    assert_eq!(not_theirs.status, StatusCode::FORBIDDEN);
    test.post(lists, "vaihe=idea&teksti=Hallitus+on+samaa+mielt%C3%A4")
        .await;
    let page = test.get(&path).await.body;
    assert!(page.contains("0/3"), "{page}");
    let item = page.split("name=\"kohta\" value=\"").nth(3).unwrap();
    let item = item.split('"').next().unwrap();
    let ticked = test
        .post(
            &format!("{path}/lista"),
            &format!("kohta={item}&tehty=1&huomio=Kokous"),
        )
        .await;
    test.get(&path)
        .await
        .holds(&["1/3", "Kokous", "Testi administrator"]);
    test.post(&format!("{lists}/{item}"), "tee=teksti&teksti=Uusi+teksti")
        .await;
    test.get(&path).await.holds(&["Hallitus on samaa mieltä"]);
    let retired = test.post(&format!("{lists}/{item}"), "tee=pois").await;
    test.get(&path)
        .await
        .holds(&["Hallitus on samaa mieltä", "1/3"]);
    undo(&test, retired.location()).await;
    undo(&test, ticked.location()).await;
    test.get(&path).await.holds(&["Uusi teksti", "0/3"]);
    let up = test.post(&format!("{lists}/partners"), "tee=ylos").await;
    let page = test.get(lists).await.body;
    let place = |text: &str| page.find(text).unwrap();
    assert!(place("Kumppaneista") < place("tukikelpoisia"), "{page}");
    undo(&test, up.location()).await;
}

#[tokio::test]
async fn comments_are_changed_by_their_writers_alone() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let place = format!("{path}/kommentit");
    test.post(&place, "teksti=Soitin+heille").await;
    let page = test.get(&path).await.body;
    let (_, rest) = page.split_once(&format!("{place}/")).unwrap();
    let own = format!("{place}/{}", rest.split('"').next().unwrap());
    let other = test.sign_in(Role::Coordinator).await;
    assert_eq!(
        other.post(&own, "teksti=Ei").await.status,
        StatusCode::NOT_FOUND
    );
    let test = test.later("2026-11-24T11:00:00Z").await;
    test.post(&own, "teksti=Soitin+ja+kirjoitin").await;
    test.get(&path)
        .await
        .holds(&["Soitin ja kirjoitin", "muutettu"]);
    let empty = test.post(&place, "teksti=").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let removed = test.post(&own, "poista=1").await;
    test.get(&path).await.lacks(&["Soitin ja kirjoitin"]);
    undo(&test, removed.location()).await;
    test.get(&path).await.holds(&["Soitin ja kirjoitin"]);
}

#[tokio::test]
async fn two_who_write_the_same_idea_see_each_others_texts() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let edit = format!("{path}/muokkaus");
    let first = form(&[("name", "Keittiö"), ("what", "Minun"), ("edition", "1")]);
    let saved = test.post(&edit, &first).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let second = form(&[("name", "Keittiö"), ("what", "Toisen"), ("edition", "1")]);
    let clash = test.post(&edit, &second).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    clash.holds(&["Minun", "Toisen"]);
    undo(&test, saved.location()).await;
    test.get(&path).await.holds(&["Kylän keittiö"]);
}

#[tokio::test]
async fn somebody_who_is_erased_is_in_no_idea_any_more() {
    let test = TestApp::new().await;
    let path = handed_in(&test).await;
    let comment = "teksti=Puhuin+Raija+Esimerkin+kanssa,+Raija+Esimerkki+soittaa";
    test.post(&format!("{path}/kommentit"), comment).await;
    go(
        &test,
        &path,
        &[
            ("vaihe", "idea"),
            ("nyt", "received"),
            ("paiva", "24.11.2026"),
        ],
    )
    .await;
    let address = "raija@esimerkki.example".parse().unwrap();
    let tr = crate::texts::tr(kit::i18n::Lang::Fi);
    let held = Ideas.held(&test.app, &address, tr).await.unwrap().unwrap();
    assert!(held.2.contains("Raija Esimerkki"), "{}", held.2);
    let author = test.app.author(None, "test");
    let mut tx = test.app.db.begin().await.unwrap();
    let who = ["Raija Esimerkki", "raija@esimerkki.example"];
    crate::ideas::forget(&test.app, &mut tx, &author, &who)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = test.get(&path).await;
    page.lacks(&["Raija Esimerkki", "esimerkki.example", "050 000 1234"]);
    page.holds(&["Avoin keittiö"]);
    assert!(Ideas.held(&test.app, &address, tr).await.unwrap().is_none());
    assert_eq!(id_of(&path).to_string().len(), 36);
}
