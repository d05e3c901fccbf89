//! Rules: what lists filter and sort by, computed from a card.
//!
//! A card is a document and these are its projection. Whoever changes what is
//! computed here raises [`EDITION`]; what is stored under an older one is
//! computed again when the program starts.

use chrono::NaiveDate;
use kit::i18n::sort_key;
use kit::money::Cents;

use super::card::{Card, Field};
use crate::{areas, finnish};

/// Raised with every change of what is computed here or of the areas' own data.
const EDITION: i64 = 3;

/// What is stored: this edition, the rules for words, what knows words here, and above
/// these 20 bits the areas that were imported.
pub(super) fn edition() -> i64 {
    let own = (EDITION * 1000 + finnish::RULES) * 2 + finnish::analyser().number();
    (areas::edition() << 20) + own
}

kit::row! {
    /// The columns of a project that come from its card.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(super) struct Columns {
        pub(super) fund: String,
        pub(super) programme: String,
        pub(super) name: String,
        pub(super) sort_key: Vec<u8>,
        pub(super) applicant_name: Option<String>,
        pub(super) applicant_sort_key: Option<Vec<u8>>,
        pub(super) business_id: Option<String>,
        pub(super) state: Option<String>,
        pub(super) authority: Option<String>,
        pub(super) priority: Option<String>,
        pub(super) priority_number: Option<String>,
        pub(super) objective: Option<String>,
        pub(super) objective_number: Option<String>,
        pub(super) starts_on: Option<NaiveDate>,
        pub(super) ends_on: Option<NaiveDate>,
        pub(super) granted_cents: Option<Cents>,
        pub(super) realised_cents: Option<Cents>,
    }
}

impl Columns {
    pub(super) fn of(card: &Card) -> Self {
        let name = card.text(Field::Name).unwrap_or_default();
        let applicant_name = card.text(Field::ApplicantName);
        let [priority, objective] = [Field::Priority, Field::Objective].map(|f| card.text(f));
        let (starts_on, ends_on) = card.period().unzip();
        let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
        Self {
            fund: word(card.fund().map(|fund| fund.word())),
            programme: word(card.programme().map(|programme| programme.word())),
            sort_key: sort_key(&name),
            name,
            applicant_sort_key: applicant_name.as_deref().map(sort_key),
            applicant_name,
            business_id: card.business_id().map(|id| id.to_string()),
            state: card.state().map(|state| state.word().to_owned()),
            authority: card.text(Field::Authority),
            priority_number: priority.as_deref().and_then(outline_number),
            priority,
            objective_number: objective.as_deref().and_then(outline_number),
            objective,
            starts_on,
            ends_on,
            granted_cents: card.money(Field::Granted),
            realised_cents: card.money(Field::Realised),
        }
    }
}

/// The number that a priority or an objective begins with: `10.1` of
/// "10.1. Työelämän …".
pub fn outline_number(text: &str) -> Option<String> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.'));
    let number = text[..end.unwrap_or(text.len())].trim_matches('.');
    (!number.is_empty()).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_number_is_read() {
        let number = |text| outline_number(text);
        assert_eq!(number("10.1. Työelämän").as_deref(), Some("10.1"));
        assert_eq!(number("4 Työllistävä").as_deref(), Some("4"));
        assert_eq!(number("4.3."), Some("4.3".to_owned()));
        assert_eq!(number("Ei numeroa"), None);
    }
}
