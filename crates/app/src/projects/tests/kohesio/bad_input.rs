use super::super::Bench;
use super::*;

const DAY: &str = "2026-10-01";

/// What is said of a file none of which is taken in.
async fn refused(file: &[u8]) -> String {
    let bench = Bench::new().await;
    let said = bench.list(file, DAY, &[]).await;
    assert_eq!(said.code, 1, "{}", said.text());
    assert_eq!(said.text(), "");
    assert_eq!(bench.codes(&[]).await, Vec::<String>::new());
    said.err
}

fn text(file: Vec<u8>) -> String {
    String::from_utf8(file).unwrap()
}

#[tokio::test]
async fn one_list_is_the_same_however_it_was_saved() {
    let bench = Bench::new().await;
    let rows = [row("S30001"), row("S30002")];
    let plain = text(list_of(&rows));
    bench.listed(plain.as_bytes(), DAY, "Uusia 2,").await;
    let utf_16 = |text: &str| -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let (western, _, is_lossy) = encoding_rs::WINDOWS_1252.encode(&plain);
    assert!(!is_lossy);
    let mut shuffled = headings();
    shuffled.reverse();
    let spelt: Vec<String> = headings()
        .iter()
        .map(|h| h.replace('_', " ").to_uppercase())
        .collect();
    let capitals = |row: &Row| {
        let cells = row
            .0
            .iter()
            .map(|(h, text)| (h.replace('_', " ").to_uppercase(), text.clone()));
        Row(cells.collect())
    };
    let resaved = |row: &Row| {
        row.clone()
            .with("Operation_Start_Date", "2023-08-01")
            .with("Operation_End_Date", "46387")
            .with("Total_Eligible_Expenditure_amount", "320000,50")
            .with("Project_EU_Budget", "2.560004E5")
            .with("Cofinancing_Rate", "0,8")
            .with("Programming_Period", "2021–2027")
    };
    for (number, file) in [
        format!("\u{feff}{plain}").into_bytes(),
        utf_16(&plain),
        western.into_owned(),
        file(&headings(), &rows, b';'),
        file(&headings(), &rows, b'\t'),
        file(&shuffled, &rows, b','),
        file(&spelt, &rows.each_ref().map(capitals), b','),
        list_of(&rows.each_ref().map(resaved)),
        plain.replace('\n', "\r\n").into_bytes(),
    ]
    .iter()
    .enumerate()
    {
        bench
            .listed(file, DAY, "Uusia 0, muuttuneita 0, ennallaan 2,")
            .await;
        assert_eq!(bench.codes(&[]).await.len(), 2, "{number}");
    }
}

#[tokio::test]
async fn each_row_that_does_not_fit_is_told_and_the_others_are_taken_in() {
    let bench = Bench::new().await;
    let rows = [
        row("S30001"),
        row("").with("Operation_Unique_Identifier", "x"),
        row("S30003").with("Operation_Start_Date", "13/13/2023"),
        row("S30004").with("Operation_End_Date", "01/01/2020"),
        row("S30005").with("Project_EU_Budget", "paljon"),
        row("S30006").with("Programming_Period", "2007-2013"),
        row("S30007")
            .without("Operation_Name_English")
            .without("Operation_Name_Programme_Language"),
        row("S30008").without("Operation_Start_Date"),
    ];
    let said = bench.list(&list_of(&rows), DAY, &[]).await;
    assert_eq!(said.code, 1);
    for line in [
        ":3: Operation_Unique_Identifier: ”x” ei kelpaa. Rivillä pitää olla toimen tunniste",
        ":4: Operation_Start_Date: ”13/13/2023” ei kelpaa. Kirjoita päivä",
        ":5: Operation_End_Date: ”1.1.2020” ei kelpaa. Hankkeen pitää päättyä",
        ":6: Project_EU_Budget: ”paljon” ei kelpaa. Kirjoita eurot",
        ":7: Programming_Period: ”2007-2013” ei kelpaa. Ohjelmakausi on 2014–2020 tai 2021–2027.",
        ":8: Operation_Name_Programme_Language puuttuu. Kirjoita hankkeen nimi.",
        ":9: Vain Operation_End_Date on annettu.",
    ] {
        assert!(
            said.err.contains(&format!("fi.csv{line}")),
            "{line}\n{}",
            said.err
        );
    }
    // Of a row that is left out nothing more is told.
    assert!(!said.err.contains("fi.csv:4: Vain"), "{}", said.err);
    assert!(said.text().contains("Uusia 2,"), "{}", said.text());
    assert!(
        said.text().contains("virheellisiä rivejä 6."),
        "{}",
        said.text()
    );
    assert_eq!(bench.codes(&["--sort", "code"]).await, ["S30001", "S30008"]);
}

