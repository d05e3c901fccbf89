//! Rules: reading a document into a card.
//!
//! One pass over the lines with a cursor on the form. What a line is depends on
//! where it stands, never on empty lines: a heading counts only if its number and
//! title match and the order grows; a label means a field of its own section
//! first. So the same labels in sections 2, 6 and 7, prose that looks like a
//! heading, and documents without any heading all come out right.
//!
//! Invariant: what is read is printed so that it reads back to the same card.
//! Every line that the form does not know is therefore kept behind something
//! that is printed before it, where it is unknown again.

mod partners;
mod place;
mod preamble;
mod principles;
mod words;

use kit::text::clean_prose;

use super::document::{Document, Line};
use super::finding::{Finding, Note, ReadRefused, WrongValue};
use super::form::{FORM, Field, Item, Kind, heading_of, section_of, split_label};
use super::model::{Card, UnknownLine};
use super::value::{Fund, Programme, ProjectCode, Value};
use preamble::{
    code_value, fund_of_title, is_older_code, is_older_form, is_page_frame, is_preamble,
};
pub use words::partner;
pub(in crate::projects) use words::stays_prose;
use words::{begins_card, caption, is_first_heading, partner_heading};

/// What a document was saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// Text.
    Text,
    /// A saved web page.
    Html,
    /// A row of the authority's list.
    List,
    /// A row of the EU's list of operations.
    Kohesio,
}

impl SourceKind {
    /// The word in the database and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::List => "list",
            Self::Kohesio => "kohesio",
        }
    }
}

/// A card and what is to be told about it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The card.
    pub card: Card,
    /// What is worth telling.
    pub notes: Vec<Finding<Note>>,
    /// What it was saved as.
    pub source: SourceKind,
    /// The last section that is there, when the document ends before the form
    /// does.
    pub ends_in: Option<u8>,
}

/// Reads a document. The caller limits its size.
///
/// # Errors
/// Why it is not taken in; for values that do not fit, all of them.
pub fn read(bytes: &[u8]) -> Result<Reading, ReadRefused> {
    let document = Document::open(bytes)?;
    let lines = &document.lines;
    let code = code_line(lines)?;
    // Headings before the one above the code are a list of contents or a menu.
    let start = lines[..code].iter().rposition(is_first_heading);
    let mut reader = Reader {
        code_at: code,
        programme: code_of(&lines[code]).and_then(|code| code.programme()),
        ..Reader::default()
    };
    for note in document.notes {
        reader.note(1, note);
    }
    for line in &lines[..start.unwrap_or(0)] {
        reader.outside(line);
    }
    for at in start.unwrap_or(0)..lines.len() {
        reader.line(lines, at)?;
    }
    reader.end(document.kind)
}

/// The line with the project's code: the first whose value has the shape of one,
/// else the first with the label, whose value is refused later.
fn code_line(lines: &[Line]) -> Result<usize, ReadRefused> {
    let value = |line: &Line| code_value(&line.text).map(str::to_owned);
    let is_code = |line: &Line| code_of(line).is_some_and(|code| !is_older_code(code.as_str()));
    let found = lines.iter().position(is_code);
    let found = found.or_else(|| lines.iter().position(|line| value(line).is_some()));
    let older = |line: &&Line| {
        is_older_form(&line.text) || value(line).is_some_and(|value| is_older_code(&value))
    };
    let upto = found.map_or(lines.len(), |at| at + 1);
    if let Some(line) = lines[..upto].iter().find(older) {
        return Err(ReadRefused::OlderForm(line.number));
    }
    found.ok_or(ReadRefused::NoCode)
}

/// The code behind the label of a line.
fn code_of(line: &Line) -> Option<ProjectCode> {
    code_value(&line.text)?.parse().ok()
}

