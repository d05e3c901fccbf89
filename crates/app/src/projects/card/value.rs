//! Typed values of the form's fields: how each is read and printed.

use chrono::{Datelike, NaiveDate};
use kit::money::{Cents, group_thousands};

use crate::business_id::{BusinessId, NotABusinessId};

use super::clean::{clean_line, clean_lines, fold};
use super::expected::Expected;
use super::field::Kind;

/// The fund a project code's letter stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fund {
    /// European Social Fund (ESR; from 2021 ESF+).
    Esf,
    /// European Regional Development Fund (EAKR).
    Erdf,
    /// Just Transition Fund (JTF), from 2021.
    Jtf,
}

/// A programme period of the structural funds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Programme {
    /// 2014–2020.
    P2014,
    /// 2021–2027.
    P2021,
}

/// A project code: a letter for the fund and five digits. Codes of 2014–2020
/// are S2… and A7…, of 2021–2027 S3…, A8…, J… and whatever follows them; lower
/// ones belong to 2007–2013 and are refused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectCode(String);

impl ProjectCode {
    /// Reads a code in either case.
    ///
    /// # Errors
    /// [`Expected::Code`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Expected> {
        let code = text.trim().to_uppercase();
        let first_of_2014 = match code.as_bytes() {
            [b'S', rest @ ..] if five_digits(rest) => b'2',
            [b'A', rest @ ..] if five_digits(rest) => b'7',
            [b'J', rest @ ..] if five_digits(rest) => b'1',
            _ => return Err(Expected::Code),
        };
        if code.as_bytes()[1] < first_of_2014 {
            Err(Expected::Code)
        } else {
            Ok(Self(code))
        }
    }

    /// The code's characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The fund the code's letter stands for.
    pub fn fund(&self) -> Fund {
        match self.0.as_bytes()[0] {
            b'S' => Fund::Esf,
            b'A' => Fund::Erdf,
            _ => Fund::Jtf,
        }
    }

    /// The programme period the code was given in.
    pub fn programme(&self) -> Programme {
        match self.0.as_bytes() {
            [b'S', b'2', ..] | [b'A', b'7', ..] => Programme::P2014,
            _ => Programme::P2021,
        }
    }
}

fn five_digits(bytes: &[u8]) -> bool {
    bytes.len() == 5 && bytes.iter().all(u8::is_ascii_digit)
}

impl std::fmt::Display for ProjectCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The code that the projects of one group share, `R-00225`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupCode(String);

impl GroupCode {
    /// Reads a group code in either case.
    ///
    /// # Errors
    /// [`Expected::GroupCode`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Expected> {
        let code = text.trim().to_uppercase();
        let digits = code.strip_prefix("R-").unwrap_or_default().as_bytes();
        if five_digits(digits) {
            Ok(Self(code))
        } else {
            Err(Expected::GroupCode)
        }
    }

    /// The code's characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// From the first to the last day, both included. The end is never before the
/// start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    start: NaiveDate,
    end: NaiveDate,
}

impl Period {
    /// A period of two days of the years 1990–2100.
    ///
    /// # Errors
    /// [`Expected::EndNotBeforeStart`], [`Expected::RealDay`].
    pub fn new(start: NaiveDate, end: NaiveDate) -> Result<Self, Expected> {
        if ![start, end]
            .iter()
            .all(|day| (1990..=2100).contains(&day.year()))
        {
            return Err(Expected::RealDay);
        }
        if end < start {
            Err(Expected::EndNotBeforeStart)
        } else {
            Ok(Self { start, end })
        }
    }

    /// The first day.
    pub fn start(self) -> NaiveDate {
        self.start
    }

    /// The last day.
    pub fn end(self) -> NaiveDate {
        self.end
    }

    /// Reads the form's "Alkaa … ja päättyy …" or two dates with a dash between.
    fn parse(text: &str) -> Result<Self, Expected> {
        let folded = fold(text);
        let (start, end) = match folded.strip_prefix("alkaa ") {
            Some(rest) => rest.split_once(" ja päättyy "),
            None => folded.split_once('-'),
        }
        .ok_or(Expected::Period)?;
        Self::new(parse_day(start)?, parse_day(end)?)
    }
}

/// `15.3.2022` or `15.03.2022`.
fn parse_day(text: &str) -> Result<NaiveDate, Expected> {
    let number = |part: Option<&str>, most: usize| -> Option<u32> {
        let part = part?;
        let digits =
            !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let mut parts = text.trim().splitn(3, '.');
    let day = number(parts.next(), 2).ok_or(Expected::Period)?;
    let month = number(parts.next(), 2).ok_or(Expected::Period)?;
    let year = number(parts.next(), 4)
        .filter(|year| *year > 999)
        .ok_or(Expected::Period)?;
    NaiveDate::from_ymd_opt(year as i32, month, day).ok_or(Expected::RealDay)
}

/// Where the project stands, in the authority's eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// `Toiminnassa`.
    Running,
    /// `Toiminta päättynyt`.
    Ended,
}

/// What the form says of the number of applicants.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApplicantCount {
    /// One applicant.
    Single,
    /// A joint project.
    Joint,
    /// The grant is passed on; the form's sentence as it stood.
    Transfer(String),
}

const SINGLE: &str = "Vain yksi hakija";
const JOINT: &str = "Hakijoita on useampi kuin yksi (yhteishanke)";
const RUNNING: &str = "Toiminnassa";
const ENDED: &str = "Toiminta päättynyt";

