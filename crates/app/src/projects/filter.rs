//! Rules: which projects a list shows and in which order.
//!
//! [`FilterWords`] is what a person writes, on the command line or in an
//! address; [`Filter`] is what was understood of it.

use chrono::NaiveDate;
use clap::Args;
use serde::Deserialize;

use super::areas::AreaSought;
use super::card::{Fund, Programme, State};
use super::projection::searchable;
use super::visibility::Visibility;
use crate::business_id::{BusinessId, NotABusinessId};

/// A filter as it is written. Blank is the same as left out.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(default)]
pub struct FilterWords {
    /// Words that all stand on the card, in whole or as the beginning of another.
    #[arg(long, value_name = "WORDS")]
    pub search: Option<String>,
    /// A region, sub-region or municipality by name or code; its parts count too.
    #[arg(long, value_name = "NAME|CODE")]
    pub area: Option<String>,
    /// The fund: esf, erdf or jtf.
    #[arg(long)]
    pub fund: Option<String>,
    /// The programme period: 2014 or 2021.
    #[arg(long, visible_alias = "period", value_name = "YEAR")]
    pub programme: Option<String>,
    /// The state: running or ended.
    #[arg(long, visible_alias = "status")]
    pub state: Option<String>,
    /// The number of the priority.
    #[arg(long, value_name = "NUMBER")]
    pub priority: Option<String>,
    /// The number of the specific objective.
    #[arg(long, value_name = "NUMBER")]
    pub objective: Option<String>,
    /// The applicant by name or Y-tunnus.
    #[arg(long, visible_alias = "holder", value_name = "NAME|Y-TUNNUS")]
    pub applicant: Option<String>,
    /// Projects that run on this day or later.
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Projects that run on this day or earlier.
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// What to sort by: name, code, applicant, start, end, granted or realised.
    #[arg(long, value_name = "WHAT")]
    pub sort: Option<String>,
    /// The other way round.
    #[arg(long)]
    pub reverse: bool,
}

/// Which projects, in which order, how many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub(super) words: Vec<String>,
    pub(super) area: Option<AreaSought>,
    pub(super) fund: Option<Fund>,
    pub(super) programme: Option<Programme>,
    pub(super) state: Option<State>,
    pub(super) priority: Option<String>,
    pub(super) objective: Option<String>,
    pub(super) applicant: Option<Applicant>,
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    pub(super) sort: Sort,
    pub(super) reverse: bool,
    /// Which ones by who sees them; nothing for all that were not removed.
    pub(super) visibility: Option<Visibility>,
    /// Codes of municipalities of which a project must name one; empty for any.
    pub(super) municipalities: Vec<String>,
    /// How many at most.
    pub limit: Option<i64>,
    /// How many are passed over first.
    pub offset: i64,
}

/// Who applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Applicant {
    BusinessId(BusinessId),
    /// All of these stand in the name.
    Words(Vec<String>),
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    #[default]
    Name,
    Code,
    Applicant,
    Start,
    End,
    Granted,
    Realised,
}

impl Sort {
    pub(super) const ALL: [(Self, &'static str); 7] = [
        (Self::Name, "name"),
        (Self::Code, "code"),
        (Self::Applicant, "applicant"),
        (Self::Start, "start"),
        (Self::End, "end"),
        (Self::Granted, "granted"),
        (Self::Realised, "realised"),
    ];
}

/// What of a filter was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterRefused {
    /// The option.
    pub option: &'static str,
    /// What it was given.
    pub found: String,
    /// The key of a text that says what it takes.
    pub expected: &'static str,
}

impl Filter {
    /// A part, by name, of all projects that everyone sees.
    pub fn part(limit: i64, offset: i64) -> Self {
        Self {
            visibility: Some(Visibility::Public),
            limit: Some(limit),
            offset,
            ..Self::default()
        }
    }

    /// What those see who work here and others do not; of some municipalities
    /// only, unless none is named.
    pub fn hidden(municipalities: &[String]) -> Self {
        Self {
            visibility: Some(Visibility::Hidden),
            municipalities: municipalities.to_vec(),
            limit: Some(200),
            ..Self::default()
        }
    }

    /// The area that is looked for, when there is one.
    pub fn area(&self) -> Option<&AreaSought> {
        self.area.as_ref()
    }

