//! `kanto mail test` and what the settings of mail say, from outside.

#[path = "../../../tests/outside/process.rs"]
mod process;
#[path = "../../../tests/outside/smtp.rs"]
mod smtp;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use kit::db::TemporaryDatabase;
use serde_json::json;
use smtp::MailServer;

const PASSWORD: &str = "hyvin-salainen";

fn kanto(args: &[&str], settings: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanto"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("KANTO_") {
            command.env_remove(name);
        }
    }
    command.args(args).env("KANTO_LANG", "fi");
    command.env("KANTO_LOG", "debug");
    command.envs(settings.iter().copied());
    command
}

/// The exit code and what was said, without the log.
fn said(args: &[&str], settings: &[(&str, &str)]) -> (Option<i32>, String) {
    let output = kanto(args, settings).output().expect("ended");
    let whole = [output.stdout, output.stderr].concat();
    let whole = String::from_utf8(whole).expect("text");
    assert!(!whole.contains(PASSWORD), "a password is shown: {whole}");
    let (log, said): (Vec<_>, Vec<_>) = whole.lines().partition(|line| line.starts_with('{'));
    assert!(
        !log.concat().contains("maija@"),
        "an address is in the log: {log:?}"
    );
    (output.status.code(), said.join("\n"))
}

const TO_MAIJA: [&str; 3] = ["mail", "test", "maija@esimerkki.fi"];
const FROM: (&str, &str) = ("KANTO_MAIL_FROM", "Kanto <kanto@lahettaja.example>");

#[test]
fn a_test_message_leaves_signed_and_the_servers_answer_is_said() {
    let behaviour = json!({
        "security": "tls", "user": "kanto", "password": PASSWORD,
        "script": ["take", "take", "later", "refuse-recipient"]
    });
    let server = MailServer::start(&behaviour);
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.to_str().expect("a path").to_owned()
    };
    let (trust, key) = (
        write("trust.pem", &server.certificate),
        write("key.pem", &server.key),
    );
    let place = format!("127.0.0.1:{}", server.port);
    let url = format!("smtps://kanto:{PASSWORD}@{place}");
    let settings = [
        ("KANTO_MAIL_SERVER", url.as_str()),
        FROM,
        ("KANTO_MAIL_TRUST", &trust),
        ("KANTO_MAIL_DKIM_KEY", &key),
        ("KANTO_MAIL_DKIM_SELECTOR", "syksy"),
        ("KANTO_BASE_URL", "https://kanto.example"),
    ];
    let took = format!("Palvelin {place} otti viestin vastaan: 250 taken");
    assert_eq!(said(&TO_MAIJA, &settings), (Some(0), took));
    let taken = server.next();
    assert_eq!(taken["subject"], "Koeviesti Kannosta");
    assert_eq!(taken["dkim"], "pass lahettaja.example syksy");
    assert!(
        taken["text"]
            .as_str()
            .expect("a text")
            .contains("https://kanto.example/")
    );

    // The settings may stand in a file, and the reader may have a name.
    let mut lines = String::new();
    for (name, value) in settings {
        let key = name
            .trim_start_matches("KANTO_")
            .to_lowercase()
            .replace('_', "-");
        lines.push_str(&format!("{key} = '{value}'\n"));
    }
    let file = write("kanto.toml", &lines);
    let args = [
        "mail",
        "test",
        "Åsa <asa@esimerkki.fi>",
        "--lang=sv",
        "--config",
        &file,
    ];
    let (code, text) = said(&args, &[]);
    assert_eq!(
        (code, text.starts_with("Servern 127.0.0.1")),
        (Some(0), true),
        "{text}"
    );
    assert_eq!(server.next()["to"]["name"], "Åsa");

    for (begins, answer) in [
        (
            "Palvelin HERE ei ota viestiä vastaan juuri nyt:",
            "come back later",
        ),
        ("Palvelin HERE ei ota viestiä vastaan:", "is nobody here"),
    ] {
        let (code, text) = said(&TO_MAIJA, &settings);
        assert_eq!(code, Some(1));
        assert!(text.starts_with(&begins.replace("HERE", &place)), "{text}");
        assert!(text.contains(answer), "{text}");
        server.next();
    }
    let wrong = format!("smtps://kanto:wrong@{place}");
    let wrong = [
        ("KANTO_MAIL_SERVER", wrong.as_str()),
        FROM,
        ("KANTO_MAIL_TRUST", &trust),
    ];
    let (code, text) = said(&TO_MAIJA, &wrong);
    let begins = format!("Palvelin {place} ei hyväksy käyttäjää ja salasanaa:");
    assert_eq!((code, text.starts_with(&begins)), (Some(1), true), "{text}");
    let (_, text) = said(&TO_MAIJA, &wrong[..2]);
    assert!(
        text.starts_with(&format!("Yhteyttä palvelimeen {place} ei voi salata.")),
        "{text}"
    );
    let events = server.end();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0]["event"], "wrong-password");
}

