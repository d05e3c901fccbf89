//! The state of reading one card, line by line.
//!
//! What a line is depends on where it stands, never on empty lines: a heading
//! counts only if number and title match and the order grows; a label only in
//! its own section or a later one, and never in prose.

use std::collections::BTreeMap;

use super::criterion::{Assessment, Criterion, CriterionGroup, CriterionKind, is_effects_header};
use super::field::{Field, split_label};
use super::finding::{Finding, Note, ReadRefused};
use super::model::{Card, Row, Unknown};
use super::partner::{Partner, PartnerKind, trailing_id};
use super::place::Place;
use super::preamble::{is_picture_stub, is_preamble, tells_form_2007, title_fund};
use super::read::{Line, code_value, is_code};
use super::value::{ApplicantCount, Fund, Programme, Tidied, Value};

#[derive(Default)]
pub(super) struct Reader {
    pub(super) card: Card,
    pub(super) notes: Vec<Finding>,
    pub(super) problems: Vec<Finding>,
    /// Where the last heading, label or row stood.
    pub(super) place: Place,
    /// The fund that the document's title names.
    pub(super) title_fund: Option<Fund>,
    /// The line of the card's code.
    code_line: Option<usize>,
    /// Whether the document has numbered headings.
    headed: bool,
    /// Whether a web page's section has ended and no other has begun.
    section_over: bool,
    /// The last label of `place`.
    last: Option<Field>,
    /// The row whose explanation is being read.
    criterion: Option<Criterion>,
    prose: BTreeMap<Field, Vec<String>>,
    explanations: BTreeMap<Criterion, Vec<String>>,
}

impl Reader {
    /// A second code is a second card, unless prose quotes it: there only if it
    /// stands as it does on a card.
    pub(super) fn refuse_second_card(
        &self,
        line: &Line,
        previous: Option<&Line>,
        next: Option<&Line>,
    ) -> Result<(), ReadRefused> {
        let Some(first) = self
            .code_line
            .filter(|_| code_value(&line.text).is_some_and(is_code))
        else {
            return Ok(());
        };
        let under_heading = previous.is_some_and(|line| {
            Place::of_heading(&line.text, line.heading) == Some(Place::Project)
        });
        let before_name = next
            .and_then(|line| split_label(&line.text))
            .is_some_and(|(fields, _)| matches!(fields, [Field::Name | Field::GroupCode]));
        match self.in_prose() && !under_heading && !before_name {
            true => Ok(()),
            false => Err(ReadRefused::TwoCards {
                first,
                second: line.number,
            }),
        }
    }

    fn in_prose(&self) -> bool {
        Field::prose_of(self.place).is_some() || self.in_sheet()
    }

    fn in_sheet(&self) -> bool {
        self.place.section() == Place::Principles
    }

    pub(super) fn line(&mut self, line: &Line) {
        if line.end_of_section.is_some() {
            self.section_over = true;
            return;
        }
        if let Some(place) = Place::of_heading(&line.text, line.heading).filter(|p| self.counts(*p))
        {
            return self.enter(place);
        }
        if self.section_over && self.is_outside(&line.text) {
            return self.outside(line);
        }
        if let Some(field) = Field::prose_of(self.place) {
            self.prose.entry(field).or_default().push(line.text.clone());
        } else if self.in_sheet() {
            self.sheet_line(line);
        } else if let Some(kind) = self.place.partner_kind() {
            self.partner_line(kind, line);
        } else {
            self.label_line(line);
        }
    }

    /// Whether a heading of `place` counts here.
    fn counts(&self, place: Place) -> bool {
        match place {
            Place::Partners | Place::TransferRecipients => {
                (Place::Project..=Place::TransferRecipients).contains(&self.place)
            }
            Place::Site => (Place::Funding..=Place::Area).contains(&self.place),
            _ => place > self.place,
        }
    }

    fn enter(&mut self, place: Place) {
        self.place = place;
        self.section_over = false;
        self.last = None;
        self.criterion = None;
        if let Some(kind) = place.partner_kind() {
            self.card.partners.entry(kind).or_default();
        } else if place != Place::Site {
            self.headed = true;
        }
        if let Some(field) = Field::prose_of(place) {
            self.card.fields.insert(field, None);
        }
    }

    /// After the end of a web page's section: whether a line is none of the
    /// form's.
    fn is_outside(&self, text: &str) -> bool {
        let label = split_label(text).filter(|_| !self.in_prose());
        let counts = label.is_some_and(|(fields, _)| self.field_here(fields).is_some());
        !counts && code_value(text).is_none() && !is_preamble(text) && !tells_form_2007(text)
    }

