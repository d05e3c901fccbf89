//! What must hold of every card and every document.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::super::*;
use super::sample::FULL;

/// The words of a line: the form's own punctuation, other letters, mark-up.
fn words() -> impl Strategy<Value = String> {
    let form = vec![
        "Kunnat: Laakso",
        "1) ",
        "12.4.",
        "<b>&amp;",
        "a\u{308}",
        "\u{a0}",
        "http://a.example/?b=1&c",
        "-",
    ];
    let word = prop_oneof![
        "[a-zåäö]{1,8}",
        "[A-Z][a-z]{1,5}:?",
        any::<String>(),
        select(form).prop_map(str::to_owned)
    ];
    prop::collection::vec(word, 1..6).prop_map(|words| words.join(" "))
}

fn raw(field: Field) -> BoxedStrategy<String> {
    match field.kind() {
        Kind::Code => "(S2|S3|A7|A8|J1)[0-9]{4}".boxed(),
        Kind::GroupCode => "R-[0-9]{5}".boxed(),
        Kind::Period => (1990..2050, 1..13, 1..29, 2050..2101)
            .prop_map(|(y, m, d, end)| format!("Alkaa {d}.{m}.{y} ja päättyy 1.2.{end}"))
            .boxed(),
        Kind::State => select(vec!["Toiminnassa", "toiminta päättynyt"])
            .prop_map(str::to_owned)
            .boxed(),
        Kind::Money => (-10_000_000_000_i64..10_000_000_000_000)
            .prop_map(|cents| kit::money::Cents(cents).grouped(' '))
            .boxed(),
        Kind::Count => (0..=1_000_000_000_u32)
            .prop_map(|count| count.to_string())
            .boxed(),
        Kind::BusinessId => select(vec!["9000001-1", "9000003-8", "100001-0"])
            .prop_map(str::to_owned)
            .boxed(),
        Kind::Areas => prop::collection::vec("[A-ZÅÄÖ][a-zåäö -]{0,9}", 1..5)
            .prop_map(|v| v.join(","))
            .boxed(),
        Kind::ApplicantCount => select(vec![
            "Vain yksi hakija",
            "Hakijoita on useampi kuin yksi (yhteishanke)",
            "Hakija siirtää tukea: tuen siirto",
        ])
        .prop_map(str::to_owned)
        .boxed(),
        Kind::PostCode => "[0-9]{5}".boxed(),
        Kind::Line => words().boxed(),
        Kind::Prose => prop::collection::vec(words(), 1..4)
            .prop_map(|lines| lines.join("\n"))
            .boxed(),
    }
}

fn partners() -> impl Strategy<Value = Option<Vec<String>>> {
    let id = select(vec!["", ", 9000001-1", ", 9000003-8"]);
    let line = (words(), id).prop_map(|(name, id)| name + id);
    prop::option::of(prop::collection::vec(line, 0..4))
}

/// A card with a code, some of its fields, some of them blank. What the card's
/// own doors refuse is left out.
fn cards() -> impl Strategy<Value = Card> {
    let some = |field: Field| {
        prop::option::weighted(0.7, prop_oneof![3 => raw(field), 1 => Just(String::new())])
    };
    let fields: Vec<_> = Field::all().skip(1).map(some).collect();
    let row = prop::option::of((0..12_u8, 0..11_u8, prop::option::of(words())));
    let rows = prop::collection::vec(row, Criterion::all().count());
    (raw(Field::Code), fields, partners(), partners(), rows).prop_map(
        |(code, fields, one, other, rows)| {
            let mut card = Card::default();
            card.set(Field::Code, &code).unwrap();
            for (field, raw) in Field::all().skip(1).zip(fields) {
                let _ = raw.map(|raw| card.set(field, &raw));
            }
            for (kind, lines) in PartnerKind::ALL.into_iter().zip([one, other]) {
                if let Some(lines) = lines {
                    card.set_partners(
                        kind,
                        lines
                            .iter()
                            .filter_map(|line| Partner::parse(line).ok())
                            .collect(),
                    );
                }
            }
            for (criterion, row) in Criterion::all().zip(rows) {
                let Some((one, other, explanation)) = row else {
                    continue;
                };
                let raw = match criterion.kind() {
                    CriterionKind::YesNo => ["Kyllä", "Ei", ""][usize::from(one) % 3].to_owned(),
                    CriterionKind::Effects if one == 11 => String::new(),
                    CriterionKind::Effects => format!("{one} {other}"),
                    CriterionKind::Level => (one % 4).to_string(),
                };
                let _ = card.assess(criterion, &raw, &explanation.unwrap_or_default());
            }
            card
        },
    )
}

/// What is read is printed to the same card, in every form.
fn assert_stable(bytes: &[u8]) {
    let Ok(reading) = read(bytes) else { return };
    let card = reading.card;
    let again = read(print_text(&card).as_bytes());
    assert_eq!(
        again.map(|reading| reading.card).as_ref(),
        Ok(&card),
        "{}",
        print_text(&card)
    );
    let again = read(print_html(&card).as_bytes());
    assert_eq!(
        again.map(|reading| reading.card).as_ref(),
        Ok(&card),
        "{}",
        print_html(&card)
    );
    assert_eq!(from_json(&to_json(&card)).as_ref(), Ok(&card));
}

