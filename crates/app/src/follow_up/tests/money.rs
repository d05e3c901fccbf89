//! Money through the edges: costs, hours, the advance, a plan.

use axum::http::StatusCode;
use kit::i18n::Lang;
use kit::money::Cents;

use super::{part, post, run, send, undo, with};
use crate::follow_up::{HOURS, PERIOD};
use crate::results::{self, Figures, Period};
use crate::testing::TestApp;
use crate::texts;

/// A payment period that was applied for.
pub(super) const FIRST: [(&str, &str); 10] = [
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
async fn results_read_running_realised_and_granted() {
    let test = TestApp::new().await;
    let path = run(&test, &[("granted_on", "1.12.2025")]).await;
    let told = |begins, ends, accepted_on, accepted| {
        [
            ("begins", begins),
            ("ends", ends),
            ("real_other", "20000"),
            ("applied_on", ends),
            ("applied", "15000"),
            ("accepted_on", accepted_on),
            ("accepted", accepted),
        ]
    };
    for told in [
        told("1.1.2026", "31.3.2026", "30.4.2026", "12600,70"),
        told("1.5.2026", "31.8.2026", "31.8.2026", "0,01"),
    ] {
        part(&test, &path, "jaksot", &PERIOD, &told).await;
    }
    let empty = [("begins", "1.9.2026"), ("ends", "31.12.2026")];
    part(&test, &path, "jaksot", &PERIOD, &empty).await;
    let counted = async |from: &str, to: &str| -> Figures {
        let [from, to] = [from, to].map(|day| day.parse().unwrap());
        let period = Period { from, to };
        let counted = results::count(&test.app, texts::tr(Lang::Fi), period, &[]).await;
        counted.unwrap().results.figures
    };
    let realised = async |from: &str, to: &str| {
        let realised = counted(from, to).await.realised;
        (realised.count, realised.amount.0)
    };
    // What was accepted counts on its day, both edges too, whatever it cost.
    assert_eq!(realised("2026-04-30", "2026-04-30").await, (1, 1_260_070));
    assert_eq!(realised("2026-05-01", "2026-08-30").await, (0, 0));
    assert_eq!(realised("2026-01-01", "2026-12-31").await, (2, 1_260_071));
    for (from, to, count) in [
        ("2025-01-01", "2025-12-31", 0),
        ("2025-01-01", "2026-01-01", 1),
        ("2026-12-31", "2027-12-31", 1),
        ("2027-01-01", "2027-12-31", 0),
    ] {
        assert_eq!(counted(from, to).await.projects, count, "{from}");
    }
    let granted = counted("2025-12-01", "2025-12-01").await.granted;
    assert_eq!((granted.count, granted.amount), (1, Cents::euros(100_000)));
    // What was taken away counts nowhere, and comes back whole.
    let gone = post(&test, &format!("{path}/poisto"), &[]).await;
    assert_eq!(realised("2026-01-01", "2026-12-31").await, (0, 0));
    assert_eq!(undo(&test, gone.location()).await, StatusCode::SEE_OTHER);
    assert_eq!(realised("2026-01-01", "2026-12-31").await, (2, 1_260_071));
}

#[tokio::test]
async fn hours_make_their_cost_where_staff_is_paid_by_the_hour() {
    let test = TestApp::new().await;
    let path = run(&test, &[("pay", "unit"), ("begins", "1.8.2026")]).await;
    test.get(&path)
        .await
        .holds(&["Tunnit puuttuvat: 8/2026–10/2026."]);
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
    page.holds(&["Tunnit puuttuvat: 10/2026."]);
    let period = [
        ("begins", "1.8.2026"),
        ("ends", "31.12.2026"),
        ("real_staff", "2 000"),
    ];
    part(&test, &path, "jaksot", &PERIOD, &period).await;
    test.get(&path)
        .await
        .holds(&["mutta tunneista tulee 2\u{a0}211,01"]);
    let many = run(&test, &[("pay", "unit")]).await;
    for month in ["1/2026", "2/2026", "4/2026", "5/2026", "6/2026"] {
        let told = [
            ("month", month),
            ("role", "Ohjaaja"),
            ("hours", "400"),
            ("hourly", "20"),
        ];
        part(&test, &many, "tunnit", &HOURS, &told).await;
    }
    test.get(&many).await.holds(&[
        "enemmän tunteja kuin ehdot sallivat",
        "Tunnit puuttuvat: 3/2026.",
        "Tunnit puuttuvat: 7/2026–10/2026.",
    ]);
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
}

#[tokio::test]
async fn what_the_terms_do_not_say_is_asked_for_once() {
    let test = TestApp::new().await;
    // 2014–2020 has no such rates.
    let old = [
        ("programme", "2014"),
        ("advance", "5 000"),
        ("advance_on", "1.1.2026"),
    ];
    let old = run(&test, &old).await;
    for [begins, ends] in [["1.1.2026", "30.4.2026"], ["1.5.2026", "31.8.2026"]] {
        let told = [("begins", begins), ("ends", ends)];
        part(&test, &old, "jaksot", &PERIOD, &told).await;
    }
    let page = test.get(&old).await;
    let said = "Kirjoita maksatusjaksoille määräaika rahoituspäätöksen mukaan.";
    assert_eq!(page.body.matches(said).count(), 1);
    page.holds(&[
        "ei ole päivälle 30.4.2026. Pyydä koordinaattoria",
        "Ei tiedossa",
    ]);
    page.lacks(&["Valitse toinen alkupäivä", "Ennakko on suurempi"]);
}

#[tokio::test]
async fn an_advance_over_the_terms_is_told_of() {
    let test = TestApp::new().await;
    for (advance, is_over) in [("30 000", false), ("30 000,01", true)] {
        let told = [("advance", advance), ("advance_on", "1.1.2026")];
        let path = run(&test, &told).await;
        let page = test.get(&path).await;
        let said = "suurempi kuin ehdot sallivat: enintään 30\u{a0}000\u{a0}€";
        assert_eq!(page.body.contains(said), is_over, "{advance}");
    }
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
