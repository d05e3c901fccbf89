//! Conversations with a mail server that somebody else wrote.

use std::time::Instant;

use serde_json::Value;

use super::smtp::MailServer;
use super::*;
use crate::mail::{DkimKey, Signing};

use RecipientState::{Bounced, Failed, LeftOut, Queued, Sent};

fn text<'a>(event: &'a Value, name: &str) -> &'a str {
    event[name].as_str().expect("a text")
}

pub(super) fn taken(events: &[Value]) -> Vec<&Value> {
    let taken = events.iter().filter(|event| event["event"] == "taken");
    taken.collect()
}

/// To whom messages went, when the server says only that.
pub(super) fn readers(events: &[Value]) -> Vec<String> {
    let mut readers: Vec<_> = taken(events)
        .iter()
        .map(|event| text(event, "to").to_owned())
        .collect();
    readers.sort();
    readers
}

fn sorted(count: usize) -> Vec<String> {
    let mut addresses = addresses(count);
    addresses.sort();
    addresses
}

#[tokio::test]
async fn each_reader_gets_one_message_that_is_theirs() {
    let server = MailServer::start(&json!({}));
    let (_database, post) = Post::new().await;
    let id = post
        .mailing(&[
            ("Åsa Öhman", "asa@yksi.example"),
            (
                "Meri, Maija \"Mana\" <kim@esimerkki.fi>",
                "maija@kaksi.example",
            ),
            ("Ei enää", "pois@kaksi.example"),
        ])
        .await;
    let server_at = Server::of_url(&format!("smtp://127.0.0.1:{}", server.port));
    let from = "Kanto <kanto@lahettaja.example>"
        .parse()
        .expect("a mailbox");
    let signing = Signing {
        selector: "syksy".to_owned(),
        key: DkimKey::of_pem(&server.key).expect("a key"),
    };
    let smtp = Smtp::new(server_at.expect("a server"), from, None, Some(signing));
    let smtp = smtp.expect("a way");
    let smtp = smtp.with_bounces_to("palautukset@lahettaja.example".parse().expect("one"));
    let mailer = Mailer::Smtp(Arc::new(smtp));
    assert_eq!(post.once(&mailer).await, Some(Outcome::Ended));
    assert_eq!(post.counts(id).await, [(Sent, 2), (LeftOut, 1)]);
    let sent = post.reader(id, 1).await;
    assert_eq!(
        (sent.attempts, sent.said.as_deref()),
        (1, Some("250 taken"))
    );
    let events = server.end();
    assert_eq!(events.len(), 2);
    for event in &events {
        let name = event["to"]["name"].as_str().expect("a name");
        let subject = format!("Hei, {name}");
        assert_eq!(text(event, "subject"), subject);
        assert!(text(event, "text").contains(name), "{event}");
        assert_eq!(text(event, "dkim"), "pass lahettaja.example syksy");
        let envelope = &event["envelope"];
        assert_eq!(envelope[0], "palautukset@lahettaja.example");
        assert_eq!(envelope[1], event["to"]["address"]);
        let signed = text(event, "signed").to_lowercase();
        for header in ["list-unsubscribe", "list-unsubscribe-post", "message-id"] {
            assert!(signed.split(": ").any(|name| name == header), "{signed}");
        }
        let called = text(event, "message_id");
        assert!(called.starts_with(&format!("<{id}.")), "{called}");
        assert!(called.ends_with("@lahettaja.example>"), "{called}");
    }
}

#[tokio::test]
async fn many_go_over_few_connections_and_nobody_is_missed() {
    let server = MailServer::start(&json!({"brief": true}));
    let (_database, post) = Post::new().await;
    let id = post.mailing_to(700).await;
    let mailer = mailer(server.port, 4);
    assert_eq!(post.to_the_end(&mailer).await, [Outcome::Ended]);
    assert_eq!(post.counts(id).await, [(Sent, 700)]);
    assert_eq!(readers(&server.end()), sorted(700));
}

#[tokio::test]
async fn whoever_is_not_there_bounces_and_that_is_told_on() {
    let refuse = ["lukija2@posti1.example", "lukija5@posti2.example"];
    let server = MailServer::start(&json!({"brief": true, "refuse": refuse}));
    let (_database, post) = Post::new().await;
    let id = post.mailing_to(6).await;
    let mailer = mailer(server.port, 2);
    assert_eq!(post.to_the_end(&mailer).await, [Outcome::Ended]);
    assert_eq!(post.counts(id).await, [(Sent, 4), (Bounced, 2)]);
    assert_eq!(post.gone().await, refuse);
    let said = post.reader(id, 2).await.said.expect("why");
    assert!(said.contains("5.1.1"), "{said}");
}

