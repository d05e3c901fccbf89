//! Letters in conversation with a mail server that somebody else wrote.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::sync::Arc;

use axum::http::StatusCode;
use chrono::TimeDelta;
use kit::mail::mailing::{self, MailingState, Rates, RecipientState};
use kit::mail::reports::{self, Reports};
use kit::mail::{EmailAddress, Mailer, Server, Smtp};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{begin, edition, letter, register, send, write};
use crate::access::Role;
use crate::letters::{Stage, take_report};
use crate::refusals::{self, Why};
use crate::testing::smtp::MailServer;
use crate::testing::{TestApp, process};

/// As fast as the server takes, over two connections.
const RATES: Rates = Rates {
    connections: 2,
    per_second: 0,
    per_second_to_domain: 0,
};

/// The installation, as it sends over that server.
fn over(test: &TestApp, server: &MailServer) -> TestApp {
    let address = format!("smtp://127.0.0.1:{}?tls=none", server.port);
    let address = Server::of_url(&address).unwrap();
    let from = "Kanto <kanto@lahettaja.example>".parse().unwrap();
    let smtp = Smtp::new(address, from, None, None).unwrap();
    test.sending(Mailer::Smtp(Arc::new(smtp.with_rates(RATES))))
}

/// Sends what waits, minute by minute, until the letter has left; `each` is told the
/// minute.
async fn until_sent(test: &TestApp, path: &str, mut each: impl FnMut(i64)) {
    for minute in 0..240 {
        each(minute);
        test.run_jobs().await;
        if letter(test, path).await.stage == Stage::Handed(MailingState::Ended) {
            return;
        }
        let now = test.app.clock.now();
        test.app.clock.set(now + TimeDelta::minutes(1));
    }
    panic!("the letter does not end");
}

async fn counts(test: &TestApp, path: &str) -> Vec<(RecipientState, i64)> {
    let id = letter(test, path).await.id;
    let mut conn = test.app.db.read().await.unwrap();
    mailing::counts(&mut conn, id).await.unwrap()
}

/// A letter on its way to the register of three readers.
async fn on_its_way(staff: &TestApp, other: &[(&str, &str)]) -> String {
    let path = begin(staff, "blank").await;
    write(staff, &path, other).await;
    let answer = send(staff, &path, "").await;
    assert!(answer.location().contains("done=sent"), "{}", answer.body);
    let leaves = letter(staff, &path).await.send_at.unwrap();
    staff.app.clock.set(leaves);
    path
}

fn text<'a>(event: &'a Value, name: &str) -> &'a str {
    event[name].as_str().unwrap()
}

/// The messages that arrived, by reader.
fn arrived(events: Vec<Value>) -> BTreeMap<String, Vec<Value>> {
    let mut all = BTreeMap::<String, Vec<Value>>::new();
    for event in events.into_iter().filter(|one| one["event"] == "taken") {
        let to = text(&event, "to").to_lowercase();
        all.entry(to).or_default().push(event);
    }
    all
}

#[tokio::test]
async fn whatever_a_server_does_everybody_has_the_letter_in_the_end() {
    // What it does, and how many second copies could not be helped.
    for (behaviour, copies) in [
        (json!({ "digest": true }), 0),
        (json!({ "digest": true, "greylist": true }), 0),
        (json!({ "digest": true, "script": ["drop", "drop"] }), 0),
        (json!({ "digest": true, "script": ["later", "later"] }), 0),
        (json!({ "digest": true, "script": ["drop-after"] }), 1),
        (json!({ "digest": true, "script": ["take-drop"] }), 0),
        (json!({ "digest": true, "later": true }), 0),
    ] {
        let mut server = MailServer::start(&behaviour);
        let test = over(&TestApp::new().await, &server);
        let staff = register(&test).await;
        let path = on_its_way(&staff, &[]).await;
        let is_later = behaviour["later"] == true;
        until_sent(&test, &path, |minute| {
            if is_later && minute == 61 {
                server.change(&json!({ "later": false }));
            }
        })
        .await;
        assert_eq!(
            counts(&test, &path).await,
            [(RecipientState::Sent, 3)],
            "{behaviour}"
        );
        let all = arrived(server.end());
        assert_eq!(all.len(), 3, "{behaviour}");
        let second: usize = all.values().map(|same| same.len() - 1).sum();
        assert!(second <= copies, "{behaviour}: {second} second copies");
        for same in all.values() {
            assert!(same.iter().all(|one| one["digest"] == same[0]["digest"]));
        }
    }
}

