//! A whole site of its own for each test, to talk to as a visitor does.

#[path = "../../../tests/outside/process.rs"]
pub(crate) mod process;
#[path = "../../../tests/outside/smtp.rs"]
pub(crate) mod smtp;

mod kept;
mod listed;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use kit::clock::Clock;
use kit::db::TemporaryDatabase;
use kit::files::Files;
use kit::i18n::Lang;
use kit::id::Ids;
use kit::jobs::Worker;
use kit::mail::Mailer;
use kit::sets::Shelf;
use tokio::sync::OnceCell;
use tower::ServiceExt;

pub(crate) use listed::listed;

use crate::access::Role;
use crate::accounts::{self, Email, LinkKind, NewAccount};
use crate::app::{App, Oidc, Parts};
use crate::areas;
use crate::associations::readers::Addresses;
use crate::company_data::CompanyData;
use crate::migrations::SCHEMA;
use crate::{routes, schedule};

/// The instant at which every test begins: 24.11.2026 at noon in Finland.
pub(crate) const NOW: &str = "2026-11-24T10:00:00Z";

/// The folder with the real cards: `KANTO_CORPUS`, or beside the repository.
pub(crate) fn corpus() -> PathBuf {
    let beside = || concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus").into();
    std::env::var_os("KANTO_CORPUS").map_or_else(beside, PathBuf::from)
}

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
    /// Made for the first request: making one takes longer than most answers.
    router: Arc<OnceLock<Router>>,
    /// What the browser keeps: the session's cookie, or nothing.
    cookie: String,
    /// Where in the network the browser is.
    address: SocketAddr,
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

/// An address of the network that is kept for such purposes.
fn some_address(app: &App) -> SocketAddr {
    let [a, b, c] = app.ids.random_bytes();
    SocketAddr::from(([10, a, b, c], 4000))
}

impl TestApp {
    /// An empty installation, as its administrator sees it.
    pub(crate) async fn new() -> Self {
        Self::empty().await.sign_in(Role::Administrator).await
    }

    /// An empty demonstration, as its administrator sees it.
    pub(crate) async fn demo() -> Self {
        let site = Self::empty().await.with(Mailer::Kept, true);
        site.sign_in(Role::Administrator).await
    }

    /// The same installation, as one that sends mail.
    pub(crate) fn sending(&self, mailer: Mailer) -> Self {
        self.with(mailer, false)
    }

    /// The same installation, as one that an organisation's sign-in leads to.
    pub(crate) fn with_oidc(&self, oidc: Oidc) -> Self {
        self.of(Parts {
            oidc: Some(oidc),
            ..self.parts(Mailer::Kept, false)
        })
    }

    /// The same installation, as one that asks the business register.
    pub(crate) fn with_company_data(&self, company_data: CompanyData) -> Self {
        self.of(Parts {
            company_data: Some(company_data),
            ..self.parts(Mailer::Kept, false)
        })
    }

    /// The same installation, as one where a second person approves letters.
    pub(crate) fn with_letter_approval(&self) -> Self {
        self.of(Parts {
            letter_approval: true,
            ..self.parts(Mailer::Kept, false)
        })
    }

    /// The same installation, its files kept elsewhere.
    pub(crate) fn with_files(&self, files: Files) -> Self {
        self.of(Parts {
            files,
            ..self.parts(Mailer::Kept, false)
        })
    }

    /// The folder that is this installation's own.
    pub(crate) fn database_folder(&self) -> &std::path::Path {
        self.database.folder()
    }

    /// The same installation, reached at that address.
    pub(crate) fn at_address(&self, base_url: &str) -> Self {
        self.of(Parts {
            base_url: base_url.to_owned(),
            ..self.parts(Mailer::Kept, false)
        })
    }

    fn with(&self, mail: Mailer, demo: bool) -> Self {
        self.of(self.parts(mail, demo))
    }

    fn parts(&self, mail: Mailer, demo: bool) -> Parts {
        Parts {
            sets: Shelf::default(),
            db: self.app.db.clone(),
            files: self.app.files.clone(),
            clock: self.app.clock.clone(),
            ids: self.app.ids.clone(),
            mail,
            base_url: self.app.base_url.clone(),
            oidc: self.app.oidc.clone(),
            company_data: self.app.company_data.clone(),
            behind_proxy: false,
            demo,
            seal: OnceCell::new(),
            letter_approval: false,
            addresses: Addresses::default(),
        }
    }

    fn of(&self, parts: Parts) -> Self {
        Self {
            app: App::new(parts),
            database: self.database.clone(),
            router: Arc::default(),
            cookie: self.cookie.clone(),
            address: self.address,
        }
    }

