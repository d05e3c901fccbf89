//! Lists of ideas come in.

use super::command_line::run;
use super::{association, undo};
use crate::access::Role;
use crate::ideas::{Field, Idea, Stage, list};
use crate::testing::{Answer, TestApp};

const LIST: &str = "\
Nimi;Yhdistys;Vaihe;Ideoitu;Jätetty;Päätös;Alkaa;Päättyy;Haettu;Myönnetty;Hanke;Vastuuhenkilö
Kylän pöytä;Kolin Kyläseura;Käynnissä;1.2.2025;1.5.2025;1.9.2025;1.10.2025;31.12.2027;120 000,50;100000;S20001;Testi administrator
Ovet auki;Enon Martat ry;Jätetty;2.2.2026;29.9.2026;;;;5000;;;
Uusi ajatus;;;24.11.2026;;;;;;;;
";

async fn preview(test: &TestApp, list: &str) -> Answer {
    let file = ("file", "ideat.csv", list.as_bytes());
    test.post_files("/tyo/hankeputki/tuonti", &[file]).await
}

fn rows(page: &Answer) -> String {
    let (_, rows) = page.body.split_once("name=\"rows\" value=\"").unwrap();
    let (rows, _) = rows.split_once('"').unwrap();
    rows.replace("&#34;", "\"")
}

async fn import(test: &TestApp, list: &str) -> Answer {
    let rows = rows(&preview(test, list).await);
    let part = ("rows", "", rows.as_bytes());
    test.post_files("/tyo/hankeputki/tuonti", &[part]).await
}

async fn site() -> TestApp {
    let test = TestApp::new().await;
    association(&test, "Kolin Kyläseura ry").await;
    association(&test, "Enon Martat ry").await;
    test
}

async fn ideas(test: &TestApp) -> Vec<Idea> {
    let mut conn = test.app.db.read().await.unwrap();
    list(&mut conn).await.unwrap()
}

#[tokio::test]
async fn a_list_is_shown_taken_in_once_and_taken_back() {
    let test = site().await;
    preview(&test, LIST)
        .await
        .holds(&["Uusia 3, muuttuvia 0, ennallaan 0, virheellisiä 0."]);
    assert!(ideas(&test).await.is_empty());
    let done = import(&test, LIST).await;
    let all = ideas(&test).await;
    let running = all
        .iter()
        .find(|idea| idea.stage == Stage::Running)
        .unwrap();
    let days = running.moves.values().map(|one| one.on.to_string());
    let days: Vec<String> = days.collect();
    let expected = [
        "2025-02-01",
        "2025-02-01",
        "2025-05-01",
        "2025-09-01",
        "2025-10-01",
    ];
    assert_eq!(days, expected);
    assert_eq!(running.told.money(Field::Asked).unwrap().0, 12_000_050);
    assert!(running.told.id(Field::Owner).is_some());
    assert_eq!(running.applicant().unwrap().name, "Kolin Kyläseura ry");
    let association = running.applicant().unwrap().association.unwrap();
    test.get(&format!("/tyo/yhdistykset/{association}"))
        .await
        .holds(&["Kylän pöytä"]);
    preview(&test, LIST)
        .await
        .holds(&["Uusia 0, muuttuvia 0, ennallaan 3, virheellisiä 0."]);
    let act = test.get(&done.location().replace("/en/", "/")).await;
    act.holds(&["Kylän pöytä"]);
    undo(&test, done.location()).await;
    assert!(ideas(&test).await.is_empty());
    preview(&test, LIST).await.holds(&["Uusia 3"]);
    let reader = test.sign_in(Role::Reader).await;
    assert_eq!(preview(&reader, LIST).await.status.as_u16(), 404);
}

