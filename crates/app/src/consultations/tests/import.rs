//! Old logs come in.

use std::fmt::Write as _;

use super::{association, run};
use crate::access::Role;
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
        .holds(&["Uusia 2, muuttuvia 0, ennallaan 3, virheellisiä 0."]);
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
        "1.1.2020;194820;phone;10;idea;;;Hetu 131052-308T",
    ] {
        writeln!(log, "{row}").unwrap();
    }
    let page = preview(&test, &log).await;
    page.holds(&[
        "Uusia 1, muuttuvia 0, ennallaan 0, virheellisiä 9.",
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
async fn whatever_tells_two_apart_counts_and_two_that_are_alike_are_two() {
    let test = site().await;
    let mut log =
        "Päivä;Kello;Yhdistys;Keitä oli mukana;Tapa;Kesto;Aihe;Hanke;Neuvoja;Yhteenveto\n"
            .to_owned();
    let first = "1.4.2021;9.00;194820;Maija;Puhelu;20;Idea;S20001;Testi adviser;Soitto";
    for row in [
        first,
        "1.4.2021;10.00;194820;Maija;Puhelu;20;Idea;S20001;Testi adviser;Soitto",
        "1.4.2021;9.00;194820;Matti;Puhelu;20;Idea;S20001;Testi adviser;Soitto",
        "1.4.2021;9.00;194820;Maija;Puhelu;30;Idea;S20001;Testi adviser;Soitto",
        "1.4.2021;9.00;194820;Maija;Puhelu;20;Hakemus;S20001;Testi adviser;Soitto",
        "1.4.2021;9.00;194820;Maija;Puhelu;20;Idea;S20002;Testi adviser;Soitto",
        "1.4.2021;9.00;194820;Maija;Puhelu;20;Idea;S20001;Vanha Neuvoja;Soitto",
        first,
    ] {
        writeln!(log, "{row}").unwrap();
    }
    preview(&test, &log)
        .await
        .holds(&["Uusia 8, muuttuvia 0, ennallaan 0, virheellisiä 0."]);
    import(&test, &log).await;
    let all = || test.get("/tyo/neuvonnat?alkaen=");
    all().await.holds(&["8 neuvontaa"]);
    // Whom the log names gets an account: the consultations are the same.
    test.sign_in(Role::Adviser).await;
    import(&test, &log).await;
    all().await.holds(&["8 neuvontaa"]);
    writeln!(log, "{first}").unwrap();
    preview(&test, &log)
        .await
        .holds(&["Uusia 1, muuttuvia 0, ennallaan 8, virheellisiä 0."]);
    import(&test, &log).await;
    all().await.holds(&["9 neuvontaa"]);
}

#[tokio::test]
async fn what_old_logs_leave_out_is_taken_in() {
    let test = site().await;
    let log = "Päivä;Tapa;Kesto;Aihe;Yhteenveto\n\
        1.1.2020;Puhelu;0:30;Hakemus;\n\
        2.1.2020;Puhelu;30 minuuttia;Hakemus;Jotain muuta\n\
        3.1.2020;Puhelu;1 h 15 min;;\n\
        4.1.2020;Puhelu;1,25 h;;\n";
    import(&test, log).await;
    test.get("/tyo/neuvonnat?alkaen=")
        .await
        .holds(&["4 neuvontaa", "210 minuuttia"]);
    // It says what it was about, whoever takes it in.
    test.get("/tyo/neuvonnat?alkaen=&haku=hakemus")
        .await
        .holds(&["Yksi neuvonta"]);
    let file = ("file", "loki.csv", log.as_bytes());
    let again = test.post_files("/sv/tyo/neuvonnat/tuonti", &[file]).await;
    again.holds(&["Nya 0, ändras 0, oförändrade 4, felaktiga 0."]);
}

#[tokio::test]
async fn a_number_tells_the_association_where_the_name_does_not() {
    let test = site().await;
    let log = "Päivä;Yhdistys;Y-tunnus;Rekisterinumero;Yhteenveto\n\
        1.3.2019;Kolin Kyläseura;;;Nimellä\n\
        2.3.2019;;;100.001;Numerolla\n\
        3.3.2019;Tonttu ry;1234567-1;100.001;Vanhalla nimellä\n\
        4.3.2019;Enon Martat ry;;194.820;Nimi ensin\n\
        5.3.2019;Tonttu ry;;999.999;Ei kumpikaan\n";
    let page = preview(&test, log).await;
    page.holds(&[
        "Uusia 4, muuttuvia 0, ennallaan 0, virheellisiä 1.",
        "Tällaista yhdistystä ei löytynyt: Tonttu ry",
    ]);
    page.lacks(&["⟦"]);
    import(&test, log).await;
    for (with, count) in [("100.001", "3 neuvontaa"), ("194.820", "Yksi neuvonta")] {
        test.get(&format!("/tyo/neuvonnat?alkaen=&yhdistys={with}"))
            .await
            .holds(&[count]);
    }
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
