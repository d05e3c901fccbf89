//! The card itself. Values come in only through checked doors.

use std::collections::BTreeMap;

use kit::money::Cents;

use crate::business_id::BusinessId;

use super::clean::{clean_line, clean_lines};
use super::criterion::{Assessment, Criterion, CriterionGroup, CriterionKind, is_effects_header};
use super::expected::Expected;
use super::field::{Field, Kind, split_label};
use super::partner::{Cooperation, Partner, PartnerKind};
use super::place::Place;
use super::value::{ApplicantCount, Fund, GroupCode, Period, Programme, ProjectCode, State, Value};

/// A project card, complete or not. A field is absent when the document does
/// not have its label, blank when the label stands without a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    pub(super) fields: BTreeMap<Field, Option<Value>>,
    pub(super) partners: BTreeMap<PartnerKind, Vec<Partner>>,
    pub(super) principles: BTreeMap<Criterion, Row>,
    /// Sorted by place and by the field they follow.
    pub(super) unknown: Vec<Unknown>,
}

/// A row of the horizontal principles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) assessment: Assessment,
    pub(super) explanation: Option<String>,
}

/// A line that the form does not know, kept where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    pub(super) place: Place,
    pub(super) after: Option<Field>,
    pub(super) text: String,
}

impl Unknown {
    /// Under which heading.
    pub fn place(&self) -> Place {
        self.place
    }

    /// After which field of that heading; `None` right under the heading.
    pub fn after(&self) -> Option<Field> {
        self.after
    }

    /// The line.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Card {
    /// Sets a field from text as a person or a form writes it; an empty text
    /// makes it blank.
    ///
    /// # Errors
    /// What was expected, when `raw` is not a value of the field's kind or
    /// would be read as another part of the form.
    pub fn set(&mut self, field: Field, raw: &str) -> Result<(), Expected> {
        let (value, _) = Value::parse(field.kind(), raw)?;
        match &value {
            Some(Value::Text(text)) if field.kind() == Kind::Prose => {
                no_form_line(text, field.place())?
            }
            Some(Value::Code(code)) => self.on_sheet_of(code.programme())?,
            _ => {}
        }
        self.fields.insert(field, value);
        Ok(())
    }

    /// Sets a row of the horizontal principles from what stands after its label
    /// (`Kyllä`, `9 10`, `2`) and its explanation; either may be empty.
    ///
    /// # Errors
    /// What was expected, as in [`Card::set`]; [`Expected::OwnSheet`] for a row
    /// of another programme period than the card's.
    pub fn assess(
        &mut self,
        criterion: Criterion,
        raw: &str,
        explanation: &str,
    ) -> Result<(), Expected> {
        self.on_sheet_of(criterion.programme())?;
        if self
            .programme()
            .is_some_and(|programme| programme != criterion.programme())
        {
            return Err(Expected::OwnSheet);
        }
        let assessment = Assessment::parse(criterion.kind(), &clean_line(raw))?;
        let explanation = clean_lines(explanation).join("\n");
        no_form_line(&explanation, criterion.place())?;
        let explanation = (!explanation.is_empty()).then_some(explanation);
        self.principles.insert(
            criterion,
            Row {
                assessment,
                explanation,
            },
        );
        Ok(())
    }

    fn on_sheet_of(&self, programme: Programme) -> Result<(), Expected> {
        let fits = self
            .principles
            .keys()
            .all(|criterion| criterion.programme() == programme);
        if fits {
            Ok(())
        } else {
            Err(Expected::OwnSheet)
        }
    }

    /// Sets one of the lists of partners; an empty list is a heading with
    /// nothing under it.
    pub fn set_partners(&mut self, kind: PartnerKind, partners: Vec<Partner>) {
        self.partners.insert(kind, partners);
    }

    /// Whether the form's label is there, with or without a value.
    pub fn has(&self, field: Field) -> bool {
        self.fields.contains_key(&field)
    }

    /// The value of a field; `None` when blank or absent.
    pub fn value(&self, field: Field) -> Option<&Value> {
        self.fields.get(&field).and_then(Option::as_ref)
    }

    /// The fields that are there, in the form's order.
    pub fn fields(&self) -> impl Iterator<Item = (Field, Option<&Value>)> {
        self.fields
            .iter()
            .map(|(field, value)| (*field, value.as_ref()))
    }

