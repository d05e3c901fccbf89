use axum::http::StatusCode;

use super::{draft, fill, form, save};
use crate::access::Role;
use crate::testing::TestApp;

#[tokio::test]
async fn two_people_change_different_things_and_both_stay() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let other = site.sign_in(Role::Adviser).await;
    let [mine, theirs] = [
        [
            ("was.name", "Talkoot"),
            ("name", "Talkoot 2"),
            ("was.priority", ""),
            ("priority", ""),
        ],
        [
            ("was.name", "Talkoot"),
            ("name", "Talkoot"),
            ("was.priority", ""),
            ("priority", "5. X"),
        ],
    ];
    save(&site, &path, 1, &mine).await;
    save(&other, &path, 1, &theirs).await;
    site.get(&format!("{path}/tarkistus"))
        .await
        .holds(&["Talkoot 2", "5. X"]);
}

#[tokio::test]
async fn two_people_change_the_same_and_one_chooses() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let other = site.sign_in(Role::Adviser).await;
    save(
        &other,
        &path,
        1,
        &[("was.name", "Talkoot"), ("name", "Toisen nimi")],
    )
    .await;
    let section = format!("{path}/osa/1");
    let clash = site
        .post(
            &section,
            &form(&[("was.name", "Talkoot"), ("name", "Oma nimi")]),
        )
        .await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    clash.holds(&[
        "Joku muu muutti samaa kohtaa",
        "Oma nimi",
        "Toisen nimi",
        "Talkoot",
    ]);
    clash.holds(&[
        "name=\"was.name\" value=\"Toisen nimi\"",
        "name=\"pick.name\" value=\"mine\" checked",
    ]);
    let keep = [
        ("was.name", "Toisen nimi"),
        ("name", "Oma nimi"),
        ("pick.name", "theirs"),
    ];
    save(&site, &path, 1, &keep).await;
    site.get(&path).await.holds(&["Toisen nimi"]);
    let take = [
        ("was.name", "Toisen nimi"),
        ("name", "Oma nimi"),
        ("pick.name", "mine"),
    ];
    save(&site, &path, 1, &take).await;
    site.get(&path).await.holds(&["Oma nimi"]);
}

#[tokio::test]
async fn what_is_typed_is_there_again_and_can_be_thrown_away() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let section = format!("{path}/osa/3");
    let typed = form(&[("summary", "Kesken jäänyt"), ("was.summary", "")]);
    let kept = site
        .post(&format!("{section}/luonnos?muuttui=1"), &typed)
        .await;
    assert_eq!((kept.status, kept.body.as_str()), (StatusCode::OK, ""));
    let other = site.sign_in(Role::Adviser).await;
    let there = other.get(&section).await;
    there.holds(&["Samaa kohtaa muokkaa nyt: Testi administrator"]);
    there.lacks(&["Kesken jäänyt"]);
    let again = site.get(&section).await;
    again.holds(&["Kesken jäänyt", "Jatkat siitä, mihin jäit", "Testi adviser"]);
    assert_eq!(site.post(&section, "hylkaa=1").await.location(), section);
    site.get(&section)
        .await
        .lacks(&["Kesken jäänyt", "Jatkat siitä"]);
    // What may not be kept is not kept here either, and the page is told.
    let secret = form(&[("summary", "Henkilö 131052-308T")]);
    let answer = site
        .post(&format!("{section}/luonnos?muuttui=1"), &secret)
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    site.get(&section).await.lacks(&["131052-308T"]);
}

/// Changes a card and gives the path that undoes it.
async fn act(site: &TestApp, path: &str, section: u8, fields: &[(&str, &str)]) -> String {
    let saved = site
        .post(&format!("{path}/osa/{section}"), &form(fields))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let act = saved.location().split("muutos=").nth(1).unwrap();
    format!("/tyo/historia/{act}/kumoaminen")
}

#[tokio::test]
async fn a_change_is_undone_though_others_changed_other_things_since() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    fill(&site, &path).await;
    let name = act(&site, &path, 1, &[("name", "Toinen nimi")]).await;
    let row = act(&site, &path, 8, &[("equality.0.why", "Toisin.")]).await;
    let other_row = [("rating.5.direct", "4"), ("rating.5.why", "Uusi rivi.")];
    act(&site, &path, 8, &other_row).await;
    act(&site, &path, 1, &[("priority", "6. Muu")]).await;
    for undo in [name, row] {
        let undone = site.post(&undo, "").await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    }
    let check = format!("{path}/tarkistus");
    let now = site.get(&check).await;
    now.holds(&["Talkoot", "6. Muu", "Selvitettiin.", "Uusi rivi."]);
    now.lacks(&["Toinen nimi", "Toisin."]);
    // The undo of the row is undone, again past a change of another row.
    let list = site.get("/tyo/historia").await.body;
    let latest = list.split("href=\"/tyo/historia/").nth(1).unwrap();
    let latest = latest.split('"').next().unwrap().to_owned();
    act(&site, &path, 8, &[("rating.5.why", "Kolmas.")]).await;
    let undo = format!("/tyo/historia/{latest}/kumoaminen");
    assert_eq!(site.post(&undo, "").await.status, StatusCode::SEE_OTHER);
    site.get(&check).await.holds(&["Toisin.", "Kolmas."]);
    // The very row has been changed since: it stays.
    let row = act(&site, &path, 8, &[("equality.0.why", "Neljäs.")]).await;
    act(&site, &path, 8, &[("equality.0", "Ei")]).await;
    assert_eq!(site.post(&row, "").await.status, StatusCode::CONFLICT);
    site.get(&check).await.holds(&["Neljäs."]);
    assert_eq!(crate::checks::run(&site.app).await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_change_is_undone_while_others_save_other_things() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    fill(&site, &path).await;
    site.post(&format!("{path}/julkaisu"), "").await;
    let project = "/tyo/hankkeet/kortti/S20001";
    for round in 0..5 {
        let mine = format!("Nimi {round}");
        let undo = act(&site, project, 1, &[("name", &mine)]).await;
        let others = ["priority", "objective", "authority"].map(|field| {
            let text = format!("{field} {round}");
            form(&[(field, text.as_str())])
        });
        let section = format!("{project}/osa/1");
        let others = others.iter().map(|form| site.post(&section, form));
        let (undone, saved) = futures_util::future::join(
            site.post(&undo, ""),
            futures_util::future::join_all(others),
        )
        .await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
        for answer in saved {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        }
        let now = site.get(&format!("{project}/tarkistus")).await;
        now.holds(&[
            "Talkoot",
            &format!("priority {round}"),
            &format!("authority {round}"),
        ]);
        now.lacks(&[&mine]);
    }
    assert_eq!(crate::checks::run(&site.app).await.unwrap().len(), 0);
}
