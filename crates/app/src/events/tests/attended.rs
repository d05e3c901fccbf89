use axum::http::StatusCode;
use kit::id::Id;

use super::{add, edition, form, undo};
use crate::associations::duplicates::{self, Merging};
use crate::associations::moments;
use crate::associations::{self, Field};
use crate::testing::TestApp;

async fn association(test: &TestApp, name: &str) -> Id {
    let mut tx = test.app.db.begin().await.unwrap();
    let author = test.app.author(None, "test");
    let told = vec![(Field::Name, vec![name.to_owned()])];
    let id = associations::add(&test.app, &mut tx, &author, told).await;
    tx.commit().await.unwrap();
    id.unwrap()
}

/// The days on which an association came to something, and what was said of it.
async fn days(test: &TestApp, id: Id) -> Vec<String> {
    let all = moments::of(&mut test.app.db.read().await.unwrap(), id).await;
    let all = all.unwrap().into_iter();
    all.map(|one| format!("{} {}", one.happened_on, one.details["text"]))
        .collect()
}

#[tokio::test]
async fn who_came_stands_once_on_their_timeline_on_the_events_day() {
    let test = TestApp::new().await;
    let id = association(&test, "Kuusikon kyläyhdistys ry").await;
    let been = [
        ("day", "20.11.2026"),
        ("associations", "1"),
        ("persons", "9"),
    ];
    let staff = add(&test, &been).await;
    let came = format!("{staff}/osallistujat");
    let which = "yhdistys=kuusikon+kyl%C3%A4yhdistys+ry";
    let told = test.post(&came, which).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
    test.post(&came, which).await;
    assert_eq!(days(&test, id).await, ["2026-11-20 \"Rahoitusinfo\""]);
    test.get(&format!("/tyo/yhdistykset/{id}"))
        .await
        .holds(&["Osallistunut tapahtumaan"]);
    // The day moves, and the association's timeline with it.
    let seen = edition(&test, &staff).await;
    let moved = form(&[("edition", &seen), ("day", "21.11.2026")]);
    let saved = test.post(&format!("{staff}/muokkaus"), &moved).await;
    assert_eq!(days(&test, id).await, ["2026-11-21 \"Rahoitusinfo\""]);
    undo(&test, saved.location()).await;
    assert_eq!(days(&test, id).await, ["2026-11-20 \"Rahoitusinfo\""]);
    let removed = test.post(&format!("{staff}/poisto"), "").await;
    assert!(days(&test, id).await.is_empty());
    undo(&test, removed.location()).await;
    assert_eq!(days(&test, id).await.len(), 1);
    undo(&test, told.location()).await;
    assert!(days(&test, id).await.is_empty());
    test.get(&staff).await.lacks(&["Kuusikon"]);
}

#[tokio::test]
async fn no_fewer_are_counted_than_are_named() {
    let test = TestApp::new().await;
    for name in ["Eka ry", "Toka ry"] {
        association(&test, name).await;
    }
    let been = [("day", "20.11.2026"), ("associations", "1")];
    let staff = add(&test, &been).await;
    for name in ["Eka+ry", "Toka+ry"] {
        test.post(
            &format!("{staff}/osallistujat"),
            &format!("yhdistys={name}"),
        )
        .await;
    }
    let page = test.get(&staff).await;
    page.holds(&["Eka ry", "Toka ry", "<dd class=\"said\">2</dd>"]);
    let seen = edition(&test, &staff).await;
    let fewer = form(&[
        ("edition", &seen),
        ("day", "20.11.2026"),
        ("associations", "1"),
    ]);
    let refused = test.post(&format!("{staff}/muokkaus"), &fewer).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["pienempi kuin nimettyjen"]);
}

#[tokio::test]
async fn nobody_came_to_what_is_still_to_come_and_only_those_of_the_register_are_named() {
    let test = TestApp::new().await;
    let id = association(&test, "Eka ry").await;
    let coming = add(&test, &[]).await;
    let been = add(&test, &[("day", "20.11.2026")]).await;
    for (staff, name, said) in [
        (&coming, "Eka+ry", "vasta, kun tapahtuma on ollut"),
        (&been, "Toka+ry", "Yhdistystä ei löytynyt"),
        (&been, "", "Yhdistystä ei löytynyt"),
    ] {
        let answer = test
            .post(
                &format!("{staff}/osallistujat"),
                &format!("yhdistys={name}"),
            )
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        answer.holds(&[said]);
    }
    assert!(days(&test, id).await.is_empty());
    test.post(&format!("{been}/osallistujat"), "yhdistys=Eka+ry")
        .await;
    let gone = test
        .post(&format!("{been}/osallistujat/{id}/poisto"), "")
        .await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(days(&test, id).await.is_empty());
}

/// Merges the other one into the first and gives where that act is undone.
async fn merge(test: &TestApp, (kept, merged): (Id, Id)) -> String {
    let mut tx = test.app.db.begin().await.unwrap();
    let author = test.app.author(None, "test");
    let first = associations::by_id(&mut tx, kept).await.unwrap().unwrap();
    let other = associations::by_id(&mut tx, merged).await.unwrap().unwrap();
    let merging = Merging {
        kept,
        merged,
        seen: (first.edition, other.edition),
        choices: Vec::new(),
    };
    let done = duplicates::merge(&test.app, &mut tx, &author, &merging).await;
    done.unwrap().unwrap();
    tx.commit().await.unwrap();
    format!("?muutos={}", author.batch)
}

#[tokio::test]
async fn two_that_were_merged_came_once() {
    let test = TestApp::new().await;
    let eka = association(&test, "Eka ry").await;
    let toka = association(&test, "Toka ry").await;
    let staff = add(&test, &[("day", "20.11.2026"), ("associations", "2")]).await;
    let came = format!("{staff}/osallistujat");
    for name in ["Eka+ry", "Toka+ry"] {
        test.post(&came, &format!("yhdistys={name}")).await;
    }
    let merged = merge(&test, (eka, toka)).await;
    let page = test.get(&staff).await;
    page.holds(&["Eka ry", "<dd class=\"said\">1</dd>"]);
    page.lacks(&["Toka ry"]);
    let list = test.get("/tyo/tapahtumat/luettelo.json").await;
    list.holds(&["\"associations\":1", &format!("\"attended\":[\"{eka}\"]")]);
    let timeline = test.get(&format!("/tyo/yhdistykset/{eka}")).await;
    assert_eq!(timeline.body.matches("Rahoitusinfo").count(), 1);
    // They are two again.
    undo(&test, &merged).await;
    let page = test.get(&staff).await;
    page.holds(&["Eka ry", "Toka ry", "<dd class=\"said\">2</dd>"]);
    assert_eq!(
        (days(&test, eka).await.len(), days(&test, toka).await.len()),
        (1, 1)
    );
    // What is written afterwards is of the one that there is.
    merge(&test, (eka, toka)).await;
    let seen = edition(&test, &staff).await;
    let moved = form(&[
        ("edition", &seen),
        ("day", "21.11.2026"),
        ("associations", "1"),
    ]);
    let saved = test.post(&format!("{staff}/muokkaus"), &moved).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(days(&test, eka).await, ["2026-11-21 \"Rahoitusinfo\""]);
    test.post(&came, "yhdistys=Eka+ry").await;
    assert_eq!(days(&test, eka).await.len(), 1);
    test.post(&format!("{came}/{eka}/poisto"), "").await;
    assert!(days(&test, eka).await.is_empty());
}
