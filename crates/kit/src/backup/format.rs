//! The file: lines of JSON, compressed.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::{BackupRefused, FORMAT};
use crate::db::{Kind, Table, TableColumn, Value};
use crate::hash::{hex, unhex};

const MARK: &str = "kanto-backup";

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    /// What the file is.
    kind: String,
    format: u32,
    pub(super) schema: i64,
    pub(super) program: String,
    pub(super) created_at: DateTime<Utc>,
    pub(super) tables: Vec<Table>,
}

impl Header {
    pub(super) fn new(
        schema: i64,
        program: &str,
        created_at: DateTime<Utc>,
        mut tables: Vec<Table>,
    ) -> Self {
        tables.push(files_table());
        Self {
            kind: MARK.to_owned(),
            format: FORMAT,
            schema,
            program: program.to_owned(),
            created_at,
            tables,
        }
    }
}

/// The name of the table of files. No database has one of that name.
pub(super) const FILES: &str = "#files";

fn files_table() -> Table {
    let column = |name: &str, kind| TableColumn {
        name: name.to_owned(),
        kind,
    };
    Table {
        name: FILES.to_owned(),
        columns: vec![column("digest", Kind::Text), column("content", Kind::Bytes)],
    }
}

impl Header {
    /// The tables without that of the files.
    pub(super) fn of_database(&self) -> &[Table] {
        match self.tables.split_last() {
            Some((last, others)) if last.name == FILES => others,
            _ => &self.tables,
        }
    }
}

/// What is read of the first line before anything else is expected of it.
#[derive(Deserialize)]
struct Mark {
    kind: String,
    format: u32,
}

/// The last line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Trailer {
    sums: Sums,
    /// Of all lines before, with their ends.
    sha256: String,
}

/// What each table must come to.
pub(super) type Sums = BTreeMap<String, Sum>;

/// The rows of a table, in whatever order they come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sum {
    pub(super) rows: u64,
    /// The sum of the first halves of the rows' digests.
    digest: Total,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Total(u128);

impl From<Total> for String {
    fn from(total: Total) -> Self {
        format!("{:032x}", total.0)
    }
}

impl TryFrom<String> for Total {
    type Error = std::num::ParseIntError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        u128::from_str_radix(&text, 16).map(Self)
    }
}

impl Sum {
    /// Adds a row's line.
    pub(super) fn add(&mut self, line: &str) {
        let digest = Sha256::digest(line.as_bytes());
        let mut half = [0; 16];
        half.copy_from_slice(&digest[..16]);
        self.rows += 1;
        self.digest.0 = self.digest.0.wrapping_add(u128::from_be_bytes(half));
    }
}

/// A row as a line, without its end.
pub(super) fn line_of(row: &[Value]) -> String {
    let cells = row.iter().map(|value| match value {
        Value::Bool(v) => Json::from(*v),
        Value::Int(v) => Json::from(*v),
        // As text, since not every reader of JSON keeps every digit.
        Value::Real(v) => Json::from(v.map(|v| v.to_string())),
        Value::Text(v) => Json::from(v.as_deref()),
        Value::Bytes(v) => Json::from(v.as_deref().map(hex)),
    });
    Json::Array(cells.collect()).to_string()
}

fn row_of(cells: Vec<Json>, columns: &[TableColumn]) -> Option<Vec<Value>> {
    if cells.len() != columns.len() {
        return None;
    }
    let values = cells.into_iter().zip(columns);
    values
        .map(|(cell, column)| value_of(cell, column.kind))
        .collect()
}

fn value_of(cell: Json, kind: Kind) -> Option<Value> {
    let text = |cell: Json| match cell {
        Json::String(text) => Some(text),
        _ => None,
    };
    if cell.is_null() {
        return Some(match kind {
            Kind::Bool => Value::Bool(None),
            Kind::Int => Value::Int(None),
            Kind::Real => Value::Real(None),
            Kind::Text => Value::Text(None),
            Kind::Bytes => Value::Bytes(None),
        });
    }
    Some(match kind {
        Kind::Bool => Value::Bool(Some(cell.as_bool()?)),
        Kind::Int => Value::Int(Some(cell.as_i64()?)),
        Kind::Real => Value::Real(Some(text(cell)?.parse().ok()?)),
        Kind::Text => Value::Text(Some(text(cell)?)),
        Kind::Bytes => Value::Bytes(Some(unhex(&text(cell)?)?)),
    })
}

/// Writes a backup.
pub(super) struct Writer<W: Write> {
    to: GzEncoder<W>,
    digest: Sha256,
    sums: Sums,
}

impl<W: Write> Writer<W> {
    pub(super) fn begin(to: W, header: &Header) -> anyhow::Result<Self> {
        let mut writer = Self {
            to: GzEncoder::new(to, Compression::default()),
            digest: Sha256::new(),
            sums: Sums::new(),
        };
        writer.line(&serde_json::to_string(header)?)?;
        Ok(writer)
    }

    fn line(&mut self, line: &str) -> anyhow::Result<()> {
        for part in [line.as_bytes(), b"\n"] {
            self.digest.update(part);
            self.to.write_all(part).map_err(no_room)?;
        }
        Ok(())
    }

    /// Begins a table.
    pub(super) fn table(&mut self, name: &str) -> anyhow::Result<()> {
        self.sums.insert(name.to_owned(), Sum::default());
        self.line(&Json::from(name).to_string())
    }

