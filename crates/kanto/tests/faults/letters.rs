//! A letter to all associations of a county, against a mail server made by others, and
//! the program killed twice on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::time::{Duration, Instant};

use app::app::{App, Parts};
use app::letters::LetterCommand;
use app::output::Output;
use chrono::TimeDelta;
use clap::Parser as _;
use kit::clock::Clock;
use kit::db::{Db, TemporaryDatabase};
use kit::i18n::Lang;
use kit::id::Ids;
use kit::mail::Mailer;
use serde_json::{Value, json};

use super::server::{Browser, KANTO, Server, database, done, kanto};
use super::smtp::MailServer;

/// As many associations as North Karelia has.
const COUNTY: usize = 3_841;
const CONNECTIONS: usize = 8;
const KILLS: usize = 2;

/// A process that sends over that mail server as fast as it takes.
fn start(database: &str, mail: &MailServer) -> Server {
    let mut command = Command::new("env");
    command
        .arg("KANTO_BASE_URL=https://kanto.example")
        .arg("KANTO_MAIL_FROM=Kanto <kanto@lahettaja.example>")
        .arg(format!(
            "KANTO_MAIL_SERVER=smtp://127.0.0.1:{}?tls=none",
            mail.port
        ))
        .arg(format!("KANTO_MAIL_CONNECTIONS={CONNECTIONS}"))
        .args([
            "KANTO_MAIL_PER_SECOND=0",
            "KANTO_MAIL_PER_SECOND_TO_DOMAIN=0",
        ])
        .arg(KANTO);
    Server::run(command, database)
}

/// The register of a county: nine of ten have an address. Gives the place and the address
/// of each association.
fn register(database: &TemporaryDatabase) -> Vec<(String, String)> {
    let file = database.folder().join("county.csv");
    let name = file.to_str().expect("a path").to_owned();
    let rows = COUNTY.to_string();
    let sample = [
        "sample",
        "associations",
        "--rows",
        &rows,
        "--seed",
        "1",
        "--out",
        &name,
    ];
    done(&kanto("x.db", &sample));
    let list = std::fs::read_to_string(&file).expect("a list");
    let mut lines = list.lines();
    let mut written = format!("{}\n", lines.next().expect("a head"));
    let mut all = Vec::new();
    for (number, line) in lines.enumerate() {
        assert!(!line.contains('"'), "a field with a semicolon: {line}");
        let mut fields: Vec<&str> = line.split(';').collect();
        let own = format!("posti{number}@yhdistys{number}.example");
        if fields[6].is_empty() && number % 10 != 0 {
            fields[6] = &own;
        }
        all.push((fields[3].to_owned(), fields[6].to_owned()));
        written.push_str(&fields.join(";"));
        written.push('\n');
    }
    assert_eq!(all.len(), COUNTY);
    std::fs::write(&file, written).expect("written");
    done(&kanto(&database.url(), &["association", "import", &name]));
    all
}

/// A segment of one place.
fn segment(server: &Server, staff: &Browser) -> String {
    let of_place = [
        ("nimi", "Outokumpu"),
        ("yhteinen", "1"),
        ("kysely", "alue=Outokumpu"),
    ];
    let place = staff.post(server, "/tyo/segmentit", &of_place).location;
    let (_, word) = place.split_once("segmentti=").expect("a segment");
    word.split('&').next().unwrap_or_default().to_owned()
}

/// Writes a letter to all but those of a segment, and gives its identifier.
fn write(server: &Server, staff: &Browser, but: &str) -> String {
    let begun = staff.post(server, "/tyo/kirjeet", &[("malli", "blank")]);
    let (path, _) = begun.location.split_once("/muokkaus").expect("a letter");
    let page = staff.get(server, &format!("{path}/muokkaus")).body;
    let (_, edition) = page
        .split_once("name=\"edition\" value=\"")
        .expect("an edition");
    let form = [
        ("edition", edition.split('"').next().unwrap_or_default()),
        ("subject-fi", "Kevään uutiset: {yhdistys|yhdistys}"),
        ("subject-sv", "Vårens nyheter"),
        ("b0", "text"),
        (
            "b0-0-fi",
            "Hei {yhdistys|lukija}!\n\nKevään haku on **auki**.",
        ),
        ("b0-0-sv", "Hej!"),
        ("topic", "news"),
        ("statement", "2021"),
        ("segment", "never-contacted"),
        ("but", but),
        ("act", "save"),
    ];
    let saved = staff.post(server, &format!("{path}/muokkaus"), &form);
    assert_eq!(saved.status, 303, "{}", saved.body);
    path.rsplit('/').next().expect("an identifier").to_owned()
}

#[derive(clap::Parser)]
struct Letter {
    #[command(subcommand)]
    command: LetterCommand,
}

/// Sends the letter by the command line as if that was some minutes ago, so that its time
/// in the outbox is over.
async fn send(database: &TemporaryDatabase, letter: &str) {
    let db = Db::open(&database.address).await.expect("a database");
    let app = App::new(Parts {
        sets: kit::sets::Shelf::default(),
        files: kit::files::Files::folder(database.folder()),
        db: db.clone(),
        clock: Clock::fixed(Clock::system().now() - TimeDelta::minutes(3)),
        ids: Ids::random(),
        mail: Mailer::Off,
        base_url: String::new(),
        oidc: None,
        company_data: None,
        behind_proxy: false,
        demo: false,
        letter_approval: false,
        addresses: app::associations::readers::Addresses::default(),
        seal: tokio::sync::OnceCell::new(),
    });
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: app::texts::tr(Lang::Fi),
    };
    let command = Letter::parse_from(["letter", "send", letter]).command;
    let code = app::letters::run(&app, command, &mut to).await;
    assert_eq!(code.expect("run"), 0, "{}", String::from_utf8_lossy(&err));
    db.close().await;
}

