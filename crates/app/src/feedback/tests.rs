use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use kit::clock::Clock;
use kit::db::TemporaryDatabase;
use kit::id::Ids;
use tower::ServiceExt;

use crate::app::{App, Parts};
use crate::migrations::SCHEMA;

struct Site {
    app: App,
    _database: TemporaryDatabase,
}

struct Answer {
    status: StatusCode,
    location: String,
    body: String,
}

impl Site {
    async fn new() -> Self {
        let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
        let app = App::new(Parts {
            db: database.db.clone(),
            clock: Clock::fixed("2026-11-24T10:00:00Z".parse().expect("an instant")),
            ids: Ids::seeded(1),
            demo: true,
        });
        Self {
            app,
            _database: database,
        }
    }

    async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        self.send(request).await
    }

    async fn post(&self, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()))
            .expect("a request");
        self.send(request).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let router = crate::routes::router(self.app.clone());
        let response = router.oneshot(request).await.expect("an answer");
        let location = response.headers().get(header::LOCATION);
        Answer {
            status: response.status(),
            location: location.map_or_else(String::new, |l| l.to_str().expect("text").to_owned()),
            body: String::from_utf8(
                to_bytes(response.into_body(), 1 << 20)
                    .await
                    .expect("a body")
                    .to_vec(),
            )
            .expect("text"),
        }
    }
}

#[tokio::test]
async fn feedback_is_received_listed_and_marked_once() {
    let site = Site::new().await;
    let sent = site
        .post(
            "/palaute",
            "about=accessibility&message=%3Cb%3EHei%3C%2Fb%3E&email=a%40esimerkki.fi",
        )
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let receipt = site.get(&sent.location).await;
    assert!(receipt.body.contains("8.12.2026"), "{}", receipt.body);
    assert!(!receipt.body.contains("Hei"));

    let list = site.get("/tyo/palautteet").await.body;
    assert!(list.contains("&#60;b&#62;Hei"), "{list}");
    assert!(list.contains("Vastaa viimeistään 8.12.2026"));

    let id = sent.location.rsplit('/').next().expect("an id");
    let mark = format!("/sv/tyo/palautteet/{id}/vastattu");
    let marked = site.post(&mark, "").await;
    assert_eq!(marked.location, "/sv/tyo/palautteet?done=answered");
    let again = site.post(&mark, "").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let list = site.get("/tyo/palautteet").await.body;
    assert!(list.contains("Vastattu 24.11.2026"));
    assert!(!list.contains("Merkitse vastatuksi"));
}

#[tokio::test]
async fn a_late_answer_is_told() {
    let site = Site::new().await;
    site.post("/palaute", "about=other&message=Hei").await;
    let later = "2026-12-09T10:00:00Z".parse().expect("an instant");
    site.app.clock.set(later);
    let list = site.get("/tyo/palautteet").await.body;
    assert!(list.contains("Myöhässä, määräpäivä oli 8.12.2026"));
    assert!(list.contains("Ei osoitetta"));
}

#[tokio::test]
async fn feedback_is_gone_after_two_years() {
    let site = Site::new().await;
    let old = site.post("/palaute", "about=other&message=Vanha").await;
    let later = "2028-11-24T10:00:01Z".parse().expect("an instant");
    site.app.clock.set(later);
    site.post("/palaute", "about=other&message=Uusi").await;
    assert_eq!(site.get(&old.location).await.status, StatusCode::NOT_FOUND);
    let list = site.get("/tyo/palautteet").await.body;
    assert!(list.contains("Uusi") && !list.contains("Vanha"));
}

#[tokio::test]
async fn a_form_with_errors_comes_back_with_what_was_written() {
    let site = Site::new().await;
    let refused = site
        .post("/palaute", "message=%3C%2Ftextarea%3Eoi&email=maija")
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for expected in [
        "<title>Virhe: ",
        r##"href="#about-accessibility""##,
        r##"href="#email""##,
        "&#60;/textarea&#62;oi",
        r#"aria-describedby="email-h email-e" aria-invalid="true""#,
    ] {
        assert!(
            refused.body.contains(expected),
            "{expected}\n{}",
            refused.body
        );
    }
    assert!(
        site.get("/tyo/palautteet")
            .await
            .body
            .contains("Ei avoimia palautteita")
    );
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let site = Site::new().await;
    let nobody = "0193b0a0-0000-7000-8000-000000000000";
    for path in [format!("/palaute/{nobody}"), "/palaute/x".to_owned()] {
        assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    let path = format!("/tyo/palautteet/{nobody}/vastattu");
    assert_eq!(site.post(&path, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_statements_can_be_prepared() {
    let site = Site::new().await;
    let mut conn = site.app.db.read().await.expect("a connection");
    for (name, sql) in super::store::STATEMENTS {
        conn.prepare(sql).await.expect(name);
    }
}