    /// A line outside the form: its titles and picture stubs say nothing that
    /// the card does not, everything else is kept.
    pub(super) fn outside(&mut self, line: &Line) {
        if line.end_of_section.is_some() || is_picture_stub(&line.text) {
            return;
        }
        if is_preamble(&line.text) {
            self.title_fund = title_fund(&line.text).or(self.title_fund);
            return;
        }
        self.unknown(Place::Outside, None, line);
    }

    /// The section that labels belong to here: the lists of partners stand
    /// inside section 2.
    fn label_place(&self) -> Place {
        self.place
            .partner_kind()
            .map_or(self.place, |_| Place::Applicant)
    }

    /// Which of the fields with one label is meant here.
    fn field_here(&self, fields: &[Field]) -> Option<Field> {
        let here = self.label_place();
        let absent = |field: &Field| !self.card.has(*field);
        let mut own = fields.iter().copied().filter(|field| field.place() == here);
        let later = || {
            let mut later = fields
                .iter()
                .copied()
                .filter(|field| field.place() > self.place);
            later.find(|f| {
                absent(f) && (fields.len() == 1 || (!self.headed && self.is_near(f.place())))
            })
        };
        own.clone()
            .find(absent)
            .or_else(later)
            .or_else(|| own.find(|field| self.card.value(*field).is_none()))
    }

    /// Without headings, which of two equal labels is meant: each follows the
    /// section before its own.
    fn is_near(&self, place: Place) -> bool {
        match place {
            Place::Site => self.place == Place::Area,
            Place::Companies | Place::Persons => self.place >= Place::Area,
            _ => true,
        }
    }

    fn label_line(&mut self, line: &Line) {
        let programme = self.programme();
        if let Some((fields, value)) = split_label(&line.text) {
            match self.field_here(fields) {
                Some(field) => self.value(field, value, line),
                None => self.repeated_label(fields, line),
            }
        } else if self.place == Place::Outside {
            self.outside(line);
        } else if self.place == Place::Applicant
            && self.card.has(Field::ApplicantCount)
            && trailing_id(&line.text).is_some()
            && !line.text.contains(':')
        {
            let count = self.card.applicant_count();
            let transfer = matches!(count, Some(ApplicantCount::Transfer(_)));
            let kind = if transfer {
                PartnerKind::TransferRecipients
            } else {
                PartnerKind::Partners
            };
            self.note(Note::PartnersWithoutHeading, line, kind.place());
            self.partner(kind, line);
        } else if self.place >= Place::Funding
            && Criterion::of_line(&line.text, programme).is_some()
        {
            self.sheet_line(line);
        } else {
            self.unknown(self.place, self.last, line);
        }
    }

    fn value(&mut self, field: Field, raw: &str, line: &Line) {
        if field.place() != self.label_place() {
            self.place = field.place();
        }
        self.last = Some(field);
        let value = match Value::parse(field.kind(), raw) {
            Ok((value, tidied)) => {
                match tidied {
                    Some(Tidied::Currency) => {
                        self.field_note(Note::CurrencyDropped, line, field, raw)
                    }
                    Some(Tidied::Noise) => {
                        self.field_note(Note::CodeNoiseDropped, line, field, raw)
                    }
                    None => {}
                }
                value
            }
            Err(expected) => {
                let finding =
                    Finding::new(Note::Expected(expected), line.number, field.label(), raw);
                self.problems.push(finding);
                None
            }
        };
        if matches!(value, Some(Value::Code(_))) {
            self.code_line = Some(line.number);
        }
        self.card.fields.insert(field, value);
    }

    /// A label that has no place here is kept as a line: beside the field whose
    /// label it repeats, where there is one.
    fn repeated_label(&mut self, fields: &[Field], line: &Line) {
        let here = self.label_place();
        match fields.iter().find(|field| field.place() == here) {
            Some(field) => self.unknown(here, Some(*field), line),
            None => self.unknown(here, self.last_here(), line),
        }
    }

    /// The last field before which an unknown line of this place is not to be
    /// put back.
    fn last_here(&self) -> Option<Field> {
        match self.place.partner_kind() {
            None => self.last,
            Some(_) => Field::of_place(Place::Applicant)
                .filter(|field| self.card.has(*field))
                .last(),
        }
    }

