use axum::http::StatusCode;

use super::{add, change, form, publish, undo};
use crate::access::Role;
use crate::testing::TestApp;

/// The page's text without the no-break spaces of dates.
fn plain(body: &str) -> String {
    body.replace('\u{a0}', " ")
}

#[tokio::test]
async fn a_draft_is_seen_by_those_who_work_here_and_by_nobody_else() {
    let test = TestApp::new().await;
    let staff = add(&test, &[]).await;
    let public = staff.trim_start_matches("/tyo").to_owned();
    let everyone = test.closed();
    let api = format!("/api/v1/calls{}", public.trim_start_matches("/haut"));
    let ics = format!("{public}.ics");
    let version = format!("{public}/versiot/1");
    for path in [&public, &api, &ics, &version] {
        assert_eq!(
            everyone.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    for path in ["/haut", "/haut.atom", "/haut.ics", "/api/v1/calls"] {
        everyone.get(path).await.lacks(&["Kylät auki"]);
    }
    test.get("/tyo/haut")
        .await
        .holds(&["Kylät auki", "Luonnos"]);
    test.get("/tyo/haku?q=kyl%C3%A4")
        .await
        .holds(&["Kylät auki"]);
    let reader = test.sign_in(Role::Reader).await;
    assert_eq!(reader.get(&staff).await.status, StatusCode::NOT_FOUND);
    reader
        .get("/tyo/haku?q=kyl%C3%A4")
        .await
        .lacks(&["Kylät auki"]);
    test.post(&format!("{staff}/julkaisu"), "").await;
    for path in [
        &public,
        &api,
        &ics,
        "/haut",
        "/haut.atom",
        "/haut.ics",
        "/api/v1/calls",
    ] {
        everyone.get(path).await.holds(&["Kylät auki"]);
    }
}

#[tokio::test]
async fn each_published_change_is_a_version_that_anyone_can_look_at() {
    let test = TestApp::new().await;
    let [staff, public] = publish(&test, &[]).await;
    let later = test.later("2026-11-25T08:00:00Z").await;
    change(&later, &staff, &[("closes_at", "8.12.2026 klo 16.15")]).await;
    let page = plain(&test.closed().get(&public).await.body);
    for text in [
        "13 päivän kuluttua, ti 8.12.2026 klo 16.15",
        "Haku päättyy: ti 8.12.2026 klo 16.15, ennen ti 1.12.2026 klo 16.15",
        "Muuttunut 25.11.2026",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    let before = test.closed().get(&format!("{public}/versiot/1")).await;
    assert_eq!(before.status, StatusCode::OK);
    let before = plain(&before.body);
    assert!(before.contains("ti 1.12.2026 klo 16.15"), "{before}");
    assert!(before.contains("Näin haku oli ti 24.11.2026 klo 12.00 – ke 25.11.2026 klo 10.00."));
    assert!(!before.contains("8.12.2026"), "{before}");
    let now = test.closed().get(&format!("{public}/versiot/2")).await;
    assert_eq!(now.location(), public, "what stands now is the page itself");
    for number in ["0", "3", "x"] {
        let page = test
            .closed()
            .get(&format!("{public}/versiot/{number}"))
            .await;
        assert!(page.status.is_client_error(), "{number}: {}", page.status);
    }
    // A text that tells nothing else is no change of dates and terms, but a version.
    change(
        &later,
        &staff,
        &[("closes_at", "8.12.2026 klo 16.15"), ("plain_fi", "Uusi")],
    )
    .await;
    let page = test.closed().get(&public).await;
    page.lacks(&["Selkeä kuvaus suomeksi"]);
    later
        .get(&staff)
        .await
        .holds(&["Selkeä kuvaus suomeksi: Uusi, ennen"]);
}

#[tokio::test]
async fn who_helps_is_told_as_it_is_now() {
    let test = TestApp::new().await;
    let [staff, public] = publish(&test, &[]).await;
    let other = "Maija Mallikas, maija@ely.example";
    change(
        &test,
        &staff,
        &[("contacts", other), ("budget_cents", "1000")],
    )
    .await;
    let before = test.closed().get(&format!("{public}/versiot/1")).await;
    before.holds(&["maija@ely.example"]);
    before.lacks(&["eero@ely.example"]);
    test.closed()
        .get(&public)
        .await
        .lacks(&["eero@ely.example"]);
}

#[tokio::test]
async fn a_call_is_hidden_copied_removed_and_brought_back() {
    let test = TestApp::new().await;
    let [staff, public] = publish(&test, &[("reference", "A-1")]).await;
    let everyone = test.closed();
    test.post(&format!("{staff}/piilotus"), "").await;
    assert_eq!(everyone.get(&public).await.status, StatusCode::NOT_FOUND);
    let copied = test.post(&format!("{staff}/kopio"), "").await;
    let copy = test.get(copied.location()).await;
    copy.holds(&["Tämä on luonnos", "kopioitu"]);
    assert!(plain(&copy.body).contains("1.12.2027 klo 16.15"));
    copy.lacks(&["A-1"]);
    undo(&test, copied.location()).await;
    let path = copied.location().split('?').next().unwrap();
    assert_eq!(test.get(path).await.status, StatusCode::NOT_FOUND);
    test.post(&format!("{staff}/julkaisu"), "").await;
    let removed = test.post(&format!("{staff}/poisto"), "").await;
    assert_eq!(everyone.get(&public).await.status, StatusCode::NOT_FOUND);
    assert_eq!(test.get(&staff).await.status, StatusCode::NOT_FOUND);
    undo(&test, removed.location()).await;
    everyone.get(&public).await.holds(&["Kylät auki"]);
    let findings = crate::checks::run(&test.app).await.unwrap();
    assert!(findings.is_empty(), "{findings:?}");
}

#[tokio::test]
async fn the_day_of_the_decision_is_marked_once_the_call_has_closed() {
    let test = TestApp::new().await;
    let [staff, public] = publish(&test, &[]).await;
    let path = format!("{staff}/paatos");
    for (day, said) in [
        ("", "Päivää ei ymmärretty"),
        ("32.1.2027", "Päivää ei ymmärretty"),
        ("30.11.2026", "ennen kuin haku päättyy"),
    ] {
        let refused = test.post(&path, &format!("paiva={day}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        refused.holds(&[said]);
    }
    let later = test.later("2027-02-01T08:00:00Z").await;
    later.post(&path, "paiva=31.1.2027").await;
    let page = test.closed().get(&public).await;
    page.holds(&["Päätökset tehty", "Päätökset tehtiin"]);
}

#[tokio::test]
async fn what_somebody_else_has_written_meanwhile_is_not_overwritten() {
    let test = TestApp::new().await;
    let staff = add(&test, &[]).await;
    let edit = format!("{staff}/muokkaus");
    change(&test, &staff, &[("budget_cents", "1000")]).await;
    let log = test.get("/tyo/historia").await;
    log.holds(&["Hakua muutettiin", "Haku lisättiin"]);
    let mine = form(&[("edition", "1"), ("budget_cents", "2000")]);
    let clash = test.post(&edit, &mine).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    assert!(plain(&clash.body).contains("1 000 €") && plain(&clash.body).contains("2 000 €"));
    let sure = form(&[("edition", "2"), ("budget_cents", "2000")]);
    assert_eq!(test.post(&edit, &sure).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn each_language_tells_what_it_has_and_the_rest_in_finnish() {
    let test = TestApp::new().await;
    let [_, public] = publish(&test, &[("title_sv", "Byar öppna")]).await;
    let page = test.closed().get(&format!("/sv{public}")).await;
    page.holds(&[
        "Byar öppna",
        "Stänger snart",
        "lang=\"fi\">Rahaa kylien toimintaan.",
    ]);
    test.closed()
        .get(&format!("/en{public}"))
        .await
        .holds(&["Closing soon", "Kylät auki"]);
    let list = test.closed().get("/en/haut?alue=Lieksa&tila=open").await;
    list.holds(&["Kylät auki", "1 December 2026"]);
}
