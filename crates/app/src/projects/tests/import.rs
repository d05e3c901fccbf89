use std::sync::Arc;

use tokio::sync::Barrier;

use super::{Bench, capture, card};
use crate::app::App;
use crate::projects::store::find;
use crate::projects::{Change, Doubt, PlanStale, Step, apply, broken, plan};

async fn planned(app: &App, documents: &[(&str, String)]) -> Vec<Step> {
    let captures = documents
        .iter()
        .map(|(day, document)| capture(day, document))
        .collect();
    plan(&mut app.db.read().await.unwrap(), captures, &[])
        .await
        .unwrap()
}

async fn carried_out(app: &App, steps: &[Step]) -> anyhow::Result<usize> {
    let mut tx = app.db.begin().await?;
    let saved = apply(app, &mut tx, &app.author(None, "test"), steps).await?;
    tx.commit().await?;
    Ok(saved)
}

fn stale_code(result: anyhow::Result<usize>) -> String {
    let error = result.expect_err("another import was first");
    error.downcast::<PlanStale>().expect("a stale plan").code
}

#[tokio::test]
async fn a_plan_gone_stale_is_refused_and_nothing_of_it_is_saved() {
    let bench = Bench::with(&[("2024-01-01", card("S30002", "Ennen", "", ""))]).await;
    let mine = [
        ("2024-02-01", card("S30001", "Uusi", "", "")),
        ("2024-02-01", card("S30002", "Minun", "", "")),
    ];
    let plan = planned(&bench.app, &mine).await;
    bench
        .take_in("2024-03-01", &card("S30002", "Toisen", "", ""))
        .await;
    assert_eq!(stale_code(carried_out(&bench.app, &plan).await), "S30002");
    let mut conn = bench.app.db.read().await.unwrap();
    assert!(find(&mut conn, "S30001").await.unwrap().is_none());
    assert_eq!(broken(&mut conn).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_new_project_that_another_import_brought_first_is_stale_too() {
    let bench = Bench::new().await;
    let plan = planned(
        &bench.app,
        &[("2024-02-01", card("S30001", "Minun", "", ""))],
    )
    .await;
    bench
        .take_in("2024-02-01", &card("S30001", "Toisen", "", ""))
        .await;
    assert_eq!(stale_code(carried_out(&bench.app, &plan).await), "S30001");
}

#[tokio::test]
async fn one_plan_may_hold_several_captures_of_a_project() {
    let bench = Bench::new().await;
    let documents = [
        ("2024-03-01", card("S30001", "Toinen", "", "")),
        ("2024-02-01", card("S30001", "Ensimmäinen", "", "")),
    ];
    let plan = planned(&bench.app, &documents).await;
    assert_eq!(carried_out(&bench.app, &plan).await.unwrap(), 2);
    let mut conn = bench.app.db.read().await.unwrap();
    assert_eq!(broken(&mut conn).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn an_ended_projects_documents_may_be_taken_in_again() {
    let documents = [
        (
            "2024-02-01",
            card("S30001", "Nimi", "Toiminnan tila: Toiminnassa", ""),
        ),
        (
            "2024-03-01",
            card("S30001", "Nimi", "Toiminnan tila: Toiminta päättynyt", ""),
        ),
    ];
    let bench = Bench::with(&documents).await;
    for step in planned(&bench.app, &documents).await {
        assert!(matches!(step.change, Change::Same), "{:?}", step.change);
    }
    let later = card("S30001", "Nimi", "Toiminnan tila: Toiminnassa", "");
    let steps = planned(&bench.app, &[("2024-04-01", later)]).await;
    assert!(matches!(
        steps[0].change,
        Change::Decision(Doubt::RunsAgain)
    ));
}

/// Plans are made from the same state and carried out at the same moment.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_imports_that_race_one_wins_and_the_others_are_told() {
    const RACERS: usize = 4;
    for known in [false, true] {
        let bench = Bench::new().await;
        if known {
            bench
                .take_in("2024-01-01", &card("S30001", "Ennen", "", ""))
                .await;
            bench
                .take_in("2024-01-01", &card("S30002", "Ennen", "", ""))
                .await;
        }
        let barrier = Arc::new(Barrier::new(RACERS));
        let mut racers = Vec::new();
        for number in 0..RACERS {
            // Each in another order: no two may wait for each other.
            let mut documents = vec![
                (
                    "2024-02-01",
                    card("S30001", &format!("Nimi {number}"), "", ""),
                ),
                (
                    "2024-02-01",
                    card("S30002", &format!("Nimi {number}"), "", ""),
                ),
            ];
            documents.rotate_left(number % 2);
            let steps = planned(&bench.app, &documents).await;
            let (app, barrier) = (bench.app.clone(), Arc::clone(&barrier));
            racers.push(tokio::spawn(async move {
                barrier.wait().await;
                carried_out(&app, &steps).await
            }));
        }
        let mut won = 0;
        for racer in racers {
            match racer.await.unwrap() {
                Ok(saved) => {
                    assert_eq!(saved, 2);
                    won += 1;
                }
                refused => assert_eq!(stale_code(refused), "S30001"),
            }
        }
        assert_eq!(won, 1);
        let mut conn = bench.app.db.read().await.unwrap();
        assert_eq!(broken(&mut conn).await.unwrap(), Vec::<String>::new());
        let project = find(&mut conn, "S30002").await.unwrap().unwrap();
        assert_eq!(project.version_count, 1 + i64::from(known));
    }
}
