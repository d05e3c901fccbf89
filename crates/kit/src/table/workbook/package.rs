//! The ZIP around a workbook's parts.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::xml::Xml;
use super::{Limits, WorkbookRefused, is_old_or_locked};

/// More parts than any workbook has; the list of them alone would take memory.
const MOST_PARTS: usize = 10_000;
/// What begins each entry of a ZIP's list of contents.
const ENTRY: [u8; 4] = *b"PK\x01\x02";

/// Where a part is in the file.
#[derive(Clone, Copy)]
struct Place {
    start: u64,
    length: u64,
    is_packed: bool,
}

pub(super) struct Package {
    file: Arc<Mutex<File>>,
    places: HashMap<String, Place>,
    /// How many bytes may still be unpacked.
    left: Arc<AtomicU64>,
    limits: Limits,
}

impl Package {
    pub(super) fn open(mut file: File, limits: Limits) -> Result<Self, WorkbookRefused> {
        if file.metadata()?.len() > limits.file {
            return Err(WorkbookRefused::TooLarge(limits.file >> 20));
        }
        let mut start = [0; 4];
        file.rewind()?;
        let read = file.read(&mut start)?;
        if is_old_or_locked(&start[..read]) {
            return Err(WorkbookRefused::OldOrLocked);
        }
        file.rewind()?;
        if entries(&mut file)? > MOST_PARTS {
            return Err(WorkbookRefused::NotAWorkbook);
        }
        let mut places = HashMap::new();
        let refused = |_| WorkbookRefused::NotAWorkbook;
        let mut archive = ZipArchive::new(&mut file).map_err(refused)?;
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(refused)?;
            let is_packed = match entry.compression() {
                CompressionMethod::Stored => false,
                CompressionMethod::Deflated => true,
                _ => continue,
            };
            if let Some(start) = entry.data_start().filter(|_| !entry.encrypted()) {
                let length = entry.compressed_size();
                let place = Place {
                    start,
                    length,
                    is_packed,
                };
                places.insert(key(&entry.name().map_err(refused)?), place);
            }
        }
        drop(archive);
        Ok(Self {
            file: Arc::new(Mutex::new(file)),
            places,
            left: Arc::new(AtomicU64::new(limits.unpacked)),
            limits,
        })
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.places.contains_key(&key(path))
    }

    /// A part, to be read.
    pub(super) fn part(&self, path: &str) -> Result<Xml, WorkbookRefused> {
        let place = self.places.get(&key(path));
        let place = *place.ok_or(WorkbookRefused::NotAWorkbook)?;
        let packed = Arc::new(AtomicU64::new(0));
        let stored = Stored {
            file: self.file.clone(),
            at: place.start,
            end: place.start.saturating_add(place.length),
            packed: packed.clone(),
        };
        let stored = BufReader::with_capacity(1 << 15, stored);
        let bytes: Box<dyn Read + Send> = if place.is_packed {
            Box::new(DeflateDecoder::new(stored))
        } else {
            Box::new(stored)
        };
        let counted = Counted {
            bytes,
            left: self.left.clone(),
            packed,
            length: place.length,
        };
        Ok(Xml::new(counted, self.limits))
    }
}

/// Parts are named in any case, with either slash.
fn key(path: &str) -> String {
    path.replace('\\', "/").to_lowercase()
}

/// How many entries the ZIP's list can have at most.
fn entries(file: &mut File) -> std::io::Result<usize> {
    let mut count = 0;
    let mut buffer = vec![0; 1 << 16];
    let mut kept = 0;
    loop {
        let read = file.read(&mut buffer[kept..])?;
        if read == 0 {
            file.rewind()?;
            return Ok(count);
        }
        let filled = kept + read;
        count += buffer[..filled].windows(4).filter(|w| *w == ENTRY).count();
        // The beginning of an entry may stand across two readings.
        kept = filled.min(3);
        buffer.copy_within(filled - kept..filled, 0);
    }
}

/// A part's bytes as they are in the file. Parts are read side by side, so each
/// knows its own place.
struct Stored {
    file: Arc<Mutex<File>>,
    at: u64,
    end: u64,
    /// How many were read.
    packed: Arc<AtomicU64>,
}

impl Read for Stored {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let left = usize::try_from(self.end.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let most = left.min(buffer.len());
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(&mut buffer[..most])?;
        self.at += read as u64;
        self.packed.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// More was unpacked than is borne.
#[derive(Debug, thiserror::Error)]
#[error("unpacked too much")]
pub(super) struct Overflow;

/// A part's bytes unpacked, counted together with those of all parts.
pub(super) struct Counted {
    bytes: Box<dyn Read + Send>,
    left: Arc<AtomicU64>,
    /// How many bytes of the file it was read from, of how many.
    packed: Arc<AtomicU64>,
    length: u64,
}

impl Counted {
    pub(super) fn percent(&self) -> i64 {
        let read = self.packed.load(Ordering::Relaxed);
        let percent = read.saturating_mul(100) / self.length.max(1);
        i64::try_from(percent.min(100)).unwrap_or(100)
    }
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        let take = |left: u64| left.checked_sub(read as u64);
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .map_err(|_| std::io::Error::other(Overflow))?;
        Ok(read)
    }
}
