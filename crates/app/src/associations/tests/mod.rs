//! The register through its edges.

mod api;
mod bulk;
mod codes;
mod coverage;
mod edit;
mod find;
mod listed;
mod lists;
mod segments;

use std::fmt::Write as _;
use std::io::{Seek, Write as _};

use kit::i18n::Lang;
use kit::id::Id;

use super::list_file::{Done, Settings, open, take_in};
use super::{AssociationCommand, SegmentCommand, Source, sought};
use crate::demo::{Spoilt, write_associations};
use crate::output::Output;
use crate::testing::TestApp;
use crate::texts;

/// Takes a list in as the command line does.
pub(super) async fn import(test: &TestApp, name: &str, bytes: &[u8]) -> Done {
    import_as_act(test, name, bytes).await.0
}

/// As [`import`], with the act that it is in the log.
async fn import_as_act(test: &TestApp, name: &str, bytes: &[u8]) -> (Done, Id) {
    let app = &test.app;
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.rewind().unwrap();
    let settings = Settings {
        source: Source::List,
        listed_on: app.clock.today(),
        delimiter: None,
        encoding: None,
        mapping: None,
    };
    let mut conn = app.db.read().await.unwrap();
    let list = open(&mut conn, name, file, settings)
        .await
        .unwrap()
        .unwrap();
    drop(conn);
    let author = app.author(None, "test");
    let mut tx = app.db.begin().await.unwrap();
    let about = (texts::tr(Lang::Fi), &author);
    let done = take_in(app, &mut tx, about, list, &[])
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    (done, author.batch)
}

/// A small register: four associations in three municipalities.
pub(super) const LIST: &str = "\
Nimi;Rekisterinumero;Y-tunnus;Kotipaikka;Toimiala;Sähköposti;Jäseniä
Kolin Kyläseura ry;194.820;0280113-5;Lieksa;4;info@kyla.example;120
Enon Hyvä Arki ry;100.001;;Joensuu;3;;
Joensuun Melojat ry;100.002;;Joensuu;6;meloja@meloja.example;40
Ilomantsin Nuoret ry;100.003;;Ilomantsi;5, 3;;
";

#[derive(clap::Parser)]
enum Commands {
    #[command(subcommand)]
    Association(AssociationCommand),
    #[command(subcommand)]
    Segment(SegmentCommand),
}

/// What a command prints, and what it complains of.
pub(super) async fn run(test: &TestApp, args: &[&str]) -> String {
    let args = [&["kanto"], args].concat();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(Lang::Fi),
    };
    match <Commands as clap::Parser>::parse_from(args) {
        Commands::Association(command) => super::run(&test.app, command, &mut to).await.unwrap(),
        Commands::Segment(command) => super::run_segment(&test.app, command, &mut to)
            .await
            .unwrap(),
    };
    out.extend(err);
    String::from_utf8(out).unwrap()
}

/// The identifier of an association by its number.
pub(super) async fn id_of(test: &TestApp, number: &str) -> Id {
    let mut conn = test.app.db.read().await.unwrap();
    sought(&mut conn, number).await.unwrap().unwrap().id
}

#[tokio::test]
async fn a_spoilt_list_tells_exactly_what_was_spoilt_and_changes_nothing_the_second_time() {
    let test = TestApp::new().await;
    let mut bytes = Vec::new();
    let spoilt = write_associations(1, 3_841, 0.05, &mut bytes).unwrap();
    let first = import(&test, "a.csv", &bytes).await;
    let counts = first.report.counts;
    let of = |kinds: &[Spoilt]| {
        spoilt
            .iter()
            .filter(|row| kinds.contains(&row.what))
            .count() as i64
    };
    let repeated = of(&[Spoilt::Again, Spoilt::Spelling]);
    let slips = of(&[Spoilt::Slip]);
    let wrong = spoilt.len() as i64 - repeated - slips;
    assert_eq!((counts.repeats, counts.wrong), (repeated, wrong));
    assert_eq!(counts.new, 3_841 - repeated - wrong);
    let told: Vec<u32> = first.report.wrong.iter().map(|row| row.line).collect();
    let mut told = told;
    told.sort_unstable();
    let mut lines: Vec<u32> = spoilt
        .iter()
        .filter(|row| !row.what.is_duplicate())
        .map(|row| row.line)
        .collect();
    lines.sort_unstable();
    assert_eq!(told, lines);
    let repeats: Vec<(u32, u32)> = first
        .report
        .repeats
        .iter()
        .map(|row| (row.line, row.of_line))
        .collect();
    let planted: Vec<(u32, u32)> = spoilt
        .iter()
        .filter(|row| matches!(row.what, Spoilt::Again | Spoilt::Spelling))
        .filter_map(|row| Some((row.line, row.of?)))
        .collect();
    assert_eq!(repeats, planted);
    let file = String::from_utf8(first.wrong_rows.unwrap()).unwrap();
    assert!(
        !file.contains("010101-900R"),
        "a personal identity code came back"
    );
    let second = import(&test, "a.csv", &bytes).await.report.counts;
    assert_eq!((second.new, second.changed), (0, 0));
    assert_eq!(second.same, counts.new);
    assert_eq!(
        (second.repeats, second.wrong),
        (counts.repeats, counts.wrong)
    );
}

