//! What is refused: nothing of it is kept.

use super::{RUN, part, refused, run, with};
use crate::follow_up::{PERIOD, STAFF};
use crate::testing::TestApp;

#[tokio::test]
async fn a_project_that_makes_no_sense_is_refused() {
    let test = TestApp::new().await;
    let cases: [(&[(&str, &str)], &str); 9] = [
        (&[("title", "")], "Täytä tämä kohta"),
        (
            &[("ends", "31.12.2025")],
            "Päättymispäivä on ennen alkamispäivää",
        ),
        (&[("ends", "29.2.2027")], "Päivää ”29.2.2027” ei ole"),
        (&[("granted", "1 000,005")], "sentin osia"),
        (&[("granted", "paljon")], "Kirjoita summa euroina"),
        (&[("code", "hanke")], "Kirjoita hankekoodi näin"),
        (
            &[("advance", "100 000,01"), ("advance_on", "1.1.2026")],
            "Ennakko on suurempi",
        ),
        (&[("advance", "10")], "Kirjoita myös päivä"),
        (&[("note", "Ohjaajana 131052-308T")], "henkilötunnu"),
    ];
    for (other, why) in cases {
        refused(&test, STAFF, &with(&RUN, other), &[why]).await;
    }
    let stored = test.all_text().await;
    assert!(!stored.contains("131052-308t"));
    assert!(!stored.contains("project-run"));
}

#[tokio::test]
async fn a_code_is_of_one_project() {
    let test = TestApp::new().await;
    let path = run(&test, &[("code", "S30001")]).await;
    let other = with(&RUN, &[("title", "Toinen"), ("code", "s30001")]);
    refused(&test, STAFF, &other, &["on jo hankkeella ”Kylät auki”"]).await;
    // It may keep its own, and another may have that of one that was taken away.
    let edit = format!("{path}/muokkaus");
    let same = with(&RUN, &[("code", "S30001"), ("edition", "1")]);
    super::send(&test, &edit, &same).await;
    super::send(&test, &format!("{path}/poisto"), &[]).await;
    super::send(&test, STAFF, &other).await;
}

#[tokio::test]
async fn a_period_that_makes_no_sense_is_refused() {
    let test = TestApp::new().await;
    let path = run(&test, &[]).await;
    let usual = [("begins", "1.1.2026"), ("ends", "30.4.2026")];
    part(&test, &path, "jaksot", &PERIOD, &usual).await;
    let periods = format!("{path}/jaksot");
    let next = [("begins", "1.5.2026"), ("ends", "31.8.2026")];
    let applied = [("applied_on", "1.9.2026"), ("applied", "100")];
    let accepted = [("accepted_on", "1.10.2026"), ("accepted", "100")];
    let cases: [(&[(&str, &str)], &str); 13] = [
        (&[("begins", "30.4.2026")], "menee päällekkäin"),
        (&[("ends", "1.1.2027")], "ei ole hankkeen toteutusajassa"),
        (&[("ends", "30.4.2026")], "Päättymispäivä on ennen"),
        (&[("real_staff", "10,005")], "sentin osia"),
        (&[("real_staff", "10.005")], "sentin osia"),
        (&[("real_staff", "-1")], "Kirjoita summa euroina"),
        (&[("applied_on", "1.9.2026")], "Kirjoita myös summa"),
        (
            &[("applied_on", "1.9.2027"), ("applied", "1")],
            "ei ole vielä tullut",
        ),
        (
            &[("applied_on", "1.4.2026"), ("applied", "1")],
            "ennen jakson alkua",
        ),
        (
            &[("accepted_on", "1.10.2026"), ("accepted", "1")],
            "milloin maksatusta haettiin",
        ),
        (
            &[applied[0], applied[1], accepted[0], ("accepted", "100,01")],
            "suurempi kuin haettu",
        ),
        (
            &[
                applied[0],
                applied[1],
                accepted[0],
                accepted[1],
                ("paid_on", "1.11.2026"),
                ("paid", "80"),
                ("cleared", "20,01"),
            ],
            "enemmän kuin hyväksytty",
        ),
        (&[("cleared", "5")], "Ennakkoa kuitataan vain maksusta"),
    ];
    for (other, why) in cases {
        refused(&test, &periods, &with(&next, other), &[why]).await;
    }
}

