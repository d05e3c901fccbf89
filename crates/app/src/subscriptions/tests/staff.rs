//! What staff see and do.

use axum::http::StatusCode;

use super::{active, addresses, ask, refusal, subscribe};
use crate::access::Role;
use crate::demo;
use crate::refusals::Why;
use crate::subscriptions::count;
use crate::testing::TestApp;

#[tokio::test]
async fn subscribers_are_counted_listed_and_found() {
    let site = TestApp::new().await;
    let name = [
        ("name", "Äijä Meri"),
        ("areas", "Lieksa"),
        ("kinds", "news"),
    ];
    subscribe(&site, "aija@esimerkki.example", &name).await;
    subscribe(&site, "matti_100@esimerkki.example", &[("lang", "sv")]).await;
    ask(&site, "odottaa@esimerkki.example", &[]).await;
    let list = site.get("/tyo/kirjeet/tilaajat").await;
    list.holds(&[
        "aija@esimerkki.example",
        "matti_100@esimerkki.example",
        "Ei vahvistettu",
        "Lieksa",
        "Uutiskirje",
        "Svenska",
    ]);
    for (text, found, lost) in [
        ("%C3%A4ij%C3%A4", "aija@", "matti_100@"),
        ("ESIMERKKI", "aija@", "–x"),
        ("_100", "matti_100@", "aija@"),
        ("%25", "Tilaajia ei löydy", "aija@"),
    ] {
        let page = site
            .get(&format!("/tyo/kirjeet/tilaajat?haku={text}"))
            .await;
        page.holds(&[found]);
        page.lacks(&[lost]);
    }
    let mut conn = site.app.db.read().await.unwrap();
    assert_eq!(count(&mut conn).await.unwrap(), 2);
}

#[tokio::test]
async fn staff_stop_letters_with_a_reason_and_undo_it() {
    let site = TestApp::new().await;
    subscribe(&site, "maija@esimerkki.example", &[]).await;
    let path = format!("/tyo/kirjeet/tilaajat/{}", active(&site).await[0].id);
    let page = site.get(&path).await;
    page.holds(&["maija@esimerkki.example", "Vahvistettu", "Lupauksen versio"]);
    for reason in ["", "maija%40esimerkki.example+pyysi"] {
        let refused = site
            .post(&format!("{path}/lopetus"), &format!("syy={reason}"))
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let stopped = site
        .post(&format!("{path}/lopetus"), "syy=Pyysi+puhelimessa")
        .await;
    let page = site.get(stopped.location()).await;
    page.holds(&["Tilaus lopetettiin", "Lähde: Pyysi puhelimessa", "Kumoa"]);
    assert!(active(&site).await.is_empty());
    assert_eq!(
        refusal(&site, "maija@esimerkki.example").await,
        Some(Why::Unsubscribed)
    );
    let (_, batch) = stopped.location().split_once("muutos=").unwrap();
    let undone = site
        .post(&format!("/tyo/historia/{batch}/kumoaminen"), "")
        .await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!(addresses(&site).await, ["maija@esimerkki.example"]);
    assert_eq!(refusal(&site, "maija@esimerkki.example").await, None);
    let asked = site.get(&format!("{path}/poistaminen")).await;
    asked.holds(&["Tätä ei voi perua"]);
    let erased = site.post(&format!("{path}/poistaminen"), "").await;
    site.get(erased.location())
        .await
        .holds(&["Tilaajan tiedot poistettiin"]);
    assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_those_who_work_with_letters_see_who_gets_them() {
    let site = TestApp::new().await;
    subscribe(&site, "maija@esimerkki.example", &[]).await;
    let path = format!("/tyo/kirjeet/tilaajat/{}", active(&site).await[0].id);
    for (role, status) in [
        (Role::Coordinator, StatusCode::OK),
        (Role::Adviser, StatusCode::OK),
        (Role::Reader, StatusCode::NOT_FOUND),
        (Role::Association, StatusCode::NOT_FOUND),
    ] {
        let person = site.sign_in(role).await;
        for path in [
            path.as_str(),
            "/tyo/kirjeet/tilaajat",
            "/tyo/kirjeet/kiellot",
        ] {
            assert_eq!(person.get(path).await.status, status, "{role:?} {path}");
        }
    }
}

#[tokio::test]
async fn the_demonstration_has_subscribers_of_every_kind() {
    let site = TestApp::demo().await;
    demo::fill_calls(&site.app).await.unwrap();
    demo::fill_subscribers(&site.app, 1).await.unwrap();
    let active = active(&site).await;
    assert_eq!(active.len(), 48);
    assert!(active.iter().any(|one| !one.topics.themes.is_empty()));
    assert!(active.iter().any(|one| !one.topics.areas.is_empty()));
    let list = site.get("/tyo/kirjeet/tilaajat").await;
    list.holds(&["Pohjois-Karjala", "Kaikki teemat", "English"]);
    site.get("/tyo/kirjeet/kiellot")
        .await
        .holds(&["5 osoitetta"]);
}
