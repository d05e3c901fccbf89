//! What one has written is not lost, whatever happens before it is saved.

use axum::http::StatusCode;
use kit::db::Engine;

use super::{draft, form, save};
use crate::access::Role;
use crate::accounts;
use crate::testing::{Answer, TestApp};

const TYPED: [(&str, &str); 2] = [
    ("was.summary", ""),
    ("summary", "Rivi yksi\r\n<b>rivi</b> kaksi"),
];

/// The text, and whether the page sends all of it again.
fn shows_what_was_typed(answer: &Answer, may_send_again: bool) {
    answer.holds(&["Rivi yksi\r\n&#60;b&#62;rivi&#60;/b&#62; kaksi", "readonly"]);
    let again = answer.body.contains("name=\"was.summary\" value=\"\"");
    assert_eq!(again, may_send_again, "{}", answer.body);
}

pub(super) async fn set_role(site: &TestApp, email: &str, role: &str, version: u32) {
    let email = email.parse().unwrap();
    let mut conn = site.app.db.read().await.unwrap();
    let account = accounts::by_email(&mut conn, &email).await.unwrap();
    drop(conn);
    let path = format!("/tyo/kayttajat/{}", account.unwrap().id);
    let change = form(&[
        ("name", "T"),
        ("role", role),
        ("lang", "fi"),
        ("version", &version.to_string()),
    ]);
    let changed = site.post(&path, &change).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
}

#[tokio::test]
async fn whoever_may_no_longer_edit_gets_back_what_they_wrote() {
    let site = TestApp::new().await;
    let section = format!("{}/osa/3", draft(&site).await);
    let person = site.sign_in(Role::Coordinator).await;
    assert_eq!(person.get(&section).await.status, StatusCode::OK);
    set_role(&site, "coordinator@kanto.example", "reader", 1).await;
    // The session lasts or has ended with the role; either way the text is there.
    let refused = person.post(&section, &form(&TYPED)).await;
    let reader = site.sign_in_as("coordinator@kanto.example").await;
    let again = reader.post(&section, &form(&TYPED)).await;
    assert_eq!(again.status, StatusCode::FORBIDDEN);
    again.holds(&[
        "Et voi enää muokata tätä",
        "Mitään ei tallennettu",
        "Kopioi tekstisi talteen",
    ]);
    shows_what_was_typed(&again, false);
    assert_eq!(again.headers["cache-control"], "no-store");
    shows_what_was_typed(&refused, refused.status == StatusCode::UNAUTHORIZED);
    for (lang, said) in [
        ("/sv", "Du kan inte längre redigera det här"),
        ("/en", "You can no longer edit this"),
    ] {
        let answer = reader
            .post(&format!("{lang}{section}"), &form(&TYPED))
            .await;
        answer.holds(&[said]);
        answer.lacks(&["⟦"]);
    }
    // Who has written nothing learns nothing.
    let nothing = reader.post(&section, "").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    set_role(&site, "coordinator@kanto.example", "coordinator", 2).await;
    let back = site.sign_in_as("coordinator@kanto.example").await;
    back.get(&section).await.lacks(&["Rivi yksi"]);
    assert_eq!(
        back.post(&section, &form(&TYPED)).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn whoever_was_signed_out_signs_in_and_sends_the_same_again() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let section = format!("{path}/osa/3");
    let mut person = site.sign_in(Role::Adviser).await;
    site.at("2026-12-02T10:00:00Z");
    let refused = person.post(&section, &form(&TYPED)).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    refused.holds(&[
        "Istuntosi on päättynyt",
        "href=\"/kirjaudu\" target=\"_blank\"",
        &format!("<form method=\"post\" action=\"{section}\">"),
    ]);
    shows_what_was_typed(&refused, true);
    // More than anyone writes is not held for those whom nobody knows.
    let much = "x".repeat(2 << 20);
    let refused = person.post(&section, &form(&[("summary", &much)])).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    refused.holds(&["Istuntosi on päättynyt"]);
    refused.lacks(&["xxx"]);
    let link = person.link(Role::Adviser).await;
    person.enter(&link).await;
    save(&person, &path, 3, &TYPED).await;
    person.get(&section).await.holds(&["Rivi yksi"]);
}

#[tokio::test]
async fn whoever_writes_in_a_card_that_another_removes_gets_back_what_they_wrote() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let person = site.sign_in(Role::Adviser).await;
    site.post(&format!("{path}/poisto"), "").await;
    let refused = person.post(&format!("{path}/osa/3"), &form(&TYPED)).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    shows_what_was_typed(&refused, false);
}

