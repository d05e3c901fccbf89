//! One's own page, by a link that only mail brings.

use axum::http::StatusCode;
use kit::i18n::Lang;

use super::{active, addresses, ask, events, form, link, mails, refusal, subscribe};
use crate::refusals::Why;
use crate::subscriptions::{Kind, store};
use crate::testing::TestApp;

#[tokio::test]
async fn topics_and_language_are_changed_by_the_link() {
    let site = TestApp::new().await;
    let own = subscribe(&site, "maija@esimerkki.example", &[]).await;
    let visitor = site.closed();
    let told = "lang=en&kinds=news&kinds=events&areas=Joensuun+seutukunta%2C+Nurmes&name=Maija";
    let saved = visitor.post(&own, told).await;
    assert_eq!(saved.location(), format!("{own}?done=saved"));
    let page = visitor.get(saved.location()).await;
    page.holds(&["Muutokset tallennettiin", "Joensuun seutukunta, Nurmes"]);
    let one = active(&site).await.remove(0);
    assert_eq!((one.lang, one.to.name()), (Lang::En, Some("Maija")));
    assert_eq!(one.topics.kinds, [Kind::News, Kind::Events].into());
    // What is as it was is no entry of the log.
    visitor.post(&own, told).await;
    assert_eq!(
        events(&site, one.id).await,
        ["asked", "confirmed", "changed"]
    );
    let refused = visitor.post(&own, "lang=fi").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["Valitse ainakin yksi aihe"]);
}

#[tokio::test]
async fn letters_go_to_another_address_once_its_reader_confirms() {
    let site = TestApp::new().await;
    let own = subscribe(&site, "maija@esimerkki.example", &[]).await;
    let visitor = site.closed();
    let asked = visitor
        .post(&format!("{own}/osoite"), "email=Uusi%40esimerkki.example")
        .await;
    assert_eq!(asked.location(), "/tilaus/lahetetty");
    assert_eq!(addresses(&site).await, ["maija@esimerkki.example"]);
    let mail = mails(&site).await.remove(0);
    assert_eq!(mail.to.address().as_str(), "uusi@esimerkki.example");
    let link = link(&site).await;
    visitor
        .get(&link)
        .await
        .holds(&["Vahvista uusi osoite", "uu…@esimerkki.example"]);
    let moved = visitor.post(&link, "").await;
    assert_eq!(moved.location(), format!("{own}?done=moved"));
    assert_eq!(addresses(&site).await, ["uusi@esimerkki.example"]);
    assert_eq!(visitor.post(&link, "").await.status, StatusCode::GONE);
    // The old address is free, and nobody's link leads there.
    ask(&site, "maija@esimerkki.example", &[]).await;
    assert_eq!(mails(&site).await[0].subject, "Vahvista kirjeiden tilaus");
    let wrong = visitor.post(&format!("{own}/osoite"), "email=uusi").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.holds(&["Tarkista sähköpostiosoite", "value=\"uusi\""]);
}

#[tokio::test]
async fn an_address_that_gets_letters_is_not_taken_from_its_reader() {
    let site = TestApp::new().await;
    let own = subscribe(&site, "maija@esimerkki.example", &[]).await;
    let visitor = site.closed();
    visitor
        .post(&format!("{own}/osoite"), "email=matti%40esimerkki.example")
        .await;
    let to_matti = link(&site).await;
    subscribe(&site, "matti@esimerkki.example", &[]).await;
    let late = visitor.post(&to_matti, "").await;
    assert_eq!(late.status, StatusCode::GONE);
    late.holds(&["Tähän osoitteeseen tulee jo kirjeitä"]);
    assert_eq!(addresses(&site).await.len(), 2);
    // Who asks now is told the same, and Matti is sent his own link.
    let asked = visitor
        .post(&format!("{own}/osoite"), "email=matti%40esimerkki.example")
        .await;
    assert_eq!(asked.location(), "/tilaus/lahetetty");
    assert_eq!(
        mails(&site).await[0].subject,
        "Linkki omien kirjeiden asetuksiin"
    );
}

