//! The public cards: what the form really looks like.

use std::collections::BTreeMap;
use std::path::PathBuf;

use kit::money::Cents;

use super::super::*;
use super::read_card;
use crate::business_id::BusinessId;

fn corpus() -> PathBuf {
    let root = std::env::var_os("KANTO_CORPUS").map(PathBuf::from);
    let root = root.unwrap_or_else(|| {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus")
    });
    assert!(root.is_dir(), "the corpus is missing: {}", root.display());
    root.join("eura")
}

fn complete() -> String {
    std::fs::read_to_string(corpus().join("S22786.txt")).unwrap()
}

/// The heads, by name.
fn heads() -> BTreeMap<String, String> {
    let files = std::fs::read_dir(corpus().join("heads")).unwrap();
    let heads: BTreeMap<String, String> = files
        .map(|file| file.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    assert!(heads.len() >= 14);
    heads
}

#[test]
fn the_complete_card_is_printed_back_exactly() {
    let text = complete();
    let reading = read(text.as_bytes()).unwrap();
    assert_eq!(reading.notes, []);
    assert_eq!(reading.ends_in, None);
    assert_eq!(reading.source, SourceKind::Text);
    assert_eq!(print_text(&reading.card).trim_end(), text.trim_end());
}

#[test]
fn the_complete_card_survives_html_and_json() {
    let card = read(complete().as_bytes()).unwrap().card;
    let page = read(print_html(&card).as_bytes()).unwrap();
    assert_eq!(page.source, SourceKind::Html);
    assert_eq!(page.notes, []);
    assert_eq!(page.card, card);
    assert_eq!(from_json(&to_json(&card)), Ok(card));
}

#[test]
fn every_value_of_a_head_stands_in_its_field() {
    for (name, text) in heads() {
        let reading = read(text.as_bytes()).unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
        let card = &reading.card;
        let labels: Vec<(&str, &str)> = text
            .lines()
            .filter(|line| !line.ends_with("Vipuvoimaa EU:lta"))
            .filter_map(|line| line.split_once(':'))
            .map(|(label, value)| (label, value.trim()))
            .collect();
        assert!(labels.len() >= 19, "{name}: {}", labels.len());
        for (label, value) in &labels {
            let field = Field::all().find(|field| field.label() == *label);
            let field = field.unwrap_or_else(|| panic!("{name}: {label}"));
            assert!(card.has(field), "{name}: {label}");
            let read = card
                .value(field)
                .map(ToString::to_string)
                .unwrap_or_default();
            assert_eq!(read, *value, "{name}: {label}");
        }
        assert_eq!(card.code().map(ToString::to_string), Some(name.clone()));
        assert_eq!(card.unknown(), [], "{name}");
        let id = |line: &str| {
            line.rsplit_once(", ")
                .is_some_and(|(_, id)| BusinessId::parse(id).is_ok())
        };
        let partners: Vec<&str> = text
            .lines()
            .filter(|line| !line.contains(':') && id(line))
            .collect();
        let read: Vec<String> = card
            .partners(PartnerKind::Partners)
            .unwrap_or_default()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(read, partners, "{name}");
        if text.contains("1 Hanke\n") {
            assert_eq!(print_text(card).trim_end(), text.trim_end(), "{name}");
            assert_eq!(reading.ends_in, Some(Place::Summary), "{name}");
        } else {
            assert_eq!(reading.ends_in, Some(Place::Applicant), "{name}");
        }
        for printed in [print_text(card), print_html(card)] {
            assert_eq!(&read_card(&printed), card, "{name}");
        }
        assert_eq!(from_json(&to_json(card)).as_ref(), Ok(card), "{name}");
    }
}

#[test]
fn a_lost_list_of_partners_is_told_from_a_single_applicant() {
    let heads = heads();
    let cooperation = |name: &str| read_card(&heads[name]).cooperation();
    for (name, expected) in [
        ("A70011", Cooperation::Joint),
        ("A72117", Cooperation::Single),
        ("A77270", Cooperation::Single),
        ("A78793", Cooperation::Single),
        ("S20220", Cooperation::JointListLost),
        ("S20548", Cooperation::JointListLost),
        ("S20873", Cooperation::Joint),
        ("S21744", Cooperation::Single),
        ("S21966", Cooperation::Joint),
        ("S22569", Cooperation::JointListLost),
    ] {
        assert_eq!(cooperation(name), expected, "{name}");
    }
}

#[test]
fn figures_of_the_complete_card_are_typed() {
    let card = read_card(&complete());
    assert_eq!(card.fund(), Some(Fund::Esf));
    assert_eq!(card.programme(), Some(Programme::P2014));
    assert_eq!(card.granted(), Some(Cents::euros(250_000)));
    assert_eq!(card.realised(), Some(Cents::euros(93_487)));
    assert_eq!(card.count(Field::PersonsPlanned), Some(50));
    assert_eq!(card.count(Field::CompaniesPlanned), Some(0));
    assert!(!card.has(Field::PersonsRealised));
    assert_eq!(card.areas(Field::Municipalities).len(), 13);
    assert_eq!(card.areas(Field::SubRegions).len(), 3);
    assert_eq!(card.principles().count(), 18);
    let wellbeing = card
        .principles()
        .find(|row| row.0 == Criterion::Wellbeing)
        .unwrap();
    assert_eq!(wellbeing.1.to_string(), "9 10");
    assert_eq!(card.text(Field::FinalReport), Some("-"));
    assert!(card.has(Field::SiteStreetAddress) && card.value(Field::SiteStreetAddress).is_none());
    // The document contradicts itself: the words are kept.
    assert!(card.text(Field::Summary).unwrap().contains("PRH 24.1.2022"));
    assert!(
        card.text(Field::TargetGroup)
            .unwrap()
            .contains("PRH 24.1.2021")
    );
}
