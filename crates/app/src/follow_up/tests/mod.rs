//! Running projects through their edges.

mod acts;
mod bad_input;
mod money;
mod reminders;
mod rules;

use axum::http::StatusCode;

use super::STAFF;
use crate::records::Kind;
use crate::testing::{Answer, TestApp};

fn form(pairs: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(pairs);
    form.finish()
}

async fn post(test: &TestApp, path: &str, pairs: &[(&str, &str)]) -> Answer {
    test.post(path, &form(pairs)).await
}

/// Posts a form and gives where it leads, without what it says.
async fn send(test: &TestApp, path: &str, pairs: &[(&str, &str)]) -> String {
    let answer = post(test, path, pairs).await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{path} {}",
        answer.body
    );
    answer.location().split('?').next().unwrap().to_owned()
}

/// What a form with those values is refused with.
async fn refused(test: &TestApp, path: &str, pairs: &[(&str, &str)], why: &[&str]) {
    let answer = post(test, path, pairs).await;
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{path} {pairs:?}"
    );
    answer.holds(why);
    answer.lacks(&["⟦"]);
}

/// The usual values with others in their place.
fn with<'a>(usual: &[(&'a str, &'a str)], other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let stays = |(name, _): &&(&str, &str)| !other.iter().any(|(of, _)| of == name);
    let mut all: Vec<_> = usual.iter().filter(stays).copied().collect();
    all.extend_from_slice(other);
    all
}

const RUN: [(&str, &str); 8] = [
    ("title", "Kylät auki"),
    ("begins", "1.1.2026"),
    ("ends", "31.12.2026"),
    ("programme", "2021"),
    ("fund", "esf"),
    ("model", "flat_rate"),
    ("pay", "on_cost"),
    ("granted", "100 000"),
];

/// Adds a project with other values, and gives its path.
async fn run(test: &TestApp, other: &[(&str, &str)]) -> String {
    send(test, STAFF, &with(&RUN, other)).await
}

/// Adds what belongs to a project, and gives the latest one's identifier.
async fn part(test: &TestApp, run: &str, word: &str, kind: &Kind, told: &[(&str, &str)]) -> String {
    send(test, &format!("{run}/{word}"), told).await;
    let mut conn = test.app.db.read().await.unwrap();
    let all = crate::records::all(&mut conn, kind).await.unwrap();
    all.last().unwrap().id.to_string()
}

async fn undo(test: &TestApp, location: &str) -> StatusCode {
    let (_, batch) = location.split_once("muutos=").unwrap();
    let batch = batch.split('&').next().unwrap();
    let path = format!("/tyo/historia/{batch}/kumoaminen");
    test.post(&path, "").await.status
}