    /// The text of a line, of prose or of a post code.
    pub fn text(&self, field: Field) -> Option<&str> {
        match self.value(field) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The amount of a field.
    pub fn money(&self, field: Field) -> Option<Cents> {
        match self.value(field) {
            Some(Value::Money(cents)) => Some(*cents),
            _ => None,
        }
    }

    /// The number of a field.
    pub fn count(&self, field: Field) -> Option<u32> {
        match self.value(field) {
            Some(Value::Count(count)) => Some(*count),
            _ => None,
        }
    }

    /// The names of areas of a field.
    pub fn areas(&self, field: Field) -> &[String] {
        match self.value(field) {
            Some(Value::Areas(areas)) => areas,
            _ => &[],
        }
    }

    /// The project's code; a draft may have none.
    pub fn code(&self) -> Option<&ProjectCode> {
        match self.value(Field::Code) {
            Some(Value::Code(code)) => Some(code),
            _ => None,
        }
    }

    /// The fund, by the code.
    pub fn fund(&self) -> Option<Fund> {
        self.code().map(ProjectCode::fund)
    }

    /// The programme period, by the code.
    pub fn programme(&self) -> Option<Programme> {
        self.code().map(ProjectCode::programme)
    }

    /// The group's code.
    pub fn group_code(&self) -> Option<&GroupCode> {
        match self.value(Field::GroupCode) {
            Some(Value::GroupCode(code)) => Some(code),
            _ => None,
        }
    }

    /// The project's name.
    pub fn name(&self) -> Option<&str> {
        self.text(Field::Name)
    }

    /// The planned period.
    pub fn period(&self) -> Option<Period> {
        match self.value(Field::Period) {
            Some(Value::Period(period)) => Some(*period),
            _ => None,
        }
    }

    /// Running or ended.
    pub fn state(&self) -> Option<State> {
        match self.value(Field::State) {
            Some(Value::State(state)) => Some(*state),
            _ => None,
        }
    }

    /// The applicant's business id.
    pub fn business_id(&self) -> Option<BusinessId> {
        match self.value(Field::BusinessId) {
            Some(Value::BusinessId(id)) => Some(*id),
            _ => None,
        }
    }

    /// What the form says of the number of applicants.
    pub fn applicant_count(&self) -> Option<&ApplicantCount> {
        match self.value(Field::ApplicantCount) {
            Some(Value::ApplicantCount(count)) => Some(count),
            _ => None,
        }
    }

    /// EU and state funding granted.
    pub fn granted(&self) -> Option<Cents> {
        self.money(Field::Granted)
    }

    /// EU and state funding realised.
    pub fn realised(&self) -> Option<Cents> {
        self.money(Field::Realised)
    }

    /// One of the lists of partners; `None` when its heading is not there.
    pub fn partners(&self, kind: PartnerKind) -> Option<&[Partner]> {
        self.partners.get(&kind).map(Vec::as_slice)
    }

    /// The rows of the horizontal principles, in the form's order, each with
    /// its explanation.
    pub fn principles(&self) -> impl Iterator<Item = (Criterion, Assessment, Option<&str>)> {
        self.principles
            .iter()
            .map(|(c, row)| (*c, row.assessment, row.explanation.as_deref()))
    }

    /// Lines the form does not know.
    pub fn unknown(&self) -> &[Unknown] {
        &self.unknown
    }

    /// How the project is carried out, from the count, the lists and the group.
    /// A list that is there outweighs the count: counts go blank when a project
    /// ends.
    pub fn cooperation(&self) -> Cooperation {
        let list = |kind| self.partners(kind).map(|partners| !partners.is_empty());
        let (partners, recipients) = (
            list(PartnerKind::Partners),
            list(PartnerKind::TransferRecipients),
        );
        match (self.applicant_count(), partners, recipients) {
            _ if self.group_code().is_some() => Cooperation::Group,
            (Some(ApplicantCount::Transfer(_)), _, _) | (_, _, Some(true)) => Cooperation::Transfer,
            (_, Some(true), _) | (Some(ApplicantCount::Joint), _, _) => Cooperation::Joint,
            (Some(ApplicantCount::Single), _, _) => Cooperation::Single,
            (None, Some(false), _) => Cooperation::JointListLost,
            (None, None, Some(false)) => Cooperation::Transfer,
            (None, None, None) if self.has(Field::ApplicantCount) => Cooperation::Single,
            (None, None, None) => Cooperation::Unknown,
        }
    }

    /// Adds a line the form does not know, keeping the order.
    pub(super) fn keep_unknown(&mut self, line: Unknown) {
        let at = self
            .unknown
            .partition_point(|u| (u.place, u.after) <= (line.place, line.after));
        self.unknown.insert(at, line);
    }
}

/// Refuses prose for `place` with a line that would be read as a later part of
/// the form.
fn no_form_line(prose: &str, place: Place) -> Result<(), Expected> {
    let in_sheet = place.section() == Place::Principles;
    let is_form_line = |line: &str| {
        Place::of_heading(line, false).is_some_and(|heading| heading > place)
            || split_label(line).is_some_and(|(fields, _)| fields == [Field::Code])
            || (in_sheet && is_sheet_line(line))
    };
    if prose.lines().any(is_form_line) {
        Err(Expected::NoFormLine)
    } else {
        Ok(())
    }
}

fn is_sheet_line(line: &str) -> bool {
    let is_row = |programme| Criterion::of_line(line, programme).is_some();
    CriterionGroup::of_label(line).is_some()
        || is_effects_header(line)
        || [Programme::P2014, Programme::P2021].into_iter().any(is_row)
}

impl CriterionKind {
    /// The blank of a kind.
    pub(super) fn blank(self) -> Assessment {
        match self {
            Self::YesNo => Assessment::YesNo(None),
            Self::Effects => Assessment::Effects(None),
            Self::Level => Assessment::Level(None),
        }
    }
}
