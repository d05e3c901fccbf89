use std::io::{Seek, Write};

use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Written};

use super::*;

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(bytes).expect("written");
    file.rewind().expect("at its beginning");
    file
}

fn sample() -> Vec<u8> {
    let mut book = Written::new();
    book.add_worksheet().set_name("Ohje").expect("a name");
    let sheet = book.add_worksheet();
    let date = Format::new().set_num_format("d.m.yyyy");
    let day = ExcelDateTime::from_ymd(2024, 2, 29).expect("a day");
    sheet.write_string(0, 0, "Nimi & osoite ").expect("a cell");
    sheet.write_string(0, 27, "Äö\nrivi").expect("a cell");
    sheet.write_number(2, 1, 250_000.5).expect("a cell");
    sheet
        .write_datetime_with_format(2, 2, &day, &date)
        .expect("a cell");
    sheet.write_number(2, 3, 45_351.0).expect("a cell");
    sheet.write_string(2, 4, "Nimi & osoite ").expect("a cell");
    sheet
        .merge_range(4, 0, 5, 0, "yhdessä", &Format::new())
        .expect("merged");
    book.save_to_buffer().expect("a workbook")
}

fn parts(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).expect("begun");
        zip.write_all(content).expect("written");
    }
    zip.finish().expect("a zip").into_inner()
}

const LINKS: &[u8] = br#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &[u8] = br#"<workbook><sheets><sheet name="A" r:id="s"/></sheets></workbook>"#;
const BOOK_LINKS: &[u8] =
    br#"<Relationships><Relationship Id="s" Type="x/worksheet" Target="worksheets/a.xml"/>
    <Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

/// A workbook of these texts and this sheet, as they stand in the file.
fn by_hand(strings: &[u8], sheet: &[u8]) -> Vec<u8> {
    parts(&[
        ("_rels/.rels", LINKS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_LINKS),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/a.xml", sheet),
    ])
}

/// All rows of the first sheet.
fn read(bytes: &[u8], limits: Limits) -> Result<Vec<SheetRow>, WorkbookRefused> {
    let mut rows = Workbook::open(file(bytes), limits)?.rows(0)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next_row()? {
        all.push(row);
    }
    Ok(all)
}

fn text(text: &str) -> Datum {
    Datum::Text(text.to_owned())
}

#[test]
fn the_cells_of_a_sheet_are_read_with_their_places() {
    let book = Workbook::open(file(&sample()), Limits::default()).expect("a workbook");
    assert_eq!(book.sheets().collect::<Vec<_>>(), ["Ohje", "Sheet2"]);
    let mut rows = book.rows(1).expect("a sheet");
    let first = rows.next_row().expect("read").expect("a row");
    assert_eq!(first.number, 1);
    assert_eq!(
        first.cells,
        [(0, text("Nimi & osoite ")), (27, text("Äö\nrivi"))]
    );
    let second = rows.next_row().expect("read").expect("a row");
    let day = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a day");
    assert_eq!(second.number, 3);
    assert_eq!(
        second.cells,
        [
            (1, Datum::Number(250_000.5)),
            (2, Datum::Date(day)),
            (3, Datum::Number(45_351.0)),
            (4, text("Nimi & osoite ")),
        ]
    );
    assert_eq!(day_of_serial(45_351.0, false), Some(day));
    assert_eq!(
        rows.next_row().expect("read").map(|row| row.number),
        Some(5)
    );
    assert_eq!(rows.next_row().expect("read"), None);
    let range = "A5:A6".to_owned();
    assert_eq!(
        rows.merged(),
        [Merged {
            range,
            first: 5,
            last: 6
        }]
    );
}

#[test]
fn texts_in_pieces_and_escaped_are_whole() {
    let strings = "<sst><si><r><t>a&amp;</t></r><r><t xml:space=\"preserve\"> b&#228;</t></r><rPh><t>no</t></rPh></si>\
        <si><t>x_x000D_y_x005F_x0041_ _xZZ</t></si></sst>";
    let sheet = r#"<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>in</t></is></c>
        <c t="s"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c t="d"><v>2024-02-29T00:00</v></c><c/></row></sheetData></worksheet>"#;
    let rows = read(
        &by_hand(strings.as_bytes(), sheet.as_bytes()),
        Limits::default(),
    );
    let cells = rows.expect("rows").remove(0).cells;
    let day = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a day");
    let wanted = [
        text("a& bä"),
        text("in"),
        text("x\ry_x0041_ _xZZ"),
        text("#N/A"),
        Datum::Number(1.0),
        Datum::Date(day),
    ];
    assert_eq!(
        cells
            .into_iter()
            .map(|(_, datum)| datum)
            .collect::<Vec<_>>(),
        wanted
    );
}

#[test]
fn many_texts_wait_on_the_disk() {
    let count = 3_000_usize;
    let texts: Vec<String> = (0..count)
        .map(|n| format!("{n} {}", "ä".repeat(n % 900)))
        .collect();
    let strings: String = texts
        .iter()
        .map(|text| format!("<si><t>{text}</t></si>"))
        .collect();
    let cells: String = (0..count)
        .map(|n| format!("<row><c t=\"s\"><v>{}</v></c></row>", n * 7 % count))
        .collect();
    let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let strings = format!("<sst>{strings}</sst>");
    let rows = read(
        &by_hand(strings.as_bytes(), sheet.as_bytes()),
        Limits::default(),
    );
    for (n, row) in rows.expect("rows").iter().enumerate() {
        assert_eq!(row.cells[0].1, text(&texts[n * 7 % count]));
    }
}

