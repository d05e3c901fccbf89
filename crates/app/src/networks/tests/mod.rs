//! Networks through their edges.

use axum::http::StatusCode;
use chrono::NaiveDate;
use kit::i18n::Lang;
use serde_json::Value as Json;

use super::{MEMBER, Networks, Standing, standing};
use crate::associations::people::{self, PersonCommand};
use crate::associations::{self, Field};
use crate::output::Output;
use crate::records;
use crate::testing::TestApp;
use crate::texts;

fn form(pairs: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(pairs);
    form.finish()
}

/// Posts a form and gives where it leads, without what it says.
async fn send(test: &TestApp, path: &str, pairs: &[(&str, &str)]) -> String {
    let answer = test.post(path, &form(pairs)).await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{path} {}",
        answer.body
    );
    answer.location().split('?').next().unwrap().to_owned()
}

async fn network(test: &TestApp) -> String {
    let told = [
        ("kind", "steering"),
        ("name", "Ohjausryhmä"),
        ("project", "S30001"),
    ];
    send(test, "/tyo/verkostot", &told).await
}

/// Adds a member and gives their identifier.
async fn member(test: &TestApp, network: &str, told: &[(&str, &str)]) -> String {
    send(test, &format!("{network}/jasenet"), told).await;
    let mut conn = test.app.db.read().await.unwrap();
    let all = records::all(&mut conn, &MEMBER).await.unwrap();
    let name = told.iter().find(|(word, _)| *word == "name").unwrap().1;
    let one = all.iter().find(|one| one.told.text("name") == Some(name));
    one.unwrap().id.to_string()
}

const MAIJA: [(&str, &str); 5] = [
    ("name", "Maija Malli"),
    ("role", "chair"),
    ("email", "maija@malli.example"),
    ("from", "1.1.2026"),
    ("until", "31.12.2026"),
];

async fn undo(test: &TestApp, location: &str) {
    let (_, batch) = location.split_once("muutos=").unwrap();
    let path = format!("/tyo/historia/{batch}/kumoaminen");
    let undone = test.post(&path, "").await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
}

#[tokio::test]
async fn a_network_has_members_for_terms_meetings_and_agreements() {
    let test = TestApp::new().await;
    let path = network(&test).await;
    let maija = member(&test, &path, &MAIJA).await;
    let former = [
        ("name", "Entinen Erkki"),
        ("role", "member"),
        ("until", "31.12.2025"),
    ];
    let erkki = member(&test, &path, &former).await;
    let page = test.get(&path).await;
    page.holds(&[
        "Maija Malli",
        "Puheenjohtaja",
        "Päättyy pian",
        "Yksi jäsen tänään",
    ]);
    page.holds(&["Yksi entinen jäsen", "Entinen Erkki"]);
    page.lacks(&["⟦"]);
    let ends = test.get("/tyo/verkostot").await;
    ends.holds(&["Päättyy 60 päivän sisällä", "Maija Malli, 31.12.2026"]);
    ends.lacks(&["Erkki"]);
    // Before a day is told all are offered; only who was a member on it can have been there.
    let new = test.get(&format!("{path}/kokoukset/uusi")).await;
    new.holds(&[&maija, &erkki, "Erkki (Jäsen), –31.12.2025"]);
    let held = [
        ("day", "20.11.2026"),
        ("time", "17.00"),
        ("present", &maija),
        ("decisions", "Jatketaan."),
    ];
    let meeting = send(&test, &format!("{path}/kokoukset"), &held).await;
    test.get(&meeting)
        .await
        .holds(&["Jatketaan.", "Maija Malli", "Läsnä 1, jäseniä silloin 1."]);
    let wrong = [("day", "20.11.2026"), ("present", erkki.as_str())];
    let refused = test.post(&format!("{path}/kokoukset"), &form(&wrong)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["ei ole enää tarjolla"]);
    refused.lacks(&[&format!("value=\"{erkki}\"")]);
    let old = [("day", "1.12.2025"), ("present", erkki.as_str())];
    let old = send(&test, &format!("{path}/kokoukset"), &old).await;
    test.get(&old).await.holds(&["Entinen Erkki"]);
    let file = test.get(&format!("{meeting}/kokous.ics")).await;
    file.holds(&["DTSTART:20261120T150000Z", "SUMMARY:Ohjausryhmä"]);
    let agreed = [
        ("about", "Tilojen käyttö"),
        ("with", "county"),
        ("party", "Siun sote"),
        ("from", "1.1.2027"),
    ];
    let agreement = send(&test, &format!("{path}/sopimukset"), &agreed).await;
    test.get(&agreement)
        .await
        .holds(&["Siun sote", "Tulossa", "Hyvinvointialue"]);
    let minutes = ("file", "muistio.txt", &b"Muistio"[..]);
    let attached = test
        .post_files(&format!("{agreement}/liitteet"), &[minutes])
        .await;
    assert_eq!(attached.status, StatusCode::SEE_OTHER);
    test.get(&agreement).await.holds(&["muistio"]);
    test.get(&path)
        .await
        .holds(&["Tilojen käyttö", "yksi jäsen läsnä"]);
    // All of it goes with the network and comes back with it.
    let removed = test.post(&format!("{path}/poisto"), "").await;
    for gone in [&path, &meeting, &agreement] {
        assert_eq!(test.get(gone).await.status, StatusCode::NOT_FOUND, "{gone}");
    }
    undo(&test, removed.location()).await;
    test.get(&path)
        .await
        .holds(&["Maija Malli", "Tilojen käyttö"]);
}

