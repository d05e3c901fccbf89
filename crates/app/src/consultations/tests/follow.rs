//! Timelines follow consultations, through changes, undo and merges.

use super::{association, change, log, log_as_act, path_of, undo};
use crate::associations::duplicates::{Merging, merge};
use crate::associations::{self, moments};
use crate::testing::TestApp;
use kit::id::Id;

/// The summaries on an association's timeline.
async fn timeline(test: &TestApp, one: Id) -> Vec<String> {
    let mut conn = test.app.db.read().await.unwrap();
    let all = moments::of(&mut conn, one).await.unwrap();
    let texts = all
        .iter()
        .map(|moment| moment.details["text"].as_str().unwrap().to_owned());
    texts.collect()
}

async fn last_contact(test: &TestApp, one: Id) -> Option<String> {
    let mut conn = test.app.db.read().await.unwrap();
    let found = associations::by_id(&mut conn, one).await.unwrap().unwrap();
    found.last_contact_on.map(|day| day.to_string())
}

#[tokio::test]
async fn a_consultation_with_several_is_on_the_timeline_of_each() {
    let test = TestApp::new().await;
    let koli = association(&test, "Kolin Kyläseura ry", "194.820").await;
    let eno = association(&test, "Enon Martat ry", "100.001").await;
    let both = "Kolin Kyläseura ry (194.820); 100001";
    let logged = log_as_act(
        &test,
        &[
            ("yhdistys", both),
            ("teksti", "Yhdessä"),
            ("paiva", "1.3.2026"),
        ],
    )
    .await;
    let path = path_of(&logged);
    assert_eq!(timeline(&test, koli).await, ["Yhdessä"]);
    assert_eq!(timeline(&test, eno).await, ["Yhdessä"]);
    let only = [
        ("yhdistys", "100001"),
        ("teksti", "Vain Eno"),
        ("paiva", "2.3.2026"),
    ];
    let changed = change(&test, &path, &only).await;
    assert_eq!(timeline(&test, koli).await, Vec::<String>::new());
    assert_eq!(timeline(&test, eno).await, ["Vain Eno"]);
    assert_eq!(
        last_contact(&test, eno).await.as_deref(),
        Some("2026-03-02")
    );
    assert_eq!(last_contact(&test, koli).await, None);
    undo(&test, &changed).await;
    assert_eq!(timeline(&test, koli).await, ["Yhdessä"]);
    assert_eq!(
        last_contact(&test, eno).await.as_deref(),
        Some("2026-03-01")
    );
    let removed = test.post(&format!("{path}/poisto"), "").await;
    assert!(timeline(&test, koli).await.is_empty() && timeline(&test, eno).await.is_empty());
    let undone = undo(&test, &removed).await;
    assert_eq!(timeline(&test, koli).await, ["Yhdessä"]);
    let act = test.get(undone.location()).await;
    act.holds(&["Neuvonta palautettiin"]);
    act.lacks(&["⟦"]);
}

#[tokio::test]
async fn a_merge_takes_consultations_along_and_its_undo_gives_them_back() {
    let test = TestApp::new().await;
    let koli = association(&test, "Kolin Kyläseura ry", "194.820").await;
    let slip = association(&test, "Kolin Kyläsuera", "100.009").await;
    let both = format!("{koli}; {slip}");
    log(&test, &[("yhdistys", &both), ("teksti", "Molempien")]).await;
    let slips = log(
        &test,
        &[("yhdistys", &slip.to_string()), ("teksti", "Toisen oma")],
    )
    .await;
    let merging = Merging {
        kept: koli,
        merged: slip,
        seen: editions(&test, koli, slip).await,
        choices: Vec::new(),
    };
    let mut tx = test.app.db.begin().await.unwrap();
    let author = test.app.author(account(&test).await, "test");
    merge(&test.app, &mut tx, &author, &merging)
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    test.get(&slips).await.holds(&["Kolin Kyläseura ry"]);
    let page = test.get(&format!("/tyo/yhdistykset/{koli}")).await;
    page.holds(&["Toisen oma"]);
    assert_eq!(
        page.body.matches("Molempien").count(),
        1,
        "one and the same"
    );
    let list = test.get(&format!("/tyo/neuvonnat?yhdistys={koli}")).await;
    list.holds(&["Molempien", "Toisen oma", "2 neuvontaa", "yksi yhdistys"]);
    test.get("/tyo/neuvonnat")
        .await
        .holds(&["2 neuvontaa", "yksi yhdistys"]);
    // What is changed meanwhile still belongs to both.
    let fields = [
        ("yhdistys", &*koli.to_string()),
        ("teksti", "Toisen oma, muutettu"),
    ];
    change(&test, &slips, &fields).await;
    assert!(
        timeline(&test, koli)
            .await
            .contains(&"Toisen oma, muutettu".to_owned())
    );
    let act = format!("/tyo/historia/{}/kumoaminen", author.batch);
    assert_eq!(test.post(&act, "").await.status.as_u16(), 303);
    assert!(
        timeline(&test, slip)
            .await
            .contains(&"Molempien".to_owned())
    );
    let list = test.get(&format!("/tyo/neuvonnat?yhdistys={slip}")).await;
    list.holds(&["Molempien"]);
}

async fn editions(test: &TestApp, one: Id, other: Id) -> (i64, i64) {
    let mut conn = test.app.db.read().await.unwrap();
    let one = associations::by_id(&mut conn, one).await.unwrap().unwrap();
    let other = associations::by_id(&mut conn, other)
        .await
        .unwrap()
        .unwrap();
    (one.edition, other.edition)
}

async fn account(test: &TestApp) -> Option<Id> {
    let email = "administrator@kanto.example".parse().unwrap();
    let mut conn = test.app.db.read().await.unwrap();
    let found = crate::accounts::by_email(&mut conn, &email).await.unwrap();
    found.map(|account| account.id)
}