    fn partner_line(&mut self, kind: PartnerKind, line: &Line) {
        if let Some((fields, value)) = split_label(&line.text) {
            return match self.field_here(fields) {
                Some(field) => self.value(field, value, line),
                None => self.repeated_label(fields, line),
            };
        }
        let with_id = trailing_id(&line.text).is_some();
        if with_id || (self.headed && Partner::parse(&line.text).is_ok()) {
            if !with_id {
                self.note(Note::PartnerWithoutBusinessId, line, kind.place());
            }
            return self.partner(kind, line);
        }
        // Without headings nothing tells where the list ends.
        self.unknown(Place::Applicant, self.last_here(), line);
    }

    fn partner(&mut self, kind: PartnerKind, line: &Line) {
        let list = self.card.partners.entry(kind).or_default();
        match Partner::parse(&line.text) {
            Ok(partner) => list.push(partner),
            Err(expected) => {
                let heading = kind.place().heading();
                let finding =
                    Finding::new(Note::Expected(expected), line.number, heading, &line.text);
                self.problems.push(finding);
            }
        }
    }

    fn programme(&self) -> Programme {
        self.card.programme().unwrap_or(Programme::P2014)
    }

    fn sheet_line(&mut self, line: &Line) {
        let programme = self.programme();
        if programme == Programme::P2014 && self.is_sheet_structure(&line.text) {
            return;
        }
        match Criterion::of_line(&line.text, programme) {
            // A repeated row stays with the one it repeats, wherever it stood.
            Some((criterion, _)) if self.card.principles.contains_key(&criterion) => {
                self.explanations
                    .entry(criterion)
                    .or_default()
                    .push(line.text.clone());
            }
            Some((criterion, rest)) if criterion.place() >= self.place => {
                self.row(criterion, rest, line)
            }
            _ => match self.criterion {
                Some(criterion) => self
                    .explanations
                    .entry(criterion)
                    .or_default()
                    .push(line.text.clone()),
                None => self.unknown(self.place, None, line),
            },
        }
    }

    /// Whether a line is the name of the next group of rows or the header above
    /// the scores.
    fn is_sheet_structure(&self, text: &str) -> bool {
        let group = CriterionGroup::of_label(text);
        let next_group =
            group.is_some_and(|group| self.criterion.is_none_or(|c| c.group() < group));
        let before_scores = self
            .criterion
            .is_none_or(|c| c.kind() == CriterionKind::YesNo);
        next_group || (before_scores && is_effects_header(text))
    }

    fn row(&mut self, criterion: Criterion, rest: &str, line: &Line) {
        self.place = criterion.place();
        self.criterion = Some(criterion);
        let assessment = Assessment::parse(criterion.kind(), rest).unwrap_or_else(|expected| {
            let finding = Finding::new(
                Note::Expected(expected),
                line.number,
                criterion.label(),
                rest,
            );
            self.problems.push(finding);
            criterion.kind().blank()
        });
        self.card.principles.insert(
            criterion,
            Row {
                assessment,
                explanation: None,
            },
        );
    }

    fn note(&mut self, note: Note, line: &Line, place: Place) {
        self.notes
            .push(Finding::new(note, line.number, place.heading(), &line.text));
    }

    fn field_note(&mut self, note: Note, line: &Line, field: Field, found: &str) {
        self.notes
            .push(Finding::new(note, line.number, field.label(), found));
    }

    fn unknown(&mut self, place: Place, after: Option<Field>, line: &Line) {
        let note = if looks_like_label(&line.text) {
            Note::UnknownLabel
        } else {
            Note::UnknownLine
        };
        self.note(note, line, place);
        self.card.keep_unknown(Unknown {
            place,
            after,
            text: line.text.clone(),
        });
    }

    /// Puts the prose that was gathered into the card.
    pub(super) fn finish(mut self) -> Self {
        for (field, lines) in std::mem::take(&mut self.prose) {
            self.card
                .fields
                .insert(field, Some(Value::Text(lines.join("\n"))));
        }
        for (criterion, lines) in std::mem::take(&mut self.explanations) {
            if let Some(row) = self.card.principles.get_mut(&criterion) {
                row.explanation = Some(lines.join("\n"));
            }
        }
        self
    }
}

/// A line that begins like "Uusi kenttä:".
fn looks_like_label(text: &str) -> bool {
    text.split_once(':').is_some_and(|(label, rest)| {
        let short = (2..=80).contains(&label.len());
        short && label.starts_with(char::is_uppercase) && (rest.is_empty() || rest.starts_with(' '))
    })
}
