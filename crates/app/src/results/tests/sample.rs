//! The invented log of a sister project's size: the same line everywhere, and each number's
//! rows add up to it.

use super::{api, cell, run, run_bytes};
use crate::demo::{SampleCommand, run as make_sample};
use crate::output::Output;
use crate::testing::TestApp;
use crate::texts;
use clap::Parser;
use kit::i18n::Lang;

const DAYS: [&str; 4] = ["--from", "2023-08-01", "--to", "2024-12-11"];

#[derive(Parser)]
struct Sample {
    #[command(subcommand)]
    sample: SampleCommand,
}

/// Writes the invented lists and takes them in.
async fn take_in(test: &TestApp) {
    let folder = test.database_folder().join("loki").display().to_string();
    let args = ["sample", "work", "--seed", "1", "--out", &folder];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(Lang::Fi),
    };
    let sample = Sample::parse_from(args).sample;
    assert_eq!(make_sample(&sample, &mut to).unwrap(), 0);
    for (command, name) in [
        ("association", "yhdistykset"),
        ("idea", "hankeideat"),
        ("consultation", "neuvonnat"),
        ("event", "tapahtumat"),
    ] {
        let name = format!("{folder}/{name}.csv");
        let (code, said) = run(test, &[command, "import", &name]).await;
        assert_eq!(code, 0, "{command}: {said}");
    }
}

#[tokio::test]
async fn the_line_of_the_invented_log_comes_from_everywhere() {
    let test = TestApp::new().await;
    take_in(&test).await;
    let line = "113 / 874 / 55 / 5";
    let (code, said) = run(&test, &[&["report", "results"][..], &DAYS].concat()).await;
    assert!(code == 0 && said.contains(&format!("\n{line}\n")), "{said}");
    let query = "alkaen=2023-08-01&asti=2024-12-11";
    test.get(&format!("/tyo/tulokset?{query}"))
        .await
        .holds(&[line]);
    test.closed()
        .get(&format!("/tulokset?{query}"))
        .await
        .holds(&[line]);
    let results = api(&test, "2023-08-01", "2024-12-11").await;
    assert_eq!(results["line"], line);
    let figures = &results["figures"];
    for by in ["month", "municipality", "sub-region", "field", "project"] {
        let rows = results["by"][by].as_array().unwrap();
        for figure in ["associations", "consultations", "events", "projects"] {
            let parts: i64 = rows.iter().map(|row| row[figure].as_i64().unwrap()).sum();
            let whole = figures[figure].as_i64().unwrap();
            assert!(parts >= whole, "{by} {figure}: {parts} of {whole}");
            // What is in one row alone adds up.
            let is_of_one = match figure {
                "events" => true,
                "consultations" => ["month", "project"].contains(&by),
                "associations" => ["municipality", "sub-region"].contains(&by),
                _ => by == "project",
            };
            assert!(
                !is_of_one || parts == whole,
                "{by} {figure}: {parts} of {whole}"
            );
        }
    }
    assert_eq!(results["by"]["month"].as_array().unwrap().len(), 17);
    // The rows behind a number are as many as it says.
    let month = cell(&results, "month", Some("2024-02"), "consultations");
    let path = format!("/tyo/tulokset/rivit?{query}&luku=consultations&jako=month&arvo=2024-02");
    let rows = test.get(&path).await;
    rows.holds(&[&format!("{month} riviä")]);
    for (figure, count) in [
        ("associations", 113),
        ("consultations", 874),
        ("events", 55),
    ] {
        let path = format!("/tyo/tulokset/rivit?{query}&luku={figure}");
        test.get(&path)
            .await
            .holds(&[&format!("{count} riviä"), "sivu=2"]);
    }
    let path = format!("/tyo/tulokset/rivit?{query}&luku=projects");
    test.get(&path).await.holds(&["5 riviä"]);

    let args = [&["report", "results", "--format", "json"][..], &DAYS].concat();
    let (_, json) = run(&test, &args).await;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["line"], line);
    let advisers = json["by"]["adviser"].as_array().unwrap();
    let sum: i64 = advisers
        .iter()
        .map(|row| row["consultations"].as_i64().unwrap())
        .sum();
    assert_eq!(sum, 874);
    let args = [
        &[
            "report",
            "results",
            "--by",
            "municipality",
            "--format",
            "csv",
        ][..],
        &DAYS,
    ]
    .concat();
    let (_, csv) = run(&test, &args).await;
    assert!(csv.contains("Kunta;"), "{csv}");
    let args = [&["report", "results", "--format", "pdf"][..], &DAYS].concat();
    let (_, bytes, _) = run_bytes(&test, &args).await;
    let text = text_of(&test, &bytes);
    assert!(text.contains(line), "{text}");
    // The paper's table of months is the page's, row by row.
    for row in results["by"]["month"].as_array().unwrap() {
        let figures = ["associations", "consultations", "events", "projects"];
        let figures = figures.map(|figure| row[figure].to_string()).join(" ");
        let row = format!("{} {figures}", row["name"].as_str().unwrap());
        assert!(text.contains(&row), "{row}: {text}");
    }
}

/// What a reader's program finds in a PDF, with single spaces.
fn text_of(test: &TestApp, pdf: &[u8]) -> String {
    let file = test.database_folder().join("tulokset.pdf");
    std::fs::write(&file, pdf).unwrap();
    let mut reader = std::process::Command::new("pdftotext");
    let read = reader.arg("-layout").arg(&file).arg("-").output();
    let read = read.expect("pdftotext; cargo xtask test installs poppler-utils");
    let text = String::from_utf8(read.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
