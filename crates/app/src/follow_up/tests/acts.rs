//! The pages, and what is done on them.

use axum::http::StatusCode;
use kit::i18n::Lang;
use kit::money::Cents;

use super::{form, part, post, run, send, undo, with};
use crate::access::Role;
use crate::follow_up::{
    CHANGE, COUNT, HOURS, PERIOD, PRINCIPLE, RunCommand, STAFF, granted_between, list,
    realised_between, running_between,
};
use crate::output::Output;
use crate::testing::TestApp;
use crate::texts;

const FIRST: [(&str, &str); 10] = [
    ("begins", "1.1.2026"),
    ("ends", "30.4.2026"),
    ("plan_staff", "10 000"),
    ("plan_flat_rate", "4 000"),
    ("real_staff", "9 000,50"),
    ("real_flat_rate", "3 600,20"),
    ("applied_on", "15.6.2026"),
    ("applied", "10 000"),
    ("report_on", "15.6.2026"),
    ("note", "Ensimmäinen"),
];

#[tokio::test]
async fn a_project_tells_what_it_costs_and_what_is_missing() {
    let test = TestApp::new().await;
    let path = run(&test, &[("planned_participants", "50")]).await;
    let page = test.get(&path).await;
    page.holds(&[
        "Kylät auki",
        "Käynnissä",
        "Maksatusjaksoja ei ole.",
        "Ohjausryhmää ei ole valittu",
    ]);
    page.holds(&["Osallistujat: suunnitelma on", "6 kohtaa hoitamatta"]);
    // Hours belong to other ways of paying.
    page.lacks(&["Työtunnit", "⟦"]);
    let split = post(
        &test,
        &format!("{path}/jaksot/ehdotus"),
        &[("kuukausia", "4")],
    )
    .await;
    assert!(split.location().contains("done=split"));
    let page = test.get(split.location()).await;
    page.holds(&["1.1.–30.4.2026", "30.6.2026", "30.4.2027", "loppuraportti"]);
    page.holds(&[
        "maksatusta ei ole haettu, vaikka määräaika oli 30.6.2026",
        "Myöhässä",
    ]);
    page.holds(&["toteutuneet kustannukset puuttuvat"]);
    let again = post(
        &test,
        &format!("{path}/jaksot/ehdotus"),
        &[("kuukausia", "4")],
    )
    .await;
    assert!(again.location().contains("done=no-split"));
    assert_eq!(undo(&test, split.location()).await, StatusCode::SEE_OTHER);
    test.get(&path).await.holds(&["Maksatusjaksoja ei ole."]);
    part(&test, &path, "jaksot", &PERIOD, &FIRST).await;
    let page = test.get(&path).await;
    page.holds(&[
        "12\u{a0}600,70\u{a0}€",
        "1\u{a0}399,30\u{a0}€",
        "90,01\u{a0}%",
        "Haettu",
    ]);
    page.holds(&["Päivät 1.5.–31.12.2026 eivät ole missään maksatusjaksossa."]);
    test.get("/tyo").await.lacks(&["Maksatushakemusten"]);
    for lang in ["/sv", "/en"] {
        test.get(&format!("{lang}{path}")).await.lacks(&["⟦"]);
    }
}

#[tokio::test]
async fn results_read_running_realised_and_granted() {
    let test = TestApp::new().await;
    let path = run(&test, &[("granted_on", "1.12.2025")]).await;
    part(&test, &path, "jaksot", &PERIOD, &FIRST).await;
    let next = [
        ("begins", "1.5.2026"),
        ("ends", "31.8.2026"),
        ("real_other", "0,01"),
    ];
    part(&test, &path, "jaksot", &PERIOD, &next).await;
    let empty = [("begins", "1.9.2026"), ("ends", "31.12.2026")];
    part(&test, &path, "jaksot", &PERIOD, &empty).await;
    let mut conn = test.app.db.read().await.unwrap();
    let on = |text: &str| text.parse().unwrap();
    let realised = async |conn: &mut _, from: &str, to: &str| -> Vec<i64> {
        let rows = realised_between(conn, on(from), on(to)).await.unwrap();
        rows.iter().map(|row| row.amount.0).collect()
    };
    // The day on which a period ends counts, both edges too.
    assert_eq!(
        realised(&mut conn, "2026-04-30", "2026-04-30").await,
        [1_260_070]
    );
    assert_eq!(
        realised(&mut conn, "2026-05-01", "2026-08-30").await,
        [0; 0]
    );
    assert_eq!(
        realised(&mut conn, "2026-01-01", "2026-12-31").await,
        [1_260_070, 1]
    );
    for (from, to, count) in [
        ("2025-01-01", "2025-12-31", 0),
        ("2025-01-01", "2026-01-01", 1),
        ("2026-12-31", "2027-12-31", 1),
        ("2027-01-01", "2027-12-31", 0),
    ] {
        let runs = running_between(&mut conn, on(from), on(to)).await.unwrap();
        assert_eq!(runs.len(), count, "{from}");
    }
    let granted = granted_between(&mut conn, on("2025-12-01"), on("2025-12-01")).await;
    assert_eq!(granted.unwrap()[0].amount, Cents::euros(100_000));
    drop(conn);
    // What was taken away counts nowhere, and comes back whole.
    let gone = post(&test, &format!("{path}/poisto"), &[]).await;
    let mut conn = test.app.db.read().await.unwrap();
    assert_eq!(
        realised(&mut conn, "2026-01-01", "2026-12-31").await,
        [0; 0]
    );
    drop(conn);
    assert_eq!(undo(&test, gone.location()).await, StatusCode::SEE_OTHER);
    let mut conn = test.app.db.read().await.unwrap();
    assert_eq!(
        realised(&mut conn, "2026-01-01", "2026-12-31").await,
        [1_260_070, 1]
    );
}

