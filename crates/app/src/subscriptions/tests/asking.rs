//! Asking for letters and confirming it.

use axum::http::StatusCode;
use kit::i18n::Lang;

use super::{active, addresses, ask, events, form, link, mails, refusal, subscribe};
use crate::refusals::{self, Why};
use crate::subscriptions::{Kind, PROMISE_VERSION, store};
use crate::testing::TestApp;

#[tokio::test]
async fn letters_begin_once_a_press_on_the_page_of_the_link_confirms_them() {
    let site = TestApp::new().await;
    let other = [("areas", "Lieksa"), ("name", "Maija Meri")];
    ask(&site, "Maija@Esimerkki.example", &other).await;
    assert!(active(&site).await.is_empty(), "not before they confirm");
    let link = link(&site).await;
    // A scanner of mail opens the link, and nothing becomes of it.
    let shown = site.closed().get(&link).await;
    shown.holds(&[
        "ma…@esimerkki.example",
        "Lieksa",
        "Rahoitushaut",
        "Vahvista tilaus",
    ]);
    assert_eq!(shown.headers["cache-control"], "no-store");
    assert_eq!(shown.headers["referrer-policy"], "no-referrer");
    assert!(active(&site).await.is_empty(), "a look confirms nothing");
    let confirmed = site.closed().post(&link, "").await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    let own = site.closed().get(confirmed.location()).await;
    own.holds(&[
        "Tilaus on vahvistettu",
        "ma…@esimerkki.example",
        "value=\"Lieksa\"",
    ]);
    let one = active(&site).await.remove(0);
    assert_eq!(one.to.address().as_str(), "maija@esimerkki.example");
    assert_eq!(one.to.name(), Some("Maija Meri"));
    assert_eq!(
        (one.lang, one.topics.kinds),
        (Lang::Fi, [Kind::Calls].into())
    );
    assert_eq!(events(&site, one.id).await, ["asked", "confirmed"]);
    let mut conn = site.app.db.read().await.unwrap();
    let log = store::events(&mut conn, one.id).await.unwrap();
    assert_eq!(log[0].source, "/tilaus");
    assert_eq!(log[1].source, "/tilaus/vahvistus");
    assert!(
        log.iter()
            .all(|event| event.text_version == PROMISE_VERSION)
    );
    assert!(log[0].at < log[1].at);
}

#[tokio::test]
async fn the_answer_is_the_same_whether_or_not_an_address_is_known() {
    let site = TestApp::new().await;
    subscribe(&site, "maija@esimerkki.example", &[]).await;
    let again = ask(&site, "maija@esimerkki.example", &[("kinds", "news")]).await;
    let newest = mails(&site).await.remove(0);
    assert_eq!(newest.subject, "Linkki omien kirjeiden asetuksiin");
    let new = ask(&site, "matti@esimerkki.example", &[("kinds", "news")]).await;
    assert_eq!((again.status, again.body), (new.status, new.body));
    let own = [
        ("maija@esimerkki.example", true),
        ("liisa@esimerkki.example", false),
    ];
    for (email, is_known) in own {
        let before = mails(&site).await.len();
        let asked = site
            .closed()
            .post("/tilaus/linkki", &form(email, &[]))
            .await;
        assert_eq!(asked.location(), "/tilaus/lahetetty");
        assert_eq!(mails(&site).await.len() - before, usize::from(is_known));
    }
    // Somebody else cannot change what is sent there.
    let one = active(&site).await.remove(0);
    assert_eq!(one.topics.kinds, [Kind::Calls].into());
}

#[tokio::test]
async fn who_asks_twice_confirms_what_was_asked_last() {
    let site = TestApp::new().await;
    ask(&site, "maija@esimerkki.example", &[]).await;
    let first = link(&site).await;
    ask(
        &site,
        "maija@esimerkki.example",
        &[("kinds", "news"), ("lang", "sv")],
    )
    .await;
    let second = link(&site).await;
    assert_eq!(mails(&site).await[0].lang, Lang::Sv);
    let confirmed = site.closed().post(&first, "").await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    let active = active(&site).await;
    assert_eq!((active.len(), active[0].lang), (1, Lang::Sv));
    assert_eq!(active[0].topics.kinds, [Kind::News].into());
    // Pressed again, and the other link: both have been used.
    for (link, told) in [
        (first, "Linkki on jo käytetty"),
        (second, "Länken har redan använts"),
    ] {
        let again = site.closed().post(&link, "").await;
        assert_eq!(again.status, StatusCode::GONE);
        again.holds(&[told, "/tilaus/linkki"]);
    }
    assert_eq!(addresses(&site).await.len(), 1);
}

