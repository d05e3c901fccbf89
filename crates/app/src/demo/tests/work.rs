//! The invented log of work: the imports take in all of it, and what comes out is what was
//! asked for.

use std::collections::BTreeSet;

use clap::Parser as _;
use kit::i18n::Lang;

use crate::associations::AssociationCommand;
use crate::consultations::ConsultationCommand;
use crate::demo::SampleCommand;
use crate::events::EventCommand;
use crate::ideas::{IdeaCommand, Stage};
use crate::output::Output;
use crate::testing::TestApp;
use crate::{associations, consultations, demo, events, ideas, texts};

#[derive(clap::Parser)]
enum Commands {
    #[command(subcommand)]
    Sample(SampleCommand),
    #[command(subcommand)]
    Association(AssociationCommand),
    #[command(subcommand)]
    Idea(IdeaCommand),
    #[command(subcommand)]
    Consultation(ConsultationCommand),
    #[command(subcommand)]
    Event(EventCommand),
}

/// Runs a command that must succeed, and gives what it said.
async fn run(test: &TestApp, args: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(Lang::Fi),
    };
    let code = match Commands::parse_from([&["kanto"], args].concat()) {
        Commands::Sample(command) => demo::run(&command, &mut to),
        Commands::Association(command) => associations::run(&test.app, command, &mut to).await,
        Commands::Idea(command) => ideas::run(&test.app, command, &mut to).await,
        Commands::Consultation(command) => consultations::run(&test.app, command, &mut to).await,
        Commands::Event(command) => events::run(&test.app, command, &mut to).await,
    };
    let code = code.unwrap();
    out.extend(err);
    let said = String::from_utf8(out).unwrap();
    assert_eq!(code, 0, "{args:?}: {said}");
    said
}

#[tokio::test]
async fn an_invented_log_is_taken_in_whole_and_counts_as_it_was_asked_for() {
    let test = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let said = run(&test, &["sample", "work", "--out", out]).await;
    assert!(said.contains("4 luetteloa"), "{said}");
    for (kind, file, count) in [
        ("association", "yhdistykset.csv", 113),
        ("idea", "hankeideat.csv", 20),
        ("consultation", "neuvonnat.csv", 874),
        ("event", "tapahtumat.csv", 55),
    ] {
        let path = folder.path().join(file);
        let said = run(&test, &[kind, "import", path.to_str().unwrap()]).await;
        let counts = format!("Uusia {count}, muuttuvia 0, ennallaan 0, virheellisiä 0.");
        assert!(
            kind == "association" || said.contains(&counts),
            "{kind}: {said}"
        );
        // What came comes once.
        let again = run(&test, &[kind, "import", path.to_str().unwrap()]).await;
        let counts = format!("Uusia 0, muuttuvia 0, ennallaan {count}, virheellisiä 0.");
        assert!(
            kind == "association" || again.contains(&counts),
            "{kind}: {again}"
        );
    }
    let mut conn = test.app.db.read().await.unwrap();
    let register = associations::in_register(&mut conn, 1_000).await.unwrap();
    assert_eq!(register.len(), 113);
    let ideas = ideas::list(&mut conn).await.unwrap();
    let running = ideas.iter().filter(|idea| idea.stage == Stage::Running);
    assert_eq!(running.count(), 5);
    drop(conn);
    let json = run(&test, &["consultation", "list", "--format", "json"]).await;
    let all: serde_json::Value = serde_json::from_str(&json).unwrap();
    let all = all.as_array().unwrap();
    let advised = all
        .iter()
        .flat_map(|one| one["associations"].as_array().unwrap());
    let advised: BTreeSet<String> = advised.map(ToString::to_string).collect();
    assert_eq!((all.len(), advised.len()), (874, 113));
}
