//! The rows of a list between its being read and its being taken in: on the disk,
//! so that a list of any length takes little memory. Before each row stands the digest
//! of what it tells: as long as it is the one that is known, the row is not read.

use std::io::{BufWriter, Read, Seek, SeekFrom, Write};

use kit::hash::sha256;
use tempfile::SpooledTempFile;

use super::row::ListRow;

/// Lists of fewer bytes stay in memory.
const IN_MEMORY: usize = 1 << 20;

/// SHA-256 of all that a row tells.
pub(super) type Digest = [u8; 32];

/// Rows that are being written.
pub(super) struct Writing {
    file: BufWriter<SpooledTempFile>,
    end: u64,
    bytes: Vec<u8>,
}

/// Where a row is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place(u64);

/// Rows that have been written.
pub(super) struct Spool(SpooledTempFile);

impl Writing {
    pub(super) fn new() -> Self {
        Self {
            file: BufWriter::with_capacity(1 << 16, SpooledTempFile::new(IN_MEMORY)),
            end: 0,
            bytes: Vec::new(),
        }
    }

    pub(super) fn write(&mut self, row: &ListRow) -> anyhow::Result<Place> {
        self.bytes.clear();
        serde_json::to_writer(&mut self.bytes, row)?;
        let digest: Digest = sha256(&self.bytes);
        let length = u32::try_from(self.bytes.len())?;
        self.file.write_all(&digest)?;
        self.file.write_all(&length.to_le_bytes())?;
        self.file.write_all(&self.bytes)?;
        let place = Place(self.end);
        self.end += (size_of::<Digest>() + size_of::<u32>()) as u64 + u64::from(length);
        Ok(place)
    }

    pub(super) fn finish(self) -> anyhow::Result<Spool> {
        let file = self.file.into_inner();
        Ok(Spool(file.map_err(std::io::IntoInnerError::into_error)?))
    }
}

impl Spool {
    /// The digest of a row.
    pub(super) fn digest(&mut self, place: Place) -> anyhow::Result<Digest> {
        let mut digest = Digest::default();
        self.0.seek(SeekFrom::Start(place.0))?;
        self.0.read_exact(&mut digest)?;
        Ok(digest)
    }

    /// What a row tells; its number is not kept.
    pub(super) fn read(&mut self, place: Place) -> anyhow::Result<ListRow> {
        self.digest(place)?;
        let mut length = [0; size_of::<u32>()];
        self.0.read_exact(&mut length)?;
        let mut bytes = vec![0; usize::try_from(u32::from_le_bytes(length))?];
        self.0.read_exact(&mut bytes)?;
        Ok(serde_json::from_slice(&bytes)?)
    }
}
