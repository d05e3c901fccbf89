use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt;

use crate::access::Role;
use crate::routes;
use crate::testing::{Answer, TestApp};

const GOOD: &str = "hevosen+keng%C3%A4n+naula";
const TEN_MINUTES_LATER: &str = "2026-11-24T10:10:00Z";

async fn with_password(site: &TestApp, role: Role) -> TestApp {
    let person = site.sign_in(role).await;
    let set = person.post("/oma/salasana", &format!("new={GOOD}")).await;
    assert_eq!(set.location(), "/oma?done=password-set");
    person
}

async fn try_password(browser: &TestApp, email: &str, password: &str) -> Answer {
    let form = format!("email={email}%40kanto.example&password={password}");
    browser.post("/kirjaudu/salasana", &form).await
}

#[tokio::test]
async fn a_password_lets_in_and_begins_a_session_of_its_own() {
    let site = TestApp::new().await;
    let person = with_password(&site, Role::Adviser).await;
    person.get("/oma?done=password-set").await.holds(&[
        "Salasana tallennettiin. Muut laitteesi kirjattiin ulos.",
        "Salasana on asetettu",
    ]);
    let mut browser = site.sign_in(Role::Association).await;
    let planted = site.with_cookie_of(&browser);
    let form = format!("email=+ADVISER%40kanto.example&password={GOOD}&takaisin=%2Ftyo%2Ftyot");
    let entered = browser.post("/kirjaudu/salasana", &form).await;
    assert_eq!(
        (entered.status, entered.location()),
        (StatusCode::SEE_OTHER, "/tyo/tyot")
    );
    assert_eq!(entered.headers[header::CACHE_CONTROL], "no-store");
    browser.keep_cookie(&entered);
    browser.get("/tyo").await.holds(&["Testi adviser"]);
    assert_eq!(planted.get("/oma").await.status, StatusCode::SEE_OTHER);
    let elsewhere = browser
        .post(
            "/kirjaudu/salasana",
            &form.replace("%2Ftyo%2F", "%2F%2Fevil"),
        )
        .await;
    assert_eq!(elsewhere.location(), "/tyo");
}

#[tokio::test]
async fn nobody_learns_who_has_an_account_or_a_password() {
    let site = TestApp::new().await;
    with_password(&site, Role::Adviser).await;
    site.sign_in(Role::Reader).await;
    let closed = with_password(&site, Role::Coordinator).await;
    let email = "coordinator@kanto.example".parse().unwrap();
    let mut conn = site.app.db.read().await.unwrap();
    let account = crate::accounts::by_email(&mut conn, &email).await.unwrap();
    drop(conn);
    let id = account.unwrap().id;
    let form = "name=T&role=coordinator&lang=fi&version=1&closed=1";
    site.post(&format!("/tyo/kayttajat/{id}"), form).await;
    assert_eq!(closed.get("/oma").await.status, StatusCode::SEE_OTHER);
    let mut said = Vec::new();
    for (email, password) in [
        ("adviser", "hevosen+naula+on+irti"),
        ("adviser", ""),
        ("reader", GOOD),
        ("coordinator", GOOD),
        ("nobody", GOOD),
    ] {
        let answer = try_password(&site.closed(), email, password).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
        answer.holds(&["Sähköposti tai salasana on väärin", "Virhe:"]);
        answer.lacks(&["hevosen"]);
        said.push(answer.body.replace(email, "…"));
    }
    said.dedup();
    assert_eq!(said.len(), 1, "the same is said to all");
    let no_address = site
        .closed()
        .post("/kirjaudu/salasana", "email=x&password=y")
        .await;
    assert_eq!(no_address.status, StatusCode::UNPROCESSABLE_ENTITY);
    no_address.holds(&["Kirjoita sähköpostiosoite"]);
}

#[tokio::test]
async fn ten_thousand_wrong_passwords_are_stopped_and_others_come_in() {
    let site = TestApp::new().await;
    with_password(&site, Role::Adviser).await;
    with_password(&site, Role::Coordinator).await;
    // One router for all of them: making one takes longer than such an answer.
    let router = routes::router(site.app.clone());
    let place: SocketAddr = "192.0.2.1:4000".parse().unwrap();
    let mut answers = BTreeMap::new();
    for number in 0..10_000 {
        let form = format!("email=adviser%40kanto.example&password=arvaus+numero+{number}");
        let request = Request::post("/kirjaudu/salasana")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .extension(ConnectInfo(place))
            .body(Body::from(form));
        let answer = router.clone().oneshot(request.unwrap()).await.unwrap();
        *answers.entry(answer.status().as_u16()).or_insert(0) += 1;
    }
    assert_eq!(answers, [(422, 20), (429, 9_980)].into());
    // The right one is not looked at either, from wherever it comes.
    let answer = try_password(&site.closed(), "adviser", GOOD).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    answer.holds(&["Salasanaa on yritetty liian monta kertaa"]);
    // Everybody else comes in, and the person by a link.
    let other = try_password(&site.closed(), "coordinator", GOOD).await;
    assert_eq!(other.location(), "/tyo");
    let mut person = site.closed();
    let link = person.link(Role::Adviser).await;
    assert_eq!(person.enter(&link).await.location(), "/tyo");
    site.at("2026-11-24T11:00:00Z");
    let later = try_password(&site.closed(), "adviser", GOOD).await;
    assert_eq!(later.location(), "/tyo");
}

