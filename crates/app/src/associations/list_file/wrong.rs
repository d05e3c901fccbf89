//! Rows that were not taken in, as a file to be mended: as they were written, with the
//! reason in a column of its own.

use kit::i18n::Tr;
use kit::table::{Cell, Column, csv_head, csv_rows};

use super::check::Problem;
use super::told::said_all;

/// The file, as it grows.
pub(super) struct WrongRows {
    tr: Tr,
    headings: Vec<String>,
    bytes: Vec<u8>,
}

impl WrongRows {
    pub(super) fn new(tr: Tr, headings: &[String]) -> Self {
        Self {
            tr,
            headings: headings.to_vec(),
            bytes: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, cells: Vec<String>, problems: &[Problem]) -> anyhow::Result<()> {
        if self.bytes.is_empty() {
            let reason = self.tr.t("associations-import-reason");
            let heads = self.headings.iter().cloned().chain([reason]);
            let columns = heads.map(|head| Column {
                head,
                may_be_cut: true,
            });
            self.bytes = csv_head(&columns.collect::<Vec<_>>())?;
        }
        let reason = said_all(self.tr, &self.headings, problems);
        let cells = cells.into_iter().chain([reason]).map(Cell::from);
        self.bytes.extend_from_slice(&csv_rows(&[cells.collect()])?);
        Ok(())
    }

    /// The file; nothing when every row was taken in.
    pub(super) fn finish(self) -> Option<Vec<u8>> {
        (!self.bytes.is_empty()).then_some(self.bytes)
    }
}
