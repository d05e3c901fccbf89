mod reader;
mod served;

use chrono::{DateTime, Utc};
use kit::i18n::Lang;

use super::{render, sheet_of};
use crate::projects::card::{Card, EQUALITY, Field, SUSTAINABILITY, read, section_title};
use reader::Read;

fn now() -> DateTime<Utc> {
    "2026-11-24T10:00:00Z".parse().expect("an instant")
}

fn card(document: &str) -> Card {
    read(document.as_bytes()).expect("a card").card
}

/// The last captures of the first invented projects.
fn invented() -> impl Iterator<Item = Card> {
    let projects = crate::demo::projects(1, 40);
    projects.map(|project| card(&project.captures.last().expect("a capture").document))
}

fn showcase() -> Card {
    invented().next().expect("a project")
}

fn real() -> Card {
    let file = crate::testing::corpus().join("eura/S22786.txt");
    card(&std::fs::read_to_string(file).expect("the corpus"))
}

/// The engine itself refuses what breaks PDF/UA-1.
fn printed(card: &Card) -> Read {
    Read::new(&render(&sheet_of(card, now()), now()).expect("a PDF"))
}

/// White space is the layout's.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn it_is_in_finnish_and_bears_the_project_s_name() {
    for card in [showcase(), real()] {
        let paper = printed(&card);
        let name = card.text(Field::Name).expect("a name");
        assert_eq!((paper.language.as_str(), &paper.title), ("fi", &name));
        assert_eq!(paper.headings()[0], ("H1", name.as_str()));
        assert!(paper.pages > 1);
    }
}

#[test]
fn headings_are_those_of_the_form_in_its_order() {
    let paper = printed(&real());
    let headings = paper.headings();
    let sections = headings.iter().filter(|(role, _)| *role == "H2");
    let sections: Vec<&str> = sections.map(|(_, text)| *text).collect();
    let form: Vec<String> = (1..=9)
        .map(|n| format!("{n} {}", section_title(n)))
        .collect();
    assert_eq!(sections, form);
    let inner = headings.iter().filter(|(role, _)| *role == "H3");
    let numbers: Vec<&str> = inner.filter_map(|(_, text)| text.get(..3)).collect();
    assert_eq!(numbers, ["4.1", "4.2", "Tot", "7.1", "7.2", "8.1", "8.2"]);
}

#[test]
fn nothing_of_the_card_is_missing() {
    for card in [showcase(), real()] {
        let paper = squeezed(printed(&card).text());
        for (field, value) in card.values() {
            let value = value.map(ToString::to_string).unwrap_or_default();
            for line in value.lines().filter(|line| *line != "-") {
                assert!(paper.contains(&squeezed(line)), "{field:?}: {line}");
            }
        }
        for place in 0..SUSTAINABILITY.len() {
            let rating = card.principles.sustainability(place).expect("a rating");
            assert!(paper.contains(&squeezed(&rating.explanation)), "{place}");
        }
    }
}

#[test]
fn tables_have_headers_of_their_columns_and_rows() {
    let paper = printed(&real());
    let of = |scope: &str| {
        let headers = paper.all("TH").into_iter();
        headers
            .filter(|header| header.scope.as_deref() == Some(scope))
            .map(|header| header.text.trim().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(paper.all("Table").len(), 4);
    assert_eq!(paper.all("Caption").len(), 3);
    // Three statements, and three groups of five; a repeated header is not tagged again.
    assert_eq!(of("Column").len(), 3 + 3 * 4);
    let labels = EQUALITY.iter().chain(&SUSTAINABILITY);
    assert_eq!(of("Row"), labels.map(|row| row.label).collect::<Vec<_>>());
    assert_eq!(paper.all("TD").len(), 3 * 2 + 15 * 3);
}

#[test]
fn the_emblem_is_told_and_each_period_has_its_statement() {
    for (start, lines) in [
        (
            "2014",
            &[
                "Euroopan unioni – Euroopan sosiaalirahasto",
                "Vipuvoimaa EU:lta 2014–2020",
            ][..],
        ),
        ("2021", &["Euroopan unionin osarahoittama"][..]),
    ] {
        let of_period = |card: &Card| {
            let of_esf = card.fund() == Some(crate::projects::card::Fund::Esf);
            of_esf
                && card
                    .programme()
                    .is_some_and(|period| period.word() == start)
        };
        let card = invented().find(of_period).expect("a project of the period");
        let paper = printed(&card);
        let emblem = paper.all("Figure");
        let alt = crate::texts::tr(Lang::Fi).t("emblem-alt");
        assert_eq!(emblem[0].alt.as_deref(), Some(alt.as_str()));
        let first: Vec<&str> = paper.text().split_whitespace().collect();
        assert!(first.join(" ").starts_with(&lines.join(" ")), "{start}");
        assert_eq!(paper.text().contains("Vipuvoimaa"), start == "2014");
    }
}

#[test]
fn a_short_card_has_no_empty_sections() {
    let card = card("Hankekoodi: S29999\n\nHankkeen nimi: Lyhyt\n\nTuntematon: rivi\n");
    let paper = printed(&card);
    assert_eq!(paper.headings(), [("H1", "Lyhyt"), ("H2", "1 Hanke")]);
    assert!(paper.text().contains("Tuntematon: rivi"));
}

#[test]
fn awkward_values_are_printed_as_they_are() {
    let address = "https://www.kylat.example/hankkeet/nykyiset/kumppanuus?kieli=fi&nakyma=tulostus";
    let document = format!(
        "Hankekoodi: S29999\n\nHankkeen nimi: #panic() $x$ *A* @b\n\nWWW-osoite: {address}\n\n\
        Osatoteuttajat\n\nKylä, tie ja 👍 ry, 9000003-8\nToinen ry, 9000004-6\n"
    );
    let paper = printed(&card(&document));
    assert_eq!(paper.title, "#panic() $x$ *A* @b");
    assert!(paper.all("Link").iter().any(|link| link.text == address));
    let partners = paper.all("LBody").into_iter().rev().take(2);
    let partners: Vec<&str> = partners.map(|partner| partner.text.trim()).collect();
    assert_eq!(
        partners,
        ["Toinen ry, 9000004-6", "Kylä, tie ja □ ry, 9000003-8"]
    );
}

#[test]
fn the_same_card_at_the_same_time_is_the_same_file() {
    let card = showcase();
    let first = render(&sheet_of(&card, now()), now()).expect("a PDF");
    assert!(first == render(&sheet_of(&card, now()), now()).expect("a PDF"));
    let later = now() + chrono::Duration::days(1);
    assert!(first != render(&sheet_of(&card, later), later).expect("a PDF"));
}
