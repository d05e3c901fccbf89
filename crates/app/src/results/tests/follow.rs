//! Projects that are carried out: each once, whoever tells of it, with what was realised.

use serde_json::json;

use super::{api, association, cell, file, log, post, run};
use crate::associations::Field;
use crate::testing::TestApp;

const IDEAS: &str = "\
Nimi;Yhdistys;Vaihe;Ideoitu;Jätetty;Päätös;Alkaa;Päättyy;Haettu;Myönnetty;Hanke
Kylän pöytä;Aallon kylä ry;Käynnissä;1.6.2023;1.9.2023;1.12.2023;1.1.2024;31.12.2025;100000;90000;S20001
";

/// Writes down a project that is carried out and gives the path of its page.
async fn carry_out(test: &TestApp, fields: &[(&str, &str)]) -> String {
    let all = [
        ("begins", "1.1.2024"),
        ("ends", "31.12.2025"),
        ("programme", "2021"),
        ("fund", "esf"),
        ("model", "flat_rate"),
        ("pay", "actual"),
    ];
    let is_told = |word: &str| fields.iter().any(|(of, _)| *of == word);
    let mut all = all.to_vec();
    all.retain(|(word, _)| !is_told(word));
    let added = post(test, "/tyo/kaynnissa", &[&all, fields].concat()).await;
    added.location().split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_project_counts_once_and_its_support_when_it_is_accepted() {
    let test = TestApp::new().await;
    association(&test, "Aallon kylä ry", &[(Field::Domicile, &["422"])]).await;
    let ideas = file(&test, "ideat.csv", IDEAS);
    let (code, said) = run(&test, &["idea", "import", &ideas]).await;
    assert_eq!(code, 0, "{said}");
    log(&test, "5.2.2024", "Aallon kylä ry", &[("hanke", "S20001")]).await;
    let fields = [("title", "Kylän pöytä"), ("code", "S20001")];
    let money = [("granted", "80000"), ("granted_on", "10.2.2024")];
    let path = carry_out(&test, &[&fields[..], &money].concat()).await;
    carry_out(&test, &[("title", "Toinen"), ("begins", "1.3.2024")]).await;
    // What it cost is more: a part of it is its own money. A period without a decision counts
    // nothing yet.
    for (begins, ends, cost, accepted) in [
        (
            "1.1.2024",
            "31.1.2024",
            "1250,70",
            [("accepted_on", "29.2.2024"), ("accepted", "1000,50")],
        ),
        (
            "1.3.2024",
            "31.5.2024",
            "2500",
            [("accepted_on", "30.6.2024"), ("accepted", "2000")],
        ),
        (
            "1.6.2024",
            "30.6.2024",
            "7000",
            [("accepted_on", ""), ("accepted", "")],
        ),
    ] {
        let fields = [("begins", begins), ("ends", ends), ("real_other", cost)];
        let applied = [("applied_on", ends), ("applied", cost)];
        let fields = [&fields[..], &applied, &accepted].concat();
        let added = post(&test, &format!("{path}/jaksot"), &fields).await;
        assert_eq!(added.status.as_u16(), 303, "{}", added.body);
    }
    for (group, count, day) in [
        ("participants", "7", "1.2.2024"),
        ("participants", "5", "29.2.2024"),
        ("participants", "9", "1.3.2024"),
        ("companies", "3", "5.2.2024"),
    ] {
        let fields = [
            ("group", group),
            ("count", count),
            ("day", day),
            ("source", "Lista"),
        ];
        post(&test, &format!("{path}/maarat"), &fields).await;
    }
    let february = api(&test, "2024-02-01", "2024-02-29").await;
    assert_eq!(february["line"], "1 / 1 / 0 / 1");
    let figures = &february["figures"];
    assert_eq!(figures["granted"], json!({"count": 1, "cents": 8_000_000}));
    assert_eq!(figures["realised"], json!({"count": 1, "cents": 100_050}));
    assert_eq!(february["counters"]["esf_participants"], 12);
    assert_eq!(
        cell(&february, "project", Some("S20001"), "consultations"),
        1
    );
    assert_eq!(cell(&february, "project", Some("S20001"), "projects"), 1);
    assert_eq!(cell(&february, "municipality", Some("422"), "projects"), 1);
    let year = api(&test, "2024-01-01", "2024-12-31").await;
    assert_eq!(year["figures"]["projects"], 2);
    assert_eq!(
        year["figures"]["realised"],
        json!({"count": 2, "cents": 300_050})
    );
    let months = year["by"]["month"].as_array().unwrap();
    assert_eq!(months[5]["realised"]["cents"], 200_000);
    let rows = "/tyo/tulokset/rivit?alkaen=2024-01-01&asti=2024-12-31&luku=realised";
    test.get(rows).await.holds(&[
        "2 riviä",
        "Kylän pöytä",
        "30.6.2024",
        "Yhteensä 3\u{a0}000,50\u{a0}€",
    ]);
    // The counters open their rows too.
    let of_year = "alkaen=2024-01-01&asti=2024-12-31";
    let page = test.get(&format!("/tyo/tulokset?{of_year}")).await;
    page.holds(&["luku=participants"]);
    let rows = format!("/tyo/tulokset/rivit?{of_year}&luku=participants");
    let rows = test.get(&rows).await;
    rows.holds(&["3 riviä", "Yhteensä 21", "Lista", &path]);
}

#[tokio::test]
async fn two_under_one_code_are_added_up() {
    let test = TestApp::new().await;
    let ideas = format!(
        "{IDEAS}Toinen pöytä;;Käynnissä;1.6.2023;1.9.2023;5.12.2023;1.6.2024;31.12.2026;5000;4000;s20001\n"
    );
    association(&test, "Aallon kylä ry", &[(Field::Domicile, &["422"])]).await;
    let ideas = file(&test, "ideat.csv", &ideas);
    let (code, said) = run(&test, &["idea", "import", &ideas]).await;
    assert_eq!(code, 0, "{said}");
    let granted = api(&test, "2023-12-01", "2023-12-31").await;
    assert_eq!(
        granted["figures"]["granted"],
        json!({"count": 2, "cents": 9_400_000})
    );
    let late = api(&test, "2026-12-01", "2026-12-31").await;
    assert_eq!(late["line"], "0 / 0 / 0 / 1");
}

#[tokio::test]
async fn an_idea_that_came_to_nothing_is_no_ones_to_read() {
    let test = TestApp::new().await;
    let added = test.post("/tyo/hankeputki", "name=Salainen+ajatus").await;
    let idea = added.location().split('?').next().unwrap().to_owned();
    let id = idea.rsplit('/').next().unwrap().to_owned();
    association(&test, "Aallon kylä ry", &[]).await;
    log(&test, "5.2.2024", "Aallon kylä ry", &[("idea", &id)]).await;
    let days = "alkaen=2024-02-01&asti=2024-02-29";
    test.get(&format!("/tyo/tulokset?{days}"))
        .await
        .holds(&["Salainen ajatus"]);
    let all = test.closed().get(&format!("/tulokset?{days}")).await;
    all.holds(&["1 / 1 / 0 / 0"]);
    all.lacks(&["Salainen ajatus", &id]);
    let february = api(&test, "2024-02-01", "2024-02-29").await;
    assert!(!february.to_string().contains(&id));
    assert_eq!(cell(&february, "project", None, "consultations"), 1);
}
