use axum::http::StatusCode;

use crate::demo;
use crate::testing::{Part, TestApp, captured_on};

const FORM: &str = "/tyo/hankkeet/tuonti";

fn sample() -> (String, Vec<String>) {
    let project = demo::projects(3, 40)
        .into_iter()
        .find(|project| project.captures.len() > 1)
        .expect("a project with two captures");
    let documents = project.captures.into_iter().map(|capture| capture.document);
    (project.code, documents.collect())
}

async fn brought_in(site: &TestApp, files: &[(&str, &[u8])]) -> String {
    let mut parts = captured_on(["20", "11", "2026"]).to_vec();
    parts.extend(
        files
            .iter()
            .map(|(name, content)| ("files", *name, *content)),
    );
    let sent = site.post_files(FORM, &parts).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    sent.location().to_owned()
}

async fn taken_in(site: &TestApp, review: &str, form: &str) -> String {
    let begun = site.post(review, form).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    assert_eq!(site.run_jobs().await, 1);
    begun.location().to_owned()
}

#[tokio::test]
async fn a_file_is_checked_and_then_taken_in_by_a_job() {
    let site = TestApp::new().await;
    let (code, documents) = sample();
    let review = brought_in(&site, &[("kuvaus.txt", documents[0].as_bytes())]).await;
    let page = site.get(&review).await;
    page.holds(&[
        "Mitään ei ole vielä tallennettu",
        "20.11.2026",
        &code,
        "Tuo yksi hanke",
    ]);
    let project = format!("/hankkeet/{code}");
    assert_eq!(site.get(&project).await.status, StatusCode::NOT_FOUND);

    let job = taken_in(&site, &review, "").await;
    site.get(&job)
        .await
        .holds(&["Valmis. Kaikki tallennettiin kerralla."]);
    site.get(&project).await.holds(&["20.11.2026"]);
    // Going back or pressing twice leads to the same job.
    assert_eq!(site.get(&review).await.location(), job);
    assert_eq!(site.post(&review, "").await.location(), job);
    assert_eq!(site.run_jobs().await, 0);
}

#[tokio::test]
async fn a_pasted_text_that_changes_a_project_shows_what_changes() {
    let site = TestApp::new().await;
    let (code, documents) = sample();
    let first = brought_in(&site, &[("a.txt", documents[0].as_bytes())]).await;
    taken_in(&site, &first, "").await;
    let mut parts = captured_on(["24", "11", "2026"]).to_vec();
    parts.push(("files", "", b""));
    parts.push(("text", "", documents[1].as_bytes()));
    let review = site.post_files(FORM, &parts).await.location().to_owned();
    let page = site.get(&review).await;
    page.holds(&["Mikä muuttuu", &code, "<ins>", "Tuo yksi hanke"]);
    taken_in(&site, &review, "").await;
    let again = brought_in(&site, &[("a.txt", documents[1].as_bytes())]).await;
    let page = site.get(&again).await;
    page.holds(&["Tuotavaa ei ole"]);
    page.lacks(&["<button class=\"btn\""]);
}

#[tokio::test]
async fn what_needs_a_decision_is_left_out_unless_chosen() {
    let site = TestApp::new().await;
    let (code, documents) = sample();
    let ended = documents[0].replace("Toiminnassa", "Toiminta päättynyt");
    let running = documents[0].replace("Toiminta päättynyt", "Toiminnassa");
    let first = brought_in(&site, &[("a.txt", ended.as_bytes())]).await;
    taken_in(&site, &first, "").await;

    let review = brought_in(&site, &[("a.txt", running.as_bytes())]).await;
    let page = site.get(&review).await;
    page.holds(&["Päättynyt hanke olisi taas toiminnassa.", "Tuo valitut"]);
    page.lacks(&["--accept"]);
    let job = taken_in(&site, &review, "").await;
    let left_out = format!("Hanke {code} jäi pois");
    site.get(&job).await.holds(&[&left_out]);
    let card = format!("/hankkeet/{code}/kuvaus.txt");
    site.get(&card).await.holds(&["Toiminta päättynyt"]);

    let review = brought_in(&site, &[("a.txt", running.as_bytes())]).await;
    taken_in(&site, &review, &format!("accept={code}")).await;
    site.get(&card).await.holds(&["Toiminnassa"]);
}

