use std::io::Cursor;

use calamine::{Data, Reader};

use super::*;
use crate::i18n::{Lang, Texts, Tr};

fn table() -> Table {
    let column = |head: &str, may_be_cut| Column {
        head: head.to_owned(),
        may_be_cut,
    };
    let day = NaiveDate::from_ymd_opt(2023, 8, 1);
    Table {
        title: "Hankkeet: [kaikki]".to_owned(),
        columns: vec![
            column("Koodi", false),
            column("Nimi", true),
            column("Alkaa", false),
            column("Myönnetty", false),
        ],
        rows: vec![
            vec![
                "S29000".into(),
                "=HYPERLINK(\"http://x\";\"a\")".into(),
                day.into(),
                Cents(25_000_050).into(),
            ],
            vec![
                "S29001".into(),
                "Ähtäri; \"äiti\"\nja lapsi".into(),
                Cell::Blank,
                Cents(-500).into(),
            ],
        ],
    }
}

fn finnish() -> Tr {
    static TEXTS: std::sync::LazyLock<Texts> =
        std::sync::LazyLock::new(|| Texts::new(&[]).expect("no texts"));
    TEXTS.tr(Lang::Fi)
}

#[test]
fn a_terminal_gets_aligned_columns_that_fit() {
    let lines = to_terminal(&table(), Some(48), finnish());
    let wanted = [
        "Koodi   Nimi              Alkaa        Myönnetty",
        "S29000  =HYPERLINK(\"htt…  1.8.2023  250\u{a0}000,50\u{a0}€",
        "S29001  Ähtäri; \"äiti\"…                     −5\u{a0}€",
    ];
    assert_eq!(lines.lines().collect::<Vec<_>>(), wanted);
    assert!(lines.lines().all(|line| line.chars().count() <= 48));
}

fn csv(table: &Table) -> String {
    let head = csv_head(&table.columns).expect("heads");
    let rows = csv_rows(&table.rows).expect("rows");
    String::from_utf8([head, rows].concat()).expect("UTF-8")
}

#[test]
fn csv_is_read_by_a_spreadsheet_and_runs_nothing() {
    let csv = csv(&table());
    assert_eq!(
        csv,
        "\u{feff}Koodi;Nimi;Alkaa;Myönnetty\r\n\
         S29000;\"'=HYPERLINK(\"\"http://x\"\";\"\"a\"\")\";2023-08-01;250000,50\r\n\
         S29001;\"Ähtäri; \"\"äiti\"\"\nja lapsi\";;-5\r\n"
    );
}

#[test]
fn every_sign_that_begins_a_formula_is_made_harmless() {
    for text in ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "  =1"] {
        let table = Table {
            columns: table().columns.into_iter().take(1).collect(),
            rows: vec![vec![text.into()]],
            title: String::new(),
        };
        let csv = csv(&table);
        let cell = csv.lines().nth(1).expect("a row").trim_matches('"');
        assert!(cell.starts_with('\''), "{text:?}: {csv:?}");
    }
}

#[test]
fn a_workbook_has_dates_amounts_and_texts() {
    let Table {
        title,
        columns,
        rows,
    } = table();
    let now = "2026-11-24T10:00:00Z".parse().expect("an instant");
    let mut written = Xlsx::new(&title, columns, now).expect("a workbook");
    let mut bytes = Vec::new();
    written.add(rows).expect("rows");
    written.save(&mut bytes).expect("a workbook");
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Hankkeet kaikki"]);
    let sheet = book.worksheet_range("Hankkeet kaikki").expect("a sheet");
    let cell = |row, column| sheet.get((row, column)).expect("a cell").clone();
    assert_eq!(cell(0, 3), Data::String("Myönnetty".into()));
    assert_eq!(
        cell(1, 1),
        Data::String("=HYPERLINK(\"http://x\";\"a\")".into())
    );
    let Data::DateTime(day) = cell(1, 2) else {
        panic!("a date: {:?}", cell(1, 2))
    };
    assert_eq!(day.to_ymd_hms_milli(), (2023, 8, 1, 0, 0, 0, 0));
    assert_eq!(cell(1, 3), Data::Float(250_000.5));
    assert_eq!(cell(2, 2), Data::Empty);
}

#[test]
fn nothing_steers_a_terminal() {
    assert_eq!(plain("a\u{1b}[2Jb\nc"), "a [2Jb c");
}

#[test]
fn programs_get_commas_and_decimal_points() {
    let text = String::from_utf8(csv_plain(&table().rows).expect("rows")).expect("UTF-8");
    assert_eq!(
        text,
        "S29000,\"'=HYPERLINK(\"\"http://x\"\";\"\"a\"\")\",2023-08-01,250000.50\r\n\
         S29001,\"Ähtäri; \"\"äiti\"\"\nja lapsi\",,-5\r\n"
    );
}

#[test]
fn what_is_good_to_know_of_a_table_stands_on_a_sheet_behind_it() {
    let table = table();
    let now = "2026-11-24T10:00:00Z".parse().expect("an instant");
    let book = Xlsx::new("Hankkeet", table.columns, now).expect("a workbook");
    let mut book = book.about("Tiedot", vec![["Lisenssi".into(), "CC BY 4.0".into()]]);
    book.add(table.rows).expect("rows");
    let mut bytes = Vec::new();
    book.save(Cursor::new(&mut bytes)).expect("saved");
    let mut read: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(read.sheet_names(), ["Hankkeet", "Tiedot"]);
    let about = read.worksheet_range("Tiedot").expect("a sheet");
    assert_eq!(about.get((0, 1)), Some(&Data::String("CC BY 4.0".into())));
}
