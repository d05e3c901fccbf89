//! The pages: what they refuse, who sees them, reporting periods, files, the final report.

use axum::http::StatusCode;

use super::{association, event, form, log, post, run, run_bytes, undo};
use crate::access::Role;
use crate::associations::Field;
use crate::demo;
use crate::testing::TestApp;

async fn some(test: &TestApp) {
    let facts: [(Field, &[&str]); 2] =
        [(Field::Domicile, &["422"]), (Field::Activities, &["sport"])];
    association(test, "Aallon kylä ry", &facts).await;
    log(test, "1.3.2026", "Aallon kylä ry", &[("aihe", "idea")]).await;
    log(test, "2.4.2026", "Aallon kylä ry", &[]).await;
    event(test, "info", "5.3.2026", &[("persons", "12")]).await;
}

#[tokio::test]
async fn days_that_are_none_are_refused_with_what_was_written() {
    let test = TestApp::new().await;
    for path in ["/tyo/tulokset", "/tulokset", "/sv/tulokset"] {
        let refused = test.get(&format!("{path}?alkaen=eilen")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{path}");
        refused.holds(&["value=\"eilen\"", "href=\"#alkaen\""]);
        let refused = test
            .get(&format!("{path}?alkaen=2.1.2026&asti=1.1.2026"))
            .await;
        refused.holds(&["href=\"#asti\""]);
    }
    let long = test.get("/tyo/tulokset?alkaen=1.1.1900").await;
    long.holds(&["enintään 30 vuotta"]);
    for query in [
        "luku=x",
        "luku=events&jako=x",
        "luku=events&jako=field&arvo=x",
    ] {
        let rows = test.get(&format!("/tyo/tulokset/rivit?{query}")).await;
        assert_eq!(rows.status, StatusCode::NOT_FOUND, "{query}");
    }
    for query in [
        "from=x",
        "by=adviser",
        "by=x",
        "x=1",
        "from=2026-02-02&to=2026-02-01",
    ] {
        let refused = test.get(&format!("/api/v1/results?{query}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{query}");
        refused.holds(&["\"parameter\""]);
    }
    let (code, said) = run(&test, &["report", "results", "--from", "30.2.2024"]).await;
    assert!(code == 2 && said.contains("--from"), "{said}");
    let (code, said) = run(
        &test,
        &[
            "report", "results", "--to", "1.1.2020", "--from", "2.1.2020",
        ],
    )
    .await;
    assert!(code == 2 && said.contains("--to"), "{said}");
}

#[tokio::test]
async fn each_number_leads_to_its_rows_and_everyone_sees_no_names() {
    let test = TestApp::new().await;
    some(&test).await;
    let query = "alkaen=2026-01-01&asti=2026-11-24";
    let page = test.get("/tyo/tulokset").await;
    page.holds(&[
        "1 / 2 / 1 / 0",
        "1.1.2026–24.11.2026",
        "Lieksa",
        "Pielisen Karjala",
        "Testi administrator",
        "Laskettu 24.11.2026",
        "jako=month&#38;arvo=2026-03",
        "Kolme eri laskuria",
    ]);
    page.lacks(&["⟦"]);
    let rows = test
        .get(&format!("/tyo/tulokset/rivit?{query}&luku=consultations"))
        .await;
    rows.holds(&["2 riviä", "Aallon kylä ry", "1.3.2026"]);
    let rows = format!("/tyo/tulokset/rivit?{query}&luku=consultations&jako=month&arvo=2026-04");
    let rows = test.get(&rows).await;
    rows.holds(&["Yksi rivi", "2.4.2026", "Kuukausi: 4/2026"]);
    rows.lacks(&["1.3.2026 "]);
    let rows = format!("/tyo/tulokset/rivit?{query}&luku=associations&jako=municipality&arvo=422");
    test.get(&rows)
        .await
        .holds(&["Yksi rivi", "Aallon kylä ry", "Kunta: Lieksa"]);
    let rows = format!("/tyo/tulokset/rivit?{query}&luku=events&jako=field&arvo=");
    test.get(&rows)
        .await
        .holds(&["Yksi rivi", "Toimiala ei tiedossa", "Tilaisuus"]);
    let public = test.closed().get("/tulokset").await;
    public.holds(&["1 / 2 / 1 / 0", "Lieksa"]);
    public.lacks(&["Testi administrator", "/tyo/", "⟦"]);
    for path in ["/sv/tulokset", "/en/tulokset"] {
        test.closed().get(path).await.lacks(&["⟦"]);
    }
    for (role, status) in [
        (Role::Adviser, 200),
        (Role::Reader, 404),
        (Role::Association, 404),
    ] {
        let person = test.sign_in(role).await;
        let seen = person.get("/tyo/tulokset").await.status.as_u16();
        assert_eq!(seen == 200, status == 200, "{role:?}");
    }
}

#[tokio::test]
async fn a_reporting_period_has_goals_and_words_and_comes_back() {
    let test = TestApp::new().await;
    some(&test).await;
    let fields = [
        ("name", "Kevät"),
        ("from", "1.1.2026"),
        ("until", "30.6.2026"),
        ("goal_associations", "4"),
        ("goal_granted", "1000"),
        ("intro", "Keväällä kierrettiin kylät."),
        ("closing", "Jatkamme syksyllä."),
    ];
    let path = "/tyo/raporttijaksot";
    let added = post(&test, path, &fields).await;
    test.get(path).await.holds(&["Kevät", "1.1.2026–30.6.2026"]);
    let results = "/tyo/tulokset?alkaen=1.1.2026&asti=30.6.2026";
    test.get(results).await.holds(&[
        "Keväällä kierrettiin kylät.",
        "Jatkamme syksyllä.",
        "Tavoite 4.",
        "Saavutettu 25",
        "Tavoite 1\u{a0}000\u{a0}€.",
    ]);
    // Other days are another period.
    test.get("/tyo/tulokset?alkaen=2.1.2026&asti=30.6.2026")
        .await
        .lacks(&["Tavoite 4."]);
    let wrong = test
        .post(
            path,
            &form(&[("name", "X"), ("from", "2.1.2026"), ("until", "1.1.2026")]),
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.holds(&["href=\"#until\""]);
    let code = test
        .post(
            path,
            &form(&[
                ("name", "X"),
                ("from", "1.1.2026"),
                ("until", "1.1.2026"),
                ("intro", "131052-308T"),
            ]),
        )
        .await;
    assert_eq!(code.status, StatusCode::UNPROCESSABLE_ENTITY);
    let adviser = test.sign_in(Role::Adviser).await;
    let refused = adviser.post(path, &form(&fields)).await;
    assert_ne!(refused.status, StatusCode::SEE_OTHER);
    adviser.get(results).await.holds(&["Tavoite 4."]);
    undo(&test, &added).await;
    test.get(path).await.lacks(&["Kevät"]);
}

#[tokio::test]
async fn results_leave_as_files() {
    let test = TestApp::new().await;
    some(&test).await;
    let csv = test.get("/tyo/tulokset/tulokset.csv").await;
    csv.holds(&["Autettuja yhdistyksiä;1;", "Tilaisuuksissa henkilöitä;12;"]);
    let name = csv.headers["content-disposition"].to_str().unwrap();
    assert!(
        name.contains("tulokset_2026-01-01_2026-11-24.csv"),
        "{name}"
    );
    test.get("/tyo/tulokset/tulokset.csv?jako=municipality")
        .await
        .holds(&[
            "Kunta;",
            "Lieksa;1;2;0;",
            "Yhteensä, jokainen kerran;1;2;1;",
        ]);
    let json = test.get("/tyo/tulokset/tulokset.json?jako=adviser").await;
    let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(json["by"]["adviser"][0]["name"], "Testi administrator");
    assert!(
        json["definitions"]["associations"]
            .as_str()
            .unwrap()
            .contains("kerran")
    );
    let xlsx = test.get("/tyo/tulokset/tulokset.xlsx?jako=month").await;
    assert!(xlsx.bytes.starts_with(b"PK"));
    let pdf = test.get("/tyo/tulokset/tulokset.pdf").await;
    assert!(pdf.bytes.starts_with(b"%PDF"), "{}", pdf.body);
    let refused = test.get("/tyo/tulokset/tulokset.csv?asti=x").await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    let (_, bytes, _) = run_bytes(
        &test,
        &["report", "results", "--by", "month", "--format", "xlsx"],
    )
    .await;
    assert!(bytes.starts_with(b"PK"));
    let (_, said) = run(&test, &["report", "results", "--by", "month"]).await;
    assert!(
        said.contains("11/2026") && said.contains("Yhteensä"),
        "{said}"
    );
    let described = test.closed().get("/api/v1/results/openapi.json").await;
    described.holds(&["showResults", "esf_participants"]);
}

#[tokio::test]
async fn the_final_report_gets_a_draft_that_somebody_saves() {
    let test = TestApp::new().await;
    demo::fill(&test.app, 1, 3).await.unwrap();
    some(&test).await;
    let code = demo::projects(1, 3).last().unwrap().code;
    let path = "/tyo/tulokset/tiivistelma";
    let days = [("alkaen", "2026-01-01"), ("asti", "2026-11-24")];
    let fields = [&days[..], &[("hanke", &*code)]].concat();
    let drafted = post(&test, path, &fields).await;
    assert_eq!(
        drafted.location(),
        format!("/tyo/hankkeet/kortti/{code}/osa/9")
    );
    let section = test.get(drafted.location()).await;
    section.holds(&[
        "Tulokset 1.1.2026–24.11.2026, koko toiminta:",
        "- Autettuja yhdistyksiä: 1. Eri yhdistykset",
        "Laskettu 24.11.2026",
        "/tulokset?alkaen=2026-01-01",
    ]);
    // Pressed twice it is there once.
    let again = post(&test, path, &fields).await;
    let section = test.get(again.location()).await;
    assert_eq!(section.body.matches("koko toiminta:").count(), 1);
    // Nothing is saved before somebody does.
    let missing = [&days[..], &[("hanke", "S1")]].concat();
    let missing = post(&test, path, &missing).await;
    test.get(missing.location().split('#').next().unwrap())
        .await
        .holds(&["Tällä koodilla ei löytynyt hanketta"]);
}
