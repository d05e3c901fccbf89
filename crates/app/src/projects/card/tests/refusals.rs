//! What is refused, by name and with all its lines; and the texts for it.

use super::super::*;
use super::sample::{FULL, with};

fn refusal(bytes: &[u8]) -> ReadRefused {
    read(bytes).expect_err("this is no card")
}

#[test]
fn files_that_are_no_card_are_refused_by_name() {
    let zip = |name: &str| [b"PK\x03\x04".as_slice(), &[0; 20], name.as_bytes()].concat();
    let two = format!("{FULL}\n{}", FULL.replace("S29001", "S29002"));
    let heads =
        "Hankekoodi: S29001\nHankkeen nimi: Yksi\nHankekoodi: S29001\nHankkeen nimi: Kaksi\n";
    for (bytes, expected) in [
        (b"".to_vec(), ReadRefused::Empty),
        (b"\xef\xbb\xbf \r\n\t".to_vec(), ReadRefused::Empty),
        (b"<html><body><script>x()</script></body></html>".to_vec(), ReadRefused::Empty),
        (zip("xl/workbook.xml"), ReadRefused::Spreadsheet),
        (zip("word/document.xml"), ReadRefused::WordDocument),
        (zip("kuva.png"), ReadRefused::Archive),
        (b"\xd0\xcf\x11\xe0 W\0o\0r\0k\0b\0o\0o\0k\0".to_vec(), ReadRefused::Spreadsheet),
        (b"{\\rtf1 Hankekoodi".to_vec(), ReadRefused::WordDocument),
        (b"%PDF-1.7\n%\xe2\xe3".to_vec(), ReadRefused::Pdf),
        (b"\x89PNG\r\n\x1a\n".to_vec(), ReadRefused::Picture),
        (b"Hankekoodi: S29001\nNimi\0".to_vec(), ReadRefused::NotText { line: 2 }),
        ("Euroopan sosiaalirahaston osittain rahoittaman projektin kuvaus\nProjektikoodi: S19001".into(), ReadRefused::Form2007 { line: 1 }),
        ("Hankkeen kuvaus\nHankekoodi: S11001".into(), ReadRefused::Form2007 { line: 2 }),
        ("Yhdistyksen kokous\nPaikka: kylätalo".into(), ReadRefused::NoCode),
        ("Hankekoodi:\nHankkeen nimi: Luonnos".into(), ReadRefused::NoCode),
        (two.into_bytes(), ReadRefused::TwoCards { first: 7, second: 140 }),
        (heads.into(), ReadRefused::TwoCards { first: 1, second: 3 }),
    ] {
        assert_eq!(refusal(&bytes), expected, "{}", String::from_utf8_lossy(&bytes));
    }
}

/// The problems of a document: line, label, what stood there, what was expected.
fn problems(document: &str) -> Vec<(usize, String, String, Note)> {
    match refusal(document.as_bytes()) {
        ReadRefused::Fields(findings) => findings
            .into_iter()
            .map(|f| (f.line, f.field, f.found, f.note))
            .collect(),
        refused => panic!("{refused:?}"),
    }
}

#[test]
fn every_wrong_value_is_told_with_its_line() {
    for (line, other, expected) in [
        ("Hankekoodi: S29001", "Hankekoodi: X29001", Expected::Code),
        (
            "Toiminnan tila: Toiminta päättynyt",
            "Toiminnan tila: Kesken",
            Expected::State,
        ),
        (
            "Alkaa 29.2.2020 ja päättyy 1.3.2021",
            "Alkaa 29.2.2021 ja päättyy 1.3.2021",
            Expected::RealDay,
        ),
        (
            "Alkaa 29.2.2020 ja päättyy 1.3.2021",
            "Alkaa 2.3.2021 ja päättyy 1.3.2021",
            Expected::EndNotBeforeStart,
        ),
        (
            "Alkaa 29.2.2020 ja päättyy 1.3.2021",
            "kevät 2020",
            Expected::Period,
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
        ("Postinumero: 00999", "Postinumero: 999", Expected::PostCode),
        (
            "Hakijoita on useampi kuin yksi (yhteishanke)",
            "kaksi",
            Expected::ApplicantCount,
        ),
        (
            "Metsän väki ry, 9000004-6",
            "Metsän väki ry, 9000004-7",
            Expected::CheckDigit,
        ),
        (
            "Metsän väki ry, 9000004-6",
            "9000004-6",
            Expected::PartnerName,
        ),
        ("120 000", "n. 250", Expected::Amount),
        ("120 000", "12 0000", Expected::Amount),
        ("Suunniteltu: 1 200", "Suunniteltu: 50,5", Expected::Count),
        (
            "sukupuolinäkökulmasta: Kyllä",
            "sukupuolinäkökulmasta: Ehkä",
            Expected::YesNo,
        ),
        (
            "Hyvinvoinnin edistäminen 9 10",
            "Hyvinvoinnin edistäminen 9 11",
            Expected::TwoScores,
        ),
        (
            "Hyvinvoinnin edistäminen 9 10",
            "Hyvinvoinnin edistäminen 9",
            Expected::TwoScores,
        ),
    ] {
        let document = with(line, other);
        let at = document
            .lines()
            .position(|line| line.contains(other))
            .unwrap()
            + 1;
        let found = problems(&document);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (found[0].0, found[0].3),
            (at, Note::Expected(expected)),
            "{other}"
        );
        assert!(other.contains(&found[0].2), "{found:?}");
        assert!(document.contains(&found[0].1), "{found:?}");
    }
    let group = "Hankekoodi: S39001\nRyhmähanketunnus: 225\n8 Horisontaaliset periaatteet\nSukupuolten tasa-arvo: 4\n";
    let expected: Vec<_> = problems(group)
        .into_iter()
        .map(|found| (found.0, found.3))
        .collect();
    assert_eq!(
        expected,
        [
            (2, Note::Expected(Expected::GroupCode)),
            (4, Note::Expected(Expected::Score))
        ]
    );
}