#[tokio::test]
async fn hours_counts_and_changes_that_make_no_sense_are_refused() {
    let test = TestApp::new().await;
    let path = run(&test, &[]).await;
    let hours = [
        ("month", "3/2026"),
        ("role", "Ohjaaja"),
        ("hours", "10"),
        ("hourly", "20"),
    ];
    refused(
        &test,
        &format!("{path}/tunnit"),
        &hours,
        &["ei kirjata tässä kustannusmallissa"],
    )
    .await;
    let by_hour = run(&test, &[("pay", "unit")]).await;
    let list = format!("{by_hour}/tunnit");
    super::send(&test, &list, &hours).await;
    let cases: [(&[(&str, &str)], &str); 8] = [
        (
            &[("month", "4/2026"), ("hours", "400,01")],
            "yli 400 tuntia",
        ),
        (&[("role", "OHJAAJA")], "on jo kirjattu"),
        (&[("month", "3/2025")], "ei ole hankkeen toteutusajassa"),
        (&[("month", "12/2026")], "ei ole vielä tullut"),
        (&[("month", "13/2026")], "Kirjoita kuukausi näin"),
        (
            &[("month", "4/2026"), ("hours", "1,005")],
            "Kirjoita tunnit näin",
        ),
        (
            &[("month", "4/2026"), ("hourly", "")],
            "Kirjoita tuntihinta tai",
        ),
        (
            &[("month", "4/2026"), ("yearly", "34 400")],
            "Kirjoita joko",
        ),
    ];
    for (other, why) in cases {
        refused(&test, &list, &with(&hours, other), &[why]).await;
    }
    // The terms of 2014–2020 have no hours of a year.
    let old = run(&test, &[("pay", "unit"), ("programme", "2014")]).await;
    let by_year = with(&hours, &[("hourly", ""), ("yearly", "34 400")]);
    refused(
        &test,
        &format!("{old}/tunnit"),
        &by_year,
        &["ei ole tälle kuukaudelle"],
    )
    .await;
    let count = [
        ("group", "other"),
        ("count", "3"),
        ("day", "1.2.2026"),
        ("source", "Lista"),
    ];
    let counts = format!("{path}/maarat");
    refused(&test, &counts, &count, &["Kirjoita, mitä laskettiin"]).await;
    refused(
        &test,
        &counts,
        &with(&count, &[("day", "25.11.2026")]),
        &["ei ole vielä tullut"],
    )
    .await;
    refused(
        &test,
        &counts,
        &with(&count, &[("source", "")]),
        &["Täytä tämä kohta"],
    )
    .await;
    refused(
        &test,
        &counts,
        &with(&count, &[("what", "Talot"), ("day", "31.12.2025")]),
        &["ennen hankkeen alkua"],
    )
    .await;
    refused(
        &test,
        &counts,
        &with(&count, &[("source", "131052-308T")]),
        &["henkilötunnu"],
    )
    .await;
    let change = [("what", "Aika"), ("why", "Viive")];
    let changes = format!("{path}/muutokset");
    let cases: [(&[(&str, &str)], &str); 3] = [
        (
            &[("sent", "1.6.2026"), ("decision", "accepted")],
            "Kirjoita myös päivä",
        ),
        (
            &[("decision", "accepted"), ("decided", "1.7.2026")],
            "milloin muutospyyntö lähetettiin",
        ),
        (
            &[
                ("sent", "1.6.2026"),
                ("decision", "refused"),
                ("decided", "1.5.2026"),
            ],
            "Päätös on ennen",
        ),
    ];
    for (other, why) in cases {
        refused(&test, &changes, &with(&change, other), &[why]).await;
    }
}
