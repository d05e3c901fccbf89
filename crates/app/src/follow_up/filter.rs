//! Rules: which running projects are asked for.

use chrono::NaiveDate;
use serde::Deserialize;

use super::run::{Period, Run};

/// A question as an address has it. What nothing fits finds nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// A state's word.
    pub tila: String,
    /// Who looks after it, by account.
    pub vastuu: String,
    /// A municipality's code.
    pub kunta: String,
    /// What the page before has done.
    pub done: String,
}

impl Filter {
    /// Whether a project is asked for on a day.
    pub fn lets_through(&self, run: &Run, periods: &[Period], today: NaiveDate) -> bool {
        let told = &run.0.told;
        let is = |asked: &str, found: Option<&str>| asked.is_empty() || found == Some(asked);
        let in_municipality = || told.words("municipalities").contains(&self.kunta);
        is(&self.tila, Some(run.state(periods, today).word()))
            && is(&self.vastuu, told.text("owner"))
            && (self.kunta.is_empty() || in_municipality())
    }

    /// Whether it asks for anything.
    pub fn asks(&self) -> bool {
        [&self.tila, &self.vastuu, &self.kunta]
            .iter()
            .any(|one| !one.is_empty())
    }

    /// The question as an address has it, without what only a page is told.
    pub fn to_query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let parts = [
            ("tila", &self.tila),
            ("vastuu", &self.vastuu),
            ("kunta", &self.kunta),
        ];
        for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        query.finish()
    }
}
