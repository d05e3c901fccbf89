//! How a mailing goes on: how fast, until when, and after it was killed.

use std::collections::BTreeSet;
use std::time::Instant;

use serde_json::Value;

use super::server::{readers, taken};
use super::smtp::MailServer;
use super::*;

use RecipientState::{Queued, Sent};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_halts_goes_on_and_stops_when_it_is_told_to() {
    let server = MailServer::start(&json!({"brief": true}));
    let (_database, mut post) = Post::new().await;
    post.until = Duration::from_secs(20);
    let id = post.mailing_to(2_000).await;
    let mailer = Mailer::Smtp(Arc::new(way(server.port, 4).with_rates(Rates {
        connections: 4,
        per_second: 100,
        per_second_to_domain: 0,
    })));
    let (running, with) = (post.clone(), mailer.clone());
    let run = tokio::spawn(async move { running.once(&with).await });
    for _ in 0..30 {
        server.next();
    }
    post.set_state(id, MailingState::Paused).await;
    assert_eq!(run.await.expect("ran"), Some(Outcome::Paused));
    let counts = post.counts(id).await;
    assert_eq!(counts[0].0, Queued);
    assert!(counts[1].1 < 200, "{counts:?}");
    post.enqueue(id).await;
    assert_eq!(post.once(&mailer).await, Some(Outcome::Paused));
    post.set_state(id, MailingState::Running).await;
    post.enqueue(id).await;
    let (running, with) = (post.clone(), mailer.clone());
    let run = tokio::spawn(async move { running.once(&with).await });
    let before = counts[1].1;
    for _ in 30..before + 30 {
        server.next();
    }
    post.set_state(id, MailingState::Stopped).await;
    assert_eq!(run.await.expect("ran"), Some(Outcome::Stopped));
    let sent = post.counts(id).await[1].1;
    assert_eq!(post.found(id).await.ended_at, Some(post.clock.now()));
    let rest = server.end();
    assert_eq!(
        taken(&rest).len() as i64 + before + 30,
        sent.max(before + 30)
    );
}

#[tokio::test]
async fn no_more_leave_in_a_second_than_was_said_nor_to_one_domain() {
    let server = MailServer::start(&json!({"brief": true}));
    for (per_second, per_second_to_domain, domains, shortest) in
        [(20, 0, 1, 1_400), (0, 10, 1, 2_900), (0, 10, 10, 200)]
    {
        let (_database, post) = Post::new().await;
        let addresses = (0..30).map(|number| format!("r{number}@p{}.example", number % domains));
        let addresses: Vec<_> = addresses.collect();
        let to: Vec<_> = addresses.iter().map(|one| ("Meri", one.as_str())).collect();
        let id = post.mailing(&to).await;
        let smtp = way(server.port, 4).with_rates(Rates {
            connections: 4,
            per_second,
            per_second_to_domain,
        });
        let began = Instant::now();
        post.to_the_end(&Mailer::Smtp(Arc::new(smtp))).await;
        let took = began.elapsed();
        assert!(took >= Duration::from_millis(shortest), "{took:?}");
        assert_eq!(post.counts(id).await, [(Sent, 30)]);
    }
}

/// Kills whoever sends, as a system does: nothing more is done from one instant on.
async fn killed_while_sending(
    post: &Post,
    database: &str,
    port: u16,
    after: usize,
    server: &MailServer,
) -> Vec<Value> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let (mut dying, address) = (post.clone(), database.to_owned());
    runtime.spawn(async move {
        let address = address.parse().expect("an address");
        dying.db = Db::open(&address).await.expect("a database");
        dying.once(&mailer(port, 4)).await;
    });
    let events = (0..after).map(|_| server.next()).collect();
    runtime.shutdown_background();
    events
}

#[tokio::test]
async fn killed_twice_it_goes_on_and_only_what_was_under_way_comes_twice() {
    let (database, post) = Post::new().await;
    let address = database.url();
    let server = MailServer::start(&json!({"brief": true}));
    let id = post.mailing_to(900).await;
    let mut events = Vec::new();
    for after in [200, 300] {
        events.extend(killed_while_sending(&post, &address, server.port, after, &server).await);
        // The dead worker was in this process: its job is free at once.
        // Its tasks are dropped in the background, on a busy machine not within a second.
        let mut released = 0;
        for round in 0..1_500 {
            released = jobs::release_dead(&post.db, &post.clock)
                .await
                .expect("released");
            if released == 1 && round >= 50 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(released, 1);
    }
    post.to_the_end(&mailer(server.port, 4)).await;
    assert_eq!(post.counts(id).await, [(Sent, 900)]);
    events.extend(server.end());
    let tally = tally(readers(&events));
    let missed: BTreeSet<_> = addresses(900)
        .into_iter()
        .filter(|one| !tally.contains_key(one))
        .collect();
    assert_eq!(missed, BTreeSet::new());
    let copies = events.len() - 900;
    assert!(copies <= 8, "{copies} copies");
    assert!(tally.values().all(|count| *count <= 3));
}
