use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use totp_rs::{Builder, Secret};

use crate::access::Role;
use crate::testing::{Answer, TestApp};

const PASSWORD: &str = "hevosen+kenka+naula";

/// What an authenticator app shows now.
fn shown(site: &TestApp, secret: &str, drift: i64) -> String {
    let totp = Builder::new()
        .with_secret(Secret::try_from_base32(secret.replace(' ', "")).unwrap())
        .with_account_name("a")
        .build()
        .unwrap();
    let at = site.app.clock.now() + TimeDelta::seconds(30 * drift);
    totp.generate(at.timestamp().try_into().unwrap())
        .to_string()
}

fn between<'a>(answer: &'a Answer, before: &str, after: &str) -> &'a str {
    let rest = answer.body.split(before).nth(1).unwrap();
    rest.split(after).next().unwrap()
}

/// A person with a password and an authenticator: its secret and recovery codes.
async fn set_up(site: &TestApp, role: Role) -> (TestApp, String, Vec<String>) {
    let person = site.sign_in(role).await;
    person
        .post("/oma/salasana", &format!("new={PASSWORD}"))
        .await;
    let begun = person.post("/oma/vahvistus", "").await;
    let path = begun.location().to_owned();
    let page = person.get(&path).await;
    page.holds(&["<svg", "role=\"img\"", "autocomplete=\"one-time-code\""]);
    page.lacks(&["<?xml", " style="]);
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    let secret = between(&page, "<code>", "</code>").to_owned();
    let wrong = person.post(&path, "code=000000").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.holds(&["Koodi on väärin", "<svg"]);
    let code = shown(site, &secret, 0);
    let done = person.post(&path, &format!("code={code}")).await;
    done.holds(&["Vahvistuskoodi on käytössä", "Emme näytä niitä uudelleen"]);
    assert_eq!(done.headers[header::CACHE_CONTROL], "no-store");
    let codes = done.body.split("<li><code>").skip(1);
    let codes = codes.map(|text| text.split('<').next().unwrap().to_owned());
    // The set-up is over: nothing is shown again.
    let again = person.get(&path).await;
    assert_eq!(again.status, StatusCode::GONE);
    again.lacks(&["<code>"]);
    (person, secret, codes.collect())
}

/// Gives where the code is asked for.
async fn with_password(browser: &TestApp, role: Role) -> String {
    let email = format!("{}%40kanto.example", role.word());
    let form = format!("email={email}&password={PASSWORD}&takaisin=%2Foma");
    let asked = browser.post("/kirjaudu/salasana", &form).await;
    let is_in = asked.headers.contains_key(header::SET_COOKIE);
    assert_eq!(is_in, asked.location() == "/oma");
    asked.location().to_owned()
}

#[tokio::test]
async fn a_code_is_asked_for_after_a_password_and_taken_once() {
    let site = TestApp::new().await;
    let (person, secret, codes) = set_up(&site, Role::Adviser).await;
    assert_eq!(codes.len(), 10);
    person
        .get("/oma/vahvistus")
        .await
        .holds(&["10 varakoodia jäljellä"]);
    let mut browser = site.closed();
    let path = with_password(&browser, Role::Adviser).await;
    assert!(path.starts_with("/kirjaudu/vahvistus/"));
    browser
        .get(&path)
        .await
        .holds(&["Katso koodi todennussovelluksesta"]);
    // The one that set it up was used then.
    let used = format!("code={}", shown(&site, &secret, 0));
    let replayed = browser.post(&path, &used).await;
    assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY);
    replayed.holds(&["Koodi on jo käytetty"]);
    for (drift, said) in [(-2, "Koodi on väärin"), (2, "Koodi on väärin")] {
        let form = format!("code={}", shown(&site, &secret, drift));
        browser.post(&path, &form).await.holds(&[said]);
    }
    let code = shown(&site, &secret, 1);
    let spaced = format!("code=+{}+{}+", &code[..3], &code[3..]);
    let entered = browser.post(&path, &spaced).await;
    assert_eq!(entered.location(), "/oma");
    browser.keep_cookie(&entered);
    assert_eq!(browser.get("/oma").await.status, StatusCode::OK);
    // Neither the code nor the step works again.
    let over = site.closed().post(&path, &spaced).await;
    assert_eq!(over.status, StatusCode::GONE);
    over.holds(&["kulunut liian kauan"]);
    let path = with_password(&site.closed(), Role::Adviser).await;
    let replayed = site.closed().post(&path, &spaced).await;
    replayed.holds(&["Koodi on jo käytetty"]);
    site.at("2026-11-24T10:01:00Z");
    let late = format!("code={}", shown(&site, &secret, -1));
    site.closed()
        .post(&path, &late)
        .await
        .holds(&["Koodi on jo käytetty"]);
    site.at("2026-11-24T10:01:30Z");
    let late = format!("code={}", shown(&site, &secret, -1));
    assert_eq!(site.closed().post(&path, &late).await.location(), "/oma");
}

