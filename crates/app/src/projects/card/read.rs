//! From a document to a card: one line model and one reader for text and web
//! pages.

use super::clean::{clean_line, is_line_break};
use super::decode::decode;
use super::field::{Field, split_label};
use super::finding::{Finding, Note, ReadRefused};
use super::html::{is_html, lines_of_html};
use super::model::Card;
use super::partner::PartnerKind;
use super::place::Place;
use super::preamble::tells_form_2007;
use super::reader::Reader;
use super::value::{ApplicantCount, ProjectCode};

/// What the document was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// Plain text.
    Text,
    /// A web page.
    Html,
}

/// A card that was read, and what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The card.
    pub card: Card,
    /// Notes in the document's order.
    pub notes: Vec<Finding>,
    /// What the document was.
    pub source: SourceKind,
    /// The last place of the form that was there, when the document ends before
    /// the form does; `None` when it is complete.
    pub ends_in: Option<Place>,
}

/// One line of a document that is not empty.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Counted from 1, empty lines included; in a web page without them.
    pub(super) number: usize,
    /// Cleaned.
    pub(super) text: String,
    /// Whether it stood in a heading element of a web page.
    pub(super) heading: bool,
    /// Set where a web page's section ends: whether the section held anything.
    pub(super) end_of_section: Option<bool>,
}

impl Line {
    pub(super) fn end_of_section(filled: bool) -> Self {
        Self {
            number: 0,
            text: String::new(),
            heading: false,
            end_of_section: Some(filled),
        }
    }
}

/// Reads one project card from the bytes of a text file or a web page. The
/// caller limits their number.
///
/// # Errors
/// [`ReadRefused`]: not a card, not one card, or values that could not be
/// understood — then all of them at once.
pub fn read(bytes: &[u8]) -> Result<Reading, ReadRefused> {
    let (text, guessed) = decode(bytes)?;
    let (source, lines) = if is_html(&text) {
        (SourceKind::Html, lines_of_html(&text)?)
    } else {
        (SourceKind::Text, lines_of_text(&text))
    };
    if lines.is_empty() {
        return Err(ReadRefused::Empty);
    }
    let code = code_line(&lines)?;
    // Headings before the one above the code are a table of contents or a menu.
    let is_first_heading =
        |line: &Line| Place::of_heading(&line.text, line.heading) == Some(Place::Project);
    let start = lines[..code]
        .iter()
        .rposition(is_first_heading)
        .unwrap_or(0);
    let (before, form) = lines.split_at(start);

    let mut reader = Reader::default();
    reader.notes.extend(
        guessed
            .into_iter()
            .map(|note| Finding::whole(note, Place::Outside)),
    );
    before.iter().for_each(|line| reader.outside(line));
    for (index, line) in form.iter().enumerate() {
        let previous = index.checked_sub(1).and_then(|i| form.get(i));
        reader.refuse_second_card(line, previous, form.get(index + 1))?;
        reader.line(line);
    }
    let Reader {
        card,
        mut notes,
        problems,
        place,
        title_fund,
        ..
    } = reader.finish();
    if !problems.is_empty() {
        return Err(ReadRefused::Fields(problems));
    }
    let Some(code) = card.code() else {
        return Err(ReadRefused::NoCode);
    };
    if title_fund.is_some_and(|fund| fund != code.fund()) {
        notes.push(Finding::whole(Note::FundContradictsCode, Place::Outside));
    }
    let has_partners = PartnerKind::ALL
        .iter()
        .any(|k| card.partners(*k).is_some_and(|p| !p.is_empty()));
    if has_partners && card.applicant_count() == Some(&ApplicantCount::Single) {
        notes.push(Finding::whole(
            Note::CountContradictsPartners,
            Place::Partners,
        ));
    }
    let ends_in = (place != Place::FinalReport).then_some(place);
    notes.extend(ends_in.map(|place| Finding::whole(Note::EndsEarly, place)));
    Ok(Reading {
        card,
        notes,
        source,
        ends_in,
    })
}

fn lines_of_text(text: &str) -> Vec<Line> {
    // CR LF is one line break.
    let text = text.replace("\r\n", "\n");
    let lines = text
        .split(is_line_break)
        .enumerate()
        .map(|(index, line)| Line {
            number: index + 1,
            text: clean_line(line),
            heading: false,
            end_of_section: None,
        });
    lines.filter(|line| !line.text.is_empty()).collect()
}

/// The index of the line with the project's code: the first whose value has the
/// shape of one, else the first with the label (its value is refused later).
fn code_line(lines: &[Line]) -> Result<usize, ReadRefused> {
    let value = |line: &Line| code_value(&line.text).map(str::to_owned);
    let with_code = lines
        .iter()
        .position(|line| value(line).is_some_and(|v| is_code(&v)));
    let found = with_code.or_else(|| lines.iter().position(|line| value(line).is_some()));
    let before = &lines[..found.unwrap_or(lines.len())];
    if let Some(line) = before.iter().find(|line| tells_form_2007(&line.text)) {
        return Err(ReadRefused::Form2007 { line: line.number });
    }
    let index = found.ok_or(ReadRefused::NoCode)?;
    let code = value(&lines[index]).unwrap_or_default();
    let shape: String = code
        .trim()
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    match with_code {
        None if matches!(shape.as_str(), "S00000" | "A00000") => Err(ReadRefused::Form2007 {
            line: lines[index].number,
        }),
        _ => Ok(index),
    }
}

/// What stands after the label `Hankekoodi`.
pub(super) fn code_value(line: &str) -> Option<&str> {
    split_label(line)
        .filter(|(fields, _)| *fields == [Field::Code])
        .map(|(_, value)| value)
}

pub(super) fn is_code(value: &str) -> bool {
    ProjectCode::parse(value.trim_matches(['\u{fffd}', ' '])).is_ok()
}
