use kit::i18n::Lang;

use super::add;
use crate::ideas::IdeaCommand;
use crate::output::Output;
use crate::testing::TestApp;
use crate::texts;

#[derive(clap::Parser)]
struct Commands {
    #[command(subcommand)]
    idea: IdeaCommand,
}

pub(super) async fn run(test: &TestApp, args: &[&str]) -> (u8, String) {
    let args = [&["kanto"], args].concat();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(Lang::Fi),
    };
    let command = <Commands as clap::Parser>::parse_from(args).idea;
    let code = crate::ideas::run(&test.app, command, &mut to)
        .await
        .unwrap();
    out.extend(err);
    (code, String::from_utf8(out).unwrap())
}

#[tokio::test]
async fn ideas_are_listed_and_shown() {
    let test = TestApp::new().await;
    let path = add(&test, &[("what", "Ruokaa yhdessä")]).await;
    let id = path.rsplit('/').next().unwrap();
    let (code, table) = run(&test, &["list"]).await;
    assert!(code == 0 && table.contains("Kylän keittiö"), "{table}");
    let (_, none) = run(&test, &["list", "--stage", "granted"]).await;
    assert!(!none.contains("Kylän keittiö"));
    let (code, said) = run(&test, &["list", "--stage", "haave"]).await;
    assert!(code == 2 && said.contains("granted"), "{said}");
    let (code, csv) = run(&test, &["list", "--format", "csv"]).await;
    assert!(code == 0 && csv.contains("Kylän keittiö;"), "{csv}");
    let (_, shown) = run(&test, &["show", id]).await;
    assert!(
        shown.contains("Ruokaa yhdessä") && shown.contains("HI-"),
        "{shown}"
    );
    let reference = shown.lines().nth(1).unwrap().to_owned();
    let (code, json) = run(&test, &["show", "--json", &reference]).await;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((code, json["id"].as_str()), (0, Some(id)));
    assert_eq!(run(&test, &["show", "HI-0"]).await.0, 1);
}
