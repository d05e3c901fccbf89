//! What is told about a document: notes beside a card, or why it is refused.

use super::form::Field;
use super::value::Expected;

/// Something found at a place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<T> {
    /// The line, from 1; for a web page the line of its text.
    pub line: usize,
    /// What was found.
    pub what: T,
}

/// Something worth telling about a card that was read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A line that the form does not know; kept.
    UnknownLine(String),
    /// The text was not in UTF-8 and was read in this encoding.
    ReadAs(&'static str),
    /// Some of its characters could not be read.
    BrokenCharacters,
    /// Partners stood in section 2 without their heading.
    PartnersWithoutHeading,
    /// An amount stood with its currency.
    AmountWithCurrency(String),
    /// The document ends inside or after this section; the rest is not there.
    EndsIn(u8),
    /// The form's name and the code's letter speak of different funds.
    FundDiffers,
}

impl Note {
    /// The key of its text.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::UnknownLine(_) => "note-unknown-line",
            Self::ReadAs(_) => "note-read-as",
            Self::BrokenCharacters => "note-broken-characters",
            Self::PartnersWithoutHeading => "note-partners-without-heading",
            Self::AmountWithCurrency(_) => "note-amount-with-currency",
            Self::EndsIn(_) => "note-ends-in",
            Self::FundDiffers => "note-fund-differs",
        }
    }

    /// What stands there.
    pub fn text(&self) -> String {
        match self {
            Self::UnknownLine(text) | Self::AmountWithCurrency(text) => shortened(text),
            Self::ReadAs(encoding) => (*encoding).to_owned(),
            Self::EndsIn(section) => section.to_string(),
            Self::BrokenCharacters | Self::PartnersWithoutHeading | Self::FundDiffers => {
                String::new()
            }
        }
    }
}

/// A value that does not fit its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongValue {
    /// The label, as the form spells it.
    pub label: &'static str,
    /// What stood there, shortened.
    pub found: String,
    /// What was expected.
    pub expected: Expected,
}

/// Why a document is not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadRefused {
    /// There is no text in it.
    #[error("the file is empty")]
    Empty,
    /// It is a spreadsheet, a PDF or the like; the word says what.
    #[error("the file is {0}, not text")]
    NotText(&'static str),
    /// It holds NUL characters, as text does not.
    #[error("the file holds NUL characters")]
    Nul,
    /// A web page whose elements are nested beyond any card's.
    #[error("the page is nested too deep")]
    TooDeep,
    /// It is a form of the period 2007–2013.
    #[error("line {0}: a form of 2007–2013")]
    OlderForm(usize),
    /// No label "Hankekoodi" with a code.
    #[error("no project code")]
    NoCode,
    /// A second card begins on this line.
    #[error("line {line}: a second card, {code}")]
    TwoCards {
        /// Where the second begins.
        line: usize,
        /// Its code.
        code: String,
    },
    /// Values that do not fit their fields: all of them.
    #[error("{} values do not fit", .0.len())]
    Values(Vec<Finding<WrongValue>>),
}

impl ReadRefused {
    /// The key of its text.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Empty => "read-refused-empty",
            Self::NotText(_) => "read-refused-not-text",
            Self::Nul => "read-refused-nul",
            Self::TooDeep => "read-refused-too-deep",
            Self::OlderForm(_) => "read-refused-older-form",
            Self::NoCode => "read-refused-no-code",
            Self::TwoCards { .. } => "read-refused-two-cards",
            Self::Values(_) => "read-refused-value",
        }
    }
}

impl WrongValue {
    pub(super) fn new(label: &'static str, found: &str, expected: Expected) -> Self {
        Self {
            label,
            found: shortened(found),
            expected,
        }
    }

    pub(super) fn of(field: Field, found: &str, expected: Expected) -> Self {
        Self::new(field.label(), found, expected)
    }
}

/// At most 80 characters of a text, on one line.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
