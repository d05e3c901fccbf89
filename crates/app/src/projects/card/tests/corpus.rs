//! Real public cards, read from outside the repository.

use crate::projects::card::{
    EQUALITY, EXPLANATION_LIMIT, Field, PARTNERS_LIMIT, SUSTAINABILITY, from_json, length,
    print_html, print_text, read, to_json,
};
use crate::testing::corpus;

#[test]
fn the_whole_card_comes_out_as_it_went_in() {
    let text = std::fs::read_to_string(corpus().join("eura/S22786.txt")).expect("the corpus");
    let reading = read(text.as_bytes()).expect("a card");
    assert_eq!(reading.notes, []);
    assert_eq!(
        print_text(&reading.card).trim_end(),
        text.replace("\r\n", "\n").trim_end()
    );
    assert_eq!(
        from_json(&to_json(&reading.card)).expect("a card"),
        reading.card
    );
    assert_eq!(
        read(print_html(&reading.card).as_bytes())
            .expect("a card")
            .card,
        reading.card
    );
}

#[test]
fn every_label_of_the_heads_is_in_its_field() {
    let mut count = 0;
    for entry in std::fs::read_dir(corpus().join("eura/heads")).expect("the corpus") {
        let path = entry.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let card = read(text.as_bytes())
            .unwrap_or_else(|e| panic!("{path:?}: {e:?}"))
            .card;
        for line in text.lines() {
            let found = Field::ALL
                .iter()
                .take(21)
                .find(|f| line.starts_with(&format!("{}:", f.label())));
            if let Some(field) = found {
                let value = line[field.label().len() + 1..].trim();
                let expected = (!value.is_empty()).then(|| value.to_owned());
                assert_eq!(
                    card.get(*field).map(ToString::to_string),
                    expected,
                    "{path:?} {line}"
                );
                count += 1;
            }
        }
        assert_eq!(card.unknown, [], "{path:?}");
    }
    assert!(count > 14 * 19, "only {count} labels were checked");
}

#[test]
fn every_real_text_is_within_its_limit() {
    let folder = corpus().join("eura");
    let heads = std::fs::read_dir(folder.join("heads")).expect("the corpus");
    let heads = heads.map(|entry| entry.expect("a file").path());
    for path in heads.chain([folder.join("S22786.txt")]) {
        let card = read(&std::fs::read(&path).expect("text"))
            .expect("a card")
            .card;
        for (field, value) in card.values() {
            let used = length(&value.map(ToString::to_string).unwrap_or_default());
            let limit = field.limit().unwrap_or(u32::MAX);
            assert!(used <= limit, "{path:?} {field:?}: {used}");
        }
        let partners = card.partners.iter().flat_map(|partners| &partners.list);
        let partners: u32 = partners.map(|one| length(&one.line()) + 1).sum();
        assert!(partners <= PARTNERS_LIMIT, "{path:?}: {partners}");
        let sheet = &card.principles;
        let equality = (0..EQUALITY.len()).filter_map(|place| sheet.equality(place));
        let ratings = (0..SUSTAINABILITY.len()).filter_map(|place| sheet.sustainability(place));
        let explanations = equality.map(|answer| &answer.explanation);
        for text in explanations.chain(ratings.map(|rating| &rating.explanation)) {
            assert!(length(text) <= EXPLANATION_LIMIT, "{path:?}: {text}");
        }
    }
}
