//! The paper from outside: the page's download and the command line.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use clap::Parser;
use kit::clock::Clock;
use kit::db::TemporaryDatabase;
use kit::i18n::Lang;
use kit::id::Ids;
use tower::ServiceExt;

use super::now;
use crate::app::{App, Parts};
use crate::migrations::SCHEMA;
use crate::projects::Filter;
use crate::projects::ProjectCommand;

async fn app() -> (App, TemporaryDatabase, String) {
    let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
    let app = App::new(Parts {
        db: database.db.clone(),
        clock: Clock::fixed(now()),
        ids: Ids::seeded(1),
        demo: true,
    });
    crate::demo::fill(&app, 1, 1).await.expect("a project");
    let mut conn = app.db.read().await.expect("a connection");
    let listed = crate::projects::store::list(&mut conn, &Filter::part(1, 0))
        .await
        .expect("a list");
    let code = listed[0].code.clone();
    drop(conn);
    (app, database, code)
}

async fn get(app: &App, path: &str) -> (StatusCode, String, String, Vec<u8>) {
    let router = crate::routes::router(app.clone());
    // A browser takes compressed pages; these tests read them.
    let accepted = if path.ends_with(".pdf") {
        "br"
    } else {
        "identity"
    };
    let request = Request::get(path)
        .header(header::ACCEPT_ENCODING, accepted)
        .body(Body::empty());
    let answer = router
        .oneshot(request.expect("a request"))
        .await
        .expect("an answer");
    let status = answer.status();
    let [kind, name] = [header::CONTENT_TYPE, header::CONTENT_DISPOSITION].map(|name| {
        let value = answer.headers().get(name);
        value.map_or_else(String::new, |value| {
            value.to_str().expect("text").to_owned()
        })
    });
    let body = to_bytes(answer.into_body(), 1 << 24).await.expect("a body");
    (status, kind, name, body.to_vec())
}

#[tokio::test]
async fn the_page_offers_the_file_in_every_language() {
    let (app, _database, code) = app().await;
    let (_, _, _, page) = get(&app, &format!("/en/hankkeet/{code}")).await;
    let link = format!("/hankkeet/{code}/kuvaus.pdf");
    assert!(String::from_utf8_lossy(&page).contains(&link));
    let (status, kind, name, file) = get(&app, &link).await;
    assert_eq!((status, kind.as_str()), (StatusCode::OK, "application/pdf"));
    assert_eq!(
        name,
        format!("attachment; filename=\"hankekuvaus-{code}.pdf\"")
    );
    assert!(file.starts_with(b"%PDF-1.7"));
    let (_, _, _, swedish) = get(&app, &format!("/sv{link}")).await;
    assert!(swedish == file);
    let (status, ..) = get(&app, "/hankkeet/S99999/kuvaus.pdf").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[derive(Parser)]
struct Line {
    #[command(subcommand)]
    command: ProjectCommand,
}

async fn run(app: &App, arguments: &[&str], terminal: bool) -> (u8, Vec<u8>, String) {
    let line = Line::parse_from([&["kanto"], arguments].concat());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = crate::projects::Output {
        out: &mut out,
        err: &mut err,
        tr: crate::texts::tr(Lang::En),
    };
    let ProjectCommand::Show(show) = line.command else {
        panic!("another command");
    };
    let code = crate::projects::cli::run_show(app, &show, terminal, &mut to).await;
    (
        code.expect("a code"),
        out,
        String::from_utf8(err).expect("text"),
    )
}

#[tokio::test]
async fn the_command_writes_the_file_but_never_to_a_terminal() {
    let (app, _database, code) = app().await;
    let arguments = ["show", &code, "--format", "pdf"];
    let (exit, file, _) = run(&app, &arguments, false).await;
    assert_eq!(exit, 0);
    let (status, .., downloaded) = get(&app, &format!("/hankkeet/{code}/kuvaus.pdf")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(file == downloaded);
    let (exit, file, said) = run(&app, &arguments, true).await;
    assert_eq!((exit, file.len()), (2, 0));
    assert!(
        said.contains(&format!("--format pdf > {code}.pdf")),
        "{said}"
    );
}
