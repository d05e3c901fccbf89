//! Rules: what is known of a project after several captures of its card.

use super::form::Field;
use super::model::{Card, UnknownLine};

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
    let replaced = |known: &UnknownLine| later.unknown.iter().any(|line| says_same(known, line));
    merged.unknown.retain(|known| !replaced(known));
    merged.unknown.extend(later.unknown.iter().cloned());
    merged.unknown.sort_by_key(|line| line.after);
    merged
}

/// The same line, or the same unknown label with another value.
fn says_same(one: &UnknownLine, other: &UnknownLine) -> bool {
    let label = |line: &UnknownLine| Some(line.text.split_once(':')?.0.to_owned());
    let same_label = label(one).is_some() && label(one) == label(other);
    one.after == other.after && (one.text == other.text || same_label)
}

/// A later row wins, but its blank explanation does not erase the earlier one.
fn merge_principles(merged: &mut Card, later: &Card) {
    let (sheet, new) = (&mut merged.principles, &later.principles);
    sheet.has_equality |= new.has_equality;
    sheet.has_sustainability |= new.has_sustainability;
    for (place, row) in &new.equality {
        let known = sheet.equality.remove(place);
        let mut row = row.clone();
        keep(&mut row.explanation, known.map(|known| known.explanation));
        sheet.equality.insert(*place, row);
    }
    for (place, row) in &new.sustainability {
        let known = sheet.sustainability.remove(place);
        let mut row = row.clone();
        keep(&mut row.explanation, known.map(|known| known.explanation));
        sheet.sustainability.insert(*place, row);
    }
    for (place, row) in &new.scores {
        let known = sheet.scores.remove(place);
        let mut row = row.clone();
        keep(&mut row.explanation, known.map(|known| known.explanation));
        sheet.scores.insert(*place, row);
    }
}

fn keep(text: &mut String, known: Option<String>) {
    if text.is_empty() {
        *text = known.unwrap_or_default();
    }
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
