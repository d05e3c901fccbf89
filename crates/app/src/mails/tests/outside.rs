//! Conversations with a mail server that somebody else wrote.

use std::sync::Arc;

use chrono::TimeDelta;
use kit::i18n::Lang;
use kit::id::Id;
use kit::jobs::Worker;
use kit::mail::{DkimKey, Mail, MailState, Mailbox, Mailer, Outgoing, Server, Signing, Smtp};
use serde_json::{Value, json};

use crate::mails::{TestMail, queue};
use crate::schedule;
use crate::testing::TestApp;
use crate::testing::smtp::MailServer;

const FROM: &str = "Kanto <kanto@lahettaja.example>";

/// A way to the server; `place` stands for `USER:PASSWORD@HOST:PORT`.
fn smtp(server: &MailServer, url: &str, is_trusted: bool, selector: Option<&str>) -> Mailer {
    let place = format!("127.0.0.1:{}", server.port);
    let address = Server::of_url(&url.replace("HERE", &place)).expect("a server");
    let from = FROM.parse().expect("a mailbox");
    let signing = selector.map(|selector| Signing {
        selector: selector.to_owned(),
        key: DkimKey::of_pem(&server.key).expect("a key"),
    });
    let trusted = is_trusted.then_some(server.certificate.as_bytes());
    Mailer::Smtp(Arc::new(
        Smtp::new(address, from, trusted, signing).expect("a way"),
    ))
}

fn plain(server: &MailServer) -> Mailer {
    smtp(server, "smtp://HERE", false, None)
}

async fn write(site: &TestApp, to: &Mailbox) -> Id {
    let mut tx = site.app.db.begin().await.expect("a transaction");
    let id = queue(&site.app, &mut tx, to, Lang::Fi, &TestMail).await;
    tx.commit().await.expect("committed");
    id.expect("queued")
}

async fn write_to_maija(site: &TestApp) -> Id {
    write(site, &"maija@esimerkki.fi".parse().expect("a mailbox")).await
}

async fn mail(site: &TestApp, id: Id) -> Mail {
    let mut conn = site.app.db.read().await.expect("a connection");
    let found = kit::mail::find(&mut conn, id).await.expect("read");
    found.expect("a message")
}

/// Sends what waits, the clock going to each next try, until nothing does.
async fn run_all(site: &TestApp, id: Id) -> Mail {
    loop {
        site.run_jobs().await;
        let mail = mail(site, id).await;
        match mail.next_try_at {
            Some(next) => site.app.clock.set(next),
            None => return mail,
        }
    }
}

fn text<'a>(event: &'a Value, name: &str) -> &'a str {
    event[name].as_str().expect("a text")
}

#[tokio::test]
async fn a_message_arrives_encrypted_whole_and_leaves_no_text_behind() {
    for (security, url) in [
        ("tls", "smtps://HERE"),
        ("starttls", "smtp://HERE?tls=required"),
    ] {
        let server = MailServer::start(&json!({ "security": security }));
        let site = TestApp::new().await;
        let site = site.sending(smtp(&server, url, true, None));
        let id = write_to_maija(&site).await;
        assert_eq!(site.run_jobs().await, 1);
        let taken = server.next();
        assert_eq!(taken["encrypted"], true, "{taken}");
        assert_eq!(
            taken["from"],
            json!({"address": "kanto@lahettaja.example", "name": "Kanto"})
        );
        assert_eq!(
            taken["envelope"],
            json!(["kanto@lahettaja.example", "maija@esimerkki.fi"])
        );
        assert_eq!(taken["subject"], "Koeviesti Kannosta");
        assert_eq!(taken["date"], "2026-11-24T10:00:00.000Z");
        assert_eq!(
            text(&taken, "message_id"),
            format!("<{id}@lahettaja.example>")
        );
        assert_eq!(
            (&taken["kind"], &taken["language"]),
            (&json!("multipart/alternative"), &json!("fi"))
        );
        for version in [text(&taken, "text"), text(&taken, "html")] {
            assert!(version.contains("åäöÅÄÖ € – ”…”"), "{version}");
        }
        assert_eq!(taken["dkim"], "none");
        let sent = mail(&site, id).await;
        assert_eq!((sent.state, sent.attempts), (MailState::Sent, 1));
        assert_eq!((sent.bodies, sent.last_error), (None, None));
        assert_eq!(server.end(), Vec::<Value>::new());
    }
}