#[tokio::test]
async fn one_bad_file_of_many_does_not_stop_the_others() {
    let site = TestApp::new().await;
    let (code, documents) = sample();
    let files: [(&str, &[u8]); 3] = [
        ("hyvä.txt", documents[0].as_bytes()),
        ("taulukko.xlsx", b"PK\x03\x04 not text"),
        ("tyhjä.txt", b""),
    ];
    let review = brought_in(&site, &files).await;
    let page = site.get(&review).await;
    page.holds(
        &[
            "2 tiedostoa ei voi tuoda",
            "taulukko.xlsx",
            "Tiedosto on tyhjä",
            "hyvä.txt",
        ]
        .map(|t| if t == "hyvä.txt" { code.as_str() } else { t }),
    );
    let job = taken_in(&site, &review, "").await;
    site.get(&job)
        .await
        .holds(&["Tiedostoa taulukko.xlsx ei voitu lukea."]);
    let project = site.get(&format!("/hankkeet/{code}")).await;
    assert_eq!(project.status, StatusCode::OK);
}

#[tokio::test]
async fn a_form_that_cannot_be_taken_says_why() {
    let site = TestApp::new().await;
    let today = captured_on(["24", "11", "2026"]);
    let file: Part = ("files", "a.txt", b"Hankekoodi: S1");
    let odd: Part = ("files", "../noll\0a.txt", b"x");
    let long = vec![b'x'; 20_000];
    let behind = vec![
        ("files", "a.txt", &long[..]),
        ("files", "noll\x01a.txt", b"x"),
    ];
    let large = vec![b'x'; 8 * 1024 * 1024 + 1];
    let large: Part = ("files", "a.txt", &large);
    let no_day = captured_on(["30", "2", "2026"]);
    let tomorrow = captured_on(["25", "11", "2026"]);
    for (files, day, why) in [
        (vec![], today, "Valitse tiedosto tai liitä"),
        (vec![file], no_day, "Anna päivä muodossa"),
        (vec![file], tomorrow, "Päivä on vasta tulossa"),
        (vec![large], today, "enintään 8 megatavua"),
        (
            behind,
            today,
            "Tiedoston nimessä noll\u{FFFD}a.txt on merkki",
        ),
        (
            vec![odd],
            today,
            "Tiedoston nimessä noll\u{FFFD}a.txt on merkki",
        ),
        (vec![file; 501], today, "enintään 500 tiedostoa"),
    ] {
        let parts = [files, day.to_vec()].concat();
        let answer = site.post_files(FORM, &parts).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        answer.holds(&[why, "<title>Virhe: ", r#"id="errs""#]);
    }
}

#[tokio::test]
async fn a_stopped_import_saves_nothing_and_can_be_begun_again() {
    let site = TestApp::new().await;
    let (code, documents) = sample();
    let review = brought_in(&site, &[("a.txt", documents[0].as_bytes())]).await;
    let job = site.post(&review, "").await.location().to_owned();
    site.post(&format!("{job}/pysaytys"), "").await;
    assert_eq!(site.run_jobs().await, 0);
    let project = format!("/hankkeet/{code}");
    assert_eq!(site.get(&project).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get(&review).await.status, StatusCode::OK);
    let second = taken_in(&site, &review, "").await;
    assert_ne!(second, job);
    assert_eq!(site.get(&project).await.status, StatusCode::OK);
}

#[tokio::test]
async fn documents_left_behind_are_gone_after_a_week() {
    let site = TestApp::new().await;
    let (_, documents) = sample();
    let old = brought_in(&site, &[("a.txt", documents[0].as_bytes())]).await;
    let site = site.later("2026-12-01T10:00:01Z").await;
    brought_in(&site, &[("b.txt", documents[0].as_bytes())]).await;
    assert_eq!(site.get(&old).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.post(&old, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_remarkable_in_a_document_is_said_with_its_line() {
    let site = TestApp::new().await;
    let card = "1 Hanke\nHankekoodi: S30001\nHankkeen nimi: Uusi\nHankkeen väri: sininen\n\
        6 Maantieteellinen kohdealue\nKunnat: Joensuu, Atlantis";
    let review = brought_in(&site, &[("a.txt", card.as_bytes())]).await;
    let page = site.get(&review).await;
    page.holds(&["Rivi 4", "Hankkeen väri", "Atlantis"]);
}
