//! Two associations side by side.

use std::collections::HashMap;

use kit::i18n::Tr;

use crate::associations::association::Association;
use crate::associations::duplicates::compare::is_same;
use crate::associations::field::Field;
use crate::associations::item::shown;
use crate::associations::list_file::label;
use crate::associations::{Tells, names};

/// What each is known by: shown even where both say the same.
const ALWAYS: [Field; 3] = [Field::RegisterNumber, Field::BusinessId, Field::Domicile];

/// A field, as both have it.
pub(super) struct Row {
    pub(super) label: String,
    pub(super) first: Vec<String>,
    pub(super) other: Vec<String>,
    /// Whether both say the same.
    pub(super) is_same: bool,
}

/// The names of a field in words.
pub(super) fn heading(tr: Tr, field: Field) -> String {
    label(tr, Tells::Field(field))
}

/// The values of a field in words.
pub(super) fn values(
    tr: Tr,
    field: Field,
    values: &[String],
    staff: &HashMap<String, String>,
) -> Vec<String> {
    let values = values.iter();
    values.map(|value| shown(tr, field, value, staff)).collect()
}

/// What two are known by and what differs, but for their names and for notes, which are
/// long.
pub(super) fn rows(
    tr: Tr,
    (first, other): (&Association, &Association),
    staff: &HashMap<String, String>,
) -> Vec<Row> {
    let row = |field: Field| {
        let (of_first, of_other) = (first.facts.values(field), other.facts.values(field));
        let is_same = is_same(of_first, of_other);
        let is_shown = match is_same {
            true => ALWAYS.contains(&field) && !of_first.is_empty(),
            false => !matches!(field, Field::Name | Field::Notes),
        };
        is_shown.then(|| Row {
            label: heading(tr, field),
            first: values(tr, field, of_first, staff),
            other: values(tr, field, of_other, staff),
            is_same,
        })
    };
    Field::ALL.iter().copied().filter_map(row).collect()
}

/// Both by name; once when the names are one.
pub(super) fn both_names(tr: Tr, first: &str, other: &str) -> String {
    match names::keys(first) == names::keys(other) {
        true => first.to_owned(),
        false => tr.ta(
            "duplicates-both",
            &[("first", first.into()), ("other", other.into())],
        ),
    }
}
