//! What must hold of every card and every document.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::found::assert_stable;
use super::sample::FULL;
use crate::projects::card::{
    Card, Field, Kind, Partner, PartnerHeading, Partners, differences, from_json, merge,
    print_html, print_text, read, to_json,
};

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
        "\u{ad}",
        "9000003-8",
    ];
    let word = prop_oneof![
        "[a-zåäö]{1,8}",
        "[A-Z][a-z]{1,5}:?",
        any::<String>(),
        select(form).prop_map(str::to_owned)
    ];
    prop::collection::vec(word, 1..6).prop_map(|words| words.join(" "))
}

fn one_of(words: &[&'static str]) -> BoxedStrategy<String> {
    select(words.to_vec()).prop_map(str::to_owned).boxed()
}

fn raw(field: Field) -> BoxedStrategy<String> {
    match field.kind() {
        Kind::Code => "(S2|S3|A7|A8|J1)[0-9]{4}".boxed(),
        Kind::GroupCode => "R-[0-9]{5}".boxed(),
        Kind::Period => (1990..2050, 1..13, 1..29, 2050..2100)
            .prop_map(|(y, m, d, end)| format!("Alkaa {d}.{m}.{y} ja päättyy 1.2.{end}"))
            .boxed(),
        Kind::State => one_of(&["Toiminnassa", "toiminta päättynyt"]),
        Kind::Money => (-10_000_000_000_i64..10_000_000_000_000)
            .prop_map(|cents| kit::money::Cents(cents).grouped(' '))
            .boxed(),
        Kind::Count => any::<u32>().prop_map(|count| count.to_string()).boxed(),
        Kind::BusinessId => one_of(&["9000001-1", "9000003-8", "100001-0"]),
        Kind::Areas => prop::collection::vec("[A-ZÅÄÖ][a-zåäö -]{0,9}", 1..5)
            .prop_map(|names| names.join(","))
            .boxed(),
        Kind::Line => words().boxed(),
        Kind::Prose => prop::collection::vec(words(), 1..4)
            .prop_map(|lines| lines.join("\n"))
            .boxed(),
    }
}

fn partners() -> impl Strategy<Value = Option<Partners>> {
    let id = select(vec!["9000001-1", "9000003-8"]);
    let partner = (
        "[A-ZÅÄÖ][a-zåäö,]{0,5} [a-zåäö:]{1,6}[a-z]",
        prop::option::of(id),
    )
        .prop_map(|(name, id)| Partner {
            name,
            business_id: id.map(|id| id.parse().unwrap()),
        });
    let heading = select(PartnerHeading::ALL.to_vec());
    let list = prop::collection::vec(partner, 0..4);
    prop::option::of((heading, list).prop_map(|(heading, list)| Partners { heading, list }))
}

/// A card with a code, some of its fields, some of them blank. What the card's
/// own doors refuse is left out.
fn cards() -> impl Strategy<Value = Card> {
    let some = |field: &Field| {
        let value = prop_oneof![3 => raw(*field), 1 => Just(String::new())];
        prop::option::weighted(0.7, value)
    };
    let fields: Vec<_> = Field::ALL.iter().skip(1).map(some).collect();
    (raw(Field::Code), fields, partners()).prop_map(|(code, fields, partners)| {
        let mut card = Card::new(code.parse().unwrap());
        for (field, raw) in Field::ALL.iter().skip(1).zip(fields) {
            let _ = raw.map(|raw| card.set(*field, &raw));
        }
        card.partners = partners;
        card
    })
}

/// A document with some lines moved, doubled, dropped or replaced.
fn mutated() -> impl Strategy<Value = String> {
    let pieces = vec![
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
        "8.2 Kestävä kehitys",
        "Sukupuolten tasa-arvo: 2",
        "Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa",
        "Tulosta",
        "Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen:",
    ];
    let edit = (any::<Index>(), any::<Index>(), 0..5, select(pieces));
    (prop::collection::vec(edit, 0..12), any::<bool>()).prop_map(|(edits, headless)| {
        let dropped = |line: &str| headless && line.starts_with(|c: char| c.is_ascii_digit());
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
    let all = ProptestConfig::default();
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if asked { all.cases } else { 24 },
        failure_persistence: None,
        ..all
    }
}

fn again(document: &str) -> Option<Card> {
    read(document.as_bytes()).ok().map(|reading| reading.card)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_card_is_read_back_from_text(card in cards()) {
        let text = print_text(&card);
        prop_assert_eq!(again(&text), Some(card), "{}", text);
    }

    #[test]
    fn a_card_is_read_back_from_a_page(card in cards()) {
        let page = print_html(&card);
        prop_assert_eq!(again(&page), Some(card), "{}", page);
    }

    #[test]
    fn a_card_is_read_back_from_json(card in cards()) {
        let stored = serde_json::from_str(&to_json(&card).to_string()).unwrap();
        prop_assert_eq!(from_json(&stored), Ok(card));
    }

    #[test]
    fn what_is_merged_is_read_back_and_keeps_every_value(earlier in cards(), later in cards()) {
        let card = merge(&earlier, &later);
        for (field, value) in later.values().chain(earlier.values()) {
            prop_assert!(card.has(field));
            prop_assert!(value.is_none() || card.get(field).is_some());
        }
        let text = print_text(&card);
        prop_assert_eq!(again(&text), Some(card), "{}", text);
        prop_assert_eq!(differences(&later, &later), vec![]);
    }

    #[test]
    fn a_mutated_document_is_stable(text in mutated()) {
        assert_stable(text.as_bytes());
    }

    #[test]
    fn a_mutated_page_is_stable(text in mutated(), tag in select(vec!["p", "h2", "div", "td"])) {
        let rows: String = text.lines().map(|line| format!("<{tag}>{line}</{tag}>")).collect();
        let page = format!("<html><body><div>{rows}</div><div>Sivun loppu</div></body></html>");
        assert_stable(page.as_bytes());
    }

    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        at in any::<Index>(),
    ) {
        assert_stable(&bytes);
        let mut document = FULL.as_bytes().to_vec();
        let at = at.index(document.len());
        document.splice(at..at, bytes);
        assert_stable(&document);
    }
}