#[tokio::test]
async fn while_a_server_wants_it_later_the_page_says_so_and_who_stops_it_is_left_out() {
    let mut server = MailServer::start(&json!({ "digest": true, "later": true }));
    let test = over(&TestApp::new().await, &server);
    let staff = register(&test).await;
    let path = on_its_way(&staff, &[]).await;
    test.run_jobs().await;
    assert_eq!(counts(&test, &path).await, [(RecipientState::Queued, 3)]);
    let waiting = staff.get(&format!("{path}/saajat")).await;
    waiting.holds(&["Jonossa", "4.3.2 come back later"]);
    // Between the first try and the one that is taken, a reader stops letters.
    let seal = test.app.seal().await.unwrap().clone();
    let id = letter(&test, &path).await.id;
    let link = crate::subscriptions::unsubscribe_path(&seal, id, 1);
    let click = test
        .closed()
        .post(&link, "List-Unsubscribe=One-Click")
        .await;
    assert_eq!(click.status, StatusCode::OK, "{}", click.body);
    server.change(&json!({ "later": false }));
    until_sent(&test, &path, |_| {}).await;
    let states = counts(&test, &path).await;
    let unsubscribed = (RecipientState::Unsubscribed, 1);
    assert_eq!(states, [(RecipientState::Sent, 2), unsubscribed]);
    let all = arrived(server.end());
    assert_eq!(all.len(), 2);
    assert!(!all.contains_key("uimarit@esimerkki.fi"), "{all:?}");
}

#[tokio::test]
async fn no_name_subject_or_address_brings_a_line_of_its_own_into_a_head() {
    let server = MailServer::start(&json!({}));
    let test = over(&TestApp::new().await, &server);
    let list = "Nimi;Kotipaikka;Sähköposti\n\
        \"Paha\r\nBcc: kim@esimerkki.fi ry\";Joensuu;paha@esimerkki.fi\n\
        \"Lainaus \"\"ry\"\" <x@esimerkki.fi>, toinen\";Joensuu;lainaus@esimerkki.fi\n\
        Ääkköset ry;Joensuu;info@äänekoski.example\n\
        Selitys ry;Joensuu;info(yhdistys)@esimerkki.fi\n\
        Väli ry;Joensuu;\"a\r\nBcc: kim@esimerkki.fi\"\n";
    let staff = test.sign_in(Role::Adviser).await;
    super::import(&test, list).await;
    let subject = "Hei {yhdistys|sinä}\r\nBcc: kim@esimerkki.fi";
    let path = on_its_way(
        &staff,
        &[("subject-fi", subject), ("b0-0-fi", "Hei {yhdistys|sinä}!")],
    )
    .await;
    until_sent(&test, &path, |_| {}).await;
    assert_eq!(counts(&test, &path).await, [(RecipientState::Sent, 3)]);
    let events = server.end();
    for event in &events {
        let headers = event["headers"].as_array().unwrap();
        assert!(!headers.contains(&json!("bcc")), "{event}");
        let envelope = event["envelope"].as_array().unwrap();
        // The server shows xn--… as it is written; on the way every byte is ASCII.
        assert_eq!(event["is_ascii"], true, "{event}");
        assert_eq!(envelope.len(), 2, "{event}");
        assert!(
            text(event, "subject").ends_with(" Bcc: kim@esimerkki.fi"),
            "{event}"
        );
    }
    let readers = arrived(
        events
            .iter()
            .map(|one| {
                let mut one = one.clone();
                one["to"] = one["envelope"][1].clone();
                one
            })
            .collect(),
    );
    let readers: Vec<&str> = readers.keys().map(String::as_str).collect();
    assert_eq!(
        readers,
        [
            "info@äänekoski.example",
            "lainaus@esimerkki.fi",
            "paha@esimerkki.fi",
        ]
    );
}