#[tokio::test]
async fn the_same_association_five_times_in_one_file_is_one_and_loses_nothing() {
    let test = TestApp::new().await;
    let mut list = String::from("Nimi;Rekisterinumero;Puhelin;Kotipaikka\n");
    for phone in ["", "050 123 4567", "050 999 9999", "", ""] {
        writeln!(list, "Kolin Kyläseura ry;194.820;{phone};Lieksa").unwrap();
    }
    let done = import(&test, "viisi.csv", list.as_bytes()).await;
    assert_eq!((done.report.counts.new, done.report.counts.repeats), (1, 4));
    let mut conn = test.app.db.read().await.unwrap();
    let one = sought(&mut conn, "194820").await.unwrap().unwrap();
    assert_eq!(one.facts.value(super::Field::Phones), Some("050 123 4567"));
    drop(conn);
    let again = import(&test, "viisi.csv", list.as_bytes()).await;
    assert_eq!(again.report.counts.changed, 0);
}

#[tokio::test]
async fn numbers_that_contradict_each_other_are_refused_however_far_apart_the_rows_are() {
    let test = TestApp::new().await;
    let mut list = String::from("Nimi;Rekisterinumero;Y-tunnus;Kotipaikka\n");
    list.push_str("Kolin Kyläseura ry;194.820;0280113-5;Lieksa\n");
    for number in 0..1_000 {
        writeln!(list, "Seura {number} ry;100.{number:03};;Joensuu").unwrap();
    }
    list.push_str("Enon Hyvä Arki ry;101.001;0280113-5;Joensuu\n");
    list.push_str("Melojat ry;100.007;0280113-5;Joensuu\n");
    let told = |done: &Done| -> Vec<(u32, String)> {
        let wrong = done.report.wrong.iter();
        wrong
            .map(|row| {
                let said = super::list_file::said_all(texts::tr(Lang::Fi), &[], &row.problems);
                (row.line, said)
            })
            .collect()
    };
    let first = import(&test, "a.csv", list.as_bytes()).await;
    assert_eq!(first.report.counts.new, 1_001);
    let wanted = [
        (1_003, "sama kuin rivillä 2, mutta sillä on toinen"),
        (
            1_004,
            "sama kuin rivillä 10, mutta Y-tunnuksen mukaan sama kuin rivillä 2",
        ),
    ];
    for ((line, said), (wanted_line, wanted)) in told(&first).iter().zip(wanted) {
        assert!(
            *line == wanted_line && said.contains(wanted),
            "{line}: {said}"
        );
    }
    assert_eq!(first.report.counts.wrong, 2);
    // Against the register the same rows are wrong, and named.
    let second = import(&test, "a.csv", list.as_bytes()).await;
    assert_eq!(
        (second.report.counts.same, second.report.counts.wrong),
        (1_001, 2)
    );
    assert!(told(&second)[0].1.contains("Kolin Kyläseura ry"));
}

