//! Documents that are broken or hostile.

use super::sample::{FULL, with};
use super::{notes, read_card};
use crate::projects::card::{
    Card, Expected, Field, Note, ReadRefused, print_text, read, section_title,
};

fn refusal(bytes: &[u8]) -> ReadRefused {
    match read(bytes) {
        Ok(reading) => panic!("this is no card: {reading:?}"),
        Err(refused) => refused,
    }
}

#[test]
fn other_encodings_are_read_and_told() {
    let utf16 = |bom: &[u8], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = FULL.encode_utf16().flat_map(bytes);
        bom.iter().copied().chain(units).collect()
    };
    let windows = encoding_rs::WINDOWS_1252.encode(FULL).0.into_owned();
    let (le, be) = (Note::ReadAs("UTF-16LE"), Note::ReadAs("UTF-16BE"));
    for (bytes, note) in [
        (utf16(b"\xff\xfe", u16::to_le_bytes), Some(le.clone())),
        (utf16(b"\xfe\xff", u16::to_be_bytes), Some(be.clone())),
        (utf16(b"", u16::to_le_bytes), Some(le)),
        (utf16(b"", u16::to_be_bytes), Some(be)),
        (windows, Some(Note::ReadAs("windows-1252"))),
        ([b"\xef\xbb\xbf", FULL.as_bytes()].concat(), None),
        (
            [FULL.as_bytes(), b"\xff\n"].concat(),
            Some(Note::BrokenCharacters),
        ),
    ] {
        let reading = read(&bytes).expect("a card");
        let found: Vec<_> = reading
            .notes
            .into_iter()
            .map(|finding| finding.what)
            .collect();
        assert_eq!(found, Vec::from_iter(note.clone()), "{note:?}");
        if note != Some(Note::BrokenCharacters) {
            assert_eq!(reading.card, read_card(FULL), "{note:?}");
        }
    }
}

#[test]
fn files_without_text_are_empty() {
    for bytes in [
        b"".as_slice(),
        b" \r\n\t\n",
        b"\xef\xbb\xbf \n",
        b"\xff\xfe",
        "\u{a0}\u{200b}\n".as_bytes(),
        b"<html><body><script>x()</script></body></html>",
    ] {
        assert_eq!(refusal(bytes), ReadRefused::Empty, "{bytes:?}");
    }
}

#[test]
fn nul_bytes_are_refused() {
    assert_eq!(refusal(b"Hankekoodi: S29001\nNimi\0"), ReadRefused::Nul);
    assert_eq!(
        refusal(FULL.replacen('\n', "\0", 1).as_bytes()),
        ReadRefused::Nul
    );
}

#[test]
fn files_of_other_programs_are_refused_by_name_without_being_unpacked() {
    let zip = |name: &str| [b"PK\x03\x04".as_slice(), &[0; 20], name.as_bytes()].concat();
    // The head of an archive that says it swells to 4 GB.
    let mut bomb = zip("xl/worksheets/sheet1.xml");
    bomb[18..22].copy_from_slice(&u32::MAX.to_le_bytes());
    for (bytes, name) in [
        (zip("xl/workbook.xml"), "xlsx"),
        (bomb, "xlsx"),
        (zip("word/document.xml"), "docx"),
        (zip("kuva.png"), "zip"),
        (b"PK\x05\x06".to_vec(), "zip"),
        (b"%PDF-1.7\n%\xe2\xe3".to_vec(), "pdf"),
        (b"\xd0\xcf\x11\xe0 W\0o\0r\0k\0".to_vec(), "office"),
        (b"\x1f\x8b\x08".to_vec(), "gzip"),
        (b"{\\rtf1 Hankekoodi: S29001".to_vec(), "rtf"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "picture"),
        (b"\xff\xd8\xff\xe0".to_vec(), "picture"),
    ] {
        assert_eq!(refusal(&bytes), ReadRefused::NotText(name));
    }
}

