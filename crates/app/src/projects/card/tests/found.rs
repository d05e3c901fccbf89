//! Documents that fuzzing and invented tests found, cut to what matters.

use super::{read_card, reading};
use crate::projects::card::{Field, ReadRefused, from_json, print_html, print_text, read, to_json};

/// What is read is printed to the same card, in every form.
#[track_caller]
pub(super) fn assert_stable(bytes: &[u8]) {
    let Ok(reading) = read(bytes) else { return };
    let card = reading.card;
    let (text, page) = (print_text(&card), print_html(&card));
    let again = |document: &str| read(document.as_bytes()).map(|reading| reading.card);
    assert_eq!(again(&text).as_ref(), Ok(&card), "{text}");
    assert_eq!(again(&page).as_ref(), Ok(&card), "{page}");
    assert_eq!(from_json(&to_json(&card)).as_ref(), Ok(&card));
}

#[test]
fn a_repeated_label_is_kept_beside_the_one_it_repeats() {
    let document = "1 Hanke\nHankekoodi: S29001\n2 Hakijan perustiedot\nPostinumero: 00999\n\
        WWW-osoite:\nPostinumero: 00997\n3 Suunnitelman mukainen tiivistelmä toteutuksesta\nSoudetaan.\n";
    let card = reading(document).card;
    assert!(print_text(&card).contains("Postinumero: 00999\n\nPostinumero: 00997\n\nWWW"));
    // It is not the site's: the summary behind it is still read.
    assert!(print_text(&card).ends_with("Soudetaan."));
    assert_stable(document.as_bytes());
}

#[test]
fn text_before_the_rows_of_section_8_is_not_an_explanation() {
    let document = "Hankekoodi: S29001\n8 Horisontaaliset periaatteet\n8.2 Kestävä kehitys\n\
        Johdanto\nLuonnonvarojen käytön kestävyys 1 2\nTaloudellinen kestävyys\nVäliteksti\n\
        Luonnonvarojen käytön kestävyys 3 4\n";
    let card = read_card(document);
    let row = card.principles.sustainability(0).unwrap();
    assert_eq!(
        (row.direct(), row.explanation.as_str()),
        (1, "Luonnonvarojen käytön kestävyys 3 4")
    );
    let kept: Vec<&str> = card.unknown.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(kept, ["Johdanto", "Väliteksti"]);
    assert_stable(document.as_bytes());
}

#[test]
fn a_list_of_contents_above_the_card_is_kept_above_it() {
    let document = "Sisällys\n1 Hanke\n4 Hankkeen kohderyhmät\nKunnat: Muu\n1 Hanke\n\
        Hankekoodi: S29001\nKunnat: Laakso\n";
    let card = read_card(document);
    assert_eq!(card.unknown.len(), 4);
    assert_stable(document.as_bytes());
}

#[test]
fn a_second_heading_of_partners_is_kept_behind_the_list() {
    let document = "1 Hanke\nHankekoodi: S29001\n2 Hakijan perustiedot\nOsatoteuttajat\n\
        Metsän väki ry, 9000004-6\nTuen siirron saajat\nPelto ry, 9000003-8\n";
    let card = read_card(document);
    assert_eq!(card.partners.as_ref().unwrap().list.len(), 2);
    assert_stable(document.as_bytes());
}

#[test]
fn a_heading_of_partners_in_section_1_does_not_take_the_list_away() {
    let document = "1 Hanke\nHankekoodi: S29001\nTuen siirron saajat\n2 Hakijan perustiedot\n\
        Hakijoiden lukumäärä tai tuen siirto -menettely: Vain yksi hakija\n\
        Osatoteuttajat\nMetsän väki ry, 9000004-6\n";
    let card = read_card(document);
    assert_eq!(card.partners.as_ref().unwrap().list.len(), 1);
    assert_stable(document.as_bytes());
    // Without headings it may stand there; the list goes on under the second.
    assert_stable(document.replace("1 Hanke\n", "").as_bytes());
}

#[test]
fn a_pictures_stub_is_no_partner() {
    let document = "1 Hanke\nHankekoodi: S29001\n2 Hakijan perustiedot\nOsatoteuttajat\n\
        ![kuva](a.png) |\nMetsän väki ry, 9000004-6\nTulosta\n";
    let card = read_card(document);
    assert_eq!(
        (card.partners.unwrap().list.len(), card.unknown.len()),
        (1, 0)
    );
    assert_stable(document.replace("1 Hanke\n", "").as_bytes());
}

#[test]
fn a_label_far_from_its_section_is_kept_where_it_belongs() {
    let document = "1 Hanke\nHankekoodi: S29001\nMaakunnat: Kuvitelma\n2 Hakijan perustiedot\n\
        Maakunnat: Toinen\nJakeluosoite: Laituritie 7\n";
    let card = read_card(document);
    assert_eq!(
        card.text(Field::StreetAddress).as_deref(),
        Some("Laituritie 7")
    );
    assert_eq!(card.unknown[0].after, Field::Regions.position());
    assert_stable(document.as_bytes());
    let code_late =
        "Hakijan virallinen nimi: Yksi\nHankekoodi: S29001\n1 Hanke\nHankkeen nimi: A\n";
    assert_stable(code_late.as_bytes());
}

#[test]
fn a_code_that_prose_quotes_above_the_cards_own_is_not_taken_for_it() {
    let prose = "3 Suunnitelman mukainen tiivistelmä toteutuksesta\n1 Hanke\nHankekoodi: S39001\n";
    let document = format!("{prose}5 Projektin julkinen rahoitus, euroa\nHankekoodi: S29001\n");
    let refused = read(document.as_bytes()).map(|reading| reading.card);
    assert!(
        matches!(refused, Err(ReadRefused::TwoCards { .. })),
        "{refused:?}"
    );
}

#[test]
fn a_blank_label_repeated_in_another_section_says_nothing() {
    let document = "Hankekoodi: S29001\nToteutunut julkinen rahoitus yhteensä:\n1 Hanke\n\
        Toteutunut julkinen rahoitus yhteensä:\nKunnat: Laakso\n";
    assert_eq!(read_card(document).unknown, []);
    assert_stable(document.as_bytes());
}
