//! Appointments through their edges.

mod advisers;
mod bad_input;
mod booking;
mod race;
mod rules;
mod staff;
mod waiting;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use kit::audit::Author;
use kit::clock::local;
use kit::id::Id;
use kit::mail::{self, Mail};

use super::booking::{Booker, Wish};
use super::hours::{HoursKind, HoursTold};
use super::{Slot, Sought, add_hours, book, free, join};
use crate::access::Role;
use crate::accounts;
use crate::app::App;
use crate::testing::{Answer, TestApp};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Hours on Tuesdays from nine until noon: three times of 45 minutes.
fn tuesdays() -> HoursTold {
    HoursTold {
        kind: HoursKind::Weekly,
        weekday: 1,
        first_day: day("2026-11-24"),
        last_day: None,
        begins: time("09:00:00"),
        ends: time("12:00:00"),
        minutes: 45,
        gap: 15,
        place: "Kauppakatu 1, Joensuu".to_owned(),
        link: String::new(),
        langs: vec!["fi".to_owned(), "sv".to_owned()],
    }
}

fn booker(email: &str) -> Booker {
    Booker {
        name: "Maija Meri".to_owned(),
        email: email.to_owned(),
        about: "idea".to_owned(),
        lang: "fi".to_owned(),
        advice_lang: "fi".to_owned(),
        ..Booker::default()
    }
}

/// Hours, an appointment in them, and somebody who waits; for tests of all pages.
pub(crate) async fn sample(app: &App, author: &Author, adviser: Id) -> [Id; 3] {
    let mut tx = app.db.begin().await.unwrap();
    let hours = add_hours(app, &mut tx, author, adviser, tuesdays()).await;
    tx.commit().await.unwrap();
    let free = free_times(app).await;
    let time = (adviser, free[0].starts_at);
    let booked = book(app, author, time, booker("maija@varaaja.example")).await;
    let wish = Wish {
        name: "Matti".to_owned(),
        email: "matti@jonottaja.example".to_owned(),
        lang: "fi".to_owned(),
        ..Wish::default()
    };
    let waiter = join(app, author, wish).await.unwrap();
    [hours.unwrap(), booked.unwrap().unwrap(), waiter]
}

/// The free times of four weeks.
async fn free_times(app: &App) -> Vec<Slot> {
    let mut conn = app.db.read().await.unwrap();
    let now = app.clock.now();
    free(&mut conn, &Sought::default(), now, 4).await.unwrap()
}

/// A site with an adviser who has these hours; the adviser as they see it.
async fn site_with(told: HoursTold) -> (TestApp, TestApp) {
    let site = TestApp::new().await;
    let adviser = site.sign_in(Role::Adviser).await;
    let id = account(&site, "adviser@kanto.example").await;
    let author = site.app.author(None, "test");
    let mut tx = site.app.db.begin().await.unwrap();
    add_hours(&site.app, &mut tx, &author, id, told)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    site.run_jobs().await;
    (site, adviser)
}

async fn account(site: &TestApp, email: &str) -> Id {
    let mut conn = site.app.db.read().await.unwrap();
    let found = accounts::by_email(&mut conn, &email.parse().unwrap()).await;
    found.unwrap().unwrap().id
}

/// The form of a booking, with other values for some fields.
fn form(time: &str, email: &str, other: &[(&str, &str)]) -> String {
    let usual = [
        ("aika", time),
        ("name", "Maija Meri"),
        ("email", email),
        ("about", "idea"),
        ("advice_lang", "fi"),
        ("way", "paikka"),
    ];
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in usual {
        if !other.iter().any(|(of, _)| *of == name) {
            form.append_pair(name, value);
        }
    }
    form.extend_pairs(other);
    form.finish()
}

/// Lets a second go by: what is written next is newer than what is there.
fn tick(site: &TestApp) {
    let clock = &site.app.clock;
    clock.set(clock.now() + TimeDelta::seconds(1));
}

async fn post(site: &TestApp, form: &str) -> Answer {
    site.closed().post("/neuvonta/varaa/tiedot", form).await
}

/// Books the first free time and gives the path of its page.
async fn booked(site: &TestApp, email: &str) -> String {
    let key = free_times(&site.app).await[0].key();
    let answer = post(site, &form(&key, email, &[])).await;
    let (path, _) = answer.location().split_once('?').expect("booked");
    path.to_owned()
}

/// The mail in the outbox, the newest first.
async fn mails(site: &TestApp) -> Vec<Mail> {
    tick(site);
    let mut conn = site.app.db.read().await.unwrap();
    mail::latest(&mut conn, 300).await.unwrap()
}

/// Subjects of the mail to an address, the newest first.
async fn subjects(site: &TestApp, email: &str) -> Vec<String> {
    let all = mails(site).await;
    let to = all
        .iter()
        .filter(|mail| mail.to.address().as_str() == email);
    to.map(|mail| mail.subject.clone()).collect()
}

/// The wall clock's times of some slots.
fn walls(slots: &[Slot]) -> Vec<String> {
    let wall = |slot: &Slot| local(slot.starts_at).format("%Y-%m-%d %H:%M").to_string();
    slots.iter().map(wall).collect()
}

/// All that is agreed.
async fn store_booked(site: &TestApp) -> Vec<super::Appointment> {
    let mut conn = site.app.db.read().await.unwrap();
    let all = (at("2000-01-01T00:00:00Z"), at("2100-01-01T00:00:00Z"));
    super::store::between(&mut conn, all).await.unwrap()
}
