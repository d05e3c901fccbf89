//! Processes of the program, and browsers that talk to them.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Output, Stdio};

use kit::db::TemporaryDatabase;

pub(crate) const KANTO: &str = env!("CARGO_BIN_EXE_kanto");

/// A database that only processes of the program open, with its schema.
pub(crate) async fn database() -> TemporaryDatabase {
    let database = TemporaryDatabase::empty().await.expect("a database");
    database.db.close().await;
    done(&kanto(&database.url(), &["migrate"]));
    database
}

/// Runs a command to its end.
pub(crate) fn kanto(database: &str, args: &[&str]) -> Output {
    let mut command = plain(Command::new(KANTO));
    command.args(["--lang", "fi", "--database", database]);
    command.args(args).output().expect("the program")
}

/// No setting of whoever runs the tests.
pub(crate) fn plain(mut command: Command) -> Command {
    for name in ["KANTO_CONFIG", "KANTO_LOG", "KANTO_BASE_URL"] {
        command.env_remove(name);
    }
    command
}

/// What a command printed that did what it was asked to.
pub(crate) fn done(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A link by which that person comes in; they are made if there is none.
pub(crate) fn link(database: &str, email: &str) -> String {
    let add = ["user", "add", email, "--role", "coordinator", "--name", "T"];
    let added = kanto(database, &add);
    let said = match added.status.success() {
        true => done(&added),
        false => done(&kanto(database, &["user", "link", email])),
    };
    let (_, path) = said.trim().split_once("/kirjaudu").expect("a link");
    format!("/kirjaudu{path}")
}

/// A process that serves and works; it is killed with this value.
pub(crate) struct Server {
    process: Child,
    base: String,
}

impl Server {
    pub(crate) fn start(database: &str) -> Self {
        Self::run(Command::new(KANTO), database)
    }

    /// Starts what `command` leads to.
    pub(crate) fn run(command: Command, database: &str) -> Self {
        let mut process = plain(command)
            .args(["serve", "--listen", "127.0.0.1:0", "--database", database])
            // Each browser says where it is, as a proxy would.
            .env("KANTO_BEHIND_PROXY", "true")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a process");
        let out = process.stdout.take().expect("its output");
        let mut base = String::new();
        BufReader::new(out).read_line(&mut base).expect("a line");
        assert!(base.starts_with("http://"), "{base}");
        Self {
            process,
            base: base.trim().to_owned(),
        }
    }

    /// As `kill -9`, also while others talk to it.
    pub(crate) fn kill(&self) {
        let id = self.id().to_string();
        let killed = Command::new("kill").args(["-9", &id]).status();
        assert!(killed.expect("kill").success());
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Kills it and gives what it has logged.
    pub(crate) fn log(mut self) -> String {
        self.kill();
        let mut log = String::new();
        let mut out = self.process.stderr.take().expect("its log");
        out.read_to_string(&mut log).expect("text");
        log
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What a request was answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) body: String,
}

impl Answer {
    /// The act of which the next page tells.
    pub(crate) fn act(&self) -> &str {
        let (_, act) = self.location.split_once("muutos=").expect("an act");
        act
    }
}

/// A browser; it keeps the cookie and follows nothing.
#[derive(Clone)]
pub(crate) struct Browser {
    agent: ureq::Agent,
    cookie: String,
    place: String,
}

impl Browser {
    pub(crate) fn new() -> Self {
        Self::at("192.0.2.1")
    }

    /// A browser at that place in the network.
    pub(crate) fn at(place: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false);
        Self {
            agent: config.build().into(),
            cookie: String::new(),
            place: place.to_owned(),
        }
    }

    /// A browser that has come in at that server.
    pub(crate) fn signed_in(server: &Server, database: &str, email: &str) -> Self {
        let mut browser = Self::new();
        browser.enter(server, &link(database, email));
        browser
    }

    pub(crate) fn enter(&mut self, server: &Server, link: &str) {
        let url = format!("{}{link}", server.base);
        let request = self.agent.post(url).header("x-forwarded-for", &self.place);
        let response = request.send("").expect("an answer");
        let cookie = response.headers().get("set-cookie").expect("a cookie");
        let cookie = cookie.to_str().expect("text").split(';').next();
        cookie.unwrap_or_default().clone_into(&mut self.cookie);
    }

    pub(crate) fn get(&self, server: &Server, path: &str) -> Answer {
        self.try_get(server, path).expect("an answer")
    }

    /// Gives nothing when the server is gone.
    pub(crate) fn try_get(&self, server: &Server, path: &str) -> Option<Answer> {
        let request = self.agent.get(format!("{}{path}", server.base));
        answer(request.header("cookie", &self.cookie).call())
    }

    pub(crate) fn post(&self, server: &Server, path: &str, form: &[(&str, &str)]) -> Answer {
        self.try_post(server, path, form).expect("an answer")
    }

    pub(crate) fn try_post(
        &self,
        server: &Server,
        path: &str,
        form: &[(&str, &str)],
    ) -> Option<Answer> {
        let request = self.agent.post(format!("{}{path}", server.base));
        let request = request
            .header("cookie", &self.cookie)
            .header("x-forwarded-for", &self.place);
        answer(request.send_form(form.iter().copied()))
    }

    /// Sends a body of `multipart/form-data` whose parts the word `edge` divides.
    pub(crate) fn post_parts(&self, server: &Server, path: &str, body: &str) -> Answer {
        let request = self.agent.post(format!("{}{path}", server.base));
        let request = request
            .header("cookie", &self.cookie)
            .header("content-type", "multipart/form-data; boundary=edge");
        answer(request.send(body)).expect("an answer")
    }
}

type Sent = Result<ureq::http::Response<ureq::Body>, ureq::Error>;

fn answer(sent: Sent) -> Option<Answer> {
    let mut response = sent.ok()?;
    let location = response.headers().get("location");
    Some(Answer {
        status: response.status().as_u16(),
        location: location
            .map_or("", |value| value.to_str().expect("text"))
            .to_owned(),
        body: response.body_mut().read_to_string().ok()?,
    })
}