#[tokio::test]
async fn what_is_not_ready_never_reaches_a_server_and_leaves_once_it_is_mended() {
    let server = MailServer::start(&json!({ "digest": true }));
    let test = over(&TestApp::new().await, &server);
    let staff = register(&test).await;
    let path = begin(&staff, "blank").await;
    for (wrong, said) in [
        (
            [
                ("b0-0-fi", "Hei {etunimi|x}!"),
                ("b1", "heading"),
                ("b1-0-fi", "A"),
            ],
            "Kenttää etunimi ei ole.",
        ),
        (
            [("b0-0-fi", "Hei!"), ("b1", "picture"), ("b1-0-fi", "")],
            "Kerro sanoin, mitä kuvassa on",
        ),
    ] {
        write(&staff, &path, &wrong).await;
        let refused = send(&staff, &path, "").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.holds(&[said]);
    }
    test.at("2026-11-24T12:00:00Z");
    test.run_jobs().await;
    assert_eq!(letter(&test, &path).await.stage, Stage::Draft);
    // The night on which clocks go forward: 3.30 is skipped, 4.00 is an hour after 2.59.
    write(&staff, &path, &[]).await;
    let skipped = send(&staff, &path, "28.3.2027 klo 3.30").await;
    assert_eq!(skipped.status, StatusCode::UNPROCESSABLE_ENTITY);
    skipped.holds(&["Tätä kellonaikaa ei ole"]);
    send(&staff, &path, "28.3.2027 klo 4.00").await;
    test.at("2027-03-28T00:59:59Z");
    test.run_jobs().await;
    assert_eq!(counts(&test, &path).await, []);
    test.at("2027-03-28T01:00:00Z");
    test.run_jobs().await;
    assert_eq!(counts(&test, &path).await, [(RecipientState::Sent, 3)]);
    assert_eq!(server.end().len(), 3);
}

#[tokio::test]
async fn two_who_press_send_at_once_send_it_once() {
    let server = MailServer::start(&json!({ "digest": true }));
    let test = over(&TestApp::new().await, &server);
    let staff = register(&test).await;
    let other = test.sign_in(Role::Coordinator).await;
    let path = begin(&staff, "blank").await;
    write(&staff, &path, &[]).await;
    let form = format!("edition={}&aika=", edition(&staff, &path).await);
    let press = format!("{path}/lahetys");
    let (first, second) = tokio::join!(staff.post(&press, &form), other.post(&press, &form));
    let (won, lost) = match first.status {
        StatusCode::SEE_OTHER => (first, second),
        _ => (second, first),
    };
    assert!(won.location().contains("done=sent"), "{}", won.body);
    assert_eq!(lost.status, StatusCode::CONFLICT, "{}", lost.body);
    lost.holds(&["on jo lähettänyt kirjeen. Se lähtee vain kerran."]);
    let leaves = letter(&test, &path).await.send_at.unwrap();
    test.app.clock.set(leaves);
    until_sent(&test, &path, |_| {}).await;
    assert_eq!(counts(&test, &path).await, [(RecipientState::Sent, 3)]);
    let all = arrived(server.end());
    assert!(all.len() == 3 && all.values().all(|same| same.len() == 1));
}

/// As a mail server writes that nobody is there.
fn bounce(name: &str) -> String {
    format!(
        "From: MAILER-DAEMON@posti.example\r\nTo: kanto@lahettaja.example\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"B\"\r\n\r\n\
         --B\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\r\n--B\r\n\
         Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; posti.example\r\n\r\n\
         Final-Recipient: rfc822; joku@esimerkki.fi\r\nAction: failed\r\nStatus: 5.1.1\r\n\
         Diagnostic-Code: smtp; 550 5.1.1 nobody here\r\n\r\n--B\r\n\
         Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: {name}\r\n\r\n--B--\r\n"
    )
}

