//! The rows of a list between its being read and its being taken in: on the disk,
//! so that a list of any length takes little memory.

use std::io::{BufWriter, Read, Seek, SeekFrom, Write};

use tempfile::SpooledTempFile;

use super::row::ListRow;

/// Lists of fewer bytes stay in memory.
const IN_MEMORY: usize = 1 << 20;

/// Rows that are being written.
pub(super) struct Writing {
    file: BufWriter<SpooledTempFile>,
    end: u64,
}

/// Where a row is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    start: u64,
    length: u32,
}

/// Rows that have been written.
pub(super) struct Spool(SpooledTempFile);

impl Writing {
    pub(super) fn new() -> Self {
        Self {
            file: BufWriter::with_capacity(1 << 16, SpooledTempFile::new(IN_MEMORY)),
            end: 0,
        }
    }

    pub(super) fn write(&mut self, row: &ListRow) -> anyhow::Result<Place> {
        let bytes = serde_json::to_vec(row)?;
        let place = Place {
            start: self.end,
            length: u32::try_from(bytes.len())?,
        };
        self.file.write_all(&bytes)?;
        self.end += bytes.len() as u64;
        Ok(place)
    }

    pub(super) fn finish(self) -> anyhow::Result<Spool> {
        let file = self.file.into_inner();
        Ok(Spool(file.map_err(std::io::IntoInnerError::into_error)?))
    }
}

impl Spool {
    pub(super) fn read(&mut self, place: Place) -> anyhow::Result<ListRow> {
        let mut bytes = vec![0; usize::try_from(place.length)?];
        self.0.seek(SeekFrom::Start(place.start))?;
        self.0.read_exact(&mut bytes)?;
        Ok(serde_json::from_slice(&bytes)?)
    }
}
