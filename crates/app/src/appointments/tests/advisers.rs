//! What advisers tell and see.

use axum::http::StatusCode;

use super::{booked, free_times, site_with, store_booked, subjects, tick, tuesdays, walls};
use crate::access::Role;
use crate::testing::{Answer, TestApp};

/// Undoes the act that an answer tells of.
async fn undo(who: &TestApp, after: &Answer) -> Answer {
    let (_, act) = after.location().split_once("muutos=").unwrap();
    who.post(&format!("/tyo/historia/{act}/kumoaminen"), "")
        .await
}

#[tokio::test]
async fn hours_are_told_changed_and_taken_away_and_what_is_agreed_stays() {
    let (site, adviser) = site_with(tuesdays()).await;
    let path = booked(&site, "maija@varaaja.example").await;
    let page = adviser.get("/tyo/ajat/malli").await;
    page.holds(&["tiistai 9.00–12.00", "45 minuuttia", "Kauppakatu 1"]);
    let (_, id) = page.body.split_once("action=\"/tyo/ajat/malli/").unwrap();
    let id = id.split('/').next().unwrap().to_owned();
    adviser
        .get(&format!("/tyo/ajat/malli/{id}"))
        .await
        .holds(&["value=\"9.00\"", "value=\"45\""]);
    let form = "edition=1&weekday=3&first_day=24.11.2026&begins=12.30&ends=14&minutes=30&gap=0&place=Huone&langs=fi";
    let changed = adviser.post(&format!("/tyo/ajat/malli/{id}"), form).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    assert_eq!(walls(&free_times(&site.app).await)[0], "2026-11-26 12:30");
    // Of two who change the same, the second is told.
    let stale = adviser.post(&format!("/tyo/ajat/malli/{id}"), form).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.holds(&["Joku muutti näitä aikoja", "name=\"edition\" value=\"2\""]);
    adviser
        .get("/tyo/ajat/malli")
        .await
        .holds(&["aikojen ulkopuolella", "Maija Meri"]);
    adviser
        .get("/tyo/ajat")
        .await
        .holds(&["Aikojesi ulkopuolella"]);
    site.closed()
        .get(&path)
        .await
        .holds(&["ti 1.12.2026 klo 9.00–9.45"]);
    undo(&adviser, &changed).await;
    adviser
        .get("/tyo/ajat")
        .await
        .lacks(&["Aikojesi ulkopuolella"]);
    let removed = adviser
        .post(&format!("/tyo/ajat/malli/{id}/poisto"), "")
        .await;
    assert!(free_times(&site.app).await.is_empty());
    undo(&adviser, &removed).await;
    assert_eq!(free_times(&site.app).await.len(), 11);
    adviser
        .get("/tyo/historia")
        .await
        .holds(&["Vastaanottoajat poistettiin"]);
}

#[tokio::test]
async fn an_adviser_calls_off_with_a_word_and_takes_that_back_while_it_is_free() {
    let (site, adviser) = site_with(tuesdays()).await;
    let path = booked(&site, "maija@varaaja.example").await;
    let id = store_booked(&site).await[0].id;
    let url = format!("/tyo/ajat/{id}");
    tick(&site);
    let cancelled = adviser
        .post(&format!("{url}/peruutus"), "word=Olen+sairaana.")
        .await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER);
    let mails = super::mails(&site).await;
    let (text, _) = mails[0].bodies.clone().unwrap();
    assert!(
        text.contains("Olen sairaana.") && text.contains("/neuvonta/varaa"),
        "{text}"
    );
    tick(&site);
    let undone = undo(&adviser, &cancelled).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    site.closed().get(&path).await.holds(&["Siirrä aika"]);
    assert!(subjects(&site, "maija@varaaja.example").await[0].starts_with("Aika varattu"));
    tick(&site);
    let cancelled = adviser.post(&format!("{url}/peruutus"), "").await;
    booked(&site, "matti@varaaja.example").await;
    let refused = undo(&adviser, &cancelled).await;
    assert_eq!(
        refused.status,
        StatusCode::CONFLICT,
        "the time is another's"
    );
    assert_eq!(store_booked(&site).await.len(), 1);
}

#[tokio::test]
async fn each_adviser_sees_their_own_and_a_coordinator_all() {
    let (site, adviser) = site_with(tuesdays()).await;
    booked(&site, "maija@varaaja.example").await;
    let id = store_booked(&site).await[0].id;
    let url = format!("/tyo/ajat/{id}");
    assert_eq!(adviser.get(&url).await.status, StatusCode::OK);
    let coordinator = site.sign_in(Role::Coordinator).await;
    coordinator.get("/tyo/ajat").await.lacks(&["Maija Meri"]);
    coordinator
        .get("/tyo/ajat?neuvoja=kaikki")
        .await
        .holds(&["Maija Meri", "Testi adviser"]);
    coordinator.get(&url).await.holds(&["Maija Meri"]);
    let reader = site.sign_in(Role::Reader).await;
    assert_eq!(reader.get(&url).await.status, StatusCode::NOT_FOUND);
    assert_eq!(reader.get("/tyo/ajat").await.status, StatusCode::NOT_FOUND);
    // Another's hours are nobody's to change.
    let page = adviser.get("/tyo/ajat/malli").await.body;
    let (_, hours) = page.split_once("action=\"/tyo/ajat/malli/").unwrap();
    let hours = format!("/tyo/ajat/malli/{}", hours.split('/').next().unwrap());
    assert_eq!(coordinator.get(&hours).await.status, StatusCode::NOT_FOUND);
    let removed = coordinator.post(&format!("{hours}/poisto"), "").await;
    assert_eq!(removed.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_calendar_has_a_secret_address_that_can_be_renewed() {
    let (site, adviser) = site_with(tuesdays()).await;
    booked(&site, "maija@varaaja.example").await;
    let address = async || {
        let page = adviser.post("/tyo/ajat/malli/kalenteri", "").await;
        let (_, path) = page
            .body
            .split_once("https://kanto.example/kalenteri/")
            .unwrap();
        format!("/kalenteri/{}", path.split('<').next().unwrap())
    };
    let first = address().await;
    let ics = site.closed().get(&first).await;
    assert_eq!(ics.status, StatusCode::OK);
    assert_eq!(ics.headers["content-type"], "text/calendar; charset=utf-8");
    ics.holds(&["Maija Meri", "DTSTART:20261201T070000Z", "SUMMARY"]);
    ics.lacks(&["METHOD"]);
    let second = address().await;
    assert_eq!(
        site.closed().get(&first).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(site.closed().get(&second).await.status, StatusCode::OK);
}

#[tokio::test]
async fn everyone_sees_at_which_number_an_adviser_answers() {
    let (site, adviser) = site_with(tuesdays()).await;
    let told = adviser
        .post("/tyo/ajat/malli/puhelin", "phone=0501234567")
        .await;
    assert_eq!(told.status, StatusCode::SEE_OTHER);
    site.closed()
        .get("/neuvonta")
        .await
        .holds(&["050 123 4567"]);
    let wrong = adviser.post("/tyo/ajat/malli/puhelin", "phone=soita").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.holds(&["value=\"soita\""]);
    undo(&adviser, &told).await;
    site.closed()
        .get("/neuvonta")
        .await
        .lacks(&["050 123 4567"]);
}