/// What the lines that follow belong to.
#[derive(Default)]
enum Open {
    /// Nothing: a line without a label is unknown.
    #[default]
    Nothing,
    Prose(Field, Vec<String>),
    Partners,
    /// In 8.1; the statement whose explanation follows, if any.
    Equality(Option<usize>),
    /// In section 8 of 2021–2027; the criterion whose explanation follows.
    Scores(Option<usize>),
    /// In 8.2; the row whose explanation follows, if any.
    Sustainability(Option<usize>),
}

#[derive(Default)]
struct Reader {
    card: Card,
    /// The place on the form where the last heading, label or row stands.
    cursor: usize,
    /// The place of the last heading; nothing in a document without headings.
    reached: Option<usize>,
    /// The place of the last heading inside a section, until the next section.
    part: Option<usize>,
    open: Open,
    /// Whether a web page's section has ended and no other has begun.
    section_over: bool,
    /// The line of the card's code.
    code_at: usize,
    /// The period that the code tells, known before the code's own line.
    programme: Option<Programme>,
    fund_of_form: Option<Fund>,
    wrong: Vec<Finding<WrongValue>>,
    notes: Vec<Finding<Note>>,
}

impl Reader {
    fn note(&mut self, line: usize, what: Note) {
        self.notes.push(Finding { line, what });
    }

    fn wrong(&mut self, line: &Line, what: WrongValue) {
        let line = line.number;
        self.wrong.push(Finding { line, what });
    }

    /// A line that the form does not know, kept behind the place `after`; what
    /// belongs to the page and not to the card is left out.
    fn unknown(&mut self, after: usize, line: &Line) {
        if is_page_frame(&line.text) {
            return;
        }
        let text = line.text.clone();
        self.note(line.number, Note::UnknownLine(text.clone()));
        self.card.unknown.push(UnknownLine { after, text });
    }

    fn line(&mut self, lines: &[Line], at: usize) -> Result<(), ReadRefused> {
        let line = &lines[at];
        if line.ends_section {
            self.section_over = true;
            return Ok(());
        }
        self.refuse_second_card(lines, at)?;
        if let Some(place) = self.heading(line) {
            self.enter(place);
        } else if self.section_over && self.is_outside(&line.text) {
            self.outside(line);
        } else {
            self.inside(line);
        }
        Ok(())
    }

    fn inside(&mut self, line: &Line) {
        match &mut self.open {
            Open::Prose(_, lines) => lines.push(line.text.clone()),
            Open::Equality(_) => self.equality_line(line),
            Open::Scores(_) => self.score_line(line),
            Open::Sustainability(_) => self.sustainability_line(line),
            _ if line.text.is_empty() => {}
            Open::Partners => self.partner_line(line),
            Open::Nothing => {
                if !self.labelled(line) {
                    self.other(line);
                }
            }
        }
    }

    /// A second code is a second card, unless prose quotes it.
    fn refuse_second_card(&self, lines: &[Line], at: usize) -> Result<(), ReadRefused> {
        match code_of(&lines[at]).filter(|_| at != self.code_at) {
            Some(code) if !matches!(self.open, Open::Prose(..)) || begins_card(lines, at) => {
                Err(ReadRefused::TwoCards {
                    line: lines[at].number,
                    code: code.to_string(),
                })
            }
            _ => Ok(()),
        }
    }

    /// The place of a heading that counts: behind every heading before it.
    fn heading(&self, line: &Line) -> Option<usize> {
        let place = heading_of(&line.text, line.heading)?.place;
        self.reached
            .is_none_or(|reached| place > reached)
            .then_some(place)
    }

    /// Opens what stands under a heading.
    fn enter(&mut self, place: usize) {
        self.close();
        self.cursor = place;
        self.reached = Some(place);
        self.part = matches!(FORM[place], Item::Heading(_)).then_some(place);
        self.section_over = false;
        match FORM.get(place + 1) {
            Some(Item::Field(field)) if field.kind() == Kind::Prose => {
                self.cursor = place + 1;
                self.open = Open::Prose(*field, Vec::new());
            }
            Some(Item::Equality) => self.open_equality(),
            Some(Item::Scores) if self.programme == Some(Programme::P2021) => {
                self.open_scores();
            }
            Some(Item::Sustainability) => self.open_sustainability(),
            _ => {}
        }
    }

