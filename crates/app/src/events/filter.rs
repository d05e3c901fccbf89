//! Rules: which events are asked for. The same on pages, in downloads, in the API and on the
//! command line.

use chrono::NaiveDate;
use clap::Args;

use super::event::Event;
use super::field::KINDS;
use crate::areas::{Area, AreaCode, AreaKind, by_code, resolve};

/// What is asked, as it is written.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterWords {
    /// From this day on.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub from: String,
    /// Until this day.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub until: String,
    /// Of this kind: info, training, network, elsewhere or meeting.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub kind: String,
    /// In this municipality.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub municipality: String,
    /// Of the project of this code.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub project: String,
}

/// The parameters in an address: in Finnish on pages, in English elsewhere.
const PARAMETERS: [[&str; 2]; 5] = [
    ["alkaen", "from"],
    ["asti", "until"],
    ["laji", "kind"],
    ["kunta", "municipality"],
    ["hanke", "project"],
];

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
            b"kind" => "event-filter-kind",
            b"municipality" => "event-filter-municipality",
            _ => "event-filter-day",
        }
    }
}

impl FilterWords {
    /// What an address asks, and the first parameter that is none.
    pub fn of_query(query: &str) -> (Self, Option<String>) {
        let (mut words, mut unknown) = (Self::default(), None);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = PARAMETERS.iter().position(|names| names.contains(&&*name));
            match place {
                Some(place) => value.trim().clone_into(words.values_mut()[place]),
                None => unknown = unknown.or_else(|| Some(name.into_owned())),
            }
        }
        (words, unknown)
    }

    fn values_mut(&mut self) -> [&mut String; 5] {
        [
            &mut self.from,
            &mut self.until,
            &mut self.kind,
            &mut self.municipality,
            &mut self.project,
        ]
    }

    /// As a question in an address; nothing when nothing is asked.
    pub fn to_query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let mut values = self.clone();
        for ([finnish, _], value) in PARAMETERS.iter().zip(values.values_mut()) {
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
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    kind: Option<&'static str>,
    municipality: Option<&'static Area>,
    project: Option<String>,
    /// The day on which it is asked.
    on: NaiveDate,
}

/// What a municipality is on a day: one that is no more is the one that it became.
fn municipality_on(code: &str, on: NaiveDate) -> Option<&'static Area> {
    let mut area = by_code(AreaKind::Municipality, &AreaCode::new(code))?;
    while !area.is_valid(on) {
        area = by_code(AreaKind::Municipality, area.successor.as_ref()?)?;
    }
    Some(area)
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
        let day = |place: usize, text: &str| {
            written(text)
                .map(|text| kit::day::read(&text).ok_or_else(|| refused(place, &text)))
                .transpose()
        };
        let kind = written(&words.kind).map(|word| {
            let known = KINDS.iter().find(|kind| **kind == word);
            known.copied().ok_or_else(|| refused(2, &word))
        });
        let municipality = written(&words.municipality).map(|name| {
            let area = resolve(AreaKind::Municipality, &name, on).area;
            area.ok_or_else(|| refused(3, &name))
        });
        Ok(Self {
            from: day(0, &words.from)?,
            until: day(1, &words.until)?,
            kind: kind.transpose()?,
            municipality: municipality.transpose()?,
            project: written(&words.project).map(|code| code.to_lowercase()),
            on,
        })
    }

    /// Whether an event is asked for: one of several days when one of them is.
    pub fn lets_through(&self, event: &Event) -> bool {
        let is_of = |code: &String| {
            let project = event.0.told.text("project").map(str::to_lowercase);
            project.as_ref() == Some(code)
        };
        let is_in = |area: &'static Area| {
            let code = event.municipality();
            code.and_then(|code| municipality_on(code, self.on)) == Some(area)
        };
        self.from.is_none_or(|from| event.last_day() >= from)
            && self.until.is_none_or(|until| event.day() <= until)
            && self.kind.is_none_or(|kind| event.kind() == kind)
            && self.municipality.is_none_or(is_in)
            && self.project.as_ref().is_none_or(is_of)
    }
}