#[tokio::test]
async fn a_member_represents_an_association_of_the_register_when_one_is_meant() {
    let test = TestApp::new().await;
    let mut tx = test.app.db.begin().await.unwrap();
    let author = test.app.author(None, "test");
    let told = vec![(Field::Name, vec!["Kuusikon kyläyhdistys ry".to_owned()])];
    let id = associations::add(&test.app, &mut tx, &author, told)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let path = network(&test).await;
    let told = [
        ("represents", "kuusikon kyläyhdistys ry"),
        ("name", "Maija"),
        ("role", "expert"),
    ];
    member(&test, &path, &told).await;
    let other = [
        ("represents", "Siun sote"),
        ("name", "Matti"),
        ("role", "secretary"),
    ];
    member(&test, &path, &other).await;
    let page = test.get(&path).await;
    page.holds(&[
        &format!("/tyo/yhdistykset/{id}"),
        "Kuusikon kyläyhdistys ry",
        "Siun sote",
    ]);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_kept_in_the_form() {
    let test = TestApp::new().await;
    let path = network(&test).await;
    for (list, told, said) in [
        (
            "jasenet",
            vec![("name", "Maija 131052-308T"), ("role", "chair")],
            "henkilötunnus",
        ),
        ("jasenet", vec![("name", "Maija")], "Täytä tämä kohta"),
        (
            "jasenet",
            vec![("name", "Maija"), ("role", "chair"), ("email", "x")],
            "sähköpostiosoite",
        ),
        (
            "jasenet",
            vec![
                ("name", "Maija"),
                ("role", "chair"),
                ("from", "2.1.2026"),
                ("until", "1.1.2026"),
            ],
            "Päättyy ennen",
        ),
        (
            "kokoukset",
            vec![("day", "28.3.2027"), ("time", "3.30")],
            "Tätä kellonaikaa ei ole",
        ),
        (
            "kokoukset",
            vec![("day", "1.12.2026"), ("guests", "2")],
            "kun kokous on ollut",
        ),
        (
            "kokoukset",
            vec![("day", "1.11.2026"), ("next_day", "1.10.2026")],
            "tämän kokouksen jälkeen",
        ),
        (
            "kokoukset",
            vec![("day", "1.11.2026"), ("minutes", "Tunnus 131052-308T")],
            "henkilötunnus",
        ),
        (
            "sopimukset",
            vec![("about", "Tilat"), ("with", "county")],
            "Täytä tämä kohta",
        ),
    ] {
        let answer = test.post(&format!("{path}/{list}"), &form(&told)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{told:?}");
        answer.holds(&[said]);
    }
    let page = test.get(&path).await;
    page.holds(&["Jäseniä ei ole", "Kokouksia ei ole", "Sopimuksia ei ole"]);
    for path in [
        "/tyo/verkostot/x/jasenet/uusi",
        "/tyo/verkostojasenet/x/muokkaus",
    ] {
        assert_eq!(test.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn two_who_change_a_member_at_once_lose_nothing() {
    let test = TestApp::new().await;
    let path = network(&test).await;
    let maija = member(&test, &path, &MAIJA).await;
    let edit = format!("/tyo/verkostojasenet/{maija}/muokkaus");
    let told = |role| [("edition", "1"), ("name", "Maija Malli"), ("role", role)];
    send(&test, &edit, &told("expert")).await;
    let refused = test.post(&edit, &form(&told("deputy"))).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.holds(&["Asiantuntija", "Varajäsen"]);
}

#[tokio::test]
async fn somebody_is_erased_from_everything() {
    let test = TestApp::new().await;
    let path = network(&test).await;
    let maija = member(&test, &path, &MAIJA).await;
    let held = [
        ("day", "20.11.2026"),
        ("present", maija.as_str()),
        ("minutes", "Maija Malli avasi kokouksen."),
    ];
    let meeting = send(&test, &format!("{path}/kokoukset"), &held).await;
    send(
        &test,
        &format!("{meeting}/muokkaus"),
        &[held.as_slice(), &[("edition", "1"), ("guests", "2")]].concat(),
    )
    .await;
    let ask = format!("/tyo/verkostojasenet/{maija}/poistaminen");
    test.get(&ask)
        .await
        .holds(&["Maija Malli", "ei voi kumota"]);
    let erased = test.post(&ask, "").await;
    test.get(erased.location())
        .await
        .holds(&["Tiedot poistettiin lopullisesti."]);
    for page in [&path, &meeting] {
        test.get(page).await.lacks(&["Maija"]);
    }
    test.get(&meeting)
        .await
        .holds(&["[poistettu] avasi kokouksen."]);
    let latest = kit::audit::latest(&mut test.app.db.read().await.unwrap(), i64::MAX, 100).await;
    for row in latest.unwrap() {
        let details = row.details.map(|details| format!("{details:?}"));
        assert!(
            !details.unwrap_or_default().contains("Maija"),
            "{}",
            row.act
        );
    }
    assert_eq!(test.get(&ask).await.status, StatusCode::NOT_FOUND);
}

#[derive(clap::Parser)]
struct Commands {
    #[command(subcommand)]
    person: PersonCommand,
}

async fn run(test: &TestApp, args: &[&str]) -> (u8, String) {
    let args = [&["kanto"], args].concat();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(Lang::Fi),
    };
    let command = <Commands as clap::Parser>::parse_from(args).person;
    let code = people::run(&test.app, command, &[&Networks], &mut to)
        .await
        .unwrap();
    out.extend(err);
    (code, String::from_utf8(out).unwrap())
}

#[tokio::test]
async fn the_command_finds_members_by_their_address() {
    let test = TestApp::new().await;
    let path = network(&test).await;
    member(&test, &path, &MAIJA).await;
    let (code, said) = run(
        &test,
        &["export", "Maija@malli.example", "--format", "json"],
    )
    .await;
    assert_eq!(code, 0, "{said}");
    let all: Json = serde_json::from_str(&said).unwrap();
    assert_eq!(all["networks"][0]["network"], "Ohjausryhmä");
    let (_, said) = run(&test, &["export", "maija@malli.example"]).await;
    assert!(
        said.contains("Maija Malli") && said.contains("Puheenjohtaja"),
        "{said}"
    );
    let (code, said) = run(&test, &["erase", "maija@malli.example", "--yes"]).await;
    assert_eq!(code, 0, "{said}");
    test.get(&path).await.lacks(&["Maija"]);
    assert_eq!(run(&test, &["export", "maija@malli.example"]).await.0, 1);
}

#[tokio::test]
async fn whose_time_is_over_is_told_of_by_the_command() {
    let test = TestApp::new().await;
    let path = network(&test).await;
    let id = member(&test, &path, &MAIJA).await;
    // Two years after their term.
    let (_, due) = run(&test, &["due", "--by", "2028-12-31"]).await;
    assert_eq!(due, format!("{id}\t2028-12-31\tMaija Malli\n"));
    let (code, due) = run(&test, &["due", "--by", "2028-12-30"]).await;
    assert_eq!((code, due.as_str()), (0, ""));
}

#[test]
fn a_term_stands_by_the_calendar() {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let on = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    for (from, until, wanted) in [
        ("", "", Standing::InForce),
        ("2026-11-24", "", Standing::InForce),
        ("2026-11-25", "", Standing::Coming),
        ("", "2026-11-23", Standing::Ended),
        ("", "2026-11-24", Standing::Ending),
        ("2026-01-01", "2027-01-23", Standing::Ending),
        ("2026-01-01", "2027-01-24", Standing::InForce),
    ] {
        assert_eq!(
            standing((day(from), day(until)), on),
            wanted,
            "{from} {until}"
        );
    }
}
