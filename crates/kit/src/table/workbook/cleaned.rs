//! A workbook without what nobody reads, and with its texts changed.

use std::fs::File;
use std::io::{Cursor, Read, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{Limits, Workbook, WorkbookRefused};

/// What is read of a part at once.
const BLOCK: usize = 1 << 20;
/// So many bytes wait for those behind them: what is changed may stand across two blocks.
const KEPT: usize = 1 << 7;

/// The workbook with only those parts that a reader of its cells needs: no pictures, no
/// comments, nobody's name. `change` sees the bytes of each part, some at a time; what it
/// does twice must be as what it does once.
///
/// # Errors
/// Why it is not read.
pub fn cleaned(mut file: File, change: fn(&mut [u8])) -> Result<Vec<u8>, WorkbookRefused> {
    let limits = Limits::default();
    // Whatever is too large or no workbook is refused here.
    Workbook::open(file.try_clone()?, limits)?;
    file.rewind()?;
    let refused = |_| WorkbookRefused::NotAWorkbook;
    let mut left = limits.unpacked;
    let mut archive = ZipArchive::new(file).map_err(refused)?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(refused)?;
        let name = part.name().map_err(refused)?.to_string();
        if !is_needed(&name) {
            continue;
        }
        to.start_file(name, options).map_err(refused)?;
        left = copy(&mut part, &mut to, left, change)?;
    }
    Ok(to.finish().map_err(refused)?.into_inner())
}

fn is_needed(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
    let unread = ["docprops", "comment", "drawing", "person"];
    is_xml && !unread.iter().any(|word| name.contains(word))
}

/// Copies a part and gives how many bytes others may still have.
fn copy(
    from: &mut impl Read,
    to: &mut impl Write,
    left: u64,
    change: fn(&mut [u8]),
) -> Result<u64, WorkbookRefused> {
    let (mut some, mut taken) = (Vec::new(), 0);
    loop {
        let read = from.take(BLOCK as u64).read_to_end(&mut some);
        let read = read.map_err(|_| WorkbookRefused::NotAWorkbook)?;
        taken += read as u64;
        if taken > left {
            return Err(WorkbookRefused::UnpacksTooLarge(left >> 20));
        }
        change(&mut some);
        if read == 0 {
            to.write_all(&some)?;
            return Ok(left - taken);
        }
        let ready = some.len().saturating_sub(KEPT);
        to.write_all(&some[..ready])?;
        some.drain(..ready);
    }
}