#[tokio::test]
async fn nothing_is_sent_to_a_server_that_cannot_be_trusted() {
    for (security, url, is_trusted) in [
        ("tls", "smtps://HERE", false),
        ("starttls", "smtp://HERE?tls=required", false),
        ("plain", "smtp://HERE?tls=required", false),
    ] {
        let server = MailServer::start(&json!({ "security": security }));
        let site = TestApp::new().await;
        let site = site.sending(smtp(&server, url, is_trusted, None));
        let id = write_to_maija(&site).await;
        site.run_jobs().await;
        let waiting = mail(&site, id).await;
        assert_eq!((waiting.state, waiting.attempts), (MailState::Queued, 1));
        let why = waiting.last_error.expect("why");
        assert!(
            why.starts_with("the connection cannot be encrypted"),
            "{why}"
        );
        assert_eq!(server.end(), Vec::<Value>::new());
    }
}

#[tokio::test]
async fn a_wrong_password_can_be_mended_and_nothing_is_lost() {
    let server =
        MailServer::start(&json!({"security": "tls", "user": "kanto@x", "password": "sala:sana"}));
    let empty = TestApp::new().await;
    let site = empty.sending(smtp(&server, "smtps://kanto%40x:wrong@HERE", true, None));
    let id = write_to_maija(&site).await;
    site.run_jobs().await;
    assert_eq!(server.next()["event"], "wrong-password");
    let why = mail(&site, id).await.last_error.expect("why");
    assert!(
        why.starts_with("the mail server does not take user and password"),
        "{why}"
    );
    assert!(!why.contains("wrong@"), "{why}");

    let site = empty.sending(smtp(
        &server,
        "smtps://kanto%40x:sala%3Asana@HERE",
        true,
        None,
    ));
    assert_eq!(site.run_jobs().await, 0, "not due");
    let (db, ids, clock) = (&site.app.db, &site.app.ids, &site.app.clock);
    kit::mail::resume(db, ids, clock).await.expect("resumed");
    site.run_jobs().await;
    assert_eq!(server.next()["user"], "kanto@x");
    assert_eq!(mail(&site, id).await.state, MailState::Sent);
    assert_eq!(server.end(), Vec::<Value>::new());
}

#[tokio::test]
async fn a_server_that_wants_it_later_gets_it_later() {
    let server = MailServer::start(&json!({"script": ["later", "later", "later"]}));
    let site = TestApp::new().await.sending(plain(&server));
    let id = write_to_maija(&site).await;
    let mut pauses = Vec::new();
    for tries in 1..=3 {
        assert_eq!(
            (site.run_jobs().await, site.run_jobs().await),
            (1, 0),
            "try {tries}"
        );
        assert_eq!(server.next()["event"], "later");
        let waiting = mail(&site, id).await;
        assert_eq!(
            (waiting.state, waiting.attempts),
            (MailState::Queued, tries)
        );
        let why = waiting.last_error.expect("why");
        assert!(
            why.contains("451") && why.contains("come back later"),
            "{why}"
        );
        let next = waiting.next_try_at.expect("a next try");
        pauses.push((next - site.app.clock.now()).num_seconds());
        site.app.clock.set(next - TimeDelta::milliseconds(1));
        assert_eq!(site.run_jobs().await, 0, "too early");
        site.app.clock.set(next);
    }
    for (pause, seconds) in pauses.iter().zip([60, 120, 240]) {
        assert!(
            (seconds * 3 / 4..=seconds * 5 / 4).contains(pause),
            "{pauses:?}"
        );
    }
    site.run_jobs().await;
    assert_eq!(server.next()["event"], "taken");
    let sent = mail(&site, id).await;
    assert_eq!(
        (sent.state, sent.attempts, sent.bodies),
        (MailState::Sent, 4, None)
    );
    assert_eq!(server.end(), Vec::<Value>::new());
}

#[tokio::test]
async fn a_refusal_is_final() {
    for script in ["refuse", "refuse-recipient"] {
        let server = MailServer::start(&json!({ "script": [script] }));
        let site = TestApp::new().await.sending(plain(&server));
        let id = write_to_maija(&site).await;
        let failed = run_all(&site, id).await;
        assert_eq!((failed.state, failed.attempts), (MailState::Failed, 1));
        assert_eq!(failed.bodies, None);
        let why = failed.last_error.expect("why");
        assert!(why.contains("550"), "{why}");
        site.app
            .clock
            .set(site.app.clock.now() + TimeDelta::days(1));
        assert_eq!(site.run_jobs().await, 0);
        assert_eq!(server.next()["event"], script);
        assert_eq!(server.end(), Vec::<Value>::new());
    }
}