/// As a service writes that a reader has called it unwanted.
fn complaint(name: &str) -> String {
    format!(
        "From: <feedback@palvelu.example>\r\nTo: <kanto@lahettaja.example>\r\nSubject: FW: Hei\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=\"B\"\r\n\r\n\
         --B\r\nContent-Type: text/plain\r\n\r\nAn abuse report.\r\n\r\n--B\r\n\
         Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: Palvelu/1.0\r\n\
         Version: 1\r\n\r\n--B\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {name}\r\n\r\n--B--\r\n"
    )
}

/// Brings reports by LMTP, as a mail server of others does.
async fn bring(test: &TestApp, messages: Vec<String>) {
    let app = test.app.clone();
    let seal = app.seal().await.unwrap().clone();
    let taking = Reports::new(seal, move |report| {
        let app = app.clone();
        async move { take_report(&app, &report).await }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let listening = tokio::spawn(reports::listen(listener, taking, std::future::pending()));
    for raw in messages {
        let asked =
            json!({"port": port, "to": ["kanto@lahettaja.example"], "raw": raw, "padding": 0});
        let brought = tokio::task::spawn_blocking(move || {
            let asked = asked.to_string();
            process::Outside::start("lmtp.mjs", OsStr::new(&asked)).1
        });
        let answer = brought.await.unwrap();
        assert_eq!(
            answer["accepted"],
            json!(["kanto@lahettaja.example"]),
            "{answer}"
        );
    }
    listening.abort();
}

#[tokio::test]
async fn a_bounce_and_a_complaint_stop_further_letters_and_stand_on_the_timeline() {
    let server = MailServer::start(&json!({ "digest": true, "refuse": ["marttat@esimerkki.fi"] }));
    let test = over(&TestApp::new().await, &server);
    let staff = register(&test).await;
    let path = on_its_way(&staff, &[]).await;
    until_sent(&test, &path, |_| {}).await;
    let all = arrived(server.end());
    let name = |to: &str| text(&all[to][0], "message_id").to_owned();
    bring(
        &test,
        vec![
            bounce(&name("uimarit@esimerkki.fi")),
            complaint(&name("soutajat@esimerkki.fi")),
            // Whoever makes a name up speaks of nobody.
            bounce("<1.2@lahettaja.example>"),
        ],
    )
    .await;
    let states = counts(&test, &path).await;
    let complained = (RecipientState::Complained, 1);
    assert_eq!(states, [(RecipientState::Bounced, 2), complained]);
    let list = staff.get(&format!("{path}/saajat")).await;
    list.holds(&["Palautui", "5.1.1", "Ilmoitti roskapostiksi"]);
    let mut conn = test.app.db.read().await.unwrap();
    for (address, why) in [
        ("uimarit@esimerkki.fi", Why::Bounced),
        ("marttat@esimerkki.fi", Why::Bounced),
        ("soutajat@esimerkki.fi", Why::Complained),
    ] {
        let address: EmailAddress = address.parse().unwrap();
        let refusal = refusals::find(&test.app, &mut conn, &address)
            .await
            .unwrap();
        assert_eq!(refusal.unwrap().why, why, "{address}");
    }
    drop(conn);
    for (of, state) in [
        ("Uimarit ry", "Palautui"),
        ("Marttat rf", "Palautui"),
        ("Soutajat ry", "Ilmoitti roskapostiksi"),
    ] {
        let row = list
            .body
            .split("<tr>")
            .find(|row| row.contains(of))
            .unwrap();
        let (_, link) = row.split_once("href=\"/tyo/yhdistykset/").unwrap();
        let id = link.split('"').next().unwrap();
        let timeline = staff
            .get(&format!("/tyo/yhdistykset/{id}?nayta=letters"))
            .await;
        timeline.holds(&["Kevään uutiset", state]);
    }
    // Nobody is left for the next one.
    let next = begin(&staff, "blank").await;
    write(&staff, &next, &[]).await;
    staff
        .get(&next)
        .await
        .holds(&["<span class=\"v\">0</span>"]);
}
