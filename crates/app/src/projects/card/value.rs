//! Rules: the typed values of a card, read from the form's words and written
//! back in them.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use kit::money::Cents;
use kit::text::{clean_line, clean_prose};

use super::form::{Field, Kind};
use super::labels::same_words;
use super::read::stays_prose;
use crate::business_id::{BusinessId, NotABusinessId};

/// What would have been right where something else stood. Each is the key of a
/// text, `expected-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the texts say what each is")]
pub enum Expected {
    Code,
    GroupCode,
    Dates,
    EndAfterStart,
    State,
    Amount,
    Count,
    BusinessId,
    CheckDigit,
    YesOrNo,
    Score,
    ScoreTo3,
    OneLine,
    Partner,
    NoFormLine,
}

impl Expected {
    /// The key of the text that says it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Code => "expected-code",
            Self::GroupCode => "expected-group-code",
            Self::Dates => "expected-dates",
            Self::EndAfterStart => "expected-end-after-start",
            Self::State => "expected-state",
            Self::Amount => "expected-amount",
            Self::Count => "expected-count",
            Self::BusinessId => "expected-business-id",
            Self::CheckDigit => "expected-check-digit",
            Self::YesOrNo => "expected-yes-or-no",
            Self::Score => "expected-score",
            Self::ScoreTo3 => "expected-score-to-3",
            Self::OneLine => "expected-one-line",
            Self::Partner => "expected-partner",
            Self::NoFormLine => "expected-no-form-line",
        }
    }
}

/// The fund that pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fund {
    /// European Social Fund (ESR), from 2021 on ESF+.
    Esf,
    /// European Regional Development Fund (EAKR).
    Erdf,
    /// Just Transition Fund (JTF), from 2021 on.
    Jtf,
    /// Cohesion Fund, which pays in other countries.
    Cohesion,
    /// Another one.
    Other,
}

impl Fund {
    /// The word in the database, in JSON and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Esf => "esf",
            Self::Erdf => "erdf",
            Self::Jtf => "jtf",
            Self::Cohesion => "cf",
            Self::Other => "other",
        }
    }

    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Esf,
        Self::Erdf,
        Self::Jtf,
        Self::Cohesion,
        Self::Other,
    ];

    /// The fund that words name, in the authority's lists or in the EU's.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
        let found = [
            (Self::Esf, &["esf", "esr", "european social fund"][..]),
            (
                Self::Erdf,
                &["erdf", "eakr", "european regional development"],
            ),
            (Self::Jtf, &["jtf", "just transition"]),
            (Self::Cohesion, &["cf", "cohesion fund", "koheesiorahasto"]),
        ]
        .into_iter()
        .find(|(_, words)| begins(words));
        (!name.is_empty()).then(|| found.map_or(Self::Other, |(fund, _)| fund))
    }
}

/// The programme period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Programme {
    /// 2014–2020.
    P2014,
    /// 2021–2027.
    P2021,
}

impl Programme {
    /// Its first year: the word in the database and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::P2014 => "2014",
            Self::P2021 => "2021",
        }
    }

    /// The period that begins with a year: `2014–2020`, `2021-2027`, `2021`.
    pub fn of_years(text: &str) -> Option<Self> {
        match text.trim().split(['-', '–']).next()?.trim() {
            "2014" => Some(Self::P2014),
            "2021" => Some(Self::P2021),
            _ => None,
        }
    }
}

/// A project's code: the Finnish authority's, which is the fund's letter and five
/// digits (`S22786`); or of an operation on the EU's list of all countries the EU's own
/// number of it (`Q3056566`), or its country and what it is called there
/// (`PL-POIS.01.01-0001_16`). Each can stand in an address as it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectCode(String);

impl ProjectCode {
    /// The code as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The fund, by the letter of the Finnish authority's code; an EU code names
    /// none.
    pub fn fund(&self) -> Option<Fund> {
        Some(match self.authoritys()?.0 {
            b'A' => Fund::Erdf,
            b'J' => Fund::Jtf,
            _ => Fund::Esf,
        })
    }

    /// The programme period, by the number: S2… and A7… are 2014–2020, S3… and
    /// A8… 2021–2027; the Just Transition Fund exists from 2021 on. An EU code
    /// names none.
    pub fn programme(&self) -> Option<Programme> {
        let is_newer = match self.authoritys()? {
            (b'A', first) => first >= b'8',
            (b'J', _) => true,
            (_, first) => first >= b'3',
        };
        Some(if is_newer {
            Programme::P2021
        } else {
            Programme::P2014
        })
    }

    /// The letter and the first digit of the Finnish authority's code.
    fn authoritys(&self) -> Option<(u8, u8)> {
        match self.0.as_bytes() {
            [letter @ (b'S' | b'A' | b'J'), first, _, _, _, _] if first.is_ascii_digit() => {
                Some((*letter, *first))
            }
            _ => None,
        }
    }
}

/// The longest code, in letters.
const LONGEST_CODE: usize = 64;

/// What every code looks like, as a regular expression.
pub const CODE_PATTERN: &str = "^([SAJ][0-9]{5}|Q[0-9]{1,10}|[A-Z]{2}-[A-Z0-9][A-Z0-9._-]{0,60})$";

fn is_code(code: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (letter, rest) = code.split_at_checked(1).unwrap_or_default();
    let of_country = || {
        let (country, rest) = code.split_once('-')?;
        let is_first = rest.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
        let fits = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b"._-".contains(&b);
        let is_country = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
        Some(is_country && is_first && rest.bytes().all(fits))
    };
    code.len() <= LONGEST_CODE
        && match letter {
            "S" | "A" | "J" if rest.len() == 5 && digits(rest) => true,
            "Q" if (1..=10).contains(&rest.len()) && digits(rest) => true,
            _ => of_country().unwrap_or(false),
        }
}

