//! Partners of a joint project and recipients of a grant passed on.

use crate::business_id::BusinessId;

use super::clean::clean_line;
use super::expected::Expected;
use super::field::split_label;
use super::place::Place;
use super::value::expected_id;

/// Which of the form's two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartnerKind {
    /// `Osatoteuttajat`.
    Partners,
    /// `Tuen siirron saajat`.
    TransferRecipients,
}

impl PartnerKind {
    /// Both lists, in the form's order.
    pub const ALL: [Self; 2] = [Self::Partners, Self::TransferRecipients];

    /// The heading of the list.
    pub fn place(self) -> Place {
        match self {
            Self::Partners => Place::Partners,
            Self::TransferRecipients => Place::TransferRecipients,
        }
    }
}

/// An organisation that carries out a part of the project. Names vary and hold
/// commas: the business id is the key, where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    name: String,
    business_id: Option<BusinessId>,
}

impl Partner {
    /// Reads a line of the form, "name, business id"; the business id is what
    /// stands last.
    ///
    /// # Errors
    /// [`Expected::CheckDigit`], [`Expected::PartnerName`] for a line without a
    /// name or one that the form itself would print.
    pub fn parse(line: &str) -> Result<Self, Expected> {
        let line = clean_line(line);
        let (name, business_id) = match trailing_id(&line) {
            None => (line.as_str(), None),
            Some((name, id)) => (name, Some(BusinessId::parse(id).map_err(expected_id)?)),
        };
        let name = name.trim_end_matches([',', ' ']);
        let is_form_line = Place::of_heading(name, false).is_some() || split_label(&line).is_some();
        if name.is_empty() || is_form_line || trailing_id(name).is_some() {
            return Err(Expected::PartnerName);
        }
        Ok(Self {
            name: name.to_owned(),
            business_id,
        })
    }

    /// The name as it stands on the form.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The business id, if the form gives one.
    pub fn business_id(&self) -> Option<BusinessId> {
        self.business_id
    }
}

/// As a line of the form.
impl std::fmt::Display for Partner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.business_id {
            None => f.write_str(&self.name),
            Some(id) => write!(f, "{}, {id}", self.name),
        }
    }
}

/// Splits a last word of the shape `NNNNNNN-N` from what stands before it.
pub(super) fn trailing_id(line: &str) -> Option<(&str, &str)> {
    let start = line.rfind([',', ' ']).map_or(0, |index| index + 1);
    let (before, word) = line.split_at(start);
    let shape: String = word
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    matches!(shape.as_str(), "0000000-0" | "000000-0" | "0000000–0").then_some((before, word))
}

/// How a project is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cooperation {
    /// One applicant.
    Single,
    /// Several applicants.
    Joint,
    /// Several applicants, but the card no longer says which: the count is
    /// blank and the list's heading stands empty.
    JointListLost,
    /// The grant is passed on to others.
    Transfer,
    /// One of a group of projects with their own cards (2021–2027).
    Group,
    /// The card does not say.
    Unknown,
}
