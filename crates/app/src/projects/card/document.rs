//! Rules: a document's bytes as lines of text, whatever it was saved as.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use kit::text::{clean_line, is_line_break};

use super::finding::{Note, ReadRefused};
use super::html::{is_html, lines_of_html};
use super::read::SourceKind;

/// The lines of a document.
pub(super) struct Document {
    pub(super) kind: SourceKind,
    pub(super) lines: Vec<Line>,
    /// What had to be guessed about its characters.
    pub(super) notes: Vec<Note>,
}

/// One line of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// From 1; of a web page the line of its text.
    pub(super) number: usize,
    /// Cleaned; may be empty.
    pub(super) text: String,
    /// Whether it stood in a heading element of a web page.
    pub(super) heading: bool,
    /// A mark without text: a web page's section ends here.
    pub(super) ends_section: bool,
}

impl Line {
    pub(super) fn text(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    pub(super) fn end_of_section() -> Self {
        Self {
            ends_section: true,
            ..Self::default()
        }
    }
}

impl Document {
    /// Reads the bytes of a text or of a saved web page.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, ReadRefused> {
        if let Some(name) = other_file(bytes) {
            return Err(ReadRefused::NotText(name));
        }
        let (text, notes) = decode(bytes)?;
        let (kind, mut lines) = if is_html(&text) {
            (SourceKind::Html, lines_of_html(&text)?)
        } else {
            (SourceKind::Text, lines_of_text(&text))
        };
        if lines.iter().all(|line| line.text.is_empty()) {
            return Err(ReadRefused::Empty);
        }
        let texts = lines.iter_mut().filter(|line| !line.ends_section);
        for (index, line) in texts.enumerate() {
            line.number = index + 1;
        }
        Ok(Self { kind, lines, notes })
    }
}

fn lines_of_text(text: &str) -> Vec<Line> {
    text.replace("\r\n", "\n")
        .split(is_line_break)
        .map(|line| Line::text(clean_line(line)))
        .collect()
}

/// What another program's file is, told by its first bytes and by the names of
/// its parts. Nothing is unpacked, so a file that swells cannot.
fn other_file(bytes: &[u8]) -> Option<&'static str> {
    let contains = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    let start = bytes.trim_ascii_start();
    match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] if contains(b"xl/") => Some("xlsx"),
        [b'P', b'K', 3 | 5, 4 | 6, ..] if contains(b"word/") => Some("docx"),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some("zip"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some("office"),
        [0x1f, 0x8b, ..] => Some("gzip"),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => Some("picture"),
        _ if start.starts_with(b"%PDF") => Some("pdf"),
        _ if start.starts_with(b"{\\rtf") => Some("rtf"),
        _ => None,
    }
}

fn decode(bytes: &[u8]) -> Result<(String, Vec<Note>), ReadRefused> {
    let (encoding, content) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None => (guess(bytes), bytes),
    };
    let (text, broken) = encoding.decode_without_bom_handling(content);
    if text.contains('\0') {
        return Err(ReadRefused::Nul);
    }
    let mut notes = Vec::new();
    if encoding != UTF_8 {
        notes.push(Note::ReadAs(encoding.name()));
    }
    if broken {
        notes.push(Note::BrokenCharacters);
    }
    Ok((text.into_owned(), notes))
}

/// The encoding of a text without a mark at its beginning.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = looks_like_utf16(bytes) {
        return encoding;
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        return UTF_8;
    };
    // A file cut in the middle of a letter is still UTF-8, and so is one with a
    // few broken letters among whole ones: other encodings have next to no
    // sequences that UTF-8 knows.
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.matches('\u{fffd}').count();
    let whole = lossy.chars().filter(|c| !c.is_ascii()).count() - broken;
    if error.error_len().is_none() || broken <= whole {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

/// Latin text in UTF-16 has every other byte 0.
fn looks_like_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(512)];
    let zeros = |offset: usize| {
        let every_other = sample.iter().skip(offset).step_by(2);
        every_other.filter(|byte| **byte == 0).count()
    };
    let half = sample.len() / 2;
    if half < 4 {
        return None;
    }
    match (zeros(0), zeros(1)) {
        (even, odd) if odd * 10 > half * 8 && even * 10 < half => Some(UTF_16LE),
        (even, odd) if even * 10 > half * 8 && odd * 10 < half => Some(UTF_16BE),
        _ => None,
    }
}
