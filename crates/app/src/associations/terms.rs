//! Rules: the sets in which an association stands, so that it is found.
//!
//! Each value that a list filters by is a set. So is each word of its names and of what
//! else is looked for, as the stems that its forms share, and each three letters that
//! follow each other in a name or a number: what contains all of those of a word has
//! that word as a part.

use chrono::{Datelike, NaiveDate};
use kit::sets::order::Holds;
use kit::sets::{Amount, Column, Names, Space};

use super::association::Association;
use super::field::{Field, Shape};
use super::phone::Phone;
use crate::areas::{AreaCode, AreaKind, by_code};
use crate::finnish;

/// The sets of associations.
pub const ASSOCIATIONS: Space = Space("associations");
/// The day on which it was registered, counted as [`day_number`].
pub(super) const REGISTERED: Amount = Amount("registered");
/// The day of our last contact with it.
pub const LAST_CONTACT: Amount = Amount("last-contact");
/// How far it is on the way to a project, counted from 0.
pub(super) const STAGE: Amount = Amount("stage");

/// A column of the table of associations.
const fn column(name: &'static str, holds: Holds) -> Column {
    Column {
        space: ASSOCIATIONS,
        table: "associations",
        name,
        holds,
        beginning: None,
    }
}

/// Lists by name.
pub(super) const BY_NAME: Column = column("sort_key", Holds::Bytes);
/// Lists by domicile, and by name within one.
pub(super) const BY_PLACE: Column = column("place_key", Holds::Bytes);
/// Lists by last change.
pub(super) const BY_UPDATE: Column = column("updated_at", Holds::Instant);

/// A day as a number, one more for each day.
pub fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

/// Names of sets. Whoever asks names a set as it was named when it was filled.
pub mod set {
    use super::Field;

    /// Those that are in the register.
    pub const KEPT: &str = "kept";
    /// How sets begin of a stem in a name.
    pub const NAME_WORD: &str = "n:";
    /// How sets begin of a stem in what else is looked for.
    pub const OTHER_WORD: &str = "o:";
    /// How sets begin of a stem in a contact person's name.
    pub const PERSON_WORD: &str = "p:";
    /// How sets begin of three letters in a name or a number.
    pub const GRAM: &str = "g:";
    /// How sets begin of three letters in a contact person's name or address.
    pub const PERSON_GRAM: &str = "pg:";
    /// How sets begin of three digits in a telephone number.
    pub const PHONE: &str = "t:";
    /// How sets begin of three digits in a contact person's telephone number.
    pub const PERSON_PHONE: &str = "pt:";

    /// A value of a field.
    pub fn value(field: Field, value: &str) -> String {
        format!("{}:{value}", field.word())
    }

    /// Those of which a field is known.
    pub fn has(field: Field) -> String {
        format!("has:{}", field.word())
    }

    /// Those that have a contact person.
    pub const HAS_PEOPLE: &str = "has:people";

    /// Those to which something of that kind has happened.
    pub fn happened(kind: &str) -> String {
        format!("happened:{kind}")
    }

    /// What was in a segment when it was frozen.
    pub fn frozen(segment: kit::id::Id) -> String {
        format!("frozen:{segment}")
    }
}

/// A tag as it is compared.
pub(super) fn tag_key(tag: &str) -> String {
    tag.to_lowercase()
}

/// The sets in which an association stands by itself; some may come twice. None when it
/// is not in the register.
pub(super) fn sets_of(association: &Association) -> Names {
    let mut sets = Names::default();
    if !association.is_kept() {
        return sets;
    }
    sets.push(set::KEPT);
    for (field, fact) in association
        .facts
        .each()
        .filter(|(_, fact)| !fact.values.is_empty())
    {
        sets.push_parts(&["has:", field.word()]);
        match field.shape() {
            Shape::Kind
            | Shape::Activity
            | Shape::Municipality
            | Shape::RegisterState
            | Shape::Stage
            | Shape::Band(_)
            | Shape::Account => {
                for value in &fact.values {
                    sets.push_parts(&[field.word(), ":", value]);
                }
            }
            Shape::Line(_) if field == Field::Tags => {
                for tag in &fact.values {
                    sets.push_parts(&[field.word(), ":", &tag_key(tag)]);
                }
            }
            _ => {}
        }
    }
    amounts_of(association, &mut sets);
    words_of(association, &mut sets);
    sets
}