impl fmt::Display for ProjectCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ProjectCode {
    type Err = Expected;
    fn from_str(text: &str) -> Result<Self, Expected> {
        // U+FFFD stands behind some codes in saved pages.
        let code = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{fffd}');
        let code = code.to_ascii_uppercase();
        if is_code(&code) {
            Ok(Self(code))
        } else {
            Err(Expected::Code)
        }
    }
}

/// Whether the project runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// "Toiminnassa".
    Running,
    /// "Toiminta päättynyt".
    Ended,
}

impl State {
    /// The form's words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Running => "Toiminnassa",
            Self::Ended => "Toiminta päättynyt",
        }
    }

    /// The word in the database, in JSON and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Ended => "ended",
        }
    }
}

/// A value that fits its field.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Value {
    Text(String),
    Code(ProjectCode),
    Period { start: NaiveDate, end: NaiveDate },
    State(State),
    Money(Cents),
    Count(u32),
    BusinessId(BusinessId),
    Areas(Vec<String>),
}

impl Value {
    /// Reads what stands in a field of that kind; nothing for a blank.
    ///
    /// # Errors
    /// What was expected instead.
    pub fn parse(field: Field, raw: &str) -> Result<Option<Self>, Expected> {
        let prose = clean_prose(raw);
        let text = prose.as_str();
        if text.is_empty() {
            return Ok(None);
        }
        let value = match field.kind() {
            Kind::Prose if !stays_prose(field, text) => return Err(Expected::NoFormLine),
            Kind::Prose => Self::Text(prose),
            Kind::Line if text.contains('\n') => return Err(Expected::OneLine),
            Kind::Line => Self::Text(prose),
            Kind::GroupCode => Self::Text(group_code(text)?),
            Kind::Code => Self::Code(text.parse()?),
            Kind::Period => period(text)?,
            Kind::State => {
                let states = [State::Running, State::Ended];
                let state = states.into_iter().find(|s| same_words(text, s.words()));
                Self::State(state.ok_or(Expected::State)?)
            }
            Kind::Money => Self::Money(amount(text)?),
            Kind::Count => Self::Count(count(text)?),
            Kind::BusinessId => Self::BusinessId(text.parse().map_err(|error| match error {
                NotABusinessId::Shape => Expected::BusinessId,
                NotABusinessId::CheckDigit => Expected::CheckDigit,
            })?),
            Kind::Areas => match areas(text) {
                names if names.is_empty() => return Ok(None),
                names => Self::Areas(names),
            },
        };
        Ok(Some(value))
    }
}

impl fmt::Display for Value {
    /// The form's words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Code(code) => code.fmt(f),
            Self::Period { start, end } => {
                let (start, end) = (start.format("%-d.%-m.%Y"), end.format("%-d.%-m.%Y"));
                write!(f, "Alkaa {start} ja päättyy {end}")
            }
            Self::State(state) => f.write_str(state.words()),
            Self::Money(amount) => f.write_str(&amount.grouped(' ').replace('\u{2212}', "-")),
            Self::Count(count) => f.write_str(&kit::money::group_thousands(u64::from(*count), ' ')),
            Self::BusinessId(id) => id.fmt(f),
            Self::Areas(names) => f.write_str(&names.join(", ")),
        }
    }
}

fn areas(text: &str) -> Vec<String> {
    let names = text.replace('\n', " ");
    let names = names.split(',').map(clean_line);
    names.filter(|name| !name.is_empty()).collect()
}

fn group_code(text: &str) -> Result<String, Expected> {
    let digits = text.strip_prefix("R-").ok_or(Expected::GroupCode)?;
    let right = digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if right {
        Ok(text.to_owned())
    } else {
        Err(Expected::GroupCode)
    }
}

fn period(text: &str) -> Result<Value, Expected> {
    let rest = text.strip_prefix("Alkaa").ok_or(Expected::Dates)?;
    let (start, end) = rest.split_once("ja päättyy").ok_or(Expected::Dates)?;
    let start = date(start.trim()).ok_or(Expected::Dates)?;
    let end = date(end.trim()).ok_or(Expected::Dates)?;
    if end < start {
        Err(Expected::EndAfterStart)
    } else {
        Ok(Value::Period { start, end })
    }
}

/// `29.2.2020`, zeros before the day and month allowed, years 1990–2099.
fn date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('.');
    let mut number = || -> Option<u32> {
        let part = parts.next()?;
        let right = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        if right { part.parse().ok() } else { None }
    };
    let (day, month, year) = (number()?, number()?, number()?);
    let year = i32::try_from(year)
        .ok()
        .filter(|year| (1990..2100).contains(year))?;
    if parts.next().is_some() {
        None
    } else {
        NaiveDate::from_ymd_opt(year, month, day)
    }
}

/// An amount; a euro sign or word behind it says nothing else, so it may stand.
fn amount(text: &str) -> Result<Cents, Expected> {
    let bare = ["€", "euroa", "eur", "EUR", ",-"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(text);
    Cents::parse(bare).map_err(|_| Expected::Amount)
}

fn count(text: &str) -> Result<u32, Expected> {
    let amount = Cents::parse(text).map_err(|_| Expected::Count)?;
    if amount.0 < 0 || amount.0 % 100 != 0 {
        return Err(Expected::Count);
    }
    u32::try_from(amount.0 / 100).map_err(|_| Expected::Count)
}