#[tokio::test]
async fn letters_stop_at_once_and_for_a_week_that_is_taken_back() {
    let site = TestApp::new().await;
    let own = subscribe(&site, "maija@esimerkki.example", &[]).await;
    let id = active(&site).await[0].id;
    let visitor = site.closed();
    let stopped = visitor.post(&format!("{own}/lopetus"), "").await;
    assert_eq!(stopped.location(), own);
    visitor.get(&own).await.holds(&[
        "Kirjeitä ei enää tule",
        "Voit perua lopettamisen 1.12.2026 asti",
    ]);
    assert!(active(&site).await.is_empty());
    assert_eq!(
        refusal(&site, "maija@esimerkki.example").await,
        Some(Why::Unsubscribed)
    );
    // Pressed twice.
    assert_eq!(
        visitor.post(&format!("{own}/lopetus"), "").await.location(),
        own
    );
    let back = visitor.post(&format!("{own}/jatko"), "").await;
    assert_eq!(back.location(), format!("{own}?done=resumed"));
    assert_eq!(refusal(&site, "maija@esimerkki.example").await, None);
    assert_eq!(addresses(&site).await, ["maija@esimerkki.example"]);
    let told = ["asked", "confirmed", "withdrawn", "taken-back"];
    assert_eq!(events(&site, id).await, told);
    visitor.post(&format!("{own}/lopetus"), "").await;
    let site = site.later("2026-12-01T10:01:00Z").await;
    site.run_jobs().await;
    // The address is gone, what proves the consent is not.
    assert_eq!(site.closed().get(&own).await.status, StatusCode::GONE);
    let late = site.closed().post(&format!("{own}/jatko"), "").await;
    assert_eq!(late.status, StatusCode::GONE);
    let mut conn = site.app.db.read().await.unwrap();
    let kept = store::find(&mut conn, id).await.unwrap().unwrap();
    assert!(kept.email.is_none() && kept.name.is_empty());
    drop(conn);
    assert_eq!(events(&site, id).await.len(), 5);
    // Three years later nothing is left.
    let site = site.later("2029-11-25T10:00:00Z").await;
    site.run_jobs().await;
    let mut conn = site.app.db.read().await.unwrap();
    assert!(super::super::is_empty(&mut conn).await.unwrap());
}

#[tokio::test]
async fn who_asks_anew_after_stopping_is_somebody_new() {
    let site = TestApp::new().await;
    let own = subscribe(&site, "maija@esimerkki.example", &[]).await;
    let first = active(&site).await[0].id;
    site.closed().post(&format!("{own}/lopetus"), "").await;
    let again = subscribe(&site, "maija@esimerkki.example", &[]).await;
    assert_ne!(own, again);
    assert_eq!(
        events(&site, first).await,
        ["asked", "confirmed", "withdrawn"]
    );
    assert_eq!(refusal(&site, "maija@esimerkki.example").await, None);
    assert_eq!(site.closed().get(&own).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn who_is_erased_leaves_nothing_but_a_mark_that_no_letters_go_there() {
    let site = TestApp::new().await;
    let name = [("name", "Maija Meri")];
    let own = subscribe(&site, "maija@esimerkki.example", &name).await;
    let id = active(&site).await[0].id;
    let visitor = site.closed();
    visitor
        .post(&format!("{own}/osoite"), "email=uusi%40toinen.example")
        .await;
    let moving = link(&site).await;
    let asked = visitor.get(&format!("{own}/poisto")).await;
    asked.holds(&["Tätä ei voi perua", "ma…@esimerkki.example"]);
    let erased = visitor.post(&format!("{own}/poisto"), "").await;
    erased.holds(&["Tietosi on poistettu"]);
    assert_eq!(
        refusal(&site, "maija@esimerkki.example").await,
        Some(Why::Erased)
    );
    for path in [&own, &moving] {
        assert_eq!(visitor.get(path).await.status, StatusCode::GONE);
        assert_eq!(visitor.post(path, "").await.status, StatusCode::GONE);
    }
    assert_eq!(events(&site, id).await, Vec::<&str>::new());
    let all = site.all_text().await;
    assert_eq!(all.lines().find(|line| line.contains("maija")), None);
    // Confirmed after being erased: there is nothing to confirm.
    ask(&site, "matti@esimerkki.example", &[]).await;
    let link = link(&site).await;
    let mut tx = site.app.db.begin().await.unwrap();
    let author = site.app.author(None, "test");
    let matti = store::by_email(&mut tx, "matti@esimerkki.example")
        .await
        .unwrap();
    super::super::erase(&site.app, &mut tx, &author, matti.unwrap().id, "test")
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(visitor.post(&link, "").await.status, StatusCode::GONE);
    assert!(active(&site).await.is_empty());
    let form = form("maija@esimerkki.example", &[]);
    assert_eq!(
        visitor.post("/tilaus/linkki", &form).await.status,
        StatusCode::SEE_OTHER
    );
}
