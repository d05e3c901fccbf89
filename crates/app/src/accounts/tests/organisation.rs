//! Against a provider that others wrote.

#[path = "../../../../../tests/outside/oidc.rs"]
mod oidc;

use axum::http::{StatusCode, header};
use kit::clock::Clock;
use openidconnect::reqwest;
use serde_json::json;

use self::oidc::Provider;
use crate::access::Role;
use crate::accounts;
use crate::app::Oidc;
use crate::testing::{Answer, TestApp, process};

const SECRET: &str = "a-secret-of-the-tests-0123456789";

fn provider() -> Provider {
    Provider::start(&json!({
        "client": {
            "client_id": "kanto",
            "client_secret": SECRET,
            "redirect_uris": ["https://kanto.example/kirjaudu/organisaatio/paluu"],
        },
        "people": {
            "a1": { "email": "Adviser@Kanto.example", "email_verified": true },
            "a2": { "email": "adviser@kanto.example", "email_verified": true },
            "r1": { "email": "reader@kanto.example", "email_verified": false },
            "n1": { "email": "nobody@kanto.example", "email_verified": true },
            "c1": { "email": "coordinator@kanto.example", "email_verified": true },
        },
    }))
}

async fn installation(provider: &Provider, secret: &str) -> TestApp {
    let site = TestApp::new().await;
    // The provider's clock is the system's.
    site.app.clock.set(Clock::system().now());
    let site = site.sign_in(Role::Administrator).await;
    let site = site.with_oidc(Oidc {
        issuer: provider.issuer.clone(),
        client_id: "kanto".to_owned(),
        client_secret: Some(secret.parse().unwrap()),
        name: "Kirjaudu kunnan tunnuksella".to_owned(),
    });
    site.link(Role::Adviser).await;
    site.link(Role::Reader).await;
    site
}

/// Goes to the provider as that person and gives where it sends them back to.
async fn at_provider(person: &str, address: &str) -> String {
    let browser = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let mut address = address.to_owned();
    let mut cookies: Vec<String> = Vec::new();
    for _ in 0..10 {
        let request = browser.get(&address).header("x-person", person);
        let answer = request
            .header("cookie", cookies.join("; "))
            .send()
            .await
            .unwrap();
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let name = pair.split('=').next().unwrap();
            cookies.retain(|kept| !kept.starts_with(&format!("{name}=")));
            cookies.push(pair.to_owned());
        }
        let to = answer.headers()["location"].to_str().unwrap();
        let to = if to.starts_with('/') {
            let host = address.split('/').take(3).collect::<Vec<_>>().join("/");
            format!("{host}{to}")
        } else {
            to.to_owned()
        };
        if let Some(path) = to.strip_prefix("https://kanto.example") {
            return path.to_owned();
        }
        address = to;
    }
    panic!("the provider leads nowhere")
}

/// The whole way in a browser of its own.
async fn come_in(site: &TestApp, person: &str, begin: &str) -> (TestApp, Answer) {
    let mut browser = site.closed();
    let begun = browser.get(begin).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    browser.keep_cookie(&begun);
    let back = at_provider(person, begun.location()).await;
    let answer = browser.get(&back).await;
    browser.keep_cookie(&answer);
    (browser, answer)
}

async fn refusal(site: &TestApp, person: &str) -> String {
    let (browser, answer) = come_in(site, person, "/kirjaudu/organisaatio").await;
    assert_eq!(browser.get("/oma").await.status, StatusCode::SEE_OTHER);
    answer.location().to_owned()
}

#[tokio::test]
async fn an_organisation_lets_invited_people_in_and_nobody_else() {
    let provider = provider();
    let site = installation(&provider, SECRET).await;
    site.closed()
        .get("/kirjaudu?takaisin=%2Foma")
        .await
        .holds(&[
            "Kirjaudu kunnan tunnuksella",
            "href=\"/kirjaudu/organisaatio?takaisin=%2Foma\"",
        ]);
    let begin = "/kirjaudu/organisaatio?takaisin=%2Foma";
    let (browser, answer) = come_in(&site, "a1", begin).await;
    assert_eq!(answer.location(), "/oma", "{:?}", answer.headers);
    browser.get("/oma").await.holds(&[
        "adviser@kanto.example",
        "Pääset sisään myös organisaatiosi tunnuksella",
    ]);
    // Somebody else of the organisation who has the address now is not let in.
    assert_eq!(
        refusal(&site, "a2").await,
        "/kirjaudu/organisaatio/este/linked-to-another"
    );
    assert_eq!(
        refusal(&site, "r1").await,
        "/kirjaudu/organisaatio/este/unverified"
    );
    assert_eq!(
        refusal(&site, "n1").await,
        "/kirjaudu/organisaatio/este/no-account"
    );
    let (_, declined) = come_in(&site, "-", "/sv/kirjaudu/organisaatio").await;
    assert_eq!(
        declined.location(),
        "/sv/kirjaudu/organisaatio/este/declined"
    );
    site.closed()
        .get(declined.location())
        .await
        .holds(&["släppte inte in dig"]);
    // The second time it is the link that counts, and it can be taken off.
    let (browser, answer) = come_in(&site, "a1", "/kirjaudu/organisaatio").await;
    assert_eq!(answer.location(), "/tyo");
    let off = browser.post("/oma/organisaatio/poisto", "").await;
    browser
        .get(off.location())
        .await
        .holds(&["liitos poistettiin"]);
    let (_, answer) = come_in(&site, "a2", "/kirjaudu/organisaatio").await;
    assert_eq!(answer.location(), "/tyo");
    site.get("/tyo/historia").await.holds(&[
        "Organisaation tunnus liitettiin",
        "Organisaation tunnuksen liitos poistettiin",
    ]);
    let mut conn = site.app.db.read().await.unwrap();
    let nobody = "nobody@kanto.example".parse().unwrap();
    assert_eq!(accounts::by_email(&mut conn, &nobody).await.unwrap(), None);
}

