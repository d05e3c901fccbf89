//! Rules: reading a document into a card.
//!
//! One pass over the lines with a cursor on the form: a heading counts only if
//! its number and title match and the order grows; a label means the next field
//! of that label. So the same labels in sections 2, 6 and 7, prose that looks
//! like a heading, and documents without any heading all come out right.

mod principles;
mod words;

use super::document::Document;
use super::finding::{Finding, Note, ReadRefused, WrongValue};
use super::form::{FORM, Field, Item, Kind, section_of};
use super::model::{Card, PartnerHeading, Partners, UnknownLine};
use super::value::{Fund, Programme, Value};
use words::{
    is_older_form, is_page_frame, label_value, normal, partner, same_words, section_heading,
};

/// What a document was saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// Text.
    Text,
    /// A saved web page.
    Html,
}

impl SourceKind {
    /// The word in the database and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
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
    let mut reader = Reader::new(&document.lines);
    if let Some(encoding) = document.read_as {
        reader.note(1, Note::ReadAs(encoding));
    }
    for (index, line) in document.lines.iter().enumerate() {
        reader.line(index + 1, line)?;
    }
    reader.end(document.kind)
}

/// What the lines that follow belong to.
enum Open {
    /// Nothing: a line without a label is unknown.
    Nothing,
    Prose(Field, Vec<String>),
    Partners,
    Equality(usize),
    /// In section 8 of 2021–2027; the criterion whose explanation follows.
    Scores(usize),
    /// In 8.2; the row whose explanation follows, if any.
    Sustainability(Option<usize>),
}

struct Reader {
    card: Card,
    /// The place on the form that was reached; the next thing stands behind it.
    cursor: usize,
    open: Open,
    has_headings: bool,
    fund_of_form: Option<Fund>,
    wrong: Vec<Finding<WrongValue>>,
    notes: Vec<Finding<Note>>,
}

