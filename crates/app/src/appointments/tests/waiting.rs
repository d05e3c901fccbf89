//! The waiting list, what is let go of, and what a person may ask for.

use axum::http::StatusCode;

use super::{booked, free_times, mails, site_with, store_booked, subjects, tuesdays};
use crate::appointments::hours::HoursTold;
use crate::appointments::{Appointments, store};
use crate::associations::people::Elsewhere;
use crate::testing::TestApp;

async fn wait(site: &TestApp, email: &str, other: &str) {
    let email = email.replace('@', "%40");
    let form = format!("name=Matti&email={email}&lang=fi{other}");
    let answer = site.closed().post("/neuvonta/jono", &form).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.holds(&["Olet jonossa"]);
    let clock = &site.app.clock;
    clock.set(clock.now() + chrono::TimeDelta::seconds(1));
}

/// Hours that have one time alone.
fn one_time() -> HoursTold {
    HoursTold {
        first_day: super::day("2026-12-01"),
        last_day: Some(super::day("2026-12-01")),
        ends: super::time("09:45:00"),
        ..tuesdays()
    }
}

async fn freed(site: &TestApp, email: &str) -> usize {
    let all = subjects(site, email).await;
    all.iter().filter(|one| one.contains("vapautunut")).count()
}

#[tokio::test]
async fn the_first_who_wait_are_told_once_of_a_time_that_becomes_free() {
    let (site, _) = site_with(one_time()).await;
    let path = booked(&site, "maija@varaaja.example").await;
    for number in 1..=5 {
        wait(&site, &format!("a{number}@jonottaja.example"), "").await;
    }
    wait(&site, "ke@jonottaja.example", "&days=2").await;
    wait(&site, "ip@jonottaja.example", "&parts=pm").await;
    site.closed().post(&format!("{path}/peruutus"), "").await;
    site.run_jobs().await;
    site.run_jobs().await;
    for (who, count) in [
        ("a1", 1),
        ("a2", 1),
        ("a3", 1),
        ("a4", 0),
        ("a5", 0),
        ("ke", 0),
        ("ip", 0),
    ] {
        let email = format!("{who}@jonottaja.example");
        assert_eq!(freed(&site, &email).await, count, "{who}");
    }
    // The link shows the time, knows who comes, and booking takes them out of the line.
    let told = mails(&site).await;
    let told = told.into_iter().find(|mail| {
        mail.to.address().as_str() == "a1@jonottaja.example" && mail.subject.contains("vapautunut")
    });
    let (text, _) = told.unwrap().bodies.unwrap();
    assert!(text.contains("ti 1.12.2026 klo 9.00–9.45"), "{text}");
    let (_, link) = text
        .split_once("https://kanto.example/neuvonta/jono/")
        .unwrap();
    let sealed = link.split_whitespace().next().unwrap();
    let page = site.closed().get(&format!("/neuvonta/jono/{sealed}")).await;
    let key = free_times(&site.app).await[0].key();
    page.holds(&[&format!("aika={key}"), &format!("jono={sealed}")]);
    let form = site
        .closed()
        .get(&format!("/neuvonta/varaa/tiedot?aika={key}&jono={sealed}"))
        .await;
    form.holds(&["value=\"Matti\"", "value=\"a1@jonottaja.example\""]);
    let again = booked(&site, "a1@jonottaja.example").await;
    let mut conn = site.app.db.read().await.unwrap();
    assert_eq!(store::waiters(&mut conn).await.unwrap().len(), 6);
    drop(conn);
    let gone = site.closed().get(&format!("/neuvonta/jono/{sealed}")).await;
    assert_eq!(gone.status, StatusCode::GONE);
    // Free once more: the next ones are told, nobody twice.
    site.closed().post(&format!("{again}/peruutus"), "").await;
    site.run_jobs().await;
    for (who, count) in [("a2", 1), ("a3", 1), ("a4", 1), ("a5", 1)] {
        let email = format!("{who}@jonottaja.example");
        assert_eq!(freed(&site, &email).await, count, "{who}");
    }
}

