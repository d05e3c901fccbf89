use std::fmt::Write as _;

use axum::http::StatusCode;

use super::{publish, run, run_bytes, undo};
use crate::calls::{field::Field, store};
use crate::testing::{Answer, TestApp};

const LIST: &str = "\
Haun nimi;Tunnus;Haku avautuu;Haku päättyy;Päättyy klo;Alueet;Tukea enintään (%);Haussa jaettavana (€)
Kylät auki;A-1;1.11.2026 klo 9.00;1.12.2026;16.15;Pohjois-Karjala;80;1 200 000
Nuorten idea;A-2;2026-12-01 09:00;15.1.2027;16:15;Lieksa, Nurmes;26,44 %;
Järvet;;;28.2.2027;16.15;;;
";

/// Sends a list, and gives the page that shows what it would do.
async fn preview(test: &TestApp, content: &[u8]) -> Answer {
    let file = ("file", "haut.csv", content);
    test.post_files("/tyo/haut/tuonti", &[file]).await
}

/// The rows that the page of a preview sends on.
fn rows(page: &Answer) -> String {
    let (_, rows) = page.body.split_once("name=\"rows\" value=\"").unwrap();
    let (rows, _) = rows.split_once('"').unwrap();
    let signs = [
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
    ];
    signs.iter().fold(rows.to_owned(), |rows, (code, sign)| {
        rows.replace(code, sign)
    })
}

/// Sends a list and says yes to what it would do.
async fn import(test: &TestApp, content: &[u8]) -> Answer {
    let rows = rows(&preview(test, content).await);
    let part = ("rows", "", rows.as_bytes());
    test.post_files("/tyo/haut/tuonti", &[part]).await
}