#[test]
fn what_is_no_workbook_or_too_much_is_refused() {
    let refused = |bytes: &[u8]| {
        read(bytes, Limits::default())
            .expect_err("refused")
            .to_string()
    };
    let none = WorkbookRefused::NotAWorkbook.to_string();
    assert_eq!(refused(b""), none);
    assert_eq!(refused(b"PK\x03\x04 not a zip"), none);
    assert_eq!(refused(&parts(&[("word/document.xml", b"<x/>")])), none);
    let locked = refused(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]);
    assert_eq!(locked, WorkbookRefused::OldOrLocked.to_string());
    let mut cut = sample();
    cut.truncate(cut.len() / 2);
    assert_eq!(refused(&cut), none);
    let broken = by_hand(b"<sst/>", b"<worksheet><sheetData><row r=\"7\"><c><v>1");
    assert_eq!(refused(&broken), WorkbookRefused::Broken(7).to_string());
    let nowhere = by_hand(
        b"<sst/>",
        br#"<worksheet><row r="2"><c t="s"><v>9</v></c></row></worksheet>"#,
    );
    assert_eq!(refused(&nowhere), WorkbookRefused::Broken(2).to_string());
}

#[test]
fn a_file_of_200_megabytes_is_refused_by_its_size() {
    let large = tempfile::tempfile().expect("a file");
    large.set_len(200 << 20).expect("a size");
    let refused = Workbook::open(large, Limits::default())
        .err()
        .expect("refused");
    assert!(matches!(refused, WorkbookRefused::TooLarge(64)));
}

#[test]
fn what_unpacks_without_end_is_refused_while_it_unpacks() {
    let limits = Limits {
        unpacked: 8 << 20,
        rows: 1_000,
        row: 1 << 16,
        ..Limits::default()
    };
    let rows = |row: &str, count: usize| {
        let sheet = format!("<worksheet><sheetData>{}", row.repeat(count));
        let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(30_000));
        read(&by_hand(strings.as_bytes(), sheet.as_bytes()), limits).expect_err("refused")
    };
    let empty = rows("<row></row>", 2_000_000);
    assert!(
        matches!(empty, WorkbookRefused::UnpacksTooLarge(8)),
        "{empty}"
    );
    let spaces = rows(&" ".repeat(1000), 2_000);
    assert!(
        matches!(spaces, WorkbookRefused::RowTooLarge(0)),
        "{spaces}"
    );
    let many = rows("<row><c><v>1</v></c></row>", 2_000);
    assert!(
        matches!(many, WorkbookRefused::TooManyRows(1_000)),
        "{many}"
    );
    let cell = "<c t=\"s\"><v>0</v></c>".repeat(3);
    let wide = rows(&format!("<row>{cell}</row>"), 1);
    assert!(matches!(wide, WorkbookRefused::RowTooLarge(1)), "{wide}");
}

#[test]
fn a_cleaned_workbook_has_changed_texts_and_nothing_that_nobody_reads() {
    let sheet = br#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>secret</t></is></c><c r="B1"><v>5</v></c></row></sheetData></worksheet>"#;
    // What is changed may stand across two blocks.
    let before = b"<!--x-->".repeat((1 << 17) - 1);
    let long = [&before, b"<!--secret-->".as_slice(), sheet].concat();
    let file_of = |sheet: &[u8]| {
        parts(&[
            ("_rels/.rels", LINKS),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", BOOK_LINKS),
            ("xl/worksheets/a.xml", sheet),
            ("xl/comments1.xml", b"<comments>secret</comments>"),
            ("docProps/core.xml", b"<by>secret</by>"),
            ("xl/media/image1.png", b"secret"),
        ])
    };
    let change: fn(&mut [u8]) = |bytes| {
        for at in 0..bytes.len().saturating_sub(5) {
            if bytes[at..].starts_with(b"secret") {
                bytes[at..at + 6].fill(b'*');
            }
        }
    };
    for sheet in [sheet.as_slice(), &long] {
        let bytes = cleaned(file(&file_of(sheet)), change).expect("cleaned");
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a zip");
        assert_eq!(zip.len(), 4);
        for index in 0..zip.len() {
            let mut text = Vec::new();
            let mut part = zip.by_index(index).expect("a part");
            std::io::Read::read_to_end(&mut part, &mut text).expect("read");
            assert!(!text.windows(6).any(|six| six == b"secret"));
        }
        let book = Workbook::open(file(&bytes), Limits::default()).expect("a workbook");
        let row = book
            .rows(0)
            .expect("a sheet")
            .next_row()
            .expect("read")
            .expect("a row");
        let cells = [
            (0, Datum::Text("******".to_owned())),
            (1, Datum::Number(5.0)),
        ];
        assert_eq!(row.cells, cells);
    }
    assert!(cleaned(file(b"PK\x03\x04"), change).is_err());
}
