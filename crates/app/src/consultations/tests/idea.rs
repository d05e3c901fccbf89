//! Consultations about ideas.

use axum::http::StatusCode;

use super::{association, change, form, log, undo};
use crate::ideas::{self, Field, Stage, Told, Value};
use crate::testing::TestApp;

/// Adds an idea and gives its identifier.
async fn idea(test: &TestApp, name: &str) -> String {
    let added = test.post("/tyo/hankeputki", &form(&[("name", name)])).await;
    let path = added.location().split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn kirjaa_on_an_idea_knows_it_and_the_idea_shows_what_was_agreed() {
    let test = TestApp::new().await;
    let koli = association(&test, "Kolin Kyläseura ry", "194.820").await;
    let id = idea(&test, "Kylän keittiö").await;
    let path = format!("/tyo/hankeputki/{id}");
    let party = [
        ("osa", "applicant"),
        ("tila", "agreed"),
        ("yhdistys", &koli.to_string()),
    ];
    test.post(&format!("{path}/kumppanit"), &form(&party)).await;
    let page = test.get(&path).await;
    page.holds(&[
        &format!("href=\"/tyo/neuvonnat/uusi?idea={id}\""),
        "Ideasta ei ole vielä kirjattu neuvontoja.",
    ]);
    let new = test.get(&format!("/tyo/neuvonnat/uusi?idea={id}")).await;
    new.holds(&[
        "value=\"Kylän keittiö (HI-",
        "Kolin Kyläseura ry (194.820)",
        "value=\"idea\" selected",
    ]);
    let told = [
        ("yhdistys", "194820"),
        ("teksti", "Mietittiin kumppaneita"),
        ("idea", "kylän keittiö"),
    ];
    let logged = log(&test, &told).await;
    test.get(&logged)
        .await
        .holds(&[&format!("href=\"{path}\" lang=\"fi\">Kylän keittiö")]);
    test.get(&path)
        .await
        .holds(&["Mietittiin kumppaneita", &format!("href=\"{logged}\"")]);
    let json = test.get("/tyo/neuvonnat/luettelo.json").await;
    assert!(json.body.contains(&id), "{}", json.body);
    // Taken away from the idea again, and brought back.
    let fields = [("yhdistys", "194820"), ("teksti", "Muuta"), ("idea", "")];
    let changed = change(&test, &logged, &fields).await;
    test.get(&path).await.lacks(&["Mietittiin kumppaneita"]);
    let (_, batch) = changed.location().split_once("muutos=").unwrap();
    let act = test.get(&format!("/tyo/historia/{batch}")).await;
    act.holds(&["Kylän keittiö"]);
    undo(&test, &changed).await;
    test.get(&path).await.holds(&["Mietittiin kumppaneita"]);
}

#[tokio::test]
async fn a_code_that_is_none_is_not_offered() {
    let test = TestApp::new().await;
    for (code, is_offered) in [("odottaa päätöstä", false), ("S20001", true)] {
        let mut told = Told::default();
        for (field, text) in [(Field::Name, "Kylän keittiö"), (Field::ProjectCode, code)] {
            told.put(field, Some(Value::Text(text.to_owned())));
        }
        let author = test.app.author(None, "test");
        let begun = (told, Stage::Granted, test.app.clock.today());
        let mut tx = test.app.db.begin().await.unwrap();
        let id = ideas::add(&test.app, &mut tx, &author, begun, "idea-add").await;
        tx.commit().await.unwrap();
        let path = format!("/tyo/neuvonnat/uusi?idea={}", id.unwrap());
        let new = test.get(&path).await;
        new.holds(&["Kylän keittiö"]);
        let offered = new.body.contains(&format!("value=\"{code}\""));
        assert_eq!(offered, is_offered, "{code}");
    }
}

#[tokio::test]
async fn an_idea_that_is_none_or_several_is_refused_and_one_taken_away_stays() {
    let test = TestApp::new().await;
    let id = idea(&test, "Sama nimi").await;
    let told = [("teksti", "Puhuttiin"), ("idea", "Sama nimi")];
    let logged = log(&test, &told).await;
    idea(&test, "Sama nimi").await;
    for (text, why) in [
        ("Ei ole", "Tällaista hankeideaa ei ole"),
        ("Sama nimi", "Usealla hankeidealla on tämä nimi"),
        ("131052-308T", "henkilötunnus"),
    ] {
        let refused = [("teksti", "Puhuttiin"), ("idea", text)];
        let refused = test.post("/tyo/neuvonnat", &form(&refused)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        refused.holds(&[why, "href=\"#idea\""]);
    }
    test.post(&format!("/tyo/hankeputki/{id}/poisto"), "").await;
    let kept = [("teksti", "Puhuttiin lisää"), ("idea", id.as_str())];
    let changed = change(&test, &logged, &kept).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    test.get(&logged).await.holds(&["Sama nimi"]);
}
