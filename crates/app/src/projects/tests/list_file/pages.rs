use axum::http::StatusCode;

use super::*;
use crate::testing::{TestApp, captured_on};

const FORM: &str = "/tyo/hankkeet/tuonti";

async fn brought_in(site: &TestApp, file: &[u8]) -> String {
    let mut parts = captured_on(["20", "11", "2026"]).to_vec();
    parts.push(("files", "lista.xlsx", file));
    let sent = site.post_files(FORM, &parts).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    sent.location().to_owned()
}

async fn taken_in(site: &TestApp, file: &[u8]) -> String {
    let review = brought_in(site, file).await;
    let job = site.post(&review, "").await.location().to_owned();
    assert_eq!(site.run_jobs().await, 1);
    job
}

/// The newest act in the log.
async fn newest_act(site: &TestApp) -> String {
    let list = site.get("/tyo/historia").await.body;
    let start = list.find("/tyo/historia/").expect("an act") + "/tyo/historia/".len();
    format!("/tyo/historia/{}", &list[start..start + 36])
}

#[tokio::test]
async fn a_list_is_looked_at_and_then_taken_in_by_a_job_and_undone() {
    let site = TestApp::new().await;
    let rows = [
        row("S30001"),
        row("S30002").with("Toiminnan tila", "Kesken"),
        row("S30003"),
    ];
    let file = list_of(&rows);
    let review = brought_in(&site, &file).await;
    let page = site.get(&review).await;
    page.holds(&[
        "Lista on päivältä 1.10.2026",
        "S30001",
        "Yhtä riviä ei voi tuoda",
        "Rivi 3:",
        "Toiminnan tila: ”Kesken” ei kelpaa.",
        "Tuo 2 hanketta",
    ]);
    assert_eq!(
        site.get("/hankkeet/S30001").await.status,
        StatusCode::NOT_FOUND
    );
    let job = taken_in(&site, &file).await;
    site.get(&job).await.holds(&[
        "Valmis. Kaikki tallennettiin kerralla.",
        "Virheellisiä rivejä",
    ]);
    let page = site.get("/hankkeet/S30001").await;
    page.holds(&[
        "Laineet &#38; aallot",
        "FI1D3 Pohjois-Karjala",
        "163 Osallisuuden edistäminen",
    ]);
    page.lacks(&["Ei enää viranomaisen listalla", "Ryhmähanke</h2>"]);

    let act = newest_act(&site).await;
    site.get(&act)
        .await
        .holds(&["Hankelista", "S30001", "Kumoa muutos"]);
    let undone = site.post(&format!("{act}/kumoaminen"), "").await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!(
        site.get("/hankkeet/S30001").await.status,
        StatusCode::NOT_FOUND
    );
    // What was taken back is new again.
    let review = brought_in(&site, &file).await;
    site.get(&review).await.holds(&["Tuo 2 hanketta"]);
}

#[tokio::test]
async fn a_changed_list_that_was_undone_tells_the_change_again() {
    let site = TestApp::new().await;
    taken_in(&site, &list_of(&[row("S30001")])).await;
    let named = list_of(&[row("S30001").with("Hankkeen nimi", "Toinen nimi")]);
    taken_in(&site, &named).await;
    site.get("/hankkeet/S30001").await.holds(&["Toinen nimi"]);
    let act = newest_act(&site).await;
    site.post(&format!("{act}/kumoaminen"), "").await;
    site.get("/hankkeet/S30001")
        .await
        .lacks(&["<h1 lang=\"fi\">Toinen nimi"]);
    // Of a later day, it is newer than the undo.
    let site = site.later("2026-12-05T10:00:00Z").await;
    let later = sheet(&[row("S30001").with("Hankkeen nimi", "Toinen nimi")]);
    let review = brought_in(&site, &later.dated("1.12.2026").file()).await;
    let page = site.get(&review).await;
    page.holds(&["Mikä muuttuu", "<ins>Toinen nimi</ins>"]);
}

#[tokio::test]
async fn a_project_that_is_gone_from_the_list_says_so_until_that_list_is_undone() {
    let site = TestApp::new().await;
    taken_in(&site, &list_of(&[row("S30001"), row("S30002")])).await;
    let november = sheet(&[row("S30001")]).dated("1.11.2026").file();
    let review = brought_in(&site, &november).await;
    let page = site.get(&review).await;
    page.holds(&[
        "Ei enää listalla",
        "S30002",
        "(viimeksi 1.10.2026)",
        "Merkitse lista luetuksi",
    ]);
    taken_in(&site, &november).await;
    let line = "Ei enää viranomaisen listalla (viimeksi 1.10.2026).";
    site.get("/hankkeet/S30002").await.holds(&[line]);
    site.get("/hankkeet/S30001").await.lacks(&[line]);
    let act = newest_act(&site).await;
    let undone = site.post(&format!("{act}/kumoaminen"), "").await;
    site.get("/hankkeet/S30002").await.lacks(&[line]);
    // An undo is an act too.
    site.post(&format!("{}/kumoaminen", undone.location()), "")
        .await;
    site.get("/hankkeet/S30002").await.holds(&[line]);
}

