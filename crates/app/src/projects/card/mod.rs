//! The project card: the funder's public project description
//! ("hankkeen kuvaus") as an object.
//!
//! The form is data: [`Place`] lists its headings, [`Field`] its labels,
//! [`Criterion`] the rows of its horizontal principles. One reader takes text
//! and web pages, one walk over the form prints them back.
//!
//! Invariants: what is printed reads back to the same card, as text, as HTML
//! and as JSON; nothing that stood in a document is dropped except menus,
//! scripts, picture stubs and repeated spaces; a blank is told from an absent
//! label. Deliberately absent: files, database, clock, language of the screens.
//! A line break in prose is kept, an empty line is not: the captures of one and
//! the same card differ in them.

mod clean;
mod criterion;
mod decode;
mod differences;
mod expected;
mod field;
mod finding;
mod html;
mod json;
mod merge;
mod model;
mod partner;
mod place;
mod preamble;
mod print;
mod read;
mod reader;
mod schema;
mod value;

pub use criterion::{Assessment, Criterion, CriterionGroup, CriterionKind, InRange, Score};
pub use differences::{Difference, Run, differences};
pub use expected::Expected;
pub use field::{Field, Kind};
pub use finding::{Finding, Note, ReadRefused};
pub use json::{JsonRefused, from_json, to_json};
pub use merge::merge;
pub use model::{Card, Unknown};
pub use partner::{Cooperation, Partner, PartnerKind};
pub use place::Place;
pub use print::{print_html, print_text};
pub use read::{Reading, SourceKind, read};
pub use schema::json_schema;
pub use value::{ApplicantCount, Fund, GroupCode, Period, Programme, ProjectCode, State, Value};

#[cfg(test)]
mod tests;
