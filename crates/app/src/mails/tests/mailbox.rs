use axum::http::StatusCode;
use kit::i18n::Lang;

use crate::mails::{MAILBOX, TestMail, queue};
use crate::testing::TestApp;

async fn write(site: &TestApp, to: &str, lang: Lang) -> String {
    let mut tx = site.app.db.begin().await.expect("a transaction");
    let to = to.parse().expect("a mailbox");
    let id = queue(&site.app, &mut tx, &to, lang, &TestMail).await;
    tx.commit().await.expect("committed");
    format!("{MAILBOX}/{}", id.expect("queued"))
}

#[tokio::test]
async fn the_demonstration_shows_its_mail_instead_of_sending_it() {
    let site = TestApp::demo().await;
    site.get(MAILBOX)
        .await
        .holds(&["Ei vielä viestejä", "aria-current=\"page\""]);
    let first = write(&site, "Maija <Meri@esimerkki.fi>", Lang::Fi).await;
    site.at("2026-11-24T10:00:01Z");
    let second = write(&site, "kim@esimerkki.fi", Lang::Sv).await;
    assert_eq!(site.run_jobs().await, 0);
    let list = site.get(MAILBOX).await;
    list.holds(&["2 viestiä", "Maija, Meri@esimerkki.fi", "Provmeddelande"]);
    let current = list.body.matches("aria-current=\"page\"").count();
    assert_eq!(current, 1, "one entry of the menu leads here");
    let place = |path: &str| list.body.find(path).expect("in the list");
    assert!(place(&second) < place(&first), "the newest comes first");

    let page = site.get(&format!("/en{first}")).await;
    let link = r#"<a href="https://kanto.example/">https://kanto.example/</a>"#;
    page.holds(&["Koeviesti Kannosta", "lang=\"fi\"", "åäöÅÄÖ", link]);
    page.holds(&[&format!("href=\"/en{first}/muotoiltu\"")]);
    page.lacks(&["style=\""]);

    let html = site.get(&format!("{first}/muotoiltu")).await;
    html.holds(&["<h1", "style=\"", "https://kanto.example/"]);
    let policy = html.headers["content-security-policy"]
        .to_str()
        .expect("text");
    for part in ["default-src 'none'", "sandbox", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("allow-scripts") && !policy.contains("allow-same-origin"));
    let policies = html.headers.get_all("content-security-policy").iter();
    assert_eq!(policies.count(), 1);
}

#[tokio::test]
async fn elsewhere_nobody_reads_mail() {
    let site = TestApp::new().await;
    let path = write(&site, "maija@esimerkki.fi", Lang::Fi).await;
    let closed = site.closed();
    for path in [MAILBOX, &path, &format!("{path}/muotoiltu")] {
        assert_eq!(
            closed.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    for path in ["x", "0193b0a0-0000-7000-8000-000000000000"] {
        let answer = site.get(&format!("{MAILBOX}/{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let home = closed.get("/").await;
    home.lacks(&["postilaatikko"]);
}
