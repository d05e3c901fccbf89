//! The types of the areas and the rules that need no data.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What sort of area a code or a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaKind {
    /// Maakunta; two digits, "12" is North Karelia.
    Region,
    /// Seutukunta; three digits.
    SubRegion,
    /// Kunta; three digits.
    Municipality,
}

impl AreaKind {
    /// All of them, the largest first.
    pub const ALL: [Self; 3] = [Self::Region, Self::SubRegion, Self::Municipality];
}

/// A zero-padded area code, as text: "090". Unique within one [`AreaKind`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AreaCode(String);

impl AreaCode {
    /// Takes the code as it is written; whether it exists is the directory's to say.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as text, leading zeros kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One area of Finland.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its kind.
    pub kind: AreaKind,
    /// Its code, unique within the kind.
    pub code: AreaCode,
    /// Finnish name.
    pub name_fi: String,
    /// Swedish name; the Finnish one again where there is none.
    pub name_sv: String,
    /// Finnish genitive; only sub-regions have one, forms name them by it.
    pub genitive_fi: Option<String>,
    /// English name; only regions have one.
    pub name_en: Option<String>,
    /// First day; `None`: older than the register's first project.
    pub valid_from: Option<NaiveDate>,
    /// Last day, inclusive; `None`: still there.
    pub valid_to: Option<NaiveDate>,
    /// The municipality this one was merged into.
    pub successor: Option<AreaCode>,
}

impl Area {
    /// Whether the area existed on the day.
    pub fn is_valid(&self, on: NaiveDate) -> bool {
        covers(self.valid_from, self.valid_to, on)
    }
}

/// Whether the day lies between the two, both inclusive, an open end being endless.
pub(super) fn covers(from: Option<NaiveDate>, to: Option<NaiveDate>, on: NaiveDate) -> bool {
    from.is_none_or(|from| from <= on) && to.is_none_or(|to| on <= to)
}

/// A name from a document and the area it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedArea {
    /// The name as the document has it.
    pub as_written: String,
    /// The area on the asked day; `None`: unknown.
    pub area: Option<&'static Area>,
}