    async fn empty() -> Self {
        let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
        let app = App::new(Parts {
            files: Files::folder(&database.folder().join("files")),
            sets: Shelf::default(),
            db: database.db.clone(),
            clock: Clock::fixed(NOW.parse().expect("an instant")),
            ids: Ids::seeded(1),
            mail: Mailer::Kept,
            base_url: "https://kanto.example".to_owned(),
            oidc: None,
            company_data: None,
            behind_proxy: false,
            demo: false,
            seal: OnceCell::new(),
            letter_approval: false,
            addresses: Addresses::default(),
        });
        // A thread that was another test's forgets its areas, as a program does that starts.
        areas::load(&app).await.expect("areas");
        let database = Arc::new(database);
        Self {
            address: some_address(&app),
            app,
            database,
            router: Arc::default(),
            cookie: String::new(),
        }
    }

    /// The same installation as somebody sees it who has not signed in.
    pub(crate) fn closed(&self) -> Self {
        Self {
            app: self.app.clone(),
            database: self.database.clone(),
            router: self.router.clone(),
            cookie: String::new(),
            address: some_address(&self.app),
        }
    }

    /// The same installation as somebody of that role sees it, in a browser of
    /// their own.
    pub(crate) async fn sign_in(&self, role: Role) -> Self {
        let mut person = self.closed();
        let link = person.link(role).await;
        person.enter(&link).await;
        person
    }

    /// The same installation as the person with that address sees it.
    pub(crate) async fn sign_in_as(&self, email: &str) -> Self {
        let email: Email = email.parse().expect("an address");
        let mut tx = self.app.db.begin().await.expect("a transaction");
        let account = accounts::by_email(&mut tx, &email).await.expect("read");
        let id = account.expect("an account").id;
        let token = accounts::link_for(&self.app, &mut tx, id, LinkKind::SignIn, "").await;
        tx.commit().await.expect("kept");
        let mut person = self.closed();
        let link = format!("/kirjaudu/linkki/{}", token.expect("a link").secret());
        person.enter(&link).await;
        person
    }

    /// A link for the person of that role, who is made if there is none.
    pub(crate) async fn link(&self, role: Role) -> String {
        let app = &self.app;
        let email: Email = format!("{}@kanto.example", role.word())
            .parse()
            .expect("an address");
        let mut tx = app.db.begin().await.expect("a transaction");
        let found = accounts::by_email(&mut tx, &email).await.expect("read");
        let id = match found {
            Some(account) => account.id,
            None => {
                let new = NewAccount {
                    email,
                    name: format!("Testi {}", role.word()).parse().expect("a name"),
                    lang: Lang::Fi,
                    role,
                    areas: Vec::new(),
                };
                let author = app.author(None, "test");
                let added = accounts::add(app, &mut tx, &author, new)
                    .await
                    .expect("added");
                added.expect("a new account").id
            }
        };
        let token = accounts::link_for(app, &mut tx, id, LinkKind::SignIn, "").await;
        tx.commit().await.expect("kept");
        format!("/kirjaudu/linkki/{}", token.expect("a link").secret())
    }

    /// Uses a link to sign in and keeps the cookie.
    pub(crate) async fn enter(&mut self, link: &str) -> Answer {
        let answer = self.post(link, "").await;
        self.keep_cookie(&answer);
        answer
    }

    /// Another place in the network from which the same cookie is sent.
    pub(crate) fn with_cookie_of(&self, other: &Self) -> Self {
        Self {
            cookie: other.cookie.clone(),
            ..self.closed()
        }
    }

    /// Keeps the cookie as a browser does.
    pub(crate) fn keep_cookie(&mut self, answer: &Answer) {
        if let Some(cookie) = answer.headers.get(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("text");
            cookie
                .split(';')
                .next()
                .unwrap_or_default()
                .clone_into(&mut self.cookie);
        }
    }

    /// Sets the clock.
    pub(crate) fn at(&self, instant: &str) {
        self.app.clock.set(instant.parse().expect("an instant"));
    }

    /// Sets the clock and signs the administrator in again: sessions end.
    pub(crate) async fn later(&self, instant: &str) -> Self {
        self.at(instant);
        self.sign_in(Role::Administrator).await
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
        let made = || routes::router(self.app.clone());
        let router = self.router.get_or_init(made).clone();
        let mut request = request.body(body).expect("a request");
        request.extensions_mut().insert(ConnectInfo(self.address));
        if !self.cookie.is_empty() {
            let cookie = HeaderValue::from_str(&self.cookie).expect("a cookie");
            request.headers_mut().insert(header::COOKIE, cookie);
        }
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
