use std::io::Write as _;
use std::sync::Mutex;

use proptest::prelude::*;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::*;
use crate::db::TemporaryDatabase;
use crate::db::{Migration, Schema};
use crate::id::Ids;
use crate::mail::mailing::SEALED_FOR;
use crate::mail::outside::process;
use crate::mail::tls;
use crate::seal::Seal;

const SCHEMA: Schema = Schema(&[Migration {
    number: 1,
    name: "seals",
    sqlite: include_str!("../../../../../migrations/sqlite/0027_seals.sql"),
    postgres: include_str!("../../../../../migrations/postgres/0027_seals.sql"),
}]);

const MAILING: &str = "0199a1b2-0000-7000-8000-000000000001";

async fn seal() -> Seal {
    let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
    let seal = Seal::of(&database.db, &Ids::seeded(1)).await;
    seal.expect("a key")
}

fn name(seal: &Seal, number: i64) -> String {
    let name = seal.close(SEALED_FOR, &format!("{MAILING}.{number}"));
    format!("<{name}@lahettaja.example>")
}

/// As Postfix writes it.
fn bounce(name: &str, action: &str, status: &str, said: &str) -> String {
    format!(
        "From: MAILER-DAEMON@posti.example (Mail Delivery System)\r\n\
         To: palautukset@lahettaja.example\r\nSubject: Undelivered Mail Returned to Sender\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"B.1/posti\"\r\n\r\n\
         This is a MIME-encapsulated message.\r\n\r\n--B.1/posti\r\n\
         Content-Description: Notification\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n\
         I'm sorry to have to inform you.\r\n\r\n--B.1/posti\r\n\
         Content-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; posti.example\r\nArrival-Date: Tue, 24 Nov 2026 10:00:00 +0000\r\n\r\n\
         Final-Recipient: rfc822; maija@esimerkki.fi\r\n\
         Original-Recipient: rfc822;maija@esimerkki.fi\r\nAction: {action}\r\nStatus: {status}\r\n\
         Remote-MTA: dns; mx.esimerkki.fi\r\nDiagnostic-Code: smtp; {said}\r\n\r\n--B.1/posti\r\n\
         Content-Description: Undelivered Message\r\nContent-Type: message/rfc822\r\n\r\n\
         From: Kanto <kanto@lahettaja.example>\r\nTo: maija@esimerkki.fi\r\nSubject: Hei\r\n\
         Message-ID: {name}\r\n\r\nHei!\r\n\r\n--B.1/posti--\r\n"
    )
}

/// RFC 5965, appendix B.2, with the head alone given back.
fn complaint(name: &str) -> String {
    format!(
        "From: <feedback@palvelu.example>\r\nTo: <palautukset@lahettaja.example>\r\nSubject: FW: Hei\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=feedback-report;\r\n\
         \x20 boundary=\"part1\"\r\n\r\n--part1\r\nContent-Type: text/plain; charset=\"US-ASCII\"\r\n\r\n\
         This is an email abuse report.\r\n\r\n--part1\r\nContent-Type: message/feedback-report\r\n\r\n\
         Feedback-Type: abuse\r\nUser-Agent: Palvelu/1.0\r\nVersion: 1\r\n\
         Original-Rcpt-To: <maija@esimerkki.fi>\r\n\r\n--part1\r\nContent-Type: text/rfc822-headers\r\n\r\n\
         From: <kanto@lahettaja.example>\r\nSubject: Hei\r\nMessage-ID: {name}\r\n\r\n--part1--\r\n"
    )
}

fn in_words(name: &str, said: &str) -> String {
    format!(
        "From: MAILER-DAEMON@vanha.example\r\nTo: kanto@lahettaja.example\r\nSubject: failure notice\r\n\r\n\
         Hi. This is the qmail-send program at vanha.example.\r\n\r\n<maija@esimerkki.fi>:\r\n{said}\r\n\r\n\
         --- Below this line is a copy of the message.\r\n\r\nMessage-ID: {name}\r\nSubject: Hei\r\n\r\nHei!\r\n"
    )
}

