use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::access::Role;
use crate::testing::TestApp;

#[tokio::test]
async fn a_link_lets_in_once() {
    let site = TestApp::new().await;
    let mut person = site.closed();
    let link = person.link(Role::Coordinator).await;
    // Opening it, as mail programs do, uses nothing up.
    for _ in 0..2 {
        let page = person.get(&link).await;
        page.holds(&["Olet kirjautumassa nimellä Testi coordinator"]);
        assert_eq!(page.headers[header::REFERRER_POLICY], "no-referrer");
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    }
    let entered = person.enter(&link).await;
    assert_eq!(
        (entered.status, entered.location()),
        (StatusCode::SEE_OTHER, "/tyo")
    );
    let cookie = entered.headers[header::SET_COOKIE]
        .to_str()
        .unwrap()
        .to_owned();
    for part in [
        "__Host-kanto=",
        "HttpOnly",
        "SameSite=Lax",
        "Secure",
        "Path=/",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    person.get("/tyo").await.holds(&["Testi coordinator"]);
    let mut second = site.closed();
    let again = second.enter(&link).await;
    assert_eq!(again.status, StatusCode::GONE);
    again.holds(&["Linkki on jo käytetty"]);
    assert_eq!(
        second.get("/tyo").await.location(),
        "/kirjaudu?takaisin=%2Ftyo"
    );
}

#[tokio::test]
async fn a_link_that_is_old_or_made_up_does_not_let_in() {
    let site = TestApp::new().await;
    let mut person = site.closed();
    let link = person.link(Role::Adviser).await;
    site.at("2026-11-24T10:30:00Z");
    for (link, what) in [
        (link.as_str(), "Linkki on vanhentunut"),
        (&link[..link.len() - 1], "Linkkiä ei tunneta"),
        (
            &format!("/kirjaudu/linkki/{}", "0".repeat(64)),
            "Linkkiä ei tunneta",
        ),
    ] {
        for answer in [person.get(link).await, person.enter(link).await] {
            assert_eq!(answer.status, StatusCode::GONE, "{what}");
            answer.holds(&[what]);
        }
    }
}

#[tokio::test]
async fn a_clock_that_was_set_back_opens_nothing() {
    let site = TestApp::new().await;
    let mut person = site.closed();
    let link = person.link(Role::Adviser).await;
    site.at("2026-11-24T09:59:59Z");
    assert_eq!(person.enter(&link).await.status, StatusCode::GONE);
    // The administrator's session was used in what is now the future.
    site.at("2026-11-10T10:00:00Z");
    assert!(site.get("/tyo").await.location().starts_with("/kirjaudu"));
}

#[tokio::test]
async fn a_clock_that_jumps_an_hour_signs_nobody_out_and_uses_no_link_up() {
    let site = TestApp::new().await;
    let mut person = site.sign_in(Role::Adviser).await;
    for time in ["09:00", "11:00", "10:00"] {
        site.at(&format!("2026-11-24T{time}:00Z"));
        assert_eq!(person.get("/tyo").await.status, StatusCode::OK, "{time}");
    }
    // Neither before it was made nor after its time, and then in its time.
    let link = person.link(Role::Adviser).await;
    for time in ["09:00", "11:00"] {
        site.at(&format!("2026-11-24T{time}:00Z"));
        let refused = person.enter(&link).await;
        assert_eq!(refused.status, StatusCode::GONE, "{time}");
        refused.holds(&["vanhentunut"]);
    }
    site.at("2026-11-24T10:05:00Z");
    assert_eq!(person.enter(&link).await.location(), "/tyo");
}

#[tokio::test]
async fn known_and_unknown_addresses_are_answered_the_same() {
    let site = TestApp::new().await;
    let visitor = site.closed();
    let known = visitor
        .post("/kirjaudu", "email=administrator%40kanto.example")
        .await;
    let unknown = visitor
        .post("/kirjaudu", "email=nobody%40kanto.example")
        .await;
    for answer in [&known, &unknown] {
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, "/kirjaudu/lahetetty")
        );
    }
    let names = |headers: &axum::http::HeaderMap| {
        headers
            .keys()
            .map(|name| name.as_str().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&known.headers), names(&unknown.headers));
    let wrong = visitor.post("/kirjaudu", "email=nobody").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.holds(&["Kirjoita sähköpostiosoite", "value=\"nobody\"", "Virhe:"]);
}

