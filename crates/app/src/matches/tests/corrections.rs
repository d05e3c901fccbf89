use super::{add_call, add_named, names, undo};
use crate::access::Role;
use crate::associations::by_id;
use crate::associations::duplicates::{Merging, merge};
use crate::testing::TestApp;

const NO: &str = "sopii=ei&syy=Toimii+vain+j%C3%A4senilleen";

#[tokio::test]
async fn what_is_said_of_a_match_stands_above_the_rules_and_tells_who_and_when() {
    let test = TestApp::new().await;
    let call = add_call(&test, &[]).await;
    let arki = add_named(&test, "Hyvä Arki ry", "social").await;
    let seura = add_named(&test, "Juoksuseura ry", "sport").await;
    let page = format!("/tyo/haut/{call}/sopivat");
    assert_eq!(names(&test, &call, "").await, ["Hyvä Arki ry"]);
    let adviser = test.sign_in(Role::Adviser).await;
    let said = adviser.post(&format!("{page}/{arki}/korjaus"), NO).await;
    assert!(
        said.location()
            .starts_with(&format!("{page}?done=corrected"))
    );
    let yes = adviser
        .post(&format!("{page}/{seura}/korjaus"), "sopii=kylla")
        .await;
    assert_eq!(names(&test, &call, "").await, ["Juoksuseura ry"]);
    assert_eq!(names(&test, &call, "?view=against").await, ["Hyvä Arki ry"]);
    assert_eq!(names(&test, &call, "?view=corrected").await.len(), 2);
    test.get(&format!("{page}?nayta=korjatut")).await.holds(&[
        "Toimii vain jäsenilleen",
        "Testi adviser, 24.11.2026",
        "Peru korjaus",
    ]);
    // Of this call alone.
    let other = add_call(&test, &[("title_fi", "Toinen haku")]).await;
    assert_eq!(names(&test, &other, "").await, ["Hyvä Arki ry"]);
    // In the log with both names, and taken back.
    let (_, batch) = yes.location().split_once("muutos=").unwrap();
    test.get(&format!("/tyo/historia/{batch}")).await.holds(&[
        "Merkittiin, että haku sopii",
        "Kylät auki kaikille: Juoksuseura ry",
        "Testi adviser",
    ]);
    undo(&test, said.location()).await;
    undo(&test, yes.location()).await;
    assert_eq!(names(&test, &call, "").await, ["Hyvä Arki ry"]);
}

#[tokio::test]
async fn a_correction_is_changed_withdrawn_and_comes_back_as_it_was() {
    let test = TestApp::new().await;
    let call = add_call(&test, &[]).await;
    let arki = add_named(&test, "Hyvä Arki ry", "social").await;
    let path = format!("/tyo/haut/{call}/sopivat/{arki}/korjaus");
    let no = test.post(&path, NO).await;
    let again = test.post(&path, "sopii=ei&syy=Ei+halua").await;
    // What was changed since is not overwritten.
    let (_, batch) = no.location().split_once("muutos=").unwrap();
    let late = test
        .post(&format!("/tyo/historia/{batch}/kumoaminen"), "")
        .await;
    assert_ne!(late.status.as_u16(), 303);
    undo(&test, again.location()).await;
    let shown = format!("/tyo/haut/{call}/sopivat?nayta=korjatut");
    test.get(&shown).await.holds(&["Toimii vain jäsenilleen"]);
    let withdrawn = test.post(&path, "").await;
    assert_eq!(names(&test, &call, "").await, ["Hyvä Arki ry"]);
    undo(&test, withdrawn.location()).await;
    test.get(&shown).await.holds(&["Toimii vain jäsenilleen"]);
}

