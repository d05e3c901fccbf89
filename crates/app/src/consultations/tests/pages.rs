use axum::http::StatusCode;

use super::{association, change, form, log, log_as_act, path_of, undo};
use crate::access::Role;
use crate::testing::TestApp;

#[tokio::test]
async fn an_association_and_a_line_of_text_are_enough() {
    let test = TestApp::new().await;
    let koli = association(&test, "Kolin Kyläseura ry", "194.820").await;
    let path = log(
        &test,
        &[
            ("yhdistys", "kolin kyläseura"),
            ("teksti", "Lähetän pohjan"),
        ],
    )
    .await;
    test.get(&path).await.holds(&[
        "Lähetän pohjan",
        "Kolin Kyläseura ry",
        "ti 24.11.",
        "Puhelu",
        "Muu",
        "Testi administrator",
    ]);
    let timeline = test.get(&format!("/tyo/yhdistykset/{koli}")).await;
    timeline.holds(&["Lähetän pohjan", &path, "Testi administrator"]);
    // The way of the last one is offered for the next.
    test.at("2026-11-24T10:01:00Z");
    log(
        &test,
        &[("yhdistys", "194820"), ("teksti", "b"), ("tapa", "remote")],
    )
    .await;
    let next = test.get("/tyo/neuvonnat/uusi").await;
    next.holds(&["value=\"remote\" selected"]);
    next.lacks(&["⟦"]);
}

