//! Rules: a letter as a message: written once in each language, with places where each
//! reader's own words and links come.

mod html;
mod plain;
#[cfg(test)]
mod tests;

use kit::i18n::{Lang, Tr};

pub(super) use html::Shown;

use super::content::Content;
use super::fields::{self, Part, Values, fill};
use super::loaded::Loaded;
use super::markdown;
use crate::statements;
use crate::texts;

/// Stand around the number of a place that is filled for each reader. They are taken out of
/// what is typed. The writer of MJML changes signs in attributes that cannot be printed, so
/// these can.
const BEGIN: char = '\u{27e6}';
const END: char = '\u{27e7}';
/// How the first of them looks in an address.
const BEGIN_IN_ADDRESS: &str = "%E2%9F%A6";

/// Places that every letter has.
const UNSUBSCRIBE: &str = "u";
const PREFERENCES: &str = "p";

/// Where a letter is, for its links.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    /// The installation's address, without a slash at its end; empty for a preview.
    pub base_url: &'a str,
    /// The letter's own page in the archive, when everyone may read it.
    pub archive: Option<String>,
}

/// What a message has of its reader.
#[derive(Clone, Debug, Default)]
pub(super) struct Reader {
    /// What is known of them.
    pub values: Values,
    /// Where they stop these letters.
    pub unsubscribe: String,
    /// Where they change what they get; empty for who has chosen nothing.
    pub preferences: String,
    /// Why they get it, in a sentence.
    pub why: String,
}

/// A piece of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Field(Part),
    Unsubscribe,
    Preferences,
    Why,
}

const WHY: &str = "w";

/// A letter in a language, to be filled for each reader.
#[derive(Clone, Debug)]
pub(super) struct Rendered {
    subject: Vec<Part>,
    text: Vec<Piece>,
    html: Vec<Piece>,
}

/// A message to a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// Its HTML.
    pub html: String,
}

/// The places of a letter that are filled with fields.
#[derive(Default)]
struct Places(Vec<Part>);

impl Places {
    /// The text with a mark where each field is.
    fn mark(&mut self, text: &str) -> String {
        let text: String = text.chars().filter(|c| *c != BEGIN && *c != END).collect();
        let mut marked = String::with_capacity(text.len());
        for part in fields::read(&text).0 {
            match part {
                Part::Text(text) => marked.push_str(&text),
                field @ Part::Field(..) => {
                    marked.push_str(&place(&self.0.len().to_string()));
                    self.0.push(field);
                }
            }
        }
        marked
    }

    /// The pieces of a body that has marks.
    fn cut(&self, body: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut rest = body;
        while let Some((before, after)) = rest.split_once(BEGIN) {
            pieces.push(Piece::Text(before.to_owned()));
            let (name, behind) = after.split_once(END).unwrap_or((after, ""));
            let field = |number: usize| self.0.get(number).cloned();
            pieces.extend(match name {
                UNSUBSCRIBE => Some(Piece::Unsubscribe),
                PREFERENCES => Some(Piece::Preferences),
                WHY => Some(Piece::Why),
                number => number.parse().ok().and_then(field).map(Piece::Field),
            });
            rest = behind;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        pieces
    }
}

fn place(name: &str) -> String {
    format!("{BEGIN}{name}{END}")
}

/// Whether a field stands in the address of a link, where it would not be filled.
pub(super) fn has_field_in_link(text: &str) -> bool {
    let marked = Places::default().mark(text);
    markdown::to_html(&marked).contains(BEGIN_IN_ADDRESS)
}

/// Writes a letter in a language.
///
/// # Errors
/// When the template or the MJML is wrong.
pub(super) fn render(
    content: &Content,
    loaded: &Loaded,
    lang: Lang,
    at: &Place<'_>,
) -> anyhow::Result<Rendered> {
    let tr = texts::tr(lang);
    let mut places = Places::default();
    let html = html::write(content, loaded, tr, at, &mut places)?;
    let html = places.cut(&html);
    let text = plain::write(content, loaded, tr, at, &mut places);
    let text = places.cut(&text);
    let subject: String = content
        .subject
        .of(lang)
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    Ok(Rendered {
        subject: fields::read(&subject).0,
        text,
        html,
    })
}

/// What stands in a letter, for a page that everyone reads: as for a reader of whom nothing
/// is known.
pub(super) fn shown(content: &Content, loaded: &Loaded, lang: Lang, at: &Place<'_>) -> Vec<Shown> {
    let mut places = Places::default();
    let blocks = html::all(content, loaded, texts::tr(lang), at, &mut places);
    let nobody = Reader::default();
    let fill =
        |text: String, push: fn(&mut String, &str)| fill_all(&places.cut(&text), &nobody, push);
    let plain: fn(&mut String, &str) = |out, text| out.push_str(text);
    let filled = blocks.into_iter().map(|block| match block {
        Shown::Heading(text) => Shown::Heading(fill(text, plain)),
        Shown::Text(html) => Shown::Text(fill(html, push_escaped)),
        Shown::Card { title, lines, link } => Shown::Card {
            title: fill(title, plain),
            lines: lines.into_iter().map(|line| fill(line, plain)).collect(),
            link,
        },
        Shown::Button(label, link) => Shown::Button(fill(label, plain), link),
        picture @ Shown::Picture { .. } => picture,
    });
    filled.collect()
}

/// The lines of the funding statement.
fn statement(content: &Content, tr: Tr) -> Vec<String> {
    let found = statements::by_key(&content.statement);
    found.map_or_else(Vec::new, |one| one.lines(tr.lang).to_vec())
}

impl Rendered {
    /// The message to a reader.
    pub(super) fn message(&self, reader: &Reader) -> Message {
        let subject = self.subject.iter().map(|part| fill(part, &reader.values));
        // A name from a list may hold what cannot stand in a message's head.
        let subject: String = subject.collect();
        let subject: String = subject.chars().filter(|c| !c.is_control()).collect();
        Message {
            subject,
            text: fill_all(&self.text, reader, |out, text| out.push_str(text)),
            html: fill_all(&self.html, reader, push_escaped),
        }
    }
}

fn fill_all(pieces: &[Piece], reader: &Reader, push: fn(&mut String, &str)) -> String {
    let known: usize = pieces.iter().map(Piece::length).sum();
    let mut out = String::with_capacity(known + 1_000);
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Field(part) => push(&mut out, fill(part, &reader.values)),
            Piece::Unsubscribe => push(&mut out, &reader.unsubscribe),
            Piece::Preferences => push(&mut out, &reader.preferences),
            Piece::Why => push(&mut out, &reader.why),
        }
    }
    out
}

impl Piece {
    fn length(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            _ => 0,
        }
    }
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}
