use axum::http::StatusCode;

use super::{CHAIR, MAIJA, add, association, path_of, with_maija};
use crate::testing::TestApp;

#[tokio::test]
async fn a_person_is_added_and_seen_on_the_associations_page_and_on_their_own() {
    let site = TestApp::new().await;
    let (association, path) = with_maija(&site).await;
    let list = site
        .get(&format!("/tyo/yhdistykset/{association}/henkilot"))
        .await;
    list.holds(&[
        "Kuusikon kyläyhdistys ry",
        "Maija Mallikas",
        "Puheenjohtaja",
        "1.1.2026–31.12.2027",
        "mailto:maija@esimerkki.example",
        "tel:+358501234567",
        "Oikeutettu etu",
        "1.3.2026",
        "<h2>Nyt</h2>",
    ]);
    list.lacks(&["<h2>Aiemmin</h2>"]);
    for lang in ["", "/sv", "/en"] {
        let page = site.get(&format!("{lang}{path}")).await;
        page.holds(&["Maija Mallikas", "Ilmoitus puhelimessa", "050 123 4567"]);
    }
    site.get(&path)
        .await
        .holds(&["31.12.2029", "Henkilö lisättiin", "Tehtävä lisättiin"]);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_is_kept() {
    let site = TestApp::new().await;
    let one = association(&site, "Lakkasuon nuoret ry").await;
    let form = format!("{MAIJA}{CHAIR}");
    for (right, wrong, said) in [
        ("name=Maija+Mallikas", "name=+", "Kirjoita nimi"),
        (
            "Maija%40esimerkki.example",
            "maija",
            "Tarkista sähköpostiosoite",
        ),
        ("%2B358+50+1234567", "yksi", "Tarkista puhelinnumero"),
        ("legitimate-interest", "because", "Valitse, miksi henkilö"),
        ("Ilmoitus+puhelimessa", "", "Kirjoita, mistä tieto"),
        ("since-year=2026", "since-year=2027", "Anna päivä, joka on"),
        ("office=chair", "office=", "Valitse tehtävä"),
        ("office=chair", "office=other", "Kirjoita tehtävän nimi"),
        ("ends-year=2027", "ends-year=2025", "ei voi päättyä ennen"),
        ("starts-day=1&", "starts-day=41&", "Tarkista päivä"),
    ] {
        let answer = add(&site, one, &form.replacen(right, wrong, 1)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        answer.holds(&[said, "Korjaa nämä kohdat"]);
    }
    let long = form.replacen("Maija+Mallikas", &"a".repeat(101), 1);
    add(&site, one, &long)
        .await
        .holds(&["enintään 100 merkkiä"]);
    site.get("/tyo/henkilot")
        .await
        .holds(&["Henkilöitä ei löytynyt"]);
}

/// The number 900 is nobody's.
#[tokio::test]
async fn a_personal_identity_code_is_refused_and_stands_nowhere() {
    let site = TestApp::new().await;
    let (one, path) = with_maija(&site).await;
    let code = "131052-9085";
    let form = format!("{MAIJA}{CHAIR}&title=x").replace("chair", "other");
    for right in [
        "Maija+Mallikas",
        "Ilmoitus+puhelimessa",
        "title=x",
        "%2B358+50+1234567",
    ] {
        let put = match right {
            "title=x" => format!("title={code}"),
            _ => format!("Tunnus+{code}"),
        };
        let answer = add(&site, one, &form.replacen(right, &put, 1)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{right}");
        answer.holds(&["näyttää olevan henkilötunnus"]);
    }
    let consent = format!(
        "purpose=newsletter&given=yes&source=Tunnus+{code}&happened-day=1&happened-month=3&happened-year=2026"
    );
    let refused = site.post(&format!("{path}/suostumukset"), &consent).await;
    refused.holds(&["näyttää olevan henkilötunnus"]);
    let edited = MAIJA.replacen("puhelimessa", code, 1);
    let refused = site.post(&path, &format!("{edited}&edition=1")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let all = site.all_text().await;
    assert!(all.contains("maija mallikas") && !all.contains(code));
}

#[tokio::test]
async fn somebody_with_the_same_address_is_offered_and_not_made_twice() {
    let site = TestApp::new().await;
    let (_, path) = with_maija(&site).await;
    let other = association(&site, "Lakkasuon nuoret ry").await;
    // The same name and address: the same person.
    let form = format!(
        "{}&office=secretary",
        MAIJA.replacen("Maija+M", "maija+m", 1)
    );
    assert_eq!(add(&site, other, &form).await.status, StatusCode::SEE_OTHER);
    site.get(&path).await.holds(&[
        "Kuusikon kyläyhdistys ry",
        "Lakkasuon nuoret ry",
        "Sihteeri",
    ]);
    // Another name: nobody but the writer knows.
    let form = format!(
        "{}&office=treasurer",
        MAIJA.replacen("Maija+M", "Matti+M", 1)
    );
    let asked = add(&site, other, &form).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.holds(&[
        "Sama henkilö: Maija Mallikas",
        "Eri henkilö",
        "value=\"Matti Mallikas\"",
    ]);
    let id = path.rsplit('/').next().unwrap();
    let used = add(&site, other, &format!("{form}&same={id}")).await;
    assert_eq!(used.status, StatusCode::SEE_OTHER);
    site.get(&path).await.holds(&["Rahastonhoitaja"]);
    let made = add(&site, other, &format!("{form}&same=new")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    assert_ne!(path_of(&site, "Matti").await, path);
}

#[tokio::test]
async fn people_are_found_by_parts_and_forms_page_by_page() {
    let site = TestApp::new().await;
    let one = association(&site, "Kuusikon kyläyhdistys ry").await;
    for n in 10..35 {
        let form = MAIJA.replacen("Maija+M", &format!("Esko{n}+M"), 1);
        let form =
            format!("{form}&office=contact&same=new").replacen("Maija", &format!("esko{n}"), 1);
        assert_eq!(add(&site, one, &form).await.status, StatusCode::SEE_OTHER);
    }
    let first = site.get("/tyo/henkilot?haku=mallik").await;
    first.holds(&["25 henkilöä", "Esko10", "Esko29", "Seuraava"]);
    first.lacks(&["Esko30 ", "Edellinen"]);
    let next = first.body.split("href=\"?").nth(1).unwrap();
    let next = next
        .split('"')
        .next()
        .unwrap()
        .replace("&#38;", "&")
        .replace("&amp;", "&");
    let second = site.get(&format!("/tyo/henkilot?{next}")).await;
    second.holds(&["Esko30", "Esko34", "Edellinen", "value=\"mallik\""]);
    second.lacks(&["Esko29"]);
    for (text, said) in [
        ("esko12@esimerkki.example", "1 henkilö"),
        ("Mallikkaan+esko33", "1 henkilö"),
        ("es", "25 henkilöä"),
        ("xqzw", "Henkilöitä ei löytynyt"),
    ] {
        site.get(&format!("/tyo/henkilot?haku={text}"))
            .await
            .holds(&[said]);
    }
}

#[tokio::test]
async fn people_are_found_by_address_number_and_with_a_slip() {
    let site = TestApp::new().await;
    let one = association(&site, "Kuusikon kyläyhdistys ry").await;
    for (name, address, phone) in [
        ("Maija+Mallikas", "henkilo-1", "%2B358+50+555+0101"),
        ("V%C3%A4in%C3%B6+Esimerkki", "henkilo-12", "013+555+0142"),
        ("Aino+Esimerkki", "aino.e", ""),
    ] {
        let form = MAIJA.replacen("Maija+Mallikas", name, 1);
        let form = form.replacen("Maija%40esimerkki", &format!("{address}%40yhdistys"), 1);
        let form = form.replacen("%2B358+50+1234567", phone, 1);
        let added = add(&site, one, &format!("{form}&office=contact")).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    }
    let names = ["Maija Mallikas", "Väinö Esimerkki", "Aino Esimerkki"];
    for (query, wanted) in [
        ("henkilo-1@yhdistys.example", vec![0]),
        ("henkilo-12@yhdistys.example", vec![1]),
        ("aino.e@yhdistys.example", vec![2]),
        ("Malikas", vec![0]),
        ("Mallikass", vec![0]),
        ("Esimerki", vec![1, 2]),
        ("Vaino", vec![1]),
        ("Vaino Esimerki", vec![1]),
        ("Väinö E", vec![1]),
        ("Aino V", vec![2]),
        ("E", vec![2]),
        ("050 555 0101", vec![0]),
        ("+358505550101", vec![0]),
        ("50142", vec![1]),
        ("0142", vec![]),
        ("Aino 50142", vec![]),
        ("Väinö 013 555 0142", vec![1]),
    ] {
        let written: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
        for path in ["/tyo/henkilot?haku=", "/tyo/haku?q="] {
            let page = site.get(&format!("{path}{written}")).await;
            for (at, name) in names.iter().enumerate() {
                let link = format!("{name}</a>");
                assert_eq!(
                    page.body.contains(&link),
                    wanted.contains(&at),
                    "{path}{query}: {name}"
                );
            }
        }
    }
    let page = site.get("/tyo/henkilot?haku=Vaino").await;
    page.holds(&["Sanalla vaino ei löytynyt mitään", "1 henkilö"]);
}
