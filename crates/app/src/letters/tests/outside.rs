//! Letters for other programs, and on the command line.

use axum::http::StatusCode;
use clap::Parser as _;
use kit::i18n::Lang;

use super::{begin, register, send, write};
use crate::letters::{self, LetterCommand};
use crate::output::Output;
use crate::testing::TestApp;
use crate::texts;

#[derive(clap::Parser)]
struct Command {
    #[command(subcommand)]
    command: LetterCommand,
}

/// Runs `kanto letter …` and gives its exit code and all that it printed.
async fn run(test: &TestApp, args: &[&str]) -> (u8, String) {
    let command = Command::parse_from([&["letter"], args].concat()).command;
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(Lang::En),
    };
    let code = letters::run(&test.app, command, &mut to).await.unwrap();
    out.extend(err);
    (code, String::from_utf8(out).unwrap())
}

#[tokio::test]
async fn the_command_line_counts_sends_and_tells_how_far_it_is() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = begin(&staff, "blank").await;
    let id = path.rsplit('/').next().unwrap();
    let (code, said) = run(&test, &["send", id]).await;
    assert_eq!(code, 1);
    assert!(
        said.contains("The letter is not ready") && said.contains("Write a subject."),
        "{said}"
    );
    write(&staff, &path, &[]).await;
    let (code, said) = run(&test, &["send", id, "--dry-run"]).await;
    assert_eq!(
        (code, said.as_str()),
        (
            0,
            "Recipients: 3\n  Associations: 3\nLeft out:\n  No e-mail address: 1\n  The same address gets it already: 1\n"
        )
    );
    assert_eq!(run(&test, &["send", id, "--at", "eilen"]).await.0, 2);
    assert_eq!(run(&test, &["send", "nobody"]).await.0, 1);
    let (code, said) = run(&test, &["send", id]).await;
    assert_eq!(code, 0);
    assert!(
        said.starts_with("The letter leaves 24 November 2026"),
        "{said}"
    );
    assert_eq!(run(&test, &["send", id]).await.0, 1);
    test.at("2026-11-24T10:02:00Z");
    test.run_jobs().await;
    let (_, said) = run(&test, &["status", id]).await;
    assert_eq!(said, "Kevään uutiset\nSent\n  Sent: 3\n");
    let (_, json) = run(&test, &["status", id, "--json"]).await;
    assert!(json.contains("\"sent\": 3"), "{json}");
    let (_, list) = run(&test, &["list"]).await;
    assert!(
        list.contains(id) && list.contains("Kevään uutiset"),
        "{list}"
    );
}

#[tokio::test]
async fn programs_read_public_letters_and_those_who_send_them_how_far_they_are() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = begin(&staff, "blank").await;
    write(
        &staff,
        &path,
        &[
            ("is_public", "1"),
            ("subject-sv", "Nyheter"),
            ("b0-0-sv", "Hej"),
        ],
    )
    .await;
    let id = path.rsplit('/').next().unwrap().to_owned();
    let closed = test.closed();
    let list = |body: &str| serde_json::from_str::<serde_json::Value>(body).unwrap();
    assert_eq!(list(&closed.get("/api/v1/letters").await.body)["count"], 0);
    send(&staff, &path, "").await;
    test.at("2026-11-24T10:02:00Z");
    test.run_jobs().await;
    let one = &list(&closed.get("/api/v1/letters").await.body)["letters"][0];
    assert_eq!(one["id"], id.as_str());
    let shown = list(&closed.get(&format!("/api/v1/letters/{id}")).await.body);
    assert_eq!(shown["text"]["fi"], "Hei lukija!");
    assert_eq!(shown["text"]["sv"], "Hej");
    let status = format!("/api/v1/letters/{id}/status");
    assert_eq!(closed.get(&status).await.status, StatusCode::UNAUTHORIZED);
    let status = list(&staff.get(&status).await.body);
    assert_eq!(status["recipients"]["sent"], 3);
    for path in ["/api/v1/letters/x", "/api/v1/letters/x/status"] {
        assert_eq!(staff.get(path).await.status, StatusCode::NOT_FOUND);
    }
    let described = list(&closed.get("/api/v1/letters/openapi.json").await.body);
    let keys = described["components"]["schemas"]["Letter"]["properties"]
        .as_object()
        .unwrap();
    for key in shown.as_object().unwrap().keys() {
        assert!(keys.contains_key(key), "{key}");
    }
}
