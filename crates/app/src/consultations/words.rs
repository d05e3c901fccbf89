//! Rules: the sets by which consultations are found by the words of their summaries.

use kit::sets::{Ask, Names, Space};

use crate::finnish;

/// The sets of consultations.
pub(super) const CONSULTATIONS: Space = Space("consultations");

/// How sets begin of a stem in a summary.
const WORD: &str = "w:";

/// The sets in which a consultation with that summary stands; some may come twice.
pub(super) fn sets_of(summary: &str) -> Names {
    let mut sets = Names::default();
    for (keys, _) in finnish::keys_in(summary) {
        for key in keys.iter() {
            sets.push_parts(&[WORD, key]);
        }
    }
    sets
}

/// Those that have every word of a text, in any form; nothing for a text without words.
pub(super) fn ask(text: &str) -> Option<Ask> {
    let words = finnish::words(text).map(|word| {
        let keys = finnish::whole_keys(&word).into_iter();
        Ask::Any(keys.map(|key| Ask::In(format!("{WORD}{key}"))).collect())
    });
    let words: Vec<Ask> = words.collect();
    (!words.is_empty()).then_some(Ask::All(words))
}
