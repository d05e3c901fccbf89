//! What forms tell of the terms.

use super::{add, form};
use crate::testing::TestApp;

#[tokio::test]
async fn texts_tell_the_rate_that_holds_on_the_day() {
    let test = TestApp::new().await;
    let today = [
        "Prosenttikorvaus on 40\u{a0}% palkoista.",
        "Enintään 80\u{a0}%.",
        "Enintään 30\u{a0}%.",
    ];
    let blank = test.get("/budjettilaskuri").await;
    blank.holds(&today);
    blank.holds(&["Vuoden työtunnit: 1\u{a0}720"]);
    test.get("/tyo/budjetit/uusi").await.holds(&today);
    let rate = [
        ("laji", "flat_rate"),
        ("ohjelma", "2021"),
        ("arvo", "45"),
        ("alkaen", "1.1.2028"),
        ("lahde", "Asetus 1/2028"),
    ];
    let rate = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(rate)
        .finish();
    let added = test.post("/tyo/budjetit/ehdot", &rate).await;
    assert_eq!(added.status.as_u16(), 303, "{}", added.body);
    test.get("/budjettilaskuri").await.holds(&today);
    let later = [
        ("alku", "1.1.2028"),
        ("loppu", "31.12.2028"),
        ("koordinaatio", "1"),
    ];
    let later = test
        .get(&format!("/budjettilaskuri?{}", form(&later)))
        .await;
    later.holds(&[
        "Prosenttikorvaus on 45\u{a0}% palkoista.",
        "Enintään 100\u{a0}%.",
    ]);
    later.lacks(&["on 40\u{a0}%", "Enintään 80\u{a0}%."]);
    // Where no rate is known there is no figure.
    let unknown = [("alku", "1.1.2031"), ("loppu", "31.12.2031")];
    let unknown = test
        .get(&format!("/budjettilaskuri?{}", form(&unknown)))
        .await;
    unknown.holds(&["Rahoittaja suosii prosenttikorvausta."]);
    unknown.lacks(&["Enintään 30", "Vuoden työtunnit"]);
}

#[tokio::test]
async fn a_programme_without_rates_is_only_offered_where_it_was_chosen() {
    let test = TestApp::new().await;
    for path in ["/budjettilaskuri", "/tyo/budjetit/uusi"] {
        let page = test.get(path).await;
        page.holds(&["<option value=\"2021\" selected>"]);
        page.lacks(&["<option value=\"2014\""]);
    }
    // One that was kept before opens, says why nothing follows, and stays as it is.
    let path = add(&test, &[("ohjelma", "2014")]).await;
    test.get(&path)
        .await
        .holds(&["Ehtoa ”Palkan sivukulut” ei ole"]);
    test.get(&format!("{path}/muokkaus"))
        .await
        .holds(&["<option value=\"2014\" selected>"]);
    test.get("/tyo/budjetit").await.holds(&["Ei voi laskea"]);
}