#[tokio::test]
async fn what_was_not_confirmed_in_a_week_is_gone() {
    let site = TestApp::new().await;
    ask(&site, "maija@esimerkki.example", &[]).await;
    let link = link(&site).await;
    site.at("2026-12-01T09:59:59Z");
    assert_eq!(site.closed().get(&link).await.status, StatusCode::OK);
    let site = site.later("2026-12-01T10:00:00Z").await;
    let late = site.closed().post(&link, "").await;
    assert_eq!(late.status, StatusCode::GONE);
    late.holds(&["Linkki on vanhentunut"]);
    assert_eq!(site.run_jobs().await, 1);
    let list = site.get("/tyo/kirjeet/tilaajat").await;
    list.lacks(&["maija@esimerkki.example"]);
    list.holds(&["Tilaajia ei löydy"]);
    let mut conn = site.app.db.read().await.unwrap();
    assert!(super::super::is_empty(&mut conn).await.unwrap());
}

#[tokio::test]
async fn to_confirm_lifts_what_was_known_against_the_address() {
    let site = TestApp::new().await;
    let address = "maija@esimerkki.example".parse().unwrap();
    let author = site.app.author(None, "test");
    let mut tx = site.app.db.begin().await.unwrap();
    refusals::refuse(&site.app, &mut tx, &author, &address, Why::Erased, "test")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    ask(&site, "maija@esimerkki.example", &[]).await;
    assert_eq!(
        refusal(&site, "maija@esimerkki.example").await,
        Some(Why::Erased)
    );
    let confirmed = link(&site).await;
    site.closed().post(&confirmed, "").await;
    assert_eq!(refusal(&site, "maija@esimerkki.example").await, None);
}

#[tokio::test]
async fn the_form_keeps_the_filter_of_the_list_of_calls() {
    let site = TestApp::new().await;
    let added = site
        .post(
            "/tyo/haut",
            "title_fi=Haku&themes=kyl%C3%A4t%2C+nuoret&areas=Lieksa",
        )
        .await;
    let path = added.location().split('?').next().unwrap().to_owned();
    site.post(&format!("{path}/julkaisu"), "").await;
    let link = "/tilaus?laji=calls&amp;teema=kyl%C3%A4t&amp;alue=Lieksa";
    let escaped = link.replace("&amp;", "&#38;");
    let list = site
        .closed()
        .get("/haut?teema=kyl%C3%A4t&alue=Lieksa")
        .await;
    list.holds(&[&escaped]);
    let call = site.closed().get(path.trim_start_matches("/tyo")).await;
    call.holds(&["/tilaus?laji=calls&#38;teema=kyl%C3%A4t&#38;teema=nuoret&#38;alue=Lieksa"]);
    let form = site.closed().get(&link.replace("&amp;", "&")).await;
    form.holds(&[
        "value=\"Lieksa\"",
        "name=\"kinds\" value=\"calls\" checked",
        "name=\"themes\" value=\"kylät\" checked",
        "name=\"themes\" value=\"nuoret\">",
        "kolme vuotta lopettamisesta",
    ]);
    for lang in ["/sv", "/en"] {
        let page = site.closed().get(&format!("{lang}/tilaus")).await;
        assert_eq!(page.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn mail_to_one_address_and_from_one_place_has_a_limit() {
    let site = TestApp::new().await;
    for _ in 0..5 {
        ask(&site, "maija@esimerkki.example", &[]).await;
    }
    let visitor = site.closed();
    let more = visitor
        .post("/tilaus", &form("Maija@esimerkki.example", &[]))
        .await;
    assert_eq!(more.status, StatusCode::TOO_MANY_REQUESTS);
    more.holds(&["Viestejä on pyydetty liian monta", "name=\"email\""]);
    let lost = visitor
        .post("/tilaus/linkki", "email=maija%40esimerkki.example")
        .await;
    assert_eq!(lost.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(mails(&site).await.len(), 5);
    let visitor = site.closed();
    for number in 0..30 {
        let email = format!("a{number}@esimerkki.example");
        let asked = visitor.post("/tilaus", &form(&email, &[])).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{number}");
    }
    let more = visitor
        .post("/tilaus", &form("b@esimerkki.example", &[]))
        .await;
    assert_eq!(more.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn who_gets_nothing_for_another_reason_confirms_anew() {
    let site = TestApp::new().await;
    subscribe(&site, "maija@esimerkki.example", &[]).await;
    let address = "maija@esimerkki.example".parse().unwrap();
    let author = site.app.author(None, "test");
    let mut tx = site.app.db.begin().await.unwrap();
    refusals::refuse(&site.app, &mut tx, &author, &address, Why::Bounced, "test")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    ask(&site, "maija@esimerkki.example", &[]).await;
    assert_eq!(mails(&site).await[0].subject, "Vahvista kirjeiden tilaus");
    let confirm = link(&site).await;
    site.closed().post(&confirm, "").await;
    assert_eq!(refusal(&site, "maija@esimerkki.example").await, None);
    let id = active(&site).await[0].id;
    let told = ["asked", "confirmed", "asked", "confirmed"];
    assert_eq!(events(&site, id).await, told);
}
