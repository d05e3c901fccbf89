//! Texts that are longer than their limit: kept, told, and not published.

use axum::http::StatusCode;

use super::{draft, fill, form, save};
use crate::projects::{self, Capture};
use crate::testing::TestApp;

const TOLD: &str =
    "Suunnitelman mukainen tiivistelmä toteutuksesta: enintään 8\u{a0}000 merkkiä, liikaa 12";

/// So many characters on two lines, the line's end among them.
fn text(length: usize) -> String {
    format!("Ä\r\n{}", "ä".repeat(length - 2))
}

#[tokio::test]
async fn a_text_that_is_too_long_is_kept_and_told_and_not_published() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let section = format!("{path}/osa/3");
    site.get(&section).await.holds(&[
        ">0 / 8\u{a0}000 merkkiä<",
        "id=\"summary-m\">Enintään 8\u{a0}000 merkkiä<",
        "aria-describedby=\"summary-m\"",
    ]);
    fill(&site, &path).await;
    let long = text(8_012);
    save(&site, &path, 3, &[("summary", &long)]).await;
    let kept = site.get(&section).await;
    kept.holds(&[
        &long.replace("\r\n", "\n"),
        ">8\u{a0}012 / 8\u{a0}000 merkkiä. Liikaa merkkejä: 12<",
    ]);
    for page in [path.clone(), format!("{path}/tarkistus")] {
        let told = site.get(&page).await;
        told.holds(&[TOLD, &format!("href=\"{section}\"")]);
    }
    let check = site.get(&format!("{path}/tarkistus")).await;
    check.holds(&["Korjaa ennen julkaisua"]);
    check.lacks(&["Julkaise hanke"]);
    let refused = site.post(&format!("{path}/julkaisu"), "").await;
    assert_eq!(refused.location(), format!("{path}/tarkistus"));
    for (lang, said) in [
        ("/sv", "högst 8\u{a0}000 tecken, 12 för mycket"),
        ("/en", "at most 8,000 characters, 12 too many"),
    ] {
        let check = site.get(&format!("{lang}{path}/tarkistus")).await;
        check.holds(&[said]);
        let page = site.get(&format!("{lang}{section}")).await;
        page.lacks(&["⟦"]);
    }
    // To the limit itself it may be.
    let fits = text(8_000);
    let was = long.as_str();
    save(&site, &path, 3, &[("was.summary", was), ("summary", &fits)]).await;
    site.get(&path).await.lacks(&["liian pitkiä"]);
    let published = site.post(&format!("{path}/julkaisu"), "").await;
    assert!(published.location().contains("done=published"));
}

#[tokio::test]
async fn an_explanation_that_is_too_long_is_told_too() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let why = "ä".repeat(2_001);
    let fields = [("equality.1", "Kyllä"), ("equality.1.why", why.as_str())];
    save(&site, &path, 8, &fields).await;
    site.get(&path).await.holds(&["merkkiä, liikaa 1<"]);
    let page = site.get(&format!("{path}/osa/8")).await;
    page.holds(&[">2\u{a0}001 / 2\u{a0}000 merkkiä. Liikaa merkkejä: 1<"]);
}

#[tokio::test]
async fn an_authoritys_longer_text_is_taken_in_and_only_told() {
    let site = TestApp::new().await;
    let document = format!(
        "1 Hanke\nHankekoodi: S20001\nHankkeen nimi: Talkoot\n\
         Suunnitelman mukainen toteutusaika: Alkaa 1.1.2018 ja päättyy 31.12.2019\n\
         Toiminnan tila: Toiminnassa\n2 Hakijan perustiedot\nHakijan virallinen nimi: Äiti ry\n\
         3 Suunnitelman mukainen tiivistelmä toteutuksesta\n{}\n",
        "ä".repeat(8_012)
    );
    let day = "2026-01-01".parse().unwrap();
    let capture = Capture::read("a.txt", day, document.as_bytes()).unwrap();
    let mut tx = site.app.db.begin().await.unwrap();
    let steps = projects::plan(&mut tx, vec![capture], &[]).await.unwrap();
    let author = site.app.author(None, "test");
    projects::apply(&site.app, &mut tx, &author, &steps)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let path = "/tyo/hankkeet/kortti/S20001";
    site.get(path).await.holds(&[TOLD]);
    site.post(&format!("{path}/piilotus"), "").await;
    let check = site.get(&format!("{path}/tarkistus")).await;
    check.holds(&[TOLD, "Julkaise hanke"]);
    check.lacks(&["Korjaa ennen julkaisua"]);
    // Its other fields can be mended, and it can be shown again.
    let named = form(&[("was.name", "Talkoot"), ("name", "Talkoot 2")]);
    let saved = site.post(&format!("{path}/osa/1"), &named).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let published = site.post(&format!("{path}/julkaisu"), "").await;
    assert!(published.location().contains("done=published"));
}