#[tokio::test]
async fn whom_nobody_knows_is_said_and_may_stand_in_words() {
    let test = TestApp::new().await;
    association(&test, "Enon Martat ry", "100.001").await;
    association(&test, "Enon Pelimannit ry", "100.002").await;
    let typed = [
        ("yhdistys", "Uusi seura; Enon"),
        ("teksti", "Perustetaan yhdistys"),
    ];
    let refused = test.post("/tyo/neuvonnat", &form(&typed)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&[
        "Tällaista yhdistystä ei löytynyt: Uusi seura",
        "Valitse, mitä yhdistystä tarkoitat: Enon",
        "name=\"valinta1\"",
        "Enon Martat ry (100.001)",
        "name=\"ilman\"",
        "Perustetaan yhdistys",
        "<title>Virhe: ",
    ]);
    let (_, martat) = refused
        .body
        .split_once("name=\"valinta1\" value=\"")
        .unwrap();
    let (martat, _) = martat.split_once('"').unwrap();
    let chosen = [&typed[..], &[("ilman", "1"), ("valinta1", martat)]].concat();
    let path = log(&test, &chosen).await;
    test.get(&path)
        .await
        .holds(&["Uusi seura", "Enon Martat ry"]);
    // Nobody yet: a group is attached to its association later.
    let group = log(&test, &[("keita", "Viisi asukasta"), ("teksti", "Idea")]).await;
    test.get("/tyo/neuvonnat").await.holds(&["Viisi asukasta"]);
    let fields = [
        ("yhdistys", "100.002"),
        ("teksti", "Idea"),
        ("keita", "Viisi asukasta"),
    ];
    let saved = change(&test, &group, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    test.get(&group)
        .await
        .holds(&["Enon Pelimannit ry", "Viisi asukasta"]);
}

#[tokio::test]
async fn a_link_may_tell_what_is_known_already() {
    let test = TestApp::new().await;
    let koli = association(&test, "Kolin Kyläseura ry", "194.820").await;
    let new = test
        .get(&format!(
            "/tyo/neuvonnat/uusi?yhdistys={koli}&paiva=2026-11-20&klo=9.30&kesto=45\
             &aihe=application&tapa=meeting"
        ))
        .await;
    new.holds(&[
        "Kolin Kyläseura ry (194.820)",
        "value=\"20.11.2026\"",
        "value=\"9.30\"",
        "value=\"45\"",
        "value=\"application\" selected",
        "value=\"meeting\" selected",
    ]);
    // An appointment that is still to come, and what is none.
    let new = test
        .get("/tyo/neuvonnat/uusi?paiva=2026-11-30&klo=x&kesto=x&aihe=x&tapa=x")
        .await;
    new.holds(&["value=\"24.11.2026\"", "value=\"phone\" selected"]);
    new.lacks(&["value=\"x\"", "⟦"]);
}

#[tokio::test]
async fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let test = TestApp::new().await;
    let koli = association(&test, "Kolin Kyläseura ry", "194.820").await;
    let id = koli.to_string();
    for (field, value, said) in [
        ("paiva", "29.2.2025", "Kirjoita päivä"),
        ("paiva", "25.11.2026", "tulevaisuudessa"),
        ("paiva", "1.1.1889", "Kirjoita päivä"),
        ("kesto", "-5", "minuutteina"),
        ("klo", "25.00", "Kirjoita kellonaika"),
        ("aihe", "x", "Valitse aihe"),
        ("hanke", "HANKE 1", "hankkeen koodi"),
        ("neuvoja", "nimi:Joku", "Valitse neuvoja"),
        ("keita", "Maija 131052-308T", "henkilötunnus"),
        ("askel-paiva", "huomenna", "Kirjoita päivä"),
    ] {
        let fields = [
            ("yhdistys", &*id),
            ("teksti", "Sovittiin näin"),
            ("askel", "Soita"),
        ];
        let fields = [&fields[..], &[(field, value)]].concat();
        let page = test.post("/tyo/neuvonnat", &form(&fields)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        page.holds(&[
            said,
            "Sovittiin näin",
            "Kolin Kyläseura ry (194.820)",
            "id=\"errs\"",
        ]);
        page.lacks(&["⟦"]);
    }
    let leap = [
        ("yhdistys", &*id),
        ("teksti", "Karkauspäivä"),
        ("paiva", "29.2.2024"),
    ];
    log(&test, &leap).await;
    let gap = [
        ("yhdistys", &*id),
        ("teksti", "Vanha"),
        ("paiva", "1.6.1995"),
    ];
    log(&test, &gap).await;
    let page = test.get(&format!("/tyo/yhdistykset/{koli}")).await;
    page.holds(&["29.2.2024", "1.6.1995"]);
}

#[tokio::test]
async fn what_was_typed_is_kept_until_it_is_saved_or_thrown_away() {
    let test = TestApp::new().await;
    let koli = association(&test, "Kolin Kyläseura ry", "194.820")
        .await
        .to_string();
    let typed = [
        ("alku", &*koli),
        ("yhdistys", &*koli),
        ("teksti", "Kesken jäi"),
    ];
    let keep = "/tyo/neuvonnat/uusi/luonnos?muuttui=1";
    assert_eq!(test.post(keep, &form(&typed)).await.status, StatusCode::OK);
    let here = format!("/tyo/neuvonnat/uusi?yhdistys={koli}");
    test.get(&here)
        .await
        .holds(&["Kesken jäi", "Kolin Kyläseura ry (194.820)"]);
    test.get("/tyo/neuvonnat/uusi").await.lacks(&["Kesken jäi"]);
    let other = test.sign_in(Role::Coordinator).await;
    other.get(&here).await.lacks(&["Kesken jäi"]);
    log(&test, &typed).await;
    test.get(&here).await.lacks(&["Kesken jäi"]);
    test.post(keep, &form(&typed)).await;
    let discard = form(&[("alku", &koli)]);
    test.post("/tyo/neuvonnat/uusi/luonnos/poisto", &discard)
        .await;
    test.get(&here).await.lacks(&["Kesken jäi"]);
}

#[tokio::test]
async fn the_next_step_is_a_task_and_goes_with_its_consultation() {
    let test = TestApp::new().await;
    let koli = association(&test, "Kolin Kyläseura ry", "194.820")
        .await
        .to_string();
    let fields = [
        ("yhdistys", &*koli),
        ("teksti", "Sovittiin"),
        ("muistuta", "1"),
    ];
    let logged = log_as_act(&test, &fields).await;
    let page = test.get(&path_of(&logged)).await;
    page.holds(&["Ota yhteyttä: Kolin Kyläseura ry", "ti 1.12."]);
    test.get("/tyo")
        .await
        .holds(&["Seuraavaksi", "Ota yhteyttä: Kolin Kyläseura ry"]);
    undo(&test, &logged).await;
    test.get("/tyo").await.lacks(&["Ota yhteyttä"]);
    assert_eq!(
        test.get(&path_of(&logged)).await.status,
        StatusCode::NOT_FOUND
    );
    let place = format!("/tyo/yhdistykset/{koli}");
    test.get(&place).await.lacks(&["Sovittiin"]);
}

#[tokio::test]
async fn of_two_who_change_the_same_the_second_sees_what_the_first_has_written() {
    let test = TestApp::new().await;
    let koli = association(&test, "Kolin Kyläseura ry", "194.820")
        .await
        .to_string();
    let path = log(&test, &[("yhdistys", &*koli), ("teksti", "Ensin")]).await;
    let other = test.sign_in(Role::Adviser).await;
    let fields = |text| [("edition", "1"), ("yhdistys", &*koli), ("teksti", text)];
    let edit = format!("{path}/muokkaus");
    let saved = other.post(&edit, &form(&fields("Toisen teksti"))).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let clash = test.post(&edit, &form(&fields("Oma teksti"))).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    clash.holds(&[
        "Toisen teksti",
        "Oma teksti",
        "name=\"edition\" value=\"2\"",
    ]);
    let again = [
        ("edition", "2"),
        ("yhdistys", &*koli),
        ("teksti", "Oma teksti"),
    ];
    test.post(&edit, &form(&again)).await;
    test.get(&path).await.holds(&["Oma teksti"]);
    let reader = test.sign_in(Role::Reader).await;
    assert_eq!(reader.get(&path).await.status, StatusCode::NOT_FOUND);
    reader.get("/tyo").await.lacks(&["/tyo/neuvonnat/uusi"]);
}

#[tokio::test]
async fn kirjaa_stands_on_every_page_and_knows_the_association() {
    let test = TestApp::new().await;
    let koli = association(&test, "Kolin Kyläseura ry", "194.820").await;
    test.get("/tyo")
        .await
        .holds(&["href=\"/tyo/neuvonnat/uusi\""]);
    let page = test.get(&format!("/tyo/yhdistykset/{koli}")).await;
    page.holds(&[&format!("href=\"/tyo/neuvonnat/uusi?yhdistys={koli}\"")]);
    let begun = test
        .get(&format!("/tyo/neuvonnat/uusi?yhdistys={koli}"))
        .await;
    begun.holds(&[
        "value=\"Kolin Kyläseura ry (194.820)\"",
        "<textarea id=\"teksti\" name=\"teksti\" rows=\"5\" autofocus>",
    ]);
    let live = test.get("/tyo/haku?osumat=1&laji=yhdistykset&q=kylä").await;
    live.holds(&["data-called=\"Kolin Kyläseura ry (194.820)\""]);
}
