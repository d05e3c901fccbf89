//! The project card: the authority's form as an object.
//!
//! The form is data (`form.rs`): fields, labels and kinds stand in one table that
//! reading, printing, comparing, JSON and its schema all walk. A [`Card`] is
//! filled only through [`Card::set`] and its like, so a value that does not fit
//! its field cannot be written. Pure rules: nothing here does I/O.

mod compare;
mod document;
mod finding;
mod form;
mod html;
mod json;
mod labels;
mod limits;
mod merge;
mod model;
mod principles;
mod print;
mod read;
#[cfg(test)]
mod tests;
mod value;

pub use compare::{Difference, Run, differences, word_runs};
pub use finding::{Finding, Note, ReadRefused, WrongValue};
pub(super) use form::is_label;
pub use form::{FORM, Field, Item, Kind, section_title};
pub use json::{
    BrokenCard, draft_from_json, from_json, json_schema, label_of, to_json, values_beside,
};
pub use limits::{EXPLANATION_LIMIT, PARTNERS_LIMIT, length};
pub use merge::{cut_short, merge, without};
pub use model::{Card, Cooperation, Partner, PartnerHeading, Partners, UnknownLine};
pub use principles::{
    Answer, CRITERIA_2021, Criterion, EQUALITY, GROUPS, Principles, Rating, SUSTAINABILITY, Score,
};
pub use print::{form_name, print_html, print_text};
pub(super) use read::stays_prose;
pub use read::{Reading, SourceKind, partner, read};
pub use value::{CODE_PATTERN, Expected, Fund, Programme, ProjectCode, State, Value};
