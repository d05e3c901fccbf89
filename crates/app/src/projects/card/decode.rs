//! From bytes to text: which encoding, and which files are no text at all.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::finding::{Note, ReadRefused};

/// The text of a file and what had to be guessed for it.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Vec<Note>), ReadRefused> {
    refuse_by_first_bytes(bytes)?;
    let (encoding, content, mut notes) = match Encoding::for_bom(bytes) {
        Some((encoding, bom)) => (encoding, &bytes[bom..], Vec::new()),
        None => guess(bytes),
    };
    let (text, broken) = encoding.decode_without_bom_handling(content);
    if broken {
        notes.push(Note::BrokenCharacters);
    }
    if let Some(at) = text.find('\0') {
        return Err(ReadRefused::NotText {
            line: text[..at].matches('\n').count() + 1,
        });
    }
    if text.trim().is_empty() {
        return Err(ReadRefused::Empty);
    }
    Ok((text.into_owned(), notes))
}

/// Files of other programs, told by their first bytes without opening them.
fn refuse_by_first_bytes(bytes: &[u8]) -> Result<(), ReadRefused> {
    let contains = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    let start = bytes.trim_ascii_start();
    Err(match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] if contains(b"xl/") => ReadRefused::Spreadsheet,
        [b'P', b'K', 3 | 5, 4 | 6, ..] if contains(b"opendocument.spreadsheet") => {
            ReadRefused::Spreadsheet
        }
        [b'P', b'K', 3 | 5, 4 | 6, ..] if contains(b"word/") => ReadRefused::WordDocument,
        [b'P', b'K', 3 | 5, 4 | 6, ..] if contains(b"opendocument.text") => {
            ReadRefused::WordDocument
        }
        [b'P', b'K', 3 | 5, 4 | 6, ..] | [0x1f, 0x8b, ..] => ReadRefused::Archive,
        // The old Office container: names of its parts are in UTF-16.
        [0xd0, 0xcf, 0x11, 0xe0, ..] if contains(b"W\0o\0r\0k\0b\0o\0o\0k\0") => {
            ReadRefused::Spreadsheet
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => ReadRefused::WordDocument,
        _ if start.starts_with(b"{\\rtf") => ReadRefused::WordDocument,
        _ if start.starts_with(b"%PDF-") => ReadRefused::Pdf,
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => ReadRefused::Picture,
        _ => return Ok(()),
    })
}

fn guess(bytes: &[u8]) -> (&'static Encoding, &[u8], Vec<Note>) {
    let zeros = |parity: usize| {
        bytes
            .iter()
            .skip(parity)
            .step_by(2)
            .take(2048)
            .filter(|b| **b == 0)
            .count()
    };
    // Finnish in UTF-16: nearly every other byte is zero.
    let most = bytes.len().min(4096) / 2;
    if bytes.len() >= 8 && zeros(1) * 2 > most && zeros(0) * 8 < most {
        return (UTF_16LE, bytes, Vec::new());
    }
    if bytes.len() >= 8 && zeros(0) * 2 > most && zeros(1) * 8 < most {
        return (UTF_16BE, bytes, Vec::new());
    }
    // Text with a few broken bytes, or cut inside a letter, is still UTF-8;
    // Windows-1252 has next to no valid sequences of more than one byte.
    let lossy = String::from_utf8_lossy(bytes);
    let whole = lossy
        .chars()
        .filter(|c| !c.is_ascii() && *c != '\u{fffd}')
        .count();
    let broken = lossy.matches('\u{fffd}').count();
    let cut_at_the_end = std::str::from_utf8(bytes)
        .err()
        .is_some_and(|e| e.error_len().is_none());
    if broken <= whole || cut_at_the_end || std::str::from_utf8(bytes).is_ok() {
        (UTF_8, bytes, Vec::new())
    } else {
        (WINDOWS_1252, bytes, vec![Note::ReadAsWindows1252])
    }
}