#[tokio::test]
async fn bounces_and_complaints_are_read() {
    let seal = seal().await;
    let name = name(&seal, 17);
    use ReportKind::{Complaint, Hard, Soft};
    for (message, kind) in [
        (
            bounce(
                &name,
                "failed",
                "5.1.1",
                "550 5.1.1 <maija@esimerkki.fi>: unknown",
            ),
            Hard,
        ),
        (bounce(&name, "failed", "5.0.0", "550 5.1.1 unknown"), Hard),
        (
            bounce(&name, "failed (expired)", "5.0.0", "550 no such user"),
            Hard,
        ),
        (bounce(&name, "failed", "5.4.4", "x"), Hard),
        (
            bounce(&name, "failed", "5.7.1", "550 5.7.1 looks like spam"),
            Soft,
        ),
        (
            bounce(&name, "failed", "5.2.2", "552 5.2.2 mailbox full"),
            Soft,
        ),
        (
            bounce(&name, "failed", "4.4.7", "delivery time expired"),
            Soft,
        ),
        (
            bounce(&name, "delayed", "4.4.1", "connection timed out"),
            Soft,
        ),
        (complaint(&name), Complaint),
        (in_words(&name, "550 5.1.1 unknown user (#5.1.1)"), Hard),
        (
            in_words(&name, "Remote host said: 550 no mailbox here"),
            Hard,
        ),
        (in_words(&name, "Remote host said: 451 try later"), Soft),
    ] {
        let report = parse(message.as_bytes(), &seal).expect(&message);
        assert_eq!(report.kind, kind, "{message}");
        let mailing = MAILING.parse().expect("an identifier");
        assert_eq!(report.mailing, Some((mailing, 17)), "{message}");
    }
    let message = bounce(&name, "failed", "5.1.1", "550 5.1.1 unknown");
    let report = parse(message.as_bytes(), &seal).expect("a report");
    let address = report.address.map(|address| address.to_string());
    assert_eq!(address.as_deref(), Some("maija@esimerkki.fi"));
    assert_eq!(report.said, "5.1.1 550 5.1.1 unknown");
}

#[tokio::test]
async fn what_is_no_report_or_is_made_up_is_nobodys() {
    let seal = seal().await;
    let right = name(&seal, 17);
    for message in [
        bounce(&right, "delivered", "2.0.0", "250 ok"),
        bounce(&right, "relayed", "2.0.0", "250 ok"),
        complaint(&right).replace("abuse", "not-spam"),
        format!(
            "From: maija@esimerkki.fi\r\nSubject: Re: Hei\r\nIn-Reply-To: {right}\r\n\r\nKiitos! 550\r\n"
        ),
        format!(
            "From: a@b.fi\r\nAuto-Submitted: auto-replied\r\nReferences: {right}\r\n\r\nOlen poissa.\r\n"
        ),
        String::new(),
    ] {
        assert_eq!(parse(message.as_bytes(), &seal), None, "{message}");
    }
    let forged = right.replace(".17.", ".18.");
    assert_ne!(forged, right);
    for made_up in [
        forged,
        format!("<{MAILING}.17@lahettaja.example>"),
        "<x@y>".to_owned(),
    ] {
        let message = bounce(&made_up, "failed", "5.1.1", "550 5.1.1 unknown");
        let report = parse(message.as_bytes(), &seal).expect("a report");
        assert_eq!(report.mailing, None, "{made_up}");
    }
}

#[tokio::test]
async fn no_bytes_break_the_reader() {
    let seal = seal().await;
    let name = name(&seal, 1);
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(5_000);
    parse(nested.as_bytes(), &seal);
    let parts = "Content-Type: multipart/report; boundary=a\r\n\r\n--a\r\n".repeat(5_000);
    parse(parts.as_bytes(), &seal);
    let samples = [
        bounce(&name, "failed", "5.1.1", "550 5.1.1 ä"),
        complaint(&name),
        in_words(&name, "550 no"),
    ];
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let changed = (
        0..samples.len(),
        any::<proptest::sample::Index>(),
        prop::collection::vec(any::<u8>(), 0..60),
        0..200_usize,
    );
    let ran = runner.run(&changed, |(which, at, new, gone)| {
        let mut message = samples[which].clone().into_bytes();
        let at = at.index(message.len());
        let end = (at + gone).min(message.len());
        message.splice(at..end, new.iter().copied());
        parse(&message, &seal);
        parse(&new, &seal);
        Ok(())
    });
    ran.expect("no panic");
}