#[test]
fn a_card_of_2007_is_refused_by_name() {
    let title = "Euroopan sosiaalirahaston osittain rahoittaman projektin kuvaus";
    for (document, line) in [
        (format!("{title}\nProjektikoodi: S19001"), 1),
        (format!("\n{title}\n\nHankekoodi: S29001"), 2),
        ("Projektin kuvaus\nProjektikoodi: S19001".to_owned(), 1),
        ("Hankkeen kuvaus\nHankekoodi: S11001".to_owned(), 2),
        ("Hankkeen kuvaus\nHankekoodi: A31001".to_owned(), 2),
    ] {
        assert_eq!(
            refusal(document.as_bytes()),
            ReadRefused::OlderForm(line),
            "{document}"
        );
    }
    // The words in the middle of prose say nothing of the form.
    let quoting = with("1) Opetellaan soutamaan.", "Projektikoodi: S19001 jatkuu");
    assert!(read(quoting.as_bytes()).is_ok());
}

#[test]
fn a_document_without_a_code_is_no_card() {
    for document in [
        "Yhdistyksen kokous\nPaikka: kylätalo",
        "Hankekoodi:\nHankkeen nimi: Luonnos",
    ] {
        assert_eq!(refusal(document.as_bytes()), ReadRefused::NoCode);
    }
}

#[test]
fn two_cards_in_one_file_are_refused_with_the_line_of_the_second() {
    let two = |line, code: &str| ReadRefused::TwoCards {
        line,
        code: code.to_owned(),
    };
    let second = FULL.replace("S29001", "S29002");
    assert_eq!(
        refusal(format!("{FULL}\n{second}").as_bytes()),
        two(140, "S29002")
    );
    assert_eq!(
        refusal(format!("{FULL}\n{FULL}").as_bytes()),
        two(140, "S29001")
    );
    let heads =
        "Hankekoodi: S29001\nHankkeen nimi: Yksi\nHankekoodi: S29001\nHankkeen nimi: Kaksi\n";
    assert_eq!(refusal(heads.as_bytes()), two(3, "S29001"));
}

/// The problems of a document: line, label, what stood there, what was expected.
fn problems(document: &str) -> Vec<(usize, &'static str, String, Expected)> {
    match refusal(document.as_bytes()) {
        ReadRefused::Values(wrong) => wrong
            .into_iter()
            .map(|finding| (finding.line, finding.what))
            .map(|(line, what)| (line, what.label, what.found, what.expected))
            .collect(),
        refused => panic!("{refused:?}"),
    }
}

#[test]
fn every_wrong_value_is_told_with_its_line() {
    let period = "Alkaa 29.2.2020 ja päättyy 1.3.2021";
    for (line, other, expected) in [
        ("Hankekoodi: S29001", "Hankekoodi: X29001", Expected::Code),
        ("Hankekoodi: S29001", "Hankekoodi: S290012", Expected::Code),
        ("Toiminta päättynyt", "Kesken", Expected::State),
        (
            period,
            "Alkaa 29.2.2021 ja päättyy 1.3.2021",
            Expected::Dates,
        ),
        (period, "kevät 2020", Expected::Dates),
        (
            period,
            "Alkaa 2.3.2021 ja päättyy 1.3.2021",
            Expected::EndAfterStart,
        ),
        (
            "Y-tunnus: 9000001-1",
            "Y-tunnus: 9000001-2",
            Expected::CheckDigit,
        ),
        (
            "Y-tunnus: 9000001-1",
            "Y-tunnus: 900001",
            Expected::BusinessId,
        ),
        (
            "Metsän väki ry, 9000004-6",
            "Metsän väki ry, 9000004-7",
            Expected::CheckDigit,
        ),
        ("Metsän väki ry, 9000004-6", "9000004-6", Expected::Partner),
        ("120 000", "n. 250", Expected::Amount),
        ("120 000", "12 0000", Expected::Amount),
        ("Suunniteltu: 1 200", "Suunniteltu: 50,5", Expected::Count),
        (
            "sukupuolinäkökulmasta: Kyllä",
            "sukupuolinäkökulmasta: Ehkä",
            Expected::YesOrNo,
        ),
        ("edistäminen 9 10", "edistäminen 9 11", Expected::Score),
        ("edistäminen 9 10", "edistäminen 9", Expected::Score),
    ] {
        let document = with(line, other);
        let at = document
            .lines()
            .position(|line| line.contains(other))
            .unwrap()
            + 1;
        let found = problems(&document);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].0, found[0].3), (at, expected), "{other}");
        assert!(other.contains(&found[0].2), "{found:?}");
        assert!(document.contains(found[0].1), "{found:?}");
    }
    let group = "Hankekoodi: S39001\nRyhmähanketunnus: 225\n8 Horisontaaliset periaatteet\nSukupuolten tasa-arvo: 4\n";
    let found: Vec<_> = problems(group).into_iter().map(|f| (f.0, f.3)).collect();
    assert_eq!(found, [(2, Expected::GroupCode), (4, Expected::ScoreTo3)]);
}

