//! Rules: what is known of a project after several captures of its card.

use super::form::Field;
use super::model::Card;

/// The earlier knowledge with the later capture laid over it: what is later and
/// not blank wins; a later blank, a lone hyphen or an empty list never erases.
pub fn merge(earlier: &Card, later: &Card) -> Card {
    let mut merged = earlier.clone();
    for (field, value) in later.values() {
        let says_something = later.text(field).is_some();
        if says_something || merged.text(field).is_none() {
            // A label without a value is still worth keeping; "-" over blank too.
            if value.is_some() || !merged.has(field) {
                merged.put(field, value.cloned());
            }
        }
    }
    if let Some(partners) = &later.partners
        && (!partners.list.is_empty() || merged.partners.is_none())
    {
        merged.partners = Some(partners.clone());
    }
    merge_principles(&mut merged, later);
    for line in &later.unknown {
        if !merged.unknown.contains(line) {
            merged.unknown.push(line.clone());
        }
    }
    merged
}

fn merge_principles(merged: &mut Card, later: &Card) {
    let (sheet, new) = (&mut merged.principles, &later.principles);
    sheet.has_equality |= new.has_equality;
    sheet.has_sustainability |= new.has_sustainability;
    sheet.equality.extend(
        new.equality
            .iter()
            .map(|(place, answer)| (*place, answer.clone())),
    );
    sheet.sustainability.extend(
        new.sustainability
            .iter()
            .map(|(p, rating)| (*p, rating.clone())),
    );
    sheet.scores.extend(
        new.scores
            .iter()
            .map(|(place, score)| (*place, score.clone())),
    );
}

/// The fields in which a document that was cut off says less than what is
/// known: its last text is only the beginning of the known one.
pub fn cut_short(known: &Card, cut: &Card) -> Vec<Field> {
    let is_shorter = |field: &Field| match (known.text(*field), cut.text(*field)) {
        (Some(known), Some(cut)) => known != cut && known.starts_with(&cut),
        _ => false,
    };
    Field::ALL.iter().copied().filter(is_shorter).collect()
}
