//! What fits, through the edges and rule by rule.

mod corrections;
mod outside;
mod pages;
mod rules;
mod scale;

use kit::id::Id;

use crate::associations::moments::{Happening, happen};
use crate::associations::{self, Field};
use crate::testing::TestApp;

/// A call of North Karelia for associations and foundations, open on the day of the tests,
/// 24.11.2026.
pub(super) const CALL: [(&str, &str); 6] = [
    ("title_fi", "Kylät auki kaikille"),
    ("opens_at", "1.11.2026 klo 9.00"),
    ("closes_at", "20.12.2026 klo 16.15"),
    ("areas", "Pohjois-Karjala"),
    ("themes", "osallisuus"),
    ("applicants", "association"),
];

/// Adds a call and gives its identifier.
async fn add_call(test: &TestApp, other: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in CALL {
        if !other.iter().any(|(of, _)| *of == name) {
            form.append_pair(name, value);
        }
    }
    form.extend_pairs(other);
    let added = test.post("/tyo/haut", &form.finish()).await;
    let path = added.location().split('?').next().unwrap_or_default();
    let id = path.trim_start_matches("/tyo/haut/");
    assert_eq!(id.len(), 36, "{}", added.body);
    id.to_owned()
}

/// Adds an association.
async fn add(test: &TestApp, facts: &[(Field, &str)]) -> Id {
    let told = facts.iter();
    let told = told.map(|(field, value)| (*field, vec![(*value).to_owned()]));
    let mut tx = test.app.db.begin().await.unwrap();
    let author = test.app.author(None, "test");
    let id = associations::add(&test.app, &mut tx, &author, told.collect()).await;
    tx.commit().await.unwrap();
    id.unwrap()
}

/// An association in Joensuu that works in that field.
async fn add_named(test: &TestApp, name: &str, activity: &str) -> Id {
    let facts = [
        (Field::Name, name),
        (Field::Kind, "association"),
        (Field::Domicile, "167"),
        (Field::Activities, activity),
    ];
    add(test, &facts).await
}

/// Something happens to an association some days before today.
async fn happens(test: &TestApp, one: Id, kind: Happening, days: i64, text: &str) {
    let app = &test.app;
    let mut tx = app.db.begin().await.unwrap();
    let day = app.clock.today() - chrono::TimeDelta::days(days);
    let details = serde_json::json!({"channel": "phone", "text": text});
    let author = app.author(None, "test");
    happen(app, &mut tx, &author, one, (kind, day), details)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Takes back the act to which an answer led.
async fn undo(test: &TestApp, location: &str) {
    let (_, batch) = location.split_once("muutos=").unwrap();
    let undone = test
        .post(&format!("/tyo/historia/{batch}/kumoaminen"), "")
        .await;
    assert_eq!(undone.status.as_u16(), 303, "{}", undone.body);
}

/// The names in a list as JSON gives them, in its order.
async fn names(test: &TestApp, call: &str, query: &str) -> Vec<String> {
    let answer = test
        .get(&format!("/api/v1/calls/{call}/matches{query}"))
        .await;
    let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let all = json["matches"].as_array().unwrap().iter();
    let names = all.map(|one| one["association"]["name"].as_str().unwrap().to_owned());
    names.collect()
}