/// A document with some lines moved, doubled, dropped or replaced.
fn mutated() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = vec![
        "1 Hanke",
        "Hankekoodi: S29002",
        "Hankekoodi:",
        "Hanke",
        "9 Loppuraportin tiivistelmä",
        "Osatoteuttajat",
        "Tuen siirron saajat",
        "Metsän väki ry, 9000004-6",
        "Jakeluosoite: Toinen tie 1",
        "Suunniteltu: 7",
        "Uusi kenttä: arvo",
        "![]() |",
        "Hankkeen kuvaus",
        "Hyvinvoinnin edistäminen 1 1",
        "Ekologinen kestävyys",
        "VälitönVälillinen",
        "Myönnetty EU- ja valtion rahoitus: 5 €",
        "Postinumero:",
        "Kunnat: Laakso",
        "Jotain muuta",
        "Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa",
        "8.2 Kestävä kehitys",
        "Sukupuolten tasa-arvo: 2",
    ];
    let edit = (any::<Index>(), any::<Index>(), 0..5, select(pieces));
    let headless = any::<bool>();
    (prop::collection::vec(edit, 0..12), headless).prop_map(|(edits, headless)| {
        let dropped = |line: &str| headless && Place::of_heading(line, false).is_some();
        let keep = |line: &&str| !line.is_empty() && !dropped(line);
        let mut lines: Vec<&str> = FULL.lines().filter(keep).collect();
        for (from, to, what, piece) in edits {
            let (from, to) = (from.index(lines.len()), to.index(lines.len()));
            match what {
                0 => lines.swap(from, to),
                1 => lines.insert(to, lines[from]),
                2 if lines.len() > 1 => drop(lines.remove(from)),
                _ => lines.insert(to, piece),
            }
        }
        lines.join("\n")
    })
}

/// Few cases, so that the suite stays quick; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let few = if std::env::var_os("PROPTEST_CASES").is_some() {
        ProptestConfig::default().cases
    } else {
        24
    };
    ProptestConfig {
        cases: few,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_card_reads_back_from_text(card in cards()) {
        let text = print_text(&card);
        let reading = read(text.as_bytes());
        prop_assert_eq!(reading.map(|reading| reading.card), Ok(card), "{}", text);
    }

    #[test]
    fn a_card_reads_back_from_html(card in cards()) {
        let page = print_html(&card);
        let reading = read(page.as_bytes());
        prop_assert_eq!(reading.map(|reading| reading.card), Ok(card), "{}", page);
    }

    #[test]
    fn a_card_reads_back_from_json(card in cards()) {
        let json = to_json(&card);
        let stored: serde_json::Value = serde_json::from_str(&json.to_string()).unwrap();
        prop_assert_eq!(from_json(&stored), Ok(card));
    }

    #[test]
    fn what_is_merged_reads_back_and_keeps_every_value(earlier in cards(), later in cards()) {
        let card = merge(&earlier, &later);
        for (field, value) in later.fields().chain(earlier.fields()) {
            prop_assert!(card.has(field));
            prop_assert!(value.is_none() || card.value(field).is_some());
        }
        let reading = read(print_text(&card).as_bytes());
        prop_assert_eq!(reading.map(|reading| reading.card), Ok(card));
        prop_assert_eq!(differences(&later, &later), vec![]);
    }

    #[test]
    fn a_mutated_document_is_stable(text in mutated()) {
        assert_stable(text.as_bytes());
    }

    #[test]
    fn a_mutated_page_is_stable(text in mutated(), tag in select(vec!["p", "h2", "div", "td"])) {
        let rows: String = text.lines().map(|line| format!("<{tag}>{line}</{tag}>")).collect();
        assert_stable(format!("<html><body><div>{rows}</div><div>Sivun loppu</div></body></html>").as_bytes());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), at in any::<Index>()) {
        assert_stable(&bytes);
        let mut document = FULL.as_bytes().to_vec();
        let at = at.index(document.len());
        document.splice(at..at, bytes);
        assert_stable(&document);
    }
}

#[test]
fn a_card_cut_anywhere_is_read_or_refused_with_a_text() {
    for end in 0..FULL.len() {
        match read(&FULL.as_bytes()[..end]) {
            Ok(reading) => {
                let complete =
                    end >= FULL.find("9 Lopp").unwrap() + "9 Loppuraportin tiivistelmä".len();
                assert_eq!(reading.ends_in.is_none(), complete, "{end}");
                assert_eq!(
                    read(print_text(&reading.card).as_bytes()).unwrap().card,
                    reading.card,
                    "{end}"
                );
            }
            Err(refused) => assert!(
                !refused.to_string().is_empty() && refused.key().starts_with("read-refused-")
            ),
        }
    }
}