#[tokio::test]
async fn a_correction_without_a_reason_is_asked_for_one_and_nothing_is_lost() {
    let test = TestApp::new().await;
    let call = add_call(&test, &[]).await;
    let arki = add_named(&test, "Hyvä Arki ry", "social").await;
    let path = format!("/tyo/haut/{call}/sopivat/{arki}/korjaus");
    for (form, said) in [
        ("sopii=ei", "Kirjoita, miksi haku ei sovi."),
        ("sopii=ei&syy=tunnus+131052-308T", "henkilötunnus"),
        (&format!("sopii=ei&syy={}", "a".repeat(301)), "300"),
    ] {
        let refused = test.post(&path, form).await;
        assert_eq!(refused.status.as_u16(), 422, "{form}");
        refused.holds(&[said, &format!("href=\"#syy-{arki}\"")]);
    }
    let of_association = format!("/tyo/yhdistykset/{arki}/haut/{call}/korjaus");
    let refused = test.post(&of_association, "sopii=ei").await;
    assert_eq!(refused.status.as_u16(), 422);
    refused.holds(&["Kirjoita, miksi haku ei sovi."]);
    for (call, one) in [("x", arki.to_string()), (call.as_str(), "x".to_owned())] {
        let path = format!("/tyo/haut/{call}/sopivat/{one}/korjaus");
        assert_eq!(test.post(&path, NO).await.status.as_u16(), 404);
    }
    assert_eq!(names(&test, &call, "").await, ["Hyvä Arki ry"]);
}

#[tokio::test]
async fn a_correction_follows_an_association_into_the_one_that_it_becomes() {
    let test = TestApp::new().await;
    let call = add_call(&test, &[]).await;
    let kept = add_named(&test, "Hyvä Arki ry", "social").await;
    let merged = add_named(&test, "Hyvä arki", "social").await;
    test.post(&format!("/tyo/haut/{call}/sopivat/{merged}/korjaus"), NO)
        .await;
    assert_eq!(names(&test, &call, "").await, ["Hyvä Arki ry"]);
    let app = &test.app;
    let mut tx = app.db.begin().await.unwrap();
    let author = app.author(None, "test");
    let edition = |one: Option<crate::associations::Association>| one.unwrap().edition;
    let seen = (
        edition(by_id(&mut tx, kept).await.unwrap()),
        edition(by_id(&mut tx, merged).await.unwrap()),
    );
    let merging = Merging {
        kept,
        merged,
        seen,
        choices: Vec::new(),
    };
    merge(app, &mut tx, &author, &merging)
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    assert!(names(&test, &call, "").await.is_empty());
    let own = format!("/tyo/yhdistykset/{kept}/haut");
    test.get(&own)
        .await
        .holds(&["Toimii vain jäsenilleen", "Peru korjaus"]);
    // Its old address leads to the new one.
    let moved = test.get(&format!("/tyo/yhdistykset/{merged}/haut")).await;
    assert_eq!(moved.location(), own);
    // What was said of the one that it was is withdrawn with it.
    let path = format!("/tyo/haut/{call}/sopivat/{kept}/korjaus");
    let withdrawn = test.post(&path, "").await;
    assert_eq!(names(&test, &call, "").await, ["Hyvä Arki ry"]);
    undo(&test, withdrawn.location()).await;
    assert!(names(&test, &call, "").await.is_empty());
    // And what is said later stands.
    test.post(&path, "sopii=kylla").await;
    assert_eq!(names(&test, &call, "").await, ["Hyvä Arki ry"]);
}

#[tokio::test]
async fn a_copy_for_the_next_year_begins_without_corrections() {
    let test = TestApp::new().await;
    let call = add_call(&test, &[]).await;
    let arki = add_named(&test, "Hyvä Arki ry", "social").await;
    test.post(&format!("/tyo/haut/{call}/sopivat/{arki}/korjaus"), NO)
        .await;
    let copied = test.post(&format!("/tyo/haut/{call}/kopio"), "").await;
    let copy = copied.location().split('?').next().unwrap();
    let copy = copy.trim_start_matches("/tyo/haut/");
    assert_eq!(names(&test, copy, "").await, ["Hyvä Arki ry"]);
    assert!(names(&test, &call, "").await.is_empty());
}