async fn names(test: &TestApp) -> Vec<String> {
    let mut conn = test.app.db.read().await.unwrap();
    let all = store::all(&mut conn).await.unwrap();
    let mut names: Vec<String> = all
        .iter()
        .map(|call| {
            call.told
                .text(Field::TitleFi)
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_list_is_shown_taken_in_at_once_and_taken_back() {
    let test = TestApp::new().await;
    let page = preview(&test, LIST.as_bytes()).await;
    page.holds(&["Uusia 3, muuttuvia 0, ennallaan 0, virheellisiä 0."]);
    assert!(names(&test).await.is_empty(), "a look changes nothing");
    let done = import(&test, LIST.as_bytes()).await;
    assert_eq!(names(&test).await, ["Järvet", "Kylät auki", "Nuorten idea"]);
    test.get("/tyo/haut").await.holds(&["Luonnos", "1.12.2026"]);
    let again = preview(&test, LIST.as_bytes()).await;
    again.holds(&["Uusia 0, muuttuvia 0, ennallaan 3, virheellisiä 0."]);
    import(&test, LIST.as_bytes()).await;
    assert_eq!(names(&test).await.len(), 3);
    let (_, batch) = done.location().split_once("muutos=").unwrap();
    let act = test.get(&format!("/tyo/historia/{batch}")).await;
    act.holds(&["Hakuja tuotiin luettelosta", "Nuorten idea"]);
    act.lacks(&["⟦"]);
    undo(&test, done.location()).await;
    assert!(names(&test).await.is_empty());
}

#[tokio::test]
async fn what_a_list_changes_stands_old_beside_new_and_its_blanks_change_nothing() {
    let test = TestApp::new().await;
    publish(&test, &[("reference", "A-1")]).await;
    let list = "Haun nimi;Tunnus;Haku päättyy;Teemat\nKylät auki;a-1;8.12.2026 klo 16.15;\n";
    let page = preview(&test, list.as_bytes()).await;
    let text = page.body.replace('\u{a0}', " ");
    for said in [
        "ti 1.12.2026 klo 16.15 → ti 8.12.2026 klo 16.15",
        "muutos näkyy heti kaikille",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    import(&test, list.as_bytes()).await;
    test.get("/haut")
        .await
        .holds(&["8.12.2026", "kylät, osallisuus"]);
}

#[tokio::test]
async fn the_same_call_is_known_by_its_code_or_by_its_name_and_year() {
    let test = TestApp::new().await;
    publish(&test, &[("reference", "A-1")]).await;
    for (row, said) in [
        ("Toinen nimi;A-1;", "Uusia 0, muuttuvia 1"),
        ("KYLÄT AUKI;;1.12.2026 klo 16.15", "Uusia 0, muuttuvia 1"),
        ("Kylät auki;A-2;1.12.2026 klo 16.15", "Uusia 1, muuttuvia 0"),
        ("Kylät auki;;1.12.2027 klo 16.15", "Uusia 1, muuttuvia 0"),
    ] {
        let list = format!("Haun nimi;Tunnus;Haku päättyy\n{row}\n");
        let page = preview(&test, list.as_bytes()).await;
        assert!(page.body.contains(said), "{row}\n{}", page.body);
    }
    publish(&test, &[("reference", "A-3")]).await;
    let list = "Haun nimi;Haku päättyy\nKylät auki;1.12.2026 klo 16.15\n";
    preview(&test, list.as_bytes())
        .await
        .holds(&["2 eri hakua"]);
}

#[tokio::test]
async fn rows_that_do_not_fit_are_named_and_come_back_as_a_file() {
    let test = TestApp::new().await;
    let long = "a".repeat(1_000);
    let list = format!(
        "Haun nimi;Haku avautuu;Haku päättyy;Alueet\n\
        Hyvä;;1.12.2026 klo 16.15;Lieksa\n\
        Ilman aikaa;;1.12.2026;\n\
        Kesäaika;;28.3.2027 klo 3.30;\n\
        Nurin;2.12.2026 klo 9.00;1.12.2026 klo 9.00;\n\
        Missä;;;Atlantis\n\
        ;;1.12.2026 klo 16.15;\n\
        Hyvä;;2.12.2026 klo 16.15;\n\
        131052-308T;;;\n\
        {long};;;\n\
        <b>=1+1</b>;;eilen;\n"
    );
    let page = preview(&test, list.as_bytes()).await;
    page.holds(&[
        "Uusia 1, muuttuvia 0, ennallaan 0, virheellisiä 9.",
        "Kirjoita myös kellonaika",
        "Tätä kellonaikaa ei ole",
        "vasta avautumisen jälkeen",
        "Aluetta ”Atlantis” ei ole",
        "Kirjoita haun nimi",
        "Sama haku on jo rivillä 2",
        "henkilötunnus",
        "enintään 300 merkkiä",
    ]);
    page.lacks(&["131052-308T", "<b>"]);
    let rows = rows(&page);
    let parts = [
        ("rows", "", rows.as_bytes()),
        ("wrong", "", b"1".as_slice()),
    ];
    let file = test.post_files("/tyo/haut/tuonti", &parts).await;
    assert!(file.body.starts_with('\u{feff}'));
    assert_eq!(file.body.lines().count(), 10, "{}", file.body);
    file.lacks(&["131052-308T"]);
    // What was mended in the file is read again.
    let mended = file.body.replace("Atlantis", "Nurmes");
    preview(&test, mended.as_bytes())
        .await
        .holds(&["Uusia 2,", "virheellisiä 7."]);
    import(&test, list.as_bytes()).await;
    assert_eq!(names(&test).await, ["Hyvä"]);
    assert!(!test.all_text().await.contains("131052"));
}

#[tokio::test]
async fn lists_of_other_encodings_and_widths_are_read_and_no_lists_are_refused() {
    let test = TestApp::new().await;
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(LIST.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let (windows, _, _) =
        encoding_rs::WINDOWS_1252.encode("Haun nimi\tTeemat\nKylät äöå\tjärvet\n");
    let mut wide = String::from("Haun nimi");
    let mut row = String::from("Leveä");
    for column in 0..1_000 {
        write!(wide, ";Sarake {column}").unwrap();
        row.push_str(";x");
    }
    let wide = format!("{wide}\n{row}\n");
    for (content, said) in [
        (&utf16[..], "Uusia 3,"),
        (&windows[..], "Kylät äöå"),
        (wide.as_bytes(), "Leveä"),
        (
            b"Title,Opens,Closes\nVillages,,1.12.2026 16:15\n",
            "Villages",
        ),
        (
            "\u{feff}Utlysningens namn på finska;Område\n".as_bytes(),
            "yhtään hakua",
        ),
        (b"", "Valitse tiedosto"),
        (b"a;b\n1;2\n", "ei ole saraketta"),
        (b"PK\x03\x04", "ei ole Excel-työkirja"),
        (&[0xff, 0xfe, 0x00, 0xd8], "ei ole saraketta"),
    ] {
        let page = preview(&test, content).await;
        assert!(page.status.is_success() || page.status == StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains(said), "{said}\n{}", page.body);
    }
    let many = "Haun nimi\n".to_owned() + &"Haku\n".repeat(2_001);
    preview(&test, many.as_bytes())
        .await
        .holds(&["yli 2 000 riviä"]);
    let spoilt = ("rows", "", b"[{\"number\":-1}]".as_slice());
    let refused = test.post_files("/tyo/haut/tuonti", &[spoilt]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_command_line_takes_in_lists_and_shows() {
    let test = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("haut.csv");
    let path = file.to_str().unwrap();
    std::fs::write(&file, LIST.to_owned() + "Huono\u{1b}[2J;;;x;;;;\n").unwrap();
    let (code, said) = run(&test, &["import", "--dry-run", path]).await;
    assert_eq!(code, 1);
    assert!(
        said.contains("Uusia 3") && said.contains("Mitään ei vielä muutettu"),
        "{said}"
    );
    assert!(!said.contains('\u{1b}'), "{said}");
    assert!(names(&test).await.is_empty());
    assert_eq!(run(&test, &["import", path]).await.0, 1);
    let (_, again) = run(&test, &["import", path]).await;
    assert!(
        again.contains("Uusia 0, muuttuvia 0, ennallaan 3, virheellisiä 1."),
        "{again}"
    );
    let (code, listed) = run(&test, &["list", "--area", "Kuopio", "--format", "json"]).await;
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    assert_eq!((code, listed.as_array().unwrap().len()), (0, 1));
    let id = listed[0]["id"].as_str().unwrap();
    let (code, shown) = run(&test, &["show", id]).await;
    assert!(code == 0 && shown.contains("Julkaistu: Ei"), "{shown}");
    // What leaves comes back and changes nothing.
    for format in ["csv", "xlsx"] {
        let (_, bytes) = run_bytes(&test, &["list", "--format", format]).await;
        std::fs::write(&file, bytes).unwrap();
        let (code, back) = run(&test, &["import", path]).await;
        assert!(
            code == 0 && back.contains("ennallaan 3"),
            "{format}: {back}"
        );
    }
    let (_, table) = run(&test, &["list"]).await;
    assert!(table.contains("Kylät auki"), "{table}");
    for (args, code) in [
        (&["show", "x"][..], 1),
        (&["import", "/ei/ole.csv"], 1),
        (&["list", "--state", "auki"], 2),
        (&["list", "--area", "Atlantis"], 2),
    ] {
        assert_eq!(run(&test, args).await.0, code, "{args:?}");
    }
}