#[tokio::test]
async fn who_is_refused_for_the_message_is_tried_three_times() {
    let script = ["refuse", "refuse", "refuse", "refuse"];
    let server = MailServer::start(&json!({"brief": true, "script": script}));
    let (_database, post) = Post::new().await;
    let id = post.mailing(&[("Meri", "meri@esimerkki.fi")]).await;
    let outcomes = post.to_the_end(&mailer(server.port, 1)).await;
    assert_eq!(outcomes.len(), 3);
    assert_eq!(post.counts(id).await, [(Failed, 1)]);
    assert_eq!(
        post.gone().await,
        Vec::<String>::new(),
        "nobody said they are gone"
    );
    assert_eq!(server.end().len(), 3);
}

#[tokio::test]
async fn a_server_that_refuses_everybody_is_not_the_readers_fault() {
    let script = vec!["refuse"; 40];
    let server = MailServer::start(&json!({"brief": true, "script": script}));
    let (_database, post) = Post::new().await;
    let id = post.mailing_to(60).await;
    let mailer = mailer(server.port, 1);
    let next = post.once(&mailer).await;
    let at = post.clock.now() + TimeDelta::minutes(1);
    assert_eq!(next, Some(Outcome::Again(at)));
    let trouble = post.found(id).await.trouble.expect("trouble");
    assert!(trouble.contains("5.7.1 not wanted"), "{trouble}");
    assert_eq!(post.counts(id).await, [(Queued, 60)]);
    post.clock.set(at);
    post.to_the_end(&mailer).await;
    assert_eq!(post.counts(id).await, [(Sent, 60)]);
    assert_eq!(post.found(id).await.trouble, None);
    assert_eq!(readers(&server.end()), sorted(60));
}

#[tokio::test]
async fn a_server_that_greylists_gets_each_message_at_the_second_try() {
    let server = MailServer::start(&json!({"brief": true, "greylist": true}));
    let (_database, post) = Post::new().await;
    let start = post.clock.now();
    let id = post.mailing_to(40).await;
    let mailer = mailer(server.port, 3);
    post.to_the_end(&mailer).await;
    assert_eq!(post.counts(id).await, [(Sent, 40)]);
    assert_eq!(readers(&server.end()), sorted(40));
    assert_eq!(post.reader(id, 7).await.attempts, 2);
    let took = post.clock.now() - start;
    assert!(took < TimeDelta::minutes(5), "{took}");
}

