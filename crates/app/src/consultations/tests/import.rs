//! Old logs come in.

use std::fmt::Write as _;

use super::{association, run};
use crate::testing::{Answer, TestApp};

const LOG: &str = "\
Päivä;Yhdistys;Tapa;Kesto;Aihe;Hanke;Neuvoja;Yhteenveto
1.3.2019;Kolin Kyläseura;puhelin;30;Idea;;Vanha Neuvoja;Ensimmäinen puhelu
29.2.2020;\"194.820; Enon Martat ry\";Tapaaminen;1,5 h;Hakemus;S20001;Testi administrator;Hakemus yhdessä
2020-03-02;;sposti;;;;;Kysyttiin yleistä
";

async fn preview(test: &TestApp, log: &str) -> Answer {
    let file = ("file", "loki.csv", log.as_bytes());
    test.post_files("/tyo/neuvonnat/tuonti", &[file]).await
}

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

async fn import(test: &TestApp, log: &str) -> Answer {
    let rows = rows(&preview(test, log).await);
    let part = ("rows", "", rows.as_bytes());
    test.post_files("/tyo/neuvonnat/tuonti", &[part]).await
}

async fn site() -> TestApp {
    let test = TestApp::new().await;
    association(&test, "Kolin Kyläseura ry", "194.820").await;
    association(&test, "Enon Martat ry", "100.001").await;
    test
}

#[tokio::test]
async fn an_old_log_is_shown_taken_in_once_and_taken_back() {
    let test = site().await;
    preview(&test, LOG)
        .await
        .holds(&["Uusia 3, muuttuvia 0, ennallaan 0, virheellisiä 0."]);
    test.get("/tyo/neuvonnat?alkaen=")
        .await
        .holds(&["Ei neuvontoja"]);
    let done = import(&test, LOG).await;
    let list = test.get("/tyo/neuvonnat?alkaen=").await;
    list.holds(&[
        "3 neuvontaa",
        "120 minuuttia",
        "29.2.2020",
        "Vanha Neuvoja",
        "Testi administrator",
    ]);
    test.get("/tyo/neuvonnat?alkaen=&neuvoja=Vanha+Neuvoja")
        .await
        .holds(&["Yksi neuvonta"]);
    preview(&test, LOG)
        .await
        .holds(&["Uusia 0, muuttuvia 0, ennallaan 3, virheellisiä 0."]);
    import(&test, LOG).await;
    test.get("/tyo/neuvonnat?alkaen=")
        .await
        .holds(&["3 neuvontaa"]);
    let twice =
        format!("{LOG}1.4.2021;194820;Teams;20;;;;Uusi\n1.4.2021;194820;Etäpalaveri;20;;;;Uusi\n");
    preview(&test, &twice)
        .await
        .holds(&["Uusia 1, muuttuvia 0, ennallaan 4, virheellisiä 0."]);
    let (_, batch) = done.location().split_once("muutos=").unwrap();
    let act = test.get(&format!("/tyo/historia/{batch}")).await;
    act.holds(&["Neuvontoja tuotiin luettelosta"]);
    act.lacks(&["⟦"]);
    super::undo(&test, &done).await;
    test.get("/tyo/neuvonnat?alkaen=")
        .await
        .holds(&["Ei neuvontoja"]);
}

#[tokio::test]
async fn each_row_says_what_is_wrong_with_it_and_the_right_ones_come_in() {
    let test = site().await;
    association(&test, "Sama nimi ry", "100.003").await;
    association(&test, "Sama nimi ry", "100.004").await;
    let mut log = "date;association;channel;minutes;topic;project;adviser;summary\n".to_owned();
    for row in [
        "2020-02-29;194820;phone;10;idea;;;In order",
        "29.2.2021;194820;phone;10;idea;;;a",
        "1.1.2099;194820;phone;10;idea;;;a",
        "1.1.2020;Tonttu ry;phone;10;idea;;;a",
        "1.1.2020;Sama nimi ry;phone;10;idea;;;a",
        "1.1.2020;194820;carrier pigeon;10;idea;;;a",
        "1.1.2020;194820;phone;tunti;idea;;;a",
        "1.1.2020;194820;phone;10;weather;;;a",
        "1.1.2020;194820;phone;10;idea;HANKE;;a",
        "1.1.2020;194820;phone;10;idea;;;",
        "1.1.2020;194820;phone;10;idea;;;Hetu 131052-308T",
    ] {
        writeln!(log, "{row}").unwrap();
    }
    let page = preview(&test, &log).await;
    page.holds(&[
        "Uusia 1, muuttuvia 0, ennallaan 0, virheellisiä 10.",
        "Tällaista yhdistystä ei löytynyt: Tonttu ry",
        "Sama nimi ry sopii 2 yhdistykseen",
        "Päivä on tulevaisuudessa",
        "Valitse tapa luettelosta",
        "Valitse aihe luettelosta",
        "henkilötunnus",
    ]);
    page.lacks(&["⟦", "131052-308T"]);
    let folder = test.database_folder().join("loki.csv");
    std::fs::write(&folder, &log).unwrap();
    let (code, said) = run(&test, &["import", folder.to_str().unwrap()]).await;
    assert!(code == 1 && said.contains("Uusia 1"), "{said}");
    let (code, said) = run(&test, &["import", folder.to_str().unwrap(), "--dry-run"]).await;
    assert!(code == 1 && said.contains("ennallaan 1"), "{said}");
    assert!(!test.all_text().await.contains("131052-308t"));
}

#[tokio::test]
async fn thousands_of_rows_come_in_as_one_act() {
    let test = site().await;
    let mut log = "Päivä;Yhdistys;Yhteenveto\n".to_owned();
    for number in 0..1_500 {
        let (day, month) = (number % 28 + 1, number / 28 % 12 + 1);
        writeln!(log, "{day}.{month}.2020;194820;Kirjaus {number}").unwrap();
    }
    import(&test, &log).await;
    let list = test.get("/tyo/neuvonnat?alkaen=&haku=kirjaus").await;
    list.holds(&["1\u{a0}500 neuvontaa", "yksi yhdistys"]);
    preview(&test, &log).await.holds(&["ennallaan 1"]);
}
