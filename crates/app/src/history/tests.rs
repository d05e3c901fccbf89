use axum::http::StatusCode;

use crate::access::Role;
use crate::projects::{self, Capture, Visibility};
use crate::testing::TestApp;

async fn feedback(site: &TestApp) -> String {
    let sent = site
        .closed()
        .post("/palaute", "about=other&message=Hei")
        .await;
    let id = sent.location().rsplit('/').next().unwrap().to_owned();
    format!("/tyo/palautteet/{id}/vastattu")
}

/// The path of the undo that a page offers.
fn undo_of(page: &str) -> String {
    let form = page
        .split("action=\"")
        .find(|text| text.contains("/kumoaminen\""));
    form.expect("an undo").split('"').next().unwrap().to_owned()
}

fn card(code: &str, name: &str) -> String {
    format!("1 Hanke\nHankekoodi: {code}\nHankkeen nimi: {name}\nToiminnan tila: Toiminnassa\n")
}

async fn take_in(site: &TestApp, day: &str, documents: &[String]) {
    let read = |document: &String| {
        Capture::read("a.txt", day.parse().unwrap(), document.as_bytes()).unwrap()
    };
    let captures = documents.iter().map(read).collect();
    let mut tx = site.app.db.begin().await.unwrap();
    let steps = projects::plan(&mut tx, captures, &[]).await.unwrap();
    let author = site.app.author(None, "test");
    projects::apply(&site.app, &mut tx, &author, &steps)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// The path of the latest act.
async fn latest(site: &TestApp) -> String {
    let list = site.get("/tyo/historia").await.body;
    let link = list
        .split("href=\"")
        .find(|text| text.starts_with("/tyo/historia/0"));
    link.expect("an act").split('"').next().unwrap().to_owned()
}

async fn undo_latest(site: &TestApp) -> crate::testing::Answer {
    site.post(&format!("{}/kumoaminen", latest(site).await), "")
        .await
}

#[tokio::test]
async fn the_notice_after_an_act_offers_to_undo_it() {
    let site = TestApp::new().await;
    let answer = feedback(&site).await;
    let done = site.post(&answer, "").await;
    let page = site.get(done.location()).await;
    page.holds(&["Kumoa", "Vastatut"]);
    let undone = site.post(&undo_of(&page.body), "").await;
    let shown = site.get(undone.location()).await;
    shown.holds(&[
        "Katso, minkä muutoksen tämä kumosi",
        "Palautteen tila muuttui",
    ]);
    site.get("/tyo/palautteet")
        .await
        .holds(&["1 palaute odottaa"]);
    // An undo can be undone, and what was undone cannot be undone twice.
    let twice = site.post(&undo_of(&page.body), "").await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    twice.holds(&["Muutos on jo kumottu"]);
    site.post(&undo_of(&shown.body), "").await;
    site.get("/tyo/palautteet")
        .await
        .holds(&["Ei avoimia palautteita"]);
}

#[tokio::test]
async fn who_may_undo_what() {
    let site = TestApp::new().await;
    let adviser = site.sign_in(Role::Adviser).await;
    let other = site.sign_in(Role::Coordinator).await;
    let by_adviser = adviser.post(&feedback(&site).await, "").await;
    let by_other = other.post(&feedback(&site).await, "").await;
    let by_adviser = undo_of(&adviser.get(by_adviser.location()).await.body);
    let by_other = undo_of(&other.get(by_other.location()).await.body);
    assert_eq!(
        adviser.post(&by_other, "").await.status,
        StatusCode::NOT_FOUND
    );
    adviser
        .get(by_other.trim_end_matches("/kumoaminen"))
        .await
        .lacks(&["Kumoa muutos"]);
    assert_eq!(
        other.post(&by_adviser, "").await.status,
        StatusCode::SEE_OTHER
    );
    // A coordinator may undo others, but not what only administrators do.
    site.post("/tyo/kayttajat", "email=a%40b.fi&name=A&role=reader")
        .await;
    assert_eq!(undo_latest(&other).await.status, StatusCode::NOT_FOUND);
    assert_eq!(undo_latest(&site).await.status, StatusCode::SEE_OTHER);
    site.get("/tyo/kayttajat").await.holds(&["Suljettu"]);
}

#[tokio::test]
async fn an_act_is_final_after_thirty_days() {
    let site = TestApp::new().await;
    let done = site.post(&feedback(&site).await, "").await;
    let undo = undo_of(&site.get(done.location()).await.body);
    let site = site.later("2026-12-24T10:00:01Z").await;
    let late = site.post(&undo, "").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.holds(&["liian vanha"]);
}

#[tokio::test]
async fn an_import_is_undone_as_a_whole_and_can_be_brought_back() {
    let site = TestApp::new().await;
    take_in(&site, "2026-01-01", &[card("S30001", "Vanha")]).await;
    take_in(
        &site,
        "2026-02-01",
        &[card("S30001", "Uusi"), card("S30002", "Toinen")],
    )
    .await;
    assert_eq!(undo_latest(&site).await.status, StatusCode::SEE_OTHER);
    site.get("/hankkeet/S30001").await.holds(&["Vanha"]);
    site.get("/hankkeet/S30001").await.lacks(&["Uusi"]);
    assert_eq!(
        site.get("/hankkeet/S30002").await.status,
        StatusCode::NOT_FOUND
    );
    site.get("/hankkeet").await.lacks(&["Toinen"]);
    assert_eq!(undo_latest(&site).await.status, StatusCode::SEE_OTHER);
    site.get("/hankkeet/S30001").await.holds(&["Uusi"]);
    site.get("/hankkeet/S30002").await.holds(&["Toinen"]);
    let mut conn = site.app.db.read().await.unwrap();
    assert_eq!(
        projects::broken(&mut conn).await.unwrap(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn two_documents_of_one_project_are_undone_together() {
    let site = TestApp::new().await;
    crate::demo::fill(&site.app, 1, 30).await.unwrap();
    assert_eq!(undo_latest(&site).await.status, StatusCode::SEE_OTHER);
    site.get("/hankkeet").await.holds(&["Ei hankkeita"]);
    assert_eq!(undo_latest(&site).await.status, StatusCode::SEE_OTHER);
    site.get("/hankkeet").await.holds(&["30 hanketta"]);
}

#[tokio::test]
async fn what_was_changed_since_is_not_overwritten() {
    let site = TestApp::new().await;
    take_in(&site, "2026-01-01", &[card("S30001", "Eka")]).await;
    take_in(
        &site,
        "2026-02-01",
        &[card("S30001", "Toka"), card("S30002", "Muu")],
    )
    .await;
    let act = latest(&site).await;
    take_in(&site, "2026-03-01", &[card("S30001", "Kolmas")]).await;
    let refused = site.post(&format!("{act}/kumoaminen"), "").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.holds(&["Samaa tietoa on muutettu tämän jälkeen"]);
    // Nothing of the act was undone.
    site.get("/hankkeet/S30002").await.holds(&["Muu"]);
    site.get("/hankkeet/S30001").await.holds(&["Kolmas"]);
}

#[tokio::test]
async fn a_removed_project_that_is_taken_in_again_is_there_again() {
    let site = TestApp::new().await;
    take_in(&site, "2026-01-01", &[card("S30001", "Eka")]).await;
    undo_latest(&site).await;
    assert_eq!(
        site.get("/hankkeet/S30001").await.status,
        StatusCode::NOT_FOUND
    );
    take_in(&site, "2026-01-02", &[card("S30001", "Eka")]).await;
    site.get("/hankkeet/S30001").await.holds(&["Eka"]);
}

#[tokio::test]
async fn a_hidden_project_is_seen_by_those_who_work_here() {
    let site = TestApp::new().await;
    take_in(&site, "2026-01-01", &[card("S30001", "Eka")]).await;
    let mut tx = site.app.db.begin().await.unwrap();
    let author = site.app.author(None, "test");
    projects::set_visibility(&site.app, &mut tx, &author, "S30001", Visibility::Hidden)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let visitor = site.closed();
    for path in [
        "/hankkeet/S30001",
        "/hankkeet/S30001/kuvaus.txt",
        "/hankkeet/S30001/kuvaus.json",
    ] {
        assert_eq!(
            visitor.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
        assert_eq!(site.get(path).await.status, StatusCode::OK, "{path}");
    }
    visitor.get("/").await.lacks(&["Eka"]);
    site.get(&latest(&site).await)
        .await
        .holds(&["Hanke piilotettiin", "Vain työntekijöille"]);
}

#[tokio::test]
async fn the_list_of_changes_is_read_in_parts() {
    let site = TestApp::new().await;
    for number in 0..60 {
        take_in(
            &site,
            "2026-01-01",
            &[card(&format!("S3{number:04}"), "Eka")],
        )
        .await;
    }
    let first = site.get("/tyo/historia").await.body;
    let older = first.split("href=\"?ennen=").nth(1).expect("an older part");
    let older = older.split('"').next().unwrap();
    assert_eq!(first.matches("Hankekuvaus tuotiin").count(), 50);
    let second = site.get(&format!("/tyo/historia?ennen={older}")).await.body;
    assert_eq!(second.matches("Hankekuvaus tuotiin").count(), 10);
}
