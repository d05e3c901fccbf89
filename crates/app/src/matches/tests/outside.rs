//! For programs and on the command line.

use kit::i18n::Lang;
use serde_json::Value as Json;

use super::{add_call, add_named};
use crate::matches::MatchesCommand;
use crate::output::Output;
use crate::testing::TestApp;
use crate::texts;

#[derive(clap::Parser)]
struct Commands {
    #[command(subcommand)]
    matches: MatchesCommand,
}

/// What a command says, and its exit code.
async fn run(test: &TestApp, args: &[&str]) -> (u8, String) {
    let args = [&["kanto"], args].concat();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(Lang::Fi),
    };
    let command = <Commands as clap::Parser>::parse_from(args).matches;
    let code = crate::matches::run(&test.app, command, &mut to)
        .await
        .unwrap();
    out.extend(err);
    (code, String::from_utf8(out).unwrap())
}

#[tokio::test]
async fn programs_read_all_matches_where_next_leads() {
    let test = TestApp::new().await;
    let call = add_call(&test, &[]).await;
    for n in 0..5 {
        add_named(&test, &format!("Seura {n} ry"), "social").await;
    }
    let mut path = format!("/api/v1/calls/{call}/matches?limit=2&reason=activity");
    let mut found = Vec::new();
    loop {
        let answer = test.get(&path).await;
        let json: Json = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(json["count"], 5);
        for one in json["matches"].as_array().unwrap() {
            assert_eq!((&one["fits"], &one["points"]), (&true.into(), &8.into()));
            assert_eq!(
                one["reasons"][0]["text"],
                "works in the call’s area: Joensuu"
            );
            found.push(one["association"]["name"].as_str().unwrap().to_owned());
        }
        match json["next"].as_str() {
            Some(next) => path = next.to_owned(),
            None => break,
        }
    }
    found.sort();
    found.dedup();
    assert_eq!(found.len(), 5);
    for (query, status) in [
        ("?view=all", 400),
        ("?reason=luck", 400),
        ("?limit=0", 400),
        ("?after=x", 400),
        ("?colour=red", 400),
    ] {
        let path = format!("/api/v1/calls/{call}/matches{query}");
        assert_eq!(test.get(&path).await.status.as_u16(), status, "{query}");
    }
    let none = test.get("/api/v1/calls/x/matches").await;
    assert_eq!(none.status.as_u16(), 404);
    let closed = test.closed();
    let refused = closed.get(&format!("/api/v1/calls/{call}/matches")).await;
    assert_eq!(refused.status.as_u16(), 401);
}

#[tokio::test]
async fn the_api_describes_every_value_that_it_gives() {
    let test = TestApp::new().await;
    let call = add_call(&test, &[]).await;
    let one = add_named(&test, "Hyvä Arki ry", "social").await;
    let path = format!("/tyo/haut/{call}/sopivat/{one}/korjaus");
    test.post(&path, "sopii=kylla&syy=Hyv%C3%A4").await;
    let described = test.get("/api/v1/matches/openapi.json").await;
    let described: Json = serde_json::from_str(&described.body).unwrap();
    let known = &described["components"]["schemas"]["Match"]["properties"];
    let answer = test.get(&format!("/api/v1/calls/{call}/matches")).await;
    let answer: Json = serde_json::from_str(&answer.body).unwrap();
    let given = answer["matches"][0].as_object().unwrap();
    for (name, value) in given {
        assert!(!known[name].is_null(), "{name}");
        if let Some(inner) = value.as_object() {
            for part in inner.keys() {
                assert!(!known[name]["properties"][part].is_null(), "{name}.{part}");
            }
        }
    }
}

#[tokio::test]
async fn the_command_line_lists_both_ways() {
    let test = TestApp::new().await;
    let call = add_call(&test, &[]).await;
    let arki = add_named(&test, "Hyvä Arki ry", "social").await;
    add_named(&test, "Juoksuseura ry", "sport").await;
    let (code, table) = run(&test, &["call", &call]).await;
    assert!(code == 0 && table.contains("Hyvä Arki ry") && !table.contains("Juoksuseura"));
    let csv = ["call", &call, "--view", "against", "--format", "csv"];
    let (_, csv) = run(&test, &csv).await;
    assert!(
        csv.contains("Juoksuseura ry") && csv.contains("toimiala ei liity"),
        "{csv}"
    );
    let (_, json) = run(&test, &["call", &call, "--format", "json", "--limit", "1"]).await;
    let json: Json = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["association"]["name"], "Hyvä Arki ry");
    let (code, text) = run(&test, &["association", &arki.to_string()]).await;
    assert!(code == 0 && text.contains("Kylät auki kaikille"), "{text}");
    assert!(text.contains("toimii haun alueella: Joensuu"), "{text}");
    let json = ["association", &arki.to_string(), "--format", "json"];
    let (_, json) = run(&test, &json).await;
    assert_eq!(
        serde_json::from_str::<Json>(&json).unwrap()[0]["call"]["state"],
        "open"
    );
    for (args, code) in [(["call", "x"], 1), (["association", "x"], 1)] {
        assert_eq!(run(&test, &args).await.0, code, "{args:?}");
    }
    for asked in [["--view", "kaikki"], ["--reason", "onni"]] {
        let (code, said) = run(&test, &[&["call", &call], &asked[..]].concat()).await;
        assert!(code == 2 && said.contains(asked[1]), "{said}");
    }
}
