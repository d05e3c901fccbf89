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
    merged.unknown = merged_lines(&earlier.unknown, &later.unknown);
    merged
}

/// A later line stands where the one stood that it replaces, so that the order of
/// lines is no change.
fn merged_lines(earlier: &[UnknownLine], later: &[UnknownLine]) -> Vec<UnknownLine> {
    let mut left: Vec<&UnknownLine> = later.iter().collect();
    let mut lines = Vec::with_capacity(earlier.len());
    for known in earlier {
        if !later.iter().any(|line| says_same(known, line)) {
            lines.push(known.clone());
            continue;
        }
        let is_of_it = |line: &mut &UnknownLine| says_same(known, line);
        lines.extend(left.extract_if(.., is_of_it).cloned());
    }
    lines.extend(left.into_iter().cloned());
    lines.sort_by_key(|line| line.after);
    lines
}

/// What a card tells that a richer one does not.
pub fn without(card: &Card, richer: &Card) -> Card {
    let mut left = card.clone();
    for (field, _) in richer.values() {
        if field != Field::Code && richer.text(field).is_some() {
            left.remove(field);
        }
    }
    if richer
        .partners
        .as_ref()
        .is_some_and(|partners| !partners.list.is_empty())
    {
        left.partners = None;
    }
    left
}

/// The same line, or the same unknown label with another value.
fn says_same(one: &UnknownLine, other: &UnknownLine) -> bool {
    let label = |line: &UnknownLine| line.text.find(':');
    let same_label = || {
        let (Some(end), Some(other_end)) = (label(one), label(other)) else {
            return false;
        };
        one.text[..end] == other.text[..other_end]
    };
    one.after == other.after && (one.text == other.text || same_label())
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
