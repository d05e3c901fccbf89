mod acts;
mod command_line;
mod erasing;
mod pages;

use kit::id::Id;
use kit::sets::{Ask, Space};

use crate::associations::terms::{ASSOCIATIONS, set};
use crate::associations::{self, Field};
use crate::finnish;
use crate::testing::{Answer, TestApp};

/// Who is added in most tests.
const MAIJA: &str = "name=Maija+Mallikas&email=Maija%40esimerkki.example&phone=%2B358+50+1234567\
    &basis=legitimate-interest&source=Ilmoitus+puhelimessa&since-day=1&since-month=3&since-year=2026";
/// What she does.
const CHAIR: &str = "&office=chair&starts-day=1&starts-month=1&starts-year=2026\
    &ends-day=31&ends-month=12&ends-year=2027";

async fn association(site: &TestApp, name: &str) -> Id {
    let mut tx = site.app.db.begin().await.unwrap();
    let author = site.app.author(None, "test");
    let told = vec![(Field::Name, vec![name.to_owned()])];
    let id = associations::add(&site.app, &mut tx, &author, told).await;
    tx.commit().await.unwrap();
    id.unwrap()
}

async fn add(site: &TestApp, association: Id, form: &str) -> Answer {
    site.post(&format!("/tyo/yhdistykset/{association}/henkilot"), form)
        .await
}

/// An association whose chair is Maija: its identifier, and the path of her page.
async fn with_maija(site: &TestApp) -> (Id, String) {
    let association = association(site, "Kuusikon kyläyhdistys ry").await;
    let added = add(site, association, &format!("{MAIJA}{CHAIR}")).await;
    let path = format!("/tyo/yhdistykset/{association}/henkilot?done=added&muutos=");
    assert!(added.location().starts_with(&path), "{}", added.body);
    (association, path_of(site, "Maija").await)
}

/// The path of the page of the only person whom the search finds.
async fn path_of(site: &TestApp, text: &str) -> String {
    let list = site.get(&format!("/tyo/henkilot?haku={text}")).await.body;
    let mut links = list.split("href=\"/tyo/henkilot/0").skip(1);
    let link = links.next().expect("a person").split('"').next().unwrap();
    assert!(links.next().is_none(), "only one is found");
    format!("/tyo/henkilot/0{link}")
}

/// The path of the first term on a person's page.
async fn term_of(site: &TestApp, person: &str) -> String {
    let page = site.get(person).await.body;
    let mut links = page.split("href=\"");
    let link = links.find(|link| link.contains("/tehtavat/"));
    link.expect("a term").split('"').next().unwrap().to_owned()
}

async fn count(site: &TestApp, space: Space, ask: Ask) -> u64 {
    let mut conn = site.app.db.read().await.unwrap();
    let found = ask.find(&site.app.sets, &mut conn, space).await;
    found.unwrap().len()
}

/// How many associations are found by a form of a word of a person.
async fn found_by(site: &TestApp, word: &str) -> u64 {
    let keys = finnish::keys(word);
    let stems = keys.iter();
    let stems = stems.map(|key| Ask::In(format!("{}{key}", set::PERSON_WORD)));
    count(site, ASSOCIATIONS, Ask::Any(stems.collect())).await
}

/// How many associations have a contact person.
async fn with_people(site: &TestApp) -> u64 {
    let has = Ask::In(set::HAS_PEOPLE.to_owned());
    count(site, ASSOCIATIONS, has).await
}

/// Undoes the latest act.
async fn undo_latest(site: &TestApp) -> Answer {
    let mut conn = site.app.db.read().await.unwrap();
    let latest = kit::audit::latest(&mut conn, i64::MAX, 1).await.unwrap();
    drop(conn);
    let path = format!("/tyo/historia/{}/kumoaminen", latest[0].batch);
    site.post(&path, "").await
}
