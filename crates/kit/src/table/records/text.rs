//! Bytes as text, whatever wrote them: UTF-8 with or without its mark, UTF-16, or the
//! Western European signs of old spreadsheet programs.

use std::fs::File;
use std::io::Read;

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// So many bytes tell what the rest is written in.
const LOOKED_AT: u64 = 64 << 20;
/// What is read from the file at once.
const BLOCK: usize = 1 << 16;
/// In the first so many bytes of a text in UTF-16 every other one is nothing.
const START: usize = 512;

/// The encoding of a file that is read from where it stands; nothing for what is no
/// text.
pub(super) fn encoding_of(file: &mut File) -> std::io::Result<Option<&'static Encoding>> {
    let mut bytes = file.take(LOOKED_AT);
    let mut block = vec![0; BLOCK];
    let mut filled = fill(&mut bytes, &mut block)?;
    if let Some(known) = of_start(&block[..filled.min(START)]) {
        return Ok(known);
    }
    // One wrong sign does not make a file of thousands something else.
    let (mut wrong, mut right) = (0_u64, 0_u64);
    let mut decoder = UTF_8.new_decoder_without_bom_handling();
    let mut text = vec![0; 3 * BLOCK];
    loop {
        let is_last = filled == 0;
        let mut at = 0;
        loop {
            let into = &mut text[..];
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(&block[at..filled], into, is_last);
            at += read;
            right += text[..written].iter().filter(|byte| **byte >= 0xc0).count() as u64;
            match result {
                DecoderResult::Malformed(..) => wrong += 1,
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
            }
        }
        if is_last {
            break;
        }
        filled = fill(&mut bytes, &mut block)?;
    }
    Ok(Some(if wrong > right { WINDOWS_1252 } else { UTF_8 }))
}

fn fill(from: &mut impl Read, block: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < block.len() {
        match from.read(&mut block[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

/// What the first bytes tell by themselves: an encoding, or that it is no text.
fn of_start(start: &[u8]) -> Option<Option<&'static Encoding>> {
    if let Some((encoding, _)) = Encoding::for_bom(start) {
        return Some(Some(encoding));
    }
    let nothings = |from: usize| {
        let places = start.iter().skip(from).step_by(2);
        places.filter(|byte| **byte == 0).count()
    };
    let most = start.len() / 2 - start.len() / 8;
    match (nothings(0), nothings(1)) {
        (0, 0) => None,
        (0, odd) if odd >= most => Some(Some(UTF_16LE)),
        (even, 0) if even >= most => Some(Some(UTF_16BE)),
        _ => Some(None),
    }
}

/// The text at the beginning of a file, as far as it can be read.
pub fn beginning(start: &[u8]) -> String {
    let head = &start[..start.len().min(START)];
    let encoding = of_start(head).unwrap_or(Some(UTF_8));
    let text = encoding.map(|encoding| encoding.decode(start).0.into_owned());
    text.unwrap_or_default()
}

/// A file's text, as it is read.
pub(super) struct Decoded {
    file: File,
    length: u64,
    /// How many bytes of the file were read.
    taken: u64,
    decoder: Decoder,
    block: Vec<u8>,
    at: usize,
    filled: usize,
    is_last: bool,
    is_over: bool,
    quotes: u64,
}

impl Decoded {
    pub(super) fn new(file: File, encoding: &'static Encoding, length: u64) -> Self {
        Self {
            file,
            length,
            taken: 0,
            decoder: encoding.new_decoder_with_bom_removal(),
            block: vec![0; BLOCK],
            at: 0,
            filled: 0,
            is_last: false,
            is_over: false,
            quotes: 0,
        }
    }

    pub(super) fn percent(&self) -> i64 {
        let percent = self.taken.saturating_mul(100) / self.length.max(1);
        i64::try_from(percent.min(100)).unwrap_or(100)
    }

    pub(super) const fn is_over(&self) -> bool {
        self.is_over
    }

    pub(super) const fn has_odd_quotes(&self) -> bool {
        self.quotes % 2 == 1
    }
}

impl Read for Decoded {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        while !self.is_over {
            if self.at == self.filled && !self.is_last {
                self.filled = self.file.read(&mut self.block)?;
                self.at = 0;
                self.taken += self.filled as u64;
                self.is_last = self.filled == 0;
            }
            let bytes = &self.block[self.at..self.filled];
            let (result, read, written, _) = self.decoder.decode_to_utf8(bytes, into, self.is_last);
            self.at += read;
            self.is_over = self.is_last && result == encoding_rs::CoderResult::InputEmpty;
            if written > 0 {
                let quotes = into[..written].iter().filter(|byte| **byte == b'"');
                self.quotes += quotes.count() as u64;
                return Ok(written);
            }
        }
        Ok(0)
    }
}