impl Reader {
    fn new(lines: &[String]) -> Self {
        let is_first = |line: &String| section_heading(line.trim()) == Some(1);
        Self {
            card: Card::default(),
            cursor: 0,
            open: Open::Nothing,
            has_headings: lines.iter().any(is_first),
            fund_of_form: None,
            wrong: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn note(&mut self, line: usize, what: Note) {
        self.notes.push(Finding { line, what });
    }

    fn wrong(&mut self, line: usize, what: WrongValue) {
        self.wrong.push(Finding { line, what });
    }

    fn line(&mut self, number: usize, raw: &str) -> Result<(), ReadRefused> {
        let line = raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if let Some(code) = self.second_code(line) {
            return Err(ReadRefused::TwoCards { line: number, code });
        }
        if self.card.code().is_none() && is_older_form(line) {
            return Err(ReadRefused::OlderForm(number));
        }
        if let Some(place) = self.heading(line) {
            self.close();
            self.cursor = place;
            self.enter(place);
            return Ok(());
        }
        match &mut self.open {
            Open::Prose(_, lines) => {
                lines.push(raw.trim_end().to_owned());
                return Ok(());
            }
            Open::Partners => return self.partner_line(number, line),
            Open::Equality(_) => {
                self.equality_line(number, line);
                return Ok(());
            }
            Open::Scores(_) => {
                self.score_line(number, line);
                return Ok(());
            }
            Open::Sustainability(_) => {
                self.sustainability_line(number, line);
                return Ok(());
            }
            Open::Nothing => {}
        }
        if !line.is_empty() && !self.labelled(number, line) {
            self.other(number, line);
        }
        Ok(())
    }

    /// The code of a card that begins although one has been read.
    fn second_code(&self, line: &str) -> Option<String> {
        let first = self.card.code()?;
        let rest = label_value(line, Field::Code.label())?;
        let code: super::value::ProjectCode = rest.parse().ok()?;
        let elsewhere = code != *first || section_of(self.cursor) > 1;
        elsewhere.then(|| code.to_string())
    }

    /// The place of a heading behind the cursor.
    fn heading(&self, line: &str) -> Option<usize> {
        let behind = |place: &usize| *place > self.cursor || (*place == 0 && self.cursor == 0);
        FORM.iter()
            .enumerate()
            .find(|(place, item)| {
                behind(place)
                    && match item {
                        Item::Section(number) => section_heading(line) == Some(*number),
                        Item::Heading(title) => same_words(line, title),
                        _ => false,
                    }
            })
            .map(|(place, _)| place)
    }

    /// Opens what stands under a heading that has no label of its own.
    fn enter(&mut self, place: usize) {
        match FORM.get(place + 1) {
            Some(Item::Field(field)) if field.kind() == Kind::Prose => {
                self.cursor = place + 1;
                self.open = Open::Prose(*field, Vec::new());
            }
            Some(Item::Equality) => {
                self.cursor = place + 1;
                self.card.principles.has_equality = true;
                self.open = Open::Equality(usize::MAX);
            }
            Some(Item::Scores) if self.card.programme() == Some(Programme::P2021) => {
                self.cursor = place + 1;
                self.open = Open::Scores(usize::MAX);
            }
            Some(Item::Sustainability) => {
                self.cursor = place + 1;
                self.card.principles.has_sustainability = true;
                self.open = Open::Sustainability(None);
            }
            _ => {}
        }
    }

    /// Ends prose: its text is what stood between two headings.
    fn close(&mut self) {
        if let Open::Prose(field, lines) = std::mem::replace(&mut self.open, Open::Nothing) {
            let text = lines.join("\n");
            let text = text.trim();
            let value = (!text.is_empty()).then(|| Value::Text(text.to_owned()));
            self.card.put(field, value);
        }
    }

    /// A line with a label, a caption or a heading of partners.
    fn labelled(&mut self, number: usize, line: &str) -> bool {
        if let Some(heading) = PartnerHeading::ALL
            .into_iter()
            .find(|h| same_words(line, h.label()))
        {
            let place = FORM
                .iter()
                .position(|item| *item == Item::Partners)
                .unwrap_or(0);
            if self.card.partners.is_none() && (place > self.cursor || !self.has_headings) {
                self.cursor = place;
                self.card.partners = Some(Partners {
                    heading,
                    list: Vec::new(),
                });
                self.open = Open::Partners;
                return true;
            }
        }
        let caption = FORM.iter().position(|item| {
            matches!(item, Item::Caption(text) if same_words(line.trim_end_matches(':'), text))
        });
        if let Some(place) = caption.filter(|place| *place > self.cursor) {
            self.cursor = place;
            return true;
        }
        let Some((field, raw)) = self.field_of(line) else {
            return false;
        };
        self.cursor = field.position();
        if field.kind() == Kind::Money && raw.trim_end().ends_with(['€', 'a', 'r', 'R']) {
            self.note(number, Note::AmountWithCurrency(raw.to_owned()));
        }
        if let Err(expected) = self.card.set(field, raw) {
            self.wrong(number, WrongValue::of(field, raw, expected));
        }
        true
    }

    /// The field whose label begins the line, split at the label's colon: the
    /// next one of that label, else one that is still missing.
    fn field_of<'l>(&self, line: &'l str) -> Option<(Field, &'l str)> {
        let (label, raw) = line.split_once(':')?;
        let label = normal(label);
        let with_label = || {
            Field::ALL
                .iter()
                .copied()
                .filter(|field| field.kind() != Kind::Prose && field.is_labelled(&label))
        };
        let field = with_label()
            .find(|field| field.position() > self.cursor && !self.card.has(*field))
            .or_else(|| with_label().find(|field| !self.card.has(*field)))?;
        Some((field, raw.trim()))
    }

    /// A line that is no label: the form's name, a picture's stub, or unknown.
    fn other(&mut self, number: usize, line: &str) {
        let folded = line.to_lowercase();
        let before_code = self.card.code().is_none();
        if before_code
            && (folded.starts_with("euroopan") || folded.contains("rahoittaman hankkeen kuvaus"))
        {
            if folded.contains("sosiaalirahasto") {
                self.fund_of_form = Some(Fund::Esf);
            } else if folded.contains("aluekehitysrahasto") {
                self.fund_of_form = Some(Fund::Erdf);
            }
            return;
        }
        let is_stub = line
            .trim_matches(['!', '[', ']', '(', ')', '|', ' '])
            .is_empty();
        if is_stub || is_page_frame(&folded) {
            return;
        }
        self.note(number, Note::UnknownLine(line.to_owned()));
        self.card.unknown.push(UnknownLine {
            after: self.cursor,
            text: line.to_owned(),
        });
    }

    fn partner_line(&mut self, number: usize, line: &str) -> Result<(), ReadRefused> {
        if line.is_empty() {
            return Ok(());
        }
        // In a document without headings the next label ends the list.
        if self
            .field_of(line)
            .is_some_and(|(field, _)| field.position() > self.cursor)
        {
            self.open = Open::Nothing;
            return self.line(number, line);
        }
        let partner = match partner(line) {
            Ok(partner) => partner,
            Err(expected) => {
                self.wrong(number, WrongValue::new("Osatoteuttajat", line, expected));
                return Ok(());
            }
        };
        if let Some(partners) = &mut self.card.partners {
            partners.list.push(partner);
        }
        Ok(())
    }

    fn end(mut self, source: SourceKind) -> Result<Reading, ReadRefused> {
        self.close();
        self.trim_explanations();
        if !self.wrong.is_empty() {
            return Err(ReadRefused::Values(self.wrong));
        }
        let Some(fund) = self.card.fund() else {
            return Err(ReadRefused::NoCode);
        };
        if self.fund_of_form.is_some_and(|of_form| of_form != fund) {
            self.note(1, Note::FundDiffers);
        }
        let ends_in = (self.cursor + 1 < FORM.len()).then(|| section_of(self.cursor));
        if let Some(section) = ends_in {
            self.note(1, Note::EndsIn(section));
        }
        Ok(Reading {
            card: self.card,
            notes: self.notes,
            source,
            ends_in,
        })
    }

    fn trim_explanations(&mut self) {
        let sheet = &mut self.card.principles;
        let answers = sheet
            .equality
            .values_mut()
            .map(|answer| &mut answer.explanation);
        let ratings = sheet
            .sustainability
            .values_mut()
            .map(|rating| &mut rating.explanation);
        let scores = sheet
            .scores
            .values_mut()
            .map(|score| &mut score.explanation);
        for text in answers.chain(ratings).chain(scores) {
            *text = text.trim().to_owned();
        }
    }
}