/// From now on nothing fits into the database, or everything again.
pub(super) async fn fill_the_disk(site: &TestApp, is_full: bool) {
    let script = match (site.app.db.engine(), is_full) {
        (Engine::Sqlite, true) => "PRAGMA max_page_count = 1;",
        (Engine::Sqlite, false) => "PRAGMA max_page_count = 1000000;",
        // What the server says when its disk is full.
        (Engine::Postgres, true) => {
            "CREATE OR REPLACE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$;
             CREATE OR REPLACE TRIGGER full_disk BEFORE INSERT OR UPDATE ON project_drafts
             EXECUTE FUNCTION full_disk();
             CREATE OR REPLACE TRIGGER full_disk BEFORE INSERT OR UPDATE ON form_drafts
             EXECUTE FUNCTION full_disk();
             CREATE OR REPLACE TRIGGER full_disk BEFORE INSERT ON project_uploads
             EXECUTE FUNCTION full_disk();
             CREATE OR REPLACE TRIGGER full_disk BEFORE INSERT ON accounts
             EXECUTE FUNCTION full_disk();
             CREATE OR REPLACE TRIGGER full_disk BEFORE UPDATE ON sessions
             EXECUTE FUNCTION full_disk();"
        }
        (Engine::Postgres, false) => "DROP FUNCTION full_disk CASCADE;",
    };
    let mut tx = site.app.db.begin().await.unwrap();
    tx.execute_script(script).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn on_a_full_disk_people_read_and_keep_what_they_write() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let section = format!("{path}/osa/3");
    // As long as pages that are there do not have room for it.
    let long = format!("Rivi yksi\r\n<b>rivi</b> kaksi{}", " ja muuta".repeat(9000));
    let typed = [("was.summary", ""), ("summary", &long)];
    for (lang, said) in [
        ("", "palvelimen levy on täynnä"),
        ("/sv", "serverns disk är full"),
        ("/en", "the server&#39;s disk is full"),
    ] {
        fill_the_disk(&site, true).await;
        let refused = site.post(&format!("{lang}{section}"), &form(&typed)).await;
        assert_eq!(refused.status, StatusCode::INSUFFICIENT_STORAGE);
        refused.holds(&[said]);
        refused.lacks(&["⟦"]);
        shows_what_was_typed(&refused, true);
    }
    // The note of a session's last use does not fit either.
    site.at("2026-11-24T10:05:00Z");
    for page in [&section, &path, "/tyo"] {
        fill_the_disk(&site, true).await;
        assert_eq!(site.get(page).await.status, StatusCode::OK, "{page}");
    }
    fill_the_disk(&site, false).await;
    save(&site, &path, 3, &typed).await;
    site.get(&section).await.holds(&["Rivi yksi"]);
}

/// The script in the page tells these answers apart and shows what each means.
#[tokio::test]
async fn what_cannot_be_kept_while_one_types_is_told_by_the_answer() {
    let site = TestApp::new().await;
    let section = format!("{}/osa/3", draft(&site).await);
    let keep = format!("{section}/luonnos?muuttui=1");
    let long = "ä".repeat(90_000);
    let typed = form(&[("was.summary", ""), ("summary", &long)]);
    let signed_out = site.closed().post(&keep, &typed).await;
    assert_eq!(signed_out.status, StatusCode::SEE_OTHER);
    assert_eq!(signed_out.location(), "/kirjaudu");
    let reader = site.sign_in(Role::Reader).await;
    assert_eq!(
        reader.post(&keep, &typed).await.status,
        StatusCode::NOT_FOUND
    );
    fill_the_disk(&site, true).await;
    let full = site.post(&keep, &typed).await;
    assert_eq!(full.status, StatusCode::INSUFFICIENT_STORAGE);
    fill_the_disk(&site, false).await;
    assert_eq!(site.post(&keep, &typed).await.status, StatusCode::OK);
    for (lang, said) in [
        ("", "Teksti on vielä tällä sivulla. Kirjaudu sisään"),
        ("/sv", "Texten finns kvar på den här sidan. Logga in"),
        ("/en", "The text is still on this page. Sign in"),
    ] {
        let page = site.get(&format!("{lang}{section}")).await;
        page.holds(&[said]);
        page.holds(
            &[401, 404, 507, 0]
                .map(|why| format!("data-lost=\"{why}\" hidden"))
                .each_ref()
                .map(String::as_str),
        );
        page.lacks(&["⟦"]);
    }
}

#[tokio::test]
async fn people_who_save_different_fields_at_the_same_moment_are_all_taken() {
    const FIELDS: [&str; 4] = ["name", "priority", "objective", "authority"];
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let section = format!("{path}/osa/1");
    for round in 0..5 {
        let before = |field| match (round, field) {
            (0, "name") => "Talkoot".to_owned(),
            (0, _) => String::new(),
            (_, field) => format!("{field} {}", round - 1),
        };
        let forms = FIELDS.map(|field| {
            let mine = format!("{field} {round}");
            form(&[(&format!("was.{field}"), &before(field)), (field, &mine)])
        });
        let sent = forms.iter().map(|form| site.post(&section, form));
        for answer in futures_util::future::join_all(sent).await {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        }
        let now = site.get(&section).await;
        now.holds(
            &FIELDS
                .map(|field| format!("value=\"{field} {round}\""))
                .each_ref()
                .map(String::as_str),
        );
    }
}

#[tokio::test]
async fn a_clock_that_jumps_loses_no_change_and_keeps_the_log_in_order() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let mut acts = Vec::new();
    for (number, instant) in [
        "2026-11-27T10:00:00Z",
        "2026-11-24T09:00:00Z",
        "2026-11-29T10:00:00Z",
        "2026-11-24T10:00:00Z",
    ]
    .into_iter()
    .enumerate()
    {
        site.at(instant);
        let name = format!("Nimi {number}");
        let saved = site
            .post(&format!("{path}/osa/1"), &form(&[("name", &name)]))
            .await;
        acts.push(saved.location().split("muutos=").nth(1).unwrap().to_owned());
        site.get(&path).await.holds(&[&name]);
    }
    // The log has the order of the changes, whatever the clock said.
    let list = site.get("/tyo/historia").await.body;
    let places: Vec<_> = acts.iter().map(|act| list.find(act).unwrap()).collect();
    assert!(places.is_sorted_by(|one, next| one > next), "{places:?}");
    let undo = format!("/tyo/historia/{}/kumoaminen", acts[3]);
    assert_eq!(site.post(&undo, "").await.status, StatusCode::SEE_OTHER);
    site.get(&path).await.holds(&["Nimi 2"]);
    assert_eq!(crate::checks::run(&site.app).await.unwrap().len(), 0);
}
