use super::{run, undo};
use crate::events::{Filter, list};
use crate::testing::{Answer, TestApp};

const LIST: &str = "\
Laji;Otsikko;Pvm;Klo;Paikka;Kunta;Yhdistykset;Henkilöt;Hanke
Info;Syysinfo;3.9.2026;17.00;Kirjasto;Lieksa;12;25;S30001
utbildning;Skolning;2026-10-01;;;Nurmes;;;
Talk elsewhere;Puhe;5.10.2026 klo 9.30;;;;1;2;
";

async fn preview(test: &TestApp, content: &[u8]) -> Answer {
    let file = ("file", "tapahtumat.csv", content);
    test.post_files("/tyo/tapahtumat/tuonti", &[file]).await
}

/// Sends a list and says yes to what it would do.
async fn import(test: &TestApp, content: &[u8]) -> Answer {
    let page = preview(test, content).await;
    let (_, rows) = page.body.split_once("name=\"rows\" value=\"").unwrap();
    let (rows, _) = rows.split_once('"').unwrap();
    let signs = [
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
    ];
    let rows = signs.iter().fold(rows.to_owned(), |rows, (code, sign)| {
        rows.replace(code, sign)
    });
    let part = ("rows", "", rows.as_bytes());
    test.post_files("/tyo/tapahtumat/tuonti", &[part]).await
}

async fn names(test: &TestApp) -> Vec<String> {
    let mut conn = test.app.db.read().await.unwrap();
    let all = list(&mut conn, &Filter::default(), true).await.unwrap();
    let tr = crate::texts::tr(kit::i18n::Lang::Fi);
    let line = |one: &crate::events::Event| {
        format!(
            "{}: {}",
            one.title(tr.lang),
            one.when(tr).replace('\u{a0}', " ")
        )
    };
    all.iter().map(line).collect()
}

#[tokio::test]
async fn a_list_is_shown_taken_in_at_once_and_taken_back() {
    let test = TestApp::new().await;
    let page = preview(&test, LIST.as_bytes()).await;
    page.holds(&["Uusia 3, muuttuvia 0, ennallaan 0, virheellisiä 0."]);
    assert!(names(&test).await.is_empty(), "a look changes nothing");
    let done = import(&test, LIST.as_bytes()).await;
    assert_eq!(
        names(&test).await,
        [
            "Syysinfo: to 3.9.2026 klo 17.00",
            "Skolning: to 1.10.2026",
            "Puhe: ma 5.10.2026 klo 9.30",
        ]
    );
    let again = preview(&test, LIST.as_bytes()).await;
    again.holds(&["Uusia 0, muuttuvia 0, ennallaan 3, virheellisiä 0."]);
    let other = LIST.replace("12;25", "12;30").replace("Kirjasto", "");
    let changed = preview(&test, other.as_bytes()).await;
    changed.holds(&["Uusia 0, muuttuvia 1", "25 → 30"]);
    undo(&test, done.location()).await;
    assert!(names(&test).await.is_empty());
}

#[tokio::test]
async fn rows_that_do_not_fit_are_named() {
    let test = TestApp::new().await;
    let list = "Kind;Title;Date;Time;Municipality;Persons\n\
        Info;Hyvä;1.10.2026;17.00;Lieksa;5\n\
        Juhla;Laji;1.10.2026;;;\n\
        Info;;1.10.2026;;;\n\
        Info;Ilman päivää;;;;\n\
        Info;Yö;28.3.2027;3.30;;\n\
        Info;Missä;1.10.2026;;Atlantis;\n\
        Info;Liian aikaisin;1.12.2026;;;5\n\
        INFO;HYVÄ;1.10.2026;18.00;;\n\
        Info;Tunnus 131052-308T;1.10.2026;;;\n";
    let page = preview(&test, list.as_bytes()).await;
    page.holds(&[
        "Uusia 1, muuttuvia 0, ennallaan 0, virheellisiä 8.",
        "Juhla",
        "Täytä tämä kohta",
        "Tätä kellonaikaa ei ole",
        "Atlantis",
        "vasta, kun tapahtuma on ollut",
        "Sama tapahtuma on jo rivillä 2",
        "henkilötunnus",
    ]);
    page.lacks(&["131052-308T", "⟦"]);
    import(&test, list.as_bytes()).await;
    assert_eq!(names(&test).await.len(), 1);
    preview(&test, b"Nimi\n").await.holds(&["ei ole rivejä"]);
    preview(&test, b"Ei mikaan\n1\n")
        .await
        .holds(&["Otsikkoriviä ei löytynyt"]);
}

