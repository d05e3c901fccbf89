use axum::http::StatusCode;

use super::{draft, fill, form};
use crate::projects;
use crate::testing::TestApp;

#[tokio::test]
async fn a_card_is_written_checked_published_and_comes_back_from_its_print() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let check = site.get(&format!("{path}/tarkistus")).await;
    check.holds(&[
        "Hankekoodi puuttuu",
        "Hakijan virallinen nimi puuttuu",
        "Aluetta ei ole merkitty",
    ]);
    check.lacks(&["Julkaise hanke"]);
    fill(&site, &path).await;
    site.get(&path).await.holds(&["Talkoot", "Kaikki täytetty"]);
    let check = site.get(&format!("{path}/tarkistus")).await;
    check.holds(&[
        "Kyläseura, nuoret ry, 0280113-5",
        "Vähemmän matkoja.",
        "Julkaise hanke",
    ]);
    check.lacks(&["puuttuu"]);
    assert_eq!(
        site.closed().get("/hankkeet/S20001").await.status,
        StatusCode::NOT_FOUND
    );
    let published = site.post(&format!("{path}/julkaisu"), "").await;
    assert!(
        published
            .location()
            .starts_with("/tyo/hankkeet/kortti/S20001?done=published")
    );
    let visitor = site.closed();
    visitor
        .get("/hankkeet/S20001")
        .await
        .holds(&["Talkoot", "93\u{a0}487,50\u{a0}€", "Äiti ry"]);
    let print = visitor.get("/hankkeet/S20001/kuvaus.txt").await.body;
    let again = projects::card::read(print.as_bytes()).unwrap().card;
    let now = projects::card::print_text(&again);
    assert_eq!(now, print);
    for text in [
        "Kyläseura, nuoret ry, 0280113-5",
        "Vähemmän matkoja.",
        "Alkaa 1.1.2018 ja päättyy 31.12.2019",
    ] {
        assert!(print.contains(text), "{text}\n{print}");
    }
    // The draft is a project now, and an undo makes it a draft again.
    assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND);
    let act = published
        .location()
        .split("muutos=")
        .nth(1)
        .unwrap()
        .to_owned();
    site.post(&format!("/tyo/historia/{act}/kumoaminen"), "")
        .await;
    assert_eq!(
        site.get("/hankkeet/S20001").await.status,
        StatusCode::NOT_FOUND
    );
    site.get(&path).await.holds(&["Talkoot"]);
    let mut conn = site.app.db.read().await.unwrap();
    assert_eq!(
        projects::broken(&mut conn).await.unwrap(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn what_does_not_fit_is_said_at_its_field_and_nothing_is_saved() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    for (section, fields, said) in [
        (1, &[("code", "X1")][..], "kirjain S, A tai J"),
        (
            1,
            &[("period.start", "1.1.2020"), ("period.end", "1.1.2019")],
            "päättyä vasta",
        ),
        (
            1,
            &[("period.start", "31.2.2020"), ("period.end", "1.1.2021")],
            "Kirjoita molemmat päivät",
        ),
        (2, &[("business_id", "0280113-6")], "tarkistusnumero"),
        (2, &[("partners", "X ry, 0280113-6")], "tarkistusnumero"),
        (
            3,
            &[("summary", "Henkilö 131052-308T osallistui")],
            "henkilötunnus",
        ),
        (5, &[("granted", "n. 250")], "Kirjoita eurot"),
        (
            6,
            &[("municipalities", "Joensuu, Atlantis")],
            "Aluetta ”Atlantis”",
        ),
        (
            8,
            &[("rating.0.direct", "11"), ("rating.0.indirect", "0")],
            "0–10",
        ),
    ] {
        let refused = site
            .post(&format!("{path}/osa/{section}"), &form(fields))
            .await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{fields:?}"
        );
        refused.holds(&[said, "Korjaa nämä kohdat"]);
        refused.holds(&fields.iter().map(|(_, text)| *text).collect::<Vec<_>>());
    }
    site.get(&format!("{path}/tarkistus"))
        .await
        .lacks(&["Atlantis", "0280113-6"]);
    for nothing in ["osa/0", "osa/10", "osa/x"] {
        let status = site.get(&format!("{path}/{nothing}")).await.status;
        assert!(status.is_client_error(), "{nothing}");
    }
}
