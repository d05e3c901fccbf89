//! Rules: reading a document into a card.
//!
//! One pass over the lines with a cursor on the form: a heading counts only if
//! its number and title match and the order grows; a label means the next field
//! of that label. So the same labels in sections 2, 6 and 7, prose that looks
//! like a heading, and documents without any heading all come out right.

use super::document::Document;
use super::finding::{Finding, Note, ReadRefused, WrongValue};
use super::form::{FORM, Field, Item, Kind, section_of, section_title, section_variants};
use super::model::{Card, Partner, PartnerHeading, Partners, UnknownLine};
use super::principles::{
    Answer, CRITERIA_2021, EQUALITY, GROUPS, Rating, SCORE_COLUMNS, SUSTAINABILITY, Score,
};
use super::value::{Expected, Fund, Programme, Value};
use crate::business_id::BusinessId;

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

    fn equality_line(&mut self, number: usize, line: &str) {
        let statement = line.split_once(':').and_then(|(label, answer)| {
            let label = normal(label);
            let place = EQUALITY
                .iter()
                .position(|criterion| criterion.label == label)?;
            Some((place, answer.trim()))
        });
        let sheet = &mut self.card.principles;
        match (statement, &mut self.open) {
            (Some((place, answer)), open) if !sheet.equality.contains_key(&place) => {
                *open = Open::Equality(place);
                let yes = match answer.to_lowercase().as_str() {
                    "kyllä" => true,
                    "ei" => false,
                    _ => {
                        let label = EQUALITY[place].label;
                        self.wrong(number, WrongValue::new(label, answer, Expected::YesOrNo));
                        return;
                    }
                };
                sheet.equality.insert(
                    place,
                    Answer {
                        yes,
                        explanation: String::new(),
                    },
                );
            }
            (_, Open::Equality(place)) => match sheet.equality.get_mut(place) {
                Some(answer) => append_line(&mut answer.explanation, line),
                None => self.stray(number, line),
            },
            _ => {}
        }
    }

    fn score_line(&mut self, number: usize, line: &str) {
        let sheet = &mut self.card.principles;
        let criterion = line.split_once(':').and_then(|(label, score)| {
            let label = normal(label);
            let place = CRITERIA_2021.iter().position(|c| c.label == label)?;
            (!sheet.scores.contains_key(&place)).then_some((place, score.trim()))
        });
        if let Some((place, text)) = criterion {
            self.open = Open::Scores(place);
            let score = text.parse().map_err(|_| Expected::ScoreTo3);
            match score.and_then(|value| Score::new(value, String::new())) {
                Ok(score) => {
                    sheet.scores.insert(place, score);
                }
                Err(expected) => {
                    let label = CRITERIA_2021[place].label;
                    self.wrong(number, WrongValue::new(label, text, expected));
                }
            }
            return;
        }
        let Open::Scores(place) = self.open else {
            return;
        };
        match sheet.scores.get_mut(&place) {
            Some(score) => append_line(&mut score.explanation, line),
            None if place == usize::MAX => self.stray(number, line),
            None => {}
        }
    }

    fn sustainability_line(&mut self, number: usize, line: &str) {
        if same_words(line, SCORE_COLUMNS) || GROUPS.iter().any(|group| same_words(line, group)) {
            self.open = Open::Sustainability(None);
            return;
        }
        let sheet = &mut self.card.principles;
        let row = SUSTAINABILITY
            .iter()
            .enumerate()
            .find_map(|(place, criterion)| {
                let scores = line.strip_prefix(criterion.label)?;
                let free = !sheet.sustainability.contains_key(&place);
                (free && scores.starts_with(char::is_whitespace)).then_some((place, scores.trim()))
            });
        if let Some((place, scores)) = row {
            self.open = Open::Sustainability(Some(place));
            match rating(scores) {
                Ok(rating) => {
                    sheet.sustainability.insert(place, rating);
                }
                Err(expected) => {
                    let label = SUSTAINABILITY[place].label;
                    self.wrong(number, WrongValue::new(label, scores, expected));
                }
            }
            return;
        }
        let Open::Sustainability(place) = self.open else {
            return;
        };
        match place.map(|place| sheet.sustainability.get_mut(&place)) {
            Some(Some(rating)) => append_line(&mut rating.explanation, line),
            // The row's own scores were wrong: that has been told.
            Some(None) => {}
            None => self.stray(number, line),
        }
    }

    /// A line inside section 8 that belongs to no row.
    fn stray(&mut self, number: usize, line: &str) {
        if !line.is_empty() {
            self.note(number, Note::UnknownLine(line.to_owned()));
            self.card.unknown.push(UnknownLine {
                after: self.cursor,
                text: line.to_owned(),
            });
        }
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

/// The number of a section whose heading the line is.
fn section_heading(line: &str) -> Option<u8> {
    let (number, title) = line.split_once(char::is_whitespace)?;
    let number: u8 = number
        .trim_end_matches('.')
        .parse()
        .ok()
        .filter(|n| (1..=9).contains(n))?;
    let title = normal(title);
    let right =
        title == section_title(number) || section_variants(number).contains(&title.as_str());
    right.then_some(number)
}

/// White space of any kind as one space, quotes and hyphens as typed.
fn normal(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .replace(['\u{2010}', '\u{2011}', '\u{2013}'], "-")
}

fn same_words(line: &str, words: &str) -> bool {
    line == words || normal(line) == normal(words)
}

/// What stands behind "label:" when the line begins so.
fn label_value<'l>(line: &'l str, label: &str) -> Option<&'l str> {
    let (found, value) = line.split_once(':')?;
    (normal(found) == label).then(|| value.trim())
}

fn is_older_form(line: &str) -> bool {
    line.to_lowercase().contains("rahoittaman projektin kuvaus")
        || label_value(line, "Projektikoodi").is_some()
}

/// Words around the card on the authority's page.
fn is_page_frame(folded: &str) -> bool {
    matches!(
        folded,
        "takaisin" | "tulosta" | "sulje" | "siirry sisältöön" | "suomeksi" | "på svenska"
    )
}

/// "Name, with commas, 1234567-1"; a last part that has the shape of a Y-tunnus
/// must be one.
fn partner(line: &str) -> Result<Partner, Expected> {
    let Some((name, last)) = line.rsplit_once(',') else {
        return Ok(Partner {
            name: line.to_owned(),
            business_id: None,
        });
    };
    match last.trim().parse::<BusinessId>() {
        Ok(id) if !name.trim().is_empty() => Ok(Partner {
            name: name.trim().to_owned(),
            business_id: Some(id),
        }),
        Err(crate::business_id::NotABusinessId::CheckDigit) => Err(Expected::CheckDigit),
        _ => Ok(Partner {
            name: line.to_owned(),
            business_id: None,
        }),
    }
}

fn rating(scores: &str) -> Result<Rating, Expected> {
    let numbers: Vec<&str> = scores.split_whitespace().collect();
    let [direct, indirect] = numbers.as_slice() else {
        return Err(Expected::Score);
    };
    let score = |text: &str| text.parse::<u8>().map_err(|_| Expected::Score);
    Rating::new(score(direct)?, score(indirect)?, String::new())
}

fn append_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}
