//! Rules: which calls are asked for. The same on pages, in feeds, in the API and on the
//! command line.

use chrono::{DateTime, NaiveDate, Utc};
use clap::Args;

use super::area::CallArea;
use super::call::{Call, State};
use super::field::Field;

/// What is asked, as it is written.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterWords {
    /// Calls of this theme.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub theme: String,
    /// Calls for this region, sub-region or municipality; those for the whole country too.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub area: String,
    /// Where they stand: planned, open, closing (the last 14 days), closed or decided.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub state: String,
}

/// The parameters in an address: in Finnish on pages, in English elsewhere.
const PARAMETERS: [[&str; 2]; 3] = [["teema", "theme"], ["alue", "area"], ["tila", "state"]];

/// Something of a question was not understood: the parameter in Finnish and in English,
/// and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterRefused {
    /// The parameter's two names.
    pub parameter: [&'static str; 2],
    /// What was found.
    pub found: String,
}

impl FilterRefused {
    /// The key of what it says.
    pub const fn key(&self) -> &'static str {
        match self.parameter[1].as_bytes() {
            b"area" => "call-filter-area",
            _ => "call-filter-state",
        }
    }
}

impl FilterWords {
    /// What an address asks, and the first parameter that is none.
    pub fn of_query(query: &str) -> (Self, Option<String>) {
        let (mut words, mut unknown) = (Self::default(), None);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = PARAMETERS.iter().position(|names| names.contains(&&*name));
            let value = value.trim().to_owned();
            match place {
                Some(0) => words.theme = value,
                Some(1) => words.area = value,
                Some(_) => words.state = value,
                None => unknown = unknown.or_else(|| Some(name.into_owned())),
            }
        }
        (words, unknown)
    }

    /// As a question in an address; nothing when nothing is asked.
    pub fn to_query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let values = [&self.theme, &self.area, &self.state];
        for ([finnish, _], value) in PARAMETERS.iter().zip(values) {
            if !value.is_empty() {
                query.append_pair(finnish, value);
            }
        }
        match query.finish() {
            query if query.is_empty() => query,
            query => format!("?{query}"),
        }
    }

    /// Whether nothing is asked.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// A question that was understood.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    theme: Option<String>,
    area: Option<CallArea>,
    state: Option<State>,
}

impl Filter {
    /// Reads a question on a day.
    ///
    /// # Errors
    /// What is not understood.
    pub fn read(words: &FilterWords, on: NaiveDate) -> Result<Self, FilterRefused> {
        let refused = |place: usize, found: &str| FilterRefused {
            parameter: PARAMETERS[place],
            found: found.to_owned(),
        };
        let written = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let area = written(&words.area)
            .map(|name| CallArea::named(&name, on).ok_or_else(|| refused(1, &name)));
        let state = written(&words.state)
            .map(|word| State::of_word(&word).ok_or_else(|| refused(2, &word)));
        Ok(Self {
            theme: written(&words.theme).map(|theme| theme.to_lowercase()),
            area: area.transpose()?,
            state: state.transpose()?,
        })
    }

    /// Whether a call is asked for. What is closing is open, too, and what is decided has
    /// closed.
    pub fn lets_through(&self, call: &Call, now: DateTime<Utc>) -> bool {
        let on = kit::clock::local(now).date();
        let themes = call.told.words(Field::Themes);
        let areas = call.told.areas();
        let has_theme = |theme: &String| themes.iter().any(|one| one.to_lowercase() == *theme);
        let is_for = |area| areas.is_empty() || areas.iter().any(|one| one.meets(area, on));
        let stands = |state| match (state, call.state(now)) {
            (State::Open, found) => found.is_open(),
            (State::Closed, State::Decided) => true,
            (state, found) => state == found,
        };
        self.theme.as_ref().is_none_or(has_theme)
            && self.area.as_ref().is_none_or(is_for)
            && self.state.is_none_or(stands)
    }
}
