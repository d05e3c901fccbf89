//! Rules: reading the list of partners in section 2.

use super::preamble::is_page_frame;
use super::words::{caption, partner, partner_heading, partners_place, trailing_id};
use super::{Open, Reader};
use crate::projects::card::document::Line;
use crate::projects::card::finding::{Note, WrongValue};
use crate::projects::card::form::{Field, section_of, split_label};
use crate::projects::card::model::{Cooperation, PartnerHeading, Partners};

impl Reader {
    /// Whether partners may be listed here: in section 2, or without headings
    /// where it may begin.
    pub(super) fn may_list_partners(&self) -> bool {
        match section_of(self.cursor) {
            2 => true,
            0 | 1 => self.reached.is_none(),
            _ => false,
        }
    }

    /// A second heading goes on with the same list.
    pub(super) fn partner_heading(&mut self, heading: PartnerHeading, line: &Line) {
        match &self.card.partners {
            Some(partners) if partners.heading != heading => {
                self.unknown(partners_place(), line);
            }
            _ => {}
        }
        self.open_partners(heading);
    }

    fn open_partners(&mut self, heading: PartnerHeading) {
        self.cursor = partners_place();
        self.open = Open::Partners;
        self.card.partners.get_or_insert(Partners {
            heading,
            list: Vec::new(),
        });
    }

    pub(super) fn partner_line(&mut self, line: &Line) {
        let text = &line.text;
        let is_form_line = partner_heading(text).is_some()
            || caption(text).is_some()
            || split_label(text).is_some();
        if is_form_line {
            if !self.labelled(line) {
                self.unknown(self.cursor, line);
            }
        } else if is_page_frame(text) {
            // A picture's stub is no partner.
        } else if trailing_id(text).is_some() || self.reached.is_some() {
            self.partner(line);
        } else {
            // Without headings nothing tells where the list ends.
            self.unknown(self.place_before_partners(), line);
        }
    }

    fn partner(&mut self, line: &Line) {
        let Some(partners) = &mut self.card.partners else {
            return;
        };
        match partner(&line.text) {
            Ok(partner) => partners.list.push(partner),
            Err(expected) => {
                let label = partners.heading.label();
                self.wrong(line, WrongValue::new(label, &line.text, expected));
            }
        }
    }

    /// "Name, 1234567-1" behind the number of applicants: the list's heading was
    /// lost with the other headings.
    pub(super) fn is_partner_without_heading(&self, text: &str) -> bool {
        section_of(self.cursor) == 2
            && self.card.has(Field::ApplicantCount)
            && trailing_id(text).is_some()
            && !text.contains(':')
    }

    pub(super) fn begin_partners_without_heading(&mut self, line: &Line) {
        let heading = match self.card.cooperation() {
            Cooperation::Transfer => PartnerHeading::GrantReceivers,
            _ => PartnerHeading::Implementers,
        };
        if self.card.partners.is_none() {
            self.note(line.number, Note::PartnersWithoutHeading);
        }
        self.open_partners(heading);
        self.partner(line);
    }
}
