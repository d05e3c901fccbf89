//! What the reader has to say: notes beside a card, and refusals. Each has a key
//! and arguments for the text shown; the texts are in `locales/`.

use super::clean::shortened;
use super::expected::Expected;
use super::place::Place;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// A label the form does not have; kept.
    UnknownLabel,
    /// A line that is neither label nor heading nor prose; kept.
    UnknownLine,
    /// The bytes were read as Windows-1252.
    ReadAsWindows1252,
    /// Some characters could not be read.
    BrokenCharacters,
    /// A currency after an amount was left out.
    CurrencyDropped,
    /// Unreadable characters beside a code were left out.
    CodeNoiseDropped,
    /// The title names another fund than the code.
    FundContradictsCode,
    /// The form says "one applicant" but lists partners.
    CountContradictsPartners,
    /// Partners stood in section 2 without their heading.
    PartnersWithoutHeading,
    /// A partner without a business id.
    PartnerWithoutBusinessId,
    /// The document ends before the form does.
    EndsEarly,
    /// A value that could not be understood.
    Expected(Expected),
}

impl Note {
    /// Every note but those of [`Expected`].
    pub const PLAIN: [Self; 11] = [
        Self::UnknownLabel,
        Self::UnknownLine,
        Self::ReadAsWindows1252,
        Self::BrokenCharacters,
        Self::CurrencyDropped,
        Self::CodeNoiseDropped,
        Self::FundContradictsCode,
        Self::CountContradictsPartners,
        Self::PartnersWithoutHeading,
        Self::PartnerWithoutBusinessId,
        Self::EndsEarly,
    ];

    /// The key of its text.
    pub fn key(self) -> &'static str {
        match self {
            Self::UnknownLabel => "finding-unknown-label",
            Self::UnknownLine => "finding-unknown-line",
            Self::ReadAsWindows1252 => "finding-read-as-windows-1252",
            Self::BrokenCharacters => "finding-broken-characters",
            Self::CurrencyDropped => "finding-currency-dropped",
            Self::CodeNoiseDropped => "finding-code-noise-dropped",
            Self::FundContradictsCode => "finding-fund-contradicts-code",
            Self::CountContradictsPartners => "finding-count-contradicts-partners",
            Self::PartnersWithoutHeading => "finding-partners-without-heading",
            Self::PartnerWithoutBusinessId => "finding-partner-without-business-id",
            Self::EndsEarly => "finding-ends-early",
            Self::Expected(expected) => expected.finding_key(),
        }
    }
}

/// Something the reader found, with the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub note: Note,
    /// The line, counted from 1; of a web page, the line of its visible text.
    /// 0 when the finding is about the whole document.
    pub line: usize,
    /// The label, row or heading it is about, in the form's words.
    pub field: String,
    /// What stood there, shortened to 60 characters.
    pub found: String,
}

impl Finding {
    pub(super) fn new(note: Note, line: usize, field: impl Into<String>, found: &str) -> Self {
        Self {
            note,
            line,
            field: field.into(),
            found: shortened(found),
        }
    }

    pub(super) fn whole(note: Note, place: Place) -> Self {
        Self::new(note, 0, place.heading(), "")
    }

    /// The key of its text.
    pub fn key(&self) -> &'static str {
        self.note.key()
    }

    /// The arguments of its text.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        vec![
            ("line", self.line.to_string()),
            ("field", self.field.clone()),
            ("found", self.found.clone()),
        ]
    }
}

/// Why a document is not read as a project card.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadRefused {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// A spreadsheet.
    #[error("the file is a spreadsheet")]
    Spreadsheet,
    /// A word processor's document.
    #[error("the file is a word processor's document")]
    WordDocument,
    /// Another compressed archive.
    #[error("the file is a compressed archive")]
    Archive,
    /// A PDF.
    #[error("the file is a PDF")]
    Pdf,
    /// A picture.
    #[error("the file is a picture")]
    Picture,
    /// Bytes that are no text.
    #[error("the file is not text (line {line})")]
    NotText {
        /// The line of the first byte that no text has.
        line: usize,
    },
    /// A web page with elements nested so deep that no card has them.
    #[error("the page's elements are nested too deep")]
    TooDeep,
    /// A card of 2007–2013 ("projektin kuvaus").
    #[error("a card of the period 2007–2013 (line {line})")]
    Form2007 {
        /// The line that tells it.
        line: usize,
    },
    /// No label `Hankekoodi` with a code.
    #[error("no project code")]
    NoCode,
    /// More than one card in the file.
    #[error("two cards in one file (lines {first} and {second})")]
    TwoCards {
        /// The line of the first card's code.
        first: usize,
        /// The line of the second card's code.
        second: usize,
    },
    /// Values that could not be understood: all of them, in the file's order.
    #[error("{} values could not be understood", .0.len())]
    Fields(Vec<Finding>),
}

impl ReadRefused {
    /// The key of its text.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "read-refused-empty",
            Self::Spreadsheet => "read-refused-spreadsheet",
            Self::WordDocument => "read-refused-word-document",
            Self::Archive => "read-refused-archive",
            Self::Pdf => "read-refused-pdf",
            Self::Picture => "read-refused-picture",
            Self::NotText { .. } => "read-refused-not-text",
            Self::TooDeep => "read-refused-too-deep",
            Self::Form2007 { .. } => "read-refused-form-2007",
            Self::NoCode => "read-refused-no-code",
            Self::TwoCards { .. } => "read-refused-two-cards",
            Self::Fields(_) => "read-refused-fields",
        }
    }

    /// The arguments of its text.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotText { line } | Self::Form2007 { line } => vec![("line", line.to_string())],
            Self::TwoCards { first, second } => {
                vec![("first", first.to_string()), ("second", second.to_string())]
            }
            Self::Fields(findings) => vec![("count", findings.len().to_string())],
            _ => Vec::new(),
        }
    }
}
