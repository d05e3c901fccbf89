//! Booking, moving and calling off a time.

use axum::http::StatusCode;

use super::{
    booked, form, free_times, mails, post, site_with, store_booked, subjects, tick, tuesdays,
};
use crate::access::Role;
use crate::appointments::hours::{HoursKind, HoursTold};
use crate::associations::{self, Field};

#[tokio::test]
async fn anyone_books_a_time_and_gets_it_confirmed() {
    let (site, adviser) = site_with(tuesdays()).await;
    let visitor = site.closed();
    visitor
        .get("/neuvonta")
        .await
        .holds(&["Testi adviser", "ti 1.12.2026 klo 9.00–9.45"]);
    let list = visitor.get("/neuvonta/varaa").await;
    // Those of today begin sooner than in two hours or are over.
    list.holds(&["ti 1.12.", "9.00–9.45", "11.00–11.45", "Kauppakatu 1"]);
    list.lacks(&["ti 24.11."]);
    let key = free_times(&site.app).await[0].key();
    let page = visitor
        .get(&format!("/neuvonta/varaa/tiedot?aika={key}"))
        .await;
    page.holds(&["ti 1.12.2026 klo 9.00–9.45", "Testi adviser"]);
    let path = booked(&site, "maija@varaaja.example").await;
    let own = visitor.get(&format!("{path}?done=booked")).await;
    own.holds(&[
        "Aika on varattu",
        "ti 1.12.2026 klo 9.00–9.45",
        "Kauppakatu 1",
        "Muistutamme edellisenä päivänä klo 9.",
    ]);
    assert_eq!(own.headers["cache-control"], "no-store");
    let mail = mails(&site).await.remove(0);
    assert_eq!(mail.to.address().as_str(), "maija@varaaja.example");
    let (text, _) = mail.bodies.unwrap();
    assert!(text.contains(&path) && text.contains("aika.ics"), "{text}");
    assert!(
        !text.contains("Maija"),
        "nothing that a visitor has typed\n{text}"
    );
    visitor
        .get("/neuvonta/varaa")
        .await
        .lacks(&["ti 1.12.2026 klo 9.00"]);
    adviser
        .get("/tyo/ajat")
        .await
        .holds(&["Maija Meri", "ti 1.12.2026 klo 9.00–9.45"]);
    adviser.get("/tyo").await.lacks(&["Maija Meri"]);
    site.at("2026-11-30T10:00:00Z");
    let adviser = site.sign_in(Role::Adviser).await;
    adviser.get("/tyo").await.holds(&["Maija Meri"]);
}

#[tokio::test]
async fn a_calendar_knows_one_that_moved_and_one_that_was_called_off() {
    let (site, _) = site_with(tuesdays()).await;
    let (visitor, path) = (site.closed(), booked(&site, "maija@varaaja.example").await);
    let ics = visitor.get(&format!("{path}/aika.ics")).await;
    ics.holds(&[
        "METHOD:PUBLISH",
        "SEQUENCE:1",
        "DTSTART:20261201T070000Z",
        "DTEND:20261201T074500Z",
        "STATUS:CONFIRMED",
    ]);
    let next = free_times(&site.app).await[0].key();
    let page = visitor.get(&format!("{path}/siirto")).await;
    page.holds(&[&next, "Siirrä tähän"]);
    tick(&site);
    let moved = visitor
        .post(&format!("{path}/siirto"), &format!("aika={next}"))
        .await;
    assert_eq!(moved.location(), format!("{path}?done=moved"));
    let ics = visitor.get(&format!("{path}/aika.ics")).await;
    ics.holds(&["SEQUENCE:2", "DTSTART:20261201T080000Z"]);
    tick(&site);
    visitor.post(&format!("{path}/peruutus"), "").await;
    let ics = visitor.get(&format!("{path}/aika.ics")).await;
    ics.holds(&["METHOD:CANCEL", "SEQUENCE:3", "STATUS:CANCELLED"]);
    visitor.get(&path).await.holds(&["Tämä aika on peruttu"]);
    // Pressed twice, it is called off once.
    let again = visitor.post(&format!("{path}/peruutus"), "").await;
    assert_eq!(again.location(), path);
    let told = subjects(&site, "maija@varaaja.example").await;
    let words: Vec<_> = told
        .iter()
        .map(|one| one.split(':').next().unwrap())
        .collect();
    assert_eq!(words, ["Aika peruttu", "Aika siirretty", "Aika varattu"]);
    assert_eq!(free_times(&site.app).await.len(), 12, "all are free again");
}

