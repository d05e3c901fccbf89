mod corrections;
mod representatives;
mod view;

use kit::id::Id;
use kit::mail;

use crate::accounts;
use crate::associations::association::{Association, Standing};
use crate::associations::{self, Fact, Field, Source, change, store};
use crate::testing::{Answer, TestApp};

/// Whom the association has told of.
const MAIJA: &str = "name=Maija+Mallikas&email=maija%40esimerkki.example&phone=%2B358+50+1234567\
    &basis=legitimate-interest&source=Ilmoitus+puhelimessa&since-day=1&since-month=3&since-year=2026\
    &office=chair&starts-day=1&starts-month=1&starts-year=2026";

/// An association with a chair, some facts, and things that are not its to see.
async fn association(site: &TestApp, name: &str) -> Id {
    let told = [
        (Field::Name, name),
        (Field::Emails, "info@esimerkki.example"),
        (Field::Domicile, "167"),
        (Field::Stage, "could-apply"),
        (Field::Tags, "ei-näy-tunniste"),
        (Field::Notes, "ei-näy-muistiinpano"),
    ];
    let told = told.map(|(field, value)| (field, vec![value.to_owned()]));
    let mut tx = site.app.db.begin().await.unwrap();
    let author = site.app.author(None, "test");
    let id = associations::add(&site.app, &mut tx, &author, told.to_vec()).await;
    tx.commit().await.unwrap();
    id.unwrap()
}

/// The association has a chair with an address.
async fn with_chair(site: &TestApp, association: Id) {
    let list = format!("/tyo/yhdistykset/{association}/henkilot");
    let added = site.post(&list, MAIJA).await;
    assert!(added.location().contains("done=added"), "{}", added.body);
}

/// Invites somebody who is no contact person.
async fn invite(site: &TestApp, association: Id, email: &str) -> Answer {
    let form = format!("who=other&email={email}&name=Matti+Meik%C3%A4l%C3%A4inen&lang=sv");
    let path = format!("/tyo/yhdistykset/{association}/edustajat");
    site.post(&path, &form).await
}

/// An association and who speaks for it.
async fn with_speaker(site: &TestApp) -> (Id, TestApp) {
    let id = association(site, "Kuusikon kyläyhdistys ry").await;
    let invited = invite(site, id, "matti%40esimerkki.example").await;
    assert!(
        invited.location().contains("done=invited"),
        "{}",
        invited.body
    );
    (id, site.sign_in_as("matti@esimerkki.example").await)
}

/// What the latest mail to an address says: its subject and its text.
async fn letter(site: &TestApp, email: &str) -> (String, String) {
    let mut conn = site.app.db.read().await.unwrap();
    let mails = mail::to(&mut conn, email).await.unwrap();
    let latest = mails.into_iter().next().expect("a mail");
    (latest.subject, latest.bodies.expect("its text").0)
}

/// The path of the sign-in link in a mail.
fn link(text: &str) -> String {
    let (_, rest) = text.split_once("https://kanto.example").expect("a link");
    rest.split_whitespace().next().unwrap().to_owned()
}

async fn read(site: &TestApp, id: Id) -> Association {
    let mut conn = site.app.db.read().await.unwrap();
    store::find(&mut conn, id).await.unwrap().unwrap()
}

/// Merges an association into another, or takes it out.
async fn set_standing(site: &TestApp, id: Id, standing: Standing) {
    let mut tx = site.app.db.begin().await.unwrap();
    let before = store::find_to_change(&mut tx, id).await.unwrap().unwrap();
    let author = site.app.author(None, "test");
    let set = |after: &mut Association| after.standing = standing;
    let saved = change::save(
        &site.app,
        &mut tx,
        &author,
        "association-change",
        &before,
        set,
    );
    saved.await.unwrap();
    tx.commit().await.unwrap();
}

/// What stands between two texts of a page.
fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = page.split_once(before).expect("what stands before");
    rest.split(after).next().unwrap()
}

/// The only proposal of an association that waits.
async fn proposal_of(speaker: &TestApp, id: Id) -> String {
    let page = speaker.get(&format!("/oma/yhdistys/{id}")).await.body;
    let before = format!("/oma/yhdistys/{id}/ehdotukset/");
    between(&page, &before, "/peruminen").to_owned()
}

/// Undoes the latest act.
async fn undo_latest(site: &TestApp) -> Answer {
    let mut conn = site.app.db.read().await.unwrap();
    let latest = kit::audit::latest(&mut conn, i64::MAX, 1).await.unwrap();
    drop(conn);
    let path = format!("/tyo/historia/{}/kumoaminen", latest[0].batch);
    site.post(&path, "").await
}

async fn id_of(site: &TestApp, email: &str) -> Id {
    let mut conn = site.app.db.read().await.unwrap();
    let account = accounts::by_email(&mut conn, &email.parse().unwrap()).await;
    account.unwrap().unwrap().id
}

/// The fact of a field as an association itself told it.
fn own_fact(values: &[&str], by: Id) -> Fact {
    Fact {
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        source: Source::Own,
        on: "2026-11-24".parse().unwrap(),
        by: Some(by.to_string()),
    }
}