/// How far the letter is, as the command line says.
fn status(url: &str, letter: &str) -> Value {
    let said = done(&kanto(url, &["letter", "status", letter, "--json"]));
    serde_json::from_str(&said).expect("JSON")
}

/// Waits until so many messages have arrived in all.
fn receive(mail: &MailServer, taken: &mut Vec<Value>, count: usize) {
    while taken.len() < count {
        taken.push(mail.next());
    }
}

fn text<'a>(message: &'a Value, name: &str) -> &'a str {
    message[name].as_str().expect("a text")
}

/// That each address has the same message once, or twice where a kill was in between.
fn arrived(taken: &[Value], expected: &BTreeSet<String>) {
    let mut copies = BTreeMap::<&str, Vec<&Value>>::new();
    for message in taken {
        assert_eq!(message["event"], "taken", "{message}");
        assert_eq!(message["to"], message["header_to"], "{message}");
        copies.entry(text(message, "to")).or_default().push(message);
    }
    let reached: BTreeSet<String> = copies.keys().map(|to| (*to).to_owned()).collect();
    assert!(reached == *expected, "missing or too many: {:?}", {
        reached.symmetric_difference(expected).collect::<Vec<_>>()
    });
    let second = taken.len() - copies.len();
    assert!(second <= CONNECTIONS * KILLS, "{second} second copies");
    let mut names = BTreeSet::new();
    for (to, same) in &copies {
        assert!(same.len() <= 1 + KILLS, "{to}");
        assert!(names.insert(text(same[0], "message_id")), "a name twice");
        for other in &same[1..] {
            assert_eq!(other["digest"], same[0]["digest"], "{to}");
            assert_eq!(other["message_id"], same[0]["message_id"], "{to}");
        }
        let (plain, html) = (text(same[0], "text"), text(same[0], "html"));
        let greeting = if plain.starts_with("Hej!") {
            "Hej!"
        } else {
            "Hei "
        };
        assert!(plain.starts_with(greeting), "{plain}");
        assert!(
            html.contains(greeting) && html.contains("</html>"),
            "{html}"
        );
        let way_out = text(same[0], "unsubscribe");
        assert!(plain.contains(way_out) && html.contains(way_out), "{plain}");
        let one_click = "List-Unsubscribe-Post: List-Unsubscribe=One-Click";
        assert_eq!(same[0]["one_click"], one_click);
    }
}

#[tokio::test]
async fn a_letter_to_a_county_reaches_everybody_although_its_sender_is_killed_twice() {
    let database = database().await;
    let url = database.url();
    let all = register(&database);
    let mail = MailServer::start(&json!({ "digest": true }));
    let mut server = start(&url, &mail);
    let staff = Browser::signed_in(&server, &url, "kirje@kanto.example");
    let but = segment(&server, &staff);
    let letter = write(&server, &staff, &but);
    let readers = all.iter().filter(|(place, _)| place != "Outokumpu");
    let mut expected: BTreeSet<String> = readers.map(|(_, to)| to.to_lowercase()).collect();
    expected.remove("");
    let refused = expected.pop_first().expect("an address");
    let refuse = [("osoite", refused.as_str()), ("syy", "puhelimessa")];
    let refuse = staff.post(&server, "/tyo/kirjeet/kiellot", &refuse);
    assert_eq!(refuse.status, 303, "{}", refuse.body);
    assert!(expected.len() > COUNTY * 4 / 5, "{}", expected.len());

    let mut taken = Vec::new();
    send(&database, &letter).await;
    for third in 1..=KILLS {
        receive(&mail, &mut taken, expected.len() * third / 3);
        server.kill();
        drop(server);
        let sent = &status(&url, &letter)["recipients"];
        assert!(sent["queued"].as_u64() > Some(0), "killed too late: {sent}");
        server = start(&url, &mail);
    }
    receive(&mail, &mut taken, expected.len());
    let begun = Instant::now();
    let ended = loop {
        let status = status(&url, &letter);
        if status["stage"] == "sent" {
            break status;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{status}");
        std::thread::sleep(Duration::from_millis(200));
    };
    let count = u64::try_from(expected.len()).expect("a count");
    let states = ended["recipients"].as_object().expect("counts");
    for (state, found) in states {
        let wanted = if state == "sent" { count } else { 0 };
        assert_eq!(found.as_u64(), Some(wanted), "{state}: {ended}");
    }

    // The way out of any of them, as a reader's mail program takes it (RFC 8058).
    let one = taken[taken.len() / 2].clone();
    let way_out = text(&one, "unsubscribe").strip_prefix("https://kanto.example");
    let way_out = way_out.expect("an address of this installation");
    let click = [("List-Unsubscribe", "One-Click")];
    let answer = Browser::new().post(&server, way_out, &click);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let states = &status(&url, &letter)["recipients"];
    let after = (states["sent"].as_u64(), states["unsubscribed"].as_u64());
    assert_eq!(after, (Some(count - 1), Some(1)));
    let sought = [("osoite", text(&one, "to"))];
    let found = staff.post(&server, "/tyo/kirjeet/kiellot/haku", &sought);
    assert!(found.body.contains("Kirjeet peruttu, "), "{}", found.body);
    let next = write(&server, &staff, &but);
    let counted = done(&kanto(&url, &["letter", "send", &next, "--dry-run"]));
    assert!(
        counted.starts_with(&format!("Saajat: {}\n", count - 1))
            && counted.contains("Lopettanut kirjeet: 2"),
        "{counted}"
    );

    drop(server);
    taken.extend(mail.end());
    arrived(&taken, &expected);
}
