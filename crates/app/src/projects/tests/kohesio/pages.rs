use axum::http::StatusCode;

use super::*;
use crate::testing::{TestApp, captured_on};

const FORM: &str = "/tyo/hankkeet/tuonti";

async fn brought_in(site: &TestApp, name: &str, file: &[u8], day: [&str; 3]) -> String {
    let mut parts = captured_on(day).to_vec();
    parts.push(("files", name, file));
    let sent = site.post_files(FORM, &parts).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    sent.location().to_owned()
}

/// The newest act in the log.
async fn newest_act(site: &TestApp) -> String {
    let list = site.get("/tyo/historia").await.body;
    let start = list.find("/tyo/historia/").expect("an act") + "/tyo/historia/".len();
    format!("/tyo/historia/{}", &list[start..start + 36])
}

#[tokio::test]
async fn a_list_is_looked_at_taken_in_by_a_job_and_undone() {
    let site = TestApp::new().await;
    let rows = [
        row("S30001"),
        row("S30002").with("Operation_Start_Date", "joskus"),
        row("12").of("Poland", "PL", "Q12"),
    ];
    let file = list_of(&rows);
    // By its headings, whatever its name.
    let review = brought_in(&site, "fi.txt", &file, ["1", "10", "2026"]).await;
    site.get(&review).await.holds(&[
        "Lista on päivältä 1.10.2026",
        "Yhtä riviä ei voi tuoda",
        "Rivi 3:",
        "Operation_Start_Date: ”joskus” ei kelpaa.",
        "Tuo 2 hanketta",
    ]);
    let job = site.post(&review, "").await.location().to_owned();
    assert_eq!(site.run_jobs().await, 1);
    site.get(&job)
        .await
        .holds(&["Valmis. Kaikki tallennettiin kerralla."]);
    let page = site.get("/hankkeet/Q12").await;
    page.holds(&["Laineet, &#34;aallot&#34; &#38; co", "163 Promoting"]);
    // A list of the next month without one of them, in another language.
    let fewer = list_of(&rows[..1]);
    let review = brought_in(&site, "fi.csv", &fewer, ["1", "11", "2026"]).await;
    site.get(&review).await.holds(&["Merkitse lista luetuksi"]);
    let more = list_of(&[row("13").of("Poland", "PL", "Q13")]);
    let review = brought_in(&site, "pl.csv", &more, ["1", "11", "2026"]).await;
    let sv = site.get(&format!("/sv{review}")).await;
    sv.holds(&["Finns inte längre på EU:s projektlista (senast 1.10.2026)."]);
    site.post(&review, "").await;
    assert_eq!(site.run_jobs().await, 1);
    let line = "Ei enää EU:n hankelistalla (viimeksi 1.10.2026).";
    site.get("/hankkeet/Q12").await.holds(&[line]);
    site.get("/hankkeet/S30001").await.lacks(&[line]);
    let act = newest_act(&site).await;
    site.get(&act)
        .await
        .holds(&["Hankelista", "Q13", "Kumoa muutos"]);
    let undone = site.post(&format!("{act}/kumoaminen"), "").await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    site.get("/hankkeet/Q12").await.lacks(&[line]);
    assert_eq!(
        site.get("/hankkeet/Q13").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_stopped_list_saves_nothing_and_one_that_cannot_be_read_says_why() {
    let site = TestApp::new().await;
    let rows: Vec<Row> = (0..1_200).map(|n| row(&format!("S3{n:04}"))).collect();
    let review = brought_in(&site, "fi.csv", &list_of(&rows), ["1", "10", "2026"]).await;
    let job = site.post(&review, "").await.location().to_owned();
    site.post(&format!("{job}/pysaytys"), "").await;
    assert_eq!(site.run_jobs().await, 0);
    assert_eq!(
        site.get("/hankkeet/S30001").await.status,
        StatusCode::NOT_FOUND
    );
    let review = brought_in(&site, "muu.csv", b"a,b\n1,2\n", ["1", "10", "2026"]).await;
    site.get(&review)
        .await
        .holds(&["Operation_Local_Identifier", "Mitään ei tallennettu."]);
}

#[tokio::test]
async fn a_list_among_other_files_is_to_come_alone() {
    let site = TestApp::new().await;
    let mut parts = captured_on(["20", "11", "2026"]).to_vec();
    let file = list_of(&[row("S30001")]);
    parts.push(("files", "fi.csv", &file));
    parts.push(("files", "a.txt", b"Hankekoodi: S30001"));
    let review = site.post_files(FORM, &parts).await.location().to_owned();
    site.get(&review)
        .await
        .holds(&["Tuo hankelista (XLSX tai CSV) yksin"]);
}

#[tokio::test]
async fn a_file_of_200_megabytes_is_refused_in_words() {
    let site = TestApp::new().await;
    let mut parts = captured_on(["20", "11", "2026"]).to_vec();
    let large = vec![b'x'; 200 << 20];
    parts.push(("files", "fi.csv", &large));
    let sent = site.post_files(FORM, &parts).await;
    assert_eq!(sent.status, StatusCode::PAYLOAD_TOO_LARGE);
    sent.holds(&["Tiedosto on liian suuri"]);
}