#[tokio::test]
async fn too_many_links_are_refused_wherever_they_are_asked_for() {
    let site = TestApp::new().await;
    for _ in 0..5 {
        let asked = site
            .closed()
            .post("/kirjaudu", "email=a%40kanto.example")
            .await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
    }
    let refused = site
        .closed()
        .post("/kirjaudu", "email=A%40kanto.example")
        .await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    refused.holds(&["Odota tunti"]);
    site.at("2026-11-24T11:00:00Z");
    let later = site
        .closed()
        .post("/kirjaudu", "email=a%40kanto.example")
        .await;
    assert_eq!(later.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn guessing_links_from_one_place_is_stopped() {
    let site = TestApp::new().await;
    let mut guesser = site.closed();
    for number in 0..60 {
        let answer = guesser
            .enter(&format!("/kirjaudu/linkki/{number:064}"))
            .await;
        assert_eq!(answer.status, StatusCode::GONE);
    }
    let link = guesser.link(Role::Adviser).await;
    assert_eq!(
        guesser.enter(&link).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    // Others come in all the same, by the link that was not used up.
    assert_eq!(
        site.closed().enter(&link).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn one_comes_back_to_where_one_was_going() {
    let site = TestApp::new().await;
    let visitor = site.closed();
    let asked = visitor.get("/sv/tyo/hankkeet/tuonti?a=1&b=2").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    let form = visitor.get(asked.location()).await;
    form.holds(&["name=\"takaisin\" value=\"/sv/tyo/hankkeet/tuonti?a=1&#38;b=2\""]);
    // An act is not repeated.
    assert_eq!(
        visitor.post("/tyo/hankkeet/tuonti", "").await.location(),
        "/kirjaudu"
    );
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_and_at_the_latest_after_a_month() {
    let site = TestApp::new().await;
    let idle = site.sign_in(Role::Adviser).await;
    let busy = site.sign_in(Role::Adviser).await;
    for day in [
        "2026-11-30",
        "2026-12-06",
        "2026-12-12",
        "2026-12-18",
        "2026-12-23",
    ] {
        site.at(&format!("{day}T10:00:00Z"));
        assert_eq!(busy.get("/tyo").await.status, StatusCode::OK, "{day}");
    }
    assert_eq!(idle.get("/tyo").await.status, StatusCode::SEE_OTHER);
    site.at("2026-12-24T10:00:00Z");
    assert_eq!(busy.get("/tyo").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn one_sees_ones_devices_and_signs_out_of_them() {
    let site = TestApp::new().await;
    let here = site.sign_in(Role::Association).await;
    let mut there = site.closed();
    let link = there.link(Role::Association).await;
    let firefox =
        Request::post(&link).header("user-agent", "Mozilla/5.0 (X11; Linux) Firefox/145.0");
    let entered = there.send(firefox, Body::empty()).await;
    there.keep_cookie(&entered);
    let page = here.get("/oma").await;
    page.holds(&["Firefox, Linux", "Tuntematon laite", "Tämä laite"]);
    let all = page.body.match_indices("/paattaminen\"").count();
    assert_eq!(all, 3, "each device and everywhere");
    let out = here.post("/oma/istunnot/paattaminen", "").await;
    assert!(
        out.headers[header::SET_COOKIE]
            .to_str()
            .unwrap()
            .contains("Max-Age=0")
    );
    for person in [&here, &there] {
        assert_eq!(person.get("/oma").await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn nobody_ends_anothers_session() {
    let site = TestApp::new().await;
    let mine = site.sign_in(Role::Adviser).await;
    let page = mine.get("/oma").await.body;
    let act = page
        .split("action=\"")
        .find(|text| text.starts_with("/oma/istunnot/0"))
        .unwrap();
    let act = act.split('"').next().unwrap().to_owned();
    let other = site.sign_in(Role::Coordinator).await;
    assert_eq!(other.post(&act, "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(mine.get("/oma").await.status, StatusCode::OK);
    assert_eq!(mine.post(&act, "").await.location(), "/");
    assert_eq!(mine.get("/oma").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_stolen_session_is_seen_and_ended_and_coming_in_again_makes_another() {
    let site = TestApp::new().await;
    let mut owner = site.sign_in(Role::Adviser).await;
    // No script reads the cookie and it leaves over TLS only; should it be
    // stolen nevertheless, it works until it is ended.
    let thief = site.with_cookie_of(&owner);
    assert_eq!(thief.get("/oma").await.status, StatusCode::OK);
    site.at("2026-11-24T11:00:00Z");
    thief.get("/oma").await;
    let elsewhere = site.sign_in(Role::Adviser).await;
    let page = elsewhere.get("/oma").await;
    page.holds(&["Tuntematon laite", "Viimeksi käytetty", "13.00"]);
    let link = owner.link(Role::Adviser).await;
    owner.enter(&link).await;
    assert_eq!(thief.get("/oma").await.status, StatusCode::SEE_OTHER);
    assert_eq!(owner.get("/oma").await.status, StatusCode::OK);
    let thief = site.with_cookie_of(&owner);
    assert_eq!(thief.get("/oma").await.status, StatusCode::OK);
    elsewhere.post("/oma/istunnot/paattaminen", "").await;
    assert_eq!(thief.get("/oma").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_that_was_planted_is_not_kept_at_sign_in() {
    let site = TestApp::new().await;
    let mut victim = site.sign_in(Role::Association).await;
    let planted = site.with_cookie_of(&victim);
    let link = site.link(Role::Coordinator).await;
    victim.enter(&link).await;
    victim.get("/tyo").await.holds(&["Testi coordinator"]);
    assert_eq!(planted.get("/oma").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_somebody_sees_is_kept_in_no_cache() {
    let site = TestApp::new().await;
    for path in ["/tyo", "/oma", "/hankkeet"] {
        let page = site.get(path).await;
        assert_eq!(
            page.headers[header::CACHE_CONTROL],
            "private, no-store",
            "{path}"
        );
    }
    assert!(
        !site
            .closed()
            .get("/hankkeet")
            .await
            .headers
            .contains_key(header::CACHE_CONTROL)
    );
    assert!(
        site.get("/")
            .await
            .headers
            .contains_key(header::STRICT_TRANSPORT_SECURITY)
    );
}

/// The link in the latest message.
async fn link_in_mail(site: &TestApp) -> (String, String) {
    let mut conn = site.app.db.read().await.unwrap();
    let mail = kit::mail::latest(&mut conn, 1).await.unwrap().remove(0);
    let (text, _) = mail.bodies.unwrap();
    let link = text
        .lines()
        .find_map(|line| line.strip_prefix("https://kanto.example"));
    (mail.subject, link.expect("a link").to_owned())
}

#[tokio::test]
async fn the_link_comes_by_mail_and_leads_back_to_where_one_was_going() {
    let site = TestApp::new().await;
    site.link(Role::Coordinator).await;
    let mut person = site.closed();
    let form = "email=Coordinator%40kanto.example&takaisin=%2Ftyo%2Fhistoria";
    person.post("/kirjaudu", form).await;
    let (subject, link) = link_in_mail(&site).await;
    assert_eq!(subject, "Kirjaudu Kantoon");
    assert_eq!(person.enter(&link).await.location(), "/tyo/historia");
    // Nobody else gets one.
    person
        .post("/kirjaudu", "email=nobody%40kanto.example")
        .await;
    assert_eq!(link_in_mail(&site).await.1, link);
}

#[tokio::test]
async fn an_invitation_comes_in_the_readers_language_and_lasts_two_weeks() {
    let site = TestApp::new().await;
    let form = "email=maija%40kanto.example&name=Maija&role=adviser&lang=sv";
    site.post("/tyo/kayttajat", form).await;
    let (subject, link) = link_in_mail(&site).await;
    assert_eq!(subject, "Inbjudan till Kanto");
    site.at("2026-12-08T09:59:59Z");
    let mut person = site.closed();
    assert_eq!(person.enter(&link).await.location(), "/sv/tyo");
}
