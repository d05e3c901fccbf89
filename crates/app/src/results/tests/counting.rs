//! A log made by hand, with everything that may be counted twice or not at all.

use serde_json::json;

use super::{api, association, cell, event, file, log, merge, post, run, run_bytes, undo};
use crate::associations::Field;
use crate::testing::TestApp;

/// February of a leap year.
const FROM: &str = "2024-02-01";
const TO: &str = "2024-02-29";

const IDEAS: &str = "\
Nimi;Yhdistys;Vaihe;Ideoitu;Jätetty;Päätös;Alkaa;Päättyy;Haettu;Myönnetty;Hanke
Kylän pöytä;Aallon kylä ry;Käynnissä;1.6.2023;1.9.2023;1.12.2023;31.12.2023;1.2.2024;100000;90000;S20001
Nuoret mukaan;Bastu rf;Käynnissä;1.6.2023;1.9.2023;10.2.2024;29.2.2024;31.12.2025;100000,50;80000,50;S20002
Liian myöhään;Bastu rf;Käynnissä;1.6.2023;1.9.2023;1.3.2024;1.3.2024;31.12.2025;50000;50000;S20003
Liian varhain;Bastu rf;Käynnissä;1.6.2022;1.7.2022;1.8.2022;1.9.2022;31.1.2024;50000;50000;S20004
";