#[tokio::test]
async fn the_projects_of_a_group_lead_to_each_other() {
    let site = TestApp::new().await;
    let of_group = |code: &str, name: &str| {
        let row = row(code).with("Ryhmähanketunnus", "R-00225");
        row.with("Hankkeen nimi", name)
    };
    let rows = [
        of_group("S30001", "Laineet 1"),
        of_group("S30002", "Laineet 2"),
        row("S30003").with("Ryhmähanketunnus", "R-00226"),
    ];
    taken_in(&site, &list_of(&rows)).await;
    let page = site.get("/hankkeet/S30001").await;
    page.holds(&[
        "Ryhmähanke <span class=\"id\">R-00225</span>",
        "Ryhmässä on 2 hanketta.",
        "Myönnetty yhteensä 500\u{a0}001\u{a0}€.",
        "Toteutunut yhteensä 186\u{a0}974,50\u{a0}€.",
        "<a href=\"/hankkeet/S30002\">Laineet 2</a>",
    ]);
    page.lacks(&["/hankkeet/S30001\">Laineet 1"]);
    site.get("/hankkeet/S30003").await.lacks(&["Ryhmässä on"]);
}

#[tokio::test]
async fn a_list_that_cannot_be_read_says_why() {
    let site = TestApp::new().await;
    let mut missing = sheet(&[row("S30001")]);
    missing.head.retain(|heading| heading != "Hankekoodi ");
    let review = brought_in(&site, &missing.file()).await;
    let page = site.get(&review).await;
    page.holds(&[
        "Otsikkoriviltä 1 puuttuu sarake Hankekoodi.",
        "Mitään ei tallennettu.",
    ]);
    let job = site.post(&review, "").await.location().to_owned();
    assert_eq!(site.run_jobs().await, 1);
    site.get(&job)
        .await
        .holds(&["Tiedostoa lista.xlsx ei voitu lukea."]);
    let other = site.get(&format!("/sv{FORM}")).await;
    other.holds(&[".xlsx"]);
}

#[tokio::test]
async fn a_list_among_other_files_is_to_come_alone() {
    let site = TestApp::new().await;
    let mut parts = captured_on(["20", "11", "2026"]).to_vec();
    let file = list_of(&[row("S30001")]);
    parts.push(("files", "lista.xlsx", &file));
    parts.push(("files", "a.txt", b"Hankekoodi: S30001"));
    let review = site.post_files(FORM, &parts).await.location().to_owned();
    site.get(&review)
        .await
        .holds(&["Tuo hankelista (XLSX tai CSV) yksin"]);
}

#[tokio::test]
async fn a_stopped_list_saves_nothing_and_can_be_begun_again() {
    let site = TestApp::new().await;
    let rows: Vec<Row> = (0..1_200).map(|n| row(&format!("S3{n:04}"))).collect();
    let review = brought_in(&site, &list_of(&rows)).await;
    site.get(&review)
        .await
        .holds(&["Tuo 1\u{a0}200 hanketta", "… ja 1\u{a0}100 muuta."]);
    let job = site.post(&review, "").await.location().to_owned();
    // Asked to stop once it runs: the handler looks after each stretch of rows.
    let app = site.app.clone();
    let handlers =
        kit::jobs::Handlers::default().with(crate::projects::upload::IMPORT_JOB, move |run| {
            let app = app.clone();
            async move {
                kit::jobs::request_stop(&app.db, &app.clock, run.id()).await?;
                crate::projects::upload::run(app, run).await
            }
        });
    let app = &site.app;
    let worker = kit::jobs::Worker::new(app.db.clone(), app.clock.clone(), &app.ids, handlers);
    assert!(worker.run_one().await.unwrap());
    site.get(&job)
        .await
        .holds(&["Pysäytetty", "Mitään ei tallennettu"]);
    assert_eq!(
        site.get("/hankkeet/S30001").await.status,
        StatusCode::NOT_FOUND
    );
    assert_ne!(site.post(&review, "").await.location(), job);
    assert_eq!(site.run_jobs().await, 1);
    assert_eq!(site.get("/hankkeet/S31199").await.status, StatusCode::OK);
    // An act of so many rows is one line in the log, and its page names some.
    let act = newest_act(&site).await;
    let page = site.get(&act).await;
    page.holds(&["… ja 1\u{a0}001 muuta", "Kumoa muutos"]);
    let log = site.get("/tyo/historia").await;
    let older = log.body.split("ennen=").nth(1).expect("older acts");
    let older: String = older.chars().take_while(char::is_ascii_digit).collect();
    let page = site.get(&format!("/tyo/historia?ennen={older}")).await;
    page.lacks(&["Hankekuvaus tuotiin"]);
}
