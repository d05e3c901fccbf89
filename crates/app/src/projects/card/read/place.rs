//! Rules: which field a label means where it stands.

use super::Reader;
use super::words::partners_place;
use crate::projects::card::form::{Field, part_of_heading, section_of};

impl Reader {
    /// The field that a label means here: one of this section, else a later one
    /// that nothing else can be meant by, else one that is still blank, else an
    /// earlier one that is missing.
    pub(super) fn field_here(&self, fields: &[Field]) -> Option<Field> {
        let here = section_of(self.cursor);
        let absent = |field: &Field| !self.card.has(*field);
        let own = || fields.iter().copied().filter(|field| self.is_own(*field));
        let only = fields.len() == 1;
        let is_blank = |field: &Field| self.card.has(*field) && self.card.get(*field).is_none();
        let is_later = |field: &Field| field.section() > here && (only || self.is_near(*field));
        let is_earlier = |field: &Field| only && field.section() < here;
        let any = || fields.iter().copied();
        own()
            .find(|field| absent(field) && field.position() > self.cursor)
            .or_else(|| own().find(absent))
            .or_else(|| any().find(|field| absent(field) && is_later(field)))
            .or_else(|| any().find(|field| is_blank(field) && (only || self.is_own(*field))))
            .or_else(|| any().find(|field| absent(field) && is_earlier(field)))
    }

    /// Whether a field belongs to the section that was reached, or to the part of
    /// it whose heading was met.
    fn is_own(&self, field: Field) -> bool {
        let here = section_of(self.cursor);
        match self.part.filter(|place| section_of(*place) == here) {
            Some(place) => part_of_heading(place).contains(&field.position()),
            None => field.section() == here,
        }
    }

    /// Without headings, which of two equal labels is meant: each follows the
    /// section before its own.
    fn is_near(&self, field: Field) -> bool {
        match field.section() {
            _ if self.reached.is_some() => false,
            2 => true,
            7 => section_of(self.cursor) >= 6,
            _ => false,
        }
    }

    /// Where a line that repeats a label is kept: behind the field that has it, so
    /// that it is a repetition when the card is printed, too.
    pub(super) fn place_of_repeated(&self, fields: &[Field]) -> usize {
        let repeated = fields.iter().filter(|field| match fields {
            [only] => only.position() > self.cursor || self.is_own(**field),
            _ => self.is_own(**field),
        });
        repeated
            .filter(|field| self.card.has(**field))
            .map(|field| field.position())
            .next_back()
            .unwrap_or(self.cursor)
    }

    /// The last place before the partners that is on the card.
    pub(super) fn place_before_partners(&self) -> usize {
        let partners = partners_place();
        let before = |field: &&Field| field.section() == 2 && field.position() < partners;
        Field::ALL
            .iter()
            .filter(before)
            .filter(|field| self.card.has(**field))
            .map(|field| field.position())
            .next_back()
            .unwrap_or_else(|| Field::ApplicantName.position() - 1)
    }
}
