//! The texts that cells share.

use std::io::{BufWriter, Read, Seek, SeekFrom, Write};

use tempfile::SpooledTempFile;

use super::WorkbookRefused;
use super::xml::{Piece, Xml, without_escapes};

/// Above this many bytes the texts wait on the disk.
const IN_MEMORY: usize = 1 << 20;
/// A list has some twenty thousand texts of its own; a file of nothing but empty
/// ones must not take the memory that their places take.
const MOST: usize = 4_000_000;
/// What is read from the disk at once, and how many such blocks are kept. Cells
/// name texts nearly in their order, so few are read twice.
const BLOCK: usize = 1 << 14;
const BLOCKS: usize = 256;

#[derive(Default)]
pub(super) struct Strings {
    file: Option<SpooledTempFile>,
    /// Where each text ends.
    ends: Vec<u32>,
    blocks: Vec<Option<(u64, Box<[u8]>)>>,
}

impl Strings {
    pub(super) fn read(mut part: Xml) -> Result<Self, WorkbookRefused> {
        let mut file = BufWriter::with_capacity(1 << 15, SpooledTempFile::new(IN_MEMORY));
        let (mut ends, mut end) = (Vec::new(), 0_u32);
        let (mut text, mut is_text, mut in_phonetics) = (String::new(), false, false);
        loop {
            match part.next()? {
                Piece::Start(tag) => match tag.local_name().as_ref() {
                    "si" => text.clear(),
                    "t" => is_text = !in_phonetics,
                    "rPh" => in_phonetics = true,
                    _ => {}
                },
                Piece::Text(piece) if is_text => text.push_str(&piece),
                Piece::Text(_) => {}
                Piece::End(tag) => match tag.local_name().as_ref() {
                    "t" => is_text = false,
                    "rPh" => in_phonetics = false,
                    "si" if ends.len() == MOST => return Err(WorkbookRefused::NotAWorkbook),
                    "si" => {
                        let whole = without_escapes(std::mem::take(&mut text));
                        file.write_all(whole.as_bytes())?;
                        let length = u32::try_from(whole.len()).unwrap_or(u32::MAX);
                        end = end.checked_add(length).ok_or(WorkbookRefused::Broken(0))?;
                        ends.push(end);
                    }
                    _ => {}
                },
                Piece::Over => break,
            }
        }
        let file = file
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)?;
        Ok(Self {
            file: Some(file),
            ends,
            blocks: (0..BLOCKS).map(|_| None).collect(),
        })
    }

    /// How long a text is, in bytes; nothing for one that is not there.
    pub(super) fn length(&self, index: usize) -> Option<usize> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        usize::try_from(end - start).ok()
    }

    /// The text at that place.
    pub(super) fn get(&mut self, index: usize) -> std::io::Result<Option<String>> {
        let Some(length) = self.length(index) else {
            return Ok(None);
        };
        let end = u64::from(self.ends[index]);
        let mut at = end - length as u64;
        let mut bytes = Vec::with_capacity(length);
        while at < end {
            let within = usize::try_from(at % BLOCK as u64).unwrap_or(0);
            let block = self.block(at / BLOCK as u64)?;
            let left = usize::try_from(end - at).unwrap_or(BLOCK);
            let piece = block.get(within..block.len().min(within + left));
            let piece = piece.filter(|piece| !piece.is_empty());
            let piece = piece.ok_or(std::io::ErrorKind::UnexpectedEof)?;
            bytes.extend_from_slice(piece);
            at += piece.len() as u64;
        }
        let text = String::from_utf8(bytes);
        text.map(Some).map_err(std::io::Error::other)
    }

    fn block(&mut self, number: u64) -> std::io::Result<&[u8]> {
        let slot = usize::try_from(number % BLOCKS as u64).unwrap_or(0);
        let is_there = matches!(&self.blocks[slot], Some((there, _)) if *there == number);
        if !is_there {
            let file = self.file.as_mut().ok_or(std::io::ErrorKind::NotFound)?;
            file.seek(SeekFrom::Start(number * BLOCK as u64))?;
            let mut bytes = Vec::with_capacity(BLOCK);
            file.take(BLOCK as u64).read_to_end(&mut bytes)?;
            self.blocks[slot] = Some((number, bytes.into()));
        }
        let block = self.blocks[slot].as_ref();
        Ok(block.map_or(&[], |(_, bytes)| bytes))
    }
}