#[test]
fn what_is_wrong_with_the_settings_is_said_and_no_password_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.pem");
    std::fs::write(&file, "-----BEGIN PRIVATE KEY-----\n").expect("written");
    let file = file.to_str().expect("a path");
    let server = |url: &'static str| ("KANTO_MAIL_SERVER", url);
    let good = server("smtps://posti.example");
    for (settings, begins) in [
        (vec![], "Sähköpostipalvelinta ei ole asetettu."),
        (vec![server("")], "Sähköpostipalvelinta ei ole asetettu."),
        (
            vec![server("smpt://k:hyvin-salainen@posti.example"), FROM],
            "Asetus mail-server ei kelpaa: odotetaan",
        ),
        (
            vec![server("hyvin-salainen"), FROM],
            "Asetus mail-server ei kelpaa: odotetaan",
        ),
        (
            vec![server("smtp://k:hyvin-salainen@posti.example?tls=no"), FROM],
            "Asetus mail-server ei kelpaa: loppuun",
        ),
        (
            vec![
                server("smtp://k:hyvin-salainen@posti.example?tls=none"),
                FROM,
            ],
            "Asetus mail-server ei kelpaa: salasanaa",
        ),
        (
            vec![server("smtps://hyvin-salainen@posti.example"), FROM],
            "Asetus mail-server ei kelpaa: käyttäjä",
        ),
        (vec![good], "Asetus mail-from puuttuu"),
        (
            vec![good, FROM, ("KANTO_MAIL_DKIM_SELECTOR", "a")],
            "Asetukset mail-dkim-key ja",
        ),
        (
            vec![good, FROM, ("KANTO_MAIL_TRUST", file)],
            &format!("{file}: Tiedosto ei ole PEM"),
        ),
        (
            vec![good, FROM, ("KANTO_MAIL_TRUST", "ei-ole")],
            "ei-ole: Tiedostoa ei voi lukea",
        ),
        (
            vec![
                good,
                FROM,
                ("KANTO_MAIL_DKIM_KEY", file),
                ("KANTO_MAIL_DKIM_SELECTOR", "a"),
            ],
            &format!("{file}: Tiedosto ei ole PEM-muotoinen RSA-avain"),
        ),
    ] {
        let (code, text) = said(&TO_MAIJA, &settings);
        assert_eq!(
            (code, text.starts_with(begins)),
            (Some(1), true),
            "{settings:?}: {text}"
        );
    }
    for (address, begins) in [
        ("maija", "Tarkista sähköpostiosoite."),
        ("mäki@esimerkki.fi", "Osoitteessa on ennen @-merkkiä"),
        (
            "maija@esimerkki.fi\r\nBcc: kim@esimerkki.fi",
            "Tarkista sähköpostiosoite.",
        ),
        ("a\nBcc: k <maija@esimerkki.fi>", "Nimessä on rivinvaihto"),
    ] {
        let (code, text) = said(&["mail", "test", address], &[good, FROM]);
        assert_eq!(
            (code, text.starts_with(begins)),
            (Some(1), true),
            "{address}: {text}"
        );
    }
    let (code, text) = said(
        &["serve", "--help"],
        &[server("smtps://k:hyvin-salainen@posti.example")],
    );
    assert_eq!((code, text.contains("KANTO_MAIL_SERVER")), (Some(0), true));
}

#[test]
fn a_password_on_the_command_line_is_refused() {
    let url = "smtps://kanto:salainen@posti.example";
    for args in [
        ["serve", "--listen", "127.0.0.1:0", "--mail-server", url],
        ["mail", "test", "maija@esimerkki.fi", "--mail-server", url],
    ] {
        let (code, text) = said(&args, &[FROM]);
        assert_eq!(code, Some(2), "{text}");
        assert!(
            text.starts_with("Älä kirjoita sähköpostipalvelimen salasanaa"),
            "{text}"
        );
        assert!(!text.contains("salainen@"), "{text}");
    }
}

#[tokio::test]
async fn a_service_without_a_mail_server_says_that_mail_stays() {
    let database = TemporaryDatabase::empty().await.expect("a database");
    let url = database.url();
    let args = ["serve", "--listen", "127.0.0.1:0", "--database", &url];
    let mut process = kanto(&args, &[("KANTO_LOG", "warn")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a process");
    let mut first = String::new();
    let out = process.stdout.take().expect("its output");
    BufReader::new(out).read_line(&mut first).expect("a line");
    assert!(first.starts_with("http://"), "{first}");
    process.kill().expect("killed");
    let output = process.wait_with_output().expect("ended");
    let text = String::from_utf8(output.stderr).expect("text");
    assert!(
        text.contains("Sähköpostipalvelinta ei ole asetettu (mail-server)."),
        "{text}"
    );
    assert!(
        text.contains("no mail server is set: mail stays in the outbox"),
        "{text}"
    );

    let (code, text) = said(&args, &[("KANTO_MAIL_SERVER", "posti.example")]);
    assert_eq!(
        (code, text.starts_with("Asetus mail-server ei kelpaa")),
        (Some(1), true)
    );
}