/// The log. One association is advised forty times; one consultation is with three; another
/// is with nobody; one is with an association that was merged since; both days beside the
/// period have one.
async fn by_hand(test: &TestApp) {
    let of = |domicile: &'static str, field: &'static [&'static str]| (domicile, field);
    let mut ids = Vec::new();
    for (name, (domicile, fields)) in [
        ("Aallon kylä ry", of("167", &["social", "culture"])),
        ("Bastu rf", of("422", &["sport"])),
        ("Cembalo ry", of("260", &[])),
        ("Bastun Ystävät ry", of("422", &["sport"])),
    ] {
        let domicile = [domicile];
        let facts: [(Field, &[&str]); 2] =
            [(Field::Domicile, &domicile), (Field::Activities, fields)];
        let known = if fields.is_empty() {
            &facts[..1]
        } else {
            &facts[..]
        };
        ids.push(association(test, name, known).await);
    }
    association(test, "Daalia ry", &[]).await;
    for number in 0..40 {
        let day = format!("{}.2.2024", number % 29 + 1);
        log(test, &day, "Aallon kylä ry", &[("hanke", "S20001")]).await;
    }
    log(
        test,
        "29.2.2024",
        "Aallon kylä ry; Bastu rf; Cembalo ry",
        &[],
    )
    .await;
    log(test, "15.2.2024", "", &[("kuka", "Uusi ryhmä")]).await;
    log(test, "31.1.2024", "Daalia ry", &[]).await;
    log(test, "1.3.2024", "Daalia ry", &[]).await;
    log(test, "16.2.2024", "Bastun Ystävät ry", &[]).await;
    merge(test, ids[1], ids[3]).await;

    let old = file(
        test,
        "vanha.csv",
        "Päivä;Yhdistys;Yhteenveto\n5.2.2024;Daalia ry;Vanha\n",
    );
    let (code, said) = run(test, &["consultation", "import", &old]).await;
    assert_eq!(code, 0, "{said}");
    let latest = kit::audit::latest(&mut test.app.db.read().await.unwrap(), i64::MAX, 1).await;
    let batch = latest.unwrap()[0].batch;
    post(test, &format!("/tyo/historia/{batch}/kumoaminen"), &[]).await;
    test.run_jobs().await;

    for (kind, day, came) in [
        (
            "info",
            "1.2.2024",
            [("associations", "2"), ("persons", "10")],
        ),
        (
            "training",
            "29.2.2024",
            [("associations", "1"), ("persons", "7")],
        ),
        (
            "meeting",
            "10.2.2024",
            [("associations", "5"), ("persons", "50")],
        ),
        (
            "info",
            "31.1.2024",
            [("associations", "5"), ("persons", "50")],
        ),
        (
            "elsewhere",
            "1.3.2024",
            [("associations", "5"), ("persons", "50")],
        ),
    ] {
        let added = event(
            test,
            kind,
            day,
            &[&came[..], &[("municipality", "Lieksa")]].concat(),
        )
        .await;
        let path = added.location().split('?').next().unwrap();
        if kind != "meeting" {
            let path = format!("{path}/osallistujat");
            post(test, &path, &[("yhdistys", "Aallon kylä ry")]).await;
        }
    }
    let ideas = file(test, "ideat.csv", IDEAS);
    let (code, said) = run(test, &["idea", "import", &ideas]).await;
    assert_eq!(code, 0, "{said}");
}

#[tokio::test]
async fn a_log_with_overlaps_is_counted_right_everywhere() {
    let test = TestApp::new().await;
    by_hand(&test).await;
    let results = api(&test, FROM, TO).await;
    // 40 with one, one with three, one with nobody, one with whom was merged.
    assert_eq!(results["line"], "3 / 43 / 2 / 2");
    assert_eq!(
        results["figures"]["granted"],
        json!({"count": 1, "cents": 8_000_050})
    );
    assert_eq!(
        results["counters"],
        json!({"event_attendances": {"associations": 3, "persons": 17},
            "consulted_associations": 3, "esf_participants": 0})
    );
    let rows = |by: &str, figure: &str| -> i64 {
        let rows = results["by"][by].as_array().unwrap();
        rows.iter().map(|row| row[figure].as_i64().unwrap()).sum()
    };
    assert_eq!(
        cell(&results, "month", Some("2024-02"), "consultations"),
        43
    );
    // One consultation counts in each of its three municipalities, and one in none.
    assert_eq!(
        cell(&results, "municipality", Some("167"), "consultations"),
        41
    );
    assert_eq!(
        cell(&results, "municipality", Some("422"), "consultations"),
        2
    );
    assert_eq!(
        cell(&results, "municipality", Some("260"), "consultations"),
        1
    );
    assert_eq!(cell(&results, "municipality", None, "consultations"), 1);
    assert_eq!(rows("municipality", "consultations"), 45);
    assert_eq!(rows("municipality", "associations"), 3);
    assert_eq!(cell(&results, "municipality", Some("422"), "events"), 2);
    assert_eq!(cell(&results, "municipality", Some("422"), "projects"), 1);
    assert_eq!(
        cell(&results, "sub-region", Some("122"), "consultations"),
        41
    );
    assert_eq!(
        cell(&results, "sub-region", Some("125"), "consultations"),
        2
    );
    // An association of two fields stands in both; one of none in none.
    assert_eq!(cell(&results, "field", Some("social"), "associations"), 1);
    assert_eq!(
        cell(&results, "field", Some("culture"), "consultations"),
        41
    );
    assert_eq!(cell(&results, "field", Some("sport"), "associations"), 1);
    assert_eq!(cell(&results, "field", None, "associations"), 1);
    assert_eq!(cell(&results, "field", None, "events"), 2);
    assert_eq!(
        cell(&results, "project", Some("S20001"), "consultations"),
        40
    );
    assert_eq!(cell(&results, "project", Some("S20001"), "associations"), 1);
    assert_eq!(cell(&results, "project", Some("S20002"), "projects"), 1);
    assert_eq!(cell(&results, "project", None, "consultations"), 3);
    assert!(results["by"]["adviser"].is_null(), "nobody is named");

    let page = test
        .get(&format!("/tyo/tulokset?alkaen={FROM}&asti={TO}"))
        .await;
    page.holds(&[
        "3 / 43 / 2 / 2",
        "Testi administrator",
        "1.2.2024–29.2.2024",
    ]);
    let (code, said) = run(&test, &["report", "results", "--from", FROM, "--to", TO]).await;
    assert!(code == 0 && said.contains("\n3 / 43 / 2 / 2\n"), "{said}");
    let pdf = [
        "report", "results", "--from", FROM, "--to", TO, "--format", "pdf",
    ];
    let (_, bytes, _) = run_bytes(&test, &pdf).await;
    assert!(bytes.starts_with(b"%PDF"));
}

#[tokio::test]
async fn months_and_advisers_add_up_and_empty_months_are_there() {
    let test = TestApp::new().await;
    association(&test, "Aallon kylä ry", &[(Field::Domicile, &["167"])]).await;
    log(&test, "31.12.2023", "Aallon kylä ry", &[]).await;
    log(&test, "1.1.2025", "Aallon kylä ry", &[]).await;
    let results = api(&test, "2023-12-31", "2025-01-01").await;
    assert_eq!(results["line"], "1 / 2 / 0 / 0");
    let months = results["by"]["month"].as_array().unwrap();
    assert_eq!(months.len(), 14);
    let keys = [&months[0]["key"], &months[1]["key"], &months[13]["key"]];
    assert_eq!(keys, ["2023-12", "2024-01", "2025-01"]);
    let counts = months
        .iter()
        .map(|row| row["consultations"].as_i64().unwrap());
    assert_eq!(counts.sum::<i64>(), 2);
    // The same association in two months: more than the whole, and the page says so.
    let page = "/tyo/tulokset?alkaen=31.12.2023&asti=1.1.2025";
    test.get(page)
        .await
        .holds(&["rivit yhteensä 2, jokainen kerran 1"]);
    // A day before and a day after.
    assert_eq!(
        api(&test, "2024-01-01", "2024-12-31").await["line"],
        "0 / 0 / 0 / 0"
    );
    assert_eq!(
        api(&test, "2023-12-01", "2023-12-31").await["line"],
        "1 / 1 / 0 / 0"
    );
}

#[tokio::test]
async fn events_to_come_and_what_was_removed_are_not_counted() {
    let test = TestApp::new().await;
    association(&test, "Aallon kylä ry", &[]).await;
    event(&test, "info", "24.11.2026", &[]).await;
    event(&test, "info", "25.11.2026", &[]).await;
    let logged = log(&test, "24.11.2026", "Aallon kylä ry", &[]).await;
    assert_eq!(
        api(&test, "2026-11-24", "2026-12-31").await["line"],
        "1 / 1 / 1 / 0"
    );
    let path = logged.location().split('?').next().unwrap();
    let removed = post(&test, &format!("{path}/poisto"), &[]).await;
    assert_eq!(
        api(&test, "2026-11-24", "2026-12-31").await["line"],
        "0 / 0 / 1 / 0"
    );
    undo(&test, &removed).await;
    let back = api(&test, "2026-11-24", "2026-12-31").await;
    assert_eq!(back["line"], "1 / 1 / 1 / 0");
}
