//! What cannot be taken, and links that open nothing.

use axum::http::StatusCode;

use super::{booked, form, free_times, post, site_with, store_booked, tuesdays};

#[tokio::test]
async fn personal_identity_codes_are_refused_and_nothing_is_kept() {
    let (site, adviser) = site_with(tuesdays()).await;
    let key = free_times(&site.app).await[0].key();
    for field in ["notes", "name", "association", "phone", "email"] {
        let typed = [(field, "131052-9085")];
        let answer = post(&site, &form(&key, "maija@varaaja.example", &typed)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
    }
    let wait = "name=131052-9085&email=matti%40jonottaja.example&lang=fi";
    let answer = site.closed().post("/neuvonta/jono", wait).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(store_booked(&site).await.is_empty());
    let path = booked(&site, "maija@varaaja.example").await;
    let id = store_booked(&site).await[0].id;
    let word = adviser
        .post(&format!("/tyo/ajat/{id}/peruutus"), "word=131052-9085")
        .await;
    assert_eq!(word.status, StatusCode::UNPROCESSABLE_ENTITY);
    site.closed().get(&path).await.holds(&["Siirrä aika"]);
    let hours = "kind=weekly&weekday=1&first_day=1.12.2026&begins=9&ends=10&minutes=30&place=131052-9085&langs=fi";
    let answer = adviser.post("/tyo/ajat/malli/uusi", hours).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_is_missing_is_said_and_what_was_typed_stays() {
    let (site, _) = site_with(tuesdays()).await;
    let key = free_times(&site.app).await[0].key();
    let other = [
        ("name", ""),
        ("about", "kaikesta"),
        ("phone", "abc"),
        ("advice_lang", "en"),
        ("notes", "Tallella <b>"),
    ];
    let answer = post(&site, &form(&key, "ei osoite", &other)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.holds(&[
        "Kirjoita nimesi",
        "Valitse, mistä haluat puhua",
        "Kirjoita puhelinnumero",
        "Valitse kieli",
        "Tallella &#60;b&#62;",
        "href=\"#email\"",
    ]);
    let long = "x".repeat(2001);
    let answer = post(
        &site,
        &form(&key, "maija@varaaja.example", &[("notes", &long)]),
    )
    .await;
    answer.holds(&["liian pitkä"]);
    let trap = post(
        &site,
        &form(&key, "maija@varaaja.example", &[("website", "x")]),
    )
    .await;
    assert_eq!(trap.status, StatusCode::TOO_MANY_REQUESTS);
    for time in ["", "x", "0_0", &format!("{key}1")] {
        let answer = post(&site, &form(time, "maija@varaaja.example", &[])).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{time}");
    }
    assert!(store_booked(&site).await.is_empty());
}

#[tokio::test]
async fn a_link_that_is_none_opens_nothing() {
    let (site, _) = site_with(tuesdays()).await;
    let path = booked(&site, "maija@varaaja.example").await;
    let visitor = site.closed();
    let other = path.replace("/neuvonta/aika/", "/neuvonta/jono/");
    for path in [
        "/neuvonta/aika/0",
        &format!("{path}0"),
        "/neuvonta/jono/0",
        &other,
    ] {
        assert_eq!(visitor.get(path).await.status, StatusCode::GONE, "{path}");
    }
    for (path, form) in [
        ("/neuvonta/aika/0/peruutus", ""),
        ("/neuvonta/aika/0/siirto", "aika=1_1"),
        ("/neuvonta/jono/0/poisto", ""),
    ] {
        assert_eq!(
            visitor.post(path, form).await.status,
            StatusCode::GONE,
            "{path}"
        );
    }
    for path in [
        "/neuvonta/aika/0/aika.ics",
        "/kalenteri/0.ics",
        "/kalenteri/x",
    ] {
        assert_eq!(
            visitor.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn nobody_takes_all_times() {
    let (site, _) = site_with(tuesdays()).await;
    for _ in 0..5 {
        booked(&site, "maija@varaaja.example").await;
    }
    let key = free_times(&site.app).await[0].key();
    let more = post(&site, &form(&key, "Maija@varaaja.example", &[])).await;
    assert_eq!(more.status, StatusCode::TOO_MANY_REQUESTS);
    more.holds(&["Varauksia on tehty liian monta"]);
    assert_eq!(store_booked(&site).await.len(), 5);
}

#[tokio::test]
async fn hours_that_cannot_be_are_refused() {
    let (_, adviser) = site_with(tuesdays()).await;
    let usual = [
        ("kind", "weekly"),
        ("weekday", "2"),
        ("first_day", "1.12.2026"),
        ("begins", "9"),
        ("ends", "12"),
        ("minutes", "30"),
        ("place", "Huone 1"),
        ("langs", "fi"),
    ];
    for (field, value, told) in [
        ("ends", "2.00", "Keskiyön yli"),
        ("ends", "9.00", "Keskiyön yli"),
        ("begins", "25", "Kirjoita kellonaika"),
        ("minutes", "0", "5–480"),
        ("minutes", "300", "ei mahdu"),
        ("first_day", "29.2.2027", "Kirjoita päivä"),
        ("last_day", "1.11.2026", "ennen ensimmäistä"),
        ("place", "", "Kirjoita paikka"),
        ("link", "http://x.example", "https://"),
        ("langs", "xx", "ainakin yksi kieli"),
        ("weekday", "7", "Valitse viikonpäivä"),
    ] {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(usual.iter().filter(|(name, _)| *name != field));
        form.append_pair(field, value);
        let answer = adviser.post("/tyo/ajat/malli/uusi", &form.finish()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        answer.holds(&[told]);
    }
}