#[test]
fn an_amount_with_its_currency_is_read_and_told() {
    for words in ["250 000 €", "250 000 euroa", "250 000 EUR", "250 000,-"] {
        let document = with("120 000", words);
        let note = Note::AmountWithCurrency(words.to_owned());
        assert_eq!(notes(&document), [(72, note)]);
        let granted = read_card(&document).money(Field::Granted);
        assert_eq!(granted, Some(kit::money::Cents::euros(250_000)));
    }
}

#[test]
fn all_problems_of_a_file_are_told_at_once() {
    let document =
        with("9000001-1", "9000001-2").replace("120 000", &"noin sata tuhatta ".repeat(20));
    let found = problems(&document);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].1, "Myönnetty EU- ja valtion rahoitus");
    assert!(found[1].2.ends_with('…') && found[1].2.chars().count() <= 81);
}

#[test]
fn a_card_cut_at_any_byte_says_what_is_missing() {
    let code = FULL.find("S29001").unwrap() + "S29001".len();
    for end in 0..FULL.len() {
        match read(&FULL.as_bytes()[..end]) {
            Ok(reading) => {
                let there = String::from_utf8_lossy(&FULL.as_bytes()[..end]).into_owned();
                let has = |n: &u8| there.contains(&format!("\n{n} {}", section_title(*n)));
                let section = (1..=9_u8).rfind(has);
                let missing = section.filter(|section| *section < 9);
                assert_eq!(reading.ends_in, missing, "{end}");
                let told = reading
                    .notes
                    .iter()
                    .any(|n| matches!(n.what, Note::EndsIn(_)));
                assert_eq!(told, missing.is_some(), "{end}");
                let again = read(print_text(&reading.card).as_bytes()).expect("a card");
                assert_eq!(again.card, reading.card, "{end}");
            }
            Err(ReadRefused::Empty) => assert_eq!(end, 0),
            Err(ReadRefused::NoCode) => assert!(end < code, "{end}"),
            Err(ReadRefused::Values(_)) => assert!(end > code - 6, "{end}"),
            Err(other) => panic!("{end}: {other:?}"),
        }
    }
}

#[test]
fn the_cards_doors_refuse_what_would_be_read_back_as_another_part() {
    let mut card = Card::default();
    for text in [
        "Alku\n4 Hankkeen kohderyhmät\nloppu",
        "Hankekoodi: S29001\nHankkeen nimi: Toinen",
        "1 Hanke\nHankekoodi: S29001",
    ] {
        assert_eq!(
            card.set(Field::Summary, text),
            Err(Expected::NoFormLine),
            "{text}"
        );
    }
    assert_eq!(card.set(Field::Summary, "2 Hakijan perustiedot"), Ok(()));
    assert_eq!(card.set(Field::Name, "Yksi\nkaksi"), Err(Expected::OneLine));
    assert_eq!(card.set(Field::Regions, " , "), Ok(()));
    assert!(card.has(Field::Regions) && card.get(Field::Regions).is_none());
}
