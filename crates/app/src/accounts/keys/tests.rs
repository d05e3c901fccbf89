use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::Value;

use crate::access::Role;
use crate::accounts;
use crate::testing::{Answer, TestApp};

const KEYS: &str = "/oma/rajapinta-avaimet";
const REGISTER: &str = "/api/v1/associations";

/// A form for a key that ends on that day.
fn form([day, month, year]: [&str; 3]) -> String {
    format!("name=Tilastok%C3%A4sittely&ends-day={day}&ends-month={month}&ends-year={year}")
}

/// Makes a key that lasts to the end of the year and gives it.
async fn key_of(person: &TestApp) -> String {
    let made = person.post(KEYS, &form(["31", "12", "2026"])).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let (_, rest) = made.body.split_once("<code>kanto_").unwrap();
    format!("kanto_{}", rest.split('<').next().unwrap())
}

/// Asks as a program does: from elsewhere, without a cookie.
async fn ask(site: &TestApp, method: &str, path: &str, key: &str) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::AUTHORIZATION, format!("Bearer {key}"));
    site.closed().send(request, Body::empty()).await
}

/// Asserts that the key is refused as the API refuses, and why.
async fn is_refused(site: &TestApp, path: &str, key: &str, why: &str) {
    let answer = ask(site, "GET", path, key).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path} {key}");
    assert_eq!(answer.headers[header::WWW_AUTHENTICATE], "Bearer");
    assert_eq!(
        answer.headers[header::CONTENT_TYPE],
        "application/problem+json"
    );
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(body["status"], 401);
    assert!(body["detail"].as_str().unwrap().contains(why), "{body}");
}

/// The account of that role at the users' page, to be changed there.
async fn path_of(site: &TestApp, role: Role) -> String {
    let email = format!("{}@kanto.example", role.word()).parse().unwrap();
    let mut conn = site.app.db.read().await.unwrap();
    let account = accounts::by_email(&mut conn, &email).await.unwrap();
    format!("/tyo/kayttajat/{}", account.unwrap().id)
}

#[tokio::test]
async fn a_key_is_shown_once_and_reads_what_its_person_may() {
    let site = TestApp::new().await;
    let person = site.sign_in(Role::Adviser).await;
    person.get("/oma").await.holds(&[KEYS]);
    person.get(KEYS).await.holds(&[
        "value=\"22\"",
        "name=\"ends-month\" inputmode=\"numeric\" autocomplete=\"off\" value=\"2\"",
        "value=\"2027\"",
    ]);
    let made = person.post(KEYS, &form(["31", "12", "2026"])).await;
    assert_eq!(made.headers[header::CACHE_CONTROL], "no-store");
    made.holds(&["Tilastokäsittely", "31.12.2026"]);
    // The command on the page, as somebody would copy it.
    let (_, command) = made.body.split_once("curl -H \"").unwrap();
    let (key, rest) = command.split_once("\" \"").unwrap();
    let key = key.strip_prefix("Authorization: Bearer ").unwrap();
    let address = rest.split("\"").next().unwrap();
    let path = address.strip_prefix("https://kanto.example").unwrap();
    for method in ["GET", "HEAD"] {
        let answer = ask(&site, method, path, key).await;
        assert_eq!(answer.status, StatusCode::OK, "{method}");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "private, no-store");
    }
    // The scheme's name is written either way.
    let request = Request::get(path).header(header::AUTHORIZATION, format!("bearer {key}"));
    let answer = site.closed().send(request, Body::empty()).await;
    assert_eq!(answer.status, StatusCode::OK);

    let list = person.get(KEYS).await;
    list.holds(&[
        "Tilastokäsittely",
        &key[..12],
        "31.12.2026",
        "24.11.2026</dd>",
    ]);
    list.lacks(&[key, &key[..13]]);
    let mut conn = site.app.db.read().await.unwrap();
    let kept: Vec<String> = conn
        .fetch_values(
            "SELECT token_digest || beginning || name AS v FROM api_keys",
            &[],
        )
        .await
        .unwrap();
    assert!(!kept[0].contains(&key[12..]), "only the digest is kept");
    let rows = kit::audit::latest(&mut conn, i64::MAX, 1).await.unwrap();
    assert_eq!(rows[0].act, "api-key-add");
    assert!(!format!("{rows:?}").contains(&key[6..12]), "{rows:?}");
    site.get("/tyo/historia")
        .await
        .holds(&["Rajapinta-avain tehtiin"]);
}