impl ApplicantCount {
    pub(super) fn parse(text: &str) -> Result<Self, Expected> {
        let folded = fold(text);
        if folded == fold(SINGLE) {
            Ok(Self::Single)
        } else if folded == fold(JOINT) {
            Ok(Self::Joint)
        } else if folded.contains("siirto") || folded.contains("siirr") {
            Ok(Self::Transfer(text.to_owned()))
        } else {
            Err(Expected::ApplicantCount)
        }
    }
}

/// A value that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A line, prose (lines separated by `\n`) or a post code; never empty.
    Text(String),
    /// A project code.
    Code(ProjectCode),
    /// A group code.
    GroupCode(GroupCode),
    /// First and last day.
    Period(Period),
    /// Running or ended.
    State(State),
    /// Euros.
    Money(Cents),
    /// A number of companies or persons.
    Count(u32),
    /// A business id.
    BusinessId(BusinessId),
    /// Areas by name; never empty.
    Areas(Vec<String>),
    /// Number of applicants.
    ApplicantCount(ApplicantCount),
}

/// What was tidied silently while a value was read, worth a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tidied {
    /// A currency after an amount.
    Currency,
    /// Unreadable characters around a code.
    Noise,
}

const MOST_COUNTED: u32 = 1_000_000_000;

impl Value {
    /// Reads `raw` as a value of `kind`; `None` for a blank.
    pub(super) fn parse(kind: Kind, raw: &str) -> Result<(Option<Self>, Option<Tidied>), Expected> {
        let text = match kind {
            Kind::Prose => clean_lines(raw).join("\n"),
            _ => clean_line(raw),
        };
        if text.is_empty() {
            return Ok((None, None));
        }
        let mut tidied = None;
        let value = match kind {
            Kind::Line | Kind::Prose => Self::Text(text),
            Kind::Code => {
                let code = text.trim_matches(|c: char| c == '\u{fffd}' || c.is_whitespace());
                tidied = (code.len() < text.len()).then_some(Tidied::Noise);
                Self::Code(ProjectCode::parse(code)?)
            }
            Kind::GroupCode => Self::GroupCode(GroupCode::parse(&text)?),
            Kind::Period => Self::Period(Period::parse(&text)?),
            Kind::State if fold(&text) == fold(RUNNING) => Self::State(State::Running),
            Kind::State if fold(&text) == fold(ENDED) => Self::State(State::Ended),
            Kind::State => return Err(Expected::State),
            Kind::Money => {
                let amount = without_currency(&text);
                tidied = (amount.len() < text.len()).then_some(Tidied::Currency);
                Self::Money(Cents::parse(amount).map_err(|_| Expected::Amount)?)
            }
            Kind::Count => Self::Count(parse_count(&text)?),
            Kind::BusinessId => Self::BusinessId(BusinessId::parse(&text).map_err(expected_id)?),
            Kind::Areas => match parse_areas(&text) {
                areas if areas.is_empty() => return Ok((None, None)),
                areas => Self::Areas(areas),
            },
            Kind::ApplicantCount => Self::ApplicantCount(ApplicantCount::parse(&text)?),
            Kind::PostCode if five_digits(text.as_bytes()) => Self::Text(text),
            Kind::PostCode => return Err(Expected::PostCode),
        };
        Ok((Some(value), tidied))
    }
}

/// What kind of business id was missing.
pub(super) fn expected_id(why: NotABusinessId) -> Expected {
    match why {
        NotABusinessId::Shape => Expected::BusinessId,
        NotABusinessId::CheckDigit => Expected::CheckDigit,
    }
}

fn without_currency(text: &str) -> &str {
    let currencies = ["euroa", "EUR", "eur", "€", ",-"];
    currencies
        .iter()
        .find_map(|currency| text.strip_suffix(currency))
        .map_or(text, str::trim_end)
}

fn parse_count(text: &str) -> Result<u32, Expected> {
    let whole = Cents::parse(text).map_err(|_| Expected::Count)?.0;
    let count = u32::try_from(whole / 100).map_err(|_| Expected::Count)?;
    let only_digits = text.chars().all(|c| c.is_ascii_digit() || c == ' ');
    if only_digits && count <= MOST_COUNTED {
        Ok(count)
    } else {
        Err(Expected::Count)
    }
}

fn parse_areas(text: &str) -> Vec<String> {
    text.split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// As the form prints it.
impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Code(code) => f.write_str(&code.0),
            Self::GroupCode(code) => f.write_str(&code.0),
            Self::Period(Period { start, end }) => {
                let day = |day: &NaiveDate| day.format("%-d.%-m.%Y").to_string();
                write!(f, "Alkaa {} ja päättyy {}", day(start), day(end))
            }
            Self::State(State::Running) => f.write_str(RUNNING),
            Self::State(State::Ended) => f.write_str(ENDED),
            Self::Money(cents) => f.write_str(&cents.grouped(' ')),
            Self::Count(count) => f.write_str(&group_thousands(u64::from(*count), ' ')),
            Self::BusinessId(id) => id.fmt(f),
            Self::Areas(names) => f.write_str(&names.join(", ")),
            Self::ApplicantCount(ApplicantCount::Single) => f.write_str(SINGLE),
            Self::ApplicantCount(ApplicantCount::Joint) => f.write_str(JOINT),
            Self::ApplicantCount(ApplicantCount::Transfer(sentence)) => f.write_str(sentence),
        }
    }
}
