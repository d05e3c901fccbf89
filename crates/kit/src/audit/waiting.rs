//! Rows of the log that wait for the end of their transaction: in memory while they
//! are few, else on the disk, since one act may change a million things.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Seek, Write};

use super::store::LogRow;

/// So many bytes of rows wait in memory.
const IN_MEMORY: usize = 4 << 20;
/// What a row takes beside its values, about.
const PER_ROW: usize = 500;

/// Rows in the order in which they were written down.
#[derive(Default)]
pub(crate) struct Waiting {
    /// The last ones.
    rows: Vec<LogRow>,
    bytes: usize,
    /// Those before them.
    on_disk: Option<BufWriter<File>>,
    count: usize,
    /// Why the disk takes no more; told when the rows are wanted.
    trouble: Option<anyhow::Error>,
}

impl Waiting {
    pub(super) fn push(&mut self, row: LogRow) {
        self.count += 1;
        self.bytes += PER_ROW + row.details.as_deref().map_or(0, str::len);
        self.rows.push(row);
        if self.bytes > IN_MEMORY
            && self.trouble.is_none()
            && let Err(error) = self.spill()
        {
            self.trouble = Some(error);
        }
    }

    fn spill(&mut self) -> anyhow::Result<()> {
        let file = match &mut self.on_disk {
            Some(file) => file,
            None => self.on_disk.insert(BufWriter::new(tempfile::tempfile()?)),
        };
        for row in self.rows.drain(..) {
            serde_json::to_writer(&mut *file, &row)?;
            file.write_all(b"\n")?;
        }
        self.bytes = 0;
        Ok(())
    }

    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// All rows, read again one by one.
    pub(super) fn into_rows(
        self,
    ) -> anyhow::Result<impl Iterator<Item = anyhow::Result<LogRow>> + Send> {
        if let Some(trouble) = self.trouble {
            return Err(trouble.context("keeping rows of the log"));
        }
        let file = self.on_disk.map(|file| {
            let mut file = file
                .into_inner()
                .map_err(std::io::IntoInnerError::into_error)?;
            file.rewind()?;
            anyhow::Ok(BufReader::with_capacity(1 << 16, file))
        });
        let first = file.transpose()?.into_iter().flat_map(|file| {
            let lines = file.split(b'\n');
            lines.map(|line| Ok(serde_json::from_slice(&line?)?))
        });
        Ok(first.chain(self.rows.into_iter().map(Ok)))
    }
}
