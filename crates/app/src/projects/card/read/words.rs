//! Rules: what a line's words are.

use crate::business_id::{BusinessId, NotABusinessId};
use crate::projects::card::document::Line;
use crate::projects::card::form::{Field, Item, heading_of, place_of, split_label};
use crate::projects::card::labels::{fold, same_words};
use crate::projects::card::model::{Partner, PartnerHeading};
use crate::projects::card::value::{Expected, ProjectCode};

use super::preamble::code_value;

/// Whether prose that a field holds is read back as that field's: a later heading
/// would end it, the beginning of a card would be one.
pub(in crate::projects) fn stays_prose(field: Field, text: &str) -> bool {
    let lines: Vec<Line> = text
        .split('\n')
        .map(|line| Line::text(line.to_owned()))
        .collect();
    let ends = |line: &Line| {
        heading_of(&line.text, false).is_some_and(|heading| heading.place > field.position())
    };
    !lines.iter().any(ends) && !(0..lines.len()).any(|at| begins_card(&lines, at))
}

/// Whether a project's code stands on the line as it does on a card: under the
/// first heading, or above the name. Prose may quote a code.
pub(super) fn begins_card(lines: &[Line], at: usize) -> bool {
    let is_code = |value: &str| value.parse::<ProjectCode>().is_ok();
    if !code_value(&lines[at].text).is_some_and(is_code) {
        return false;
    }
    let is_text = |line: &&Line| !line.text.is_empty();
    let before = lines[..at].iter().rev().find(is_text);
    let after = lines[at + 1..].iter().find(is_text);
    let under_heading = before.is_some_and(is_first_heading);
    let above_name = after
        .and_then(|line| split_label(&line.text))
        .is_some_and(|(fields, _)| matches!(fields, [Field::Name | Field::GroupCode]));
    under_heading || above_name
}

/// "1 Hanke".
pub(super) fn is_first_heading(line: &Line) -> bool {
    heading_of(&line.text, line.heading).is_some_and(|heading| heading.place == 0)
}

/// The heading over the partners.
pub(super) fn partner_heading(line: &str) -> Option<PartnerHeading> {
    let line = line.trim_end_matches(':');
    PartnerHeading::ALL
        .into_iter()
        .find(|heading| same_words(line, heading.label()))
}

/// The place of the caption over the site's address.
pub(super) fn caption(line: &str) -> Option<usize> {
    use crate::projects::card::form::FORM;
    let line = line.trim_end_matches(':');
    FORM.iter()
        .position(|item| matches!(item, Item::Caption(words) if same_words(line, words)))
}

/// The place of the partners on the form.
pub(super) fn partners_place() -> usize {
    place_of(Item::Partners)
}

/// A last word of the shape of a Y-tunnus, and what stands before it.
pub(super) fn trailing_id(line: &str) -> Option<(&str, &str)> {
    let start = line.rfind([',', ' ']).map_or(0, |index| index + 1);
    let (before, word) = line.split_at(start);
    let is_id = !matches!(word.parse::<BusinessId>(), Err(NotABusinessId::Shape));
    is_id.then_some((before, word))
}

/// "Name, with commas, 1234567-1"; what has the shape of a Y-tunnus at its end
/// must be one.
pub fn partner(line: &str) -> Result<Partner, Expected> {
    let Some((name, id)) = trailing_id(line) else {
        return Ok(Partner {
            name: line.to_owned(),
            business_id: None,
        });
    };
    let business_id = id.parse().map_err(|_| Expected::CheckDigit)?;
    let name = name.trim_end_matches([',', ' ']);
    if name.is_empty() {
        return Err(Expected::Partner);
    }
    Ok(Partner {
        name: name.to_owned(),
        business_id: Some(business_id),
    })
}

/// What stands behind a row's label, when the line begins with it.
pub(super) fn behind_label<'l>(line: &'l str, label: &str) -> Option<&'l str> {
    let end = line.char_indices().nth(label.chars().count());
    let (head, rest) = line.split_at(end.map_or(line.len(), |(index, _)| index));
    let complete = rest.is_empty() || rest.starts_with(' ');
    (complete && fold(head) == fold(label)).then(|| rest.trim())
}