#[tokio::test]
async fn whoever_is_late_keeps_what_they_typed_and_is_offered_other_times() {
    let (site, _) = site_with(tuesdays()).await;
    let key = free_times(&site.app).await[0].key();
    let first = booked(&site, "maija@varaaja.example").await;
    let late = post(
        &site,
        &form(&key, "matti@varaaja.example", &[("notes", "Kahvilasta")]),
    )
    .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.holds(&[
        "Kahvilasta",
        "matti@varaaja.example",
        "klo 10.00–10.45",
        "type=\"radio\" id=\"aika-1\"",
    ]);
    let link = site
        .closed()
        .get(&format!("/neuvonta/varaa/tiedot?aika={key}"))
        .await;
    assert_eq!(link.status, StatusCode::CONFLICT);
    // To move there does not work either, and the time that one has stays.
    let second = booked(&site, "matti@varaaja.example").await;
    let moved = site
        .closed()
        .post(&format!("{second}/siirto"), &format!("aika={key}"))
        .await;
    assert_eq!(moved.status, StatusCode::CONFLICT);
    moved.holds(&["Entinen aikasi on edelleen voimassa"]);
    assert_eq!(store_booked(&site).await.len(), 2);
    site.closed().get(&first).await.holds(&["klo 9.00–9.45"]);
}

#[tokio::test]
async fn a_reminder_comes_the_day_before_and_tells_the_new_time() {
    let (site, _) = site_with(tuesdays()).await;
    let kept = booked(&site, "maija@varaaja.example").await;
    let gone = booked(&site, "matti@varaaja.example").await;
    let moved = booked(&site, "liisa@varaaja.example").await;
    site.closed().post(&format!("{gone}/peruutus"), "").await;
    let later = free_times(&site.app)
        .await
        .into_iter()
        .find(|slot| slot.starts_at > super::at("2026-12-08T00:00:00Z"));
    let later = later.unwrap().key();
    site.closed()
        .post(&format!("{moved}/siirto"), &format!("aika={later}"))
        .await;
    site.run_jobs().await;
    let reminders = async |email: &str| {
        let all = subjects(&site, email).await;
        all.into_iter()
            .filter(|one| one.starts_with("Muistutus"))
            .collect::<Vec<_>>()
    };
    site.at("2026-11-30T06:59:00Z");
    site.run_jobs().await;
    assert!(
        reminders("maija@varaaja.example").await.is_empty(),
        "not before nine"
    );
    site.at("2026-11-30T07:00:00Z");
    site.run_jobs().await;
    site.run_jobs().await;
    assert_eq!(
        reminders("maija@varaaja.example").await,
        ["Muistutus: ti 1.12.2026 klo 9.00–9.45"]
    );
    assert!(reminders("matti@varaaja.example").await.is_empty());
    assert!(reminders("liisa@varaaja.example").await.is_empty());
    site.at("2026-12-07T07:00:00Z");
    site.run_jobs().await;
    assert_eq!(reminders("liisa@varaaja.example").await.len(), 1);
    assert!(reminders("liisa@varaaja.example").await[0].contains("8.12.2026"));
    // Over is over.
    site.at("2026-12-01T08:00:00Z");
    let late = site.closed().post(&format!("{kept}/peruutus"), "").await;
    assert_eq!(late.location(), kept);
    assert_eq!(store_booked(&site).await.len(), 2);
}

#[tokio::test]
async fn who_books_late_is_reminded_two_hours_before_or_not_at_all() {
    let (site, _) = site_with(HoursTold {
        kind: HoursKind::Extra,
        last_day: Some(super::day("2026-11-24")),
        begins: super::time("14:30:00"),
        ends: super::time("17:00:00"),
        minutes: 30,
        gap: 30,
        ..tuesdays()
    })
    .await;
    // In two hours and a half, and in three and a half.
    let soon = booked(&site, "maija@varaaja.example").await;
    let later = booked(&site, "matti@varaaja.example").await;
    let visitor = site.closed();
    let page = visitor.get(&soon).await;
    page.holds(&["Lähetimme tiedot sähköpostiisi."]);
    page.lacks(&["Muistutamme"]);
    visitor
        .get(&later)
        .await
        .holds(&["Muistutamme kaksi tuntia ennen."]);
    site.at("2026-11-24T11:30:00Z");
    site.run_jobs().await;
    let told = subjects(&site, "matti@varaaja.example").await;
    assert_eq!(told[0], "Muistutus: ti 24.11.2026 klo 15.30–16.00");
    assert_eq!(subjects(&site, "maija@varaaja.example").await.len(), 1);
    visitor.get(&later).await.lacks(&["Muistutamme"]);
}

