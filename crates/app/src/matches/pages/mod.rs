//! The pages of matches: for those who work here, and for associations themselves.

mod association;
mod call;
mod correct;
mod download;
mod explain;
mod own;
mod segment;

use kit::i18n::Tr;

pub use association::{correct as correct_of_association, show as of_association};
pub use call::show as of_call;
pub use correct::{correct, label as correction_label};
pub(super) use download::export;
pub use download::{csv, xlsx};
pub use explain::show as explain;
pub use own::show as own;
pub use segment::{create as create_segment, label as segment_label};

use super::correction::{CorrectionRefused, Said};

/// Where staff work with calls, and with associations.
const CALLS: &str = "/tyo/haut";
const ASSOCIATIONS: &str = "/tyo/yhdistykset";

/// The value of that name in an address's query.
fn value_of(query: &str, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let found = pairs.find(|(of, _)| of == name);
    found.map(|(_, value)| value.into_owned())
}

/// What the page before has done, in words.
fn notice(tr: Tr, query: &str) -> Option<String> {
    match value_of(query, "done")?.as_str() {
        "corrected" => Some(tr.t("match-corrected")),
        _ => None,
    }
}

/// A form of a correction as it was sent.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct CorrectionForm {
    sopii: String,
    syy: String,
    takaisin: String,
}

impl CorrectionForm {
    fn said(&self) -> Said {
        match self.sopii.as_str() {
            "ei" => Said::No(self.syy.clone()),
            "kylla" => Said::Yes(self.syy.clone()),
            _ => Said::Nothing,
        }
    }
}

/// A correction that was not taken: of which row, what was written, and why not.
#[derive(Clone, Debug)]
struct Refused {
    id: kit::id::Id,
    written: String,
    why: CorrectionRefused,
}

impl Refused {
    /// The name of the field in which it was written.
    fn field(&self) -> String {
        format!("syy-{}", self.id)
    }
}