#[tokio::test]
async fn one_waits_for_advice_in_any_of_its_languages_and_mail_is_in_one_of_ours() {
    let (site, _) = site_with(HoursTold {
        langs: vec!["fi".to_owned(), "uk".to_owned()],
        ..one_time()
    })
    .await;
    let path = booked(&site, "maija@varaaja.example").await;
    site.closed()
        .get("/neuvonta/jono")
        .await
        .holds(&["ukraina", "venäjä"]);
    for (who, lang) in [("uk", "uk"), ("ru", "ru")] {
        let form = format!("name=Matti&email={who}%40jonottaja.example&lang={lang}");
        let joined = site.closed().post("/en/neuvonta/jono", &form).await;
        assert_eq!(joined.status, StatusCode::OK, "{}", joined.body);
    }
    let none = "name=Matti&email=xx%40jonottaja.example&lang=xx";
    let refused = site.closed().post("/neuvonta/jono", none).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["Valitse kieli"]);
    super::tick(&site);
    site.closed().post(&format!("{path}/peruutus"), "").await;
    site.run_jobs().await;
    for (email, count) in [("uk@jonottaja.example", 2), ("ru@jonottaja.example", 1)] {
        let told = subjects(&site, email).await;
        assert_eq!(told.len(), count, "{told:?}");
        assert_eq!(told[0].contains("has become free"), count == 2, "{told:?}");
    }
}

#[tokio::test]
async fn new_hours_are_told_to_those_who_wait_and_one_leaves_by_link() {
    let (site, adviser) = site_with(one_time()).await;
    booked(&site, "maija@varaaja.example").await;
    wait(&site, "a@jonottaja.example", "&days=3&parts=am").await;
    wait(&site, "a@jonottaja.example", "&days=3").await;
    let (text, _) = mails(&site).await.remove(0).bodies.unwrap();
    let (_, link) = text.split_once("https://kanto.example").unwrap();
    let path = link.split_whitespace().next().unwrap().to_owned();
    let hours = "kind=extra&weekday=0&first_day=3.12.2026&begins=13&ends=14&minutes=60&place=Huone&langs=fi";
    let added = adviser.post("/tyo/ajat/malli/uusi", hours).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    site.run_jobs().await;
    assert_eq!(freed(&site, "a@jonottaja.example").await, 1);
    let left = site.closed().post(&format!("{path}/poisto"), "").await;
    assert!(left.location().ends_with("done=left"));
    site.closed()
        .get(left.location())
        .await
        .holds(&["Et ole enää jonossa"]);
}

#[tokio::test]
async fn who_it_was_is_let_go_of_after_a_year_and_that_it_was_stays() {
    let (site, _) = site_with(one_time()).await;
    let path = booked(&site, "maija@varaaja.example").await;
    wait(&site, "a@jonottaja.example", "").await;
    site.at("2027-11-30T00:00:00Z");
    site.run_jobs().await;
    assert_eq!(store_booked(&site).await[0].booker.name, "Maija Meri");
    let mut conn = site.app.db.read().await.unwrap();
    assert!(
        store::waiters(&mut conn).await.unwrap().is_empty(),
        "after half a year"
    );
    drop(conn);
    let site = site.later("2027-12-02T00:00:00Z").await;
    site.run_jobs().await;
    let one = store_booked(&site).await.remove(0);
    assert_eq!(
        (one.booker.name.as_str(), one.booker.email.as_str()),
        ("", "")
    );
    assert_eq!(one.booker.about, "idea");
    assert_eq!(site.closed().get(&path).await.status, StatusCode::GONE);
    site.get(&format!("/tyo/ajat/{}", one.id))
        .await
        .holds(&["Poistettu"]);
}

#[tokio::test]
async fn what_is_held_of_an_address_can_be_had_and_erased() {
    let (site, _) = site_with(tuesdays()).await;
    booked(&site, "maija@varaaja.example").await;
    wait(&site, "maija@varaaja.example", "").await;
    let (address, tr) = (
        "maija@varaaja.example".parse().unwrap(),
        crate::texts::tr(kit::i18n::Lang::Fi),
    );
    let held = Appointments
        .held(&site.app, &address, tr)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(held.0, "appointments");
    assert_eq!(held.1["booked"][0]["told"]["name"], "Maija Meri");
    assert!(
        held.2.contains("Maija Meri") && held.2.contains("Jonossa alkaen"),
        "{}",
        held.2
    );
    let author = site.app.author(None, "test");
    let mut tx = site.app.db.begin().await.unwrap();
    assert!(
        Appointments
            .erase(&site.app, &mut tx, &author, &address)
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    assert!(
        Appointments
            .held(&site.app, &address, tr)
            .await
            .unwrap()
            .is_none()
    );
    assert!(store_booked(&site).await.is_empty(), "nobody would come");
    assert_eq!(free_times(&site.app).await.len(), 12);
    assert!(subjects(&site, "maija@varaaja.example").await.is_empty());
}
