//! Personal identity codes in names of files are not stored, whichever way a file comes.

use axum::http::StatusCode;

use super::{PNG, attach, card_files, links, send, with_project};
use crate::testing::TestApp;

const NAME: &str = "Hakemus 131052-308T.txt";
const TEXT: &[u8] = b"Hei";

/// Where an act led, without what the page is told of it.
async fn begun(site: &TestApp, path: &str, form: &str) -> String {
    let begun = site.post(path, form).await;
    let location = begun.location().split('?').next().unwrap_or_default();
    assert!(location.starts_with('/'), "{path} {}", begun.body);
    location.to_owned()
}

#[tokio::test]
async fn a_code_in_a_name_is_refused_on_every_way() {
    let (site, code) = with_project().await;
    let before = site.app.files.list().await.unwrap().len();
    let draft = begun(&site, "/tyo/hankkeet/uusi", "name=Talkoot&kind=esf-2014").await;
    let idea = begun(&site, "/tyo/hankeputki", "name=Keitti%C3%B6").await;
    let written = begun(&site.closed(), "/hankeidea", "").await;
    let written = written.trim_end_matches("/yhdistys");
    let told =
        "kind=info&title_fi=Info&day=1.12.2026&time=17.00&place=Kirjasto&municipality=Lieksa";
    let event = begun(&site, "/tyo/tapahtumat", told).await;
    let letter = begun(&site, "/tyo/kirjeet", "malli=news").await;
    let letter = letter.trim_end_matches("/muokkaus");
    for (place, field, content) in [
        (card_files(&code), "file", TEXT),
        (format!("{draft}/liitteet"), "file", TEXT),
        (format!("{idea}/liitteet"), "file", TEXT),
        (format!("{written}/liitteet"), "file", TEXT),
        (format!("{event}/liitteet"), "file", TEXT),
        (format!("{letter}/kuvat"), "kuva", PNG),
    ] {
        // Of a picture too the name is what it is refused for.
        let name = match field {
            "kuva" => NAME.replace(".txt", ".png"),
            _ => NAME.to_owned(),
        };
        let sent = site
            .post_files(&place, &[(field, name.as_str(), content)])
            .await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{place}");
        sent.holds(&["Tekstissä on henkilötunnus."]);
        sent.lacks(&["131052-308T"]);
    }
    assert!(!site.all_text().await.contains("131052-308t"));
    assert_eq!(site.app.files.list().await.unwrap().len(), before);
}

#[tokio::test]
async fn a_code_is_refused_in_a_title_and_where_a_name_is_odd_otherwise() {
    let (site, code) = with_project().await;
    let place = card_files(&code);
    for (name, title, content) in [
        ("a.txt", "Hakemus 131052-308T", TEXT),
        ("hakemus_131052-308T.txt", "", TEXT),
        ("hakemus 131052 - 308T.exe", "", b"MZ\x90\0".as_slice()),
        ("hakemus 1310\u{200B}52-308T.txt", "", TEXT),
        ("hakemus ******-****.txt", "", TEXT),
    ] {
        let sent = send(&site, &place, name, title, content).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        sent.holds(&["Tekstissä on henkilötunnus."]);
    }
    attach(&site, &code, "muistio.txt", TEXT).await;
    let path = links(&site.get(&place).await, &place).pop().unwrap();
    let renamed = site.post(&path, "title=Hakemus+131052-308T").await;
    assert_eq!(renamed.status, StatusCode::BAD_REQUEST);
    renamed.holds(&["Tekstissä on henkilötunnus."]);
    site.get(&place).await.holds(&["muistio"]);
    assert!(!site.all_text().await.contains("131052-308t"));
}
