//! Rules: the card itself.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kit::money::Cents;
use kit::text::clean_line;

use super::form::Field;
use super::principles::Principles;
use super::value::{Expected, Fund, Programme, ProjectCode, State, Value};
use crate::business_id::BusinessId;

/// A project card. A field whose label stands on the card without a value is
/// kept as blank, which is not the same as a label that is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    values: BTreeMap<Field, Option<Value>>,
    /// The list of partners, when its heading is there.
    pub partners: Option<Partners>,
    /// The horizontal principles.
    pub principles: Principles,
    /// Lines that the form does not know, with their place.
    pub unknown: Vec<UnknownLine>,
}

/// The partners and under which heading they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partners {
    /// The heading.
    pub heading: PartnerHeading,
    /// The partners in their order; empty when the list was lost.
    pub list: Vec<Partner>,
}

/// The heading over the partners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartnerHeading {
    /// "Osatoteuttajat".
    Implementers,
    /// "Tuen siirron saajat".
    GrantReceivers,
}

impl PartnerHeading {
    /// Both headings.
    pub const ALL: [Self; 2] = [Self::Implementers, Self::GrantReceivers];

    /// The form's words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Implementers => "Osatoteuttajat",
            Self::GrantReceivers => "Tuen siirron saajat",
        }
    }
}

/// A partner. Names may hold commas; the key is the Y-tunnus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// As written.
    pub name: String,
    /// When the line ends in one.
    pub business_id: Option<BusinessId>,
}

impl Partner {
    /// As the form writes it.
    pub fn line(&self) -> String {
        match self.business_id {
            Some(id) => format!("{}, {id}", self.name),
            None => self.name.clone(),
        }
    }
}

/// A line that the form does not know: kept and shown, never dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLine {
    /// The place in the form after which it stands; 0 for what stood around the
    /// card.
    pub after: usize,
    /// The line.
    pub text: String,
}

impl UnknownLine {
    /// A line that stands behind a place; nothing for a blank one.
    pub(in crate::projects) fn new(after: usize, text: &str) -> Option<Self> {
        let text = clean_line(text);
        (!text.is_empty()).then_some(Self { after, text })
    }
}

/// Who carries the project out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cooperation {
    /// One applicant.
    Single,
    /// Several applicants.
    Joint,
    /// Several applicants whose list is not on the card any more.
    JointListLost,
    /// One applicant that passes on part of the grant.
    Transfer,
    /// A project of a group (2021–2027).
    Group,
}

impl Cooperation {
    /// The word in the database, in JSON and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Joint => "joint",
            Self::JointListLost => "joint-list-lost",
            Self::Transfer => "transfer",
            Self::Group => "group",
        }
    }
}

impl Card {
    /// A card with nothing but its code.
    pub fn new(code: ProjectCode) -> Self {
        let mut card = Self::default();
        card.values.insert(Field::Code, Some(Value::Code(code)));
        card
    }

    /// Fills a field from the form's words; a blank text leaves it blank.
    ///
    /// # Errors
    /// What was expected instead; the card is unchanged then.
    pub fn set(&mut self, field: Field, raw: &str) -> Result<(), Expected> {
        let value = Value::parse(field, raw)?;
        self.values.insert(field, value);
        Ok(())
    }

    pub(in crate::projects) fn put(&mut self, field: Field, value: Option<Value>) {
        self.values.insert(field, value);
    }

    pub(super) fn remove(&mut self, field: Field) {
        self.values.remove(&field);
    }

    /// Whether the field's label stands on the card.
    pub fn has(&self, field: Field) -> bool {
        self.values.contains_key(&field)
    }

    /// The field's value, when it is not blank.
    pub fn get(&self, field: Field) -> Option<&Value> {
        self.values.get(&field)?.as_ref()
    }

    /// The field's value in the form's words; a lone hyphen is a blank.
    pub fn text(&self, field: Field) -> Option<String> {
        self.get(field)
            .map(ToString::to_string)
            .filter(|text| text != "-")
    }

    /// The labels on the card and their values.
    pub fn values(&self) -> impl Iterator<Item = (Field, Option<&Value>)> {
        self.values
            .iter()
            .map(|(field, value)| (*field, value.as_ref()))
    }

    /// The code; every card that has been read has one.
    pub fn code(&self) -> Option<&ProjectCode> {
        match self.get(Field::Code) {
            Some(Value::Code(code)) => Some(code),
            _ => None,
        }
    }

    /// The fund: the code's, or the one that an EU list names.
    pub fn fund(&self) -> Option<Fund> {
        let named = || Fund::of_name(&self.text(Field::FundName)?);
        let of_code = self.code().and_then(ProjectCode::fund);
        of_code
            .or_else(named)
            .or_else(|| self.code().map(|_| Fund::Other))
    }

    /// The programme period: the code's, or the one that an EU list names.
    pub fn programme(&self) -> Option<Programme> {
        let named = || Programme::of_years(&self.text(Field::ProgrammingPeriod)?);
        let of_code = self.code().and_then(ProjectCode::programme);
        of_code.or_else(named)
    }

    /// The planned start and end.
    pub fn period(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self.get(Field::Period) {
            Some(Value::Period { start, end }) => Some((*start, *end)),
            _ => None,
        }
    }

    /// Whether it runs.
    pub fn state(&self) -> Option<State> {
        match self.get(Field::State) {
            Some(Value::State(state)) => Some(*state),
            _ => None,
        }
    }

    /// An amount.
    pub fn money(&self, field: Field) -> Option<Cents> {
        match self.get(field) {
            Some(Value::Money(amount)) => Some(*amount),
            _ => None,
        }
    }

    /// A count.
    pub fn count(&self, field: Field) -> Option<u32> {
        match self.get(field) {
            Some(Value::Count(count)) => Some(*count),
            _ => None,
        }
    }

    /// The applicant's Y-tunnus.
    pub fn business_id(&self) -> Option<BusinessId> {
        match self.get(Field::BusinessId) {
            Some(Value::BusinessId(id)) => Some(*id),
            _ => None,
        }
    }

    /// Names of areas.
    pub fn areas(&self, field: Field) -> &[String] {
        match self.get(field) {
            Some(Value::Areas(names)) => names,
            _ => &[],
        }
    }

    /// Who carries it out. A blank count with an empty heading is a joint
    /// project whose list was lost; a blank without the heading is single.
    pub fn cooperation(&self) -> Cooperation {
        if self.get(Field::GroupCode).is_some() {
            return Cooperation::Group;
        }
        let count = self.text(Field::ApplicantCount).unwrap_or_default();
        let heading = self.partners.as_ref().map(|partners| partners.heading);
        let is_transfer = heading == Some(PartnerHeading::GrantReceivers)
            || count.to_lowercase().contains("tuen siir");
        if is_transfer {
            return Cooperation::Transfer;
        }
        let list_empty = self
            .partners
            .as_ref()
            .is_none_or(|partners| partners.list.is_empty());
        let joint = count.contains("useampi kuin yksi") || heading.is_some();
        match (joint, list_empty) {
            (true, true) => Cooperation::JointListLost,
            (true, false) => Cooperation::Joint,
            (false, _) => Cooperation::Single,
        }
    }
}