#[tokio::test]
async fn an_import_is_undone_but_for_what_was_changed_since() {
    let test = TestApp::new().await;
    import(&test, "a.csv", LIST.as_bytes()).await;
    let more =
        LIST.replace("info@kyla.example", "uusi@kyla.example") + "Uusi ry;100.009;;Kitee;;;\n";
    let more = more.replace("meloja@meloja.example;40", "meloja@meloja.example;150");
    let (done, act) = import_as_act(&test, "b.csv", more.as_bytes()).await;
    assert_eq!((done.report.counts.new, done.report.counts.changed), (1, 2));
    // The new one has been spoken with, and of the first one another field was changed.
    let new = id_of(&test, "100009").await;
    let contact = format!("yhdistys={new}&tapa=phone&paiva=1.3.2026&teksti=Puhuttiin");
    let spoken = test.post("/tyo/neuvonnat", &contact).await;
    assert!(spoken.status.is_redirection());
    let undone = test
        .post(&format!("/tyo/historia/{act}/kumoaminen"), "")
        .await;
    assert!(undone.status.is_redirection(), "{}", undone.status);
    let page = test.get(undone.location()).await;
    let link = format!("/tyo/yhdistykset/{new}\">Uusi ry</a>");
    page.holds(&["Nämä jäivät ennalleen", &link]);
    let list = run(&test, &["association", "list", "--format", "csv"]).await;
    assert!(list.contains("info@kyla.example") && !list.contains("uusi@kyla.example"));
    assert!(list.contains("21–50") || list.contains("20–50"), "{list}");
    assert!(list.contains("Uusi ry"));
}

#[tokio::test]
async fn a_repeated_row_that_tells_otherwise_comes_back() {
    let test = TestApp::new().await;
    let list = "Nimi;Rekisterinumero;Sähköposti;Kotipaikka\n\
        Kolin Kyläseura ry;194.820;a@kyla.example;Lieksa\n\
        Kolin kyläseura;194.820;b@kyla.example;Lieksa\n\
        Kolin Kyläseura ry;194.820;a@kyla.example;Lieksa\n";
    let done = import(&test, "a.csv", list.as_bytes()).await;
    let counts = done.report.counts;
    assert_eq!(
        (counts.new, counts.repeats, counts.untaken, counts.wrong),
        (1, 2, 1, 0)
    );
    let untaken: Vec<usize> = done
        .report
        .repeats
        .iter()
        .map(|row| row.untaken.len())
        .collect();
    assert_eq!(untaken, [1, 0]);
    let file = String::from_utf8(done.wrong_rows.unwrap()).unwrap();
    assert!(
        file.contains("b@kyla.example") && file.contains("Sähköposti."),
        "{file}"
    );
    assert!(!file.contains("a@kyla.example"));
}

#[tokio::test]
async fn rows_of_one_name_and_two_numbers_are_no_repeats() {
    let test = TestApp::new().await;
    let list = |rows: &str| format!("Nimi;Rekisterinumero;Kotipaikka\n{rows}");
    import(
        &test,
        "a.csv",
        list("Viisi Seura ry;205.005;Joensuu\n").as_bytes(),
    )
    .await;
    let rows = "Viisi Seura ry;;Joensuu\nViisi seura ry;999.999;Joensuu\n";
    let done = import(&test, "b.csv", list(rows).as_bytes()).await;
    let counts = done.report.counts;
    assert_eq!((counts.same, counts.new, counts.repeats), (1, 1, 0));
}

#[tokio::test]
async fn no_file_is_written_over_and_no_list_is_of_tomorrow() {
    let test = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("y.csv"), "Nimi;Rekisterinumero\nSeura ry;abc\n").unwrap();
    let import = ["association", "import", &path("y.csv")];
    let refused = run(&test, &[&import[..], &["--wrong", &path("y.csv")]].concat()).await;
    assert!(refused.contains("on jo olemassa"), "{refused}");
    for _ in 0..2 {
        run(&test, &[&import[..], &["--dry-run"]].concat()).await;
    }
    let name_of = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name();
    let mut names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(name_of)
        .collect();
    names.sort();
    assert_eq!(names, ["y.csv", "y.wrong-2.csv", "y.wrong.csv"]);
    assert!(
        std::fs::read_to_string(path("y.csv"))
            .unwrap()
            .ends_with("abc\n")
    );
    let tomorrow = run(
        &test,
        &[&import[..], &["--listed-on", "2099-01-01"]].concat(),
    )
    .await;
    assert!(tomorrow.contains("tulevaisuudessa"), "{tomorrow}");
}
