use axum::http::StatusCode;
use kit::id::Id;
use kit::jobs::{Handlers, Worker, enqueue};
use serde_json::json;

use super::Outcome;
use crate::testing::TestApp;

async fn enqueued(site: &TestApp) -> Id {
    let (app, now) = (&site.app, site.app.clock.now());
    let mut tx = app.db.begin().await.expect("a transaction");
    let id = enqueue(&mut tx, &app.ids, &app.clock, "project-import", &(), now);
    let id = id.await.expect("a job");
    tx.commit().await.expect("committed");
    id
}

async fn run(site: &TestApp, handlers: Handlers) {
    let app = &site.app;
    let worker = Worker::new(app.db.clone(), app.clock.clone(), &app.ids, handlers);
    assert!(worker.run_one().await.expect("ran"));
}

#[tokio::test]
async fn a_waiting_job_shows_how_to_leave_and_how_to_stop() {
    let site = TestApp::new().await;
    site.get("/tyo/tyot").await.holds(&["Ei vielä töitä"]);
    let path = super::path(enqueued(&site).await);
    site.get("/tyo/tyot")
        .await
        .holds(&[&path, "Odottaa vuoroaan"]);
    let page = site.get(&path).await;
    let refresh = r#"<noscript><meta http-equiv="refresh" content="5"></noscript>"#;
    page.holds(&[refresh, "Odottaa vuoroaan", "Pysäytä", "Voit poistua"]);

    let stopped = site.post(&format!("/sv{path}/pysaytys"), "").await;
    assert_eq!(stopped.location(), format!("/sv{path}"));
    let page = site.get(&path).await;
    page.holds(&["Pysäytetty", "Mitään ei tallennettu"]);
    page.lacks(&["http-equiv", "<button class=\"btn dng\""]);
    let again = site.post(&format!("{path}/pysaytys"), "").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn events_tell_the_progress_until_the_job_has_ended() {
    let site = TestApp::new().await;
    let id = enqueued(&site).await;
    let path = format!("/en{}/eteneminen", super::path(id));
    let handlers = Handlers::default().with("project-import", move |run| async move {
        assert!(!run.progress(3, 4).await?);
        let outcome = Outcome::default().with("import-count-new", 3);
        let tx = run.begin().await?;
        run.complete(tx, &serde_json::to_value(outcome)?).await
    });
    run(&site, handlers).await;
    let events = site.get(&path).await;
    assert_eq!(events.headers["content-type"], "text/event-stream");
    let data = r#"data: {"percent":100,"message":"Done","finished":true}"#;
    events.holds(&["event: progress", data]);
    let page = site.get(&super::path(id)).await;
    page.holds(&["Valmis. Kaikki tallennettiin kerralla.", "Uusia", ">3<"]);
}

#[tokio::test]
async fn a_job_given_up_says_so_without_its_inner_words() {
    let site = TestApp::new().await;
    let id = enqueued(&site).await;
    for hour in 11..16 {
        let handlers =
            Handlers::default().with("project-import", |_| async { anyhow::bail!("inner words") });
        run(&site, handlers).await;
        site.at(&format!("2026-11-24T{hour}:00:00Z"));
    }
    let page = site.get(&super::path(id)).await;
    page.holds(&["Ei onnistunut", "Yritimme viisi kertaa"]);
    page.lacks(&["inner words"]);
}

#[tokio::test]
async fn a_job_that_is_not_there_is_not_found() {
    let site = TestApp::new().await;
    let nobody = "/tyo/tyot/0193b0a0-0000-7000-8000-000000000000";
    for path in ["/tyo/tyot/x", nobody, &format!("{nobody}/eteneminen")] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn an_outcome_of_an_older_version_can_be_read() {
    let older = json!({"figures": [{"key": "import-count-new", "count": 1}]});
    let outcome: Outcome = serde_json::from_value(older).expect("an outcome");
    assert_eq!(outcome, Outcome::default().with("import-count-new", 1));
}
