//! Invented hours of two advisers, some appointments in them and somebody who waits.

use chrono::NaiveTime;
use kit::i18n::Lang;

use crate::accounts;
use crate::app::App;
use crate::appointments::{
    Booker, HoursKind, HoursTold, Sought, Wish, add_hours, book, free, join, tell_phone,
};

/// Whose hours: address, telephone number, days of the week, place, link, languages.
type Told = (
    &'static str,
    &'static str,
    [u8; 2],
    &'static str,
    &'static str,
    &'static [&'static str],
);

const ADVISERS: [Told; 2] = [
    (
        "mikko@kanto.example",
        "050 000 1234",
        [1, 3],
        "Esimerkkikatu 1, Joensuu",
        "https://kokous.example/neuvonta",
        &["fi", "sv"],
    ),
    (
        "elina@kanto.example",
        "050 000 5678",
        [0, 2],
        "Mallitie 2, Lieksa",
        "",
        &["fi", "en"],
    ),
];

/// Who has booked, which of the free times, and about what.
const BOOKED: [(&str, usize, &str, &str, &str); 4] = [
    (
        "Aamu Esimerkki",
        0,
        "Kuusikon kyläyhdistys",
        "idea",
        "Meillä on ajatus kylätalon avoimista ovista.",
    ),
    ("Otso Mallikas", 2, "", "call", ""),
    (
        "Helka Keksitty",
        5,
        "Lakkasuon nuorisoseura",
        "running",
        "Miten työaika kirjataan?",
    ),
    ("Tapio Näyte", 9, "", "other", ""),
];

/// Adds them.
///
/// # Errors
/// When the database refuses.
pub async fn fill_appointments(app: &App) -> anyhow::Result<()> {
    let author = app.author(None, "demo");
    let mut tx = app.db.begin().await?;
    for (email, phone, days, place, link, langs) in ADVISERS {
        let Some(account) = accounts::by_email(&mut tx, &email.parse()?).await? else {
            continue;
        };
        for weekday in days {
            let told = HoursTold {
                kind: HoursKind::Weekly,
                weekday,
                first_day: app.clock.today(),
                last_day: None,
                begins: NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default(),
                ends: NaiveTime::from_hms_opt(14, 0, 0).unwrap_or_default(),
                minutes: 45,
                gap: 15,
                place: place.to_owned(),
                link: link.to_owned(),
                langs: langs.iter().map(ToString::to_string).collect(),
            };
            add_hours(app, &mut tx, &author, account.id, told).await?;
        }
        tell_phone(app, &mut tx, &author, (account.id, phone), "adviser-phone").await?;
    }
    tx.commit().await?;
    let free = {
        let mut conn = app.db.read().await?;
        free(&mut conn, &Sought::default(), app.clock.now(), 4).await?
    };
    for (name, number, association, about, notes) in BOOKED {
        let Some(slot) = free.get(number) else {
            continue;
        };
        let local = name.to_lowercase().replace(' ', ".").replace('ä', "a");
        let booker = Booker {
            name: name.to_owned(),
            email: format!("{local}@varaaja.example"),
            association: association.to_owned(),
            about: about.to_owned(),
            notes: notes.to_owned(),
            lang: Lang::Fi.code().to_owned(),
            advice_lang: "fi".to_owned(),
            ..Booker::default()
        };
        let _ = book(app, &author, (slot.adviser, slot.starts_at), booker).await?;
    }
    let wish = Wish {
        name: "Lempi Kuviteltu".to_owned(),
        email: "lempi.kuviteltu@jonottaja.example".to_owned(),
        lang: Lang::Fi.code().to_owned(),
        days: [4].into(),
        ..Wish::default()
    };
    join(app, &author, wish).await?;
    Ok(())
}