#[tokio::test]
async fn a_link_asks_for_no_code() {
    let site = TestApp::new().await;
    set_up(&site, Role::Adviser).await;
    let link = site.link(Role::Adviser).await;
    assert_eq!(site.closed().enter(&link).await.location(), "/tyo");
}

#[tokio::test]
async fn a_recovery_code_works_once_and_stands_nowhere() {
    let site = TestApp::new().await;
    let (person, _, codes) = set_up(&site, Role::Adviser).await;
    let written = codes[0].to_lowercase().replace(' ', "-");
    for (location, said) in [("/oma", ""), ("", "Koodi on väärin")] {
        let path = with_password(&site.closed(), Role::Adviser).await;
        let answer = site.closed().post(&path, &format!("code={written}")).await;
        assert_eq!(answer.location(), location);
        answer.holds(&[said]);
    }
    person
        .get("/oma/vahvistus")
        .await
        .holds(&["9 varakoodia jäljellä"]);
    site.get("/tyo/historia")
        .await
        .holds(&["Varakoodi käytettiin"]);
    // Another's codes are worth nothing here.
    let (_, _, others) = set_up(&site, Role::Reader).await;
    let path = with_password(&site.closed(), Role::Adviser).await;
    let answer = site
        .closed()
        .post(&path, &format!("code={}", others[1].replace(' ', "+")))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut conn = site.app.db.read().await.unwrap();
    for record in kit::audit::latest(&mut conn, i64::MAX, 100).await.unwrap() {
        let details = format!("{:?}", record.details);
        assert!(!details.contains(&codes[1].replace(' ', "")), "{details}");
    }
}

#[tokio::test]
async fn codes_are_not_guessed() {
    let site = TestApp::new().await;
    let (_, secret, _) = set_up(&site, Role::Adviser).await;
    site.at("2026-11-24T11:00:00Z");
    let path = with_password(&site.closed(), Role::Adviser).await;
    for number in 0..10 {
        let tried = site
            .closed()
            .post(&path, &format!("code=00000{number}"))
            .await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let right = format!("code={}", shown(&site, &secret, 0));
    let stopped = site.closed().post(&path, &right).await;
    assert_eq!(stopped.status, StatusCode::TOO_MANY_REQUESTS);
    stopped.holds(&["Koodia on yritetty liian monta kertaa"]);
    site.at("2026-11-24T11:10:00Z");
    assert_eq!(site.closed().get(&path).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn taking_it_off_wants_a_code() {
    let site = TestApp::new().await;
    let (person, secret, _) = set_up(&site, Role::Adviser).await;
    let wrong = person.post("/oma/vahvistus/poisto", "code=123").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.holds(&["Koodi on väärin", "href=\"#code\""]);
    let code = shown(&site, &secret, 1);
    let removed = person
        .post("/oma/vahvistus/poisto", &format!("code={code}"))
        .await;
    assert_eq!(removed.location(), "/oma?done=authenticator-removed");
    person
        .get(removed.location())
        .await
        .holds(&["Vahvistuskoodi poistettiin käytöstä"]);
    assert_eq!(with_password(&site.closed(), Role::Adviser).await, "/oma");
    let gone = person
        .post("/oma/vahvistus/poisto", &format!("code={code}"))
        .await;
    assert_eq!(gone.status, StatusCode::GONE);
    site.get("/tyo/historia").await.holds(&[
        "Vahvistuskoodi otettiin käyttöön",
        "Vahvistuskoodi poistettiin käytöstä",
    ]);
}

#[tokio::test]
async fn one_is_set_up_by_its_person_who_came_in_a_moment_ago() {
    let site = TestApp::new().await;
    let person = site.sign_in(Role::Adviser).await;
    person
        .get("/oma/vahvistus")
        .await
        .holds(&["Koodia ei tarvita"]);
    person
        .post("/oma/salasana", &format!("new={PASSWORD}"))
        .await;
    let begun = person.post("/oma/vahvistus", "").await;
    let other = site.sign_in(Role::Reader).await;
    let answer = other.get(begun.location()).await;
    assert_eq!(answer.status, StatusCode::GONE);
    answer.lacks(&["<svg xmlns"]);
    site.at("2026-11-24T10:10:00Z");
    let old = person.post("/oma/vahvistus", "").await;
    assert_eq!(old.status, StatusCode::FORBIDDEN);
    old.holds(&["enintään 10 minuuttia"]);
}
