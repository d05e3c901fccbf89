//! Somebody who works here books in another's place.

use axum::http::StatusCode;

use super::{form, free_times, site_with, store_booked, subjects, tuesdays};
use crate::access::Role;

#[tokio::test]
async fn who_works_here_books_for_somebody_who_gets_the_same_mail() {
    let (site, adviser) = site_with(tuesdays()).await;
    adviser
        .get("/tyo/ajat")
        .await
        .holds(&["href=\"/tyo/ajat/uusi\""]);
    let key = free_times(&site.app).await[0].key();
    let times = adviser.get("/tyo/ajat/uusi").await;
    times.holds(&[&format!("href=\"/tyo/ajat/uusi/tiedot?aika={key}\"")]);
    let page = adviser
        .get(&format!("/tyo/ajat/uusi/tiedot?aika={key}"))
        .await;
    page.holds(&["action=\"/tyo/ajat/uusi/tiedot\"", "12 kuukauden kuluttua"]);
    page.lacks(&["name=\"website\"", "⟦"]);
    let to = "/tyo/ajat/uusi/tiedot";
    let wrong = form(&key, "maija", &[("about", "")]);
    let refused = adviser.post(to, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["href=\"#email\"", "href=\"#about\"", "Maija Meri"]);
    let sent = form(&key, "maija@varaaja.example", &[("advice_lang", "sv")]);
    let booked = adviser.post(to, &sent).await;
    assert!(
        booked.location().ends_with("?done=booked-for"),
        "{}",
        booked.body
    );
    adviser
        .get(booked.location())
        .await
        .holds(&["Maija Meri", "Vahvistus lähti varaajalle"]);
    let kept = store_booked(&site).await;
    assert_eq!((kept.len(), kept[0].booker.lang.as_str()), (1, "sv"));
    let mails = subjects(&site, "maija@varaaja.example").await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    // Whoever comes too late is offered other times, and keeps what they wrote.
    let late = adviser.post(to, &sent).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.holds(&["Aika ehti mennä toiselle", "Maija Meri"]);
    assert_eq!(store_booked(&site).await.len(), 1);
}

#[tokio::test]
async fn who_gives_no_advice_books_for_nobody_and_anothers_time_is_told_of_in_the_list() {
    let (site, _) = site_with(tuesdays()).await;
    let key = free_times(&site.app).await[0].key();
    let sent = form(&key, "maija@varaaja.example", &[]);
    let to = "/tyo/ajat/uusi/tiedot";
    let reader = site.sign_in(Role::Reader).await;
    // They have no right to it, and are told so beside what they wrote.
    assert_eq!(reader.post(to, &sent).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        reader.get("/tyo/ajat/uusi").await.status,
        StatusCode::NOT_FOUND
    );
    let coordinator = site.sign_in(Role::Coordinator).await;
    let booked = coordinator.post(to, &sent).await;
    assert!(
        booked.location().starts_with("/tyo/ajat/"),
        "{}",
        booked.body
    );
    coordinator
        .get(booked.location())
        .await
        .holds(&["Maija Meri"]);
    assert_eq!(store_booked(&site).await.len(), 1);
    assert_eq!(subjects(&site, "maija@varaaja.example").await.len(), 1);
}
