mod bad_input;
mod directory;
mod groupings;
mod import;
mod pages;

use std::io::Write;

use kit::i18n::Lang;

use crate::areas::{ClassificationCommand, run};
use crate::output::Output;
use crate::testing::TestApp;

/// The program's own classification.
const OWN: &str = include_str!("../data/municipalities-2026.csv");

/// A made-up classification of 2027: Kontiolahti has become a part of Joensuu, and
/// Juva has moved to North Karelia.
fn of_2027() -> String {
    let lines = OWN.lines().filter(|line| !line.starts_with("276;"));
    let juva = |line: &str| match line.split_once(";Juva;Juva;") {
        Some((code, _)) => format!(
            "{code};Juva;Juva;122;Joensuu;Joensuu;12;Pohjois-Karjala;Norra Karelen;North Karelia;14;FI1D9;0;3;5"
        ),
        None => line.to_owned(),
    };
    lines.map(juva).collect::<Vec<_>>().join("\n")
}

#[derive(clap::Parser)]
struct Cli {
    #[command(subcommand)]
    command: ClassificationCommand,
}

/// `kanto areas import` in Finnish of a file with that content: the exit code and both
/// outputs.
async fn import(site: &TestApp, content: impl AsRef<[u8]>, args: &[&str]) -> (u8, String, String) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(content.as_ref()).unwrap();
    let path = file.path().to_str().unwrap();
    let args = [&["kanto", "import", path], args].concat();
    let cli = <Cli as clap::Parser>::try_parse_from(args).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: crate::texts::tr(Lang::Fi),
    };
    let code = run(&site.app, cli.command, &mut to).await.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code, text(out), text(err))
}

const FROM_2027: [&str; 2] = ["--valid-from", "2027-01-01"];
const MERGED: [&str; 4] = ["--valid-from", "2027-01-01", "--merged", "276=167"];