#[tokio::test]
async fn an_association_is_recognised_and_nobody_outside_is_told() {
    let (site, adviser) = site_with(tuesdays()).await;
    let author = site.app.author(None, "test");
    let mut tx = site.app.db.begin().await.unwrap();
    let told = vec![(Field::Name, vec!["Kuusikon kyläyhdistys ry".to_owned()])];
    let id = associations::add(&site.app, &mut tx, &author, told)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut answers = Vec::new();
    for name in ["Kuusikon kyläyhdistys", "Tuntematon kerho"] {
        let key = free_times(&site.app).await[0].key();
        let email = format!("a{}@varaaja.example", name.len());
        let answer = post(&site, &form(&key, &email, &[("association", name)])).await;
        let path = answer.location().split('?').next().unwrap().to_owned();
        let page = site.closed().get(&path).await;
        page.lacks(&[&id.to_string(), "Kuusikon"]);
        answers.push(answer.status);
    }
    assert_eq!(answers[0], answers[1]);
    let all = store_booked(&site).await;
    assert_eq!(all[0].booker.association_id, Some(id));
    assert_eq!(all[1].booker.association_id, None);
    let pages = [&all[0], &all[1]].map(|one| format!("/tyo/ajat/{}", one.id));
    let page = adviser.get(&pages[0]).await;
    page.holds(&["Kuusikon kyläyhdistys ry"]);
    page.lacks(&["Kirjaa neuvonnaksi"]);
    let page = adviser.get(&pages[1]).await;
    page.holds(&["Tuntematon kerho", "Ei löytynyt rekisteristä"]);
    // Once they have begun, what was talked about is written down, with whomever it was.
    site.at("2026-12-01T08:00:00Z");
    let adviser = site.sign_in(Role::Adviser).await;
    let log = |with: &str, time: &str| {
        let told = format!("paiva=1.12.2026&klo={time}&kesto=45&aihe=idea&tapa=meeting");
        format!("/tyo/neuvonnat/uusi?{with}{told}").replace('&', "&#38;")
    };
    for (page, link) in pages
        .iter()
        .zip([log(&format!("yhdistys={id}&"), "9.00"), log("", "10.00")])
    {
        adviser
            .get(page)
            .await
            .holds(&[&link, "Kirjaa neuvonnaksi"]);
    }
}

#[tokio::test]
async fn times_are_found_by_adviser_language_and_way() {
    let (site, _) = site_with(HoursTold {
        link: "https://kokous.example/huone".to_owned(),
        ..tuesdays()
    })
    .await;
    let visitor = site.closed();
    for (query, is_found) in [
        ("kieli=sv", true),
        ("kieli=en", false),
        ("tapa=etana", true),
        ("tapa=paikka", true),
        ("neuvoja=00000000000000000000000000000000", false),
    ] {
        let list = visitor.get(&format!("/neuvonta/varaa?{query}")).await;
        assert_eq!(list.body.contains("9.00–9.45"), is_found, "{query}");
        list.lacks(&["kokous.example"]);
    }
    let more = visitor.get("/neuvonta/varaa?viikot=12").await;
    more.holds(&["ti 16.2."]);
    for lang in ["/sv", "/en"] {
        assert_eq!(
            visitor.get(&format!("{lang}/neuvonta/varaa")).await.status,
            StatusCode::OK
        );
    }
    let key = free_times(&site.app).await[0].key();
    let form = form(&key, "maija@varaaja.example", &[("way", "etana")]);
    let path = post(&site, &form)
        .await
        .location()
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    visitor
        .get(&path)
        .await
        .holds(&["https://kokous.example/huone"]);
}

#[tokio::test]
async fn on_the_nights_when_clocks_change_each_time_is_there_once_and_is_booked() {
    for (date, now, wanted, at) in [
        (
            "2027-03-28",
            "2027-03-20T10:00:00Z",
            &["02:00", "04:00", "05:00"][..],
            "2027-03-28T01:00:00Z",
        ),
        (
            "2027-10-31",
            "2027-10-20T10:00:00Z",
            &["02:00", "03:00", "04:00", "05:00"][..],
            "2027-10-31T01:00:00Z",
        ),
    ] {
        // Weekly hours rest on the first of them, which is Easter Sunday.
        let night = HoursTold {
            kind: HoursKind::Extra,
            first_day: super::day(date),
            last_day: Some(super::day(date)),
            begins: super::time("02:00:00"),
            ends: super::time("06:00:00"),
            minutes: 60,
            gap: 0,
            ..tuesdays()
        };
        let (site, _) = site_with(night).await;
        let site = site.later(now).await;
        let free = free_times(&site.app).await;
        let wanted: Vec<String> = wanted.iter().map(|time| format!("{date} {time}")).collect();
        assert_eq!(super::walls(&free), wanted);
        let second = form(&free[1].key(), "maija@varaaja.example", &[]);
        assert_eq!(post(&site, &second).await.status.as_u16(), 303);
        let kept = super::store_booked(&site).await;
        assert_eq!(kept[0].starts_at, super::at(at));
        assert_eq!(free_times(&site.app).await.len(), wanted.len() - 1);
        super::mails(&site).await;
    }
}
