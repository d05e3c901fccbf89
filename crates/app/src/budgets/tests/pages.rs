use super::{add, run, undo};
use crate::testing::TestApp;

#[tokio::test]
async fn a_budget_is_shown_copied_compared_and_removed() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let page = test.get(&path).await;
    page.holds(&[
        "Kyläkahvila",
        "63\u{a0}725,76\u{a0}€",
        "Omaa rahoitusta on 254,84\u{a0}€ enemmän",
        "(11/2027)",
    ]);
    let copied = test.post(&format!("{path}/kopio"), "").await;
    let copy = copied.location().split('?').next().unwrap().to_owned();
    test.get(&copy).await.holds(&["Kyläkahvila (kopio)"]);
    let id = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let two = format!("/tyo/budjetit/vertailu?a={}&b={}", id(&path), id(&copy));
    test.get(&two)
        .await
        .holds(&["Kyläkahvila (kopio)", "1.1.2027–31.12.2027"]);
    let removed = test.post(&format!("{copy}/poisto"), "").await;
    assert_eq!(test.get(&copy).await.status.as_u16(), 404);
    undo(&test, removed.location()).await;
    assert_eq!(test.get(&copy).await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_change_is_in_the_log_and_can_be_undone() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let other = [
        ("budjetti", "Kyläkahvila"),
        ("edition", "1"),
        ("palkka1", "3 500"),
    ];
    let saved = test
        .post(&format!("{path}/muokkaus"), &super::form(&other))
        .await;
    let (_, batch) = saved.location().split_once("muutos=").unwrap();
    let log = test.get(&format!("/tyo/historia/{batch}")).await;
    log.holds(&[
        "Budjettia muutettiin",
        "3 000",
        "3 500",
        "Palkka, €/kk, työntekijä 1",
    ]);
    undo(&test, saved.location()).await;
    test.get(&format!("{path}/muokkaus"))
        .await
        .holds(&["value=\"3 000\""]);
}

#[tokio::test]
async fn it_leaves_as_files_and_on_the_command_line() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let csv = test.get(&format!("{path}/budjetti.csv")).await;
    csv.holds(&["Palkat: Projektipäällikkö;36000", "Tuki;;50980,60"]);
    let cash = test.get(&format!("{path}/kassavirta.csv")).await;
    cash.holds(&["1/2027", "6/2028"]);
    for name in ["budjetti.xlsx", "kassavirta.xlsx"] {
        let file = test.get(&format!("{path}/{name}")).await;
        assert_eq!(file.bytes[..2], *b"PK", "{name}");
    }
    let json = test.get(&format!("{path}/budjetti.json")).await;
    json.holds(&["\"support_cents\":5098060", "\"month\":\"2027-11\""]);
    let id = path.rsplit('/').next().unwrap();
    let (code, text) = run(&test, &["show", id]).await;
    assert_eq!(code, 0);
    assert!(text.contains("Kassavirta kuukausittain"), "{text}");
    let (code, csv) = run(&test, &["show", id, "--format", "csv"]).await;
    assert!(
        code == 0 && csv.contains("Prosenttikorvaus;18207,36"),
        "{csv}"
    );
    let (code, json) = run(&test, &["show", id, "--format", "json"]).await;
    assert!(
        code == 0 && json.contains("\"total_cents\": 6372576"),
        "{json}"
    );
    let (code, none) = run(&test, &["show", "x"]).await;
    assert!(code == 1 && none.contains("Budjettia x ei ole"), "{none}");
}
