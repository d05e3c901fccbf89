//! Subscriptions through their edges.

mod asking;
mod bad_input;
mod command_line;
mod own;
mod staff;
mod unsubscribe;

use chrono::TimeDelta;
use kit::id::Id;
use kit::mail::{self, EmailAddress, Mail};

use super::{Subscriber, page, store};
use crate::refusals::{self, Why};
use crate::testing::{Answer, TestApp};

/// The form, for that address, with other values for some fields.
fn form(email: &str, other: &[(&str, &str)]) -> String {
    let usual = [("email", email), ("lang", "fi"), ("kinds", "calls")];
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in usual {
        if !other.iter().any(|(of, _)| *of == name) {
            form.append_pair(name, value);
        }
    }
    form.extend_pairs(other);
    form.finish()
}

/// Asks for letters as somebody who has not signed in.
async fn ask(site: &TestApp, email: &str, other: &[(&str, &str)]) -> Answer {
    let asked = site.closed().post("/tilaus", &form(email, other)).await;
    assert_eq!(asked.location(), "/tilaus/lahetetty", "{}", asked.body);
    tick(site);
    asked
}

/// Lets a second go by: what is written next is newer than what is there.
fn tick(site: &TestApp) {
    let clock = &site.app.clock;
    clock.set(clock.now() + TimeDelta::seconds(1));
}

/// The mail in the outbox, the newest first.
async fn mails(site: &TestApp) -> Vec<Mail> {
    tick(site);
    let mut conn = site.app.db.read().await.unwrap();
    mail::latest(&mut conn, 100).await.unwrap()
}

/// The path of the link in the newest mail.
async fn link(site: &TestApp) -> String {
    let newest = mails(site).await.remove(0);
    let (text, _) = newest.bodies.unwrap();
    let (_, link) = text.split_once(&site.app.base_url).unwrap();
    link.split_whitespace().next().unwrap().to_owned()
}

/// Asks for letters and confirms it; gives the path of one's own page.
async fn subscribe(site: &TestApp, email: &str, other: &[(&str, &str)]) -> String {
    ask(site, email, other).await;
    let link = link(site).await;
    let confirmed = site.closed().post(&link, "").await;
    let (path, _) = confirmed.location().split_once("?done=confirmed").unwrap();
    path.to_owned()
}

/// Those who get letters.
async fn active(site: &TestApp) -> Vec<Subscriber> {
    let mut conn = site.app.db.read().await.unwrap();
    page(&mut conn, None, 100).await.unwrap()
}

/// Their addresses.
async fn addresses(site: &TestApp) -> Vec<String> {
    let active = active(site).await;
    active
        .iter()
        .map(|one| one.to.address().to_string())
        .collect()
}

/// Why no letters go to an address.
async fn refusal(site: &TestApp, address: &str) -> Option<Why> {
    let address: EmailAddress = address.parse().unwrap();
    let mut conn = site.app.db.read().await.unwrap();
    let found = refusals::find(&site.app, &mut conn, &address)
        .await
        .unwrap();
    found.map(|refusal| refusal.why)
}

/// What the log of somebody's consent says, in words of the database.
async fn events(site: &TestApp, id: Id) -> Vec<&'static str> {
    let mut conn = site.app.db.read().await.unwrap();
    let events = store::events(&mut conn, id).await.unwrap();
    events.iter().map(|event| event.what.word()).collect()
}