#[tokio::test]
async fn a_clock_that_jumps_gives_no_more_tries_and_shuts_nobody_out_for_longer() {
    let site = TestApp::new().await;
    with_password(&site, Role::Adviser).await;
    // Each hour of the clock has its tries once, however often it comes.
    for (time, tries) in [
        ("10:30", 20),
        ("09:30", 20),
        ("10:59", 0),
        ("09:00", 0),
        ("11:00", 20),
        ("10:00", 0),
    ] {
        site.at(&format!("2026-11-24T{time}:00Z"));
        let mut wrong = 0;
        while wrong < 30
            && try_password(&site.closed(), "adviser", "arvaus")
                .await
                .status
                == StatusCode::UNPROCESSABLE_ENTITY
        {
            wrong += 1;
        }
        assert_eq!(wrong, tries, "{time}");
    }
    for time in ["12:00", "08:59"] {
        site.at(&format!("2026-11-24T{time}:00Z"));
        let entered = try_password(&site.closed(), "adviser", GOOD).await;
        assert_eq!(entered.location(), "/tyo", "{time}");
    }
}

#[tokio::test]
async fn one_place_does_not_try_a_password_on_many_addresses() {
    let site = TestApp::new().await;
    with_password(&site, Role::Adviser).await;
    let attacker = site.closed();
    for number in 0..100 {
        let answer = try_password(&attacker, &format!("nobody{number}"), "").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let stopped = try_password(&attacker, "adviser", GOOD).await;
    assert_eq!(stopped.status, StatusCode::TOO_MANY_REQUESTS);
    let elsewhere = try_password(&site.closed(), "adviser", GOOD).await;
    assert_eq!(elsewhere.location(), "/tyo");
}

#[tokio::test]
async fn a_new_password_wants_the_current_one_or_a_young_session() {
    let site = TestApp::new().await;
    let person = site.sign_in(Role::Adviser).await;
    site.at(TEN_MINUTES_LATER);
    let old = person.post("/oma/salasana", &format!("new={GOOD}")).await;
    assert_eq!(old.status, StatusCode::FORBIDDEN);
    old.holds(&["enintään 10 minuuttia", "/kirjaudu?takaisin=/oma/salasana"]);
    person
        .get("/sv/oma/salasana")
        .await
        .holds(&["högst 10 minuter", "/sv/kirjaudu?takaisin=/sv/oma/salasana"]);
    let person = with_password(&site, Role::Adviser).await;
    person
        .get("/oma/salasana")
        .await
        .lacks(&["Nykyinen salasana"]);
    site.at("2026-11-24T10:20:00Z");
    let page = person.get("/oma/salasana").await;
    page.holds(&["Nykyinen salasana", "autocomplete=\"new-password\""]);
    let form = |current: &str| format!("current={current}&new=toinen+ja+parempi");
    for (current, status) in [("v%C3%A4%C3%A4r%C3%A4", 422), (GOOD, 303)] {
        let answer = person.post("/oma/salasana", &form(current)).await;
        assert_eq!(answer.status, status);
        if status == 422 {
            answer.holds(&["Nykyinen salasana on väärin", "href=\"#current\""]);
        }
    }
    let entered = try_password(&site.closed(), "adviser", "toinen+ja+parempi").await;
    assert_eq!(entered.location(), "/tyo");
    for _ in 0..20 {
        person.post("/oma/salasana", &form("arvaus")).await;
    }
    let stopped = person
        .post("/oma/salasana", &form("toinen+ja+parempi"))
        .await;
    assert_eq!(stopped.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_password_that_is_short_long_or_hopeless_is_refused() {
    let site = TestApp::new().await;
    let long = "pitk%C3%A4+sana+".repeat(20);
    for (new, said) in [
        ("lyhyt", "vähintään 12 merkkiä"),
        (long.as_str(), "enintään 200 merkkiä"),
        ("Salasana1234", "helppo arvata"),
        ("administrator%40kanto.example", "helppo arvata"),
    ] {
        let answer = site.post("/oma/salasana", &format!("new={new}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.holds(&[said, "href=\"#new\""]);
    }
}

#[tokio::test]
async fn a_changed_password_ends_other_sessions_and_a_removed_one_lets_nobody_in() {
    let site = TestApp::new().await;
    let elsewhere = site.sign_in(Role::Adviser).await;
    let person = with_password(&site, Role::Adviser).await;
    assert_eq!(elsewhere.get("/oma").await.status, StatusCode::SEE_OTHER);
    assert_eq!(person.get("/oma").await.status, StatusCode::OK);
    let elsewhere = site.sign_in(Role::Adviser).await;
    let removed = person.post("/oma/salasana/poisto", "").await;
    assert_eq!(removed.location(), "/oma?done=password-removed");
    assert_eq!(elsewhere.get("/oma").await.status, StatusCode::SEE_OTHER);
    let answer = try_password(&site.closed(), "adviser", GOOD).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let log = site.get("/tyo/historia").await;
    log.holds(&[
        "Salasana asetettiin",
        "Salasana poistettiin",
        "Kirjautumistapa",
    ]);
    // Nothing of the password stands in the log, and nobody undoes it for another.
    let mut conn = site.app.db.read().await.unwrap();
    let rows = kit::audit::latest(&mut conn, i64::MAX, 1).await.unwrap();
    let details = rows[0].details.clone().unwrap();
    assert_eq!(details.before, serde_json::json!({ "password": true }));
    assert_eq!(details.after, serde_json::json!({ "password": false }));
    let undo = format!("/tyo/historia/{}/kumoaminen", rows[0].batch);
    site.post(&undo, "")
        .await
        .holds(&["Tätä muutosta ei voi kumota"]);
}
