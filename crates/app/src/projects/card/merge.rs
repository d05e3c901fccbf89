//! Two captures of one project made into one card.

use super::criterion::Criterion;
use super::field::Field;
use super::model::{Card, Row, Unknown};
use super::value::Value;

/// The card of two captures of the same project (the same code). What the later
/// one says wins; what it leaves blank, or no longer has, stays as the earlier
/// one said it.
pub fn merge(earlier: &Card, later: &Card) -> Card {
    let mut card = later.clone();
    for (field, value) in &earlier.fields {
        if later
            .value(*field)
            .is_none_or(|later| is_blank(*field, later))
        {
            let kept = value.as_ref().or_else(|| later.value(*field)).cloned();
            card.fields.insert(*field, kept);
        }
    }
    for (kind, partners) in &earlier.partners {
        let list = card.partners.entry(*kind).or_default();
        if list.is_empty() {
            list.clone_from(partners);
        }
    }
    // Sheets of two periods do not mix: captures of one project share theirs.
    let programme = card.programme();
    let same_sheet = |criterion: &Criterion| programme.is_none_or(|p| p == criterion.programme());
    for (criterion, row) in earlier
        .principles
        .iter()
        .filter(|(criterion, _)| same_sheet(criterion))
    {
        let later = card
            .principles
            .entry(*criterion)
            .or_insert_with(|| row.clone());
        fill(later, row);
    }
    for line in &earlier.unknown {
        if !later
            .unknown
            .iter()
            .any(|known| says_the_same_thing(known, line))
        {
            card.keep_unknown(line.clone());
        }
    }
    card
}

/// A dash stands for an unwritten final report.
fn is_blank(field: Field, value: &Value) -> bool {
    field == Field::FinalReport && matches!(value, Value::Text(text) if text == "-")
}

fn fill(later: &mut Row, earlier: &Row) {
    if later.assessment.is_blank() {
        later.assessment = earlier.assessment;
    }
    if later.explanation.is_none() {
        later.explanation.clone_from(&earlier.explanation);
    }
}

/// The same line, or the same unknown label with another value.
fn says_the_same_thing(one: &Unknown, other: &Unknown) -> bool {
    let label = |line: &Unknown| line.text.split_once(':').map(|(label, _)| label.to_owned());
    let same_label = label(one).is_some() && label(one) == label(other);
    one.place == other.place && (one.text == other.text || same_label)
}