/// Notes whose reports came, and fails for number 13.
fn noting(seal: Seal) -> (Reports, Arc<Mutex<Vec<i64>>>) {
    let noted = Arc::new(Mutex::new(Vec::new()));
    let notes = noted.clone();
    let reports = Reports::new(seal, move |report| {
        let notes = notes.clone();
        async move {
            let (_, number) = report.mailing.expect("ours");
            anyhow::ensure!(number != 13, "the disk is full");
            notes.lock().expect("a lock").push(number);
            Ok(())
        }
    });
    (reports, noted)
}

/// Brings a message as a mail server of others does.
async fn bring(port: u16, to: &[&str], raw: &str, padding: usize) -> Value {
    let asked = json!({"port": port, "to": to, "raw": raw, "padding": padding}).to_string();
    let brought =
        tokio::task::spawn_blocking(move || process::Outside::start("lmtp.mjs", asked.as_ref()).1);
    brought.await.expect("brought")
}

#[tokio::test]
async fn a_mail_server_brings_reports_by_lmtp() {
    let seal = seal().await;
    let (reports, noted) = noting(seal.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let listening = tokio::spawn(listen(listener, reports, async { drop(stopped.await) }));
    let message = |number| bounce(&name(&seal, number), "failed", "5.1.1", "550 5.1.1 no");
    let to = ["palautukset@lahettaja.example", "b@lahettaja.example"];
    let answer = bring(port, &to, &message(7), 0).await;
    assert_eq!(answer["accepted"], json!(to), "{answer}");
    let answer = bring(port, &to[..1], &message(13), 0).await;
    assert_eq!(answer["accepted"], json!([]));
    assert_eq!(answer["response"], "451 4.3.0 come back later");
    let answer = bring(
        port,
        &to[..1],
        "Subject: Hei\r\n\r\n.\r\n..\r\nKiitos!\r\n",
        0,
    )
    .await;
    assert_eq!(
        answer["accepted"],
        json!(to[..1]),
        "what is no report is taken too"
    );
    let answer = bring(port, &to[..1], &message(8), 1 << 21).await;
    assert_eq!(answer["response"], "552 5.3.4 the message is too large");
    assert_eq!(*noted.lock().expect("a lock"), [7]);
    stop.send(()).expect("listening");
    listening.await.expect("ended").expect("well");
}

#[tokio::test]
async fn whatever_is_said_by_lmtp_has_an_answer() {
    let (reports, _) = noting(seal().await);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let at = listener.local_addr().expect("an address");
    tokio::spawn(listen(listener, reports, std::future::pending()));
    let mut talk = TcpStream::connect(at).await.expect("connected");
    let long = format!("NOOP {}\r\n", "x".repeat(5_000));
    let lines = [
        "EHLO a\r\n",
        "RCPT TO:<a@b.fi>\r\n",
        "DATA\r\n",
        "LHLO a\r\n",
        "MAIL FROM:<>\r\n",
        "DATA\r\n",
        "MAIL FROM:<>\r\n",
        "RCPT TO:<a b>\r\n",
        "\r\n",
        "\u{0}\u{1}\r\n",
        long.as_str(),
        "RSET\r\n",
        "VRFY x\r\n",
        "QUIT\r\n",
    ];
    talk.write_all(lines.concat().as_bytes())
        .await
        .expect("said");
    let mut answers = String::new();
    talk.read_to_string(&mut answers).await.expect("answers");
    let codes: Vec<_> = answers.lines().map(|line| &line[..4]).collect();
    let wanted = [
        "220 ", "502 ", "503 ", "503 ", "250-", "250-", "250-", "250-", "250 ", "250 ", "503 ",
        "503 ", "501 ", "502 ", "502 ", "500 ", "250 ", "502 ", "221 ",
    ];
    assert_eq!(codes, wanted, "{answers}");
}

fn left(out: &mut impl std::io::BufRead, process: &mut process::Outside) -> Value {
    let stdin = process.0.stdin.as_mut().expect("its input");
    stdin.write_all(b"left\n").expect("asked");
    let mut line = String::new();
    out.read_line(&mut line).expect("a line");
    serde_json::from_str(&line).expect("a line of JSON")
}

#[tokio::test]
async fn reports_are_taken_out_of_a_mailbox_and_none_is_lost() {
    for secure in [false, true] {
        let seal = seal().await;
        let (reports, noted) = noting(seal.clone());
        let message = |number| bounce(&name(&seal, number), "failed", "5.1.1", "550 5.1.1 no");
        let thanks = "From: maija@esimerkki.fi\r\nSubject: Kiitos\r\n\r\nHei!\r\n".to_owned();
        let messages = [
            message(7),
            thanks,
            complaint(&name(&seal, 8)),
            message(13),
            message(9),
        ];
        let settings = json!({"secure": secure, "messages": messages}).to_string();
        let (mut server, ready, mut out) = process::Outside::start("imap.mjs", settings.as_ref());
        let scheme = if secure { "imaps" } else { "imap" };
        let port = process::port(&ready);
        let at = MailboxAt::of_url(&format!("{scheme}://testuser:testpass@127.0.0.1:{port}"));
        let at = at.expect("a mailbox");
        let certificate = ready["certificate"].as_str().expect("a certificate");
        let connector = tls::connector(Some(certificate.as_bytes())).expect("a connector");
        let error = imap::visit(&at, &connector, &reports)
            .await
            .expect_err("number 13");
        assert_eq!(error.to_string(), "the disk is full");
        assert_eq!(*noted.lock().expect("a lock"), [7, 8, 9]);
        let there = left(&mut out, &mut server);
        let there = there["left"].as_array().expect("messages").clone();
        assert_eq!(there.len(), 2, "{there:?}");
        assert_eq!(
            there[0]["flags"],
            json!(["\\Seen"]),
            "a letter to people stays"
        );
        assert_eq!(
            there[1]["flags"],
            json!([]),
            "what is not written down comes again"
        );
        let (reports, noted) = noting(seal.clone());
        let again = Reports::new(seal.clone(), move |mut report: Report| {
            let reports = reports.clone();
            async move {
                report.mailing = report.mailing.map(|(id, number)| (id, number + 100));
                (reports.handler)(report).await
            }
        });
        let count = imap::visit(&at, &connector, &again).await.expect("visited");
        assert_eq!(
            (count, noted.lock().expect("a lock").as_slice()),
            (1, &[113][..])
        );
        assert_eq!(
            imap::visit(&at, &connector, &again).await.expect("visited"),
            0
        );
        if secure {
            let untrusted = tls::connector(None).expect("a connector");
            imap::visit(&at, &untrusted, &again)
                .await
                .expect_err("nobody knows it");
        }
    }
}

#[test]
fn mailboxes_are_read() {
    let read = |text: &str| MailboxAt::of_url(text).map(|at| at.to_string());
    for (text, place) in [
        (
            "imaps://kanto%40x:s%3A@posti.example",
            "posti.example:993/INBOX",
        ),
        (
            "imaps://k:s@posti.example:1993/Palautukset/Uudet",
            "posti.example:1993/Palautukset/Uudet",
        ),
        ("imap://k:s@127.0.0.1/", "127.0.0.1:143/INBOX"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(place));
    }
    use crate::mail::ServerRefused::{HalfCredentials, NotAnAddress, PasswordInTheClear};
    for (text, refused) in [
        ("imap://k:s@posti.example", PasswordInTheClear),
        ("imaps://posti.example", HalfCredentials),
        ("imaps://k@posti.example", HalfCredentials),
        ("pop3://k:s@posti.example", NotAnAddress),
        ("imaps://k:s@posti.example/a?b", NotAnAddress),
        ("imaps://k:s@posti.example/a%0Ab", NotAnAddress),
        ("posti.example", NotAnAddress),
    ] {
        assert_eq!(read(text), Err(refused), "{text}");
    }
}