    /// Ends prose: its text is what stood between two headings.
    fn close(&mut self) {
        if let Open::Prose(field, lines) = std::mem::take(&mut self.open) {
            let text = clean_prose(&lines.join("\n"));
            let value = (!text.is_empty()).then_some(Value::Text(text));
            self.card.put(field, value);
        }
    }

    /// A line with a label, a caption or a heading of partners.
    fn labelled(&mut self, line: &Line) -> bool {
        if let Some(heading) = partner_heading(&line.text)
            && self.may_list_partners()
        {
            self.partner_heading(heading, line);
            return true;
        }
        if let Some(place) = caption(&line.text).filter(|place| *place > self.cursor) {
            self.cursor = place;
            self.open = Open::Nothing;
            return true;
        }
        let Some((fields, value)) = split_label(&line.text) else {
            return false;
        };
        match self.field_here(fields) {
            Some(field) => self.value(field, value, line),
            None => self.unknown(self.place_of_repeated(fields), line),
        }
        true
    }

    fn value(&mut self, field: Field, raw: &str, line: &Line) {
        let inside_list = matches!(self.open, Open::Partners) && field.section() <= 2;
        if field.section() >= section_of(self.cursor) && !inside_list {
            self.cursor = field.position();
            self.open = Open::Nothing;
        }
        let is_amount = field.kind() == Kind::Money;
        if is_amount && raw.ends_with(|c: char| !c.is_ascii_digit()) {
            self.note(line.number, Note::AmountWithCurrency(raw.to_owned()));
        }
        if let Err(expected) = self.card.set(field, raw) {
            self.wrong(line, WrongValue::of(field, raw, expected));
        }
    }

    /// A line that is no label.
    fn other(&mut self, line: &Line) {
        if self.cursor == 0 {
            self.outside(line);
        } else if self.begins_sheet(&line.text) {
            self.inside(line);
        } else if self.is_partner_without_heading(&line.text) {
            self.begin_partners_without_heading(line);
        } else {
            self.unknown(self.cursor, line);
        }
    }

    /// After the end of a web page's section: whether a line is none of the
    /// form's.
    fn is_outside(&self, text: &str) -> bool {
        let in_form = matches!(self.open, Open::Nothing | Open::Partners);
        let counts = split_label(text)
            .filter(|_| in_form)
            .is_some_and(|(fields, _)| self.field_here(fields).is_some());
        !counts && code_value(text).is_none() && !is_older_form(text)
    }

    /// A line around the card: its titles say nothing that the card does not,
    /// everything else is kept above the first section.
    fn outside(&mut self, line: &Line) {
        if is_preamble(&line.text) {
            self.fund_of_form = fund_of_title(&line.text).or(self.fund_of_form);
        } else if !line.text.is_empty() {
            self.unknown(0, line);
        }
    }

    fn end(mut self, source: SourceKind) -> Result<Reading, ReadRefused> {
        self.close();
        self.tidy_explanations();
        if !self.wrong.is_empty() {
            return Err(ReadRefused::Values(self.wrong));
        }
        let Some(fund) = self.card.fund() else {
            return Err(ReadRefused::NoCode);
        };
        if self.fund_of_form.is_some_and(|of_form| of_form != fund) {
            self.note(1, Note::FundDiffers);
        }
        let is_whole = self.card.has(Field::FinalReport);
        let last = self.cursor.max(self.reached.unwrap_or(0));
        let ends_in = (!is_whole).then(|| section_of(last));
        if let Some(section) = ends_in {
            self.note(1, Note::EndsIn(section));
        }
        self.card.unknown.sort_by_key(|line| line.after);
        Ok(Reading {
            card: self.card,
            notes: self.notes,
            source,
            ends_in,
        })
    }
}