#[tokio::test]
async fn its_last_use_is_written_once_a_day() {
    let site = TestApp::new().await;
    let key = key_of(&site).await;
    let last = async |answer: &Answer| {
        let (_, rest) = answer
            .body
            .split_once("Viimeksi käytetty</dt><dd>")
            .unwrap();
        rest.split('<').next().unwrap().to_owned()
    };
    assert_eq!(last(&site.get(KEYS).await).await, "Ei vielä");
    for (instant, day) in [
        ("2026-11-24T12:00:00Z", "24.11.2026"),
        ("2026-11-25T12:00:00Z", "25.11.2026"),
        // A clock that was set back.
        ("2026-11-24T12:00:00Z", "25.11.2026"),
    ] {
        site.at(instant);
        assert_eq!(
            ask(&site, "GET", REGISTER, &key).await.status,
            StatusCode::OK
        );
        assert_eq!(last(&site.get(KEYS).await).await, day);
    }
}

#[tokio::test]
async fn a_key_works_on_its_last_day_and_not_after_it() {
    let site = TestApp::new().await;
    let key = key_of(&site).await;
    // Finland's midnight.
    site.at("2026-12-31T21:59:00Z");
    assert_eq!(
        ask(&site, "GET", REGISTER, &key).await.status,
        StatusCode::OK
    );
    let site = site.later("2026-12-31T22:00:00Z").await;
    is_refused(&site, REGISTER, &key, "has ended").await;
    site.get(KEYS).await.holds(&["Päättynyt"]);
}

#[tokio::test]
async fn a_key_that_is_unknown_or_removed_opens_nothing() {
    let site = TestApp::new().await;
    let key = key_of(&site).await;
    let other = format!("kanto_{}", "0".repeat(64));
    for wrong in [
        "kanto_",
        "kanto_abc",
        &other,
        &format!("{key}0"),
        &key.to_uppercase()[6..],
    ] {
        let wrong = match wrong.starts_with("kanto_") {
            true => wrong.to_owned(),
            false => format!("kanto_{wrong}"),
        };
        // Whoever sends a key is told, also where none is needed.
        for path in [REGISTER, "/api/v1/projects"] {
            is_refused(&site, path, &wrong, "no such key").await;
        }
    }
    // What a proxy asks for is not ours to judge.
    for header in ["Basic a2FudG8=", "Bearer something", "kanto_"] {
        let request = Request::get("/api/v1/projects").header(header::AUTHORIZATION, header);
        let answer = site.closed().send(request, Body::empty()).await;
        assert_eq!(answer.status, StatusCode::OK, "{header}");
    }
    let id = key_id(&site).await;
    let another = site.sign_in(Role::Coordinator).await;
    let path = format!("{KEYS}/{id}/poisto");
    assert_eq!(another.post(&path, "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        ask(&site, "GET", REGISTER, &key).await.status,
        StatusCode::OK
    );
    let removed = site.post(&path, "").await;
    site.get(removed.location())
        .await
        .holds(&["Avain poistettiin. Se ei toimi enää."]);
    is_refused(&site, REGISTER, &key, "no such key").await;
    assert_eq!(site.post(&path, "").await.status, StatusCode::NOT_FOUND);
    site.get("/tyo/historia")
        .await
        .holds(&["Rajapinta-avain poistettiin"]);
}

async fn key_id(site: &TestApp) -> String {
    let mut conn = site.app.db.read().await.unwrap();
    let ids: Vec<String> = conn
        .fetch_values("SELECT id AS v FROM api_keys", &[])
        .await
        .unwrap();
    ids[0].clone()
}

#[tokio::test]
async fn a_key_opens_what_the_role_opens_now_and_ends_with_the_account() {
    let site = TestApp::new().await;
    let key = key_of(&site.sign_in(Role::Adviser).await).await;
    let path = path_of(&site, Role::Adviser).await;
    site.post(&path, "name=A&role=reader&lang=fi&version=1")
        .await;
    let answer = ask(&site, "GET", REGISTER, &key).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    site.post(&path, "name=A&role=adviser&lang=fi&version=2")
        .await;
    assert_eq!(
        ask(&site, "GET", REGISTER, &key).await.status,
        StatusCode::OK
    );
    site.post(&path, "name=A&role=adviser&lang=fi&version=3&closed=1")
        .await;
    is_refused(&site, REGISTER, &key, "no such key").await;
    // It does not come back with the account.
    site.post(&path, "name=A&role=adviser&lang=fi&version=4")
        .await;
    is_refused(&site, REGISTER, &key, "no such key").await;
}

#[tokio::test]
async fn keys_go_with_a_person_who_is_erased_and_with_a_restored_backup() {
    let site = TestApp::new().await;
    let key = key_of(&site.sign_in(Role::Adviser).await).await;
    let path = path_of(&site, Role::Adviser).await;
    site.post(&format!("{path}/poistaminen"), "").await;
    is_refused(&site, REGISTER, &key, "no such key").await;
    let mut conn = site.app.db.read().await.unwrap();
    let rows = kit::audit::latest(&mut conn, i64::MAX, 9).await.unwrap();
    assert!(!format!("{rows:?}").contains("Tilastok"), "{rows:?}");
    drop(conn);
    let key = key_of(&site).await;
    accounts::sign_everyone_out(&site.app).await.unwrap();
    is_refused(&site, REGISTER, &key, "no such key").await;
}

#[tokio::test]
async fn a_key_only_reads_and_only_from_the_api() {
    let site = TestApp::new().await;
    let key = key_of(&site).await;
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        for path in [REGISTER, "/api/v1/projects"] {
            let answer = ask(&site, method, path, &key).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}");
            answer.holds(&["A key only reads: send GET or HEAD."]);
        }
    }
    let page = ask(&site, "GET", "/tyo/yhdistykset", &key).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(page.location().starts_with("/kirjaudu"));
    let act = ask(&site, "POST", KEYS, &key).await;
    assert_eq!(act.location(), "/kirjaudu");
    // On a page it is nothing, so a wrong one is no error there.
    let open = ask(&site, "GET", "/hankkeet", "kanto_wrong").await;
    assert_eq!(open.status, StatusCode::OK);
    let nothing = site.closed().get(REGISTER).await;
    assert_eq!(nothing.status, StatusCode::UNAUTHORIZED);
    assert_eq!(nothing.headers[header::WWW_AUTHENTICATE], "Bearer");
    nothing.holds(&["Send a key, or sign in."]);
}