#[tokio::test]
async fn an_idea_becomes_a_running_project_once() {
    let test = TestApp::new().await;
    let idea = send(&test, "/tyo/hankeputki", &[("name", "Kylätalo")]).await;
    let id = idea.rsplit('/').next().unwrap().to_owned();
    test.get(&idea).await.lacks(&["Seuraa hanketta"]);
    for (before, stage, other) in [
        ("idea", "preparation", ("syy", "")),
        ("preparation", "submitted", ("asked_cents", "90 000")),
        ("submitted", "granted", ("granted_cents", "80 000")),
        ("granted", "running", ("ends_on", "31.12.2027")),
    ] {
        let told = [
            ("vaihe", stage),
            ("nyt", before),
            ("paiva", "1.3.2026"),
            other,
        ];
        send(&test, &format!("{idea}/siirto"), &told).await;
    }
    test.get(&idea).await.holds(&["Seuraa hanketta", &id]);
    let new = test.get(&format!("{STAFF}/uusi?idea={id}")).await;
    new.holds(&["value=\"Kylätalo\"", "1.3.2026", "31.12.2027", "80000"]);
    let made = run(&test, &[("idea", &id)]).await;
    test.get(&made)
        .await
        .holds(&["/tyo/hankeputki/", "Kylätalo"]);
    let again = test.get(&format!("{STAFF}/uusi?idea={id}")).await;
    assert_eq!(again.location(), made);
    super::refused(
        &test,
        STAFF,
        &with(&super::RUN, &[("idea", &id)]),
        &["on jo käynnissä oleva hanke"],
    )
    .await;
    assert_eq!(
        test.get(&format!("{STAFF}/uusi?idea={made}")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn hours_make_their_cost_where_staff_is_paid_by_the_hour() {
    let test = TestApp::new().await;
    let path = run(&test, &[("pay", "unit"), ("begins", "1.8.2026")]).await;
    test.get(&path)
        .await
        .holds(&["Kuukauden 8/2026 työtunnit puuttuvat", "Kuukauden 10/2026"]);
    let told = [
        ("month", "8/2026"),
        ("role", "Ohjaaja"),
        ("hours", "100,5"),
        ("hourly", "20,01"),
    ];
    part(&test, &path, "tunnit", &HOURS, &told).await;
    // 34 400 € by 1,720 hours is 20 €.
    let by_year = [
        ("month", "1.9.2026"),
        ("role", "Ohjaaja"),
        ("hours", "10"),
        ("yearly", "34 400"),
    ];
    part(&test, &path, "tunnit", &HOURS, &by_year).await;
    let page = test.get(&path).await;
    page.holds(&["2\u{a0}011,01\u{a0}€", "2\u{a0}211,01\u{a0}€", "110,50"]);
    page.lacks(&["Kuukauden 8/2026"]);
    let period = [
        ("begins", "1.8.2026"),
        ("ends", "31.12.2026"),
        ("real_staff", "2 000"),
    ];
    part(&test, &path, "jaksot", &PERIOD, &period).await;
    test.get(&path)
        .await
        .holds(&["mutta tunneista tulee 2\u{a0}211,01"]);
    let many = [
        ("month", "10/2026"),
        ("role", "Ohjaaja"),
        ("hours", "1 700"),
        ("hourly", "20"),
    ];
    part(&test, &path, "tunnit", &HOURS, &many).await;
    test.get(&path)
        .await
        .holds(&["enemmän tunteja kuin ehdot sallivat"]);
}

#[tokio::test]
async fn counts_have_a_running_total_and_are_of_nobody() {
    let test = TestApp::new().await;
    let path = run(&test, &[("planned_participants", "50")]).await;
    for (count, on) in [("12", "1.2.2026"), ("8", "1.5.2026")] {
        let told = [
            ("group", "participants"),
            ("count", count),
            ("day", on),
            ("source", "Kokoaja"),
        ];
        part(&test, &path, "maarat", &COUNT, &told).await;
    }
    let other = [
        ("group", "other"),
        ("what", "Avatut talot"),
        ("count", "3"),
        ("day", "1.5.2026"),
        ("source", "Oma lista"),
    ];
    part(&test, &path, "maarat", &COUNT, &other).await;
    let page = test.get(&path).await;
    page.holds(&[
        "20 / 50",
        "data-l=\"Kertymä\">12<",
        "data-l=\"Kertymä\">20<",
        "Avatut talot",
    ]);
    page.lacks(&["suunnitelma on, mutta"]);
}

#[tokio::test]
async fn visibility_changes_principles_and_keeping_are_seen_to() {
    let test = TestApp::new().await;
    let path = run(&test, &[]).await;
    let tick = post(
        &test,
        &format!("{path}/nakyvyys"),
        &[("kohta", "flag_cofunded")],
    )
    .await;
    test.get(tick.location())
        .await
        .holds(&["Merkittiin hoidetuksi", "24.11.2026,", "5 kohtaa"]);
    let twice = post(
        &test,
        &format!("{path}/nakyvyys"),
        &[("kohta", "flag_cofunded")],
    )
    .await;
    test.get(twice.location()).await.holds(&["5 kohtaa"]);
    let off = [("kohta", "flag_cofunded"), ("pois", "1")];
    let off = post(&test, &format!("{path}/nakyvyys"), &off).await;
    test.get(&path).await.holds(&["6 kohtaa"]);
    assert_eq!(undo(&test, off.location()).await, StatusCode::SEE_OTHER);
    test.get(&path).await.holds(&["5 kohtaa"]);
    // What other terms ask is not asked here.
    let old = post(
        &test,
        &format!("{path}/nakyvyys"),
        &[("kohta", "vipuvoimaa")],
    )
    .await;
    assert_eq!(old.status, StatusCode::NOT_FOUND);
    let older = [
        ("programme", "2014"),
        ("begins", "1.1.2018"),
        ("ends", "31.12.2020"),
    ];
    let older = run(&test, &older).await;
    test.get(&older)
        .await
        .holds(&["Vipuvoimaa EU:lta 2014–2020", "vierittämättä"]);
    let told = [("what", "Lisäaika"), ("why", "Viive"), ("sent", "1.6.2026")];
    let change = part(&test, &path, "muutokset", &CHANGE, &told).await;
    test.get(&path).await.holds(&["odottaa päätöstä: Lisäaika"]);
    let decided = with(
        &told,
        &[
            ("decision", "accepted"),
            ("decided", "1.7.2026"),
            ("edition", "1"),
        ],
    );
    send(
        &test,
        &format!("/tyo/hankemuutokset/{change}/muokkaus"),
        &decided,
    )
    .await;
    test.get(&path).await.lacks(&["odottaa päätöstä"]);
    let told = [("principle", "Tasa-arvo"), ("promised", "Avoin kaikille")];
    part(&test, &path, "periaatteet", &PRINCIPLE, &told).await;
    test.get(&path)
        .await
        .holds(&["Kirjaa, mitä tehtiin: Tasa-arvo"]);
    let none = post(&test, &format!("{path}/periaatteet/kortilta"), &[]).await;
    assert!(none.location().contains("no-principles"));
    assert_eq!(
        post(&test, &format!("{path}/sailytys"), &[]).await.status,
        StatusCode::NOT_FOUND
    );
    let whole = with(
        &FIRST,
        &[
            ("ends", "31.12.2026"),
            ("applied_on", "1.9.2026"),
            ("accepted_on", "1.10.2026"),
            ("accepted", "10 000"),
            ("paid_on", "1.11.2026"),
            ("paid", "10 000"),
        ],
    );
    part(&test, &path, "jaksot", &PERIOD, &whole).await;
    test.get(&path)
        .await
        .holds(&["31.12.2031", "säilytysaikaa ei ole kirjattu"]);
    test.get(&format!("{STAFF}/sailytys?vuosi=2030"))
        .await
        .lacks(&["Kylät auki"]);
    test.get(&format!("{STAFF}/sailytys?vuosi=2031"))
        .await
        .holds(&["Kylät auki", "31.12.2031"]);
    let kept = post(&test, &format!("{path}/sailytys"), &[]).await;
    test.get(kept.location())
        .await
        .holds(&["Säilytetään 31.12.2031 asti", "82 artikla"]);
}

#[tokio::test]
async fn the_advance_is_cleared_by_the_rate_of_the_day() {
    let test = TestApp::new().await;
    let path = run(&test, &[("advance", "5 000"), ("advance_on", "1.1.2026")]).await;
    let paid = with(
        &FIRST,
        &[
            ("accepted_on", "1.7.2026"),
            ("accepted", "10 000"),
            ("paid_on", "1.8.2026"),
            ("paid", "7 000"),
            ("cleared", "2 999,99"),
        ],
    );
    let period = part(&test, &path, "jaksot", &PERIOD, &paid).await;
    let page = test.get(&path).await;
    page.holds(&[
        "kuitataan ehtojen mukaan 3\u{a0}000\u{a0}€",
        "2\u{a0}000,01\u{a0}€",
    ]);
    let right = with(&paid, &[("cleared", "3 000"), ("edition", "1")]);
    send(
        &test,
        &format!("/tyo/maksatusjaksot/{period}/muokkaus"),
        &right,
    )
    .await;
    test.get(&path).await.lacks(&["kuitataan ehtojen mukaan"]);
    let last = [
        ("begins", "1.5.2026"),
        ("ends", "31.12.2026"),
        ("real_staff", "1"),
        ("applied_on", "1.9.2026"),
        ("applied", "9 000"),
        ("report_on", "1.9.2026"),
        ("accepted_on", "1.9.2026"),
        ("accepted", "9 000"),
        ("paid_on", "1.10.2026"),
        ("paid", "7 500"),
        ("cleared", "1 500"),
    ];
    part(&test, &path, "jaksot", &PERIOD, &last).await;
    // With the last payment all that is left is cleared.
    test.get(&path).await.holds(&[
        "kuitataan ehtojen mukaan 2\u{a0}000\u{a0}€",
        "kuittaamatta 500\u{a0}€",
    ]);
    // 2014–2020 has no such rate.
    let old = [
        ("programme", "2014"),
        ("advance", "5 000"),
        ("advance_on", "1.1.2026"),
    ];
    let old = run(&test, &old).await;
    part(&test, &old, "jaksot", &PERIOD, &FIRST).await;
    test.get(&old).await.holds(&["Laskentaperuste puuttuu"]);
}

#[tokio::test]
async fn a_plan_is_taken_from_a_budget() {
    let test = TestApp::new().await;
    let budget = [
        ("budjetti", "Kylätalo"),
        ("ohjelma", "2021"),
        ("rahasto", "esf"),
        ("malli", "flat_rate"),
        ("palkat", "actual"),
        ("alku", "1.1.2026"),
        ("loppu", "31.12.2026"),
        ("tuki", "80"),
        ("nimi1", "Ohjaaja"),
        ("palkka1", "3 000"),
        ("maara1", "100"),
    ];
    let budget = send(&test, "/tyo/budjetit", &budget).await;
    let id = budget.rsplit('/').next().unwrap();
    let path = run(&test, &[]).await;
    let take = format!("{path}/suunnitelma");
    let none = post(&test, &take, &[("budjetti", id)]).await;
    assert!(none.location().contains("no-plan"));
    part(
        &test,
        &path,
        "jaksot",
        &PERIOD,
        &[("begins", "1.1.2026"), ("ends", "30.6.2026")],
    )
    .await;
    let half = post(&test, &take, &[("budjetti", id)]).await;
    let page = test.get(half.location()).await;
    page.holds(&["18\u{a0}000\u{a0}€", "Maksatusjaksojen ulkopuolelle jäi"]);
    part(
        &test,
        &path,
        "jaksot",
        &PERIOD,
        &[("begins", "1.7.2026"), ("ends", "31.12.2026")],
    )
    .await;
    let all = post(&test, &take, &[("budjetti", id)]).await;
    let page = test.get(all.location()).await;
    page.holds(&["36\u{a0}000\u{a0}€"]);
    page.lacks(&["ulkopuolelle jäi"]);
    assert_eq!(undo(&test, all.location()).await, StatusCode::SEE_OTHER);
    assert_eq!(
        post(&test, &take, &[("budjetti", "ei")]).await.status,
        StatusCode::NOT_FOUND
    );
}

async fn command(test: &TestApp, args: &[&str]) -> (u8, String) {
    #[derive(clap::Parser)]
    struct Asked {
        #[command(subcommand)]
        command: RunCommand,
    }
    let args = [&["kanto"], args].concat();
    let asked = <Asked as clap::Parser>::parse_from(args);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(Lang::Fi),
    };
    let code = crate::follow_up::run_command(&test.app, asked.command, &mut to).await;
    out.extend(err);
    (code.unwrap(), String::from_utf8(out).unwrap())
}

#[tokio::test]
async fn lists_leave_as_files_and_on_the_command_line() {
    let test = TestApp::new().await;
    let path = run(&test, &[("municipalities", "Lieksa"), ("code", "S30001")]).await;
    part(
        &test,
        &path,
        "jaksot",
        &PERIOD,
        &[("begins", "1.1.2026"), ("ends", "31.10.2026")],
    )
    .await;
    run(
        &test,
        &[
            ("title", "Toinen"),
            ("begins", "1.1.2027"),
            ("ends", "31.12.2027"),
        ],
    )
    .await;
    let id = path.rsplit('/').next().unwrap();
    let json = test
        .get(&format!("{STAFF}/luettelo.json?tila=running&kunta=422"))
        .await;
    json.holds(&[
        "\"title\":\"Kylät auki\"",
        "\"due\":\"2026-12-31\"",
        "\"state\":\"running\"",
    ]);
    json.lacks(&["Toinen"]);
    test.get(&format!("{STAFF}/luettelo.csv"))
        .await
        .holds(&["Toinen", "Kylät auki;Käynnissä;31.12.2026"]);
    assert_eq!(
        test.get(&format!("{STAFF}/luettelo.xlsx")).await.status,
        StatusCode::OK
    );
    test.get(&format!("{path}/hanke.json"))
        .await
        .holds(&["\"missing\":[", "\"visibility\":["]);
    let listed = test.get(&format!("{STAFF}?tila=coming")).await;
    listed.holds(&["Toinen", "Yksi hanke", "Maksatushakemusten määräajat"]);
    test.get("/tyo")
        .await
        .holds(&["Maksatushakemusten määräajat", "Kylät auki", "31.12.2026"]);
    let (code, text) = command(&test, &["list", "--state", "running"]).await;
    assert!(
        code == 0 && text.contains("Kylät auki") && !text.contains("Toinen"),
        "{text}"
    );
    assert_eq!(command(&test, &["list", "--state", "odd"]).await.0, 2);
    let (code, text) = command(&test, &["show", id]).await;
    assert!(
        code == 0 && text.contains("31.12.2026") && text.contains("Puuttuu"),
        "{text}"
    );
    assert!(
        command(&test, &["show", id, "--json"])
            .await
            .1
            .contains("\"periods\"")
    );
    assert_eq!(command(&test, &["show", "ei"]).await.0, 1);
    let (_, text) = command(&test, &["due", "--until", "31.12.2026"]).await;
    assert!(text.contains("Kylät auki"), "{text}");
    let (_, text) = command(&test, &["due", "--until", "2026-12-30", "--json"]).await;
    assert_eq!(text.trim(), "[]");
    assert_eq!(command(&test, &["due", "--until", "ei"]).await.0, 2);
}

#[tokio::test]
async fn two_writers_and_roles() {
    let test = TestApp::new().await;
    let path = run(&test, &[]).await;
    let first = with(&super::RUN, &[("title", "Uusi nimi"), ("edition", "1")]);
    send(&test, &format!("{path}/muokkaus"), &first).await;
    let late = with(&super::RUN, &[("title", "Toinen nimi"), ("edition", "1")]);
    let clash = post(&test, &format!("{path}/muokkaus"), &late).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    clash.holds(&["Uusi nimi", "Toinen nimi"]);
    for (role, status) in [
        (Role::Adviser, StatusCode::OK),
        (Role::Reader, StatusCode::NOT_FOUND),
    ] {
        let person = test.sign_in(role).await;
        assert_eq!(person.get(&path).await.status, status);
    }
    let reader = test.sign_in(Role::Reader).await;
    reader.get("/tyo").await.lacks(&["Maksatushakemusten"]);
    assert_eq!(
        reader.post(STAFF, &form(&super::RUN)).await.status,
        StatusCode::NOT_FOUND
    );
    let mut conn = test.app.db.read().await.unwrap();
    assert_eq!(list(&mut conn).await.unwrap().len(), 1);
}
