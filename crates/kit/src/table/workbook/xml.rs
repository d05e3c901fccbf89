//! A part as pieces of XML, none of them larger than a cell may be.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::package::{Counted, Overflow};
use super::{Limits, WorkbookRefused};

/// The largest piece: a cell has at most 32,767 letters, in bytes and escaped at
/// most ten times as many.
const LARGEST_PIECE: usize = 1 << 19;

/// What stands in a part.
pub(super) enum Piece<'a> {
    /// The beginning of an element, or an empty one, behind which [`Piece::End`]
    /// follows all the same.
    Start(BytesStart<'a>),
    /// The end of an element of that name.
    End(BytesEnd<'a>),
    /// Text.
    Text(Cow<'a, str>),
    /// Nothing more.
    Over,
}

pub(super) struct Xml {
    reader: Reader<Limited>,
    buffer: Vec<u8>,
    /// The row that was begun last, for what is said of a broken file.
    pub(super) row: u32,
    limits: Limits,
}

impl Xml {
    pub(super) fn new(bytes: Counted, limits: Limits) -> Self {
        let bytes = BufReader::with_capacity(1 << 15, bytes);
        let mut reader = Reader::from_reader(Limited { bytes, taken: 0 });
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            row: 0,
            limits,
        }
    }

    /// How much of the part was read, in per cent.
    pub(super) fn percent(&self) -> i64 {
        self.reader.get_ref().bytes.get_ref().percent()
    }

    pub(super) fn next(&mut self) -> Result<Piece<'_>, WorkbookRefused> {
        self.buffer.clear();
        self.reader.get_mut().taken = 0;
        let (row, limits) = (self.row, self.limits);
        let event = self
            .reader
            .read_event_into(&mut self.buffer)
            .map_err(|error| refused(&error, row, limits))?;
        Ok(match event {
            Event::Start(tag) | Event::Empty(tag) => Piece::Start(tag),
            Event::End(tag) => Piece::End(tag),
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::CData(text) => Piece::Text(text.xml10_content()),
            Event::GeneralRef(name) => {
                let broken = || WorkbookRefused::Broken(row);
                let sign = name.resolve_char_ref().map_err(|_| broken())?;
                let word = resolve_predefined_entity(name.as_ref()).map(str::to_owned);
                let text = sign.map(String::from).or(word).ok_or_else(broken)?;
                Piece::Text(text.into())
            }
            Event::Eof => Piece::Over,
            _ => Piece::Text("".into()),
        })
    }
}

fn refused(error: &quick_xml::Error, row: u32, limits: Limits) -> WorkbookRefused {
    let inner = match error {
        quick_xml::Error::Io(error) => error.get_ref(),
        _ => None,
    };
    match inner {
        Some(inner) if inner.is::<Overflow>() => {
            WorkbookRefused::UnpacksTooLarge(limits.unpacked >> 20)
        }
        Some(inner) if inner.is::<TooLong>() => WorkbookRefused::RowTooLarge(row),
        _ => WorkbookRefused::Broken(row),
    }
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute<'t>(tag: &'t BytesStart<'_>, name: &str) -> Option<Cow<'t, str>> {
    let mut all = tag.attributes();
    let mut all = all.with_checks(false).flatten();
    let found = all.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// A piece is longer than is borne.
#[derive(Debug, thiserror::Error)]
#[error("too long")]
struct TooLong;

/// The parser keeps a piece as a whole, so its length is counted here.
struct Limited {
    bytes: BufReader<Counted>,
    taken: usize,
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.bytes.read(buffer)
    }
}

impl BufRead for Limited {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.taken > LARGEST_PIECE {
            return Err(std::io::Error::other(TooLong));
        }
        self.bytes.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount;
        self.bytes.consume(amount);
    }
}

/// Signs that XML does not bear stand as `_x000D_`; a real `_x` as `_x005F_x`.
pub(super) fn without_escapes(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let sign = rest.get(at + 2..at + 7).filter(|part| part.ends_with('_'));
        let code = sign.and_then(|part| u32::from_str_radix(&part[..4], 16).ok());
        let (end, sign) = match code.and_then(char::from_u32) {
            Some(sign) => (at + 7, Some(sign)),
            None => (at + 2, None),
        };
        out.push_str(&rest[..if sign.is_some() { at } else { end }]);
        out.extend(sign);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}
