//! A whole site of its own for each test, to talk to as a visitor does.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use kit::clock::Clock;
use kit::db::TemporaryDatabase;
use kit::id::Ids;
use kit::jobs::Worker;
use kit::mail::Mailer;
use tower::ServiceExt;

use crate::app::{App, Parts};
use crate::migrations::SCHEMA;
use crate::{routes, schedule};

/// The instant at which every test begins: 24.11.2026 at noon in Finland.
pub(crate) const NOW: &str = "2026-11-24T10:00:00Z";

/// A plain field or file of a form: its name, the file's name, its content.
pub(crate) type Part<'a> = (&'a str, &'a str, &'a [u8]);

/// The fields of the import form for a day.
pub(crate) fn captured_on<'a>([day, month, year]: [&'a str; 3]) -> [Part<'a>; 3] {
    [
        ("captured_on-day", "", day.as_bytes()),
        ("captured_on-month", "", month.as_bytes()),
        ("captured_on-year", "", year.as_bytes()),
    ]
}

/// The program on a database of its own, with a fixed clock and seeded ids.
pub(crate) struct TestApp {
    pub(crate) app: App,
    pub(crate) database: Arc<TemporaryDatabase>,
}

/// What a request was answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Bytes,
    pub(crate) body: String,
}

impl Answer {
    /// Where the answer leads, or nothing.
    pub(crate) fn location(&self) -> &str {
        let location = self.headers.get(header::LOCATION);
        location.map_or("", |value| value.to_str().expect("text"))
    }

    /// Asserts that the page holds each of these.
    pub(crate) fn holds(&self, texts: &[&str]) {
        for text in texts {
            assert!(self.body.contains(text), "{text}\n{}", self.body);
        }
    }

    /// Asserts that the page holds none of these.
    pub(crate) fn lacks(&self, texts: &[&str]) {
        for text in texts {
            assert!(!self.body.contains(text), "{text}\n{}", self.body);
        }
    }
}

impl TestApp {
    /// An empty demonstration: staff pages are open.
    pub(crate) async fn new() -> Self {
        let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
        let app = App::new(Parts {
            db: database.db.clone(),
            clock: Clock::fixed(NOW.parse().expect("an instant")),
            ids: Ids::seeded(1),
            mail: Mailer::Kept,
            base_url: "https://kanto.example".to_owned(),
            demo: true,
        });
        let database = Arc::new(database);
        Self { app, database }
    }

    /// The same data as an installation shows it in which nobody has signed in.
    pub(crate) fn closed(&self) -> Self {
        self.sending(Mailer::Off)
    }

    /// The same data as an installation shows it that sends mail.
    pub(crate) fn sending(&self, mailer: Mailer) -> Self {
        let app = App::new(Parts {
            db: self.app.db.clone(),
            clock: self.app.clock.clone(),
            ids: self.app.ids.clone(),
            mail: mailer,
            base_url: self.app.base_url.clone(),
            demo: false,
        });
        let database = self.database.clone();
        Self { app, database }
    }

    /// Sets the clock.
    pub(crate) fn at(&self, instant: &str) {
        self.app.clock.set(instant.parse().expect("an instant"));
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Sends a form as a browser does.
    pub(crate) async fn post(&self, path: &str, form: &str) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        let request = Request::post(path).header(header::CONTENT_TYPE, kind);
        self.send(request, Body::from(form.to_owned())).await
    }

    /// Sends a form with files; a part without a file name is a plain field.
    pub(crate) async fn post_files(&self, path: &str, parts: &[Part<'_>]) -> Answer {
        let mut body = Vec::new();
        for (field, file, content) in parts {
            let name = if file.is_empty() {
                String::new()
            } else {
                format!("; filename=\"{file}\"\r\nContent-Type: application/octet-stream")
            };
            let head =
                format!("--edge\r\nContent-Disposition: form-data; name=\"{field}\"{name}\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        let kind = "multipart/form-data; boundary=edge";
        let request = Request::post(path).header(header::CONTENT_TYPE, kind);
        self.send(request, Body::from(body)).await
    }

    pub(crate) async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let router = routes::router(self.app.clone());
        let request = request.body(body).expect("a request");
        let response = router.oneshot(request).await.expect("an answer");
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, 1 << 24).await.expect("a body");
        Answer {
            status: head.status,
            headers: head.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }

    /// Runs the jobs that are due and gives how many there were.
    pub(crate) async fn run_jobs(&self) -> usize {
        let app = &self.app;
        let handlers = schedule::handlers(app);
        let worker = Worker::new(app.db.clone(), app.clock.clone(), &app.ids, handlers);
        let mut count = 0;
        while worker.run_one().await.expect("jobs can be taken") {
            count += 1;
        }
        count
    }
}
