//! Rules: what two associations say differently, and what one is after the other was
//! merged into it.
//!
//! Where both say something, somebody chooses; what only one says comes along. A name that
//! was not chosen stays among the former ones when it is known by a key of its own: so
//! whoever looks for it, and the next list that has it, finds the one that stays.

use std::cmp::Reverse;

use crate::associations::association::Association;
use crate::associations::facts::{Fact, Facts, Outcome};
use crate::associations::field::Field;
use crate::associations::names;

/// Whose word stands in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// That of the one that stays.
    Kept,
    /// That of the one that is merged into it.
    Merged,
    /// Both words together.
    Both,
}

impl Pick {
    /// The same choice when the other one stays.
    pub(super) const fn flipped(self) -> Self {
        match self {
            Self::Kept => Self::Merged,
            Self::Merged => Self::Kept,
            Self::Both => Self::Both,
        }
    }
}

/// What was chosen of a field.
pub type Choice = (Field, Pick);

/// Where names stand.
const NAMES: [Field; 4] = [
    Field::Name,
    Field::OtherNames,
    Field::FormerNames,
    Field::ShortName,
];

/// Whether two words of a field say the same: in several values the order says nothing.
pub(super) fn is_same(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().all(|value| b.contains(value))
}

/// The fields of which both say something, and not the same.
pub(super) fn differing<'a>(
    kept: &'a Facts,
    merged: &'a Facts,
) -> impl Iterator<Item = (Field, &'a Fact, &'a Fact)> {
    let both = kept
        .each()
        .filter_map(|(field, fact)| Some((field, fact, merged.fact(field)?)));
    both.filter(|(_, kept, merged)| !is_same(&kept.values, &merged.values))
}

/// The fields of which only the one that is merged says something.
pub(super) fn coming_along<'a>(
    kept: &'a Facts,
    merged: &'a Facts,
) -> impl Iterator<Item = (Field, &'a Fact)> {
    let told = merged.each().filter(|(_, fact)| !fact.values.is_empty());
    told.filter(|(field, _)| kept.fact(*field).is_none())
}

/// Both words of a field together; nothing where they do not fit.
pub(super) fn together(field: Field, kept: &[String], merged: &[String]) -> Option<Vec<String>> {
    if kept.is_empty() || merged.is_empty() {
        return None;
    }
    if field == Field::Notes {
        // Read again as somebody would write it: no longer than notes may be.
        let both = format!("{}\n\n{}", kept.join(""), merged.join(""));
        let read = field.read(&both, chrono::NaiveDate::MAX).ok().flatten();
        return read.map(|text| vec![text]);
    }
    let new = merged.iter().filter(|value| !kept.contains(value));
    let both: Vec<String> = kept.iter().chain(new).cloned().collect();
    (field.is_several() && both.len() <= field.most()).then_some(both)
}

/// What is chosen as long as nobody has: both together where they fit, otherwise the word
/// that is newer or counts more, and that of the one that stays when neither is.
pub(super) fn usual(field: Field, kept: &Fact, merged: &Fact) -> Pick {
    if together(field, &kept.values, &merged.values).is_some() {
        return Pick::Both;
    }
    let replaces = |known: &Fact, told: &Fact| {
        let mut facts = Facts::default();
        facts.put(field, Some(known.clone()));
        matches!(facts.outcome(field, told), Outcome::Replaces(_))
    };
    match replaces(kept, merged) && !replaces(merged, kept) {
        true => Pick::Merged,
        false => Pick::Kept,
    }
}

/// Whether the first of two rather stays: of which more is known, or else which has been
/// in the register longer.
pub(super) fn stays(first: &Association, other: &Association) -> bool {
    let known = |one: &Association| {
        let told = one.facts.each().filter(|(_, fact)| !fact.values.is_empty());
        (told.count(), Reverse(one.number))
    };
    known(first) >= known(other)
}

/// What is known of the one that stays. `said` makes a fact of what somebody chose: where
/// their word counts more than the chosen one's, it is theirs from now on.
pub(super) fn merged_facts(
    kept: &Facts,
    merged: &Facts,
    choices: &[Choice],
    said: impl Fn(Vec<String>) -> Fact,
) -> Facts {
    let mut facts = kept.clone();
    for (field, fact) in coming_along(kept, merged) {
        facts.put(field, Some(fact.clone()));
    }
    for (field, of_kept, of_merged) in differing(kept, merged) {
        let chosen = choices.iter().find(|(of, _)| *of == field);
        let pick = chosen.map_or_else(|| usual(field, of_kept, of_merged), |(_, pick)| *pick);
        let both = || together(field, &of_kept.values, &of_merged.values);
        let fact = match pick {
            Pick::Merged => of_merged.clone(),
            Pick::Both => said(both().unwrap_or_else(|| of_kept.values.clone())),
            Pick::Kept => of_kept.clone(),
        };
        let told = said(fact.values.clone());
        let weight = |fact: &Fact| fact.source.weight(field.authority());
        let counts_more = weight(&told) > weight(&fact);
        facts.put(field, Some(if counts_more { told } else { fact }));
    }
    keep_names(&mut facts, [kept, merged], said);
    facts
}

/// Keeps each name that was not chosen and by whose key the association would not be found
/// any more, as long as there is room among the former names.
fn keep_names(facts: &mut Facts, of: [&Facts; 2], said: impl Fn(Vec<String>) -> Fact) {
    let mut known = facts.name_keys();
    let mut former = facts.values(Field::FormerNames).to_vec();
    let before = former.len();
    for facts in of {
        for name in NAMES.iter().flat_map(|field| facts.values(*field)) {
            let new = names::keys(name);
            let is_new = new.iter().any(|key| !known.contains(key));
            if is_new && former.len() < Field::FormerNames.most() {
                former.push(name.clone());
                known.extend(new);
            }
        }
    }
    if former.len() > before {
        facts.put(Field::FormerNames, Some(said(former)));
    }
}