    /// A row of the table that was begun last.
    pub(super) fn row(&mut self, table: &str, row: &[Value]) -> anyhow::Result<()> {
        let line = line_of(row);
        self.sums.entry(table.to_owned()).or_default().add(&line);
        self.line(&line)
    }

    pub(super) fn end(mut self) -> anyhow::Result<(W, Sums)> {
        let trailer = Trailer {
            sums: self.sums.clone(),
            sha256: hex(&self.digest.clone().finalize()),
        };
        self.line(&serde_json::to_string(&trailer)?)?;
        Ok((self.to.finish().map_err(no_room)?, self.sums))
    }
}

/// A full disk is a refusal, all else is unexpected.
pub(super) fn no_room(error: std::io::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            BackupRefused::NoRoom.into()
        }
        _ => anyhow::Error::from(error).context("writing the backup"),
    }
}

/// Reads a backup.
pub(super) struct Reader {
    from: BufReader<GzDecoder<BufReader<File>>>,
    digest: Sha256,
    pub(super) header: Header,
    sums: Sums,
    /// Where the table stands in the header, whose rows are being read.
    table: Option<usize>,
    buffer: String,
}

impl Reader {
    /// Opens the file and reads what it says about itself.
    ///
    /// # Errors
    /// [`BackupRefused`] inside, or why the file cannot be read.
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        let file = match File::open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => bail!(BackupRefused::Missing),
            file => file.with_context(|| format!("cannot open {}", path.display()))?,
        };
        let mut from = BufReader::new(GzDecoder::new(BufReader::new(file)));
        let mut line = String::new();
        match from.read_line(&mut line) {
            Err(error) if !is_content(&error) => {
                return Err(error).with_context(|| format!("cannot read {}", path.display()));
            }
            // What was read of something else is no header.
            _ => {}
        }
        let mark: Mark = serde_json::from_str(&line).map_err(|_| BackupRefused::NotABackup)?;
        anyhow::ensure!(mark.kind == MARK, BackupRefused::NotABackup);
        let newer = BackupRefused::NewerFormat {
            found: mark.format,
            known: FORMAT,
        };
        anyhow::ensure!(mark.format <= FORMAT, newer);
        let header = serde_json::from_str(&line).map_err(|_| BackupRefused::Damaged)?;
        let digest = Sha256::new_with_prefix(line.as_bytes());
        Ok(Self {
            from,
            digest,
            header,
            sums: Sums::new(),
            table: None,
            buffer: line,
        })
    }

    /// The next row and the place of its table in the header; nothing after the
    /// last one, when all checksums were right.
    ///
    /// # Errors
    /// [`BackupRefused::Damaged`] inside, or why the file cannot be read.
    pub(super) fn next_row(&mut self) -> anyhow::Result<Option<(usize, Vec<Value>)>> {
        loop {
            self.buffer.clear();
            let length = self.from.read_line(&mut self.buffer);
            if length.map_err(damaged)? == 0 {
                return Err(BackupRefused::Damaged.into());
            }
            let line = self.buffer.trim_end_matches('\n');
            let json = serde_json::from_str(line).map_err(|_| BackupRefused::Damaged)?;
            match json {
                Json::String(name) => {
                    let mut tables = self.header.tables.iter();
                    self.table = tables.position(|table| table.name == name);
                    self.sums.insert(name, Sum::default());
                }
                Json::Array(cells) => {
                    let at = self.table.ok_or(BackupRefused::Damaged)?;
                    let table = &self.header.tables[at];
                    let row = row_of(cells, &table.columns).ok_or(BackupRefused::Damaged)?;
                    self.sums.entry(table.name.clone()).or_default().add(line);
                    self.digest.update(self.buffer.as_bytes());
                    return Ok(Some((at, row)));
                }
                trailer => {
                    self.compare(trailer)?;
                    return Ok(None);
                }
            }
            self.digest.update(self.buffer.as_bytes());
        }
    }

    fn compare(&mut self, trailer: Json) -> anyhow::Result<()> {
        let trailer: Trailer =
            serde_json::from_value(trailer).map_err(|_| BackupRefused::Damaged)?;
        let sha256 = hex(&self.digest.clone().finalize());
        let is_whole = trailer.sha256 == sha256 && trailer.sums == self.sums;
        // What follows makes the decompressor compare its own checksum too.
        let rest = self.from.read_line(&mut self.buffer).map_err(damaged)?;
        anyhow::ensure!(is_whole && rest == 0, BackupRefused::Damaged);
        Ok(())
    }

    /// The sums of what was read so far.
    pub(super) fn sums(&self) -> &Sums {
        &self.sums
    }
}

/// Reads a whole backup and gives what it holds.
///
/// # Errors
/// [`BackupRefused`] inside, or why the file cannot be read.
pub(super) fn verify(path: &Path) -> anyhow::Result<(Header, Sums)> {
    let mut reader = Reader::open(path)?;
    while reader.next_row()?.is_some() {}
    Ok((reader.header, reader.sums))
}

/// Whether the error is about what is in the file, not about the disk.
fn is_content(error: &std::io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput
    )
}

fn damaged(error: std::io::Error) -> anyhow::Error {
    if is_content(&error) {
        BackupRefused::Damaged.into()
    } else {
        anyhow::Error::from(error).context("reading the backup")
    }
}