#[tokio::test]
async fn what_a_list_tells_otherwise_is_shown_and_an_idea_is_moved_on() {
    let test = site().await;
    import(&test, LIST).await;
    let next = "name;association;stage;submitted;decision;asked;granted;reason\n\
        Ovet auki;Enon Martat ry;granted;;2026-11-20;6000;5500;\n\
        Uusi ajatus;;withdrawn;;;;;\n\
        Kylän pöytä;Kolin Kyläseura ry;preparation;;;;;\n";
    let page = preview(&test, next).await;
    page.holds(&[
        "Uusia 0, muuttuvia 1, ennallaan 0, virheellisiä 2.",
        "Vaihe: Jätetty → Myönnetty",
        "Haettu tuki",
        "Peruttu: ",
        "Perustelu: ",
        "Idea on jo vaiheessa Käynnissä",
    ]);
    page.lacks(&["⟦"]);
    let done = import(&test, next).await;
    let granted = |all: Vec<Idea>| all.iter().filter(|one| one.stage == Stage::Granted).count();
    assert_eq!(granted(ideas(&test).await), 1);
    undo(&test, done.location()).await;
    assert_eq!(granted(ideas(&test).await), 0);
}

#[tokio::test]
async fn a_row_has_the_code_of_a_project_or_none() {
    let test = site().await;
    let list = "Nimi;Vaihe;Ideoitu;Hanke\nA;Idea;1.1.2026;XYZ\nB;Idea;1.1.2026;s30123\n";
    preview(&test, list).await.holds(&[
        "Uusia 1, muuttuvia 0, ennallaan 0, virheellisiä 1.",
        "Hankekoodi: Kirjoita hankekoodi näin: S30123.",
    ]);
    import(&test, list).await;
    let all = ideas(&test).await;
    assert_eq!(all[0].told.text(Field::ProjectCode), Some("S30123"));
}

#[tokio::test]
async fn each_row_says_what_is_wrong_with_it_and_the_right_ones_come_in() {
    let test = site().await;
    association(&test, "Sama nimi ry").await;
    association(&test, "Sama nimi ry").await;
    let list = "Nimi;Yhdistys;Vaihe;Ideoitu;Jätetty;Päätös;Haettu;Myönnetty;Perustelu;Rahoitushaku;Vastuuhenkilö\n\
        Oikein;;Idea;1.1.2026;;;;;;;\n\
        Oikein;;Idea;1.1.2026;;;;;;;\n\
        A;Tonttu ry;;1.1.2026;;;;;;;\n\
        B;Sama nimi ry;;1.1.2026;;;;;;;\n\
        C;;Haave;1.1.2026;;;;;;;\n\
        D;;Idea;29.2.2026;;;;;;;\n\
        E;;Jätetty;1.1.2026;;;;;;;\n\
        F;;Jätetty;1.1.2026;1.12.2025;;0,005;;;;\n\
        G;;Hylätty ideana;1.1.2026;;1.2.2026;;;;;\n\
        H;;Idea;1.1.2026;;;;;;Ei tällaista;Ei Kukaan\n\
        ;;Idea;1.1.2026;;;1;;;;\n\
        Hetu 131052-308T;;Idea;1.1.2026;;;;;;;\n\
        I;;Idea;1.1.2099;;;;;;;\n";
    let page = preview(&test, list).await;
    page.holds(&[
        "Uusia 1, muuttuvia 0, ennallaan 0, virheellisiä 12.",
        "Sama idea on jo rivillä 2.",
        "Tällaista yhdistystä ei löytynyt: Tonttu ry",
        "Sama nimi ry sopii 2 yhdistykseen",
        "Vaihe: ",
        "Ideoitu: ",
        "Jätetty: ",
        "Haettu tuki: ",
        "sentin osia",
        "Perustelu: ",
        "Rahoitushaku: ",
        "Vastuuhenkilö: ",
        "Idean nimi: ",
        "henkilötunnus",
        "tulevaisuudessa",
    ]);
    page.lacks(&["⟦", "131052-308T"]);
    let file = test.database_folder().join("ideat.csv");
    std::fs::write(&file, list).unwrap();
    let (code, said) = run(&test, &["import", file.to_str().unwrap()]).await;
    assert!(code == 1 && said.contains("Uusia 1"), "{said}");
    let (code, said) = run(&test, &["import", file.to_str().unwrap(), "--dry-run"]).await;
    assert!(code == 1 && said.contains("ennallaan 1"), "{said}");
    assert!(!test.all_text().await.contains("131052-308t"));
}