    /// Reads a filter; `today` says which areas there are.
    ///
    /// # Errors
    /// The first thing that was not understood.
    pub fn read(words: &FilterWords, today: NaiveDate) -> Result<Self, FilterRefused> {
        let from = read("from", &words.from, "expected-day", day)?;
        let to = read("to", &words.to, "expected-day", day)?;
        if let (Some(first), Some(last)) = (from, to)
            && last < first
        {
            return Err(FilterRefused {
                option: "to",
                found: words.to.clone().unwrap_or_default(),
                expected: "expected-to-after-from",
            });
        }
        Ok(Self {
            visibility: None,
            municipalities: Vec::new(),
            words: words_of(words.search.as_deref().unwrap_or_default()),
            area: read("area", &words.area, "expected-area", |text| {
                AreaSought::find(text, today)
            })?,
            fund: read("fund", &words.fund, "expected-fund", fund)?,
            programme: read(
                "programme",
                &words.programme,
                "expected-programme",
                programme,
            )?,
            state: read("state", &words.state, "expected-state-word", state)?,
            priority: read(
                "priority",
                &words.priority,
                "expected-outline-number",
                outline,
            )?,
            objective: read(
                "objective",
                &words.objective,
                "expected-outline-number",
                outline,
            )?,
            applicant: applicant(words)?,
            from,
            to,
            sort: read("sort", &words.sort, "expected-sort", sort)?.unwrap_or_default(),
            reverse: words.reverse,
            limit: None,
            offset: 0,
        })
    }
}

fn read<T>(
    option: &'static str,
    text: &Option<String>,
    expected: &'static str,
    understand: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, FilterRefused> {
    let text = text.as_deref().unwrap_or_default().trim();
    if text.is_empty() {
        return Ok(None);
    }
    understand(text).map(Some).ok_or_else(|| FilterRefused {
        option,
        found: text.to_owned(),
        expected,
    })
}

fn words_of(text: &str) -> Vec<String> {
    searchable(text)
        .split(' ')
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

fn fund(text: &str) -> Option<Fund> {
    match text.to_lowercase().as_str() {
        "esf" | "esf+" | "esr" | "esr+" => Some(Fund::Esf),
        "erdf" | "eakr" | "eruf" => Some(Fund::Erdf),
        "jtf" => Some(Fund::Jtf),
        _ => None,
    }
}

fn programme(text: &str) -> Option<Programme> {
    match text.split(['-', '–']).next()?.trim() {
        "2014" => Some(Programme::P2014),
        "2021" => Some(Programme::P2021),
        _ => None,
    }
}

fn state(text: &str) -> Option<State> {
    let states = [State::Running, State::Ended];
    let is_it = |state: &State| {
        [state.word(), state.words()]
            .map(str::to_lowercase)
            .contains(&text.to_lowercase())
    };
    states.into_iter().find(is_it)
}

/// `4`, `4.3`, `10.1.`
fn outline(text: &str) -> Option<String> {
    let number = text.trim_end_matches('.');
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    number.split('.').all(is_number).then(|| number.to_owned())
}

fn applicant(words: &FilterWords) -> Result<Option<Applicant>, FilterRefused> {
    let text = words.applicant.as_deref().unwrap_or_default().trim();
    match text.parse::<BusinessId>() {
        _ if text.is_empty() => Ok(None),
        Ok(id) => Ok(Some(Applicant::BusinessId(id))),
        Err(NotABusinessId::CheckDigit) => Err(FilterRefused {
            option: "applicant",
            found: text.to_owned(),
            expected: "expected-check-digit",
        }),
        Err(NotABusinessId::Shape) => Ok(Some(Applicant::Words(words_of(text)))),
    }
}

/// `2026-11-24` or `24.11.2026`.
fn day(text: &str) -> Option<NaiveDate> {
    let iso = text.parse().ok();
    iso.or_else(|| NaiveDate::parse_from_str(text, "%d.%m.%Y").ok())
}

fn sort(text: &str) -> Option<Sort> {
    let found = Sort::ALL
        .iter()
        .find(|(_, word)| *word == text.to_lowercase());
    found.map(|(sort, _)| *sort)
}
