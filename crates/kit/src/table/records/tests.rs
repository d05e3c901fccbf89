use std::io::{Seek, Write};

use super::*;

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(bytes).expect("written");
    file.rewind().expect("rewound");
    file
}

fn read(bytes: &[u8], delimiter: u8) -> Result<Vec<Vec<String>>, RecordsRefused> {
    let mut records = Records::open(file(bytes), delimiter, Limits::default())?;
    let mut rows = Vec::new();
    while let Some(row) = records.next_row()? {
        let cells = row.cells.into_iter().map(|(_, datum)| match datum {
            Datum::Text(text) => text,
            other => format!("{other:?}"),
        });
        rows.push(cells.collect());
    }
    Ok(rows)
}

fn utf_16(text: &str, mark: bool, pair: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let marked = if mark {
        format!("\u{feff}{text}")
    } else {
        text.to_owned()
    };
    marked.encode_utf16().flat_map(pair).collect()
}

#[test]
fn one_table_is_the_same_in_every_encoding() {
    let text = "Nimi,Määrä\r\n\"Äiti, \"\"isä\"\"\r\nja öky\",5 €\n";
    let wanted = [["Nimi", "Määrä"], ["Äiti, \"isä\"\r\nja öky", "5 €"]];
    let (western, _, _) = WESTERN.encode(text);
    let cases = [
        text.as_bytes().to_vec(),
        format!("\u{feff}{text}").into_bytes(),
        utf_16(text, true, u16::to_le_bytes),
        utf_16(text, true, u16::to_be_bytes),
        utf_16(text, false, u16::to_le_bytes),
        utf_16(text, false, u16::to_be_bytes),
        western.into_owned(),
        text.replace(',', ";")
            .replace("Äiti;", "Äiti,")
            .into_bytes(),
    ];
    for (number, bytes) in cases.iter().enumerate() {
        let delimiter = if number == 7 { b';' } else { b',' };
        assert_eq!(read(bytes, delimiter).expect("read"), wanted, "{number}");
    }
}

const WESTERN: &encoding_rs::Encoding = encoding_rs::WINDOWS_1252;

#[test]
fn one_wrong_sign_leaves_the_others_what_they_are() {
    let mut bytes = "Äiti,Öky\nÅbo,".as_bytes().to_vec();
    bytes.push(0xe4);
    let rows = read(&bytes, b',').expect("read");
    assert_eq!(rows, [["Äiti", "Öky"], ["Åbo", "\u{fffd}"]]);
}

#[test]
fn blank_records_are_counted_and_passed_over() {
    let mut records =
        Records::open(file(b"a,b\n,\n\nc,d,e"), b',', Limits::default()).expect("open");
    let first = records.next_row().expect("read").expect("a row");
    assert_eq!((first.number, records.width()), (1, 2));
    let second = records.next_row().expect("read").expect("a row");
    assert_eq!(
        (second.number, second.cells.len(), records.width()),
        (3, 3, 3)
    );
    assert!(records.next_row().expect("read").is_none());
    assert_eq!(records.percent(), 100);
    assert!(!records.ends_in_quotes());
}

#[test]
fn a_quote_that_is_not_closed_is_found() {
    let mut open = b"a,b\n1,\"2\n".to_vec();
    open.extend(b"3,4\n".repeat(10));
    let mut records = Records::open(file(&open), b',', Limits::default()).expect("open");
    let mut found = Vec::new();
    while records.next_row().expect("read").is_some() {
        found.push(records.ends_in_quotes());
    }
    assert_eq!(found, [false, true]);
    open.extend(b"3,4\n".repeat(1 << 19));
    assert!(matches!(
        read(&open, b','),
        Err(RecordsRefused::RowTooLarge(2))
    ));
}

#[test]
fn what_is_too_much_is_refused() {
    let cells = vec![b','; 1_000_000];
    assert!(matches!(
        read(&cells, b','),
        Err(RecordsRefused::RowTooLarge(1))
    ));
    let large = file(b"a,b\n");
    large.set_len((8 << 30) + 1).expect("a length");
    let refused = Records::open(large, b',', Limits::default());
    assert!(matches!(
        refused.err(),
        Some(RecordsRefused::TooLarge(8192))
    ));
    let few = Limits {
        rows: 2,
        ..Limits::default()
    };
    let mut records = Records::open(file(b"a\nb\nc\n"), b',', few).expect("open");
    records.next_row().expect("read");
    records.next_row().expect("read");
    assert!(matches!(
        records.next_row(),
        Err(RecordsRefused::TooManyRows(2))
    ));
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0";
    assert!(matches!(read(picture, b','), Err(RecordsRefused::NotText)));
}

#[test]
fn the_beginning_is_text_in_every_encoding() {
    for start in [
        b"Nimi;x".to_vec(),
        b"\xef\xbb\xbfNimi;x".to_vec(),
        utf_16("Nimi;x", true, u16::to_le_bytes),
        utf_16("Nimi;x, a longer line", false, u16::to_be_bytes),
    ] {
        assert!(beginning(&start).starts_with("Nimi;x"), "{start:?}");
    }
    assert_eq!(beginning(b"\x89PNG\0\0\0\r"), "");
    assert_eq!(beginning(b""), "");
}