fn amounts_of(association: &Association, sets: &mut Names) {
    let facts = &association.facts;
    let registered = facts.value(Field::RegisteredOn);
    if let Some(day) = registered.and_then(|day| day.parse().ok()) {
        REGISTERED.name_sets(day_number(day), sets);
    }
    if let Some(day) = association.last_contact_on {
        LAST_CONTACT.name_sets(day_number(day), sets);
    }
    let stage = facts.value(Field::Stage).and_then(super::Stage::of_word);
    STAGE.name_sets(stage.unwrap_or(super::Stage::NotMapped) as i64, sets);
}

const NAMES: [Field; 4] = [
    Field::Name,
    Field::OtherNames,
    Field::FormerNames,
    Field::ShortName,
];

fn words_of(association: &Association, sets: &mut Names) {
    let facts = &association.facts;
    for name in NAMES.iter().flat_map(|field| facts.values(*field)) {
        push_words(name, set::NAME_WORD, sets);
        for word in finnish::words(name) {
            push_grams(&word, set::GRAM, sets);
        }
    }
    for number in [Field::RegisterNumber, Field::BusinessId] {
        for value in facts.values(number) {
            push_grams(&digits_of(value), set::GRAM, sets);
        }
    }
    for phone in facts.values(Field::Phones) {
        push_phone(phone, set::PHONE, sets);
    }
    for field in [Field::Tags, Field::Addresses] {
        for text in facts.values(field) {
            push_words(text, set::OTHER_WORD, sets);
        }
    }
    // Nobody bends these, and each is another one.
    for field in [Field::Emails, Field::Web] {
        for word in facts
            .values(field)
            .iter()
            .flat_map(|text| finnish::words(text))
        {
            sets.push_parts(&[set::OTHER_WORD, &word]);
        }
    }
    for code in facts.values(Field::Domicile) {
        if let Some(area) = by_code(AreaKind::Municipality, &AreaCode::new(code)) {
            push_words(&area.name_fi, set::OTHER_WORD, sets);
            if area.name_sv != area.name_fi {
                push_words(&area.name_sv, set::OTHER_WORD, sets);
            }
        }
    }
}

/// Adds the sets of a text's stems.
pub(super) fn push_words(text: &str, begin: &str, sets: &mut Names) {
    for (keys, _) in finnish::keys_in(text) {
        for key in keys.iter() {
            sets.push_parts(&[begin, key]);
        }
    }
}

/// Adds the sets of each three letters of a word, its beginning being one.
pub(super) fn push_grams(word: &str, begin: &str, sets: &mut Names) {
    for gram in grams(word, true) {
        sets.push_parts(&[begin, &gram]);
    }
}

/// Each three signs of a word that follow each other; with its beginning as one.
pub(super) fn grams(word: &str, with_beginning: bool) -> Vec<String> {
    let mark = with_beginning.then_some('^');
    let letters: Vec<char> = mark.into_iter().chain(word.chars()).collect();
    letters
        .windows(3)
        .map(|gram| gram.iter().collect())
        .collect()
}

/// Adds the sets of a telephone number.
pub(super) fn push_phone(phone: &str, begin: &str, sets: &mut Names) {
    let digits = phone.parse::<Phone>().map(|phone| phone.digits());
    for gram in phone_grams(&digits.unwrap_or_default()) {
        sets.push_parts(&[begin, &gram]);
    }
}

/// Each three digits of a number that follow each other, with how many follow them: the
/// end of a number has those of the whole, and nothing else has.
pub(super) fn phone_grams(digits: &str) -> impl Iterator<Item = String> {
    let digits: Vec<char> = digits.chars().collect();
    let grams = digits.windows(3).rev().enumerate();
    let grams: Vec<String> = grams
        .map(|(after, gram)| format!("{after}:{}", gram.iter().collect::<String>()))
        .collect();
    grams.into_iter()
}

/// A number without the signs between its digits.
pub(super) fn digits_of(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_word_has_only_grams_that_the_word_has() {
        let whole = grams("kyläseura", true);
        assert_eq!(grams("ky", true), ["^ky"]);
        for part in ["seura", "läs", "ylä"] {
            assert!(grams(part, false).iter().all(|gram| whole.contains(gram)));
        }
        assert!(!whole.contains(&grams("se", true)[0]));
    }

    #[test]
    fn a_number_has_digits_only() {
        assert_eq!(digits_of("194.820"), "194820");
        assert_eq!(digits_of("0280113-5"), "02801135");
    }
}
