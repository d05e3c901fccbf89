//! Rules: under which terms the data may be used, and what a list says of itself.

use chrono::NaiveDate;

/// The licence's name.
pub(super) const LICENCE: &str = "CC BY 4.0";
/// Where it stands.
pub(super) const LICENCE_ADDRESS: &str = "https://creativecommons.org/licenses/by/4.0/";
/// The law that asks for the list of operations.
pub(super) const LAW: &str = "https://data.europa.eu/eli/reg/2021/1060/oj";

/// What a list says of itself.
#[derive(Clone)]
pub(super) struct About {
    /// The day of the list.
    pub(super) on: NaiveDate,
    /// Where the list comes from, with the filter.
    pub(super) source: String,
    /// What it is called.
    pub(super) title: String,
}

impl About {
    /// Names and values, for formats that have such.
    pub(super) fn members(&self) -> [(&'static str, String); 5] {
        [
            ("title", self.title.clone()),
            ("list_date", self.on.to_string()),
            ("licence", LICENCE_ADDRESS.to_owned()),
            ("source", self.source.clone()),
            ("law", LAW.to_owned()),
        ]
    }
}