#[tokio::test]
async fn a_connection_that_drops_in_mid_message_delivers_it_once() {
    let server = MailServer::start(&json!({"script": ["drop", "drop"]}));
    let site = TestApp::new().await.sending(plain(&server));
    let id = write_to_maija(&site).await;
    let sent = run_all(&site, id).await;
    assert_eq!((sent.state, sent.attempts), (MailState::Sent, 3));
    let events: Vec<_> = server
        .end()
        .iter()
        .map(|event| event["event"].clone())
        .collect();
    assert_eq!(events, ["drop", "drop", "taken"]);
}

#[tokio::test]
async fn a_copy_that_could_not_be_helped_is_the_same_message() {
    let server = MailServer::start(&json!({"script": ["drop-after"]}));
    let site = TestApp::new().await.sending(plain(&server));
    let id = write_to_maija(&site).await;
    let sent = run_all(&site, id).await;
    assert_eq!((sent.state, sent.attempts), (MailState::Sent, 2));
    let events = server.end();
    assert_eq!(events.len(), 2);
    // The server's own `Received` is not in what it reads.
    assert_eq!(events[0]["source"], events[1]["source"]);
}

#[tokio::test]
async fn whatever_is_written_arrives_as_it_was_written() {
    let server = MailServer::start(&json!({}));
    let site = TestApp::new()
        .await
        .sending(smtp(&server, "smtp://HERE", false, Some("syksy")));
    let long = "Österbottens föreningar: hyvää päivää, Äänekoski! ".repeat(4);
    for (name, subject) in [
        ("Åsa Öhman-Ääri", "Kokous 24.11. – tervetuloa ”äiti” 🌲"),
        (
            "Meri, Maija \"Mana\" <kim@esimerkki.fi>",
            "Re: a: b, c; d <e> 'f'",
        ),
        ("x", long.trim()),
        ("", &"a".repeat(240)),
    ] {
        let address = "maija@esimerkki.fi".parse().expect("an address");
        let to = Mailbox::new(name, address).expect("a mailbox");
        let body = format!(
            "{subject}\n.\n..piste rivin alussa\nFrom: joku\n{}\n",
            "pitkä rivi ".repeat(200)
        );
        let html = format!("<p>{}</p>", "ä".repeat(3000));
        let outgoing = Outgoing::new(to, Lang::Sv, subject, body.clone(), html.clone());
        let outgoing = outgoing.expect("a message");
        let mut tx = site.app.db.begin().await.expect("a transaction");
        let parts = &site.app;
        let queued = parts
            .mail
            .queue(&mut tx, &parts.ids, &parts.clock, &outgoing);
        queued.await.expect("queued");
        tx.commit().await.expect("committed");
        assert_eq!(site.run_jobs().await, 1);
        let taken = server.next();
        assert_eq!(text(&taken, "subject"), subject);
        assert_eq!(
            taken["to"],
            json!({"address": "maija@esimerkki.fi", "name": name})
        );
        assert_eq!(text(&taken, "text").trim_end(), body.trim_end());
        assert_eq!(text(&taken, "html").trim_end(), html);
        assert_eq!(taken["dkim"], "pass lahettaja.example syksy", "{subject}");
        let signed = text(&taken, "signed").to_lowercase();
        for header in ["from", "to", "subject", "date", "message-id"] {
            assert!(
                signed.split(": ").any(|name| name == header),
                "{header}: {signed}"
            );
        }
    }
    assert_eq!(server.end(), Vec::<Value>::new());
}

#[tokio::test]
async fn two_workers_send_each_message_once() {
    let server = MailServer::start(&json!({"script": ["later", "take", "drop", "take", "later"]}));
    let site = TestApp::new().await.sending(plain(&server));
    let mut subjects = Vec::new();
    for number in 0..24 {
        let to = format!("lukija{number}@esimerkki.fi")
            .parse()
            .expect("a mailbox");
        write(&site, &to).await;
        subjects.push(format!("lukija{number}@esimerkki.fi"));
    }
    let app = &site.app;
    for _ in 0..2 {
        let workers = (0..2).map(|_| {
            let handlers = schedule::handlers(app);
            let worker = Worker::new(app.db.clone(), app.clock.clone(), &app.ids, handlers);
            tokio::spawn(async move { while worker.run_one().await.expect("ran") {} })
        });
        for worker in workers.collect::<Vec<_>>() {
            worker.await.expect("a worker");
        }
        app.clock.set(app.clock.now() + TimeDelta::minutes(2));
    }
    let events = server.end();
    let taken = events.iter().filter(|event| event["event"] == "taken");
    let mut readers: Vec<_> = taken
        .map(|event| text(&event["to"], "address").to_owned())
        .collect();
    readers.sort();
    subjects.sort();
    assert_eq!(readers, subjects);
    assert_eq!(events.len(), 24 + 3);
}
