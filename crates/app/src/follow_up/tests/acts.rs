//! The pages, and what is done on them.

use axum::http::StatusCode;
use kit::i18n::Lang;

use super::money::FIRST;
use super::{form, part, post, run, send, undo, with};
use crate::access::Role;
use crate::follow_up::{CHANGE, COUNT, PERIOD, PRINCIPLE, RunCommand, STAFF, all_periods, list};
use crate::output::Output;
use crate::testing::TestApp;
use crate::texts;

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
    page.holds(&["Osallistujat: suunnitelma on", "8 kohtaa hoitamatta"]);
    page.holds(&["periaatteita ei ole kirjattu. Hae lupaukset"]);
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
    page.holds(&[
        "1.1.2026–30.4.2026",
        "30.6.2026",
        "30.4.2027",
        "loppuraportti",
    ]);
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
    page.holds(&["Päivät 1.5.2026–31.12.2026 eivät ole missään maksatusjaksossa."]);
    test.get("/tyo").await.lacks(&["Maksatushakemusten"]);
    for lang in ["/sv", "/en"] {
        test.get(&format!("{lang}{path}")).await.lacks(&["⟦"]);
    }
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
            ("paiva", "24.11.2026"),
            other,
        ];
        send(&test, &format!("{idea}/siirto"), &told).await;
    }
    test.get(&idea).await.holds(&["Seuraa hanketta", &id]);
    let new = test.get(&format!("{STAFF}/uusi?idea={id}")).await;
    new.holds(&["value=\"Kylätalo\"", "24.11.2026", "31.12.2027", "80000"]);
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
    // Unlike things are never added up.
    for (what, count, on) in [
        ("Talot", "3", "1.5.2026"),
        ("Koulutukset", "7", "1.5.2026"),
        ("talot", "1", "2.5.2026"),
    ] {
        let other = [
            ("group", "other"),
            ("what", what),
            ("count", count),
            ("day", on),
            ("source", "Oma lista"),
        ];
        part(&test, &path, "maarat", &COUNT, &other).await;
    }
    let page = test.get(&path).await;
    page.holds(&[
        "20 / 50",
        "data-l=\"Kertymä\">12<",
        "data-l=\"Kertymä\">20<",
        "data-l=\"Kertymä\">4<",
        "Muu seurantatieto: Talot</dt><dd>4<",
        "Muu seurantatieto: Koulutukset</dt><dd>7<",
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
        .holds(&["Merkittiin hoidetuksi", "24.11.2026,", "7 kohtaa"]);
    let twice = post(
        &test,
        &format!("{path}/nakyvyys"),
        &[("kohta", "flag_cofunded")],
    )
    .await;
    test.get(twice.location()).await.holds(&["7 kohtaa"]);
    let off = [("kohta", "flag_cofunded"), ("pois", "1")];
    let off = post(&test, &format!("{path}/nakyvyys"), &off).await;
    test.get(&path).await.holds(&["8 kohtaa"]);
    assert_eq!(undo(&test, off.location()).await, StatusCode::SEE_OTHER);
    test.get(&path).await.holds(&["7 kohtaa"]);
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
    test.get(&path)
        .await
        .lacks(&["Hae lupaukset hankekuvauksesta tai"]);
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
        .holds(&["Toinen", "Kylät auki;Käynnissä;2026-12-31"]);
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
        StatusCode::FORBIDDEN
    );
    let mut conn = test.app.db.read().await.unwrap();
    assert_eq!(list(&mut conn).await.unwrap().len(), 1);
}

/// What the demonstration shows: nothing of it is refused by the rules that people meet.
#[tokio::test]
async fn the_demonstration_has_one_that_runs_and_one_that_is_over() {
    let test = TestApp::new().await;
    crate::demo::fill_ideas(&test.app).await.unwrap();
    crate::demo::fill_networks(&test.app, 1).await.unwrap();
    crate::demo::fill_runs(&test.app, 1).await.unwrap();
    let page = test.get(STAFF).await;
    page.holds(&["Kylät auki", "Pihatalkoot", "Päättynyt", "Myöhässä"]);
    let mut conn = test.app.db.read().await.unwrap();
    for run in list(&mut conn).await.unwrap() {
        let page = test.get(&format!("{STAFF}/{}", run.0.id)).await;
        assert_eq!(page.status, StatusCode::OK);
        page.lacks(&["⟦", "eivät ole missään", "menevät päällekkäin"]);
        assert!(
            run.0
                .told
                .wrong(&crate::follow_up::RUN, test.app.clock.today())
                .is_empty()
        );
    }
    for periods in all_periods(&mut conn).await.unwrap().into_values() {
        for period in periods {
            let wrong = period.0.told.wrong(&PERIOD, test.app.clock.today());
            assert!(wrong.is_empty(), "{wrong:?}");
        }
    }
}
