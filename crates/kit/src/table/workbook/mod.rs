//! Reading a workbook (XLSX) row by row in little memory, whatever it holds.
//!
//! A workbook is a ZIP of XML parts. Anybody may have made it, so every part is
//! counted while it unpacks and nothing is believed that its headers say: a small
//! file can unpack to gigabytes. The texts of cells stand in a part of their own,
//! which can be larger than all the rest; they wait in a temporary file.
//! Absent on purpose: formulas (the value that was saved counts), styles but for
//! dates, writing (that is `xlsx.rs`).

mod cleaned;
mod package;
mod rows;
mod strings;
mod styles;
#[cfg(test)]
mod tests;
mod xml;

use std::collections::HashMap;
use std::fs::File;
use std::sync::{Arc, Mutex};

pub use cleaned::cleaned;
use package::Package;
pub use rows::{Datum, Merged, Rows, SheetRow, day_of_serial};
use strings::Strings;
use styles::Styles;
use xml::{Piece, attribute};

/// How much of a workbook is borne.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub file: u64,
    /// Bytes of all parts that are read, unpacked.
    pub unpacked: u64,
    /// Rows of a sheet.
    pub rows: u32,
    /// Bytes of the texts of one row.
    pub row: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 64 << 20,
            unpacked: 512 << 20,
            rows: 200_000,
            row: 1 << 20,
        }
    }
}

/// Why a workbook is not read.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookRefused {
    /// The file is larger than this many megabytes.
    #[error("the file is larger than {0} MB")]
    TooLarge(u64),
    /// It unpacks to more than this many megabytes.
    #[error("the file unpacks to more than {0} MB")]
    UnpacksTooLarge(u64),
    /// It is not a workbook.
    #[error("the file is not an XLSX workbook")]
    NotAWorkbook,
    /// A workbook of the old kind, or one with a password.
    #[error("the file is an old XLS workbook or has a password")]
    OldOrLocked,
    /// A sheet has more rows than this.
    #[error("a sheet has more than {0} rows")]
    TooManyRows(u32),
    /// A row or a cell holds more text than a sheet has room for.
    #[error("row {0} holds too much text")]
    RowTooLarge(u32),
    /// What the file holds is cut off or broken, in or behind this row; 0 is
    /// before the first.
    #[error("the workbook is broken behind row {0}")]
    Broken(u32),
    /// The file or the disk cannot be read.
    #[error("the file cannot be read")]
    Unreadable(#[from] std::io::Error),
}

/// Whether a file begins as a workbook does.
pub fn is_workbook(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || is_old_or_locked(start)
}

fn is_old_or_locked(start: &[u8]) -> bool {
    start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// A workbook that was opened.
pub struct Workbook {
    package: Package,
    /// Names, and where the parts are.
    sheets: Vec<(String, String)>,
    strings: Arc<Mutex<Strings>>,
    styles: Arc<Styles>,
    from_1904: bool,
    limits: Limits,
}

impl Workbook {
    /// Opens a workbook: its sheets' names and its texts are read.
    ///
    /// # Errors
    /// Why it is not read.
    pub fn open(file: File, limits: Limits) -> Result<Self, WorkbookRefused> {
        let package = Package::open(file, limits)?;
        let main = main_part(&package)?;
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = main.rsplit('/').next().unwrap_or_default();
        let links = relations(&package, &format!("{folder}/_rels/{name}.rels"), folder)?;
        let mut book = Self {
            sheets: Vec::new(),
            strings: Arc::default(),
            styles: Arc::default(),
            from_1904: false,
            limits,
            package,
        };
        book.read_main(&main, &links)?;
        for link in links.values() {
            if link.kind.ends_with("/sharedStrings") && book.package.has(&link.target) {
                let strings = Strings::read(book.package.part(&link.target)?)?;
                book.strings = Arc::new(Mutex::new(strings));
            } else if link.kind.ends_with("/styles") && book.package.has(&link.target) {
                book.styles = Arc::new(Styles::read(book.package.part(&link.target)?)?);
            }
        }
        Ok(book)
    }

    fn read_main(
        &mut self,
        main: &str,
        links: &HashMap<String, Link>,
    ) -> Result<(), WorkbookRefused> {
        let mut part = self.package.part(main)?;
        loop {
            match part.next()? {
                Piece::Start(tag) if tag.local_name().as_ref() == "sheet" => {
                    let target = attribute(&tag, "id").and_then(|id| links.get(id.as_ref()));
                    if let Some(link) = target.filter(|link| link.kind.ends_with("/worksheet")) {
                        let name = attribute(&tag, "name").unwrap_or_default().into_owned();
                        self.sheets.push((name, link.target.clone()));
                    }
                }
                Piece::Start(tag) if tag.local_name().as_ref() == "workbookPr" => {
                    let word = attribute(&tag, "date1904").unwrap_or_default();
                    self.from_1904 = matches!(word.as_ref(), "1" | "true");
                }
                Piece::Over => return Ok(()),
                _ => {}
            }
        }
    }

    /// The names of the sheets, in their order.
    pub fn sheets(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|(name, _)| name.as_str())
    }

    /// The rows of the sheet at this place, from 0.
    ///
    /// # Errors
    /// When there is no such sheet.
    pub fn rows(&self, sheet: usize) -> Result<Rows, WorkbookRefused> {
        let (_, target) = self.sheets.get(sheet).ok_or(WorkbookRefused::Broken(0))?;
        let part = self.package.part(target)?;
        let (strings, styles) = (self.strings.clone(), self.styles.clone());
        Ok(Rows::new(
            part,
            strings,
            styles,
            self.from_1904,
            self.limits,
        ))
    }
}

/// The part that names the sheets.
fn main_part(package: &Package) -> Result<String, WorkbookRefused> {
    let links = relations(package, "_rels/.rels", "")?;
    let main = links
        .into_values()
        .find(|link| link.kind.ends_with("/officeDocument"))
        .map(|link| link.target);
    main.filter(|main| package.has(main))
        .ok_or(WorkbookRefused::NotAWorkbook)
}

/// What one part says of another.
struct Link {
    kind: String,
    target: String,
}

fn relations(
    package: &Package,
    path: &str,
    folder: &str,
) -> Result<HashMap<String, Link>, WorkbookRefused> {
    let mut links = HashMap::new();
    if !package.has(path) {
        return Err(WorkbookRefused::NotAWorkbook);
    }
    let mut part = package.part(path)?;
    loop {
        match part.next()? {
            Piece::Start(tag) if tag.local_name().as_ref() == "Relationship" => {
                let [id, kind, target] = ["Id", "Type", "Target"]
                    .map(|name| attribute(&tag, name).unwrap_or_default().into_owned());
                let target = match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None if folder.is_empty() => target,
                    None => format!("{folder}/{target}"),
                };
                links.insert(id, Link { kind, target });
            }
            Piece::Over => return Ok(links),
            _ => {}
        }
    }
}