/// The kinds and municipalities of the events that the command lists.
async fn listed(test: &TestApp, args: &[&str]) -> Vec<String> {
    let (_, said) = run(test, &[&["list", "--format", "json"], args].concat()).await;
    let all: Vec<serde_json::Value> = serde_json::from_str(&said).unwrap();
    let words = all.iter().map(|one| {
        let word = |word: &str| one[word].as_str().unwrap_or("-").to_owned();
        format!("{} {}", word("kind"), word("municipality"))
    });
    words.collect()
}

#[tokio::test]
async fn kinds_have_many_names_and_places_are_those_of_the_day() {
    let test = TestApp::new().await;
    let list = "Kind;Title;Date;Municipality\n\
        Infotilaisuus;A;1.10.2019;Valtimo\n\
        talk;B;2.10.2019;Nurmes\n\
        Koulutus;C;1.10.2026;valtimo\n\
        network meeting;D;2.10.2026;Lieksa\n\
        Puheenvuoro;E;3.10.2026;\n\
        Möte;F;4.10.2026;\n\
        Juhla;G;5.10.2026;\n";
    let page = preview(&test, list.as_bytes()).await;
    page.holds(&[
        "Uusia 6, muuttuvia 0, ennallaan 0, virheellisiä 1.",
        "”Juhla” ei ole vaihtoehto",
        "Info, Koulutus, Verkostotapaaminen, Puhe muualla, Kokous",
    ]);
    import(&test, list.as_bytes()).await;
    assert_eq!(
        listed(&test, &[]).await,
        [
            "info 911",
            "elsewhere 541",
            "training 541",
            "network 422",
            "elsewhere -",
            "meeting -",
        ]
    );
    // What was Valtimo is Nurmes.
    assert_eq!(listed(&test, &["--municipality", "Nurmes"]).await.len(), 3);
    assert_eq!(listed(&test, &["--municipality", "Valtimo"]).await.len(), 3);
}

#[tokio::test]
async fn the_command_takes_in_lists_and_shows_events() {
    let test = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tapahtumat.csv");
    std::fs::write(&path, LIST).unwrap();
    let path = path.to_str().unwrap();
    let (code, said) = run(&test, &["import", path, "--dry-run"]).await;
    assert_eq!(code, 0, "{said}");
    assert!(names(&test).await.is_empty());
    let (code, said) = run(&test, &["import", path]).await;
    assert!(code == 0 && said.contains("Uusia 3"), "{said}");
    let (_, said) = run(&test, &["list", "--kind", "info"]).await;
    assert!(
        said.contains("Syysinfo") && !said.contains("Puhe"),
        "{said}"
    );
    let (_, said) = run(
        &test,
        &["list", "--format", "json", "--until", "2026-09-30"],
    )
    .await;
    let all: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(all[0]["associations"], 12);
    let id = all[0]["id"].as_str().unwrap();
    let (code, said) = run(&test, &["show", id]).await;
    assert!(
        code == 0 && said.contains("Kirjasto") && said.contains("Lieksa"),
        "{said}"
    );
    let (code, said) = run(&test, &["list", "--municipality", "Atlantis"]).await;
    assert!(code == 2 && said.contains("--municipality"), "{said}");
    assert_eq!(run(&test, &["show", "x"]).await.0, 1);
}
