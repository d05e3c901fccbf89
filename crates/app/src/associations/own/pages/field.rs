//! Rules: a field as a form shows it and as it is sent.

use chrono::NaiveDate;
use kit::i18n::Tr;

use crate::associations::field::{Field, Shape};
use crate::associations::item::{band_text, name_of_municipality, shown};
use crate::associations::words::{Activity, Kind, RegisterState};

/// A form as it was sent: names and what was written.
pub(super) type Pairs = Vec<(String, String)>;

/// The name of the form's field.
pub(super) const VALUE: &str = "value";

/// What may be chosen of a field, with its words; nothing where one writes.
pub(super) fn choices(tr: Tr, field: Field) -> Vec<(String, String)> {
    let nobody = std::collections::HashMap::new();
    let words = |words: Vec<&str>| {
        let choice = |word: &str| (word.to_owned(), shown(tr, field, word, &nobody));
        words.into_iter().map(choice).collect()
    };
    match field.shape() {
        Shape::Kind => words(Kind::ALL.iter().map(|one| one.word()).collect()),
        Shape::Activity => words(Activity::ALL.iter().map(|one| one.word()).collect()),
        Shape::RegisterState => words(RegisterState::ALL.iter().map(|one| one.word()).collect()),
        Shape::Band(size) => {
            let bands = size.bands().map(|band| band.from.to_string());
            bands
                .map(|from| (from.clone(), band_text(tr, size, &from)))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// What is known of a field, as one writes it.
pub(super) fn written(tr: Tr, field: Field, values: &[String]) -> Vec<String> {
    let one = |value: &String| match field.shape() {
        Shape::Municipality => name_of_municipality(tr, value),
        Shape::Day => {
            let day = value.parse::<NaiveDate>();
            day.map_or_else(
                |_| value.clone(),
                |day| day.format("%-d.%-m.%Y").to_string(),
            )
        }
        _ => value.clone(),
    };
    values.iter().map(one).collect()
}

/// What was sent, value by value: where several are written, each has a line.
pub(super) fn sent(field: Field, pairs: &Pairs) -> Vec<String> {
    let values = pairs.iter().filter(|(name, _)| name == VALUE);
    let values = values.map(|(_, text)| text.as_str());
    match field.is_several() {
        true => values.flat_map(str::lines).map(str::to_owned).collect(),
        false => values.map(str::to_owned).collect(),
    }
}
