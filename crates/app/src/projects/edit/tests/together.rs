use axum::http::StatusCode;

use super::{draft, form, save};
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
    // What may not be kept is not kept here either.
    let secret = form(&[("summary", "Henkilö 131052-308T")]);
    site.post(&format!("{section}/luonnos?muuttui=1"), &secret)
        .await;
    site.get(&section).await.lacks(&["131052-308T"]);
}
