use axum::http::StatusCode;

use super::form;
use crate::testing::TestApp;

/// Begins a form, and gives the path of its pages.
pub(super) async fn begin(test: &TestApp) -> String {
    let begun = test.post("/hankeidea", "").await;
    let first = begun.location();
    assert!(first.ends_with("/yhdistys"), "{}", begun.body);
    first.trim_end_matches("/yhdistys").to_owned()
}

const WHO: [(&str, &str); 5] = [
    ("association", "Kolin kyläseura"),
    ("contact_name", "Raija Esimerkki"),
    ("contact_email", "Raija@Esimerkki.example"),
    ("contact_phone", "050 000 1234"),
    ("municipality", "Lieksa"),
];
const WHAT: [(&str, &str); 4] = [
    ("name", "Kylän keittiö"),
    ("what", "Avoin keittiö kylätalolla."),
    ("thought", "discussed"),
    ("cost_cents", "25 000,50"),
];

/// Writes everything but the last page.
pub(super) async fn write(test: &TestApp) -> String {
    let path = begin(test).await;
    for (step, fields) in [("yhdistys", &WHO[..]), ("idea", &WHAT[..])] {
        let kept = test.post(&format!("{path}/{step}"), &form(fields)).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    }
    path
}

#[tokio::test]
async fn an_idea_is_told_page_by_page_and_handed_in_once() {
    let staff = TestApp::new().await;
    let test = staff.closed();
    test.get("/hankeidea").await.holds(&["Kerro hankeideasta"]);
    let path = write(&test).await;
    let partners = form(&[("partners", "Kunta"), ("found_us", "Lehdestä")]);
    let next = test.post(&format!("{path}/kumppanit"), &partners).await;
    assert!(next.location().ends_with("/liitteet"));
    test.get(next.location()).await.holds(&["name=\"file\""]);
    let file = [(
        "file",
        "../../etc/suunnitelma.pdf",
        &b"%PDF-1.7\n%%EOF\n"[..],
    )];
    let sent = test.post_files(&format!("{path}/liitteet"), &file).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let check = test.get(&format!("{path}/tarkista")).await;
    check.holds(&[
        "Kolin kyläseura",
        "Avoin keittiö",
        "suunnitelma.pdf",
        "Lieksa",
    ]);
    check.lacks(&["../"]);
    assert_eq!(check.headers["referrer-policy"], "no-referrer");
    staff.get("/tyo/hankeideat").await.lacks(&["Kylän keittiö"]);
    let refused = test.post(&format!("{path}/tarkista"), "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["Virhe:", "#consent"]);
    let done = test.post(&format!("{path}/tarkista"), "consent=yes").await;
    assert!(done.location().ends_with("/kiitos"), "{}", done.body);
    let thanks = test.get(done.location()).await;
    thanks.holds(&["HI-", "5 arkipäivän"]);
    // Once more changes nothing.
    test.post(&format!("{path}/tarkista"), "consent=yes").await;
    let inbox = staff.get("/tyo/hankeideat").await;
    inbox.holds(&["Kylän keittiö", "Avoin keittiö"]);
    assert_eq!(inbox.body.matches("<article").count(), 1);
    let mails = kit::mail::latest(&mut staff.app.db.read().await.unwrap(), 5).await;
    let mails = mails.unwrap();
    assert_eq!(mails.len(), 1);
    let written = test.get(&format!("{path}/idea")).await;
    assert!(written.location().ends_with("/kiitos"));
}

#[tokio::test]
async fn what_is_not_finished_waits_and_can_be_gone_on_with_by_the_link() {
    let staff = TestApp::new().await;
    let test = staff.closed();
    let path = begin(&test).await;
    // What is needed may wait until later; what is wrong may not.
    let later = format!("{}&do=later", form(&[("association", "Ilo ry")]));
    let kept = test.post(&format!("{path}/yhdistys"), &later).await;
    assert!(kept.location().ends_with("/jatka"));
    test.get(kept.location())
        .await
        .holds(&["/yhdistys", "60 päivän"]);
    let mailed = test
        .post(&format!("{path}/jatka"), "email=a%40esimerkki.example")
        .await;
    mailed.holds(&["Linkki on lähetetty"]);
    let elsewhere = staff.closed();
    let page = elsewhere.get(&format!("{path}/yhdistys")).await;
    page.holds(&["Ilo ry"]);
    staff.at("2027-01-22T10:00:00Z");
    elsewhere
        .get(&format!("{path}/yhdistys"))
        .await
        .holds(&["Ilo ry"]);
    staff.at("2027-01-24T10:00:00Z");
    let gone = elsewhere.get(&format!("{path}/yhdistys")).await;
    assert_eq!(gone.status, StatusCode::GONE);
    staff.run_jobs().await;
    let mut conn = staff.app.db.read().await.unwrap();
    let left = conn.fetch_one_value::<i64>("SELECT COUNT(*) AS v FROM idea_drafts", &[]);
    assert_eq!(left.await.unwrap(), 0);
}

#[tokio::test]
async fn a_page_with_errors_shows_what_was_typed_and_stores_nothing_of_it() {
    let staff = TestApp::new().await;
    let test = staff.closed();
    let path = begin(&test).await;
    let typed = form(&[
        ("association", "Ilo ry"),
        ("contact_email", "raija.example"),
    ]);
    let refused = test.post(&format!("{path}/yhdistys"), &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&[
        "<title>Virhe: ",
        "href=\"#contact_email\"",
        "raija.example",
        "Ilo ry",
    ]);
    test.get(&format!("{path}/yhdistys"))
        .await
        .lacks(&["Ilo ry"]);
    let check = test.post(&format!("{path}/tarkista"), "consent=yes").await;
    check.holds(&["/yhdistys#association", "/idea#name"]);
}

#[tokio::test]
async fn too_many_forms_from_one_place_wait() {
    let test = TestApp::new().await.closed();
    for _ in 0..30 {
        begin(&test).await;
    }
    let refused = test.post("/hankeidea", "").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    refused.holds(&["Odota tunti"]);
}