#[test]
fn all_problems_of_a_file_are_told_at_once() {
    let document =
        with("9000001-1", "9000001-2").replace("120 000", &"noin sata tuhatta ".repeat(20));
    let found = problems(&document);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].1, "Myönnetty EU- ja valtion rahoitus");
    assert!(
        found[1].2.chars().count() <= 60 && found[1].2.ends_with('…'),
        "{}",
        found[1].2
    );
}

#[test]
fn the_cards_doors_refuse_what_would_read_back_as_another_part() {
    let mut card = Card::default();
    assert_eq!(
        card.set(Field::Summary, "Alku\n4 Hankkeen kohderyhmät\nloppu"),
        Err(Expected::NoFormLine)
    );
    assert_eq!(
        card.set(Field::Summary, "Hankekoodi: S29001"),
        Err(Expected::NoFormLine)
    );
    assert_eq!(card.set(Field::Summary, "2 Hakijan perustiedot"), Ok(()));
    assert_eq!(
        card.assess(Criterion::Wellbeing, "1 2", "Kulttuuriympäristö 1 2"),
        Err(Expected::NoFormLine)
    );
    assert_eq!(
        card.assess(Criterion::Wellbeing, "1 2", "Taloudellinen kestävyys"),
        Err(Expected::NoFormLine)
    );
    assert_eq!(Partner::parse("Kunnat: Laakso"), Err(Expected::PartnerName));
    assert_eq!(card.set(Field::Granted, " "), Ok(()));
    assert!(card.has(Field::Granted) && card.granted().is_none());
}

#[test]
fn json_that_is_no_card_is_refused() {
    let good = to_json(&super::read_card(FULL));
    let changed = |key: &str, value: serde_json::Value| {
        let mut json = good.clone();
        json[key] = value;
        from_json(&json)
    };
    let kind = |at: &str| Err(JsonRefused::Type { at: at.to_owned() });
    let value = |at: &str, expected| {
        Err(JsonRefused::Value {
            at: at.to_owned(),
            expected,
        })
    };
    use serde_json::json;
    assert_eq!(from_json(&json!([])), kind("card"));
    assert_eq!(
        changed("granted", json!(1)),
        Err(JsonRefused::UnknownKey("granted".to_owned()))
    );
    assert_eq!(changed("granted_cents", json!(1.5)), kind("granted_cents"));
    assert_eq!(
        changed("business_id", json!("9000001-2")),
        value("business_id", Expected::CheckDigit)
    );
    assert_eq!(changed("state", json!("paused")), kind("state"));
    assert_eq!(
        changed(
            "period",
            json!({ "start": "2021-02-01", "end": "2020-02-01" })
        ),
        value("period", Expected::EndNotBeforeStart)
    );
    assert_eq!(
        changed(
            "principles",
            json!({ "wellbeing": { "direct": 11, "indirect": 0 } })
        ),
        value("principles.wellbeing", Expected::TwoScores)
    );
    assert_eq!(
        changed("principles", json!({ "charter": { "score": 1 } })),
        value("principles", Expected::OwnSheet)
    );
    assert_eq!(
        changed("partners", json!([{ "name": "" }])),
        value("partners", Expected::PartnerName)
    );
    assert_eq!(
        changed(
            "unknown_lines",
            json!([{ "place": "nowhere", "text": "a" }])
        ),
        kind("unknown_lines")
    );
    assert_eq!(
        changed("code", json!(null)).map(|card| card.code().cloned()),
        Ok(None)
    );
}

/// Every key that a finding, an expectation or a refusal can have.
fn keys() -> Vec<&'static str> {
    let refused = [
        ReadRefused::Empty,
        ReadRefused::Spreadsheet,
        ReadRefused::WordDocument,
        ReadRefused::Archive,
        ReadRefused::Pdf,
        ReadRefused::Picture,
        ReadRefused::NotText { line: 1 },
        ReadRefused::TooDeep,
        ReadRefused::Form2007 { line: 1 },
        ReadRefused::NoCode,
        ReadRefused::TwoCards {
            first: 1,
            second: 2,
        },
        ReadRefused::Fields(vec![]),
    ];
    let expected = Expected::ALL
        .into_iter()
        .flat_map(|e| [e.key(), Note::Expected(e).key()]);
    let notes = Note::PLAIN.into_iter().map(Note::key);
    expected
        .chain(notes)
        .chain(refused.iter().map(ReadRefused::key))
        .collect()
}

#[test]
fn every_key_has_its_text_in_three_languages() {
    let keys = keys();
    for (language, texts) in [
        ("fi", include_str!("../locales/fi.ftl")),
        ("sv", include_str!("../locales/sv.ftl")),
        ("en", include_str!("../locales/en.ftl")),
    ] {
        let mut of_file: Vec<&str> = texts
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, _)| key)
            .collect();
        let mut wanted = keys.clone();
        of_file.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(of_file, wanted, "{language}");
        for line in texts.lines().filter(|line| line.contains('{')) {
            for part in line.split('{').skip(1) {
                let name = part.split('}').next().unwrap().trim();
                let known =
                    ["$line", "$field", "$found", "$first", "$second", "$count"].contains(&name);
                assert!(known || keys.contains(&name), "{language}: {name}");
            }
        }
    }
}