#[tokio::test]
async fn a_key_wants_a_name_a_day_within_a_year_and_a_young_session() {
    let site = TestApp::new().await;
    for (sent, said) in [
        (form(["23", "11", "2026"]), "aikaisintaan tänään"),
        (form(["25", "11", "2027"]), "viimeistään 24.11.2027"),
        (form(["31", "2", "2027"]), "href=\"#ends-day\""),
        (form(["", "", ""]), "href=\"#ends-day\""),
        (
            form(["24", "11", "2027"]).replacen("name=Tilastok", "was=", 1),
            "href=\"#name\"",
        ),
    ] {
        let answer = site.post(KEYS, &sent).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{sent}");
        answer.holds(&[said, "Korjaa nämä kohdat"]);
    }
    site.post(KEYS, "")
        .await
        .holds(&["href=\"#name\"", "href=\"#ends-day\""]);
    for day in [["24", "11", "2026"], ["24", "11", "2027"]] {
        let made = site.post(KEYS, &form(day)).await;
        assert_eq!(made.status, StatusCode::OK, "{day:?}");
    }
    site.at("2026-11-24T10:10:00Z");
    let old = site.post(KEYS, &form(["24", "11", "2027"])).await;
    assert_eq!(old.status, StatusCode::FORBIDDEN);
    old.holds(&[
        "enintään 10 minuuttia",
        "/kirjaudu?takaisin=/oma/rajapinta-avaimet",
    ]);
    // Those who may read nothing more with a key than without have none.
    for role in [Role::Reader, Role::Association] {
        let person = site.sign_in(role).await;
        assert_eq!(person.get(KEYS).await.status, StatusCode::NOT_FOUND);
        person.get("/oma").await.lacks(&[KEYS]);
    }
}
