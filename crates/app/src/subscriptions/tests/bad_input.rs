//! What people and programs type that is no address, no name and no choice.

use axum::http::StatusCode;

use super::{active, ask, form, link, mails, subscribe};
use crate::testing::TestApp;

#[tokio::test]
async fn what_is_no_address_is_refused_and_nothing_is_sent() {
    let site = TestApp::new().await;
    let long = format!("{}@esimerkki.example", "a".repeat(65));
    for (email, told) in [
        ("", "Kirjoita sähköpostiosoite"),
        ("maija", "Tarkista sähköpostiosoite"),
        (
            "maija(kotona)@esimerkki.example",
            "Tarkista sähköpostiosoite",
        ),
        (
            "maija@esimerkki.example (Maija)",
            "Tarkista sähköpostiosoite",
        ),
        (
            "Maija <maija@esimerkki.example>",
            "Tarkista sähköpostiosoite",
        ),
        (
            "\"maija meri\"@esimerkki.example",
            "Tarkista sähköpostiosoite",
        ),
        (
            "maija@esimerkki.example\r\nBcc: b@x.example",
            "Tarkista sähköpostiosoite",
        ),
        ("maija@esimerkki.example\n", "Tarkista sähköpostiosoite"),
        ("a@x.example,b@x.example", "Tarkista sähköpostiosoite"),
        ("maija@[127.0.0.1]", "Tarkista sähköpostiosoite"),
        ("maija\0@esimerkki.example", "Tarkista sähköpostiosoite"),
        ("mäki@esimerkki.example", "vain kirjaimia a–z"),
        ("131052-308T@esimerkki.example", "henkilötunnus"),
        (&long, "Tarkista sähköpostiosoite"),
    ] {
        let refused = site.closed().post("/tilaus", &form(email, &[])).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{email:?}"
        );
        refused.holds(&[told, "href=\"#email\""]);
        let lost = site
            .closed()
            .post("/tilaus/linkki", &form(email, &[]))
            .await;
        assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY, "{email:?}");
    }
    assert!(mails(&site).await.is_empty());
}

#[tokio::test]
async fn a_domain_in_other_letters_is_one_address_in_either_spelling() {
    let site = TestApp::new().await;
    subscribe(&site, "maija@mäki.example", &[]).await;
    let one = active(&site).await.remove(0);
    assert_eq!(one.to.address().as_str(), "maija@xn--mki-qla.example");
    ask(&site, "Maija@XN--MKI-QLA.example", &[]).await;
    assert_eq!(
        mails(&site).await[0].subject,
        "Linkki omien kirjeiden asetuksiin"
    );
}

#[tokio::test]
async fn a_name_cannot_break_a_message_nor_speak_to_a_stranger() {
    let site = TestApp::new().await;
    for name in [
        "Maija\r\nBcc: b@x.example",
        "Maija\nX-Header: 1",
        "Maija <b@x.example>",
        "Osta nyt https://halpaa.example",
        "Maija\u{85}Meri",
        "131052-308T",
        &"ä".repeat(101),
    ] {
        let form = form("maija@esimerkki.example", &[("name", name)]);
        let refused = site.closed().post("/tilaus", &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name:?}");
        refused.holds(&["Kirjoita nimi yhdelle riville", "href=\"#name\""]);
    }
    ask(
        &site,
        "maija@esimerkki.example",
        &[("name", "Osta nyt heti")],
    )
    .await;
    let mail = mails(&site).await.remove(0);
    assert_eq!(mail.to.name(), None);
    let (text, html) = mail.bodies.unwrap();
    assert!(!text.contains("Osta") && !html.contains("Osta"));
}

#[tokio::test]
async fn everything_wrong_is_told_at_once_and_what_was_typed_comes_back() {
    let site = TestApp::new().await;
    let sent = "email=maija&areas=Atlantis&name=Maija&lang=xx&website=http%3A%2F%2Fx";
    let refused = site.closed().post("/tilaus", sent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&[
        "Tarkista sähköpostiosoite",
        "Valitse ainakin yksi aihe",
        "Atlantis",
        "Valitse kieli",
        "href=\"#kinds\"",
        "href=\"#areas\"",
        "value=\"Maija\"",
        "href=\"#send\"",
    ]);
    let odd = "email=maija%40esimerkki.example&lang=fi&kinds=calls&kinds=root&themes=outo&themes=x";
    assert_eq!(
        site.closed().post("/tilaus", odd).await.status,
        StatusCode::SEE_OTHER
    );
    let confirm = link(&site).await;
    site.closed().post(&confirm, "").await;
    let one = active(&site).await.remove(0);
    assert_eq!((one.topics.kinds.len(), one.topics.themes.len()), (1, 0));
}

#[tokio::test]
async fn links_that_were_not_made_here_do_nothing() {
    let site = TestApp::new().await;
    let own = subscribe(&site, "maija@esimerkki.example", &[]).await;
    let other = subscribe(&site, "matti@esimerkki.example", &[]).await;
    let code = |path: &str| path.rsplit_once('.').unwrap().1.to_owned();
    let id = |path: &str| path.rsplit_once('.').unwrap().0.to_owned();
    // The page of somebody else under one's own code, and others that are none.
    let mixed = format!("{}.{}", id(&other), code(&own));
    let zeros = "0".repeat(64);
    for path in [
        mixed.as_str(),
        &id(&own),
        "/tilaus/omat/x.y",
        &format!("/tilaus/vahvistus/{zeros}"),
        "/tilaus/vahvistus/0",
        "/peru/x.y",
        &own.replace("/tilaus/omat/", "/peru/"),
    ] {
        let looked = site.closed().get(path).await;
        assert_eq!(looked.status, StatusCode::GONE, "{path}");
        looked.lacks(&["esimerkki.example"]);
        let pressed = site.closed().post(path, "").await;
        assert_eq!(pressed.status, StatusCode::GONE, "{path}");
    }
    for act in ["lopetus", "jatko", "poisto", "osoite"] {
        let pressed = site.closed().post(&format!("{mixed}/{act}"), "").await;
        assert_eq!(pressed.status, StatusCode::GONE, "{act}");
    }
    assert_eq!(active(&site).await.len(), 2);
}
