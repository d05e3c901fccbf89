//! The paper from outside: the page's download and the command line.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use clap::Parser;
use kit::i18n::Lang;

use crate::app::App;
use crate::projects::ProjectCommand;
use crate::testing::{Answer, TestApp};

async fn site() -> (TestApp, String) {
    let site = TestApp::new().await;
    crate::demo::fill(&site.app, 1, 1).await.expect("a project");
    let code = crate::demo::projects(1, 1).next().expect("a project").code;
    (site, code)
}

/// Takes compressed answers as a browser does: the file is not compressed again.
async fn download(site: &TestApp, path: &str) -> Answer {
    let request = Request::get(path).header(header::ACCEPT_ENCODING, "br");
    site.send(request, Body::empty()).await
}

#[tokio::test]
async fn the_page_offers_the_file_in_every_language() {
    let (site, code) = site().await;
    let link = format!("/hankkeet/{code}/kuvaus.pdf");
    let page = site.get(&format!("/en/hankkeet/{code}")).await;
    page.holds(&[&link]);
    let file = download(&site, &link).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.headers["content-type"], "application/pdf");
    assert_eq!(
        file.headers["content-disposition"],
        format!("attachment; filename=\"hankekuvaus-{code}.pdf\"")
    );
    assert!(file.bytes.starts_with(b"%PDF-1.7"));
    let swedish = download(&site, &format!("/sv{link}")).await;
    assert!(swedish.bytes == file.bytes);
    let nothing = download(&site, "/hankkeet/S99999/kuvaus.pdf").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[derive(Parser)]
struct Line {
    #[command(subcommand)]
    command: ProjectCommand,
}

async fn run(app: &App, arguments: &[&str], terminal: bool) -> (u8, Vec<u8>, String) {
    let line = Line::parse_from([&["kanto"], arguments].concat());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = crate::output::Output {
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
    let (site, code) = site().await;
    let arguments = ["show", &code, "--format", "pdf"];
    let (exit, file, _) = run(&site.app, &arguments, false).await;
    assert_eq!(exit, 0);
    let downloaded = download(&site, &format!("/hankkeet/{code}/kuvaus.pdf")).await;
    assert_eq!(downloaded.status, StatusCode::OK);
    assert!(file == downloaded.bytes);
    let (exit, file, said) = run(&site.app, &arguments, true).await;
    assert_eq!((exit, file.len()), (2, 0));
    assert!(
        said.contains(&format!("--format pdf > {code}.pdf")),
        "{said}"
    );
}