#[tokio::test]
async fn after_an_hour_of_later_everybody_has_it() {
    let mut server = MailServer::start(&json!({"brief": true, "later": true}));
    let (_database, post) = Post::new().await;
    let start = post.clock.now();
    let id = post.mailing_to(12).await;
    let mailer = mailer(server.port, 3);
    let mut runs = 0;
    while post.clock.now() < start + TimeDelta::hours(1) {
        runs += 1;
        assert!(runs < 400, "it does not wait");
        match post.once(&mailer).await {
            Some(Outcome::Again(at)) => post.clock.set(at.max(post.clock.now())),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(post.counts(id).await, [(Queued, 12)]);
    let waiting = post.reader(id, 3).await;
    assert!((5..=8).contains(&waiting.attempts), "{waiting:?}");
    assert!(waiting.next_try_at.expect("a next try") > start);
    server.change(&json!({"later": false}));
    post.to_the_end(&mailer).await;
    assert_eq!(post.counts(id).await, [(Sent, 12)]);
    assert_eq!(readers(&server.end()), sorted(12));
    let took = post.clock.now() - start;
    assert!(took < TimeDelta::hours(3), "{took}");
}

#[tokio::test]
async fn who_is_told_later_for_two_days_is_given_up() {
    let server = MailServer::start(&json!({"brief": true, "later": true}));
    let (_database, post) = Post::new().await;
    let start = post.clock.now();
    let id = post.mailing_to(3).await;
    post.to_the_end(&mailer(server.port, 3)).await;
    assert_eq!(post.counts(id).await, [(Failed, 3)]);
    let took = post.clock.now() - start;
    assert!(
        took > TimeDelta::hours(42) && took < TimeDelta::hours(49),
        "{took}"
    );
    assert_eq!(post.found(id).await.state, MailingState::Ended);
}

#[tokio::test]
async fn a_connection_that_drops_loses_nothing_and_doubles_only_what_was_under_way() {
    let script = [
        "take",
        "drop",
        "take",
        "drop",
        "take-drop",
        "take-drop",
        "drop-after",
        "take-drop",
    ];
    let server = MailServer::start(&json!({ "script": script }));
    let (_database, post) = Post::new().await;
    let id = post.mailing_to(20).await;
    post.to_the_end(&mailer(server.port, 2)).await;
    assert_eq!(post.counts(id).await, [(Sent, 20)]);
    let events = server.end();
    let taken = taken(&events);
    let tally = tally(taken.iter().map(|event| text(&event["to"], "address")));
    assert_eq!(tally.len(), 20);
    let mut twice = tally.iter().filter(|(_, count)| **count > 1);
    let (twice, count) = twice.next().expect("whose taking was not said");
    assert_eq!((*count, taken.len()), (2, 21));
    let mut copies = taken
        .iter()
        .filter(|event| event["to"]["address"] == *twice);
    let (one, other) = (copies.next().expect("one"), copies.next().expect("two"));
    assert_eq!(one["source"], other["source"], "byte for byte");
}

#[tokio::test]
async fn a_server_that_takes_half_a_minute_is_waited_for() {
    let server = MailServer::start(&json!({"brief": true, "script": ["slow", "take", "slow"]}));
    let (_database, mut post) = Post::new().await;
    post.until = Duration::from_secs(2);
    let id = post.mailing_to(3).await;
    let began = Instant::now();
    let outcomes = post.to_the_end(&mailer(server.port, 3)).await;
    assert_eq!(outcomes, [Outcome::Ended]);
    assert!(began.elapsed() > Duration::from_secs(30));
    assert_eq!(post.counts(id).await, [(Sent, 3)]);
    assert_eq!(readers(&server.end()), sorted(3));
}

#[tokio::test]
async fn what_is_wrong_with_the_server_is_told_and_nobody_has_failed() {
    let settings = json!({"brief": true, "user": "kanto", "password": "oikea"});
    let server = MailServer::start(&settings);
    let (_database, post) = Post::new().await;
    let id = post.mailing_to(9).await;
    let way = |place: String| {
        let server = Server::of_url(&format!("smtp://{place}")).expect("a server");
        let from = "kanto@lahettaja.example".parse().expect("a mailbox");
        let smtp = Smtp::new(server, from, None, None).expect("a way");
        Mailer::Smtp(Arc::new(smtp.with_rates(Rates {
            per_second_to_domain: 0,
            ..Rates::default()
        })))
    };
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let closed = nobody.local_addr().expect("an address");
    drop(nobody);
    for (place, wanted) in [
        (closed.to_string(), "cannot be reached"),
        (format!("127.0.0.1:{}", server.port), "does not take user"),
        (
            format!("kanto:vaara@127.0.0.1:{}", server.port),
            "does not take user",
        ),
        (
            format!("127.0.0.1:{}?tls=required", server.port),
            "cannot be encrypted",
        ),
    ] {
        let outcome = post.once(&way(place)).await;
        let Some(Outcome::Again(at)) = outcome else {
            panic!("{outcome:?}");
        };
        let trouble = post.found(id).await.trouble.expect("trouble");
        assert!(trouble.contains(wanted), "{trouble}");
        assert_eq!(post.counts(id).await, [(Queued, 9)]);
        assert_eq!(post.reader(id, 1).await.attempts, 0);
        post.clock.set(at);
    }
    let mended = way(format!("kanto:oikea@127.0.0.1:{}", server.port));
    post.to_the_end(&mended).await;
    assert_eq!(post.counts(id).await, [(Sent, 9)]);
    assert_eq!(post.found(id).await.trouble, None);
}

#[tokio::test]
async fn one_message_that_cannot_be_written_keeps_nobody_elses_back() {
    let server = MailServer::start(&json!({"brief": true}));
    let (_database, post) = Post::new().await;
    let id = post
        .mailing(&[("Hajalla", "a@esimerkki.fi"), ("Meri", "b@esimerkki.fi")])
        .await;
    post.to_the_end(&mailer(server.port, 2)).await;
    assert_eq!(post.counts(id).await, [(Sent, 1), (Failed, 1)]);
    let said = post.reader(id, 1).await.said.expect("why");
    assert!(said.contains("the template is broken"), "{said}");
}
