//! The program as a service: it answers, and ends when it is asked to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use kit::db::TemporaryDatabase;

/// A process that serves; it is killed with this value, also when a test fails.
struct Server {
    process: Child,
    address: String,
    cookie: String,
    out: BufReader<ChildStdout>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    fn start(args: &[&str], listen: &str) -> Self {
        Self::logging_to(Stdio::inherit(), args, listen)
    }

    fn logging_to(log: Stdio, args: &[&str], listen: &str) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_kanto"))
            .args(args)
            .args(["--listen", listen])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("a process");
        let out = process.stdout.take().expect("its output");
        let mut server = Self {
            process,
            address: String::new(),
            cookie: String::new(),
            out: BufReader::new(out),
        };
        server.address = server.next_address();
        server
    }

    /// The address that the process prints next.
    fn next_address(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("http://").expect("an address");
        address.to_owned()
    }

    /// Signs in by the first link that the demonstration prints.
    fn sign_in(&mut self) {
        let link = loop {
            let mut line = String::new();
            assert_ne!(self.out.read_line(&mut line).expect("a line"), 0, "no link");
            if let Some((_, link)) = line.split_once(&self.address) {
                break link.trim().to_owned();
            }
        };
        let answer = self.send(&format!("POST {link}"), "");
        let cookie = answer
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.and_then(|cookie| cookie.split(';').next());
        self.cookie = cookie.expect("a cookie").to_owned();
    }

    /// Sends a request and gives the whole answer.
    fn send(&self, head: &str, body: &str) -> String {
        self.send_to(&self.address, head, body)
    }

    fn send_to(&self, address: &str, head: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(address).expect("connected");
        let (length, cookie) = (body.len(), &self.cookie);
        let request = format!(
            "{head} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n\
             Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    fn get(&self, path: &str) -> String {
        self.send(&format!("GET {path}"), "")
    }

    /// Asks the process to end and gives its exit code.
    fn end(mut self) -> Option<i32> {
        let pid = self.process.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(told.expect("told").success());
        let begun = Instant::now();
        loop {
            if let Some(status) = self.process.try_wait().expect("waited") {
                return status.code();
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

const ANY_PORT: &str = "127.0.0.1:0";

#[tokio::test]
async fn it_serves_and_ends_in_order() {
    let database = TemporaryDatabase::empty().await.expect("a database");
    let server = Server::start(&["serve", "--database", &database.url()], ANY_PORT);
    assert!(server.get("/healthz").ends_with("ok\n"));
    let page = server.get("/hankkeet");
    assert!(page.starts_with("HTTP/1.1 200 OK"), "{page}");
    // A connection that is kept open does not hold it up.
    let idle = TcpStream::connect(&server.address).expect("connected");
    assert_eq!(server.end(), Some(0));
    drop(idle);
}

#[tokio::test]
async fn the_figures_are_on_an_address_of_their_own() {
    let database = TemporaryDatabase::empty().await.expect("a database");
    let url = database.url();
    let args = ["serve", "--database", &url, "--metrics-listen", ANY_PORT];
    let mut server = Server::start(&args, ANY_PORT);
    let figures = server.next_address();
    let figures = figures.strip_suffix("/metrics").expect("a page");
    assert!(server.get("/sv/hankkeet").starts_with("HTTP/1.1 200 OK"));
    assert!(server.get("/metrics").starts_with("HTTP/1.1 404"));
    let answer = server.send_to(figures, "GET /metrics", "");
    for line in [
        "content-type: text/plain; version=0.0.4; charset=utf-8",
        "kanto_http_request_duration_seconds_count{route=\"/sv/hankkeet\",method=\"GET\",status=\"2xx\"} 1",
        "kanto_http_request_duration_seconds_count{route=\"none\",method=\"GET\",status=\"4xx\"} 1",
        "kanto_database_up 1",
    ] {
        assert!(answer.lines().any(|is| is == line), "{line}\n{answer}");
    }
    assert!(
        server
            .send_to(figures, "GET /hankkeet", "")
            .starts_with("HTTP/1.1 404")
    );
    assert_eq!(server.end(), Some(0));
}

#[test]
fn the_demonstration_keeps_what_was_done_until_it_starts_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().to_str().expect("a path").to_owned();
    let demo = ["demo", "--projects", "3", "--data-dir", &folder];
    let server = Server::start(&demo, ANY_PORT);
    let answer = server.send("POST /palaute", "about=other&message=Hei");
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert_eq!(server.end(), Some(0));

    let mut server = Server::start(&demo, ANY_PORT);
    server.sign_in();
    let page = server.get("/en/tyo");
    assert!(page.contains("One open message"), "{page}");
    assert_eq!(server.end(), Some(0));

    let mut server = Server::start(&[&demo[..], &["--fresh"]].concat(), ANY_PORT);
    server.sign_in();
    let page = server.get("/en/tyo");
    assert!(page.contains("No open feedback"), "{page}");
    // A second one beside it finds a port of its own.
    let second = Server::start(&demo, &server.address);
    assert_ne!(second.address, server.address);
    assert_eq!(second.end(), Some(0));
    assert_eq!(server.end(), Some(0));
}

/// Whatever people do and however much is logged: not who they are, what they wrote
/// or what lets them in.
#[test]
fn nothing_of_people_and_no_secret_is_in_the_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data").display().to_string();
    let log_file = folder.path().join("log");
    let log = std::fs::File::create(&log_file).expect("a file");
    let args = ["demo", "--data-dir", &data, "--log", "debug"];
    let mut server = Server::logging_to(Stdio::from(log), &args, ANY_PORT);
    server.sign_in();
    let secret = server.cookie.split_once('=').expect("a value").1.to_owned();
    for (head, body) in [
        ("GET /tyo?haku=Hakusana", ""),
        (
            "POST /palaute",
            "about=other&message=Salattava&email=oma%40osoite.example",
        ),
        ("POST /kirjaudu", "email=aarne%40kanto.example"),
        (
            "POST /kirjaudu/salasana",
            "email=aarne%40kanto.example&password=Arvaus+123456",
        ),
        ("POST /oma/salasana", "new=Sanasala+654321"),
        (
            "POST /tyo/kayttajat",
            "name=Maija+Mallikas&email=maija%40kanto.example&role=reader",
        ),
        ("GET /kirjaudu/linkki/olematonlinkki", ""),
    ] {
        let answer = server.send(head, body);
        assert!(!answer.starts_with("HTTP/1.1 5"), "{head}: {answer}");
    }
    assert_eq!(server.end(), Some(0));
    let log = std::fs::read_to_string(&log_file).expect("a log");
    assert!(log.contains("/kirjaudu/salasana"), "the log is on: {log}");
    for word in [
        &secret,
        "Hakusana",
        "Salattava",
        "osoite.example",
        "kanto.example",
        "Arvaus",
        "Sanasala",
        "Maija",
        "olematonlinkki",
    ] {
        let line = log.lines().find(|line| line.contains(word));
        assert_eq!(line, None, "{word}");
    }
}