#[tokio::test]
async fn a_closed_account_stays_closed() {
    let provider = provider();
    let site = installation(&provider, SECRET).await;
    site.link(Role::Coordinator).await;
    let email = "coordinator@kanto.example".parse().unwrap();
    let mut conn = site.app.db.read().await.unwrap();
    let account = accounts::by_email(&mut conn, &email)
        .await
        .unwrap()
        .unwrap();
    drop(conn);
    let form = "name=T&role=coordinator&lang=fi&version=1&closed=1";
    site.post(&format!("/tyo/kayttajat/{}", account.id), form)
        .await;
    assert_eq!(
        refusal(&site, "c1").await,
        "/kirjaudu/organisaatio/este/closed"
    );
}

#[tokio::test]
async fn an_attempt_is_used_once_in_the_browser_that_began_it() {
    let provider = provider();
    let site = installation(&provider, SECRET).await;
    let gone = "/kirjaudu/organisaatio/este/gone";
    // What another browser began lets nobody in here.
    let begun = site.closed().get("/kirjaudu/organisaatio").await;
    let cookie = begun.headers[header::SET_COOKIE].to_str().unwrap();
    for part in ["__Host-kanto-oidc=", "HttpOnly", "Secure", "SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let back = at_provider("a1", begun.location()).await;
    assert_eq!(site.closed().get(&back).await.location(), gone);
    // Nor a second time.
    let mut browser = site.closed();
    let begun = browser.get("/kirjaudu/organisaatio").await;
    browser.keep_cookie(&begun);
    let back = at_provider("a1", begun.location()).await;
    assert_eq!(browser.get(&back).await.location(), "/tyo");
    assert_eq!(browser.get(&back).await.location(), gone);
    // Nor after its time.
    let begun = browser.get("/kirjaudu/organisaatio").await;
    browser.keep_cookie(&begun);
    let back = at_provider("a1", begun.location()).await;
    let later = site.app.clock.now() + chrono::TimeDelta::minutes(10);
    site.app.clock.set(later);
    assert_eq!(browser.get(&back).await.location(), gone);
    site.closed()
        .get(gone)
        .await
        .holds(&["Kirjautumisessa kesti liian kauan"]);
}

#[tokio::test]
async fn an_answer_that_does_not_hold_lets_nobody_in() {
    let provider = provider();
    let unproven = "/kirjaudu/organisaatio/este/unproven";
    let wrong_secret = installation(&provider, "another-secret-of-the-tests-012345").await;
    assert_eq!(refusal(&wrong_secret, "a1").await, unproven);
    let site = installation(&provider, SECRET).await;
    let mut browser = site.closed();
    let begun = browser.get("/kirjaudu/organisaatio").await;
    browser.keep_cookie(&begun);
    let state = at_provider("a1", begun.location()).await;
    let state = state
        .split("state=")
        .nth(1)
        .unwrap()
        .split('&')
        .next()
        .unwrap();
    let made_up = format!("/kirjaudu/organisaatio/paluu?code=made-up&state={state}");
    assert_eq!(browser.get(&made_up).await.location(), unproven);
    // The provider is gone in the middle of it.
    let mut browser = site.closed();
    let begun = browser.get("/kirjaudu/organisaatio").await;
    browser.keep_cookie(&begun);
    let back = at_provider("a1", begun.location()).await;
    drop(provider);
    assert_eq!(browser.get(&back).await.location(), unproven);
    let begun = browser.get("/en/kirjaudu/organisaatio").await;
    assert_eq!(
        begun.location(),
        "/en/kirjaudu/organisaatio/este/unreachable"
    );
    let page = browser.get(begun.location()).await;
    assert_eq!(page.status, StatusCode::BAD_GATEWAY);
    page.holds(&["does not answer"]);
}

#[tokio::test]
async fn without_an_organisation_there_is_no_such_way() {
    let site = TestApp::new().await;
    for path in [
        "/kirjaudu/organisaatio",
        "/kirjaudu/organisaatio/paluu?state=0",
    ] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND);
    }
    site.closed()
        .get("/kirjaudu")
        .await
        .lacks(&["/kirjaudu/organisaatio"]);
}