#[tokio::test]
async fn columns_that_are_missing_doubled_or_unknown_are_named() {
    for (gone, other) in [
        ("Operation_Unique_Identifier", "Operation_Local_Identifier"),
        (
            "Operation_Name_Programme_Language",
            "Operation_Name_English",
        ),
    ] {
        let mut fewer = headings();
        fewer.retain(|heading| heading != gone && heading != other);
        let said = refused(&file(&fewer, &[row("S30001")], b',')).await;
        let wanted = format!("fi.csv: Otsikkoriviltä 1 puuttuu sarake {gone}.");
        assert!(said.starts_with(&wanted), "{said}");
    }
    let mut doubled = headings();
    doubled[41] = "country".to_owned();
    let said = refused(&file(&doubled, &[row("S30001")], b',')).await;
    assert!(
        said.starts_with("fi.csv: Otsikkorivillä 1 on kaksi saraketta Country."),
        "{said}"
    );
    let bench = Bench::new().await;
    let mut renamed = headings();
    renamed[0] = "Tunnus".to_owned();
    let row = row("S30001").with("Tunnus", "Q5");
    let said = bench.list(&file(&renamed, &[row], b','), DAY, &[]).await;
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.err
            .contains("fi.csv:1: Saraketta Operation_Unique_Identifier ei ole.")
    );
    assert!(said.err.contains("fi.csv:1: Saraketta Tunnus ei tunneta."));
    assert!(
        bench
            .json("S30001")
            .await
            .to_string()
            .contains("Tunnus: Q5")
    );
}

#[tokio::test]
async fn what_is_no_list_says_what_it_is_instead() {
    let many = vec![b','; 1_000_000];
    let endless = [
        list_of(&[row("S30001")]),
        b"\"".to_vec(),
        vec![b'x'; 2 << 20],
    ]
    .concat();
    let cases: [(&[u8], &str); 7] = [
        (b"", "Tiedostosta ei löytynyt riviä"),
        (b"Nimi,Puhelin\nA,1\n", "Tiedostosta ei löytynyt riviä"),
        (b"Hankekoodi: S30001", "Tiedostosta ei löytynyt riviä"),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0",
            "Tiedosto ei ole tekstiä.",
        ),
        (&many, "Rivi 1 on liian pitkä."),
        (
            &endless,
            "Rivi 3 on liian pitkä. Ehkä lainausmerkki jää auki",
        ),
        (&list_of(&[]), "Otsikkorivin alla ei ole yhtään hanketta."),
    ];
    for (file, why) in cases {
        let said = refused(file).await;
        assert!(said.starts_with(&format!("fi.csv: {why}")), "{said}");
    }
}

#[tokio::test]
async fn a_row_of_another_width_and_an_open_quote_are_told() {
    let bench = Bench::new().await;
    let whole = text(list_of(&[row("S30001"), row("S30002"), row("S30003")]));
    let mut records: Vec<String> = Vec::new();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(whole.as_bytes());
    for record in reader.records() {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&record.unwrap()).unwrap();
        records.push(text(writer.into_inner().unwrap()));
    }
    let [_, _, second, third] = &mut records[..] else {
        panic!("four records");
    };
    second.insert(second.len() - 1, ',');
    // Opens in the last cell.
    third.insert(third.len() - 1, '"');
    records.push("ja loput\n".to_owned());
    let said = bench.list(records.concat().as_bytes(), DAY, &[]).await;
    assert_eq!(said.code, 1);
    let wanted = "fi.csv:3: Rivillä on 43 saraketta, mutta otsikkorivillä 42. \
        Ehkä lainausmerkki puuttuu tai on ylimääräinen.\n\
        fi.csv:4: Rivillä on ehkä lainausmerkki, jota ei suljeta";
    assert!(said.err.starts_with(wanted), "{}", said.err);
    assert_eq!(bench.codes(&[]).await, ["S30001"]);
    // Cut off in the middle of its last row, as a download that stopped.
    let end = whole.rfind("Toimet").unwrap();
    let said = bench.list(&whole.as_bytes()[..end], DAY, &[]).await;
    assert!(
        said.err.starts_with("fi.csv:4: Rivillä on 38 saraketta"),
        "{}",
        said.err
    );
    assert!(
        said.text().contains("Uusia 1, muuttuneita 0, ennallaan 1,"),
        "{}",
        said.text()
    );
}

#[tokio::test]
async fn a_long_cell_and_a_code_of_a_person_come_in_as_in_other_documents() {
    let bench = Bench::new().await;
    let long = "Pitkä kuvaus. ".repeat(800);
    let row = row("S30001")
        .with("Operation_Summary_Programme_Language", &long)
        .with("Operation_Name_English", &long);
    bench.listed(&list_of(&[row]), DAY, "Uusia 1,").await;
    assert_eq!(bench.json("S30001").await["summary"], long.trim());
}

#[tokio::test]
async fn signs_that_cannot_be_read_are_told() {
    let bench = Bench::new().await;
    let mut file = list_of(&[row("S30001"), row("S30002")]);
    let at = file.windows(6).position(|six| six == b"Rannan").unwrap();
    file[at] = 0xe4;
    let said = bench.list(&file, DAY, &[]).await;
    assert_eq!(said.code, 0);
    assert_eq!(
        said.err,
        "fi.csv:2: Rivillä on merkkejä, joita ei voitu lukea. Tallenna tiedosto UTF-8-muodossa.\n"
    );
}
